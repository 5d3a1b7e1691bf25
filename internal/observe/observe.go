// Package observe shows a server from outside: metrics for Prometheus, traces
// for OpenTelemetry, and a log of slow operations. What it shows of a request is
// never the value of a variable.
package observe

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/silian-graph/silian/graph"
)

// maxNames is how many names of operations metrics tell apart. Clients choose
// the names, and each is a time series.
const maxNames = 100

// other is how metrics call operations beyond maxNames.
const other = "other"

// Options are what metrics can be told; the zero value logs nothing as slow.
type Options struct {
	Logger *slog.Logger  // nil: slog.Default()
	Slow   time.Duration // operations that take this long or longer are logged; 0: none
}

// Metrics are those of one server. Goroutines share them.
type Metrics struct {
	registry *prometheus.Registry
	log      *slog.Logger
	slow     time.Duration

	operations *prometheus.CounterVec
	durations  *prometheus.HistogramVec
	limits     *prometheus.CounterVec
	slows      prometheus.Counter
	requests   *prometheus.CounterVec
	streams    *prometheus.GaugeVec
	ready      prometheus.Gauge

	mu    sync.RWMutex
	names map[string]bool // of operations that are told apart
}

var _ graph.Observer = (*Metrics)(nil)

// New returns metrics of a build, of the process and of what it is told.
func New(b Build, o Options) *Metrics {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	m := &Metrics{
		registry: prometheus.NewRegistry(), log: o.Logger, slow: o.Slow, names: map[string]bool{},
		operations: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "silian_operations_total",
			Help: "GraphQL operations that ended, by name, kind, code of the first error (OK: none) and what answered: plan, resolvers, or none where the operation was refused.",
		}, []string{"operation", "kind", "code", "by"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "silian_operation_duration_seconds",
			Help:    "How long GraphQL operations took, without reading the request and sending the answer.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"operation"}),
		limits: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "silian_limit_exceeded_total",
			Help: "Requests that went over a limit, by limit.",
		}, []string{"limit"}),
		slows: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "silian_slow_operations_total",
			Help: "Operations that took as long as -slow or longer, and were logged.",
		}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "silian_http_requests_total",
			Help: "HTTP requests that ended, by path, where it is one of the server's own, and status.",
		}, []string{"path", "code"}),
		streams: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "silian_streams_open",
			Help: "Connections that last: WebSockets and server-sent events.",
		}, []string{"kind"}),
		ready: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "silian_ready",
			Help: "1 where queries are answered, 0 while the store is opened, upgraded or seeded, and while the server stops.",
		}),
	}
	m.registry.MustRegister(
		m.operations, m.durations, m.limits, m.slows, m.requests, m.streams, m.ready, b.metric(),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// name is the label of an operation: its name while there are few.
func (m *Metrics) name(o graph.Operation) string {
	if o.Name == "" {
		return ""
	}
	m.mu.RLock()
	known, room := m.names[o.Name], len(m.names) < maxNames
	m.mu.RUnlock()
	if known {
		return o.Name
	}
	// A name that nothing was answered to is not worth a series.
	if !room || o.Code != graph.OK {
		return other
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.names) >= maxNames && !m.names[o.Name] {
		return other
	}
	m.names[o.Name] = true
	return o.Name
}

// Operation implements graph.Observer.
func (m *Metrics) Operation(ctx context.Context, o graph.Operation) {
	name, by := m.name(o), "resolvers"
	switch {
	case o.Kind == "":
		by = "none"
	case o.Planned:
		by = "plan"
	}
	m.operations.WithLabelValues(name, o.Kind, o.Code, by).Inc()
	m.durations.WithLabelValues(name).Observe(o.Took.Seconds())
	if m.slow == 0 || o.Took < m.slow {
		return
	}
	m.slows.Inc()
	m.log.WarnContext(ctx, "slow operation", "operation", o.Name, "kind", o.Kind, "document", o.Document, "code", o.Code, "by", by,
		"took", o.Took.Round(time.Microsecond), "cost", o.Cost, "calls", o.Store.Calls(), "keys", o.Store.KeysRead, "bytes", o.Store.BytesRead)
}

// Limit implements graph.Observer. The names are those of the code, and so few.
func (m *Metrics) Limit(_ context.Context, name string) { m.limits.WithLabelValues(name).Inc() }

// Ready notes whether queries are answered.
func (m *Metrics) Ready(is bool) {
	if is {
		m.ready.Set(1)
	} else {
		m.ready.Set(0)
	}
}

// Stream notes a connection that lasts, until ended is called.
func (m *Metrics) Stream(kind string) (ended func()) {
	open := m.streams.WithLabelValues(kind)
	open.Inc()
	return open.Dec
}
