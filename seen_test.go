package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	coltrace "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracev1 "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/coder/websocket"

	"github.com/silian-graph/silian/internal/observe"
	"github.com/silian-graph/silian/kv"
)

// scrape reads the server's metrics.
func (s *server) scrape() metrics {
	s.t.Helper()
	res, body := s.request("GET", "/metrics")
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		s.t.Fatalf("/metrics: %s, %s", res.Status, res.Header.Get("Content-Type"))
	}
	m := metrics{}
	for line := range strings.Lines(body) {
		if name, value, ok := cutLast(strings.TrimSpace(line), " "); ok && !strings.HasPrefix(line, "#") {
			v, err := strconv.ParseFloat(value, 64)
			if err != nil {
				s.t.Fatalf("%v in %q", err, line)
			}
			m[name] = v
		}
	}
	return m
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// metrics are values by name with labels.
type metrics map[string]float64

func (m metrics) want(t *testing.T, series string, value float64) {
	t.Helper()
	if got, ok := m[series]; !ok || got != value {
		t.Errorf("%s is %v, %v; want %v", series, got, ok, value)
	}
}

// ask sends a request and returns the answer as it came.
func (s *server) ask(request map[string]any, header ...string) string {
	s.t.Helper()
	body, err := json.Marshal(request)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.send(string(body), header...)
}

func (s *server) send(body string, header ...string) string {
	s.t.Helper()
	_, answer := s.exchange("POST", "/query", body, append([]string{"Content-Type", "application/json"}, header...)...)
	return answer
}

func TestMetrics(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	importFile(t, dir, `{"kind":"source","id":"source:a","name":"A","date":"2024-03"}
{"kind":"source","id":"source:b","name":"B"}
{"kind":"node","type":"Company","id":"company:ada","name":"Ada"}
{"kind":"node","type":"Park","id":"park:p","name":"P"}
{"kind":"edge","from":"company:ada","role":"LOCATED_IN","to":"park:p"}`)
	s, _ := startServer(t, "-data", dir)

	const planned = `query Firm($id: ID) { company(id: $id) { name parks { totalCount nodes { name } } } }`
	for range 3 { // by the library, by the library's plan, and past the library
		s.ask(map[string]any{"query": planned, "variables": map[string]any{"id": "company:ada"}})
	}
	s.ask(map[string]any{"query": `query Found { search(text: "Ada") { totalCount } }`})
	s.ask(map[string]any{"query": `query Missing { company(id: "company:none") { name } }`})
	s.ask(map[string]any{"query": `{ nothing }`})
	s.ask(map[string]any{"query": `{`})
	s.ask(map[string]any{"query": "{ companies { " + strings.Repeat("totalCount ", 20_000) + "} }"})
	s.send(`no JSON`)
	s.ask(map[string]any{"query": planned, "variables": map[string]any{"id": "company:none"}}) // the plan gives up
	s.send(`{"query": "` + strings.Repeat(" ", 5<<20) + `"}`)
	s.request("GET", "/nowhere")

	m := s.scrape()
	m.want(t, `silian_operations_total{by="plan",code="OK",kind="query",operation="Firm"}`, 3)
	m.want(t, `silian_operation_duration_seconds_count{operation="Firm"}`, 4)
	m.want(t, `silian_operations_total{by="resolvers",code="OK",kind="query",operation="Found"}`, 1)
	m.want(t, `silian_operations_total{by="resolvers",code="NOT_FOUND",kind="query",operation="other"}`, 1)
	m.want(t, `silian_operations_total{by="none",code="GRAPHQL_VALIDATION_FAILED",kind="",operation=""}`, 1)
	m.want(t, `silian_operations_total{by="none",code="GRAPHQL_PARSE_FAILED",kind="",operation=""}`, 1)
	m.want(t, `silian_operations_total{by="none",code="BAD_USER_INPUT",kind="",operation=""}`, 1)
	m.want(t, `silian_operations_total{by="resolvers",code="NOT_FOUND",kind="query",operation="Firm"}`, 1)
	m.want(t, `silian_operations_total{by="none",code="LIMIT_EXCEEDED",kind="",operation=""}`, 1)
	m.want(t, `silian_limit_exceeded_total{limit="tokens"}`, 1)
	m.want(t, `silian_limit_exceeded_total{limit="body"}`, 1)
	m.want(t, `silian_http_requests_total{code="413",path="/query"}`, 1)
	m.want(t, `silian_http_requests_total{code="404",path="other"}`, 1)
	m.want(t, `silian_ready`, 1)
	m.want(t, `silian_nodes{type="Company"}`, 1)
	m.want(t, `silian_nodes{type="Source"}`, 2)
	m.want(t, `silian_nodes{type="Fund"}`, 0)
	m.want(t, `silian_facts`, 1)
	m.want(t, `silian_source_date_timestamp_seconds{source="source:a"}`, 1709251200)
	if _, ok := m[`silian_source_date_timestamp_seconds{source="source:b"}`]; ok {
		t.Error("a source without a date has one")
	}
	m.want(t, `silian_store_writable`, 1)
	for _, series := range []string{
		`silian_graph_version`, `silian_cache_lookups_total{result="hit"}`, `silian_cache_lookups_total{result="miss"}`,
		`silian_store_calls_total{call="get_many"}`, `silian_store_keys_total{access="read"}`, `silian_store_bytes_total{access="read"}`,
		`go_goroutines`, `process_resident_memory_bytes`,
	} {
		if m[series] <= 0 {
			t.Errorf("%s is %v", series, m[series])
		}
	}
	if n := countPrefix(m, "silian_build_info{"); n != 1 {
		t.Errorf("%d silian_build_info", n)
	}

	c, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(s.url, "http")+"/query",
		&websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	s.scrape().want(t, `silian_streams_open{kind="websocket"}`, 1)
	if err := c.CloseNow(); err != nil {
		t.Fatal(err)
	}
}

