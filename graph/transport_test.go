package graph_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/silian-graph/silian/internal/hostile"
	"github.com/silian-graph/silian/siliantest"
)

const ash = `{ company(id: "company:ash") { name } }`

func do(t *testing.T, method, url, body string, header ...string) (status int, answer string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(b)
}

func TestGet(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	status, answer := do(t, http.MethodGet, srv.URL+"?query="+url.QueryEscape(ash), "")
	if status != http.StatusOK || answer != `{"data":{"company":{"name":"Ash"}}}` {
		t.Errorf("HTTP %d, %s", status, answer)
	}
}

func TestServerSentEvents(t *testing.T) {
	db, srv := withCounted(t)
	body, _ := json.Marshal(map[string]string{"query": ash})
	status, answer := do(t, http.MethodPost, srv.URL, string(body), "Content-Type", "application/json", "Accept", "text/event-stream")
	if status != http.StatusOK || !strings.Contains(answer, "event: next\ndata: {\"data\":{\"company\":{\"name\":\"Ash\"}}}\n") || !strings.Contains(answer, "event: complete") {
		t.Errorf("HTTP %d, %s", status, answer)
	}
	eventually(t, func() error { return none(db.open.Load()) })
}

// TestAccept asks as clients do, three times each: the library answers, then its plan,
// then the plan alone.
func TestAccept(t *testing.T) {
	const plain, response, events = "application/json", "application/graphql-response+json", "text/event-stream"
	srv := siliantest.New(t, siliantest.WithFixture(small))
	for accept, want := range map[string]string{
		"": plain, "*/*": plain, "application/*": plain, "application/json": plain, response: response, events: events,
		"application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed": response, // urql
		"application/graphql-response+json, application/json;q=0.9":                                                         response,
		"application/graphql-response+json;q=0.5, application/json":                                                         plain,
		"application/json;q=0, application/graphql-response+json;q=0.1":                                                     response,
		"text/event-stream, application/json;q=0.5":                                                                         events,
		"text/event-stream;q=0.5, application/json":                                                                         plain,
		"text/html": response,
	} {
		for range 3 {
			request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL, strings.NewReader(hostile.JSON(ash)))
			request.Header = http.Header{"Content-Type": {plain}, "Accept": {accept}}
			res, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			answer, _ := io.ReadAll(res.Body)
			res.Body.Close()
			if got, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";"); got != want || !strings.Contains(string(answer), `{"data":{"company":{"name":"Ash"}}}`) {
				t.Errorf("%q: %s, %s; want %s", accept, got, answer, want)
			}
		}
	}
}

// TestAcceptByGet asks for events by GET, which brings none: the answer says what it is.
func TestAcceptByGet(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	for _, accept := range []string{"text/event-stream", "Text/Event-Stream", "text/event-stream, application/json;q=0.5"} {
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+"?query="+url.QueryEscape(ash), nil)
		request.Header.Set("Accept", accept)
		res, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if typ := res.Header.Get("Content-Type"); !strings.Contains(typ, "json") || string(answer) != `{"data":{"company":{"name":"Ash"}}}` {
			t.Errorf("%q: %s, %s", accept, typ, answer)
		}
	}
}

func TestNoJSON(t *testing.T) {
	srv := siliantest.New(t)
	status, answer := do(t, http.MethodPost, srv.URL, "sesame", "Content-Type", "application/json")
	if status != http.StatusBadRequest || !strings.Contains(answer, "BAD_USER_INPUT") || strings.Contains(answer, "sesame") {
		t.Errorf("HTTP %d, %s", status, answer)
	}
}

// TestNoText sends bytes that are no UTF-8, which a decoder of JSON would replace.
func TestNoText(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	const query = "{ company(name: \"As\xffh\") { id } }"
	for what, request := range map[string][3]string{
		"POST":               {http.MethodPost, "", `{"query":"{ company(name: \"As` + "\xff" + `h\") { id } }"}`},
		"POST, in variables": {http.MethodPost, "", `{"query":"query($n: String) { company(name: $n) { id } }","variables":{"n":"` + "\xc3" + `"}}`},
		"GET":                {http.MethodGet, "?query=" + url.QueryEscape(query), ""},
	} {
		status, answer := do(t, request[0], srv.URL+request[1], request[2], "Content-Type", "application/json")
		if status != http.StatusBadRequest || !strings.Contains(answer, `"code":"BAD_USER_INPUT"`) {
			t.Errorf("%s: HTTP %d, %s", what, status, answer)
		}
	}
}

func TestWebSocket(t *testing.T) {
	db, srv := withCounted(t)
	c, _, err := websocket.Dial(t.Context(), srv.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseNow()
	type message struct {
		ID      string `json:"id,omitempty"`
		Type    string `json:"type"`
		Payload any    `json:"payload,omitempty"`
	}
	send := func(m message) {
		t.Helper()
		if err := wsjson.Write(t.Context(), c, m); err != nil {
			t.Fatal(err)
		}
	}
	receive := func(typ string) (m message) {
		t.Helper()
		for m.Type != typ {
			if err := wsjson.Read(t.Context(), c, &m); err != nil {
				t.Fatal(err)
			}
			if m.Type != typ && m.Type != "ping" {
				t.Fatalf("got %+v, want %s", m, typ)
			}
		}
		return m
	}
	send(message{Type: "connection_init"})
	receive("connection_ack")
	for _, id := range []string{"1", "2"} {
		send(message{ID: id, Type: "subscribe", Payload: map[string]string{"query": ash}})
		if m := receive("next"); inner(m.Payload, "name") != "Ash" || m.ID != id {
			t.Errorf("got %+v", m)
		}
		receive("complete")
	}
	eventually(t, func() error { return none(db.open.Load()) })
}

func TestWebSocketOfAnotherOrigin(t *testing.T) {
	srv := siliantest.New(t)
	_, response, err := websocket.Dial(t.Context(), srv.URL, &websocket.DialOptions{
		Subprotocols: []string{"graphql-transport-ws"},
		HTTPHeader:   http.Header{"Origin": {"https://elsewhere.example"}},
	})
	if err == nil || response.StatusCode == http.StatusSwitchingProtocols {
		t.Error("a page of another host may connect")
	}
}
