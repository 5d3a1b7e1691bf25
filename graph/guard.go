package graph

import (
	"context"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// guard refuses what is over a limit before anything of it runs: the document
// before it is validated, the operation with its variables before it is
// executed. It is an extension of the library.
type guard struct {
	limits    Limits
	schema    *ast.Schema
	documents documents
	private   bool // no introspection
	watch     watcher
}

// ExtensionName is the extension's name in gqlgen.
func (*guard) ExtensionName() string { return "Guard" }

// Validate has nothing to ask of the schema.
func (*guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses a document, unless it has passed before.
func (g *guard) MutateOperationParameters(ctx context.Context, request *graphql.RawParams) *gqlerror.Error {
	if _, ok := g.documents.Get(ctx, request.Query); ok {
		return nil
	}
	return asError(g.limits.document(request.Query))
}

// MutateOperationContext refuses an operation with its variables.
func (g *guard) MutateOperationContext(_ context.Context, c *graphql.OperationContext) *gqlerror.Error {
	c.DisableIntrospection = g.private
	if g.private && introspects(c.Operation) {
		return failf(forbidden, "introspection is switched off").gqlError()
	}
	if f := g.limits.variables(g.schema, c.Operation, c.Variables); f != nil {
		return f.gqlError()
	}
	cost := costOf(c.Operation, c.Variables)
	c.Stats.SetExtension(costKey, cost)
	return asError(firstOver(checked{"cost", "fields by the lengths of lists that are asked for", g.limits.Cost, cost}))
}

// costKey is where the statistics of an operation have its cost.
const costKey = "silian.cost"

// costIn is the cost of an operation that has passed.
func costIn(c *graphql.OperationContext) int {
	n, _ := c.Stats.GetExtension(costKey).(int)
	return n
}

// passes tells whether an operation that passed with other variables passes with
// these, and what it costs. That is the same unless a variable says how long a
// list is.
func (g *guard) passes(p *prepared, vars map[string]any) (cost int, ok bool) {
	if g.limits.variables(g.schema, p.operation, vars) != nil {
		return 0, false
	}
	cost = p.cost
	for _, d := range p.operation.VariableDefinitions {
		if d.Type.Elem != nil || d.Type.NamedType == "Int" {
			cost = costOf(p.operation, vars)
			break
		}
	}
	return cost, cost <= g.limits.Cost
}

// InterceptField counts what the resolvers answer, and ends an operation that turns
// out larger than it was reckoned.
func (g *guard) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	if o := operationOf(ctx); o != nil && o.fields.Add(1) > int64(g.limits.Cost) {
		o.cancel()
		return nil, g.larger()
	}
	return next(ctx)
}

// larger refuses an operation while it is answered.
func (g *guard) larger() *failure {
	return over("cost", "fields in the answer or more", g.limits.Cost, g.limits.Cost+1)
}

// InterceptResponse bounds what is answered.
func (g *guard) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	r := next(ctx)
	if r == nil {
		return nil
	}
	f := g.limits.answer(len(r.Data))
	if o := operationOf(ctx); o != nil && o.fields.Load() > int64(g.limits.Cost) {
		f = g.larger()
	}
	if f != nil {
		g.watch.over(ctx, f)
		return &graphql.Response{Errors: gqlerror.List{f.gqlError()}}
	}
	r.Errors = g.limits.errors(r.Errors)
	return r
}

// answer refuses an answer that is too long.
func (l Limits) answer(length int) *failure {
	return firstOver(checked{"response", "bytes in the answer", l.Response, length})
}

// maxMessage is how many bytes of an error are told.
const maxMessage = 1_000

// errors are the first of some errors, with what is told of each.
func (l Limits) errors(all gqlerror.List) gqlerror.List {
	if n := len(all); n > l.Errors {
		all = append(all[:l.Errors:l.Errors], failf(limitExceeded, "%d more errors are not told", n-l.Errors).gqlError())
	}
	for _, e := range all {
		if len(e.Message) > maxMessage {
			cut := maxMessage
			for !utf8.RuneStart(e.Message[cut]) {
				cut--
			}
			e.Message = e.Message[:cut] + "…"
		}
	}
	return all
}

// asError is a failure as the library has errors, nil for none.
func asError(f *failure) *gqlerror.Error {
	if f == nil {
		return nil
	}
	return f.gqlError()
}

// introspects tells whether an operation asks for the schema.
func introspects(o *ast.OperationDefinition) bool {
	var in func(ast.SelectionSet) bool
	in = func(set ast.SelectionSet) bool {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if s.Name == "__schema" || s.Name == "__type" {
					return true
				}
			case *ast.InlineFragment:
				if in(s.SelectionSet) {
					return true
				}
			case *ast.FragmentSpread:
				if in(s.Definition.SelectionSet) {
					return true
				}
			}
		}
		return false
	}
	return in(o.SelectionSet)
}
