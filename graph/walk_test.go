package graph_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

// TestWalkErrors asks for what is refused.
func TestWalkErrors(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	list := func(n int) string { return "[" + strings.Repeat(`"company:birch",`, n) + "]" }
	for query, want := range map[string]string{
		`paths(from: [], to: "company:birch") { length }`:                                                          "BAD_USER_INPUT: from has 0 ids: give 1 at least",
		`paths(from: "company:birch", to: "company:nobody") { length }`:                                            `NOT_FOUND: to: there is no node with the id "company:nobody"`,
		`paths(from: "company:birch", to: "company:birch", avoid: "company:nobody") { length }`:                    `NOT_FOUND: avoid: there is no node with the id "company:nobody"`,
		`paths(from: ` + list(51) + `, to: "company:birch") { length }`:                                            "LIMIT_EXCEEDED: from has 51 ids: at most 50 can be given",
		`paths(from: "company:birch", to: "company:birch", avoid: ` + list(1001) + `) { length }`:                  "LIMIT_EXCEEDED: avoid has 1001 ids: at most 1000 can be given",
		`paths(from: "company:birch", to: "company:birch", maxHops: 9) { length }`:                                 "LIMIT_EXCEEDED: maxHops is 9: at most 8 can be asked for",
		`paths(from: "company:birch", to: "company:birch", maxHops: -1) { length }`:                                "BAD_USER_INPUT: maxHops is -1: it must be 0 at least",
		`paths(from: "company:birch", to: "company:birch", limit: 101) { length }`:                                 "LIMIT_EXCEEDED: limit is 101: at most 100 can be asked for",
		`paths(from: "company:birch", to: "company:birch", maxDegree: 0) { length }`:                               "BAD_USER_INPUT: maxDegree is 0: it must be 1 at least",
		`neighborhood(id: "company:nobody") { nodes { id } }`:                                                      `NOT_FOUND: id: there is no node with the id "company:nobody"`,
		`neighborhood(id: "company:birch", hops: 4) { nodes { id } }`:                                              "LIMIT_EXCEEDED: hops is 4: at most 3 can be asked for",
		`neighborhood(id: "company:birch", limit: 0) { nodes { id } }`:                                             "BAD_USER_INPUT: limit is 0: it must be 1 at least",
		`neighborhood(id: "company:birch", limit: 5001) { nodes { id } }`:                                          "LIMIT_EXCEEDED: limit is 5001: at most 5000 can be asked for",
		`commonNeighbors(ids: "company:birch") { totalCount }`:                                                     "BAD_USER_INPUT: ids has 1 ids: give 2 at least",
		`commonNeighbors(ids: ["company:birch", "company:birch"]) { totalCount }`:                                  `BAD_USER_INPUT: ids: "company:birch" is there twice: give different nodes`,
		`commonNeighbors(ids: ["company:birch", "company:nobody"]) { totalCount }`:                                 `NOT_FOUND: ids: there is no node with the id "company:nobody"`,
		`commonNeighbors(ids: ["company:birch", "park:mill"], first: 1001) { totalCount }`:                         "LIMIT_EXCEEDED: first is 1001: a page has at most 1000",
		`commonNeighbors(ids: ["company:birch", "park:mill"], first: 0) { totalCount nodes { id } }`:               "",
		`paths(from: "company:birch", to: "company:birch", limit: 0, maxHops: 0, roles: [], avoid: []) { length }`: "",
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

// TestPathToItself is of length zero, also where a set has other ways.
func TestPathToItself(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	var got struct {
		Paths []struct {
			Length int
			Nodes  []struct{ ID string }
			Edges  []struct{ Role string }
		}
	}
	srv.Query(t, `{ paths(from: ["company:birch", "park:mill"], to: ["park:mill"], maxHops: 1) { length nodes { id } edges { role } } }`, nil, &got)
	if s := fmt.Sprint(got.Paths); s != "[{0 [{park:mill}] []} {1 [{company:birch} {park:mill}] [{ATTRACTED}]}]" {
		t.Errorf("got %s", s)
	}
}

// TestWalkExamples asks the questions that the API's descriptions give as examples.
func TestWalkExamples(t *testing.T) {
	schema, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("`({ (paths|neighborhood|commonNeighbors)\\(.*})`").FindAllSubmatch(schema, -1)
	if len(examples) != 3 {
		t.Fatalf("%d examples", len(examples))
	}
	srv := siliantest.New(t, siliantest.WithSeed())
	for _, e := range examples {
		r := srv.Post(t, string(e[1]), nil)
		if len(r.Errors) > 0 || !strings.Contains(string(r.Data), `"name":`) {
			t.Errorf("%s: %v, %s", e[1], r.Errors, r.Data)
		}
	}
}

// TestNeighborhoodDrawn holds that all edges are between nodes that are there, and
// that no node is without one.
func TestNeighborhoodDrawn(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithSeed())
	var got struct {
		Neighborhood struct {
			Nodes []struct{ ID string }
			Edges []struct {
				From, To struct{ ID string }
			}
			Levels []struct{ Nodes, Omitted int }
		}
	}
	srv.Query(t, `{ neighborhood(id: "region:nanhu", hops: 2, limit: 60, types: [PARK, COMPANY, INSTITUTE, FUND]) {
		nodes { id } edges { from { id } to { id } } levels { nodes omitted } } }`, nil, &got)
	n := got.Neighborhood
	place := map[string]int{}
	for i, node := range n.Nodes {
		place[node.ID] = i
	}
	if len(place) != 60 || len(n.Nodes) != 60 {
		t.Errorf("%d different nodes of %d", len(place), len(n.Nodes))
	}
	tied := map[string]bool{}
	for _, e := range n.Edges {
		from, ok := place[e.From.ID]
		to, there := place[e.To.ID]
		if !ok || !there || from > to {
			t.Errorf("an edge from %s to %s", e.From.ID, e.To.ID)
		}
		tied[e.To.ID] = true
	}
	if len(tied) != 59 {
		t.Errorf("%d nodes are tied to one before them", len(tied))
	}
	nodes, omitted := 0, 0
	for _, l := range n.Levels {
		nodes, omitted = nodes+l.Nodes, omitted+l.Omitted
	}
	if nodes != 60 || omitted == 0 {
		t.Errorf("levels %+v", n.Levels)
	}
}
