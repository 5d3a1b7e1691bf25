package bench_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/silian-graph/silian/bench"
	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// server is the endpoint without its network, over a store that counts.
type server struct {
	handler http.Handler
	db      *kv.Counted
	answer  recorder
}

// newServer fills a server in memory with the graph of a scale.
func newServer(tb testing.TB, scale float64) (*server, *gen.Graph) {
	tb.Helper()
	made, file := writeGraph(tb, scale)
	db := kv.Count(memory.New())
	g := importGraph(tb, db, file)
	return &server{handler: graph.New(g, graph.Options{}), db: db}, made
}

// writeGraph writes the graph of a scale to a file.
func writeGraph(tb testing.TB, scale float64) (*gen.Graph, transfer.File) {
	tb.Helper()
	made, err := gen.New(scale, gen.Seed)
	if err != nil {
		tb.Fatal(err)
	}
	f, err := os.Create(filepath.Join(tb.TempDir(), "graph.ndjson"))
	if err != nil {
		tb.Fatal(err)
	}
	_, err = made.WriteTo(f)
	if err := errors.Join(err, f.Close()); err != nil {
		tb.Fatal(err)
	}
	return made, transfer.Path(f.Name())
}

// importGraph imports the file into db. Both are closed when the test ends.
func importGraph(tb testing.TB, db kv.DB, file transfer.File) *kg.Graph {
	tb.Helper()
	tb.Cleanup(func() { db.Close() })
	g, err := kg.Open(context.Background(), db, model.Silian, kg.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { g.Close() })
	addToGraph(tb, g, file)
	return g
}

func addToGraph(tb testing.TB, g *kg.Graph, file transfer.File) {
	tb.Helper()
	if _, err := transfer.Import(context.Background(), g, []transfer.File{file}, transfer.Options{}); err != nil {
		tb.Fatal(err)
	}
}

// recorder keeps an answer and costs nothing when it is used again.
type recorder struct {
	header http.Header
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
func (r *recorder) WriteHeader(int)             {}

// do sends a request; the answer is lent until the next one.
func (s *server) do(request *http.Request) []byte {
	s.answer.header = http.Header{}
	s.answer.body.Reset()
	s.handler.ServeHTTP(&s.answer, request)
	return s.answer.body.Bytes()
}

// ask is a bench.Asker.
func (s *server) ask(_ context.Context, query string, vars []byte) ([]byte, error) {
	return bytes.Clone(s.do(request(query, vars))), nil
}

func request(query string, vars []byte) *http.Request {
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(vars)})
	if err != nil {
		panic(err) // both are ours
	}
	r := httptest.NewRequest(http.MethodPost, "/query", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r
}

// requests are n requests of q, made before anything is counted.
func requests(q load.Query, n int) []*http.Request {
	out := make([]*http.Request, n)
	for i := range out {
		out[i] = request(q.Text, q.Vars(i))
	}
	return out
}

// TestReads prints what each query costs that does not depend on the machine:
// allocations of the whole endpoint, and what the store is asked for. It holds
// the answers to what the graph says, and none of the figures.
func TestReads(t *testing.T) {
	scale := 0.01
	if testing.Short() || raceEnabled {
		scale = 0.001
	}
	s, g := newServer(t, scale)
	queries, skipped, err := bench.Queries(t.Context(), g, s.ask, bench.Names)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range skipped {
		t.Logf("%s is skipped: %s", q.Query, q.Why)
	}
	table := fmt.Sprintf("per request at scale %v\n%-6s %8s %8s %6s %6s %6s %8s %9s %8s\n", scale,
		"", "allocs", "B", "gets", "multi", "scans", "keys", "B read", "B answer")
	for _, q := range queries {
		const n = 100
		rs := requests(q, n)
		var answered int
		var before, after runtime.MemStats
		s.do(request(q.Text, q.Vars(n))) // parses the document
		counts := s.db.Counts()
		runtime.ReadMemStats(&before)
		for _, r := range rs {
			answered += len(s.do(r))
		}
		runtime.ReadMemStats(&after)
		counts = s.db.Counts().Sub(counts)
		table += fmt.Sprintf("%-6s %8d %8d %6.1f %6.1f %6.1f %8.1f %9.0f %8d\n", q.Name,
			(after.Mallocs-before.Mallocs)/n, (after.TotalAlloc-before.TotalAlloc)/n,
			float64(counts.Gets)/n, float64(counts.GetManys)/n, float64(counts.Scans)/n,
			float64(counts.KeysRead)/n, float64(counts.BytesRead)/n, answered/n)
		for i := range n {
			s.check(t, q, i)
		}
	}
	t.Log(table)
}

// check holds the answer to request i of q against the graph.
func (s *server) check(t *testing.T, q load.Query, i int) {
	t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	body := s.do(request(q.Text, q.Vars(i)))
	if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil {
		t.Fatalf("%s: %v, %s", q.Name, err, body)
	}
	if err := q.Check(i, answer.Data); err != nil {
		t.Errorf("%s, request %d: %v: %.300s", q.Name, i, err, body)
	}
}

// TestChecksCanFail gives each check the answer to another request.
func TestChecksCanFail(t *testing.T) {
	s, g := newServer(t, 0.004)
	queries, _, err := bench.Queries(t.Context(), g, s.ask, bench.Names)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range queries {
		var answer struct{ Data json.RawMessage }
		if err := json.Unmarshal(s.do(request(q.Text, q.Vars(0))), &answer); err != nil {
			t.Fatal(err)
		}
		if q.Distinct > 1 && q.Check(1, answer.Data) == nil {
			t.Errorf("%s: the answer to request 0 is taken for that to request 1", q.Name)
		}
		if q.Check(0, json.RawMessage(`{}`)) == nil {
			t.Errorf("%s: nothing is taken for an answer", q.Name)
		}
	}
	if _, _, err := bench.Queries(t.Context(), g, s.ask, []string{"Q7"}); err == nil {
		t.Error("Q7 is known")
	}
}

// BenchmarkQuery asks the endpoint without its network.
func BenchmarkQuery(b *testing.B) {
	s, g := newServer(b, 0.01)
	queries, _, err := bench.Queries(b.Context(), g, s.ask, bench.Names)
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range queries {
		b.Run(q.Name, func(b *testing.B) {
			const block = 256
			b.ReportAllocs()
			counts := s.db.Counts()
			for i := 0; i < b.N; i += block {
				b.StopTimer()
				rs := requests(q, min(block, b.N-i))
				b.StartTimer()
				for _, r := range rs {
					s.do(r)
				}
			}
			counts = s.db.Counts().Sub(counts)
			b.ReportMetric(float64(counts.Calls())/float64(b.N), "calls/op")
			b.ReportMetric(float64(counts.KeysRead)/float64(b.N), "keys/op")
		})
	}
}
