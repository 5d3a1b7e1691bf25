// Package siliantest gives tests a Silian server in one line: all in memory,
// filled from the seed or from fixtures, and gone when the test ends.
//
//	srv := siliantest.New(t, siliantest.WithFixture("testdata/people.ndjson"))
//	var got struct{ Company struct{ Name string } }
//	srv.Query(t, `query($id: ID!) { company(id: $id) { name } }`, siliantest.Vars{"id": "company:ada"}, &got)
//
// Fixtures are in the interchange format, docs/interchange.md.
package siliantest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/seed"
)

// Server is a server that keeps its graph in memory. Goroutines may share it.
type Server struct {
	URL string // of the GraphQL endpoint

	graph *kg.Graph
}

// Vars are the variables of an operation.
type Vars = map[string]any

// Option says what a new server holds.
type Option func(*options)

type options struct {
	graph     graph.Options
	files     []transfer.File
	documents []string
	db        kv.DB
}

// WithSeed fills the server with the graph that Silian comes with.
func WithSeed() Option {
	return func(o *options) { o.files = append(o.files, seed.Files()...) }
}

// WithFixture fills the server from NDJSON files.
func WithFixture(paths ...string) Option {
	return func(o *options) {
		for _, path := range paths {
			o.files = append(o.files, transfer.Path(path))
		}
	}
}

// WithText fills the server from lines of NDJSON.
func WithText(ndjson string) Option {
	return func(o *options) { o.files = append(o.files, transfer.Text("fixture", ndjson)) }
}

// WithDocuments loads the texts of documents, so that quotes are served: each
// file is that of the document, of the seed or a fixture, that has its SHA-256.
func WithDocuments(paths ...string) Option {
	return func(o *options) { o.documents = append(o.documents, paths...) }
}

// WithoutPlans has every query answered by the resolvers alone.
func WithoutPlans() Option {
	return func(o *options) { o.graph.NoPlans = true }
}

// WithOptions has queries answered as o says; it comes before WithoutPlans.
func WithOptions(o graph.Options) Option {
	return func(all *options) { all.graph = o }
}

// WithDB keeps the graph in a store of the caller's, who closes it after the
// server is gone.
func WithDB(db kv.DB) Option {
	return func(o *options) { o.db = db }
}

// New starts a server, empty where no option fills it. It ends with the test.
func New(t testing.TB, with ...Option) *Server {
	t.Helper()
	var o options
	for _, option := range with {
		option(&o)
	}
	var options kg.Options
	if o.db == nil {
		db := memory.New()
		t.Cleanup(func() { closed(t, "store", db.Close()) })
		o.db = db
		options.Cache = 1 // as a server has one; nobody else writes to this store
	}
	g, err := kg.Open(context.Background(), o.db, model.Silian, options)
	if err != nil {
		t.Fatalf("open the graph: %v", err)
	}
	t.Cleanup(func() { closed(t, "graph", g.Close()) })
	s := &Server{graph: g}
	s.load(t, o.files)
	for _, path := range o.documents {
		s.addText(t, path)
	}

	mux := http.NewServeMux()
	mux.Handle("/query", graph.New(g, o.graph))
	h := httptest.NewServer(mux)
	t.Cleanup(h.Close)
	s.URL = h.URL + "/query"
	return s
}

func closed(t testing.TB, what string, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("close the %s: %v", what, err)
	}
}

// Import adds lines of NDJSON to the server's graph.
func (s *Server) Import(t testing.TB, ndjson string) {
	t.Helper()
	s.load(t, []transfer.File{transfer.Text("import", ndjson)})
}

func (s *Server) load(t testing.TB, files []transfer.File) {
	t.Helper()
	if len(files) == 0 {
		return
	}
	if _, err := transfer.Import(context.Background(), s.graph, files, transfer.Options{}); err != nil {
		t.Fatalf("fill the graph: %v", err)
	}
}

func (s *Server) addText(t testing.TB, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("load a document: %v", err)
	}
	defer f.Close()
	if _, err := transfer.AddText(context.Background(), s.graph, path, f); err != nil {
		t.Fatalf("load a document: %v", err)
	}
}

// Response is an answer as it came.
type Response struct {
	Status int // of HTTP
	Data   json.RawMessage
	Errors []Error
}

// Error is one of an answer's errors.
type Error struct {
	Message    string
	Path       []any
	Extensions struct {
		Code       string
		Candidates []struct{ ID, Name, Type string } // where Code is AMBIGUOUS
	}
}

// Code is the code of the answer's only error, "" where there is none, and all
// codes where there are several.
func (r *Response) Code() string {
	codes := make([]string, len(r.Errors))
	for i, e := range r.Errors {
		codes[i] = e.Extensions.Code
	}
	return strings.Join(codes, ", ")
}

// Query runs an operation and decodes its data into out, unless that is nil.
// The test fails at once where the answer has errors.
func (s *Server) Query(t testing.TB, query string, vars Vars, out any) {
	t.Helper()
	r := s.Post(t, query, vars)
	if len(r.Errors) > 0 {
		t.Fatalf("query: %+v\n%s", r.Errors, query)
	}
	if out == nil {
		return
	}
	if err := json.Unmarshal(r.Data, out); err != nil {
		t.Fatalf("decode the answer: %v\n%s", err, r.Data)
	}
}

// Post runs an operation and returns the answer with its errors.
func (s *Server) Post(t testing.TB, query string, vars Vars) *Response {
	t.Helper()
	r, err := s.Send(context.Background(), query, vars)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Send is Post for goroutines and for requests that are to be cancelled: the
// error is the request's, while those of the operation are in the response.
func (s *Server) Send(ctx context.Context, query string, vars Vars) (*Response, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	if err != nil {
		return nil, fmt.Errorf("encode the request: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	r := &Response{Status: answer.StatusCode}
	if err := json.Unmarshal(body, r); err != nil {
		return nil, fmt.Errorf("decode the answer (HTTP %d): %w\n%s", answer.StatusCode, err, body)
	}
	return r, nil
}
