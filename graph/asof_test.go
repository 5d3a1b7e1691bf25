package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/siliantest"
)

// told is a graph in which every kind of dating occurs.
const told = `{"kind":"node","type":"Region","id":"region:hill","name":"Hill"}
{"kind":"node","type":"Region","id":"region:dale","name":"Dale"}
{"kind":"node","type":"Park","id":"park:mill","name":"Mill"}
{"kind":"node","type":"Company","id":"company:elm","name":"Elm"}
{"kind":"edge","from":"park:mill","role":"PART_OF","to":"region:hill","statedFor":"2015/2018"}
{"kind":"edge","from":"park:mill","role":"PART_OF","to":"region:dale","statedFor":"2019/.."}
{"kind":"edge","from":"company:elm","role":"LOCATED_IN","to":"park:mill","statedFor":"2018"}
{"kind":"edge","from":"park:mill","role":"CULTIVATED","to":"company:elm"}
{"kind":"edge","from":"park:mill","role":"SUPPORTED","to":"company:elm","statedFor":"2019","status":"ENDED"}
{"kind":"observation","of":"company:elm","indicator":"JOBS","value":5,"statedFor":"2017"}
{"kind":"observation","of":"company:elm","indicator":"JOBS","value":9,"statedFor":"2020"}`

const ofElm = ` { company(id: "company:elm") { facts { totalCount edges { role validity } } observations { nodes { value validity } } } }`

// elm is what ofElm answers in 2019.
const elm = `{"company":{"facts":{"totalCount":2,"edges":[{"role":"LOCATED_IN","validity":"LAST_KNOWN"},{"role":"CULTIVATED","validity":"UNDATED"}]},"observations":{"nodes":[{"value":5,"validity":"LAST_KNOWN"}]}}}`

// TestAsOfDate gives the date in all the ways and by all the transports.
func TestAsOfDate(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithText(told))
	const literal, variable = `query @asOf(date: "2019")` + ofElm, `query($on: EDTF!) @asOf(date: $on)` + ofElm
	vars := siliantest.Vars{"on": "2019"}
	same := func(what, got string) {
		t.Helper()
		if !strings.Contains(got, `{"data":`+elm+`}`) {
			t.Errorf("%s: %s", what, got)
		}
	}
	for range 3 { // the second time a document is known
		same("literal", answerOf(srv.Post(t, literal, nil)))
		same("variable", answerOf(srv.Post(t, variable, vars)))
		if got := answerOf(srv.Post(t, `{ company(id: "company:elm") { facts { totalCount edges { validity } } } }`, nil)); strings.Contains(got, "LAST_KNOWN") || !strings.Contains(got, `{"totalCount":3,"edges":[{"validity":null},`) {
			t.Errorf("without a date: %s", got)
		}
	}
	other := answerOf(srv.Post(t, variable, siliantest.Vars{"on": "2020"}))
	if !strings.Contains(other, `{"value":5,"validity":"LAST_KNOWN"},{"value":9,"validity":"HOLDS"}`) {
		t.Errorf("another date of the same document: %s", other)
	}
	preset := answerOf(srv.Post(t, `query($on: EDTF! = "2019") @asOf(date: $on)`+ofElm, nil))
	same("preset variable", preset)

	_, got := do(t, http.MethodGet, srv.URL+"?"+url.Values{"query": {variable}, "variables": {`{"on":"2019"}`}}.Encode(), "")
	same("GET", got)
	body, err := json.Marshal(map[string]any{"query": variable, "variables": vars})
	if err != nil {
		t.Fatal(err)
	}
	_, got = do(t, http.MethodPost, srv.URL, string(body), "Content-Type", "application/json", "Accept", "text/event-stream")
	same("server-sent events", got)
	same("WebSocket", overWebSocket(t, srv.URL, map[string]any{"query": variable, "variables": vars}))
}

func answerOf(r *siliantest.Response) string {
	return fmt.Sprintf(`{"data":%s} %v`, r.Data, r.Errors)
}

