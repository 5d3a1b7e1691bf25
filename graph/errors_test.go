package graph_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/hostile"
	"github.com/silian-graph/silian/siliantest"
)

func TestErrors(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	ids := `"company:ash"` + strings.Repeat(`, "company:ash"`, 1000)
	for name, c := range map[string]struct {
		query, code, message string
		vars                 siliantest.Vars
	}{
		"neither":                   {query: `{ company { id } }`, code: "BAD_USER_INPUT", message: "either id or name"},
		"both":                      {query: `{ company(id: "company:ash", name: "Ash") { id } }`, code: "BAD_USER_INPUT", message: "either id or name"},
		"null is neither":           {query: `query($n: String) { company(name: $n) { id } }`, code: "BAD_USER_INPUT", vars: siliantest.Vars{"n": nil}},
		"unknown id":                {query: `{ company(id: "company:oak") { id } }`, code: "NOT_FOUND", message: `no Company with the id "company:oak"`},
		"id of other type":          {query: `{ company(id: "fund:sap") { id } }`, code: "NOT_FOUND"},
		"no id at all":              {query: `{ company(id: "") { id } }`, code: "NOT_FOUND"},
		"unknown name":              {query: `{ company(name: "Oak") { id } }`, code: "NOT_FOUND", message: `named "Oak"`},
		"name of no letter":         {query: `{ company(name: "") { id } }`, code: "NOT_FOUND"},
		"too many ids":              {query: `{ nodes(ids: [` + ids + `]) { id } }`, code: "LIMIT_EXCEEDED", message: "at most 1000"},
		"first and last":            {query: `{ companies(first: 1, last: 1) { totalCount } }`, code: "BAD_USER_INPUT", message: "first and last"},
		"negative":                  {query: `{ companies(last: -1) { totalCount } }`, code: "BAD_USER_INPUT", message: "last is -1"},
		"too long a page":           {query: `{ companies(first: 1001) { totalCount } }`, code: "LIMIT_EXCEEDED", message: "at most 1000"},
		"far too long":              {query: `query($n: Int) { companies(first: $n) { totalCount } }`, vars: siliantest.Vars{"n": 1 << 30}, code: "LIMIT_EXCEEDED"},
		"more than an Int":          {query: `query($n: Int) { companies(first: $n) { totalCount } }`, vars: siliantest.Vars{"n": 1 << 40}, code: "BAD_USER_INPUT", message: "$n"},
		"no integer":                {query: `query($n: Int) { companies(first: $n) { totalCount } }`, vars: siliantest.Vars{"n": uint64(1 << 63)}, code: "GRAPHQL_VALIDATION_FAILED"},
		"inner page":                {query: `{ park(id: "park:mill") { companies(last: 5000) { totalCount } } }`, code: "LIMIT_EXCEEDED"},
		"no cursor":                 {query: `{ companies(after: "what") { totalCount } }`, code: "BAD_USER_INPUT", message: "cursor"},
		"empty cursor":              {query: `{ companies(before: "") { totalCount } }`, code: "BAD_USER_INPUT", message: "before"},
		"no fact's cursor":          {query: `{ park(id: "park:mill") { companies(after: "?") { totalCount } } }`, code: "BAD_USER_INPUT", message: "cursor"},
		"two orders":                {query: `{ companies(orderBy: [{ field: NAME }, { field: NAME }]) { totalCount } }`, code: "BAD_USER_INPUT", message: "by name twice"},
		"five orders":               {query: `{ companies(orderBy: [{ field: NAME }, { field: NAME }, { field: NAME }, { field: NAME }, { field: NAME }]) { totalCount } }`, code: "BAD_USER_INPUT", message: "at most 4"},
		"orders of facts":           {query: `{ park(id: "park:mill") { companies(orderBy: [{ field: NAME }, { field: NAME }]) { totalCount } } }`, code: "BAD_USER_INPUT", message: "by name twice"},
		"unknown region":            {query: `{ companies(filter: { parks: { some: { node: { within: "region:oak" } } } }) { totalCount } }`, code: "NOT_FOUND", message: "region:oak"},
		"no period":                 {query: `{ companies(filter: { parks: { every: { period: "soon" } } }) { totalCount } }`, code: "BAD_USER_INPUT", message: "period"},
		"filters too deep":          {query: `{ companies(filter: ` + strings.Repeat(`{ companies: { some: { node: `, 5) + `{}` + strings.Repeat(` } } }`, 5) + `) { totalCount } }`, code: "LIMIT_EXCEEDED", message: "10 deep"},
		"too many ids to filter by": {query: `{ companies(filter: { id: { in: [` + ids + `] } }) { totalCount } }`, code: "LIMIT_EXCEEDED", message: "at most 1000"},
		"unknown field":             {query: `{ companies { size } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"unknown role":              {query: `{ park(id: "park:mill") { companies(roles: [NEAR]) { totalCount } } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"role in variable":          {query: `query($r: [Role!]) { park(id: "park:mill") { companies(roles: $r) { totalCount } } }`, vars: siliantest.Vars{"r": []string{"NEAR"}}, code: "GRAPHQL_VALIDATION_FAILED"},
		"no text":                   {query: `{ companies(filter: { name: { eq: 1 } }) { totalCount } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"no order field":            {query: `{ companies(orderBy: [{ field: SHA256 }]) { totalCount } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"no GraphQL":                {query: `{`, code: "GRAPHQL_PARSE_FAILED"},
		"a cycle":                   {query: `{ ...a } fragment a on Query { companies { nodes { id } } ...b } fragment b on Query { ...a }`, code: "GRAPHQL_VALIDATION_FAILED", message: "within itself"},
		"doubling cycles":           {query: `{ ...f0 }` + hostile.Chained(50, func(i int) string { return fmt.Sprintf("...f%d ...f%d", (i+1)%50, (i+1)%50) }, "Query"), code: "GRAPHQL_VALIDATION_FAILED"},
		"an idle fragment":          {query: `{ __typename } fragment a on Query { __typename }`, code: "GRAPHQL_VALIDATION_FAILED", message: "never used"},
		"nothing":                   {query: ``, code: "BAD_USER_INPUT", message: "no query"},
		"too many tokens":           {query: `{` + strings.Repeat(` a: companies { totalCount }`, 3000) + `}`, code: "LIMIT_EXCEEDED", message: "token"},
		"too long a body":           {query: `{ companies { totalCount } } #` + strings.Repeat("x", 1<<20), code: "LIMIT_EXCEEDED", message: "1048576"},
		"defer":                     {query: `{ ... @defer { companies { totalCount } } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"groups by nothing":         {query: `{ regions { groups { totalCount } } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"groups by no such":         {query: `{ companies { groups(by: LEVEL) { totalCount } } }`, code: "GRAPHQL_VALIDATION_FAILED"},
		"too many groups":           {query: `{ regions { groups(by: LEVEL, first: 1001) { totalCount } } }`, code: "LIMIT_EXCEEDED", message: "at most 1000"},
		"less than none":            {query: `{ park(id: "park:mill") { companies { groups(by: ROLE, first: -1) { totalCount } } } }`, code: "BAD_USER_INPUT", message: "first is -1"},
		"roles of a level":          {query: `{ regions { groups(by: LEVEL, roles: [PART_OF]) { totalCount } } }`, code: "BAD_USER_INPUT", message: "LEVEL is none"},
		"groups in nothing":         {query: `{ regions(filter: { within: "region:no" }) { groups(by: LEVEL) { totalCount } } }`, code: "NOT_FOUND", message: "region:no"},
	} {
		t.Run(name, func(t *testing.T) {
			r := srv.Post(t, c.query, c.vars)
			if r.Code() != c.code || !strings.Contains(fmt.Sprint(r.Errors), c.message) {
				t.Errorf("HTTP %d, %.300v; want %s %q", r.Status, r.Errors, c.code, c.message)
			}
		})
	}
}

func TestNotFoundIsNull(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	r := srv.Post(t, `{ company(id: "company:oak") { id } fund(name: "Sap") { id } node(id: "company:oak") { id } }`, nil)
	if r.Status != http.StatusOK || r.Code() != "NOT_FOUND" || fmt.Sprint(r.Errors[0].Path) != "[company]" {
		t.Errorf("HTTP %d, %+v", r.Status, r.Errors)
	}
	if got, want := string(r.Data), `{"company":null,"fund":{"id":"fund:sap"},"node":null}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAmbiguous(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	r := srv.Post(t, `{ company(name: "TREE") { id } }`, nil)
	if r.Code() != "AMBIGUOUS" || string(r.Data) != `{"company":null}` {
		t.Fatalf("%s, %+v", r.Data, r.Errors)
	}
	const want = "[{company:birch Birch Company} {company:cedar Cedar Company}]"
	if got := fmt.Sprint(r.Errors[0].Extensions.Candidates); got != want {
		t.Errorf("candidates %s, want %s", got, want)
	}
}
