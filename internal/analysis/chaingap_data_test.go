package analysis_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/bench/dataset"
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// listedFirms are firms by place and industry as files of the folder cn-clusters have them, of
// the graphs that SILIAN_DATASETS names.
type listedFirms struct {
	whole    map[string]string   // place of a place, industry of an industry
	places   map[string][]string // of a firm
	segments map[string][]string // of a firm
}

// readListedFirms reads the files and writes them as an import.
func readListedFirms(t *testing.T) (listedFirms, string) {
	t.Helper()
	dir := os.Getenv("SILIAN_DATASETS")
	if dir == "" {
		t.Skip("SILIAN_DATASETS names no graphs: counts of firms are not compared with files of these")
	}
	types := map[string]string{}
	var lines strings.Builder
	readGapLines(t, filepath.Join(dir, "cn-clusters", "nodes.jsonl.gz"), func(n struct{ ID, Type, Name string }) {
		if n.Type != "Region" && n.Type != "Company" && n.Type != "Industry" || n.Type == "Region" && len(n.ID) > len("region:110101") {
			return // streets have no firms
		}
		if n.ID = gapID(n.ID); model.Silian.Type(n.Type).Prefix != strings.Split(n.ID, ":")[0] {
			return // of another list, without places or industries
		}
		types[n.ID] = n.Type
		fmt.Fprintf(&lines, `{"kind":"node","type":%q,"id":%q,"name":%q}`+"\n", n.Type, n.ID, n.Name)
	})
	f := listedFirms{map[string]string{}, map[string][]string{}, map[string][]string{}}
	readGapLines(t, filepath.Join(dir, "cn-clusters", "edges.jsonl.gz"), func(e struct{ Src, Label, Dst string }) {
		e.Src, e.Dst = gapID(e.Src), gapID(e.Dst)
		role := map[string]string{"part_of": "PART_OF", "subindustry_of": "PART_OF", "located_in": "LOCATED_IN", "in_industry": "IN_SEGMENT"}[e.Label]
		if role == "" || types[e.Src] == "" || types[e.Dst] == "" {
			return
		}
		switch role {
		case "PART_OF":
			f.whole[e.Src] = e.Dst
		case "LOCATED_IN":
			f.places[e.Src] = append(f.places[e.Src], e.Dst)
		case "IN_SEGMENT":
			f.segments[e.Src] = append(f.segments[e.Src], e.Dst)
		}
		fmt.Fprintf(&lines, `{"kind":"edge","from":%q,"role":%q,"to":%q,"certainty":"STATED"}`+"\n", e.Src, role, e.Dst)
	})
	return f, lines.String()
}

// gapID is the id of a node of the files in the graph: industries have their scheme's prefix there.
func gapID(id string) string {
	if prefix, _, _ := strings.Cut(id, ":"); prefix == "sw" || prefix == "ts" {
		return "industry:" + strings.ReplaceAll(id, ":", "-")
	}
	return id
}

func readGapLines[T any](t *testing.T, path string, fn func(T)) {
	t.Helper()
	if err := dataset.Lines(path, fn); err != nil {
		t.Fatal(err)
	}
}

// within tells whether a place or an industry is another or a part of it.
func (f *listedFirms) within(inner, outer string) bool {
	for ; inner != ""; inner = f.whole[inner] {
		if inner == outer {
			return true
		}
	}
	return false
}

// counts are the numbers of an area's firms by industry.
func (f *listedFirms) counts(area string) map[string]int {
	counts := map[string]int{}
	for firm, places := range f.places {
		if slices.ContainsFunc(places, func(p string) bool { return f.within(p, area) }) {
			for _, s := range slices.Compact(slices.Sorted(slices.Values(f.segments[firm]))) {
				counts[s]++
			}
		}
	}
	return counts
}

// TestChainGapOfData compares the rows of cities and provinces, in every industry with segments, with counts made
// from the files.
func TestChainGapOfData(t *testing.T) {
	f, lines := readListedFirms(t)
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	g, err := kg.Open(context.Background(), db, model.Silian, kg.Options{Cache: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	if _, err := transfer.Import(t.Context(), g, []transfer.File{transfer.Text("cn-clusters", lines)}, transfer.Options{}); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var roots []string
	for _, whole := range f.whole {
		if strings.HasPrefix(whole, "industry:") && f.whole[whole] == "" && !slices.Contains(roots, whole) {
			roots = append(roots, whole)
		}
	}
	slices.Sort(roots)
	compared, firms, calls := 0, 0, map[int64]bool{}
	for _, area := range []string{"region:11", "region:31", "region:32", "region:33", "region:44", "region:3205", "region:3301", "region:3304", "region:4403", "region:540102"} {
		counts := f.counts(area)
		for _, root := range roots {
			numbers, err := v.Find(t.Context(), []string{area, root})
			if err != nil {
				t.Fatal(err)
			}
			before := db.Counts()
			gap, err := analysis.ChainGap(t.Context(), v, analysis.GapQuery{Area: numbers[0], Industry: numbers[1], First: 3})
			if err != nil {
				t.Fatal(err)
			}
			calls[db.Counts().Sub(before).Calls()] = true
			nodes, err := v.Nodes(t.Context(), gapSegments(gap))
			if err != nil {
				t.Fatal(err)
			}
			segments := 0
			for s := range f.whole {
				if f.within(s, root) {
					segments++
				}
			}
			if len(nodes) != segments+1 {
				t.Errorf("%s of %s has %d rows for %d segments", root, area, len(nodes), segments)
			}
			for i, n := range nodes {
				row := &gap.Rows[i]
				compared++
				firms += row.FirmsAll
				named := row.Verdict == analysis.GapNamed
				if want := counts[n.ID]; row.FirmsAll != want || len(row.Firms) != min(want, 3) || named != (want > 0) {
					t.Errorf("%s of %s: %d firms, %d shown, %s; want %d", n.ID, area, row.FirmsAll, len(row.Firms), row.Verdict, want)
				}
				for _, firm := range row.Firms {
					if len(firm.Ties) == 0 || len(firm.Facts) == 0 {
						t.Errorf("%s of %s: a firm without facts", n.ID, area)
					}
				}
			}
		}
	}
	t.Logf("%d rows of %d industries with %d firms; calls of the store of one question: %v", compared, len(roots), firms, slices.Sorted(maps.Keys(calls)))
	if firms < 1000 {
		t.Errorf("only %d firms were counted", firms)
	}
}

func gapSegments(g *analysis.Gap) (list []kg.NodeID) {
	for i := range g.Rows {
		list = append(list, g.Rows[i].Segment)
	}
	return list
}
