package kg_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// loadInput is a random graph: nodes, documents first, and facts of them.
func loadInput(seed uint64, facts int) (nodes []kg.NodeInput, all []kg.FactInput) {
	p := &program{r: rand.New(rand.NewPCG(seed, 7))}
	for i := range 3 {
		nodes = append(nodes, kg.NodeInput{Type: "Document", ID: fmt.Sprintf("document:%d", i), Name: p.word(), Evidence: p.evidence()})
	}
	for _, i := range p.r.Perm(420) {
		in := p.node()
		if in.Type, in.ID = "Firm", firm(i); i >= 400 {
			in.Type, in.ID, in.Properties = "Place", fmt.Sprintf("place:%d", i-400), nil
		}
		nodes = append(nodes, in)
	}
	given := map[string]bool{}
	for len(all) < facts {
		in := p.fact()
		if len(all) > 0 && p.r.IntN(4) == 0 { // say again what was said
			evidence := in.Evidence
			in = all[p.r.IntN(len(all))]
			in.Evidence, in.ID = evidence, ""
		}
		if p.r.IntN(3) == 0 && in.Role != "" { // most of a hub's ties are plain
			in = kg.FactInput{From: in.From, Role: in.Role, To: in.To}
		}
		if in.Role == "LIES_IN" && !strings.HasPrefix(in.To, "place:") || given[in.ID] {
			continue
		}
		given[in.ID] = in.ID != ""
		all = append(all, in)
	}
	return nodes, all
}

// load loads the input in several parts, which are filled at once.
func load(ctx context.Context, g *kg.Graph, parts int, nodes []kg.NodeInput, facts []kg.FactInput) (kg.Loaded, error) {
	return g.Load(ctx, func(l *kg.Loader) error {
		var group sync.WaitGroup
		errs := make([]error, parts)
		for i := range parts {
			part := l.Part(i)
			group.Go(func() {
				for _, in := range facts[len(facts)*i/parts : len(facts)*(i+1)/parts] {
					errs[i] = errors.Join(errs[i], part.PutFact(in))
				}
				for _, in := range nodes[len(nodes)*i/parts : len(nodes)*(i+1)/parts] {
					errs[i] = errors.Join(errs[i], part.PutNode(in))
				}
			})
		}
		group.Wait()
		return errors.Join(errs...)
	})
}

// mutateOnce puts the same in one mutation and tells how many facts said nothing
// new.
func mutateOnce(t *testing.T, g *kg.Graph, nodes []kg.NodeInput, facts []kg.FactInput) (repeated int) {
	ctx := t.Context()
	update(t, g, func(tx *kg.Tx) error {
		for _, in := range nodes {
			in.Evidence = nil // documents may be evidence for each other
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
		}
		for _, in := range nodes {
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
		}
		for _, in := range facts {
			changed, err := tx.PutFact(ctx, in)
			if err != nil {
				return err
			}
			if !changed {
				repeated++
			}
		}
		return nil
	})
	return repeated
}

// contents are all pairs of a store.
func contents(t *testing.T, db kv.DB) (pairs []string) {
	t.Helper()
	snap, err := db.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	for p, err := range snap.Scan(t.Context(), kv.Range{}) {
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, fmt.Sprintf("%x = %x", p.Key, p.Value))
	}
	return pairs
}

// TestLoad holds that a load leaves the same bytes as one mutation, and that the
// same mutations leave the same bytes afterwards.
func TestLoad(t *testing.T) {
	for seed := range uint64(6) {
		nodes, facts := loadInput(seed, 4000)
		loaded, mutated := openMemory(t), openMemory(t)
		g, h := openGraph(t, loaded, testModel()), openGraph(t, mutated, testModel())
		got, err := load(t.Context(), g, 1+int(seed), nodes, facts)
		if err != nil {
			t.Fatal(err)
		}
		if want := mutateOnce(t, h, nodes, facts); got.Repeated != want || got.Version != 1 {
			t.Errorf("seed %d: loaded %+v, %d facts were repeated", seed, got, want)
		}
		same(t, loaded, mutated)
		sound(t, g)
		more, facts := loadInput(seed+100, 300)
		for _, g := range []*kg.Graph{g, h} {
			mutateOnce(t, g, more, facts)
		}
		same(t, loaded, mutated)
		sound(t, g)
	}
}

func same(t *testing.T, a, b kv.DB) {
	t.Helper()
	got, want := contents(t, a), contents(t, b)
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("pair %d of %d is\n%s\nwant\n%s", i, len(got), got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d pairs, want %d", len(got), len(want))
	}
}

// TestLoadNothing leaves an empty graph.
func TestLoadNothing(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	if got, err := load(t.Context(), g, 1, nil, nil); err != nil || got != (kg.Loaded{}) {
		t.Fatalf("loaded %+v, %v", got, err)
	}
	mutateOnce(t, g, []kg.NodeInput{{Type: "Firm", ID: firm(0), Name: "n"}}, nil)
	sound(t, g)
}

