package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// facts is a page of the facts in one of a node's fields.
func (r *Resolver) facts(ctx context.Context, n *value.Record, field string, roles []string, filter map[string]any, orderBy []map[string]any, args pageArgs) (*value.Facts, error) {
	f := n.Node.Type.Field(field)
	q := factQuery(f)
	if roles != nil {
		q.Roles = narrow(q.Roles, roles)
	}
	var err error
	m := operationOf(ctx).graph.Model()
	if q.Order, err = factOrder(m, f, orderBy); err != nil {
		return nil, err
	}
	if q.Filter, err = newFilters(m).facts(f.Target, filter, maxNested); err != nil {
		return nil, err
	}
	q.Of = n.Node.Type.Name
	return r.page(ctx, n, q, args)
}

// factOrder translates the order of a field of facts, nil for none.
func factOrder(m *vocabulary.Model, f *vocabulary.Field, orderBy []map[string]any) ([]kg.Order, error) {
	if len(orderBy) == 0 {
		return nil, nil
	}
	return orderOf(m.Type(f.Target), orderBy)
}

func (r *Resolver) page(ctx context.Context, n *value.Record, q kg.FactQuery, args pageArgs) (*value.Facts, error) {
	p, err := args.page()
	if err != nil {
		return nil, err
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	at := placeOf(ctx, n)
	f := value.NewFacts(make([]kg.FactPage, 1), l)[0]
	if !onlyGrouped(ctx) {
		f, err = value.Together(n, at, func(owners []kg.NodeID) ([]*value.Facts, error) {
			pages, err := l.view.Facts(ctx, owners, q, p)
			if err != nil {
				return nil, err
			}
			return value.NewFacts(pages, l), nil
		})
		if err != nil {
			return nil, err
		}
	}
	return f.WithGroups(r.groupsOf(at, n, q)), nil
}

// place is a field of a document, asked of nodes of a type. Its arguments are the
// same for all of them.
type place struct {
	field *ast.Field
	typ   string
}

func placeOf(ctx context.Context, n *value.Record) place {
	return place{graphql.GetFieldContext(ctx).Field.Field, n.Node.Type.Name}
}

func factQuery(f *vocabulary.Field) kg.FactQuery {
	return kg.FactQuery{Kind: kg.Edges, Target: f.Target, Roles: f.Roles, Direction: f.Direction}
}

// narrow is those of the roles that are asked for; the field's are all where
// it names none.
func narrow(field, asked []string) []string {
	narrowed := make([]string, 0, len(asked)) // none is not all
	for _, role := range asked {
		if (field == nil || slices.Contains(field, role)) && !slices.Contains(narrowed, role) {
			narrowed = append(narrowed, role)
		}
	}
	return narrowed
}

// best is the node of the best fact in a field, nil where there is no fact.
func (r *Resolver) best(ctx context.Context, n *value.Record, field string) (*value.Record, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	return value.Together(n, placeOf(ctx, n), func(owners []kg.NodeID) ([]*value.Record, error) {
		others, err := l.bestOthers(owners, factQuery(n.Node.Type.Field(field)))
		if err != nil {
			return nil, err
		}
		return l.Records(others)
	})
}

// bestOthers are the other ends of the best facts of owners, zero where there is none.
func (l loader) bestOthers(owners []kg.NodeID, q kg.FactQuery) ([]kg.NodeID, error) {
	pages, err := l.view.Facts(l.ctx, owners, q, kg.Page{Limit: maxPage})
	if err != nil {
		return nil, err
	}
	others := make([]kg.NodeID, len(owners))
	for i, page := range pages {
		var best *kg.Fact
		for {
			for j := range page.Facts {
				if f := &page.Facts[j]; best == nil || kg.CompareFacts(f, best) < 0 {
					best = f
				}
			}
			if !page.Next {
				break
			}
			after := page.Facts[len(page.Facts)-1].Cursor()
			more, err := l.view.Facts(l.ctx, owners[i:i+1], q, kg.Page{Limit: maxPage, After: after})
			if err != nil {
				return nil, err
			}
			page = more[0]
		}
		if best != nil {
			others[i] = best.Other
		}
	}
	return others, nil
}
