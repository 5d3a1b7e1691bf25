package graph_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv/memory"
)

// TestTimeout gives an operation less time than its reads take.
func TestTimeout(t *testing.T) {
	db := &counted{DB: memory.New()}
	g, err := kg.Open(context.Background(), db, model.Silian, kg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	db.delay.Store(int64(time.Minute))
	srv := httptest.NewServer(graph.New(g, graph.Options{Timeout: 20 * time.Millisecond}))
	t.Cleanup(srv.Close)

	for _, query := range []string{
		`{ company(id: \"company:ash\") { id } }`,
		`{ search(text: \"Ash\") { totalCount } }`,
		`{ resolve(names: [\"Ash\"]) { verdict } }`,
		`{ annotate(text: \"Ash\") { start } }`,
	} {
		status, answer := do(t, http.MethodPost, srv.URL, `{"query":"`+query+`"}`, "Content-Type", "application/json")
		if status != http.StatusOK || !strings.Contains(answer, `"code":"TIMEOUT"`) {
			t.Errorf("%s: HTTP %d, %s", query, status, answer)
		}
	}
	if err := none(db.open.Load()); err != nil {
		t.Error(err)
	}
}
