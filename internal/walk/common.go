package walk

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// CommonQuery asks whom nodes have in common.
type CommonQuery struct {
	Nodes []kg.NodeID // two different ones at least
	Roles []string    // of edges that count; nil: all
	Types []string    // of those that are asked for; nil: any
	Limit int
}

// Neighbour is a node with the number of its edges of the roles asked for.
type Neighbour struct {
	Node   kg.NodeID
	Degree int
}

// Common returns the nodes that are tied to each of some nodes, without these: how
// many there are, and the first of them, those with the fewest edges first, as
// they say the most, then the older.
func Common(ctx context.Context, v *kg.View, q CommonQuery) (total int, first []Neighbour, err error) {
	var all []kg.NodeID
	read := budget{what: "the search for common neighbours"}
	for _, one := range queries(q.Roles, q.Types) {
		some, err := intersect(ctx, v, q.Nodes, one, &read)
		if err != nil {
			return 0, nil, err
		}
		all = append(all, some...)
	}
	all = slices.DeleteFunc(all, func(n kg.NodeID) bool { return slices.Contains(q.Nodes, n) })
	ranked, err := weigh(ctx, v, all, queries(q.Roles, nil))
	if err != nil {
		return 0, nil, err
	}
	for _, n := range ranked[:min(len(ranked), q.Limit)] {
		first = append(first, Neighbour{n.node, n.degree})
	}
	return len(ranked), first, nil
}

// long is how many times as long as what is looked up a list is at least that is
// not read whole.
const long = 1_000

// intersect returns the nodes in the lists of all, in their order.
func intersect(ctx context.Context, v *kg.View, nodes []kg.NodeID, q kg.FactQuery, read *budget) (common []kg.NodeID, err error) {
	ranked, err := weigh(ctx, v, nodes, []kg.FactQuery{q})
	if err != nil {
		return nil, err
	}
	for i, n := range ranked {
		if i > 0 && len(common) == 0 {
			return nil, nil
		}
		if i > 0 && n.degree > long*len(common) {
			facts, err := v.Between(ctx, []kg.NodeID{n.node}, [][]kg.NodeID{common}, q)
			if err != nil {
				return nil, err
			}
			common = common[:0]
			for _, f := range facts[0] {
				common = append(common, f.Other)
			}
			common = slices.Compact(common)
			continue
		}
		if err := read.spend(n.degree); err != nil {
			return nil, err
		}
		err := v.Neighbours(ctx, []kg.NodeID{n.node}, q, func(_ kg.NodeID, others []kg.NodeID) error {
			if i == 0 {
				common = slices.Compact(slices.Clone(others))
				return nil
			}
			common = slices.DeleteFunc(common, func(n kg.NodeID) bool {
				_, ok := slices.BinarySearch(others, n)
				return !ok
			})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return common, nil
}
