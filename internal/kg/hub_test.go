package kg_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// TestSuperNode counts what an add, a page from the middle and a count touch
// at a node of many facts, and holds them to three times what they touch at
// one of a hundred.
func TestSuperNode(t *testing.T) {
	ctx := context.Background()
	type cost struct{ keys, bytes int64 }
	measure := func(degree int) map[string]cost {
		store := memory.New()
		t.Cleanup(func() { store.Close() })
		db := kv.Count(store)
		g := hub(t, db, degree)
		costs := map[string]cost{}
		count := func(what string, fn func()) {
			before := db.Counts()
			fn()
			c := db.Counts().Sub(before)
			costs[what] = cost{c.KeysRead + c.KeysWritten, c.BytesRead + c.BytesWritten}
		}
		facts := func(p kg.Page) kg.FactPage {
			v, err := g.View(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer v.Close()
			numbers, err := v.Find(ctx, []string{firm(0)})
			if err != nil {
				t.Fatal(err)
			}
			pages, err := v.Facts(ctx, numbers, kg.FactQuery{Target: "Firm"}, p)
			if err != nil {
				t.Fatal(err)
			}
			return pages[0]
		}
		middle := facts(kg.Page{Limit: degree / 2})
		cursor := middle.Facts[len(middle.Facts)-1].Cursor()
		count("page from the middle", func() {
			if got := facts(kg.Page{Limit: 20, After: cursor}); len(got.Facts) != 20 || !got.Next || !got.Previous {
				t.Fatalf("page: %d facts, %v %v", len(got.Facts), got.Previous, got.Next)
			}
		})
		count("last page", func() { facts(kg.Page{Limit: 20, Backward: true}) })
		count("count", func() {
			if got := facts(kg.Page{}); got.Total != degree {
				t.Fatalf("count: %d, want %d", got.Total, degree)
			}
		})
		for i, to := range []int{1, degree / 2, degree} {
			count(fmt.Sprint("add ", i), func() {
				in := kg.FactInput{From: firm(0), Role: "RAISED", To: firm(to), Statement: kg.Statement{Scope: "x"}}
				update(t, g, func(tx *kg.Tx) error { _, err := tx.PutFact(ctx, in); return err })
			})
		}
		sound(t, g)
		return costs
	}
	small, large := measure(100), measure(20_000)
	for what, s := range small {
		l := large[what]
		t.Logf("%s: %d keys and %d bytes at 100, %d and %d at 20,000", what, s.keys, s.bytes, l.keys, l.bytes)
		if l.keys > 3*s.keys || l.bytes > 3*s.bytes {
			t.Errorf("%s costs more than three times as much", what)
		}
	}
}