func countPrefix(m metrics, prefix string) (n int) {
	for name := range m {
		if strings.HasPrefix(name, prefix) {
			n++
		}
	}
	return n
}

// TestMetricsNames holds that clients cannot make time series without end.
func TestMetricsNames(t *testing.T) {
	s, _ := startServer(t, "-data", inMemory, "-seed=false")
	for i := range 120 {
		s.ask(map[string]any{"query": fmt.Sprintf("query N%d { companies { totalCount } }", i)})
	}
	s.ask(map[string]any{"query": "query N1 { companies { totalCount } }"})
	m := s.scrape()
	m.want(t, `silian_operations_total{by="plan",code="OK",kind="query",operation="other"}`, 20)
	m.want(t, `silian_operations_total{by="plan",code="OK",kind="query",operation="N1"}`, 2)
}

// TestSlow holds what the log says of slow operations, and what it does not.
func TestSlow(t *testing.T) {
	const secret = "a-name-that-is-nobodys-business"
	p := startProcess(t, "", "-data", inMemory, "-slow", "1ns")
	p.ask(map[string]any{
		"query":     `query Slow($name: String) { parks(filter: {name: {eq: $name}}) { totalCount } companies(first: 3) { nodes { name parks { nodes { name } } } } }`,
		"variables": map[string]any{"name": secret},
	})
	p.scrape().want(t, "silian_slow_operations_total", 1)
	if _, err := p.terminate(); err != nil {
		t.Fatal(err)
	}
	log := p.log.String()
	if strings.Contains(log, secret) {
		t.Errorf("the log has the value of a variable:\n%s", log)
	}
	for line := range strings.Lines(log) {
		var entry struct {
			Msg, Operation, Document, Code string
			Took                           int64
			Calls, Keys                    *int64
		}
		if json.Unmarshal([]byte(line), &entry) != nil || entry.Msg != "slow operation" {
			continue
		}
		if entry.Operation != "Slow" || len(entry.Document) != 64 || entry.Code != "OK" || entry.Took <= 0 || entry.Calls == nil || entry.Keys == nil {
			t.Errorf("the log says: %s", line)
		}
		return
	}
	t.Errorf("no slow operation in:\n%s", log)
}

// collector takes traces as OpenTelemetry's collectors do.
type collector struct {
	mu    sync.Mutex
	spans []*tracev1.Span
}