// TestLoadRefuses gives loads that are against the model; each leaves the graph
// as it was, empty.
func TestLoadRefuses(t *testing.T) {
	db := openMemory(t)
	g := openGraph(t, db, testModel())
	before := contents(t, db)
	two := []kg.NodeInput{{Type: "Firm", ID: firm(0), Name: "n"}, {Type: "Firm", ID: firm(1), Name: "n"}}
	in := func(change func(*kg.NodeInput)) []kg.NodeInput {
		nodes := slices.Clone(two)
		change(&nodes[1])
		return nodes
	}
	for name, tt := range map[string]struct {
		nodes []kg.NodeInput
		fact  kg.FactInput
		want  error
	}{
		"type":              {in(func(n *kg.NodeInput) { n.Type = "Firms" }), kg.FactInput{}, kg.ErrInvalid},
		"name":              {in(func(n *kg.NodeInput) { n.Name = "" }), kg.FactInput{}, kg.ErrInvalid},
		"property":          {in(func(n *kg.NodeInput) { n.Properties = map[string]any{"staff": "five"} }), kg.FactInput{}, kg.ErrInvalid},
		"node twice":        {in(func(n *kg.NodeInput) { n.ID = firm(0) }), kg.FactInput{}, kg.ErrInvalid},
		"no document":       {in(func(n *kg.NodeInput) { n.Evidence = []kg.EvidenceInput{{Document: "document:0"}} }), kg.FactInput{}, kg.ErrNotFound},
		"evidence of firms": {in(func(n *kg.NodeInput) { n.Evidence = []kg.EvidenceInput{{Document: firm(0)}} }), kg.FactInput{}, kg.ErrInvalid},
		"evidence of facts": {two, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(1), Evidence: []kg.EvidenceInput{{Document: firm(0)}}}, kg.ErrInvalid},
		"passage":           {two, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(1), Evidence: []kg.EvidenceInput{{Document: firm(0), Start: 2, End: 1}}}, kg.ErrInvalid},
		"role":              {two, kg.FactInput{From: firm(0), Role: "RAISES", To: firm(1)}, kg.ErrInvalid},
		"role's types":      {two, kg.FactInput{From: firm(0), Role: "LIES_IN", To: firm(1)}, kg.ErrInvalid},
		"indicator":         {two, kg.FactInput{Of: firm(0), Indicator: "X", Statement: kg.Statement{Text: "x"}}, kg.ErrInvalid},
		"no value":          {two, kg.FactInput{Of: firm(0), Indicator: "STAFF"}, kg.ErrInvalid},
		"object":            {two, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(2)}, kg.ErrNotFound},
		"subject":           {two, kg.FactInput{From: "", Role: "RAISED", To: firm(1)}, kg.ErrNotFound},
		"observed":          {two, kg.FactInput{Of: firm(2), Indicator: "STAFF", Statement: kg.Statement{Text: "x"}}, kg.ErrNotFound},
		"fact twice":        {two, kg.FactInput{ID: "f", From: firm(1), Role: "RAISED", To: firm(1)}, kg.ErrInvalid},
	} {
		facts := []kg.FactInput{{ID: "f", From: firm(0), Role: "RAISED", To: firm(1)}}
		if tt.fact.Role != "" || tt.fact.Indicator != "" {
			facts = append(facts, tt.fact)
		}
		if _, err := load(t.Context(), g, 1, tt.nodes, facts); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
	if got := contents(t, db); !slices.Equal(got, before) {
		t.Errorf("the store has\n%s", strings.Join(got, "\n"))
	}
	mutateOnce(t, g, two, nil)
	if _, err := load(t.Context(), g, 1, two, nil); !errors.Is(err, kg.ErrNotEmpty) {
		t.Errorf("a graph with nodes: %v", err)
	}
	transactions := openGraph(t, struct{ kv.DB }{openMemory(t)}, testModel())
	if _, err := load(t.Context(), transactions, 1, two, nil); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("a store without loads: %v", err)
	}
}

// TestLoadStopped ends the context while the store is written.
func TestLoadStopped(t *testing.T) {
	db := openMemory(t)
	g := openGraph(t, db, testModel())
	before := contents(t, db)
	nodes, facts := loadInput(1, 100)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := g.Load(ctx, func(l *kg.Loader) error {
		l.Progress = func(done, total int) {
			if cancel(); done > total {
				t.Errorf("%d of %d", done, total)
			}
		}
		p := l.Part(0)
		for _, in := range nodes {
			if err := p.PutNode(in); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if got := contents(t, db); !slices.Equal(got, before) {
		t.Errorf("the store has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(before, "\n"))
	}
	if _, err := load(t.Context(), g, 2, nodes, facts); err != nil {
		t.Fatal(err)
	}
	sound(t, g)
}
