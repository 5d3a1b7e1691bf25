package observe

import (
	"net/http"
	"strconv"

	"github.com/felixge/httpsnoop"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Handler answers Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError, MaxRequestsInFlight: 2})
}

// Serve has mux answer, and counts the request under the pattern that it matched.
func (m *Metrics) Serve(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) httpsnoop.Metrics {
	served := httpsnoop.CaptureMetrics(mux, w, r)
	path := r.Pattern
	if path == "" || path == "/" {
		path = other
	}
	m.requests.WithLabelValues(path, strconv.Itoa(served.Code)).Inc()
	return served
}
