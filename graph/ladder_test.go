package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

// TestShipyards asks for ladders, honours and firsts of a graph that has nothing to do with the seed.
func TestShipyards(t *testing.T) {
	golden(t, siliantest.New(t, siliantest.WithFixture("testdata/shipyards.ndjson")), "testdata/shipyards/*.graphql")
}

// TestLadderErrors asks for what is refused.
func TestLadderErrors(t *testing.T) {
	var lines strings.Builder
	lines.WriteString(`{"kind":"node","type":"Region","id":"region:coast","name":"Coast"}` + "\n")
	for i := range 2_000 {
		fmt.Fprintf(&lines, `{"kind":"node","type":"Company","id":"company:%d","name":"Yard"}`+"\n", i)
		fmt.Fprintf(&lines, `{"kind":"edge","from":"company:%d","role":"LOCATED_IN","to":"region:coast"}`+"\n", i)
		for year := range 50 {
			fmt.Fprintf(&lines, `{"kind":"observation","of":"company:%d","indicator":"LIST_SEATS","value":1,"statedFor":"%d"}`+"\n", i, 1900+year)
		}
	}
	srv := siliantest.New(t, siliantest.WithText(lines.String()))
	for query, want := range map[string]string{
		`region(id: "region:coast") { ladder { firms } }`:                          "LIMIT_EXCEEDED",
		`region(id: "region:coast") { honourBoard { named } }`:                     "LIMIT_EXCEEDED",
		`region(id: "region:coast") { firsts { named } }`:                          "",
		`region(id: "region:coast") { ladder(tracks: [SAILING]) { firms } }`:       "GRAPHQL_VALIDATION_FAILED",
		`region(id: "region:coast") { honourBoard(level: [LUNAR]) { named } }`:     "GRAPHQL_VALIDATION_FAILED",
		`region(id: "region:nowhere") { ladder { firms } firsts { named } }`:       "NOT_FOUND",
		`companies(first: 0) { nodes { ... on Company { ladder { firms } } } }`:    "GRAPHQL_VALIDATION_FAILED",
		`regions(first: 1) { nodes { ladder(tracks: [LISTING]) { firms } name } }`: "LIMIT_EXCEEDED",
	} {
		got := ""
		for _, e := range srv.Post(t, "{ "+query+" }", nil).Errors {
			got = e.Extensions.Code
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
}
