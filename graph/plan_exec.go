package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

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
	most  int // fields in an answer
	plans *lru.Cache[*ast.OperationDefinition, *plans]
}

func withPlans(es graphql.ExecutableSchema, m *vocabulary.Model, log *slog.Logger, most int) *planned {
	cache, err := lru.New[*ast.OperationDefinition, *plans](cachedDocuments)
	if err != nil {
		panic(err) // only of a size below one
	}
	return &planned{es, m, log, most, cache}
}

// prepared is an operation that was answered by a plan.
type prepared struct {
	operation *ast.OperationDefinition
	plans     *plans
	document  string // its hash
	cost      int    // with the variables that it had then
}

// Exec begins an operation.
func (s *planned) Exec(ctx context.Context) graphql.ResponseHandler {
	c, h := graphql.GetOperationContext(ctx), hintOf(ctx)
	if h != nil && h.gaveUp {
		next := s.ExecutableSchema.Exec(ctx)
		return func(ctx context.Context) *graphql.Response {
			operationOf(ctx).adopt(h.take())
			return next(ctx)
		}
	}
	plans := s.plansOf(c)
	p := plans.get(c.Variables)
	if p == nil {
		return s.ExecutableSchema.Exec(ctx)
	}
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		o := operationOf(ctx)
		data, view, err := s.run(ctx, o.graph, 0, p, c.Variables, make([]byte, 0, 1024))
		if err == nil {
			o.watch.planned()
			if h != nil && len(c.RawQuery) <= maxCached {
				h.prepared = &prepared{c.Operation, plans, hashOf(c.RawQuery), costIn(c)}
			}
			return &graphql.Response{Data: data}
		}
		o.adopt(view)
		return s.ExecutableSchema.Exec(ctx)(ctx)
	}
}

// run appends to out what a plan answers, reading for at most limit where that is
// not zero. When it gives up, it returns the view
// that it read from, if any, for the resolvers.
func (s *planned) run(ctx context.Context, g *kg.Graph, limit time.Duration, p *plan, vars map[string]any, out []byte) (data []byte, view *kg.View, err error) {
	defer func() {
		if v := recover(); v != nil {
			s.log.ErrorContext(ctx, "panic in a plan", "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			err = errPanic
		}
	}()
	peek := g.Peek(limit)
	defer peek.Close()
	if data, err = p.do(ctx, peek, vars, out, s.most); err == nil {
		return data, nil, nil
	}
	if errors.Is(err, kg.ErrMoved) {
		if limit > 0 {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, limit)
			defer cancel()
		}
		if view, err = g.View(ctx); err != nil {
			return nil, nil, err
		}
		if data, err = p.do(ctx, view, vars, out, s.most); err == nil {
			view.Close()
			return data, nil, nil
		}
	} else {
		view = peek.Share()
	}
	if !errors.Is(err, errGiveUp) {
		s.log.DebugContext(ctx, "a plan gave up", "error", err)
	}
	return nil, view, err
}

// plansOf returns the plans of an operation.
func (s *planned) plansOf(c *graphql.OperationContext) *plans {
	known, ok := s.plans.Get(c.Operation)
	if !ok {
		operation := c.Operation
		known = &plans{
			switches: switches(c), by: map[string]*plan{},
			compile: func(vars map[string]any) *plan { return compile(s.Schema(), s.model, operation, vars) },
		}
		if len(c.RawQuery) <= maxCached { // a longer document is not kept either
			s.plans.Add(operation, known)
		}
	}
	return known
}

// plans are those of one operation: one for each way in which the variables of
// its @skip and @include are set.
type plans struct {
	switches []string // the variables
	compile  func(vars map[string]any) *plan

	mu sync.Mutex
	by map[string]*plan
}

// maxPlans is how many of them are kept.
const maxPlans = 16

// get returns the plan for these variables, nil where there is none.
func (p *plans) get(all map[string]any) *plan {
	set := make([]byte, len(p.switches))
	vars := make(map[string]any, len(p.switches))
	for i, name := range p.switches {
		v := all[name]
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
		known = p.compile(vars)
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
