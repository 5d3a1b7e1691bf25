package walk_test

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/walk"
)

// TestCommon compares with plain slices.
func TestCommon(t *testing.T) {
	compared := 0
	trials(t, 100, func(t *testing.T, r *rand.Rand, p *plain) {
		q := walk.CommonQuery{Nodes: p.some(r, 2+r.IntN(2)), Roles: someRoles(r), Types: someTypes(r), Limit: r.IntN(5)}
		var want []walk.Neighbour
		for _, n := range p.nodes {
			tied := func(to kg.NodeID) bool { return slices.Contains(p.narrowed(to, q.Roles, q.Types), n) }
			if !slices.Contains(q.Nodes, n) && !slices.ContainsFunc(q.Nodes, func(to kg.NodeID) bool { return !tied(to) }) {
				want = append(want, walk.Neighbour{Node: n, Degree: len(p.around(n, q.Roles))})
			}
		}
		slices.SortFunc(want, func(a, b walk.Neighbour) int {
			return cmp.Or(cmp.Compare(a.Degree, b.Degree), cmp.Compare(a.Node, b.Node))
		})
		total, got, err := walk.Common(t.Context(), p.View, q)
		if err != nil {
			t.Fatal(err)
		}
		if total != len(want) || !slices.Equal(got, want[:min(len(want), q.Limit)]) {
			t.Errorf("%+v: got %d, %v, want %v", q, total, got, want)
		}
		compared += total
	})
	if compared < 500 {
		t.Errorf("only %d nodes were compared", compared)
	}
}

// TestCommonOfHub looks few nodes up in a long list and does not read it.
func TestCommonOfHub(t *testing.T) {
	p := star(t, small, 3500, [2]int{9, 11})
	walk.LowerMaxRead(t, 10)
	q := walk.CommonQuery{Nodes: []kg.NodeID{p.nodes[0], p.nodes[9]}, Limit: 10}
	want := []walk.Neighbour{{Node: p.nodes[11], Degree: 3}}
	if _, got, err := walk.Common(t.Context(), p.View, q); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	q.Nodes[1] = p.nodes[3501]
	if _, _, err := walk.Common(t.Context(), p.View, q); !errors.Is(err, kg.ErrLimit) {
		t.Errorf("got %v", err)
	}
}

func TestCommonCancelled(t *testing.T) {
	p := star(t, small, 50)
	cancelled(t, func(ctx context.Context) error {
		_, _, err := walk.Common(ctx, p.View, walk.CommonQuery{Nodes: []kg.NodeID{p.nodes[0], p.nodes[51]}, Limit: 10})
		return err
	})
}