// overWebSocket returns the first answer to an operation.
func overWebSocket(t *testing.T, url string, operation any) string {
	t.Helper()
	c, _, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseNow()
	for _, m := range []any{map[string]any{"type": "connection_init"}, map[string]any{"id": "1", "type": "subscribe", "payload": operation}} {
		if err := wsjson.Write(t.Context(), c, m); err != nil {
			t.Fatal(err)
		}
	}
	for {
		var m struct {
			Type    string
			Payload json.RawMessage
		}
		if err := wsjson.Read(t.Context(), c, &m); err != nil {
			t.Fatal(err)
		}
		if m.Type == "next" || m.Type == "error" {
			return string(m.Payload)
		}
	}
}

// TestAsOfRefused holds what is refused, and that nothing is answered then.
func TestAsOfRefused(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithText(told))
	for _, tt := range []struct {
		query string
		vars  siliantest.Vars
		code  string
	}{
		{`query @asOf(date: "soon")` + ofElm, nil, "BAD_USER_INPUT"},
		{`query @asOf(date: "")` + ofElm, nil, "BAD_USER_INPUT"},
		{`query @asOf(date: "../..")` + ofElm, nil, "BAD_USER_INPUT"},
		{`query @asOf(date: "2021/2020")` + ofElm, nil, "BAD_USER_INPUT"},
		{`query($on: EDTF!) @asOf(date: $on)` + ofElm, siliantest.Vars{"on": "2021-13"}, "BAD_USER_INPUT"},
		{`query @asOf(date: ["2020"])` + ofElm, nil, "BAD_USER_INPUT"},
		{`{ company(id: "company:elm") { observations(period: { year: 2020 }) { totalCount } } }`, nil, "BAD_USER_INPUT"},
		{`query($on: EDTF!) @asOf(date: $on)` + ofElm, siliantest.Vars{"on": []string{"2020"}}, "BAD_USER_INPUT"},
		{`query($on: EDTF!) @asOf(date: $on)` + ofElm, nil, "GRAPHQL_VALIDATION_FAILED"},
		{`query($on: EDTF!) @asOf(date: $on)` + ofElm, siliantest.Vars{"on": nil}, "GRAPHQL_VALIDATION_FAILED"},
		{`query($on: EDTF) @asOf(date: $on)` + ofElm, siliantest.Vars{"on": "2020"}, "GRAPHQL_VALIDATION_FAILED"},
		{`query @asOf(date: null)` + ofElm, nil, "GRAPHQL_VALIDATION_FAILED"},
		{`query @asOf` + ofElm, nil, "GRAPHQL_VALIDATION_FAILED"},
		{`query @asOf(date: "2020") @asOf(date: "2021")` + ofElm, nil, "GRAPHQL_VALIDATION_FAILED"},
		{`{ company(id: "company:elm") @asOf(date: "2020") { name } }`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{`mutation @asOf(date: "2020") { __typename }`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{`subscription @asOf(date: "2020") { __typename }`, nil, "GRAPHQL_VALIDATION_FAILED"},
	} {
		r := srv.Post(t, tt.query, tt.vars)
		if !strings.Contains(r.Code(), tt.code) || len(r.Data) > 0 && string(r.Data) != "null" && string(r.Data) != `{"company":null}` {
			t.Errorf("%s with %v: %s, not %s: %s %+v", tt.query, tt.vars, r.Code(), tt.code, r.Data, r.Errors)
		}
	}
}

// TestAsOfShown holds that clients see the directive and what it answers.
func TestAsOfShown(t *testing.T) {
	srv := siliantest.New(t)
	var got struct {
		Schema struct {
			Directives []struct {
				Name      string
				Locations []string
				Args      []struct {
					Name string
					Type struct {
						Kind   string
						OfType struct{ Name string }
					}
				}
			}
		} `json:"__schema"`
	}
	srv.Query(t, `{ __schema { directives { name locations args { name type { kind ofType { name } } } } } }`, nil, &got)
	for _, d := range got.Schema.Directives {
		if d.Name == "asOf" {
			if fmt.Sprint(d.Locations, d.Args) != "[QUERY] [{date {NON_NULL {EDTF}}}]" {
				t.Errorf("it is shown as %+v", d)
			}
			return
		}
	}
	t.Errorf("@asOf is not among %+v", got.Schema.Directives)
}

// TestAsOfAnswers holds that an answer as of a date is that of a graph in which the
// facts that are not there never were, whatever is asked.
func TestAsOfAnswers(t *testing.T) {
	files, err := filepath.Glob("../seed/*.ndjson")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var lines []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(string(text), "\n")...)
	}
	lines = append(lines, strings.Split(told, "\n")...)
	whole := siliantest.New(t, siliantest.WithText(strings.Join(lines, "\n")))
	answers := map[string]map[string]bool{}
	for _, date := range []string{"2017", "2020", "2022-06", "2023/.."} {
		left := siliantest.New(t, siliantest.WithText(strings.Join(validAt(t, lines, date), "\n")))
		for _, asked := range []string{
			`{ companies(first: 1000) { totalCount nodes { id facts(first: 40) { totalCount edges { factId role direction certainty statedFor evidence { source { id } } node { id } } } observations(first: 40) { totalCount nodes { id statedFor } } parks(first: 1, orderBy: [{field: NAME}]) { totalCount nodes { id } pageInfo { hasNextPage } } } } }`,
			`{ regions(first: 1000) { nodes { id parent { id } children { totalCount } companies(filter: { certainty: STATED }) { totalCount nodes { id } } observations(first: 3, period: "2020/2023") { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } } } } }`,
			`{ parks(first: 1000, filter: { within: "region:jiaxing" }) { totalCount nodes { id } } companies(first: 1000, filter: { not: { within: "region:dale" } }) { totalCount } }`,
			`{ a: paths(from: ["company:starpower", "company:elm"], to: ["region:suzhou", "region:hill", "region:dale"], limit: 20) { length nodes { id } edges { factId role } } b: paths(from: "park:nanhu-hitech", to: "park:suzhou-industrial-park", maxDegree: 30, limit: 9) { length nodes { id } edges { factId } } }`,
			`{ a: neighborhood(id: "park:nanhu-hitech", hops: 2, limit: 80) { nodes { id } edges { factId from { id } } levels { depth nodes omitted } } b: neighborhood(id: "park:mill", hops: 1) { nodes { id } edges { factId } } }`,
			`{ a: commonNeighbors(ids: ["region:nanhu", "park:nanhu-hitech"]) { totalCount neighbors { degree node { id } edges { factId } } } b: commonNeighbors(ids: ["region:suzhou", "region:wuxi"], types: [INSTITUTE, POLICY, INDUSTRY]) { totalCount nodes { id } } }`,
			`{ search(text: "Mill", region: "region:hill", first: 100) { totalCount } }`,
		} {
			want, got := left.Post(t, asked, nil), whole.Post(t, `query @asOf(date: "`+date+`") `+asked, nil)
			if len(want.Errors) > 0 || string(want.Data) != string(got.Data) || len(got.Errors) > 0 {
				t.Errorf("%s at %s:\n got %.2000s %+v\nwant %.2000s %+v", asked, date, got.Data, got.Errors, want.Data, want.Errors)
			}
			if answers[asked] == nil {
				answers[asked] = map[string]bool{}
			}
			answers[asked][string(got.Data)] = true
		}
	}
	for asked, different := range answers {
		if len(different) == 1 {
			t.Errorf("%s is answered alike at all dates", asked)
		}
	}
}

// validAt are the lines without the facts that are not there at a date.
func validAt(t *testing.T, lines []string, date string) (left []string) {
	t.Helper()
	at, err := edtf.Parse(date)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		var fact struct{ Kind, StatedFor, Status string }
		if strings.HasPrefix(line, "{") {
			if err := json.Unmarshal([]byte(line), &fact); err != nil {
				t.Fatal(err)
			}
		}
		kind, isFact := map[string]kg.Kind{"edge": kg.Edges, "observation": kg.Observations}[fact.Kind]
		if s := (kg.Statement{StatedFor: fact.StatedFor, Status: fact.Status}); !isFact || s.At(kind, at) != kg.NoValidity {
			left = append(left, line)
		}
	}
	return left
}
