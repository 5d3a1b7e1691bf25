package kg_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// filled is a graph that has something in every table.
func filled(t *testing.T) (*kg.Graph, kv.DB) {
	ctx := context.Background()
	db := openMemory(t)
	g := openGraph(t, db, testModel())
	update(t, g, func(tx *kg.Tx) error {
		if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Document", ID: "document:0", Name: "text"}); err != nil {
			return err
		}
		if _, err := tx.PutText(ctx, "document:0", "text"); err != nil {
			return err
		}
		for i := range 200 {
			in := kg.NodeInput{Type: "Firm", ID: firm(i), Name: fmt.Sprint("firm ", i), Properties: map[string]any{"staff": int64(i)}}
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
			fact := kg.FactInput{
				From: firm(0), Role: "RAISED", To: firm(i), ID: fmt.Sprint("f", i),
				Evidence: []kg.EvidenceInput{{Document: "document:0", Start: i, End: i + 9}},
			}
			if _, err := tx.PutFact(ctx, fact); err != nil {
				return err
			}
		}
		_, err := tx.PutFact(ctx, kg.FactInput{Of: firm(0), Indicator: "STAFF", Statement: kg.Statement{Value: 3, HasValue: true}})
		return err
	})
	update(t, g, func(tx *kg.Tx) error {
		if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(1), Name: "renamed"}); err != nil {
			return err
		}
		return tx.EndFact(ctx, kg.FactInput{ID: "f7"})
	})
	sound(t, g)
	return g, db
}

// TestCheckFindsDamage changes one key or one value at a time, in every table,
// and asks that the check notices and that nothing panics.
func TestCheckFindsDamage(t *testing.T) {
	ctx := context.Background()
	g, db := filled(t)
	var pairs []kv.Pair
	snap, err := db.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range snap.Scan(ctx, kv.Range{}) {
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, kv.Pair{Key: slices.Clone(p.Key), Value: slices.Clone(p.Value)})
	}
	snap.Close()
	r := rand.New(rand.NewPCG(1, 0))
	r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	tried := map[byte]int{}
	for _, p := range pairs {
		table := p.Key[0]
		if tried[table]++; tried[table] > 4 {
			continue
		}
		longer := append(slices.Clone(p.Key), 'x')
		flipped := slices.Clone(p.Value)
		if len(flipped) > 0 {
			flipped[r.IntN(len(flipped))] ^= 1 << r.IntN(8)
		}
		damage := map[string][2]func(kv.Writer) error{
			"removed": {
				func(w kv.Writer) error { return w.Delete(p.Key) },
				func(w kv.Writer) error { return w.Set(p.Key, p.Value) },
			},
			"cut short": {
				func(w kv.Writer) error { return w.Set(p.Key, p.Value[:len(p.Value)/2]) },
				func(w kv.Writer) error { return w.Set(p.Key, p.Value) },
			},
			"a key too many": {
				func(w kv.Writer) error { return w.Set(longer, p.Value) },
				func(w kv.Writer) error { return w.Delete(longer) },
			},
			"a flipped bit": {
				func(w kv.Writer) error { return w.Set(p.Key, flipped) },
				func(w kv.Writer) error { return w.Set(p.Key, p.Value) },
			},
		}
		for what, do := range damage {
			if len(p.Value) == 0 && (what == "cut short" || what == "a flipped bit") {
				continue
			}
			if err := db.Update(ctx, do[0]); err != nil {
				t.Fatal(err)
			}
			found := 0
			_, err := g.Check(ctx, func(string) { found++ })
			if found == 0 && err == nil && !harmless(table, what) {
				t.Errorf("table %d, key %x, %s: the check noticed nothing", table, p.Key, what)
			}
			if err := db.Update(ctx, do[1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(tried) < 12 {
		t.Errorf("the graph has keys in %d tables only", len(tried))
	}
	sound(t, g)
}

// harmless tells what the check cannot notice: a bit of a name's letters or of
// a count that is only a bound has no second place to be compared with.
func harmless(table byte, what string) bool {
	const meta, past, ended, chunk, head, node = 1, 8, 7, 6, 5, 4
	switch what {
	case "a flipped bit":
		return strings.ContainsRune(string([]byte{meta, past, ended, chunk, head, node, 11}), rune(table))
	case "removed":
		return table == past || table == ended
	}
	return false
}
