package graph

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/walk"
)

// Defaults of the arguments of walks.
const (
	defaultHops  = 4
	defaultPaths = 5
	defaultDepth = 1
	defaultNodes = 200
)

// queryPaths are the best paths from nodes to nodes.
func (r *Resolver) queryPaths(ctx context.Context, from, to []string, maxHops, limit *int, roles []string, maxDegree *int, avoid []string) ([]*value.Path, error) {
	q := walk.PathQuery{Roles: roles}
	var err error
	if q.MaxHops, err = number("maxHops", maxHops, 0, defaultHops, walk.MaxHops); err != nil {
		return nil, err
	}
	if q.Limit, err = number("limit", limit, 0, defaultPaths, walk.MaxPaths); err != nil {
		return nil, err
	}
	if q.MaxDegree, err = number("maxDegree", maxDegree, 1, 0, 1<<31-1); err != nil {
		return nil, err
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	for _, list := range []struct {
		name      string
		ids       []string
		min, most int
		to        *[]kg.NodeID
	}{{"from", from, 1, walk.MaxEnds, &q.From}, {"to", to, 1, walk.MaxEnds, &q.To}, {"avoid", avoid, 0, walk.MaxAvoid, &q.Avoid}} {
		if *list.to, err = l.numbers(list.name, list.ids, list.min, list.most); err != nil {
			return nil, err
		}
	}
	paths, err := walk.Paths(ctx, l.view, q)
	if err != nil {
		return nil, err
	}
	return value.NewPaths(paths, func() ([][]kg.Fact, error) { return walk.Ties(l.ctx, l.view, paths, roles) }, l), nil
}

// queryNeighborhood is what is around a node.
func (r *Resolver) queryNeighborhood(ctx context.Context, id string, hops, limit *int, roles, types []string) (*value.Neighborhood, error) {
	q := walk.AroundQuery{Roles: roles}
	var err error
	if q.Hops, err = number("hops", hops, 0, defaultDepth, walk.MaxDepth); err != nil {
		return nil, err
	}
	if q.Limit, err = number("limit", limit, 1, defaultNodes, walk.MaxNodes); err != nil {
		return nil, err
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	start, err := l.numbers("id", []string{id}, 1, 1)
	if err != nil {
		return nil, err
	}
	q.Start, q.Types = start[0], typesOf(l.view.Model(), types)
	levels, err := walk.Around(ctx, l.view, q)
	if err != nil {
		return nil, err
	}
	inside := func(nodes []kg.NodeID) ([]kg.Fact, error) { return walk.Inside(l.ctx, l.view, nodes, roles) }
	return value.NewNeighborhood(levels, inside, l), nil
}

// queryCommonNeighbors are the nodes that several have in common.
func (r *Resolver) queryCommonNeighbors(ctx context.Context, ids, roles, types []string, first *int) (*value.CommonNeighbors, error) {
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	numbers, err := l.different("ids", ids, 2, walk.MaxEnds)
	if err != nil {
		return nil, err
	}
	q := walk.CommonQuery{Nodes: numbers, Roles: roles, Types: typesOf(l.view.Model(), types), Limit: limit}
	total, list, err := walk.Common(ctx, l.view, q)
	if err != nil {
		return nil, err
	}
	ties := func(pairs [][]kg.NodeID) ([][]kg.Fact, error) { return walk.Ties(l.ctx, l.view, pairs, roles) }
	return value.NewCommonNeighbors(total, numbers, list, ties, l), nil
}

// number is what an argument gives, or else what is usual.
func number(name string, n *int, least, usual, most int) (int, error) {
	switch {
	case n == nil:
		return usual, nil
	case *n < least:
		return 0, failf(badInput, "%s is %d: it must be %d at least", name, *n, least)
	case *n > most:
		return 0, failf(limitExceeded, "%s is %d: at most %d can be asked for", name, *n, most)
	}
	return *n, nil
}

// numbers are those of the nodes of an argument's ids, all of which must be there.
func (l loader) numbers(name string, ids []string, least, most int) ([]kg.NodeID, error) {
	switch {
	case len(ids) < least:
		return nil, failf(badInput, "%s has %d ids: give %d at least", name, len(ids), least)
	case len(ids) > most:
		return nil, failf(limitExceeded, "%s has %d ids: at most %d can be given", name, len(ids), most)
	}
	numbers, err := l.view.Find(l.ctx, ids)
	if err != nil {
		return nil, err
	}
	if i := slices.Index(numbers, 0); i >= 0 {
		return nil, failf(notFound, "%s: there is no node with the id %q", name, ids[i])
	}
	return numbers, nil
}

// different are the numbers of the nodes of an argument's ids, none of which may be
// there twice.
func (l loader) different(name string, ids []string, least, most int) ([]kg.NodeID, error) {
	numbers, err := l.numbers(name, ids, least, most)
	if err != nil {
		return nil, err
	}
	for i, n := range numbers {
		if slices.Contains(numbers[:i], n) {
			return nil, failf(badInput, "%s: %q is there twice: give different nodes", name, ids[i])
		}
	}
	return numbers, nil
}
