package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/hostile"
	"github.com/silian-graph/silian/siliantest"
)

// refused is the response to a request that is over a limit.
type refused struct {
	Errors []struct {
		Message    string
		Extensions struct {
			Code, Limit string
			Max, Actual int
		}
	}
	Data json.RawMessage
}

// TestHostile sends each hostile request, and after it one that must be answered.
func TestHostile(t *testing.T) {
	db, srv := withCounted(t)
	normal(t, srv.URL)
	for name, h := range hostile.Requests {
		t.Run(name, func(t *testing.T) {
			before := db.made.Load()
			began := time.Now()
			_, answer := do(t, http.MethodPost, srv.URL, h.Body, "Content-Type", "application/json")
			t.Logf("%v", time.Since(began))
			var r refused
			if err := json.Unmarshal([]byte(answer), &r); err != nil || len(r.Errors) != 1 {
				t.Fatalf("%v, %.500s", err, answer)
			}
			e := r.Errors[0]
			if x := e.Extensions; x.Code != "LIMIT_EXCEEDED" || x.Limit != h.Limit || x.Max <= 0 || x.Actual <= x.Max ||
				!strings.Contains(e.Message, h.Limit) || !strings.Contains(e.Message, fmt.Sprint(x.Max)) || r.Data != nil {
				t.Errorf("%.500s", answer)
			}
			if db.made.Load() != before {
				t.Error("it read something")
			}
			normal(t, srv.URL)
		})
	}
}

func normal(t *testing.T, url string) {
	t.Helper()
	status, answer := do(t, http.MethodPost, url, hostile.JSON(ash), "Content-Type", "application/json")
	if status != http.StatusOK || answer != `{"data":{"company":{"name":"Ash"}}}` {
		t.Errorf("a normal request: HTTP %d, %.300s", status, answer)
	}
}

