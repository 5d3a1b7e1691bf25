package kg_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
)

// hubs is a filled graph that has, besides, long lists at objects.
func hubs(t *testing.T) (*kg.Graph, kv.DB) {
	ctx := context.Background()
	g, db := filled(t)
	update(t, g, func(tx *kg.Tx) error {
		if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Place", ID: "place:0", Name: "hub"}); err != nil {
			return err
		}
		for i := range 200 {
			for _, in := range []kg.FactInput{
				{From: firm(i), Role: "LIES_IN", To: "place:0", Statement: kg.Statement{Scope: fmt.Sprint("room ", i)}},
				{From: firm(i), Role: "PARTNER", To: firm(i / 10 * 10), Statement: kg.Statement{Scope: "all"}},
				{Of: firm(i / 4), Indicator: "RANK", Statement: kg.Statement{Text: fmt.Sprint(i)}},
			} {
				if _, err := tx.PutFact(ctx, in); err != nil {
					return err
				}
			}
		}
		return nil
	})
	sound(t, g)
	return g, db
}

func pairsOf(t *testing.T, db kv.DB) (pairs []kv.Pair) {
	t.Helper()
	snap, err := db.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	for p, err := range snap.Scan(context.Background(), kv.Range{}) {
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, kv.Pair{Key: slices.Clone(p.Key), Value: append([]byte{}, p.Value...)})
	}
	return pairs
}

