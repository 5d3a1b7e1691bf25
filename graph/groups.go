package graph

import (
	"context"
	"errors"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// onlyGrouped tells whether of a list, whose field is being resolved, nothing but its
// groups is asked for, so that no page of it need be read.
func onlyGrouped(ctx context.Context) bool {
	fields := graphql.CollectFieldsCtx(ctx, []string{graphql.GetFieldContext(ctx).Field.Definition.Type.Name()})
	groups := func(f graphql.CollectedField) bool { return f.Name == "groups" }
	return slices.ContainsFunc(fields, groups) && !slices.ContainsFunc(fields, func(f graphql.CollectedField) bool {
		return !groups(f) && f.Name != "__typename"
	})
}

// groupPlace is where groups are asked of a list, which is a field of nodes of a type.
type groupPlace struct {
	list   place
	groups *ast.Field
}

// groupsOf reads the facts that q selects of a node in groups, those of all nodes that
// were read together at once.
func (r *Resolver) groupsOf(list place, n *value.Record, q kg.FactQuery) value.Grouper {
	return func(ctx context.Context, by string, _ []string, first *int) (*value.Grouping, error) {
		limit, err := number("first", first, 0, defaultPage, maxPage)
		if err != nil {
			return nil, err
		}
		l, err := loaderOf(ctx)
		if err != nil {
			return nil, err
		}
		group := factGroup(l.view.Model(), q, by)
		key := groupPlace{list, graphql.GetFieldContext(ctx).Field.Field}
		read, err := value.Together(n, key, func(owners []kg.NodeID) ([]read[*value.Grouping], error) {
			found, err := l.view.CountFacts(ctx, owners, q, group, limit)
			if errors.Is(err, kg.ErrLimit) { // the nodes share a budget, and so its end
				return slices.Repeat([]read[*value.Grouping]{{err: err}}, len(owners)), nil
			}
			if err != nil {
				return nil, err
			}
			whole := func() ([]kg.Grouping, error) { return l.view.GroupFacts(ctx, owners, q, group, limit) }
			return value.Wrap(value.NewGroupings(found, whole, l), func(g *value.Grouping) read[*value.Grouping] {
				return read[*value.Grouping]{of: g}
			}), nil
		})
		if err != nil {
			return nil, err
		}
		return read.of, read.err
	}
}

// read is what was read of one of several nodes, or why it was not.
type read[T any] struct {
	of  T
	err error
}

// factGroup translates a value of the enum by which a list of facts is grouped.
func factGroup(m *vocabulary.Model, q kg.FactQuery, by string) kg.GroupBy {
	if t := m.Type(q.Target); t != nil {
		for _, g := range t.FactGroups(m.Enum("FactGroup").Values) {
			if g.Name == by {
				return kg.GroupBy{Property: g.Property.Name}
			}
		}
	}
	return kg.GroupBy{Trait: kg.Trait(by)}
}

// listGroups reads the nodes of a type that a filter lets through in groups.
func (r *Resolver) listGroups(t *vocabulary.Type, filter kg.Filter) value.Grouper {
	return func(ctx context.Context, by string, roles []string, first *int) (*value.Grouping, error) {
		limit, err := number("first", first, 0, defaultPage, maxPage)
		if err != nil {
			return nil, err
		}
		group, err := nodeGroup(t, by, roles)
		if err != nil {
			return nil, err
		}
		l, err := loaderOf(ctx)
		if err != nil {
			return nil, err
		}
		found, err := l.view.GroupNodes(ctx, t.Name, filter, group, limit)
		if err != nil {
			return nil, err
		}
		return value.NewGroupings([]kg.Grouping{found}, nil, l)[0], nil
	}
}

// nodeGroup translates a value of the enum by which the list of a type is grouped.
func nodeGroup(t *vocabulary.Type, by string, roles []string) (kg.GroupBy, error) {
	groups := t.Groups()
	g := groups[slices.IndexFunc(groups, func(g vocabulary.Group) bool { return g.Name == by })]
	switch {
	case g.Field != nil:
		q := factQuery(g.Field)
		if roles != nil {
			q.Roles = narrow(q.Roles, roles)
		}
		return kg.GroupBy{Edges: &q}, nil
	case roles != nil:
		return kg.GroupBy{}, failf(badInput, "roles narrow groups by a field of edges, and %s is none", by)
	}
	return kg.GroupBy{Property: g.Property.Name}, nil
}
