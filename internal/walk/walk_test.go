package walk_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

func testModel() *model.Model {
	return model.New(model.Model{
		Types: []model.Type{
			{Name: "Firm", Prefix: "firm"}, {Name: "Place", Prefix: "place"},
			{Name: "Document", Prefix: "document"}, {Name: "Source", Prefix: "source"},
		},
		Roles: []model.Role{{Name: "RAISED"}, {Name: "LIES_IN"}, {Name: "PARTNER", Symmetric: true}},
	})
}

var roles = []string{"RAISED", "LIES_IN", "PARTNER"}

// plain is a graph as slices, and the view of the same graph.
type plain struct {
	*kg.View
	db    *kv.Counted
	nodes []kg.NodeID
	typ   map[kg.NodeID]string
	edges []edge
}

type edge struct {
	from, to kg.NodeID
	role     string
}

// build makes a graph of the edges between nodes that are given by their places;
// every third node is a place.
func build(tb testing.TB, cache int64, nodes int, edges [][2]int, role func(i int) string) *plain {
	tb.Helper()
	db := kv.Count(memory.New())
	tb.Cleanup(func() { db.Close() })
	ctx := context.Background()
	g, err := kg.Open(ctx, db, testModel(), kg.Options{Cache: cache, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { g.Close() })
	typ := func(i int) string { return []string{"Firm", "Firm", "Place"}[i%3] }
	ids := make([]string, nodes)
	for i := range ids {
		ids[i] = fmt.Sprintf("%s:%d", map[string]string{"Firm": "firm", "Place": "place"}[typ(i)], i)
	}
	const step = 5_000 // of nodes or edges in one mutation
	update := func(n int, put func(tx *kg.Tx, i int) error) {
		for from := 0; from < n; from += step {
			_, err := g.Update(ctx, func(tx *kg.Tx) error {
				for i := from; i < min(from+step, n); i++ {
					if err := put(tx, i); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				tb.Fatal(err)
			}
		}
	}
	update(nodes, func(tx *kg.Tx, i int) error {
		_, err := tx.PutNode(ctx, kg.NodeInput{ID: ids[i], Type: typ(i), Name: ids[i]})
		return err
	})
	update(len(edges), func(tx *kg.Tx, i int) error {
		in := kg.FactInput{From: ids[edges[i][0]], Role: role(i), To: ids[edges[i][1]], Certainty: kg.Certainty(1 + i%3)}
		in.Scope = fmt.Sprint(i) // no two facts are the same
		_, err := tx.PutFact(ctx, in)
		return err
	})
	v, err := g.View(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(v.Close)
	p := &plain{View: v, db: db, typ: map[kg.NodeID]string{}}
	if p.nodes, err = v.Find(ctx, ids); err != nil {
		tb.Fatal(err)
	}
	for i, n := range p.nodes {
		p.typ[n] = typ(i)
	}
	for i, e := range edges {
		p.edges = append(p.edges, edge{p.nodes[e[0]], p.nodes[e[1]], role(i)})
	}
	return p
}

// random is a graph with parallel edges and with edges of a node to itself. Some
// nodes have far more edges than others.
func random(tb testing.TB, r *rand.Rand, cache int64, nodes, edges int) *plain {
	tb.Helper()
	pick := func() int { return min(r.IntN(nodes), r.IntN(nodes)) }
	list := make([][2]int, edges)
	names := make([]string, edges)
	for i := range list {
		list[i] = [2]int{pick(), r.IntN(nodes)}
		names[i] = roles[r.IntN(len(roles))]
	}
	return build(tb, cache, nodes, list, func(i int) string { return names[i] })
}

// some are up to n of the nodes.
func (p *plain) some(r *rand.Rand, n int) []kg.NodeID {
	var list []kg.NodeID
	for range n {
		list = append(list, p.nodes[r.IntN(len(p.nodes))])
	}
	return list
}

// around are the nodes at the other ends of a node's edges of some roles, once
// for each; to itself it has two ends.
func (p *plain) around(n kg.NodeID, roles []string) (others []kg.NodeID) {
	for _, e := range p.edges {
		if roles != nil && !slices.Contains(roles, e.role) {
			continue
		}
		if e.from == n {
			others = append(others, e.to)
		}
		if e.to == n {
			others = append(others, e.from)
		}
	}
	return others
}

func someRoles(r *rand.Rand) []string {
	return [][]string{nil, nil, {"RAISED"}, {"PARTNER", "LIES_IN"}}[r.IntN(4)]
}

// small is the least cache that keeps lists of neighbours.
const small = 4 << 20

// trials runs a test on many random graphs, without a cache and with one.
func trials(t *testing.T, n int, run func(t *testing.T, r *rand.Rand, p *plain)) {
	for _, cache := range []int64{0, small} {
		t.Run(fmt.Sprint("cache=", cache), func(t *testing.T) {
			for seed := range uint64(n) {
				r := rand.New(rand.NewPCG(seed, 1))
				nodes := 2 + r.IntN(14)
				p := random(t, r, cache, nodes, r.IntN(3*nodes))
				for range 20 {
					run(t, r, p)
				}
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

// countdown is a context that is cancelled the nth time that somebody looks.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}
