package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/siliantest"
)

// served is evidence as it is served.
type served struct {
	Document   *struct{ ID string }
	Start, End *int
	Quote      *string
	Context    *string
}

// TestQuotesOfCorpus loads the documents that the seed was read from and asks
// for the quote of every evidence in the graph. SILIAN_CORPUS names the folder
// that has them.
func TestQuotesOfCorpus(t *testing.T) {
	corpus := os.Getenv("SILIAN_CORPUS")
	if corpus == "" {
		t.Skip("SILIAN_CORPUS names no corpus: quotes are not compared with the documents")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "documents", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", corpus, err)
	}
	texts := readDocuments(t, filepath.Join(corpus, "documents"), readSeed(t))
	srv := siliantest.New(t, siliantest.WithSeed(), siliantest.WithDocuments(files...))
	total := 0
	for _, typ := range model.Silian.Types {
		for _, e := range evidenceOf(t, srv, typ.Plural) {
			if e.Start == nil {
				if e.Quote != nil || e.Context != nil {
					t.Errorf("%s: a quote without a passage: %+v", typ.Name, e)
				}
				continue
			}
			total++
			text := texts[e.Document.ID]
			want := string(text[*e.Start:*e.End])
			around := string(text[max(*e.Start-30, 0):min(*e.End+30, len(text))])
			if e.Quote == nil || *e.Quote != want || *e.Context != around {
				t.Errorf("%s: the quote of %s [%d,%d) is not what stands there", typ.Name, e.Document.ID, *e.Start, *e.End)
			}
		}
	}
	if total == 0 {
		t.Error("the seed has no evidence")
	}
	t.Logf("%d quotes", total)
}

// evidenceOf is all evidence of the nodes in a root list, and of their facts.
func evidenceOf(t *testing.T, srv *siliantest.Server, list string) (all []served) {
	t.Helper()
	const evidence = `evidence { document { id } start end quote context(chars: 30) }`
	query := fmt.Sprintf(`query($after: String) { list: %s(first: 20, after: $after) {
		pageInfo { hasNextPage endCursor }
		nodes { %[2]s
			facts(first: 1000) { pageInfo { hasNextPage } edges { %[2]s } }
			observations(first: 1000) { pageInfo { hasNextPage } nodes { %[2]s } }
		} } }`, list, strings.TrimSpace(evidence))
	type facts struct {
		PageInfo     struct{ HasNextPage bool }
		Edges, Nodes []struct{ Evidence []served }
	}
	for after := (*string)(nil); ; {
		var got struct {
			List struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
				Nodes []struct {
					Evidence            []served
					Facts, Observations facts
				}
			}
		}
		srv.Query(t, query, siliantest.Vars{"after": after}, &got)
		for _, n := range got.List.Nodes {
			all = append(all, n.Evidence...)
			for _, f := range []facts{n.Facts, n.Observations} {
				if f.PageInfo.HasNextPage {
					t.Fatalf("%s: a node has more than a page of facts", list)
				}
				for _, e := range append(f.Edges, f.Nodes...) {
					all = append(all, e.Evidence...)
				}
			}
		}
		if after = got.List.PageInfo.EndCursor; !got.List.PageInfo.HasNextPage {
			return all
		}
	}
}
