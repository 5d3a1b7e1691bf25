package graph_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

const wine = "testdata/wine.ndjson"

// TestGoldenWine asks the questions in testdata/wine, which are of areas that are nobody's.
func TestGoldenWine(t *testing.T) {
	golden(t, siliantest.New(t, siliantest.WithFixture(wine)), "testdata/wine/*.graphql")
}

// TestFourChainsErrors asks for what is refused.
func TestFourChainsErrors(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(wine))
	chains := func(field string) string {
		return `region(name: "Slopes") { fourChains { ` + field + ` } }`
	}
	for query, want := range map[string]string{
		chains(`talent { bodies(first: -1) { totalCount } }`):                                       "BAD_USER_INPUT: first is -1: it must not be negative",
		chains(`talent { measures(first: 1001) { totalCount } }`):                                   "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		chains(`talent { indicators(first: 1001) { label } }`):                                      "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		chains(`unassigned { measures(first: -1) { totalCount } }`):                                 "BAD_USER_INPUT: first is -1: it must not be negative",
		`compareChains(ids: ["region:slopes"]) { areas { node { id } } }`:                           "BAD_USER_INPUT: ids has 1 ids: give 2 at least",
		`compareChains(ids: ["region:slopes", "region:slopes"]) { areas { node { id } } }`:          `BAD_USER_INPUT: ids: "region:slopes" is there twice: give different nodes`,
		`compareChains(ids: ["region:slopes", "region:nowhere"]) { areas { node { id } } }`:         `NOT_FOUND: ids: there is no node with the id "region:nowhere"`,
		`compareChains(ids: [` + strings.Repeat(`"a",`, 11) + `]) { areas { node { id } } }`:        "LIMIT_EXCEEDED: ids has 11 ids: at most 10 can be given",
		chains(`talent { bodies(first: 0) { totalCount } measures(first: 1000) { nodes { id } } }`): "",
	} {
		r := srv.Post(t, "{ "+query+" }", nil)
		got := ""
		for _, e := range r.Errors {
			got = e.Extensions.Code + ": " + e.Message
		}
		if got != want {
			t.Errorf("%.150s: got %q, want %q", query, got, want)
		}
	}
}

// TestFourChainsExamples asks the questions that the API's descriptions give as examples.
func TestFourChainsExamples(t *testing.T) {
	schema, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("`({ (region[^`]* fourChains|compareChains).*})`").FindAllSubmatch(schema, -1)
	if len(examples) != 2 {
		t.Fatalf("%d examples", len(examples))
	}
	srv := siliantest.New(t, siliantest.WithSeed())
	for _, e := range examples {
		r := srv.Post(t, string(e[1]), nil)
		if len(r.Errors) > 0 || !strings.Contains(string(r.Data), `"quantified":true`) {
			t.Errorf("%s: %v, %s", e[1], r.Errors, r.Data)
		}
	}
}

// TestFourChainsReads holds that what is asked of the parts of an answer is read together.
func TestFourChainsReads(t *testing.T) {
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	var lines strings.Builder
	for _, size := range []int{3, 60} {
		fmt.Fprintf(&lines, `{"kind":"node","type":"Region","id":"region:%d","name":"%d"}`+"\n", size, size)
		for i := range size {
			fmt.Fprintf(&lines, `{"kind":"node","type":"Company","id":"company:%d-%d","name":"firm"}
{"kind":"edge","from":"company:%d-%d","role":"LOCATED_IN","to":"region:%d"}
{"kind":"observation","of":"company:%d-%d","indicator":"JOBS","value":3}
`, size, i, size, i, size, size, i)
		}
	}
	srv := siliantest.New(t, siliantest.WithDB(db), siliantest.WithText(lines.String()))
	calls := func(size int) int64 {
		before := db.Counts()
		srv.Query(t, fmt.Sprintf(`{ region(id: "region:%d") { fourChains { industry {
			bodies(first: 100) { members { node { id name ... on Company { regions { nodes { name } } } } facts { factId from { name } evidence { start } } } }
			indicators(first: 100) { numbers { observation { id subject { name } } facts { factId from { id } } } } } } } }`, size), nil, nil)
		return db.Counts().Sub(before).Calls()
	}
	if few, many := calls(3), calls(60); few != many || few < 5 {
		t.Errorf("%d calls for 3 firms, %d for 60", few, many)
	}
}
