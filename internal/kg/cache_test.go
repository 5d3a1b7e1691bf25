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

// oneGoroutine skips under the race detector a test in which it has nothing to see.
func oneGoroutine(t *testing.T) {
	t.Helper()
	if raceEnabled {
		t.Skip("all happens in one goroutine")
	}
}

// TestCacheIsCurrent has views of many versions read nodes and facts through
// one cache while a writer changes all of them in each version: a view sees
// its own version of everything, whoever filled the cache.
func TestCacheIsCurrent(t *testing.T) {
	ctx := context.Background()
	g, err := kg.Open(ctx, openMemory(t), testModel(), kg.Options{Logger: quiet(), Cache: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	const firms = 5
	versions := 400
	if raceEnabled {
		versions = 100
	}
	change := func(tx *kg.Tx, n int) error {
		for i := range firms {
			if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(i), Name: fmt.Sprint("name ", n)}); err != nil {
				return err
			}
		}
		for i := range firms {
			in := kg.FactInput{ID: fmt.Sprint("fact", i), From: firm(i), Role: "RAISED", To: firm((i + 1) % firms), Statement: kg.Statement{Scope: fmt.Sprint(n)}}
			if _, err := tx.PutFact(ctx, in); err != nil {
				return err
			}
		}
		return nil
	}
	update(t, g, func(tx *kg.Tx) error { return change(tx, 1) })
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var old []*kg.View // some are kept open and read again later
			defer func() {
				for _, v := range old {
					v.Close()
				}
			}()
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := peekAtVersion(g, firms); err != nil {
					t.Error(err)
					return
				}
				v, err := g.View(ctx)
				if err != nil {
					t.Error(err)
					return
				}
				if old = append(old, v); len(old) > 3 {
					old[0].Close()
					old = old[1:]
				}
				for _, v := range old {
					if err := atVersion(v, firms); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	for n := 2; n <= versions; n++ {
		if v := update(t, g, func(tx *kg.Tx) error { return change(tx, n) }); int(v) != n {
			t.Fatalf("version %d, want %d", v, n)
		}
	}
	close(done)
	wg.Wait()
}

// peekAtVersion checks what a peek shows, as long as the graph does not move on.
func peekAtVersion(g *kg.Graph, firms int) error {
	v := g.Peek(0)
	defer v.Close()
	if err := atVersion(v, firms); !errors.Is(err, kg.ErrMoved) {
		return err
	}
	return nil
}

// atVersion checks that all a view shows is of its version.
func atVersion(v *kg.View, firms int) error {
	ctx := context.Background()
	ids := make([]string, firms)
	for i := range ids {
		ids[i] = firm(i)
	}
	numbers, err := v.Find(ctx, ids)
	if err != nil {
		return err
	}
	nodes, err := v.Nodes(ctx, numbers)
	if err != nil {
		return err
	}
	records, err := v.Records(ctx, numbers)
	if err != nil {
		return err
	}
	for i, n := range records {
		if string(n.Name) != nodes[i].Name || string(n.ID) != ids[i] || n.Type != nodes[i].Type {
			return fmt.Errorf("a record says %s and %s, the node %+v", n.ID, n.Name, nodes[i])
		}
	}
	pages, err := v.Facts(ctx, numbers, kg.FactQuery{}, kg.Page{Limit: 10})
	if err != nil {
		return err
	}
	for i, n := range nodes {
		if want := fmt.Sprint("name ", v.Version()); n.Name != want {
			return fmt.Errorf("at version %d a node is named %q", v.Version(), n.Name)
		}
		for _, f := range pages[i].Facts {
			if f.Scope != fmt.Sprint(v.Version()) || len(pages[i].Facts) != 2 {
				return fmt.Errorf("at version %d a node has %d facts, one of scope %s", v.Version(), len(pages[i].Facts), f.Scope)
			}
		}
	}
	return nil
}

// TestCacheSavesReads reads the same nodes and facts twice.
func TestCacheSavesReads(t *testing.T) {
	ctx := context.Background()
	db := kv.Count(openMemory(t))
	g, err := kg.Open(ctx, db, testModel(), kg.Options{Logger: quiet(), Cache: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	update(t, g, func(tx *kg.Tx) error {
		for i := range 10 {
			if err := putFirm(tx, i); err != nil {
				return err
			}
			if _, err := tx.PutFact(ctx, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	read := func(open func() *kg.View) int64 {
		before := db.Counts()
		v := open()
		defer v.Close()
		numbers, err := v.Find(ctx, []string{firm(0)})
		if err != nil {
			t.Fatal(err)
		}
		pages, err := v.Facts(ctx, numbers, kg.FactQuery{Direction: "OUT"}, kg.Page{Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		var others []kg.NodeID
		for _, f := range pages[0].Facts {
			others = append(others, f.Other)
		}
		if nodes, err := v.Nodes(ctx, others); err != nil || len(nodes) != 10 {
			t.Fatalf("%d nodes, %v", len(nodes), err)
		}
		return db.Counts().Sub(before).KeysRead
	}
	view := func() *kg.View {
		v, err := g.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	peek := func() *kg.View { return g.Peek(time.Minute) }
	// A view reads the version, a peek only if it reads anything else.
	if first, second := read(view), read(view); first != 13 || second != 1 {
		t.Errorf("%d keys at first and %d then, want 13 and 1", first, second)
	}
	if third := read(peek); third != 0 {
		t.Errorf("%d keys at a peek, want none", third)
	}
	update(t, g, func(tx *kg.Tx) error {
		_, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(3), Name: "renamed"})
		return err
	})
	// Its record. That no commit came in between tells the version.
	if fourth := read(peek); fourth != 1 {
		t.Errorf("%d keys after one node changed, want 1", fourth)
	}
}

// TestWarm reads ahead what fits, and then what was read costs no reading.
func TestWarm(t *testing.T) {
	ctx := context.Background()
	db := kv.Count(openMemory(t))
	g, err := kg.Open(ctx, db, testModel(), kg.Options{Logger: quiet(), Cache: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	const firms = 300
	name := func(i int) string { return fmt.Sprint(i) + strings.Repeat("很长", 600) }
	update(t, g, func(tx *kg.Tx) error {
		for i := range firms {
			if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(i), Name: name(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if pairs, err := g.Warm(ctx); err != nil || pairs != 2*firms {
		t.Fatalf("%d pairs, %v", pairs, err)
	}
	before := db.Counts()
	v := g.Peek(0)
	defer v.Close()
	for i := range firms {
		numbers, err := v.Find(ctx, []string{firm(i)})
		if err != nil {
			t.Fatal(err)
		}
		records, err := v.Records(ctx, numbers)
		if err != nil || string(records[0].Name) != name(i) {
			t.Fatalf("%s, %v", records[0].Name, err)
		}
	}
	if read := db.Counts().Sub(before).KeysRead; read != 0 {
		t.Errorf("%d keys were read", read)
	}

	// More than fits: reading ahead stops when the memory is full.
	for from := firms; from < 20*firms; from += firms {
		update(t, g, func(tx *kg.Tx) error {
			for i := range firms {
				if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(from + i), Name: name(from + i)}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if pairs, err := g.Warm(ctx); err != nil || pairs == 0 || pairs > 4<<20/3600 {
		t.Errorf("%d pairs, %v", pairs, err)
	}
}

// TestUsedListsStay walks over more lists than memory holds, and over one of them
// again and again: that one stays.
func TestUsedListsStay(t *testing.T) {
	const firms = 5000 // an eighth of the cache holds the lists of 2,000
	db := openMemory(t)
	hub(t, db, firms)
	g, err := kg.Open(t.Context(), db, testModel(), kg.Options{Logger: quiet(), Cache: 4 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	v := view(t, g)
	ids := make([]string, firms)
	for i := range ids {
		ids[i] = firm(i + 1)
	}
	numbers, err := v.Find(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	walk := func(n kg.NodeID) {
		if err := v.Neighbours(t.Context(), []kg.NodeID{n}, kg.FactQuery{}, func(kg.NodeID, []kg.NodeID) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range numbers {
		walk(n)
		walk(numbers[0])
	}
	var kept []int
	err = v.Degrees(t.Context(), numbers, kg.FactQuery{}, func(i, degree int, others []kg.NodeID) {
		if degree != 1 {
			t.Errorf("the degree of firm %d is %d", i+1, degree)
		}
		if others != nil {
			kept = append(kept, i)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(kept) == 0 || len(kept) > firms/2 || kept[0] != 0 || kept[1] < firms/2 {
		t.Errorf("%d lists are kept, the first %v", len(kept), kept[:min(len(kept), 3)])
	}
}
