// Package graph answers GraphQL over HTTP from a graph. It translates and never
// decides: what a question means is decided in the packages below, and the
// resolvers of single fields are generated (resolvers_gen.go).
package graph

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/silian-graph/silian/graph/generated"
	"github.com/silian-graph/silian/internal/kg"
)

const (
	maxBody   = 4 << 20 // bytes of a request; 10,000 names have room
	maxTokens = 15_000  // of a document

	cachedDocuments = 1_000
	maxCached       = 16 << 10 // bytes; longer documents are parsed each time

	pingInterval = 20 * time.Second // below what proxies take for a dead connection
	initTimeout  = 10 * time.Second
)

// Options are what a handler can be told; the zero value is production.
type Options struct {
	Logger  *slog.Logger  // of errors that clients do not see; nil: slog.Default()
	Timeout time.Duration // of one query; 0: 30 seconds
	NoPlans bool          // every query is answered by the resolvers alone
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	return o
}

// New returns a handler that answers from g: POST, GET, server-sent events and
// WebSocket with graphql-transport-ws, from pages of the same host only.
func New(g *kg.Graph, o Options) http.Handler {
	o = o.withDefaults()
	es := schema()
	var plans *planned
	if !o.NoPlans {
		plans = withPlans(es, g.Model(), o.Logger)
		es = plans
	}
	s := handler.New(es)
	s.AddTransport(transport.Websocket{
		Implementation:   transport.CoderWebsocketImplementation{}, // refuses other origins
		InitTimeout:      initTimeout,
		PingPongInterval: pingInterval,
	})
	s.AddTransport(transport.SSE{KeepAlivePingInterval: pingInterval}) // before POST, which takes its requests too
	s.AddTransport(transport.Options{})
	s.AddTransport(transport.GET{})
	s.AddTransport(transport.POST{})

	s.SetQueryCache(documents{lru.New[*ast.QueryDocument](cachedDocuments)})
	s.SetParserTokenLimit(maxTokens)
	p := presenter{o.Logger}
	s.SetErrorPresenter(p.present)
	s.SetRecoverFunc(p.recovered)
	s.Use(extension.Introspection{})
	s.Use(operations{g, o.Timeout})
	if plans == nil {
		return limitBody(s)
	}
	return limitBody(newQuick(s, g, plans, o.Timeout))
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

// limitBody refuses requests that are too long, or no text, before anything reads them.
func limitBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.Body == nil {
			if query, err := url.QueryUnescape(r.URL.RawQuery); err == nil && !utf8.ValidString(query) {
				answer(w, http.StatusBadRequest, errNoText)
				return
			}
			next.ServeHTTP(w, r)
			return
		}
		body, err := readBody(r, maxBody)
		switch {
		case err != nil:
			answer(w, http.StatusBadRequest, failf(badInput, "the request could not be read: %v", err))
		case len(body) > maxBody:
			answer(w, http.StatusRequestEntityTooLarge, failf(limitExceeded, "the request is longer than %d bytes", maxBody))
		case !utf8.Valid(body):
			answer(w, http.StatusBadRequest, errNoText)
		default:
			r.Body = newBody(body)
			next.ServeHTTP(w, r)
		}
	})
}

// errNoText refuses what encoding/json would read with other characters in it.
var errNoText = failf(badInput, "the request is not UTF-8")

// answer refuses a request outside of GraphQL.
func answer(w http.ResponseWriter, status int, f *failure) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// Whoever sent the request may be gone; then nobody needs the answer.
	_ = json.NewEncoder(w).Encode(graphql.Response{Errors: gqlerror.List{f.gqlError()}})
}
