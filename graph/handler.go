// Package graph answers GraphQL over HTTP from a graph. It translates and never
// decides: what a question means is decided in the packages below, and the
// resolvers of single fields are generated (resolvers_gen.go).
package graph

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"go.opentelemetry.io/otel/trace"

	"github.com/silian-graph/silian/graph/generated"
	"github.com/silian-graph/silian/internal/kg"
)

const (
	cachedDocuments = 1_000
	maxCached       = 16 << 10 // bytes; longer documents are parsed each time
)

// Options are what a handler can be told; the zero value is production on an
// address that is not public.
type Options struct {
	Logger  *slog.Logger  // of errors that clients do not see; nil: slog.Default()
	Timeout time.Duration // of one query; 0: 30 seconds
	NoPlans bool          // every query is answered by the resolvers alone

	Limits          Limits
	Rate            Rate
	Trusted         Trusted // the documents that alone may run; nil: any may
	NoIntrospection bool
	NoSuggestions   bool // in errors of the validation, which tell names of the schema
	NoGET           bool // queries are POSTed, or come by a WebSocket

	Observer Observer             // of what the handler does; nil: nobody is told
	Tracing  trace.TracerProvider // of a span for each operation and its parts; nil: none

	initTimeout time.Duration // of a WebSocket
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	o.Timeout = cmp.Or(o.Timeout, 30*time.Second)
	o.initTimeout = cmp.Or(o.initTimeout, initTimeout)
	o.Limits = o.Limits.withDefaults()
	return o
}

// New returns a handler that answers from g: POST, GET, server-sent events and
// WebSocket with graphql-transport-ws, from pages of the same host only.
func New(g *kg.Graph, o Options) http.Handler {
	o = o.withDefaults()
	es := schema()
	w := watcher{observer: o.Observer}
	if o.Tracing != nil {
		w.tracer = o.Tracing.Tracer(tracerName)
	}
	var plans *planned
	if !o.NoPlans {
		plans = withPlans(es, g.Model(), o.Logger, o.Limits.Cost)
		es = plans
	}
	clients := newClients(o.Rate, o.Limits.Sockets)
	s := handler.New(es)
	s.AddTransport(transport.Websocket{
		Implementation:   sockets{o.Limits, clients, o.initTimeout, w}, // refuses other origins
		PingPongInterval: pingInterval,
	})
	s.AddTransport(overHTTP{w}) // before SSE, which takes requests that can do with events
	s.AddTransport(transport.SSE{KeepAlivePingInterval: pingInterval})

	known := documents{lru.New[*ast.QueryDocument](cachedDocuments)}
	s.SetQueryCache(known)
	s.SetDisableSuggestion(o.NoSuggestions)
	p := presenter{o.Logger, w, o.NoSuggestions}
	s.SetErrorPresenter(p.present)
	s.SetRecoverFunc(p.recovered)
	guard := &guard{o.Limits, es.Schema(), known, o.NoIntrospection, w}
	s.Use(newPersisted(o.Trusted))
	s.Use(operations{g, o.Timeout, w}) // around guard, so that what guard refuses is told as the outcome
	s.Use(guard)
	d := &door{next: wellFormedStream(s), limits: o.Limits, clients: clients, noGET: o.NoGET, watch: w}
	if plans != nil {
		d.next = newQuick(d.next, g, plans, guard, o.Timeout, w)
	}
	return d
}

// schema is what executes the API.
var schema = sync.OnceValue(func() graphql.ExecutableSchema {
	es := generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{}, Directives: directives})
	// An answer comes in one piece, from one snapshot.
	delete(es.Schema().Directives, "defer")
	// The library counts interfaces among the types that a node can have;
	// GraphQL means objects.
	for name, types := range es.Schema().PossibleTypes {
		es.Schema().PossibleTypes[name] = slices.DeleteFunc(types, func(d *ast.Definition) bool { return d.Kind == ast.Interface })
	}
	return es
})

// documents keeps parsed and validated documents, unless they are long.
type documents struct {
	graphql.Cache[*ast.QueryDocument]
}

// Add keeps a document.
func (d documents) Add(ctx context.Context, query string, doc *ast.QueryDocument) {
	if len(query) <= maxCached {
		d.Cache.Add(ctx, query, doc)
	}
}