func (c *collector) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var request coltrace.ExportTraceServiceRequest
	if err = errors.Join(err, proto.Unmarshal(body, &request)); err != nil || r.URL.Path != "/v1/traces" {
		http.Error(w, "not for me", http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, resource := range request.ResourceSpans {
		for _, scope := range resource.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
	w.Header().Set("Content-Type", "application/x-protobuf")
}

// tree is what was traced, as lines of names below one another, with the parents
// that each part read for.
func (c *collector) tree(below []byte) (lines []string) {
	for _, s := range c.spans {
		if string(s.ParentSpanId) != string(below) {
			continue
		}
		line := s.Name
		for _, a := range s.Attributes {
			if a.Key == "silian.parents" {
				line += " " + strconv.FormatInt(a.Value.GetIntValue(), 10)
			}
		}
		lines = append(lines, line)
		for _, l := range c.tree(s.SpanId) {
			lines = append(lines, "  "+l)
		}
	}
	return lines
}

func TestTraces(t *testing.T) {
	for name, extra := range map[string][]string{"plans": nil, "resolvers": {"-plans=false"}} {
		t.Run(name, func(t *testing.T) {
			var c collector
			receiver := httptest.NewServer(&c)
			defer receiver.Close()
			s, stop := startServer(t, append(extra, "-data", inMemory, "-otlp", receiver.URL+"/v1/traces")...)
			s.ask(map[string]any{"query": `query Parks { company(id: "company:starpower") { parks { nodes { name funds { totalCount } } } } }`},
				"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
			if err := stop(); err != nil {
				t.Fatal(err)
			}
			c.mu.Lock()
			defer c.mu.Unlock()
			for _, s := range c.spans {
				if got := fmt.Sprintf("%x", s.TraceId); got != "0af7651916cd43dd8448eb211c80319c" {
					t.Errorf("%s is of trace %s", s.Name, got)
				}
			}
			got := strings.Join(c.tree([]byte("\xb7\xad\x6b\x71\x69\x20\x33\x31")), "\n")
			want := "query Parks\n  Query.company 1\n    Company.parks 1\n      Park.funds 2"
			if name == "resolvers" {
				want = "query Parks\n  Company.parks 1\n  Park.funds 2"
			}
			if got != want {
				t.Errorf("traced\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestReady asks a server whose store fails.
func TestReady(t *testing.T) {
	var o logOptions
	s := newSite(o.logger(io.Discard), observe.New(observe.Build{}, observe.Options{}), edgeOptions{playground: true, metrics: true})
	var read, write error
	s.ready(http.NotFoundHandler(), func(context.Context) (error, error) { return read, write })
	for _, tc := range []struct {
		read, write error
		status      int
		body        string
	}{
		{nil, nil, 200, `{"status":"ready"}`},
		{nil, kv.ErrNoSpace, 200, `{"status":"ready","writes":"refused; the log has more"}`},
		{kv.ErrDamaged, kv.ErrDamaged, 503, `{"reason":"the store cannot be read; the log has more","status":"unavailable"}`},
		{nil, nil, 200, `{"status":"ready"}`},
	} {
		read, write = tc.read, tc.write
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
		if w.Code != tc.status || strings.TrimSpace(w.Body.String()) != tc.body {
			t.Errorf("%v, %v: %d %s", tc.read, tc.write, w.Code, w.Body)
		}
	}
}

// TestHealth asks a server as a container's health check does.
func TestHealth(t *testing.T) {
	s, stop := startServer(t, "-data", inMemory, "-seed=false")
	listen := strings.TrimPrefix(s.url, "http://")
	var out strings.Builder
	if err := run(t.Context(), []string{"health", "-listen", listen}, strings.NewReader(""), &out, io.Discard); err != nil || out.String() != "{\"status\":\"ready\"}\n" {
		t.Errorf("%v, %q", err, out.String())
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), []string{"health", "-listen", listen}, strings.NewReader(""), io.Discard, io.Discard); exitCode(err) != 1 {
		t.Errorf("without a server: %v", err)
	}
}
