package graph_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/siliantest"
)

// dial opens a socket and says messages on it.
func dial(t *testing.T, url string, messages ...string) *websocket.Conn {
	t.Helper()
	c, _, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.CloseNow() })
	for _, m := range messages {
		if err := c.Write(t.Context(), websocket.MessageText, []byte(m)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

const (
	begin = `{"type":"connection_init"}`
	asks  = `{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}`
)

// closed reads until the socket is closed, and tells with which code.
func closed(t *testing.T, c *websocket.Conn) websocket.StatusCode {
	t.Helper()
	for {
		if _, _, err := c.Read(t.Context()); err != nil {
			return websocket.CloseStatus(err)
		}
	}
}

func TestCloseCodes(t *testing.T) {
	db, srv := withCounted(t)
	for name, c := range map[string]struct {
		messages []string
		code     websocket.StatusCode
	}{
		"no JSON":              {[]string{`sesame`}, 4400},
		"no object":            {[]string{begin, `7`}, 4400},
		"text after":           {[]string{begin, asks + asks}, 4400},
		"no such message":      {[]string{begin, `{"type":"sesame"}`}, 4400},
		"a server's message":   {[]string{begin, `{"type":"connection_ack"}`}, 4400},
		"no id":                {[]string{begin, `{"type":"subscribe","payload":{"query":"{ __typename }"}}`}, 4400},
		"no payload":           {[]string{begin, `{"id":"1","type":"subscribe"}`}, 4400},
		"no query":             {[]string{begin, `{"id":"1","type":"subscribe","payload":{}}`}, 4400},
		"a wrong payload":      {[]string{`{"type":"connection_init","payload":7}`}, 4400},
		"before the beginning": {[]string{asks}, 4401},
		"two beginnings":       {[]string{begin, begin}, 4429},
		"a long message":       {[]string{begin, `{"type":"ping","payload":{"x":"` + strings.Repeat("x", 1<<20) + `"}}`}, websocket.StatusMessageTooBig},
	} {
		t.Run(name, func(t *testing.T) {
			if code := closed(t, dial(t, srv.URL, c.messages...)); code != c.code {
				t.Errorf("closed with %d, want %d", code, c.code)
			}
			normal(t, srv.URL)
		})
	}
	t.Run("another protocol", func(t *testing.T) {
		c, _, err := websocket.Dial(t.Context(), srv.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-ws"}})
		if err != nil {
			t.Fatal(err)
		}
		if code := closed(t, c); code != 4406 {
			t.Errorf("closed with %d", code)
		}
	})
	t.Run("an id twice", func(t *testing.T) {
		defer db.delay.Store(0)
		db.delay.Store(int64(1 << 62)) // the first has not ended
		slow := strings.Replace(asks, "__typename", `company(id: \"company:ash\") { id }`, 1)
		if code := closed(t, dial(t, srv.URL, begin, slow, slow)); code != 4409 {
			t.Errorf("closed with %d", code)
		}
	})
	eventually(t, func() error { return none(db.open.Load()) })
}

// TestPingFirst answers a ping before anything else is said.
func TestPingFirst(t *testing.T) {
	srv := siliantest.New(t)
	c := dial(t, srv.URL, `{"type":"ping"}`, begin)
	for _, want := range []string{"pong", "connection_ack"} {
		var m struct{ Type string }
		if err := wsjson.Read(t.Context(), c, &m); err != nil || m.Type != want {
			t.Errorf("got %q, %v; want %q", m.Type, err, want)
		}
	}
}

// TestErrorsOnSockets ends an operation that is refused with an error, and leaves
// the socket to others.
func TestErrorsOnSockets(t *testing.T) {
	srv := siliantest.New(t)
	c := dial(t, srv.URL, begin,
		`{"id":"a","type":"subscribe","payload":{"query":"{ nothing }"}}`,
		`{"id":"b","type":"subscribe","payload":{"query":"{ __typename @a @a @a @a @a @a }"}}`,
		`{"id":"c","type":"subscribe","payload":{"query":"query($n: Int) { companies(first: $n) { totalCount } }","variables":{"n":"1"}}}`,
		asks)
	for _, want := range []string{
		`{"type":"connection_ack"}`, `GRAPHQL_VALIDATION_FAILED`, `LIMIT_EXCEEDED`, `BAD_USER_INPUT`,
		`{"payload":{"data":{"__typename":"Query"}},"id":"1","type":"next"}`, `{"id":"1","type":"complete"}`,
	} {
		_, b, err := c.Read(t.Context())
		if err != nil || !strings.Contains(string(b), want) || strings.Contains(want, "_") && !strings.Contains(want, "{") && !strings.Contains(string(b), `"type":"error"`) {
			t.Errorf("got %s, %v; want %s", b, err, want)
		}
	}
}

// TestLimitsOfSockets holds one client to its sockets, and a socket to its operations.
func TestLimitsOfSockets(t *testing.T) {
	db, srv := withCounted(t, siliantest.WithOptions(graph.Options{Limits: graph.Limits{Sockets: 2, Operations: 3}}))
	defer db.delay.Store(0)
	db.delay.Store(int64(1 << 62))
	c := dial(t, srv.URL, begin)
	var m struct{ Type string }
	if err := wsjson.Read(t.Context(), c, &m); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"1", "2", "3", "4"} {
		ask := strings.NewReplacer(`"1"`, `"`+id+`"`, "__typename", `company(id: \"company:ash\") { id }`).Replace(asks)
		if err := c.Write(t.Context(), websocket.MessageText, []byte(ask)); err != nil {
			t.Fatal(err)
		}
	}
	_, b, err := c.Read(t.Context())
	if err != nil || !strings.Contains(string(b), `"id":"4"`) || !strings.Contains(string(b), `"limit":"operations"`) {
		t.Errorf("%s, %v", b, err)
	}
	dial(t, srv.URL, begin)
	_, response, err := websocket.Dial(t.Context(), srv.URL, nil)
	if err == nil || response.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a third socket: %v", err)
	}
	_ = c.CloseNow()
	eventually(t, func() error {
		c, _, err := websocket.Dial(t.Context(), srv.URL, nil)
		if err == nil {
			_ = c.CloseNow()
		}
		return err
	})
}
