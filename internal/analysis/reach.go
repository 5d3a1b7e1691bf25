package analysis

import (
	"context"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// reach is what counts to a node: what lies within it, and what one of these has
// to show, wherever it lies, such as the firms that a park raised.
type reach struct {
	root   kg.NodeID
	inside []*kg.Node // the node itself first
	place  map[kg.NodeID]int
}

func (r *Reader) reach(ctx context.Context, root kg.NodeID) (*reach, error) {
	numbers, err := r.Inside(ctx, root)
	if err != nil {
		return nil, err
	}
	nodes, err := r.Nodes(ctx, numbers)
	if err != nil {
		return nil, err
	}
	in := &reach{root: root, inside: nodes, place: make(map[kg.NodeID]int, len(nodes))}
	for i, n := range numbers {
		in.place[n] = i
	}
	return in, nil
}

func (in *reach) numbers() []kg.NodeID {
	numbers := make([]kg.NodeID, len(in.inside))
	for i, n := range in.inside {
		numbers[i] = n.Number
	}
	return numbers
}

// claimed are the facts by which nodes of a type, or of any, count to the node though
// they need not lie within it. Each is seen from what lies within.
func (in *reach) claimed(ctx context.Context, r *Reader, target string) ([]kg.Fact, error) {
	q := kg.FactQuery{Kind: kg.Edges, Target: target, Direction: model.Out, Roles: rolesThat(r, func(role *model.Role) bool { return role.Claims })}
	return r.flat(ctx, in.numbers(), q)
}

// holding are the facts by which nodes of a type lie within the node.
func (in *reach) holding(ctx context.Context, r *Reader, target string) ([]kg.Fact, error) {
	q := kg.FactQuery{Kind: kg.Edges, Target: target, Direction: model.In, Roles: rolesThat(r, func(role *model.Role) bool { return role.Within })}
	return r.flat(ctx, in.numbers(), q)
}

func rolesThat(r *Reader, is func(*model.Role) bool) []string {
	roles := []string{} // none is not any
	for i := range r.View.Model().Roles {
		if role := &r.View.Model().Roles[i]; is(role) {
			roles = append(roles, role.Name)
		}
	}
	return roles
}

// flat reads the facts of several owners as one list.
func (r *Reader) flat(ctx context.Context, owners []kg.NodeID, q kg.FactQuery) ([]kg.Fact, error) {
	lists, err := r.Facts(ctx, owners, q)
	var all []kg.Fact
	for _, facts := range lists {
		all = append(all, facts...)
	}
	return all, err
}

// tied groups facts by the node at the other end, and gives these nodes in the order
// in which they come first.
func tied(lists ...[]kg.Fact) (nodes []kg.NodeID, ties map[kg.NodeID][]kg.Fact) {
	ties = make(map[kg.NodeID][]kg.Fact)
	for _, facts := range lists {
		for _, f := range facts {
			if ties[f.Other] == nil {
				nodes = append(nodes, f.Other)
			}
			ties[f.Other] = append(ties[f.Other], f)
		}
	}
	return nodes, ties
}
