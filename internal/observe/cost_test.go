package observe_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/observe"
)

// BenchmarkOperation is what counting one operation and its request costs.
func BenchmarkOperation(b *testing.B) {
	m := observe.New(observe.Build{}, observe.Options{Slow: time.Second})
	mux := http.NewServeMux()
	op := graph.Operation{Name: "Firm", Kind: "query", Code: graph.OK, Planned: true, Took: time.Millisecond}
	mux.HandleFunc("/query", func(_ http.ResponseWriter, r *http.Request) { m.Operation(r.Context(), op) })
	r := httptest.NewRequest(http.MethodPost, "/query", nil)
	b.ReportAllocs()
	for b.Loop() {
		m.Serve(mux, httptest.NewRecorder(), r)
	}
}

// BenchmarkBare is the same request, not counted.
func BenchmarkBare(b *testing.B) {
	mux := http.NewServeMux()
	mux.HandleFunc("/query", func(http.ResponseWriter, *http.Request) {})
	r := httptest.NewRequest(http.MethodPost, "/query", nil)
	b.ReportAllocs()
	for b.Loop() {
		mux.ServeHTTP(httptest.NewRecorder(), r)
	}
}
