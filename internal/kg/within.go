package kg

import (
	"context"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/model"
)

// withinQuery selects the edges that say that one end lies within the other; false
// where the model has no such role.
func (v *View) withinQuery(direction model.Direction) (q FactQuery, ok bool) {
	q = FactQuery{Kind: Edges, Direction: direction}
	for i := range v.vocab.model.Roles {
		if r := &v.vocab.model.Roles[i]; r.Within {
			q.Roles = append(q.Roles, r.Name)
		}
	}
	return q, q.Roles != nil
}

// Around calls fn with every edge that says that one of the nodes, or what these lie
// within, lies within another node: first those of the nodes themselves. It goes up
// to eight steps.
func (v *View) Around(ctx context.Context, nodes []NodeID, fn func(inner, outer NodeID)) error {
	q, ok := v.withinQuery(model.Out)
	if !ok {
		return nil
	}
	known := make(map[NodeID]bool, len(nodes))
	for _, n := range nodes {
		known[n] = true
	}
	for range maxWithin {
		var next []NodeID
		if err := v.Neighbours(ctx, nodes, q, func(owner NodeID, others []NodeID) error {
			for _, n := range others {
				fn(owner, n)
				if !known[n] {
					known[n] = true
					next = append(next, n)
				}
			}
			return nil
		}); err != nil {
			return err
		}
		if nodes = next; nodes == nil {
			return nil
		}
	}
	return nil
}

// maxWithin is how many nodes may lie around each other.
const maxWithin = 8

// Within returns the nodes that lie within a node, directly or within others that
// do, in the order of their numbers. What would visit more than 100,000 is ErrLimit.
func (v *View) Within(ctx context.Context, n NodeID) ([]NodeID, error) {
	q, ok := v.withinQuery(model.In)
	if !ok {
		return nil, nil
	}
	known := map[NodeID]bool{n: true}
	inside := []NodeID{}
	for level := []NodeID{n}; len(level) > 0; {
		var next []NodeID
		if err := v.Neighbours(ctx, level, q, func(_ NodeID, others []NodeID) error {
			for _, other := range others {
				if !known[other] {
					known[other] = true
					next = append(next, other)
				}
			}
			if len(known) > maxVisited {
				return fmt.Errorf("%w: more than %d nodes lie within it; take a part of it", ErrLimit, maxVisited)
			}
			return nil
		}); err != nil {
			return nil, err
		}
		inside = append(inside, next...)
		level = next
	}
	slices.Sort(inside)
	return inside, nil
}
