package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

// page is what every connection answers.
type page struct {
	TotalCount int
	Edges      []struct{ Cursor string }
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

func (p page) cursors() []string {
	var list []string
	for _, e := range p.Edges {
		list = append(list, e.Cursor)
	}
	return list
}

// TestPages reads each kind of list in pages of every size, forwards and
// backwards, and from every cursor to every other.
func TestPages(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	for name, list := range map[string]struct{ query, args string }{
		"facts":         {`park(id: "park:mill") { list: companies(%s) { %s } }`, ""},
		"facts by role": {`park(id: "park:mill") { list: companies(%s) { %s } }`, "roles: [LOCATED_IN]"},
		"facts by name": {`park(id: "park:mill") { list: companies(%s) { %s } }`, "orderBy: { field: NAME }"},
		"by name, down": {`park(id: "park:mill") { list: companies(%s) { %s } }`, "orderBy: [{ field: NAME, direction: DESC }]"},
		"all facts":     {`company(id: "company:ash") { list: facts(%s) { %s } }`, ""},
		"observations":  {`region(id: "region:vale") { list: observations(%s) { %s } }`, ""},
		"of a period":   {`region(id: "region:moor") { list: observations(%s) { %s } }`, `period: "2023"`},
		"of a scope":    {`region(id: "region:moor") { list: observations(%s) { %s } }`, `indicator: [ENTERPRISES], scope: "chips"`},
		"nodes":         {`list: companies(%s) { %s }`, ""},
		"ordered":       {`list: regions(%s) { %s }`, "orderBy: [{ field: LEVEL, direction: DESC }]"},
		"by two":        {`list: regions(%s) { %s }`, "orderBy: [{ field: LEVEL, direction: DESC }, { field: NAME }]"},
		"by their ends": {`park(id: "park:mill") { list: companies(%s) { %s } }`, `filter: { not: { node: { name: { eq: "Doum" } } } }, orderBy: { field: NAME }`},
		"by facts":      {`list: companies(%s) { %s }`, `filter: { parks: { some: { node: { id: { eq: "park:mill" } } } } }`},
		"filtered":      {`list: regions(%s) { %s }`, "filter: { level: { in: [CITY, PROVINCE] } }"},
		"found":         {`list: search(text: "Tree", %s) { %s }`, ""},
		"found, typed":  {`list: search(text: "tree", types: [COMPANY, FUND], %s) { %s }`, ""},
		"by name":       {`list: companies(%s) { %s }`, "orderBy: { field: NAME } filter: { name: { startsWith: \"\" } }"},
	} {
		t.Run(name, func(t *testing.T) {
			read := func(format string, args ...any) page {
				t.Helper()
				const fields = "totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
				query := fmt.Sprintf("{ "+list.query+" }", list.args+" "+fmt.Sprintf(format, args...), fields)
				var answer map[string]any
				srv.Query(t, query, nil, &answer)
				return decode[page](t, inner(answer, "list"))
			}
			all := read("first: 1000")
			cursors := all.cursors()
			if len(cursors) < 3 || all.TotalCount != len(cursors) {
				t.Fatalf("%d edges of %d", len(cursors), all.TotalCount)
			}
			for size := 1; size <= len(cursors)+1; size++ {
				walk(t, cursors, size, false, read)
				walk(t, cursors, size, true, read)
			}
			for i := range cursors {
				for j := i; j < len(cursors); j++ {
					got := read("first: 1000, after: %q, before: %q", cursors[i], cursors[j]).cursors()
					if want := cursors[min(i+1, j):j]; !slices.Equal(got, want) {
						t.Errorf("between %d and %d: %d edges, want %d", i, j, len(got), len(want))
					}
				}
			}
		})
	}
}

// walk reads a list page by page and checks what each says of its place.
func walk(t *testing.T, want []string, size int, backward bool, read func(string, ...any) page) {
	t.Helper()
	argument, from := "first", "after"
	if backward {
		argument, from = "last", "before"
	}
	var got []string
	position := ""
	for {
		p := read("%s: %d %s", argument, size, position)
		cursors := p.cursors()
		if p.TotalCount != len(want) {
			t.Fatalf("total %d, want %d", p.TotalCount, len(want))
		}
		if len(cursors) == 0 || *p.PageInfo.StartCursor != cursors[0] || *p.PageInfo.EndCursor != cursors[len(cursors)-1] {
			t.Fatalf("%s %d: page %v of %v", argument, size, p, want)
		}
		if backward {
			got = append(cursors, got...)
		} else {
			got = append(got, cursors...)
		}
		next, previous := cursors[len(cursors)-1] != want[len(want)-1], cursors[0] != want[0]
		if p.PageInfo.HasNextPage != next || p.PageInfo.HasPreviousPage != previous {
			t.Errorf("%s %d %s: hasNextPage %v, hasPreviousPage %v; want %v, %v", argument, size, position,
				p.PageInfo.HasNextPage, p.PageInfo.HasPreviousPage, next, previous)
		}
		switch {
		case backward && previous:
			position = fmt.Sprintf("%s: %q", from, cursors[0])
		case !backward && next:
			position = fmt.Sprintf("%s: %q", from, cursors[len(cursors)-1])
		default:
			if !slices.Equal(got, want) {
				t.Errorf("%s %d: %v, want %v", argument, size, got, want)
			}
			return
		}
		if len(got) > len(want) {
			t.Fatalf("%s %d: too many edges: %s", argument, size, strings.Join(got, " "))
		}
	}
}
