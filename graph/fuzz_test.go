package graph_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/silian-graph/silian/internal/hostile"
	"github.com/silian-graph/silian/siliantest"
)

// FuzzQuery sends documents and variables: whatever they are, the answer is JSON,
// nothing fails inside, and a normal request is answered after it.
func FuzzQuery(f *testing.F) {
	for _, h := range hostile.Requests {
		var request struct {
			Query     string
			Variables json.RawMessage
		}
		if err := json.Unmarshal([]byte(h.Body), &request); err != nil {
			f.Fatal(err)
		}
		if len(h.Body) < 10_000 {
			f.Add(request.Query, string(request.Variables))
		}
	}
	f.Add(everything, `{}`)
	f.Add(named, `null`)
	f.Add(`query($n: Int, $f: CompanyFilter, $r: [Role!]) { companies(first: $n, filter: $f) { nodes { parks(roles: $r) { totalCount } } } }`,
		`{"n":1,"f":{"name":{"contains":"A"}},"r":"LOCATED_IN"}`)
	srv := siliantest.New(f, siliantest.WithFixture(small))
	f.Fuzz(func(t *testing.T, query, variables string) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
		if err != nil {
			return // the variables are no JSON
		}
		for range 2 {
			_, answer := do(t, http.MethodPost, srv.URL, string(body), "Content-Type", "application/json")
			var r refused
			if err := json.Unmarshal([]byte(answer), &r); err != nil {
				t.Fatalf("%v: %.300s", err, answer)
			}
			for _, e := range r.Errors {
				if c := e.Extensions.Code; c == "INTERNAL" || c == "" {
					t.Errorf("%.300s", answer)
				}
			}
		}
		normal(t, srv.URL)
	})
}

// FuzzBody sends bodies of any bytes.
func FuzzBody(f *testing.F) {
	f.Add([]byte(hostile.JSON(ash)))
	f.Add([]byte(`[{"query":"{ __typename }"}]`))
	f.Add([]byte(`{"query":null,"variables":{"a":[1e999]},"extensions":{"persistedQuery":{"sha256Hash":""}}}`))
	srv := siliantest.New(f, siliantest.WithFixture(small))
	f.Fuzz(func(t *testing.T, body []byte) {
		status, answer := do(t, http.MethodPost, srv.URL, string(body), "Content-Type", "application/json")
		if status >= 500 || !json.Valid([]byte(answer)) {
			t.Errorf("HTTP %d, %.300s", status, answer)
		}
		normal(t, srv.URL)
	})
}
