package walk_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/walk"
)

// narrowed are a node's neighbours of some types.
func (p *plain) narrowed(n kg.NodeID, roles, types []string) []kg.NodeID {
	return slices.DeleteFunc(p.around(n, roles), func(n kg.NodeID) bool {
		return types != nil && !slices.Contains(types, p.typ[n])
	})
}

func someTypes(r *rand.Rand) []string {
	return [][]string{nil, nil, {"Firm"}, {"Place", "Firm"}, {}}[r.IntN(5)]
}

// levels are what q asks for, level by level.
func (p *plain) levels(q walk.AroundQuery) []walk.Level {
	levels := []walk.Level{{Nodes: []kg.NodeID{q.Start}}}
	seen := []kg.NodeID{q.Start}
	for depth := 0; depth < q.Hops && levels[depth].Omitted == 0; depth++ {
		facts, least := map[kg.NodeID]int{}, map[kg.NodeID]int{}
		var next []kg.NodeID
		for _, n := range levels[depth].Nodes {
			others := p.narrowed(n, q.Roles, q.Types)
			for _, o := range others {
				if slices.Contains(seen, o) {
					continue
				}
				if facts[o] == 0 {
					next, least[o] = append(next, o), math.MaxInt
				}
				facts[o]++
				least[o] = min(least[o], len(others))
			}
		}
		if len(next) == 0 {
			break
		}
		slices.SortFunc(next, func(a, b kg.NodeID) int {
			return cmp.Or(cmp.Compare(facts[b], facts[a]), cmp.Compare(least[a], least[b]), cmp.Compare(a, b))
		})
		seen = append(seen, next...)
		room := q.Limit
		for _, l := range levels {
			room -= len(l.Nodes)
		}
		kept := next[:min(len(next), room)]
		levels = append(levels, walk.Level{Nodes: kept, Omitted: len(next) - len(kept)})
	}
	return levels
}

// TestAround compares with plain slices.
func TestAround(t *testing.T) {
	omitted := 0
	trials(t, 100, func(t *testing.T, r *rand.Rand, p *plain) {
		q := walk.AroundQuery{
			Start: p.some(r, 1)[0], Hops: r.IntN(4), Limit: 1 + r.IntN(2*len(p.nodes)), Roles: someRoles(r), Types: someTypes(r),
		}
		want := p.levels(q)
		got, err := walk.Around(t.Context(), p.View, q)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%+v: got %v, want %v", q, got, want)
		}
		omitted += got[len(got)-1].Omitted
	})
	if omitted < 100 {
		t.Errorf("only %d nodes were left out", omitted)
	}
}

// TestInside finds each edge between nodes once.
func TestInside(t *testing.T) {
	trials(t, 60, func(t *testing.T, r *rand.Rand, p *plain) {
		nodes := slices.Clone(p.nodes)
		r.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		p.inside(t, nodes[:1+r.IntN(len(nodes))], someRoles(r))
	})
}

// TestInsideHub finds them where a node has too many edges for all to be read.
func TestInsideHub(t *testing.T) {
	p := star(t, small, 3000)
	walk.LowerMaxRead(t, 300)
	p.inside(t, []kg.NodeID{p.nodes[0], p.nodes[5], p.nodes[3001], p.nodes[7]}, nil)
}

func (p *plain) inside(t *testing.T, nodes []kg.NodeID, roles []string) {
	t.Helper()
	facts, err := walk.Inside(t.Context(), p.View, nodes, roles)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	before := 0
	for _, f := range facts {
		from := f.Owner
		at := slices.Index(nodes, from)
		if at < before || at > slices.Index(nodes, f.Other) {
			t.Errorf("%v: a fact of %d and %d is out of order", nodes, from, f.Other)
		}
		before = at
		ends := []kg.NodeID{from, f.Other}
		if f.Direction == "IN" {
			slices.Reverse(ends)
		} else if f.Direction == "BOTH" {
			slices.Sort(ends)
		}
		got = append(got, fmt.Sprint(ends, f.Role.Name))
	}
	for _, e := range p.edges {
		if slices.Contains(nodes, e.from) && slices.Contains(nodes, e.to) && (roles == nil || slices.Contains(roles, e.role)) {
			ends := []kg.NodeID{e.from, e.to}
			if e.role == "PARTNER" {
				slices.Sort(ends)
			}
			want = append(want, fmt.Sprint(ends, e.role))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%v, %v: got %v, want %v", nodes, roles, got, want)
	}
}

// TestAroundHub does not go on from a node that has too many edges, and says so.
func TestAroundHub(t *testing.T) {
	p := star(t, small, 100)
	walk.LowerMaxRead(t, 50)
	got, err := walk.Around(t.Context(), p.View, walk.AroundQuery{Start: p.nodes[3], Hops: 3, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	hubs := []kg.NodeID{p.nodes[0], p.nodes[101]}
	if len(got) != 3 || !slices.Equal(got[1].Nodes, hubs) || len(got[2].Nodes) != 0 || !slices.Equal(got[2].Hubs, hubs) {
		t.Errorf("got %+v", got)
	}
}

func TestAroundCancelled(t *testing.T) {
	p := star(t, small, 50)
	cancelled(t, func(ctx context.Context) error {
		levels, err := walk.Around(ctx, p.View, walk.AroundQuery{Start: p.nodes[0], Hops: 3, Limit: 1000})
		if err != nil {
			return err
		}
		_, err = walk.Inside(ctx, p.View, levels[1].Nodes, nil)
		return err
	})
}
