package graph

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	store "github.com/silian-graph/silian/kv/memory"
)

// TestInitTimeout leaves a socket silent.
func TestInitTimeout(t *testing.T) {
	g, err := kg.Open(context.Background(), store.New(), model.Silian, kg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	srv := httptest.NewServer(New(g, Options{initTimeout: 10 * time.Millisecond}))
	defer srv.Close()
	c, _, err := websocket.Dial(t.Context(), srv.URL, &websocket.DialOptions{Subprotocols: []string{subprotocol}})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Read(t.Context()); websocket.CloseStatus(err) != closeInitTimeout {
		t.Errorf("closed with %v", err)
	}
}
