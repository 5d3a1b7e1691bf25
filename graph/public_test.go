package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/hostile"
	"github.com/silian-graph/silian/siliantest"
)

// public are the options of a server on a public address, but for the rate.
var public = graph.Options{NoIntrospection: true, NoSuggestions: true, NoGET: true}

// TestPublic asks what auditors of GraphQL servers ask, and looks that none of it
// is found.
func TestPublic(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithOptions(public), siliantest.WithFixture(small))
	post := func(body string) string {
		_, answer := do(t, http.MethodPost, srv.URL, body, "Content-Type", "application/json")
		return answer
	}
	none := func(t *testing.T, answer string, marks ...string) {
		t.Helper()
		for _, m := range marks {
			if strings.Contains(strings.ToLower(answer), strings.ToLower(m)) {
				t.Errorf("there is %q in %.500s", m, answer)
			}
		}
	}
	const data = `"data"`
	for name, c := range map[string]struct {
		query string
		marks []string
	}{
		"alias overloading":      {`query cop {` + hostile.Numbered(101, " alias%d: __typename") + ` }`, []string{data}},
		"field duplication":      {`query cop {` + strings.Repeat(" __typename", 500) + ` }`, []string{data}},
		"circular introspection": {`query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`, []string{data}},
		"introspection":          {`query cop { __schema { types { name fields { name } } } }`, []string{data, "Company"}},
		"introspection of one":   {`query cop { ...f } fragment f on Query { __type(name: "Company") { name } }`, []string{data}},
		"field suggestions":      {`query cop { compani { id } companies { totalCoun edges { node { nam } } } company(i: 1) { id } x: companies(orderBy: [{ field: NAM }]) { totalCount } ... on Compan { id } }`, []string{"did you mean", data}},
		"a trace":                {`query cop { __typename }`, []string{"tracing", "extensions"}},
		"an unhandled error":     {`qwerty cop { abc }`, []string{data, "exception", "stack", "goroutine", ".go"}},
	} {
		t.Run(name, func(t *testing.T) {
			none(t, post(hostile.JSON(c.query)), c.marks...)
			normal(t, srv.URL)
		})
	}
	t.Run("directive overloading", func(t *testing.T) {
		var r refused
		if err := json.Unmarshal([]byte(post(hostile.JSON(`query cop { __typename`+strings.Repeat("@aa", 10)+` }`))), &r); err != nil || len(r.Errors) != 1 {
			t.Errorf("%v, %+v", err, r)
		}
	})
	t.Run("batches", func(t *testing.T) {
		one := hostile.JSON(`query cop { __typename }`)
		none(t, post(`[`+strings.Repeat(one+",", 9)+one+`]`), data)
	})
	t.Run("queries by GET", func(t *testing.T) {
		_, answer := do(t, http.MethodGet, srv.URL+"?query="+url.QueryEscape("{ __typename }"), "")
		none(t, answer, data)
	})
	t.Run("mutations by GET", func(t *testing.T) {
		_, answer := do(t, http.MethodGet, srv.URL+"?query="+url.QueryEscape("mutation cop { __typename }"), "")
		none(t, answer, data)
	})
	t.Run("forms", func(t *testing.T) {
		_, answer := do(t, http.MethodPost, srv.URL, "query="+url.QueryEscape("{ __typename }"), "Content-Type", "application/x-www-form-urlencoded")
		none(t, answer, data)
	})
	t.Run("a graphical page", func(t *testing.T) {
		_, answer := do(t, http.MethodGet, srv.URL, "", "Accept", "text/html")
		none(t, answer, "graphiql", "playground", "<html")
	})
}

// TestIntrospection answers the questions of the usual tools, where it is on.
func TestIntrospection(t *testing.T) {
	srv := siliantest.New(t)
	typ := "kind name"
	for range 9 {
		typ = "kind name ofType { " + typ + " }"
	}
	query := `query IntrospectionQuery { __schema { queryType { name kind } types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
		fragment FullType on __Type { kind name description specifiedByURL isOneOf fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
			inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
		fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
		fragment TypeRef on __Type { ` + typ + ` }`
	r := srv.Post(t, query, nil)
	if r.Code() != "" || !strings.Contains(string(r.Data), `"CompanyFactConnection"`) {
		t.Errorf("%v, %.100s", r.Errors, r.Data)
	}
}

func sum(document string) string {
	s := sha256.Sum256([]byte(document))
	return hex.EncodeToString(s[:])
}

func byHash(query, hash string) string {
	b, _ := json.Marshal(map[string]any{"query": query, "extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}})
	return string(b)
}

// TestPersisted names documents by their hashes.
func TestPersisted(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	for _, c := range []struct{ body, holds string }{
		{byHash("", sum(ash)), `"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}`},
		{byHash(ash, sum("another")), "BAD_USER_INPUT"},
		{byHash("", sum(ash)), "PERSISTED_QUERY_NOT_FOUND"},
		{byHash(ash, sum(ash)), `{"data":{"company":{"name":"Ash"}}}`},
		{byHash("", sum(ash)), `{"data":{"company":{"name":"Ash"}}}`},
		{`{"extensions":{"persistedQuery":7}}`, "BAD_USER_INPUT"},
	} {
		_, answer := do(t, http.MethodPost, srv.URL, c.body, "Content-Type", "application/json")
		if !strings.Contains(answer, c.holds) {
			t.Errorf("%s: %s; want %s", c.body, answer, c.holds)
		}
	}
}

// TestTrusted lets only listed documents run, however they are asked for.
func TestTrusted(t *testing.T) {
	const other = `{ companies { totalCount } }`
	folder := t.TempDir()
	list := filepath.Join(folder, "documents.json")
	named, _ := json.Marshal(map[string]string{"Ash": ash})
	for file, text := range map[string]string{filepath.Join(folder, "ash.graphql"): ash, list: string(named)} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for path, names := range map[string][]string{folder: {sum(ash)}, list: {sum(ash), "Ash"}} {
		trusted, err := graph.ReadTrusted(path)
		if err != nil {
			t.Fatal(err)
		}
		srv := siliantest.New(t, siliantest.WithOptions(graph.Options{Trusted: trusted}), siliantest.WithFixture(small))
		for range 3 {
			normal(t, srv.URL)
			for _, name := range names {
				if _, answer := do(t, http.MethodPost, srv.URL, byHash("", name), "Content-Type", "application/json"); !strings.Contains(answer, `"Ash"`) {
					t.Errorf("%s: %s", name, answer)
				}
			}
			for _, body := range []string{hostile.JSON(other), byHash(other, sum(other)), byHash(other, sum(ash)), byHash("", sum(other)), hostile.JSON(ash + " ")} {
				if _, answer := do(t, http.MethodPost, srv.URL, body, "Content-Type", "application/json"); !strings.Contains(answer, "FORBIDDEN") || strings.Contains(answer, `"data"`) {
					t.Errorf("%s: %s", body, answer)
				}
			}
		}
	}
	if _, err := graph.ReadTrusted(t.TempDir()); err == nil {
		t.Error("an empty folder trusts nothing")
	}
}
