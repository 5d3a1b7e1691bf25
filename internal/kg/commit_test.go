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