// TestMalformed sends what is no request, and looks that nothing of it comes back.
func TestMalformed(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	get := "?query=" + url.QueryEscape(ash)
	for name, c := range map[string]struct {
		method, address, body string
		header                []string
		status                int
	}{
		"text after":            {"POST", "", hostile.JSON(ash) + ` sesame`, nil, 400},
		"a second request":      {"POST", "", hostile.JSON(ash) + hostile.JSON(ash), nil, 400},
		"cut":                   {"POST", "", `{"query":"sesame`, nil, 400},
		"no text":               {"POST", "", "{\"query\":\"sesame\xff\"}", nil, 400},
		"a batch":               {"POST", "", `[` + hostile.JSON(ash) + `,` + hostile.JSON("{ sesame }") + `]`, nil, 400},
		"a number":              {"POST", "", `7`, nil, 400},
		"a query of a number":   {"POST", "", `{"query":7}`, nil, 400},
		"variables of a list":   {"POST", "", `{"query":"{ __typename }","variables":["sesame"]}`, nil, 400},
		"deep JSON":             {"POST", "", `{"query":"{ __typename }","variables":{"x":` + strings.Repeat("[", 400_000) + `}}`, nil, 400},
		"deep and whole":        {"POST", "", `{"query":"{ __typename }","variables":{"x":` + strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000) + `}}`, nil, 400},
		"a form":                {"POST", "", "query=" + url.QueryEscape(ash), []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		"plain text":            {"POST", "", hostile.JSON(ash), []string{"Content-Type", "text/plain"}, 415},
		"several parts":         {"POST", "", hostile.JSON(ash), []string{"Content-Type", "multipart/form-data; boundary=x"}, 415},
		"no type":               {"POST", "", hostile.JSON(ash), []string{"Content-Type", ""}, 415},
		"another charset":       {"POST", "", hostile.JSON(ash), []string{"Content-Type", "application/json; charset=utf-16"}, 415},
		"another site":          {"POST", "", hostile.JSON(ash), []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"another origin":        {"POST", "", hostile.JSON(ash), []string{"Origin", "https://elsewhere.example"}, 403},
		"GET of another site":   {"GET", get, "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"GET of another origin": {"GET", get, "", []string{"Origin", "https://elsewhere.example"}, 403},
		"GET without a query":   {"GET", "", "", nil, 400},
		"GET, text after":       {"GET", get + "&variables=" + url.QueryEscape(`{} sesame`), "", nil, 400},
		"GET, bad escapes":      {"GET", "?query=%zzsesame", "", nil, 400},
		"PUT":                   {"PUT", "", hostile.JSON(ash), nil, 405},
		"DELETE":                {"DELETE", "", "", nil, 405},
		"HEAD":                  {"HEAD", get, "", nil, 405},
		"POST to upgrade":       {"POST", "", hostile.JSON(ash), []string{"Upgrade", "websocket"}, 405},
		"events, text after":    {"POST", "", hostile.JSON(ash) + ` sesame`, []string{"Accept", "text/event-stream"}, 400},
	} {
		t.Run(name, func(t *testing.T) {
			header := append([]string{"Content-Type", "application/json"}, c.header...)
			status, answer := do(t, c.method, srv.URL+c.address, c.body, header...)
			if status != c.status || strings.Contains(answer, "sesame") || strings.Contains(answer, `"data"`) {
				t.Errorf("HTTP %d, %.300s; want %d", status, answer, c.status)
			}
			normal(t, srv.URL)
		})
	}
	if status, _ := do(t, "GET", srv.URL+get, "", "Sec-Fetch-Site", "cross-site", "Apollo-Require-Preflight", "1"); status != 200 {
		t.Errorf("a request with a header of its own: HTTP %d", status)
	}
}

func TestAllow(t *testing.T) {
	for _, c := range []struct {
		noGET  bool
		method string
		status int
		allow  string
	}{
		{false, "PATCH", 405, "GET, POST, OPTIONS"},
		{false, "OPTIONS", 200, "GET, POST, OPTIONS"},
		{true, "GET", 405, "POST, OPTIONS"},
		{true, "OPTIONS", 200, "POST, OPTIONS"},
	} {
		srv := siliantest.New(t, siliantest.WithOptions(graph.Options{NoGET: c.noGET}))
		request, _ := http.NewRequestWithContext(t.Context(), c.method, srv.URL+"?query={__typename}", nil)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != c.status || response.Header.Get("Allow") != c.allow {
			t.Errorf("%s: HTTP %d, Allow %q", c.method, response.StatusCode, response.Header.Get("Allow"))
		}
	}
}

// TestLargerThanReckoned asks for what is short as reckoned and long in fact, of the
// plans and of the resolvers.
func TestLargerThanReckoned(t *testing.T) {
	var lines strings.Builder
	for i := range 40 {
		fmt.Fprintf(&lines, `{"kind":"node","id":"park:%d","type":"Park","name":"P%d"}`+"\n", i, i)
		fmt.Fprintf(&lines, `{"kind":"node","id":"company:%d","type":"Company","name":"C%d"}`+"\n", i, i)
	}
	for i := range 40 {
		for j := range 40 {
			fmt.Fprintf(&lines, `{"kind":"edge","from":"company:%d","to":"park:%d","role":"LOCATED_IN"}`+"\n", i, j)
		}
	}
	const query = `{ company(id: "company:1") { parks { nodes { companies { nodes { parks { nodes { id } } } } } } } }`
	for name, noPlans := range map[string]bool{"plans": false, "resolvers": true} {
		t.Run(name, func(t *testing.T) {
			srv := siliantest.New(t, siliantest.WithOptions(graph.Options{NoPlans: noPlans, Limits: graph.Limits{Cost: 5_000}}), siliantest.WithText(lines.String()))
			r := srv.Post(t, query, nil)
			if r.Code() != "LIMIT_EXCEEDED" || !strings.Contains(r.Errors[0].Message, "limit cost") {
				t.Errorf("%.300v, %.100s", r.Errors, r.Data)
			}
		})
	}
}

// TestManyErrors asks for more errors, and longer ones, than an answer tells.
func TestManyErrors(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithOptions(graph.Options{Limits: graph.Limits{Errors: 3}}))
	r := srv.Post(t, `{ a b c d e f }`, nil)
	if n := len(r.Errors); n != 4 || !strings.Contains(r.Errors[3].Message, "3 more errors") {
		t.Errorf("%d errors, %v", n, r.Errors)
	}
	r = srv.Post(t, `query($n: String) { company(name: $n) { id } }`, siliantest.Vars{"n": strings.Repeat("长", 5_000)})
	if m := r.Errors[0].Message; len(m) > 1_010 || !strings.HasSuffix(m, "…") {
		t.Errorf("%d bytes", len(m))
	}
}

func TestLongAnswer(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithOptions(graph.Options{Limits: graph.Limits{Response: 100}}), siliantest.WithFixture(small))
	const long = `query($n: Int) { companies(first: $n) { nodes { id name aliases } } }`
	for range 3 { // by the resolvers or a plan, and then by what is known
		if r := srv.Post(t, long, siliantest.Vars{"n": 0}); r.Code() != "" {
			t.Errorf("%v", r.Errors)
		}
		if r := srv.Post(t, long, siliantest.Vars{"n": 50}); r.Code() != "LIMIT_EXCEEDED" || !strings.Contains(r.Errors[0].Message, "limit response") {
			t.Errorf("%v", r.Errors)
		}
	}
}

