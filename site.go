package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/observe"
)

// site answers every path of the server. It answers from the moment the
// process listens, and says what it waits for until queries can be let in.
type site struct {
	log     *slog.Logger
	metrics *observe.Metrics
	tracing *observe.Tracing // nil: none
	probe   atomic.Pointer[prober]

	mux   *http.ServeMux
	query atomic.Pointer[http.Handler]
	wait  atomic.Pointer[string] // what keeps the server from being ready; nil: nothing
	busy  gate

	commands *commands // nil where there are none

	streams    context.Context // of what lasts until the client or the server ends it
	endStreams context.CancelFunc
}

// prober tells why the store cannot be read, and why it takes no writes.
type prober func(ctx context.Context) (read, write error)

func newSite(log *slog.Logger, m *observe.Metrics, o edgeOptions) *site {
	s := &site{log: log, metrics: m, mux: http.NewServeMux()}
	s.streams, s.endStreams = context.WithCancel(context.Background())
	s.waitFor("the server is starting")
	pages := newPages(o.playground)
	handle := func(pattern string, h http.HandlerFunc, methods ...string) {
		s.mux.Handle(pattern, only(h, methods...))
	}
	s.mux.HandleFunc("/query", s.serveQuery)
	handle("/healthz", s.serveHealth, http.MethodGet, http.MethodHead)
	handle("/readyz", s.serveReady, http.MethodGet, http.MethodHead)
	if o.metrics {
		handle("/metrics", m.Handler().ServeHTTP, http.MethodGet, http.MethodHead)
	}
	// One page, which shows what its address asks for; web/src/app/routes.tsx has the same.
	paths := []string{"/{$}", "/entity/{id}", "/list/{plural}", "/explore", "/compare", "/names"}
	if o.playground {
		paths = append(paths, "/playground")
	}
	for _, path := range paths {
		handle(path, pages.page, http.MethodGet, http.MethodHead)
	}
	handle("/favicon.ico", pages.icon, http.MethodGet, http.MethodHead)
	handle("/favicon.svg", pages.icon, http.MethodGet, http.MethodHead)
	handle("/assets/", gzhttp.GzipHandler(http.HandlerFunc(pages.asset)), http.MethodGet, http.MethodHead)
	s.mux.HandleFunc("/", pages.notFound)
	return s
}

// waitFor says what keeps the server from being ready.
func (s *site) waitFor(what string) {
	s.wait.Store(&what)
	s.metrics.Ready(false)
}

// ready lets queries in.
func (s *site) ready(query http.Handler, probe prober) {
	s.query.Store(&query)
	s.probe.Store(&probe)
	s.wait.Store(nil)
	s.metrics.Ready(true)
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.busy.enter() {
		w.Header().Set("Connection", "close")
		writeJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "unavailable", "reason": "the server is stopping"})
		return
	}
	defer s.busy.leave()
	secure(w.Header())
	if s.tracing != nil {
		r = observe.Continue(r)
	}
	if kind := streamKind(r); kind != "" {
		defer s.metrics.Stream(kind)()
		if conn, ok := r.Context().Value(connKey{}).(net.Conn); ok {
			// A WebSocket is no longer the http.Server's to close.
			defer context.AfterFunc(r.Context(), func() { _ = conn.Close() })()
		}
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		defer context.AfterFunc(s.streams, cancel)()
		r = r.WithContext(ctx)
		// The request is still to come within its time; a WebSocket has no deadlines.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Time{})
	}
	m := s.metrics.Serve(s.mux, w, r)
	if !s.log.Enabled(r.Context(), slog.LevelDebug) {
		return
	}
	s.log.DebugContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", m.Code,
		"bytes", m.Written, "took", m.Duration, "remote", r.RemoteAddr)
}

// connKey is where a request's context has its connection.
type connKey struct{}

// streamKind is what r asks for rather than for one answer: a WebSocket or
// events, else "".
func streamKind(r *http.Request) string {
	switch {
	case r.Header.Get("Upgrade") != "":
		return "websocket"
	case graph.WantsEvents(r):
		return "events"
	}
	return ""
}

func (s *site) serveQuery(w http.ResponseWriter, r *http.Request) {
	if h := s.query.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Retry-After", "1")
	writeJSON(w, http.StatusServiceUnavailable, map[string]any{"errors": []any{map[string]any{
		"message":    "not ready: " + *s.wait.Load(),
		"extensions": map[string]string{"code": "UNAVAILABLE"},
	}}})
}

// serveHealth says that the process is alive, whatever it is doing.
func (s *site) serveHealth(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

// serveReady says whether queries are answered. Where only writes are refused,
// they are, and it says that too.
func (s *site) serveReady(w http.ResponseWriter, r *http.Request) {
	if why := s.wait.Load(); why != nil {
		w.Header().Set("Retry-After", "1")
		writeJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "unavailable", "reason": *why})
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), probeTime)
	defer cancel()
	switch read, write := (*s.probe.Load())(ctx); {
	case read != nil:
		s.log.ErrorContext(ctx, "the store cannot be read", "error", read)
		writeJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "unavailable", "reason": "the store cannot be read; the log has more"})
	case write != nil:
		s.log.ErrorContext(ctx, "the store takes no writes", "error", write)
		writeJSON(w, http.StatusOK, map[string]string{"status": "ready", "writes": "refused; the log has more"})
	default:
		writeJSON(w, http.StatusOK, map[string]string{"status": "ready"})
	}
}

// probeTime is how long the store may take to be read.
const probeTime = 2 * time.Second

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// only answers other methods with 405 and those that it lets through.
func only(h http.HandlerFunc, methods ...string) http.Handler {
	allow := strings.Join(methods, ", ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, m := range methods {
			if r.Method == m {
				h(w, r)
				return
			}
		}
		w.Header().Set("Allow", allow)
		http.Error(w, r.Method+" is not for this address; it takes "+allow, http.StatusMethodNotAllowed)
	})
}

// policy lets pages use what this server serves and nothing else. Styles may
// stand inline because the editor writes them.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; " +
	"manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// The values are shared by all responses; nobody appends to them.
var (
	csp        = []string{policy}
	noSniff    = []string{"nosniff"}
	noReferrer = []string{"no-referrer"}
	sameOrigin = []string{"same-origin"}
)

// secure sets what every response carries. The policy stands on all of them,
// because a worker is held to that of its own script.
func secure(h http.Header) {
	h["Content-Security-Policy"] = csp
	h["X-Content-Type-Options"] = noSniff
	h["Referrer-Policy"] = noReferrer
	h["Cross-Origin-Opener-Policy"] = sameOrigin
}

// gate counts who is inside and, once shut, lets nobody in. Unlike
// http.Server it counts requests that became WebSockets.
type gate struct {
	mu     sync.Mutex
	inside int
	idle   chan struct{} // made by shut, closed when nobody is inside
}

// enter reports whether the caller is in; then it leaves once.
func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.idle != nil {
		return false
	}
	g.inside++
	return true
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	if g.inside == 0 && g.idle != nil {
		close(g.idle)
	}
}

// shut lets nobody in any more. The channel is closed when everyone has left.
// It is called once.
func (g *gate) shut() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.idle = make(chan struct{})
	if g.inside == 0 {
		close(g.idle)
	}
	return g.idle
}
