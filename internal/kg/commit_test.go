package kg_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

func putFirm(tx *kg.Tx, i int) error {
	_, err := tx.PutNode(context.Background(), kg.NodeInput{Type: "Firm", ID: firm(i), Name: fmt.Sprint("firm ", i)})
	return err
}

// TestUpdateConcurrently lets many goroutines write at once: every
// acknowledged mutation is there with a version of its own, and none of the
// failed ones.
func TestUpdateConcurrently(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	const writers, each = 16, 25
	boom := errors.New("boom")
	var mu sync.Mutex
	versions := map[kg.Version]bool{}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				n := w*each + i
				version, err := g.Update(context.Background(), func(tx *kg.Tx) error {
					if err := putFirm(tx, n); err != nil {
						return err
					}
					switch n % 5 {
					case 3:
						return boom
					case 4:
						panic("a mutation that panics")
					}
					return nil
				})
				if failed := n%5 >= 3; failed != (err != nil) || n%5 == 3 && !errors.Is(err, boom) {
					t.Errorf("mutation %d: %v", n, err)
				}
				if err == nil {
					mu.Lock()
					if versions[version] {
						t.Errorf("version %d was given twice", version)
					}
					versions[version] = true
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	report := sound(t, g)
	if want := writers * each * 3 / 5; report.Nodes != want || int(report.Version) != want || len(versions) != want {
		t.Errorf("%d nodes, %d versions, at version %d; want %d of each", report.Nodes, len(versions), report.Version, want)
	}
}

func TestUpdateThatChangesNothing(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	put := func(tx *kg.Tx) error { return putFirm(tx, 1) }
	first, second := update(t, g, put), update(t, g, put)
	if first != 1 || second != 1 {
		t.Errorf("versions %d and %d, want 1 and 1", first, second)
	}
	sound(t, g)
}

// TestUpdateTooLarge checks that a mutation beyond a transaction is refused
// whole and leaves its neighbours alone.
func TestUpdateTooLarge(t *testing.T) {
	oneGoroutine(t)
	g := openGraph(t, openMemory(t), testModel())
	_, err := g.Update(context.Background(), func(tx *kg.Tx) error {
		for i := range 9 {
			_, err := tx.PutNode(context.Background(), kg.NodeInput{
				Type: "Firm", ID: firm(i), Name: "x", Properties: map[string]any{"tags": []any{strings.Repeat("长", 330_000)}},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, kv.ErrTooLarge) {
		t.Errorf("got %v, want kv.ErrTooLarge", err)
	}
	if report := sound(t, g); report.Nodes != 0 || report.Version != 0 {
		t.Errorf("something was written: %+v", report)
	}
}

func TestUpdateContext(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := g.Update(ctx, func(tx *kg.Tx) error { return putFirm(tx, 1) }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestClose(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			_, err := g.Update(context.Background(), func(tx *kg.Tx) error { return putFirm(tx, i) })
			if err != nil && !errors.Is(err, kg.ErrClosed) {
				t.Errorf("got %v, want nil or ErrClosed", err)
			}
		})
	}
	time.Sleep(time.Millisecond)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if _, err := g.Update(context.Background(), func(*kg.Tx) error { return nil }); !errors.Is(err, kg.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if err := g.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
	sound(t, g)
}

// TestTwoGraphs has two graphs write to one store in turns: neither loses what
// the other wrote.
func TestTwoGraphs(t *testing.T) {
	db := openMemory(t)
	a, b := openGraph(t, db, testModel()), openGraph(t, db, testModel())
	var wg sync.WaitGroup
	for i := range 100 {
		g := []*kg.Graph{a, b}[i%2]
		wg.Go(func() {
			if _, err := g.Update(context.Background(), func(tx *kg.Tx) error { return putFirm(tx, i) }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if report := sound(t, a); report.Nodes != 100 || report.Version != 100 {
		t.Errorf("%+v, want 100 nodes and versions", report)
	}
}

// TestViewStays checks that a view does not see later versions.
func TestViewStays(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	update(t, g, func(tx *kg.Tx) error { return putFirm(tx, 1) })
	v := view(t, g)
	update(t, g, func(tx *kg.Tx) error { return putFirm(tx, 2) })
	found, err := v.Find(context.Background(), []string{firm(1), firm(2)})
	if err != nil {
		t.Fatal(err)
	}
	if found[0] == 0 || found[1] != 0 || v.Version() != 1 {
		t.Errorf("found %v at version %d", found, v.Version())
	}
}

// TestUpdateAfterNothing lets mutations that change nothing end together, and
// sees that the next one does not wait for more of them.
func TestUpdateAfterNothing(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	nothing := func(*kg.Tx) error { return nil }
	for range 100 {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := g.Update(context.Background(), nothing); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	update(t, g, func(tx *kg.Tx) error { return putFirm(tx, 1) })
}

// gated is a store that tells when a commit begins, and is told how it goes.
type gated struct {
	kv.DB
	enter chan struct{} // receives when a commit begins, unless it is nil
	leave chan error    // how it goes
}

func (f *gated) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if f.enter != nil {
		f.enter <- struct{}{}
		if err := <-f.leave; err != nil {
			return err
		}
	}
	return f.DB.Update(ctx, fn)
}

// TestStart has mutations run on top of one that is being written, which then
// fails: they run again without it, and those that were to follow it do not.
func TestStart(t *testing.T) {
	db := &gated{DB: openMemory(t)}
	g := openGraph(t, db, testModel())
	update(t, g, func(tx *kg.Tx) error { return putFirm(tx, 1) })
	db.enter, db.leave = make(chan struct{}), make(chan error)
	ctx := context.Background()
	start := func(after *kg.Pending, fn func(tx *kg.Tx) error) *kg.Pending {
		t.Helper()
		p, err := g.Start(ctx, fn, after)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	want := func(p *kg.Pending, version kg.Version, err error) {
		t.Helper()
		if v, got := p.Wait(); v != version || !errors.Is(got, err) {
			t.Errorf("version %d, %v; want %d, %v", v, got, version, err)
		}
	}
	link := func(tx *kg.Tx) error {
		_, err := tx.PutFact(ctx, kg.FactInput{From: firm(1), Role: "RAISED", To: firm(2)})
		return err
	}

	boom := errors.New("boom")
	lost := start(nil, func(tx *kg.Tx) error { return putFirm(tx, 2) })
	<-db.enter
	ran := make(chan error, 2)
	on := start(nil, func(tx *kg.Tx) error { err := link(tx); ran <- err; return err })
	follows := start(lost, func(tx *kg.Tx) error { return putFirm(tx, 3) })
	further := start(follows, func(tx *kg.Tx) error { return putFirm(tx, 4) })
	free := start(nil, func(tx *kg.Tx) error { return putFirm(tx, 5) })
	if err := <-ran; err != nil {
		t.Errorf("on top of what is being written: %v", err)
	}
	db.leave <- boom
	want(lost, 0, boom)
	<-db.enter
	if err := <-ran; !errors.Is(err, kg.ErrNotFound) {
		t.Errorf("without what was not written: %v", err)
	}
	db.leave <- nil
	want(on, 0, kg.ErrNotFound)
	want(follows, 0, kg.ErrSkipped)
	want(further, 0, kg.ErrSkipped)
	want(free, 2, nil)

	first := start(nil, func(tx *kg.Tx) error { return putFirm(tx, 2) })
	<-db.enter
	second, third := start(first, link), start(nil, func(*kg.Tx) error { return boom })
	if v := view(t, g); v.Version() != 2 {
		t.Errorf("version %d is there before it is written", v.Version())
	}
	db.leave <- nil
	want(first, 3, nil)
	<-db.enter
	db.leave <- nil
	want(second, 4, nil)
	want(third, 0, boom)
	db.enter = nil
	if report := sound(t, g); report.Nodes != 3 || report.Version != 4 {
		t.Errorf("%+v, want 3 nodes at version 4", report)
	}
}
