package kg_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// factsEach is how many facts tie a super node to each of its neighbours.
const factsEach = 10

func place(i int) string { return fmt.Sprint("place:", i) }

// superFact is fact n of firm:0, in the order of its list.
func superFact(n int) kg.FactInput {
	return kg.FactInput{
		From: firm(0), Role: "LIES_IN", To: place(n / factsEach),
		Statement: kg.Statement{Scope: fmt.Sprint(n % factsEach)},
	}
}

// superNode is a graph in which firm:0 has so many facts.
func superNode(tb testing.TB, db kv.DB, degree int) *kg.Graph {
	g := openGraph(tb, db, testModel())
	ctx := context.Background()
	update(tb, g, func(tx *kg.Tx) error { return putFirm(tx, 0) })
	const batch = 25_000
	for from := 0; from < degree; from += batch {
		update(tb, g, func(tx *kg.Tx) error {
			for n := from; n < min(from+batch, degree); n++ {
				if n%factsEach == 0 {
					in := kg.NodeInput{Type: "Place", ID: place(n / factsEach), Name: "place"}
					if _, err := tx.PutNode(ctx, in); err != nil {
						return err
					}
				}
				if _, err := tx.PutFact(ctx, superFact(n)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g
}

// cost is what an operation touched of the store.
type cost struct{ keys, bytes int64 }

// TestSuperNode counts what an add, a page from the middle, the last page, a count
// and counts by role touch at a node of a million facts, and holds them to three times what
// they touch at one of a hundred.
func TestSuperNode(t *testing.T) {
	degree := 1_000_000
	if testing.Short() || raceEnabled {
		degree = 20_000
	}
	small, large := superCosts(t, 100), superCosts(t, degree)
	for what, s := range small {
		l := large[what]
		t.Logf("%s: %d keys and %d bytes at 100, %d and %d at %d", what, s.keys, s.bytes, l.keys, l.bytes, degree)
		if l.keys > 3*s.keys || l.bytes > 3*s.bytes {
			t.Errorf("%s costs more than three times as much", what)
		}
	}
}

func superCosts(t *testing.T, degree int) map[string]cost {
	ctx := context.Background()
	store := memory.New()
	t.Cleanup(func() { store.Close() })
	db := kv.Count(store)
	g := superNode(t, db, degree)
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
		pages, err := v.Facts(ctx, numbers, kg.FactQuery{Target: "Place"}, p)
		if err != nil {
			t.Fatal(err)
		}
		return pages[0]
	}
	cursor := ""
	for read := 0; read < degree/2; {
		page := facts(kg.Page{Limit: min(1000, degree/2-read), After: cursor})
		cursor = page.Facts[len(page.Facts)-1].Cursor()
		read += len(page.Facts)
	}
	count("page from the middle", func() {
		got := facts(kg.Page{Limit: 20, After: cursor})
		if len(got.Facts) != 20 || !got.Next || !got.Previous || got.Facts[0].Scope != superFact(degree/2).Scope {
			t.Fatalf("page: %d facts, %v %v", len(got.Facts), got.Previous, got.Next)
		}
	})
	count("last page", func() { facts(kg.Page{Limit: 20, Backward: true}) })
	count("count", func() {
		if got := facts(kg.Page{}); got.Total != degree {
			t.Fatalf("count: %d, want %d", got.Total, degree)
		}
	})
	count("groups by role", func() {
		v := view(t, g)
		numbers, err := v.Find(ctx, []string{firm(0)})
		if err != nil {
			t.Fatal(err)
		}
		got, err := v.CountFacts(ctx, numbers, kg.FactQuery{Target: "Place"}, kg.GroupBy{Trait: kg.RoleTrait}, 1)
		if err != nil || got[0].Total != 1 || got[0].Groups[0].Count != degree {
			t.Fatalf("groups by role: %+v, %v; want %d", got, err, degree)
		}
	})
	for _, add := range []struct {
		where string
		n     int
	}{{"at the front", 0}, {"in the middle", degree / 2}, {"at the end", degree - 1}} {
		in := superFact(add.n)
		in.Scope = "another"
		count("add "+add.where, func() {
			update(t, g, func(tx *kg.Tx) error { _, err := tx.PutFact(ctx, in); return err })
		})
	}
	sound(t, g)
	return costs
}
