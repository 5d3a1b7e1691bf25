package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// MaxSeen is how many neighbours one question about a chain goes over. What would be more is
// kg.ErrLimit. Their facts are not read, so that they may be more than MaxRead.
const MaxSeen = 1_000_000

// maxSeen is MaxSeen, which a test lowers.
var maxSeen = MaxSeen

// gapReader reads for one question about a chain.
type gapReader struct {
	Reader
	within []string // roles that say that their subject lies in their object
	claims []string // roles by which an area, a body in it or a firm of it has something, wherever that lies
	seen   int
}

func newGapReader(v *kg.View) *gapReader {
	r := &gapReader{Reader: Reader{View: v}}
	r.within = rolesThat(&r.Reader, func(role *model.Role) bool { return role.Within })
	r.claims = rolesThat(&r.Reader, func(role *model.Role) bool { return role.Claims })
	return r
}

// area is a node with all that lies within it and what that has.
type area struct {
	bodies  nodeSet  // the node and what lies within it, but for firms
	firms   nodeSet  // those that lie within it, and those of a body by one of the roles
	holders nodeSet  // both
	all     nodeSet  // both, and what these hold
	roles   []string // by which a firm is a body's
}

// area reads what lies in a node and what that has.
func (r *gapReader) area(ctx context.Context, n kg.NodeID, roles []string) (*area, error) {
	inside, err := r.View.Within(ctx, n)
	if err != nil {
		return nil, err
	}
	if err := r.see(len(inside)); err != nil {
		return nil, err
	}
	inside = nodeSet(inside).or(n)
	lying, err := r.neighbours(ctx, inside, kg.FactQuery{Target: companyType, Roles: r.within, Direction: model.In})
	if err != nil {
		return nil, err
	}
	a := &area{roles: roles}
	a.bodies = slices.DeleteFunc(slices.Clone(inside), func(n kg.NodeID) bool { return lying.has(n) })
	own, err := r.neighbours(ctx, a.bodies, kg.FactQuery{Target: companyType, Roles: roles, Direction: model.Out})
	if err != nil {
		return nil, err
	}
	a.firms = lying.or(own...)
	a.holders = a.bodies.or(a.firms...)
	held, err := r.neighbours(ctx, a.bodies, kg.FactQuery{Roles: r.holding(a), Direction: model.Out})
	if err != nil {
		return nil, err
	}
	made, err := r.neighbours(ctx, a.firms, kg.FactQuery{Roles: r.claims, Direction: model.Out})
	if err != nil {
		return nil, err
	}
	a.all = a.holders.or(slices.Concat(held, made)...)
	return a, nil
}

// holding are the roles by which a body has something.
func (r *gapReader) holding(a *area) []string { return append(slices.Clone(r.claims), a.roles...) }

// ties tells for each of some nodes by what facts it is the area's; visit gets them in the
// order of nodes.
func (r *gapReader) ties(ctx context.Context, a *area, nodes []kg.NodeID, visit func(i int, facts []kg.Fact)) error {
	const step = 1024 // nodes whose facts are in memory at once
	q := kg.FactQuery{Roles: append(r.holding(a), r.within...)}
	for from := 0; from < len(nodes); from += step {
		some := nodes[from:min(from+step, len(nodes))]
		lists, err := r.View.Between(ctx, some, slices.Repeat([][]kg.NodeID{a.holders}, len(some)), q)
		if err != nil {
			return err
		}
		for i, facts := range lists {
			if err := r.see(len(facts)); err != nil {
				return err
			}
			firm := a.firms.has(some[i])
			visit(from+i, slices.DeleteFunc(facts, func(f kg.Fact) bool {
				switch {
				case f.Other == f.Owner:
					return true
				case f.Role.Within:
					return f.Direction != model.Out
				case firm: // a firm of the area that has another does not make it the area's
					return f.Direction == model.Out || !a.bodies.has(f.Other) || !slices.Contains(a.roles, f.Role.Name)
				}
				return f.Direction == model.Out
			}))
		}
	}
	return nil
}

// neighbours are the nodes to which q ties any of the owners.
func (r *gapReader) neighbours(ctx context.Context, owners []kg.NodeID, q kg.FactQuery) (nodeSet, error) {
	var all nodeSet
	err := r.View.Neighbours(ctx, owners, q, func(_ kg.NodeID, others []kg.NodeID) error {
		all = append(all, others...)
		return r.see(len(others))
	})
	return newNodeSet(all), err
}

func (r *gapReader) see(n int) error {
	if r.seen += n; r.seen > maxSeen {
		return fmt.Errorf("%w: the analysis goes over more than %d neighbours; ask about a smaller area or a narrower industry", kg.ErrLimit, maxSeen)
	}
	return nil
}
