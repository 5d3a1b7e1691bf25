package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/model"
	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
)

// Resolver resolves all fields. The generated methods (resolvers_gen.go) call
// the few that are here, one for each kind of field.
type Resolver struct{}

// loader reads from the snapshot of an operation.
type loader struct {
	ctx  context.Context // of the field that made the page; its rows are read with it
	view *kg.View
}

func loaderOf(ctx context.Context) (loader, error) {
	v, err := operationOf(ctx).snapshot(ctx)
	return loader{ctx, v}, err
}

// Records reads nodes; number zero gives nil.
func (l loader) Records(numbers []kg.NodeID) ([]*value.Record, error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	nodes, err := l.view.Nodes(l.ctx, numbers)
	if err != nil {
		return nil, err
	}
	for i, n := range nodes {
		if n == nil && numbers[i] != 0 {
			return nil, kg.ErrDamaged // something refers to it
		}
	}
	return value.Records(nodes, l), nil
}

// FactIDs are the ids of facts.
func (l loader) FactIDs(facts []kg.Fact) ([]string, error) {
	return l.view.FactIDs(l.ctx, facts)
}

// find reads nodes by their ids, nil where there is none.
func (l loader) find(ids ...string) ([]*value.Record, error) {
	numbers, err := l.view.Find(l.ctx, ids)
	if err != nil {
		return nil, err
	}
	return l.Records(numbers)
}

func (r *Resolver) queryNode(ctx context.Context, id string) (model.Node, error) {
	nodes, err := r.queryNodes(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

func (r *Resolver) queryNodes(ctx context.Context, ids []string) ([]model.Node, error) {
	if len(ids) > maxPage {
		return nil, failf(limitExceeded, "%d ids: at most %d can be asked for at once", len(ids), maxPage)
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	records, err := l.find(ids...)
	return value.Wrap(records, func(n *value.Record) model.Node { return model.NewEntity(n) }), err
}

// lookup finds one node of a type by its id or by a name.
func (r *Resolver) lookup(ctx context.Context, typ string, id, name *string) (*value.Record, error) {
	if (id == nil) == (name == nil) {
		return nil, failf(badInput, "give either id or name")
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	if id != nil {
		records, err := l.find(*id)
		if err != nil {
			return nil, err
		}
		if n := records[0]; n != nil && n.Node.Type.Name == typ {
			return n, nil
		}
		return nil, failf(notFound, "there is no %s with the id %q", typ, *id)
	}
	return l.named(typ, *name)
}

// maxCandidates is how many nodes an error lists.
const maxCandidates = 100

func (l loader) named(typ, name string) (*value.Record, error) {
	numbers, err := l.view.Named(l.ctx, typ, name)
	if err != nil {
		return nil, err
	}
	records, err := l.Records(numbers[:min(len(numbers), maxCandidates)])
	switch {
	case err != nil:
		return nil, err
	case len(records) == 0:
		return nil, failf(notFound, "there is no %s named %q", typ, name)
	case len(records) == 1:
		return records[0], nil
	}
	f := failf(ambiguous, "%d nodes of type %s have the name %q: ask for one by its id", len(numbers), typ, name)
	for _, n := range records {
		f.candidates = append(f.candidates, candidate{n.Node.ID, n.Node.Name, n.Node.Type.Name})
	}
	return nil, f
}

// list is a page of the nodes of a type.
func (r *Resolver) list(ctx context.Context, typ string, filter map[string]any, orderBy []map[string]any, args pageArgs) (*value.List, error) {
	p, err := args.page()
	if err != nil {
		return nil, err
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	m := operationOf(ctx).graph.Model()
	t := m.Type(typ)
	q, err := listQuery(m, t, filter, orderBy)
	if err != nil {
		return nil, err
	}
	var page kg.NodePage
	if !onlyGrouped(ctx) {
		if page, err = l.view.List(ctx, typ, q, p); err != nil {
			return nil, err
		}
	}
	return value.NewList(page, l).WithGroups(r.listGroups(t, q.Filter)), nil
}
