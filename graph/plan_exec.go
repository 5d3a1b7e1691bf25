package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// planned executes queries by their plans, and what has none or whose plan gave
// up by the resolvers.
type planned struct {
	graphql.ExecutableSchema
	model *vocabulary.Model
	log   *slog.Logger
	plans *lru.Cache[*ast.OperationDefinition, *plans]
}

func withPlans(es graphql.ExecutableSchema, m *vocabulary.Model, log *slog.Logger) graphql.ExecutableSchema {
	cache, err := lru.New[*ast.OperationDefinition, *plans](cachedDocuments)
	if err != nil {
		panic(err) // only of a size below one
	}
	return &planned{es, m, log, cache}
}

// Exec begins an operation.
func (s *planned) Exec(ctx context.Context) graphql.ResponseHandler {
	c := graphql.GetOperationContext(ctx)
	p := s.plan(c)
	if p == nil {
		return s.ExecutableSchema.Exec(ctx)
	}
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		if data, err := s.run(ctx, p, c); err == nil {
			operationOf(ctx).planned = true
			return &graphql.Response{Data: data}
		}
		return s.ExecutableSchema.Exec(ctx)(ctx)
	}
}

func (s *planned) run(ctx context.Context, p *plan, c *graphql.OperationContext) (data []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			s.log.ErrorContext(ctx, "panic in a plan", "query", c.RawQuery, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			err = errPanic
		}
	}()
	o := operationOf(ctx)
	peek := o.graph.Peek()
	defer peek.Close()
	data, err = p.do(ctx, peek, c.Variables, make([]byte, 0, 1024))
	switch {
	case errors.Is(err, kg.ErrMoved):
		var v *kg.View
		if v, err = o.snapshot(ctx); err == nil {
			data, err = p.do(ctx, v, c.Variables, data[:0])
		}
	case err != nil:
		o.adopt(peek.Share())
	}
	if err != nil && !errors.Is(err, errGiveUp) {
		s.log.DebugContext(ctx, "a plan gave up", "error", err)
	}
	return data, err
}

// plan returns the plan of an operation, nil where it has none.
func (s *planned) plan(c *graphql.OperationContext) *plan {
	known, ok := s.plans.Get(c.Operation)
	if !ok {
		known = &plans{switches: switches(c), by: map[string]*plan{}}
		if len(c.RawQuery) <= maxCached { // a longer document is not kept either
			s.plans.Add(c.Operation, known)
		}
	}
	return known.get(c, func(vars map[string]any) *plan { return compile(s.Schema(), s.model, c.Operation, vars) })
}

// plans are those of one operation: one for each way in which the variables of
// its @skip and @include are set.
type plans struct {
	switches []string // the variables

	mu sync.Mutex
	by map[string]*plan
}

// maxPlans is how many of them are kept.
const maxPlans = 16

func (p *plans) get(c *graphql.OperationContext, compile func(map[string]any) *plan) *plan {
	set := make([]byte, len(p.switches))
	vars := make(map[string]any, len(p.switches))
	for i, name := range p.switches {
		v := c.Variables[name]
		on, ok := v.(bool)
		if !ok {
			return nil
		}
		if vars[name] = v; on {
			set[i] = 1
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	known, ok := p.by[string(set)]
	if !ok {
		known = compile(vars)
		if len(p.by) < maxPlans {
			p.by[string(set)] = known
		}
	}
	return known
}

// switches are the variables that @skip and @include of an operation ask for.
func switches(c *graphql.OperationContext) (names []string) {
	seen := map[string]bool{}
	var walk func(ast.SelectionSet)
	note := func(directives ast.DirectiveList) {
		for _, d := range directives {
			for _, a := range d.Arguments {
				if a.Value.Kind == ast.Variable && !seen[a.Value.Raw] {
					seen[a.Value.Raw] = true
					names = append(names, a.Value.Raw)
				}
			}
		}
	}
	walk = func(set ast.SelectionSet) {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *ast.Field:
				note(sel.Directives)
				walk(sel.SelectionSet)
			case *ast.InlineFragment:
				note(sel.Directives)
				walk(sel.SelectionSet)
			case *ast.FragmentSpread:
				note(sel.Directives)
			}
		}
	}
	walk(c.Operation.SelectionSet)
	for _, f := range c.Doc.Fragments {
		walk(f.SelectionSet)
	}
	return names
}