// reset makes db hold just pairs.
func reset(t *testing.T, db kv.DB, pairs []kv.Pair) {
	t.Helper()
	now := pairsOf(t, db)
	err := db.Update(context.Background(), func(w kv.Writer) error {
		for _, p := range now {
			if err := w.Delete(p.Key); err != nil {
				return err
			}
		}
		for _, p := range pairs {
			if err := w.Set(p.Key, p.Value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// whole is all that a graph says, or why it cannot be told.
func whole(g *kg.Graph) string {
	v, err := g.View(context.Background())
	if err != nil {
		return err.Error()
	}
	defer v.Close()
	var b bytes.Buffer
	if _, err := transfer.Export(context.Background(), v, &b, transfer.ExportOptions{}); err != nil {
		return err.Error()
	}
	return b.String()
}

// clean tells whether a check finds nothing.
func clean(g *kg.Graph) (bool, string) {
	first := ""
	report, err := g.Check(context.Background(), func(problem string) {
		if first == "" {
			first = problem
		}
	})
	if err != nil {
		return false, err.Error()
	}
	return report.Problems == 0, first
}

// derived tells whether a pair can be made anew whatever becomes of it.
func derived(p kv.Pair) bool {
	const meta, vocab, id, head, chunk, name, value, fact = 1, 2, 3, 5, 6, 9, 10, 12
	const in, members = 2, 4
	switch p.Key[0] {
	case meta:
		return string(p.Key[1:]) != "format"
	case vocab, id, name, value, fact:
		return true
	case head:
		return p.Key[1] == 1 // of a type
	case chunk:
		kind := p.Key[2+p.Key[1]]
		return kind == in || kind == members
	}
	return false
}

// TestRepair damages one key at a time. What is derived is made anew, so that
// the check is content and everything reads as before. What is not is left with
// all that leads to it: the check says so, and once the key is put back all is
// as before.
func TestRepair(t *testing.T) {
	oneGoroutine(t)
	ctx := context.Background()
	g, db := hubs(t)
	before := whole(g)
	pairs := pairsOf(t, db)
	r := rand.New(rand.NewPCG(3, 0))
	order := r.Perm(len(pairs))
	type group struct {
		table   byte
		derived bool
	}
	tried := map[group]int{}
	for _, i := range order {
		p := pairs[i]
		of := group{p.Key[0], derived(p)}
		if tried[of]++; tried[of] > 3 {
			continue
		}
		for _, what := range []string{"removed", "cut short", "one too many"} {
			if what == "cut short" && len(p.Value) == 0 {
				continue
			}
			err := db.Update(ctx, func(w kv.Writer) error {
				switch what {
				case "removed":
					return w.Delete(p.Key)
				case "cut short":
					return w.Set(p.Key, p.Value[:len(p.Value)/2])
				}
				return w.Set(append(slices.Clone(p.Key), 'x'), p.Value)
			})
			if err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprintf("table %d, key %x, %s", p.Key[0], p.Key, what)
			var did []string
			report, err := g.Repair(ctx, func(s string) { did = append(did, s) })
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			ok, problem := clean(g)
			same := whole(g) == before
			const past, ended = 8, 7
			switch unseen := what == "removed" && (p.Key[0] == past || p.Key[0] == ended); {
			case unseen:
			case ok && (!same || report.Fixed == 0):
				t.Errorf("%s: the check is content and the same is %v: %q", name, same, did)
			case !ok && (of.derived || what == "one too many" && p.Key[0] != 4):
				t.Errorf("%s: %s: %q", name, problem, did)
			}
			if !ok {
				if err := db.Update(ctx, func(w kv.Writer) error {
					if what == "one too many" {
						return w.Delete(append(slices.Clone(p.Key), 'x'))
					}
					return w.Set(p.Key, p.Value)
				}); err != nil {
					t.Fatal(err)
				}
				if _, err := g.Repair(ctx, func(s string) { did = append(did, s) }); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if ok, problem := clean(g); !ok || whole(g) != before {
					t.Errorf("%s: put back, and %q: %q", name, problem, did)
				}
			}
			reset(t, db, pairs)
		}
	}
	for _, table := range []byte{1, 2, 3, 5, 6, 9, 10, 12} {
		if tried[group{table, true}] == 0 {
			t.Errorf("nothing derived in table %d", table)
		}
	}
	sound(t, g)
	if report, err := g.Repair(ctx, func(s string) { t.Errorf("of a sound graph: %s", s) }); err != nil || report != (kg.RepairReport{}) {
		t.Errorf("of a sound graph: %+v, %v", report, err)
	}
	if !slices.EqualFunc(pairsOf(t, db), pairs, func(a, b kv.Pair) bool { return bytes.Equal(a.Key, b.Key) && bytes.Equal(a.Value, b.Value) }) {
		t.Error("the repair of a sound graph changed it")
	}
}

// failing is a store whose transactions fail after some.
type failing struct {
	kv.DB
	left int
}

var errPulled = errors.New("the plug was pulled")

func (f *failing) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if f.left--; f.left < 0 {
		return errPulled
	}
	return f.DB.Update(ctx, fn)
}

// TestRepairAll loses all that is derived at once, and a repair that is
// interrupted after each of its transactions.
func TestRepairAll(t *testing.T) {
	ctx := context.Background()
	_, db := hubs(t)
	f := &failing{DB: db, left: 1 << 30}
	g := openGraph(t, f, testModel())
	before, pairs := whole(g), pairsOf(t, db)
	damage := func(r *rand.Rand) {
		err := db.Update(ctx, func(w kv.Writer) error {
			for _, p := range pairs {
				if !derived(p) || p.Key[0] == 2 {
					continue
				}
				var err error
				switch key := append(slices.Clone(p.Key), 'x'); r.IntN(4) {
				case 0:
					err = w.Delete(p.Key)
				case 1:
					err = w.Set(p.Key, p.Value[:len(p.Value)/2])
				case 2:
					err = w.Set(key, p.Value)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for stop := 0; ; stop++ {
		damage(rand.New(rand.NewPCG(uint64(stop), 1)))
		f.left = stop
		_, err := g.Repair(ctx, func(string) {})
		f.left = 1 << 30
		if err != nil && !errors.Is(err, errPulled) {
			t.Fatal(err)
		}
		done := err == nil
		var did []string
		if report, err := g.Repair(ctx, func(s string) { did = append(did, s) }); err != nil || report.Left > 0 || done && report.Fixed > 0 {
			t.Fatalf("stopped after %d: %+v, %v: %q", stop, report, err, did)
		}
		if ok, problem := clean(g); !ok || whole(g) != before {
			t.Fatalf("stopped after %d: %s", stop, problem)
		}
		if done {
			t.Logf("%d transactions", stop)
			return
		}
		reset(t, db, pairs)
	}
}

// TestRepairHeads damages directories that still can be read.
func TestRepairHeads(t *testing.T) {
	oneGoroutine(t)
	ctx := context.Background()
	g, db := hubs(t)
	before, pairs := whole(g), pairsOf(t, db)
	tried := map[string]bool{}
	for _, p := range pairs {
		if p.Key[0] != 5 {
			continue
		}
		for what, head := range kg.HeadDamages(p.Value) {
			if tried[what] {
				continue
			}
			tried[what] = true
			if err := db.Update(ctx, func(w kv.Writer) error { return w.Set(p.Key, head) }); err != nil {
				t.Fatal(err)
			}
			var did []string
			report, err := g.Repair(ctx, func(s string) { did = append(did, s) })
			if err != nil || report.Fixed == 0 || report.Left > 0 {
				t.Errorf("%s: %+v, %v: %q", what, report, err, did)
			}
			if ok, problem := clean(g); !ok || whole(g) != before {
				t.Errorf("%s: %s: %q", what, problem, did)
			}
			reset(t, db, pairs)
		}
	}
	if len(tried) < 30 {
		t.Errorf("only %d kinds of damage", len(tried))
	}
}
