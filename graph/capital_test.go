package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

const wineries = "testdata/wineries/wineries.ndjson"

// TestGoldenWineries asks about money, projects and policies of a valley of wineries.
func TestGoldenWineries(t *testing.T) {
	golden(t, siliantest.New(t, siliantest.WithFixture(wineries)), "testdata/wineries/*.graphql")
}

// TestCapitalErrors asks for what is refused.
func TestCapitalErrors(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(wineries))
	for query, want := range map[string]string{
		`financing(hops: 0) { received { totalCount } }`:            "BAD_USER_INPUT: hops is 0: it must be 1 at least",
		`financing(hops: 7) { received { totalCount } }`:            "LIMIT_EXCEEDED: hops is 7: at most 6 can be asked for",
		`financing(first: 1001) { received { totalCount } }`:        "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		`institutesParksFunds(first: 1001) { totalCount }`:          "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		`institutesParksFunds(first: 0) { triples { __typename } }`: "",
		`projectPipeline(first: 1001) { totalCount }`:               "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		`policiesInForce(at: "2023", first: 1001) { totalCount }`:   "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		`policiesInForce(at: "2023/..") { totalCount }`:             `BAD_USER_INPUT: at is "2023/..": it is open at an end; give a date, or an interval that begins and ends`,
	} {
		r := srv.Post(t, `{ region(id: "region:valley") { `+query+` } }`, nil)
		got := ""
		for _, e := range r.Errors {
			got = e.Extensions.Code + ": " + e.Message
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	r := srv.Post(t, `{ region(id: "region:valley") { policiesInForce(at: "soon") { totalCount } } }`, nil)
	if r.Code() != "BAD_USER_INPUT" || !strings.HasPrefix(r.Errors[0].Message, `at: "soon" is not a date; expected `) {
		t.Errorf("a word as a date: %+v", r.Errors)
	}
}

// valley is lines of a region with n parks, each with an institute, a fund, a firm and a project.
func valley(n int) string {
	var b strings.Builder
	b.WriteString(`{"kind":"node","type":"Region","id":"region:r","name":"R"}` + "\n")
	node := func(typ string, i int) string {
		id := fmt.Sprintf("%s:n%d", strings.ToLower(typ), i)
		fmt.Fprintf(&b, `{"kind":"node","type":%q,"id":%q,"name":%q}`+"\n", typ, id, id)
		return id
	}
	edge := func(from, role, to string) {
		fmt.Fprintf(&b, `{"kind":"edge","from":%q,"role":%q,"to":%q}`+"\n", from, role, to)
	}
	for i := range n {
		park, institute, fund := node("Park", i), node("Institute", i), node("Fund", i)
		firm, project, policy := node("Company", i), node("Project", i), node("Policy", i)
		edge(park, "LOCATED_IN", "region:r")
		edge(institute, "LOCATED_IN", park)
		edge(park, "ESTABLISHED", fund)
		edge(fund, "INVESTED_IN", firm)
		edge(firm, "LOCATED_IN", park)
		edge(firm, "UNDERTAKES", project)
		edge(park, "ISSUED", policy)
		fmt.Fprintf(&b, `{"kind":"observation","of":%q,"indicator":"PROJECT_INVESTMENT","value":1,"unit":"EUR"}`+"\n", project)
	}
	return b.String()
}

// TestCapitalReads holds that the calls of the store do not grow with what is read.
func TestCapitalReads(t *testing.T) {
	calls := func(n int, query string) int64 {
		db := kv.Count(memory.New())
		t.Cleanup(func() { db.Close() })
		srv := siliantest.New(t, siliantest.WithDB(db), siliantest.WithText(valley(n)))
		before := db.Counts()
		var got map[string]any
		srv.Query(t, query, nil, &got)
		if strings.Contains(fmt.Sprint(got), "totalCount:0") {
			t.Errorf("%s found nothing: %v", query, got)
		}
		after := db.Counts()
		return after.Gets + after.GetManys + after.Scans - before.Gets - before.GetManys - before.Scans
	}
	for _, field := range []string{
		`institutesParksFunds(first: 1000) { totalCount triples { institute { name } park { name } fund { name } institutePark { facts { factId role } } instituteFund { common { name } } } }`,
		`financing { given { totalCount steps { giver { name } receiver { name } facts { factId } } } }`,
		`projectPipeline { totalCount projects { node { name } facts { factId } amounts { id } } totals { operands { id } } }`,
		`policiesInForce(at: "2023") { totalCount policies { node { name } facts { factId } } }`,
	} {
		query := `{ region(id: "region:r") { ` + field + ` } }`
		if few, many := calls(3, query), calls(15, query); few != many {
			t.Errorf("%s: %d calls for 3 parks, %d for 15", field, few, many)
		}
	}
}

// TestCapitalBudget holds that an answer of too many parts is refused.
func TestCapitalBudget(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithText(valley(400)))
	r := srv.Post(t, `{ region(id: "region:r") { institutesParksFunds { totalCount } } }`, nil)
	if r.Code() != "LIMIT_EXCEEDED" {
		t.Errorf("160,000 combinations: %+v", r.Errors)
	}
	r = srv.Post(t, `{ region(id: "region:r") { financing { given { totalCount } } } }`, nil)
	if r.Code() != "" {
		t.Errorf("800 steps: %+v", r.Errors)
	}
}