// TestKnownOperation holds variables of an operation that was answered before to
// the limits.
func TestKnownOperation(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithOptions(graph.Options{Limits: graph.Limits{Cost: 500, List: 5}}), siliantest.WithFixture(small))
	const query = `query($n: Int, $ids: [ID!]!) { companies(first: $n) { nodes { id } } nodes(ids: $ids) { id } }`
	for range 3 {
		if r := srv.Post(t, query, siliantest.Vars{"n": 2, "ids": []string{"company:ash"}}); r.Code() != "" {
			t.Fatalf("%v", r.Errors)
		}
		for _, c := range []struct {
			vars        siliantest.Vars
			code, holds string
		}{
			{siliantest.Vars{"n": 900, "ids": []string{}}, "LIMIT_EXCEEDED", "limit cost"},
			{siliantest.Vars{"n": 2, "ids": strings.Fields("a b c d e f")}, "LIMIT_EXCEEDED", "limit list"},
			{siliantest.Vars{"n": "2", "ids": []string{}}, "BAD_USER_INPUT", "$n"},
		} {
			if r := srv.Post(t, query, c.vars); r.Code() != c.code || !strings.Contains(r.Errors[0].Message, c.holds) {
				t.Errorf("%v: %v", c.vars, r.Errors)
			}
		}
	}
}

func TestRate(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithOptions(graph.Options{Rate: graph.Rate{PerSecond: 0.001, Burst: 2, Header: "X-Forwarded-For"}}))
	ask := func(forwarded string) (int, string) {
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL, strings.NewReader(hostile.JSON("{ __typename }")))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("X-Forwarded-For", forwarded)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response.StatusCode, response.Header.Get("Retry-After")
	}
	for i, want := range []int{200, 200, 429, 429} {
		// What the client says of itself stands before what the proxy says of it.
		status, after := ask(fmt.Sprintf("203.0.113.%d, 198.51.100.7", i))
		if status != want || (status == 429) != (after != "") {
			t.Errorf("request %d: HTTP %d, Retry-After %q", i, status, after)
		}
	}
	for i, want := range []int{200, 200, 429} {
		if status, _ := ask(fmt.Sprintf("2001:db8:0:1::%d", i)); status != want {
			t.Errorf("request %d of one network: HTTP %d", i, status)
		}
	}
}
