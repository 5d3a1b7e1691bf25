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

// Served counts a request to a path of the server's own, "" for others, that
// was answered with a status.
func (m *Metrics) Served(path string, status int) {
	if path == "" {
		path = other
	}
	m.requests.WithLabelValues(path, strconv.Itoa(status)).Inc()
}

// Serve has next answer, and counts the request under the pattern that mux has
// for it.
func (m *Metrics) Serve(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) httpsnoop.Metrics {
	_, pattern := mux.Handler(r)
	if pattern == "/" {
		pattern = ""
	}
	served := httpsnoop.CaptureMetrics(mux, w, r)
	m.Served(pattern, served.Code)
	return served
}
