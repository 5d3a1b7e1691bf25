package walk

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// AroundQuery asks what is around a node.
type AroundQuery struct {
	Start kg.NodeID
	Hops  int
	Limit int      // of nodes, with the start
	Roles []string // of edges that count; nil: all
	Types []string // of nodes that are gone to; nil: all
}

// Level is the nodes at one distance from a start.
type Level struct {
	Nodes   []kg.NodeID
	Omitted int // nodes beyond the limit

	// Hubs are the nodes of the level before from which the walk did not go on,
	// as their edges were too many to be read. What only they lead to is not
	// known.
	Hubs []kg.NodeID
}

// Around returns the nodes around a start, breadth first: itself, then the levels
// up to the last that has nodes or left some out. A level begins with the nodes
// that are tied by the most facts to the level before; then come those that a
// node with fewer edges leads to, then the older. So what the limit cuts off is
// what only hubs lead to. A level after one that was cut is not looked at.
func Around(ctx context.Context, v *kg.View, q AroundQuery) ([]Level, error) {
	w := rings{ctx: ctx, view: v, queries: queries(q.Roles, q.Types), seen: map[kg.NodeID]bool{q.Start: true}}
	levels := []Level{{Nodes: []kg.NodeID{q.Start}}}
	room := q.Limit - 1
	for range q.Hops {
		last := levels[len(levels)-1]
		if last.Omitted > 0 || len(last.Nodes) == 0 {
			break
		}
		level, err := w.next(last.Nodes)
		if err != nil {
			return nil, err
		}
		if len(level.Nodes)+len(level.Hubs) == 0 {
			break
		}
		level.Omitted = max(0, len(level.Nodes)-room)
		level.Nodes = level.Nodes[:len(level.Nodes)-level.Omitted]
		room -= len(level.Nodes)
		levels = append(levels, level)
	}
	return levels, nil
}

// queries are those whose neighbours together are those of the roles and types.
func queries(roles, types []string) []kg.FactQuery {
	if types == nil {
		return []kg.FactQuery{{Roles: roles}}
	}
	list := make([]kg.FactQuery, 0, len(types))
	for _, t := range types {
		list = append(list, kg.FactQuery{Roles: roles, Target: t})
	}
	return list
}

// rings goes from level to level.
type rings struct {
	ctx     context.Context
	view    *kg.View
	queries []kg.FactQuery
	seen    map[kg.NodeID]bool
	read    budget
}

// weighed is a node with its degree.
type weighed struct {
	node   kg.NodeID
	degree int
}

// byDegree puts nodes with few edges first.
func byDegree(a, b weighed) int {
	return cmp.Or(cmp.Compare(a.degree, b.degree), cmp.Compare(a.node, b.node))
}

// weigh finds out how many edges of each node the queries select together, and
// puts those with few first.
func weigh(ctx context.Context, v *kg.View, nodes []kg.NodeID, queries []kg.FactQuery) ([]weighed, error) {
	list := make([]weighed, len(nodes))
	for i, n := range nodes {
		list[i].node = n
	}
	for _, q := range queries {
		err := v.Degrees(ctx, nodes, q, func(i, degree int, _ []kg.NodeID) { list[i].degree += degree })
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, byDegree)
	return list, nil
}

// tie is how a node is tied to the level before.
type tie struct {
	node  kg.NodeID
	facts int
	least int // the least degree of a node that leads to it
}

// next returns all of the level after one, in its order.
func (w *rings) next(level []kg.NodeID) (next Level, err error) {
	from, err := weigh(w.ctx, w.view, level, w.queries)
	if err != nil {
		return next, err
	}
	degree := make(map[kg.NodeID]int, len(from))
	var owners []kg.NodeID
	for _, n := range from {
		if w.read.spend(n.degree) != nil {
			next.Hubs = append(next.Hubs, n.node)
			continue
		}
		degree[n.node] = n.degree
		owners = append(owners, n.node)
	}
	met := make(map[kg.NodeID]tie)
	for _, q := range w.queries {
		err := w.view.Neighbours(w.ctx, owners, q, func(owner kg.NodeID, others []kg.NodeID) error {
			for _, n := range others {
				if w.seen[n] {
					continue
				}
				t, ok := met[n]
				if !ok {
					t = tie{n, 0, math.MaxInt}
				}
				t.facts++
				t.least = min(t.least, degree[owner])
				met[n] = t
			}
			return nil
		})
		if err != nil {
			return next, err
		}
	}
	ties := make([]tie, 0, len(met))
	for n, t := range met {
		ties = append(ties, t)
		w.seen[n] = true
	}
	slices.SortFunc(ties, func(a, b tie) int {
		return cmp.Or(cmp.Compare(b.facts, a.facts), cmp.Compare(a.least, b.least), cmp.Compare(a.node, b.node))
	})
	for _, t := range ties {
		next.Nodes = append(next.Nodes, t.node)
	}
	return next, nil
}

// lookup is how many neighbours are read in the time in which one is looked up.
const lookup = 8

// Inside returns the facts of some roles that tie nodes to one another, each once,
// as the node that stands first in the list sees it, in the order of the list.
func Inside(ctx context.Context, v *kg.View, nodes []kg.NodeID, roles []string) ([]kg.Fact, error) {
	place := make(map[kg.NodeID]int, len(nodes))
	for i, n := range nodes {
		place[n] = i
	}
	p := pairs{owners: nodes, others: make(map[kg.NodeID][]kg.NodeID, len(nodes))}
	add := func(a, b kg.NodeID) {
		if place[a] > place[b] {
			a, b = b, a
		}
		p.others[a] = append(p.others[a], b)
	}
	q := kg.FactQuery{Roles: roles}
	ranked, err := weigh(ctx, v, nodes, []kg.FactQuery{q})
	if err != nil {
		return nil, err
	}
	// The list of the node with fewer edges has a pair as well as the other's.
	// That of a hub is not read: the few nodes with more edges are looked up.
	read := budget{what: "the search for edges between the nodes"}
	var owners []kg.NodeID
	for i, n := range ranked {
		above := ranked[i:] // with itself, which can be tied to itself
		if n.degree <= lookup*len(above) {
			if err := read.spend(n.degree); err != nil {
				return nil, err
			}
			owners = append(owners, n.node)
			continue
		}
		if err := read.spend(lookup * len(above)); err != nil {
			return nil, err
		}
		for _, other := range above {
			add(n.node, other.node)
		}
	}
	err = v.Neighbours(ctx, owners, q, func(owner kg.NodeID, others []kg.NodeID) error {
		for _, n := range slices.Compact(slices.Clone(others)) {
			if _, ok := place[n]; ok {
				add(owner, n)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	facts, err := p.read(ctx, v, roles)
	if err != nil {
		return nil, err
	}
	facts = slices.DeleteFunc(facts, seenTwice)
	if len(facts) > MaxEdges {
		return nil, fmt.Errorf("%w: %d edges tie the nodes, at most %d are answered; ask for fewer nodes or fewer roles", kg.ErrLimit, len(facts), MaxEdges)
	}
	return facts, nil
}

// seenTwice tells whether a fact ties a node to itself and is the one of the two
// that stands in the list of what comes in.
func seenTwice(f kg.Fact) bool { return f.Owner == f.Other && f.ToOwner() }
