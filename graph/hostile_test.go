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
	"github.com/silian-graph/silian/siliantest"
)

// asJSON is a request of a document.
func asJSON(query string) string {
	b, _ := json.Marshal(map[string]string{"query": query})
	return string(b)
}

// hostile are requests that are refused by a limit before they read anything.
var hostile = map[string]struct{ limit, body string }{
	"a long body":                  {"body", asJSON(ash + strings.Repeat(" ", 1<<20))},
	"many braces":                  {"tokens", asJSON(strings.Repeat("{", 700_000))},
	"many braces of values":        {"tokens", asJSON(`{ companies(filter: ` + strings.Repeat("{and:[", 150_000))},
	"many brackets":                {"tokens", asJSON(`{ nodes(ids: ` + strings.Repeat("[", 700_000))},
	"brackets of a type":           {"tokens", asJSON(`query($x: ` + strings.Repeat("[", 700_000))},
	"many comments":                {"tokens", asJSON(strings.Repeat("#\n", 300_000) + ash)},
	"many fields":                  {"tokens", asJSON(`{` + strings.Repeat(" companies { totalCount }", 1_000) + `}`)},
	"a long name":                  {"name", asJSON(`{ ` + strings.Repeat("x", 500_000) + ` }`)},
	"many long names":              {"name", asJSON(`{ ` + strings.Repeat(strings.Repeat("compani", 70)+" ", 1_900) + ` }`)},
	"nested fields":                {"depth", asJSON(`{ region(id: "r") ` + strings.Repeat("{ parent ", 40) + `{ id }` + strings.Repeat(" }", 41))},
	"nested through fragments":     {"depth", asJSON(`{ region(id: "r") { ...f0 } }` + chained(30, func(i int) string { return fmt.Sprintf("parent { ...f%d }", i+1) }, "Region"))},
	"nested values":                {"depth", asJSON(`{ companies(filter: ` + strings.Repeat("{and: [", 50) + strings.Repeat("]}", 50) + `) { totalCount } }`)},
	"many aliases":                 {"aliases", asJSON(`{` + numbered(101, " a%d: __typename") + `}`)},
	"many directives":              {"directives", asJSON(`{` + strings.Repeat(" __typename @skip(if: false)", 60) + `}`)},
	"directives on a field":        {"directives-on-one", asJSON(`{ __typename` + strings.Repeat("@aa", 10) + ` }`)},
	"many fragments":               {"fragments", asJSON(`{ ...f0 }` + chained(200, func(i int) string { return fmt.Sprintf("...f%d", i+1) }, "Query"))},
	"doubling fragments":           {"fields", asJSON(`{ ...f0 }` + chained(30, func(i int) string { return fmt.Sprintf("...f%d ...f%d", i+1, i+1) }, "Query"))},
	"many fields of the operation": {"root-fields", asJSON(`{` + strings.Repeat(" __typename", 500) + `}`)},
	"one field many times":         {"repeats", asJSON(`{ company(id: "company:ash") {` + strings.Repeat(" name", 1_500) + ` } }`)},
	"one field in many places":     {"repeats", asJSON(`{ company(id: "company:ash") {` + strings.Repeat(" parks { nodes {"+strings.Repeat(" id", 30)+" } }", 45) + ` } }`)},
	"one field in many fragments":  {"repeats", asJSON(`{ company(id: "company:ash") {` + numbered(90, " ...f%d") + ` } }` + numbered(90, " fragment f%d on Company { id }"))},
	"pages in pages":               {"cost", asJSON(`{ companies(first: 1000) { nodes { parks(first: 1000) { nodes { companies(first: 1000) { nodes { id } } } } } } }`)},
	"pages in pages by a variable": {"cost", `{"query":"query($n: Int = 1000) { companies(first: $n) { nodes { parks(last: $n) { nodes { id companies(first: $n) { nodes { id } } } } } } }","variables":{"n":1000}}`},
	"many walks":                   {"cost", asJSON(`{` + numbered(40, ` a%d: neighborhood(id: "company:ash", hops: 3, limit: 5000) { nodes { id name aliases } }`) + `}`)},
	"a long list":                  {"list", `{"query":"query($i: [ID!]!) { nodes(ids: $i) { id } }","variables":{"i":["` + strings.Repeat(`x","`, 20_000) + `x"]}}`},
	"deep variables":               {"depth", `{"query":"query($f: CompanyFilter) { companies(filter: $f) { totalCount } }","variables":{"f":` + strings.Repeat(`{"and":[`, 1_000) + `{}` + strings.Repeat(`]}`, 1_000) + `}}`},
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// chained are n fragments f0 to f(n-1), and fn, that the last one can spread.
func chained(n int, body func(i int) string, on string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on %s { %s }", i, on, body(i))
	}
	fmt.Fprintf(&b, " fragment f%d on %s { __typename }", n, on)
	return b.String()
}

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
	for name, h := range hostile {
		t.Run(name, func(t *testing.T) {
			before := db.made.Load()
			began := time.Now()
			_, answer := do(t, http.MethodPost, srv.URL, h.body, "Content-Type", "application/json")
			t.Logf("%v", time.Since(began))
			var r refused
			if err := json.Unmarshal([]byte(answer), &r); err != nil || len(r.Errors) != 1 {
				t.Fatalf("%v, %.500s", err, answer)
			}
			e := r.Errors[0]
			if x := e.Extensions; x.Code != "LIMIT_EXCEEDED" || x.Limit != h.limit || x.Max <= 0 || x.Actual <= x.Max ||
				!strings.Contains(e.Message, h.limit) || !strings.Contains(e.Message, fmt.Sprint(x.Max)) || r.Data != nil {
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
	status, answer := do(t, http.MethodPost, url, asJSON(ash), "Content-Type", "application/json")
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
		"text after":            {"POST", "", asJSON(ash) + ` sesame`, nil, 400},
		"a second request":      {"POST", "", asJSON(ash) + asJSON(ash), nil, 400},
		"cut":                   {"POST", "", `{"query":"sesame`, nil, 400},
		"no text":               {"POST", "", "{\"query\":\"sesame\xff\"}", nil, 400},
		"a batch":               {"POST", "", `[` + asJSON(ash) + `,` + asJSON("{ sesame }") + `]`, nil, 400},
		"a number":              {"POST", "", `7`, nil, 400},
		"a query of a number":   {"POST", "", `{"query":7}`, nil, 400},
		"variables of a list":   {"POST", "", `{"query":"{ __typename }","variables":["sesame"]}`, nil, 400},
		"deep JSON":             {"POST", "", `{"query":"{ __typename }","variables":{"x":` + strings.Repeat("[", 400_000) + `}}`, nil, 400},
		"deep and whole":        {"POST", "", `{"query":"{ __typename }","variables":{"x":` + strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000) + `}}`, nil, 400},
		"a form":                {"POST", "", "query=" + url.QueryEscape(ash), []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		"plain text":            {"POST", "", asJSON(ash), []string{"Content-Type", "text/plain"}, 415},
		"several parts":         {"POST", "", asJSON(ash), []string{"Content-Type", "multipart/form-data; boundary=x"}, 415},
		"no type":               {"POST", "", asJSON(ash), []string{"Content-Type", ""}, 415},
		"another charset":       {"POST", "", asJSON(ash), []string{"Content-Type", "application/json; charset=utf-16"}, 415},
		"another site":          {"POST", "", asJSON(ash), []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"another origin":        {"POST", "", asJSON(ash), []string{"Origin", "https://elsewhere.example"}, 403},
		"GET of another site":   {"GET", get, "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"GET of another origin": {"GET", get, "", []string{"Origin", "https://elsewhere.example"}, 403},
		"GET without a query":   {"GET", "", "", nil, 400},
		"GET, text after":       {"GET", get + "&variables=" + url.QueryEscape(`{} sesame`), "", nil, 400},
		"GET, bad escapes":      {"GET", "?query=%zzsesame", "", nil, 400},
		"PUT":                   {"PUT", "", asJSON(ash), nil, 405},
		"DELETE":                {"DELETE", "", "", nil, 405},
		"HEAD":                  {"HEAD", get, "", nil, 405},
		"POST to upgrade":       {"POST", "", asJSON(ash), []string{"Upgrade", "websocket"}, 405},
		"events, text after":    {"POST", "", asJSON(ash) + ` sesame`, []string{"Accept", "text/event-stream"}, 400},
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
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL, strings.NewReader(asJSON("{ __typename }")))
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
