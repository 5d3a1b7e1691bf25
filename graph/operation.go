package graph

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
)

// operation is one GraphQL operation: it reads from one snapshot, which is
// opened when it is first needed and closed with the response.
type operation struct {
	graph  *kg.Graph
	cancel context.CancelFunc
	asOf   *edtf.Span // the date that it asks for; nil: none
	watch  *watch     // nil where nobody watches

	fields atomic.Int64 // that the resolvers answered

	mu   sync.Mutex
	view *kg.View
}

type operationKey struct{}

func operationOf(ctx context.Context) *operation {
	o, _ := ctx.Value(operationKey{}).(*operation)
	return o
}

// snapshot is the operation's view of the graph.
func (o *operation) snapshot(ctx context.Context) (*kg.View, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.view == nil {
		v, err := o.graph.View(ctx)
		if err != nil {
			return nil, err
		}
		if o.asOf != nil {
			v = v.AsOf(*o.asOf)
		}
		o.view = v
	}
	return o.view, nil
}

// adopt makes a view the operation's, which has none so far; nil is none.
func (o *operation) adopt(v *kg.View) {
	if v == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.view = v
}

func (o *operation) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.view != nil {
		o.view.Close()
		o.view = nil
	}
	o.cancel()
}

// operations gives each operation its operation.
type operations struct {
	graph   *kg.Graph
	timeout time.Duration
	watch   watcher
}

// ExtensionName is the extension's name in gqlgen.
func (operations) ExtensionName() string { return "Operations" }

// Validate has nothing to ask of the schema.
func (operations) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation begins an operation. A subscription has no end by itself.
func (s operations) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	o := &operation{graph: s.graph, cancel: func() {}}
	c := graphql.GetOperationContext(ctx)
	if h := hintOf(ctx); h != nil && h.watch != nil {
		ctx, o.watch = h.watch.resume(ctx), h.watch
	} else if s.watch != (watcher{}) {
		ctx, o.watch = s.watch.begin(ctx, c.Stats.OperationStart, c.Operation, hashOf(c.RawQuery), costIn(c))
	}
	if c.Operation.Operation != ast.Subscription {
		ctx, o.cancel = context.WithTimeout(ctx, s.timeout)
	}
	return next(context.WithValue(ctx, operationKey{}, o))
}

// InterceptResponse ends the operation with its response, however that ends.
// Each event of a subscription reads from a snapshot of its own.
func (s operations) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	o := operationOf(ctx)
	if o == nil {
		r := next(ctx)
		s.watch.refused(ctx, r.Errors)
		return r
	}
	defer o.close()
	r := next(ctx)
	if r != nil {
		o.watch.end(ctx, r.Errors)
	}
	return r
}
