package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// gapGraph is a graph of facts, one a line: subject, role, object, and what else a line of
// an import says. Nodes come into it as they are named.
type gapGraph struct {
	*kg.View
	db  *kv.Counted
	ids map[kg.NodeID]string
}

func newGapGraph(t *testing.T, facts string) *gapGraph {
	t.Helper()
	var nodes, edges strings.Builder
	var ids []string
	node := func(id string) {
		if slices.Contains(ids, id) {
			return
		}
		ids = append(ids, id)
		prefix, name, _ := strings.Cut(id, ":")
		for _, typ := range model.Silian.Types {
			if typ.Prefix == prefix {
				fmt.Fprintf(&nodes, `{"kind":"node","type":%q,"id":%q,"name":%q}`+"\n", typ.Name, id, name)
			}
		}
	}
	for line := range strings.Lines(facts) {
		if words := strings.Fields(line); len(words) > 0 {
			more := strings.Join(words[3:], " ")
			node(words[0])
			node(words[2])
			fmt.Fprintf(&edges, `{"kind":"edge","from":%q,"role":%q,"to":%q,"certainty":"STATED"`, words[0], words[1], words[2])
			if strings.Contains(more, "certainty") {
				s := edges.String()
				edges.Reset()
				edges.WriteString(strings.TrimSuffix(s, `,"certainty":"STATED"`))
			}
			if more != "" {
				edges.WriteString("," + more)
			}
			edges.WriteString("}\n")
		}
	}
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	g, err := kg.Open(context.Background(), db, model.Silian, kg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	if _, err := transfer.Import(context.Background(), g, []transfer.File{transfer.Text("facts", nodes.String()+edges.String())}, transfer.Options{}); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	numbers, err := v.Find(context.Background(), ids)
	if err != nil {
		t.Fatal(err)
	}
	all := &gapGraph{v, db, map[kg.NodeID]string{}}
	for i, n := range numbers {
		all.ids[n] = ids[i]
	}
	return all
}

func (g *gapGraph) number(id string) kg.NodeID {
	for n, known := range g.ids {
		if known == id {
			return n
		}
	}
	return 0
}

// gap asks about the chain ic in the area home.
func (g *gapGraph) gap(t *testing.T, q analysis.GapQuery) *analysis.Gap {
	t.Helper()
	q.Area, q.Industry, q.First = g.number("region:home"), g.number("industry:ic"), 10
	gap, err := analysis.ChainGap(t.Context(), g.View, q)
	if err != nil {
		t.Fatal(err)
	}
	return gap
}

func (g *gapGraph) names(bodies []analysis.GapBody) string {
	var list []string
	for _, b := range bodies {
		_, name, _ := strings.Cut(g.ids[b.Node], ":")
		list = append(list, name)
	}
	return "[" + strings.Join(list, " ") + "]"
}

func (g *gapGraph) firms(firms []analysis.GapFirm) string {
	var bodies []analysis.GapBody
	for _, f := range firms {
		bodies = append(bodies, f.GapBody)
	}
	return g.names(bodies)
}

// rows writes rows, one a line: the segment, its verdict, and what there is of certainty, firms, wider firms,
// other bodies and openness.
func (g *gapGraph) rows(gap *analysis.Gap) string {
	var b strings.Builder
	for i := range gap.Rows {
		row := &gap.Rows[i]
		_, name, _ := strings.Cut(g.ids[row.Segment], ":")
		fmt.Fprintf(&b, "%s%s %s", strings.Repeat("  ", row.Depth), name, row.Verdict)
		if row.Certainty != kg.NoCertainty {
			fmt.Fprint(&b, " ", row.Certainty)
		}
		if row.FirmsAll > 0 {
			fmt.Fprint(&b, " ", g.firms(row.Firms))
		}
		if len(row.Wider) > 0 {
			fmt.Fprint(&b, " wider", g.firms(row.Wider))
		}
		if len(row.Others) > 0 {
			fmt.Fprint(&b, " others", g.names(row.Others))
		}
		if row.Open {
			fmt.Fprint(&b, " open")
		}
		b.WriteString("\n")
	}
	return b.String()
}

const gapTree = `
	industry:design PART_OF industry:ic
	industry:making PART_OF industry:ic
	industry:packtest PART_OF industry:ic
	industry:pack PART_OF industry:packtest
	industry:test PART_OF industry:packtest
	industry:gear PART_OF industry:ic
	industry:stuff PART_OF industry:ic
	park:mill LOCATED_IN region:home
`

func TestChainGap(t *testing.T) {
	for name, test := range map[string]struct {
		facts string
		query analysis.GapQuery
		want  string
	}{
		"verdicts": {facts: `
			company:a LOCATED_IN park:mill
			company:a IN_SEGMENT industry:design
			company:b LOCATED_IN region:home
			company:b IN_SEGMENT industry:test
			platform:lab LOCATED_IN park:mill
			platform:lab SERVES industry:gear
			region:home ATTRACTED company:c "status":"SIGNED"
			company:c IN_SEGMENT industry:stuff
		`, want: `
			ic PART_NAMED STATED
			  design NAMED STATED [a]
			  making NONE_NAMED
			  packtest PART_NAMED STATED
			    pack NONE_NAMED
			    test NAMED STATED [b]
			  gear PLATFORM_ONLY STATED others[lab]
			  stuff PLANNED_ONLY STATED [c]
		`},
		// A mark over several segments tells not which is whose; one over several firms of one segment does.
		"joint": {facts: `
			company:a LOCATED_IN region:home
			company:a IN_SEGMENT industry:ic
			company:a IN_SEGMENT industry:design "joint":"both","certainty":"IMPLIED"
			company:a IN_SEGMENT industry:gear "joint":"both","certainty":"IMPLIED"
			company:b LOCATED_IN region:home
			company:b IN_SEGMENT industry:stuff "joint":"two firms"
			company:c LOCATED_IN region:home
			company:c IN_SEGMENT industry:stuff "joint":"two firms"
			company:d LOCATED_IN region:home
			company:d IN_SEGMENT industry:test "joint":"far"
			company:d IN_SEGMENT industry:displays "joint":"far"
		`, want: `
			ic NAMED STATED [a]
			  design NAMED_NOT_SPLIT IMPLIED [a]
			  making NONE_NAMED
			  packtest NAMED_NOT_SPLIT STATED
			    pack NONE_NAMED
			    test NAMED_NOT_SPLIT STATED [d]
			  gear NAMED_NOT_SPLIT IMPLIED [a]
			  stuff NAMED STATED [b c]
		`},
		// A firm of the whole may be one of each part; one of the whole industry says nothing of any.
		"wider": {facts: `
			company:a LOCATED_IN region:home
			company:a IN_SEGMENT industry:packtest "certainty":"IMPLIED"
			company:b LOCATED_IN region:home
			company:b IN_SEGMENT industry:packtest
			company:b IN_SEGMENT industry:test
			company:c LOCATED_IN region:home
			company:c IN_SEGMENT industry:ic
		`, want: `
			ic NAMED STATED [c]
			  design NONE_NAMED
			  making NONE_NAMED
			  packtest NAMED STATED [a b]
			    pack NAMED_NOT_SPLIT IMPLIED wider[a]
			    test NAMED STATED [b]
			  gear NONE_NAMED
			  stuff NONE_NAMED
		`},
		// What was left open reaches up and down, but not to the sides.
		"open": {facts: `
			company:a LOCATED_IN region:home
			company:a IN_SEGMENT industry:packtest "open":true
			platform:lab LOCATED_IN region:home
			platform:lab IN_SEGMENT industry:gear "open":true
		`, want: `
			ic PART_NAMED STATED open
			  design NONE_NAMED
			  making NONE_NAMED
			  packtest NAMED STATED [a] open
			    pack NAMED_NOT_SPLIT STATED wider[a] open
			    test NAMED_NOT_SPLIT STATED wider[a] open
			  gear PLATFORM_ONLY STATED others[lab] open
			  stuff NONE_NAMED
		`},
		// A firm is the area's by a body of the area, not by another firm, nor by what is over or the other way round.
		"ties": {facts: `
			institute:lab LOCATED_IN park:mill
			institute:lab INCUBATED company:a
			company:a IN_SEGMENT industry:design
			company:a ESTABLISHED company:b
			company:b IN_SEGMENT industry:making
			region:home ATTRACTED company:c "status":"ENDED"
			company:c IN_SEGMENT industry:gear
			company:d SUPPORTED region:home
			company:d IN_SEGMENT industry:stuff
			company:e LOCATED_IN region:home
			company:e IN_SEGMENT industry:pack "status":"ENDED"
			region:home PARTNERED_WITH company:f
			company:f IN_SEGMENT industry:test
			company:a PRODUCES product:chip
			product:chip IN_SEGMENT industry:making
		`, want: `
			ic PART_NAMED STATED
			  design NAMED STATED [a]
			  making PLATFORM_ONLY STATED others[chip]
			  packtest NONE_NAMED
			    pack NONE_NAMED
			    test NONE_NAMED
			  gear NONE_NAMED
			  stuff NONE_NAMED
		`},
		"roles": {facts: `
			company:a LOCATED_IN region:home
			company:a IN_SEGMENT industry:design
			region:home ATTRACTED company:b
			company:b IN_SEGMENT industry:design
			region:home PARTNERED_WITH company:c
			company:c IN_SEGMENT industry:design
		`, query: analysis.GapQuery{Roles: []string{"PARTNERED_WITH"}}, want: `
			ic PART_NAMED STATED
			  design NAMED STATED [a c]
			  making NONE_NAMED
			  packtest NONE_NAMED
			    pack NONE_NAMED
			    test NONE_NAMED
			  gear NONE_NAMED
			  stuff NONE_NAMED
		`},
		"certainty": {facts: `
			company:a LOCATED_IN region:home "certainty":"INFERRED"
			company:a IN_SEGMENT industry:ic
			company:a IN_SEGMENT industry:design "certainty":"INFERRED"
			company:b LOCATED_IN region:home
			company:b IN_SEGMENT industry:making "certainty":"IMPLIED"
		`, query: analysis.GapQuery{Certainty: []kg.Certainty{kg.Stated, kg.Implied}}, want: `
			ic NAMED STATED [a]
			  design NONE_NAMED
			  making NAMED IMPLIED [b]
			  packtest NONE_NAMED
			    pack NONE_NAMED
			    test NONE_NAMED
			  gear NONE_NAMED
			  stuff NONE_NAMED
		`},
		// What is only planned, or of several segments, lends no certainty to what is told.
		"rating": {facts: `
			company:a LOCATED_IN region:home
			company:a IN_SEGMENT industry:design "status":"PLANNED"
			company:a IN_SEGMENT industry:design "certainty":"INFERRED"
			company:b LOCATED_IN region:home
			company:b IN_SEGMENT industry:gear "status":"PLANNED"
			company:b IN_SEGMENT industry:gear "joint":"two","certainty":"IMPLIED"
			company:b IN_SEGMENT industry:stuff "joint":"two"
		`, want: `
			ic PART_NAMED INFERRED
			  design NAMED INFERRED [a]
			  making NONE_NAMED
			  packtest NONE_NAMED
			    pack NONE_NAMED
			    test NONE_NAMED
			  gear NAMED_NOT_SPLIT IMPLIED [b]
			  stuff NAMED_NOT_SPLIT STATED [b]
		`},
		// A segment of two wholes has one row, and counts for both; a ring comes to an end.
		"lattice": {facts: `
			industry:test PART_OF industry:gear
			industry:ic PART_OF industry:test
			company:a LOCATED_IN region:home
			company:a IN_SEGMENT industry:test
		`, want: `
			ic PART_NAMED STATED
			  design NONE_NAMED
			  making NONE_NAMED
			  packtest PART_NAMED STATED
			    pack NONE_NAMED
			    test NAMED STATED [a]
			  gear PART_NAMED STATED
			  stuff NONE_NAMED
		`},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGapGraph(t, gapTree+test.facts)
			got, want := g.rows(g.gap(t, test.query)), strings.TrimLeft(strings.ReplaceAll(test.want, "\t", ""), "\n")
			if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestChainGapTies holds that each firm tells what makes it the area's, and nothing else.
func TestChainGapTies(t *testing.T) {
	g := newGapGraph(t, gapTree+`
		company:a LOCATED_IN park:mill
		park:mill CULTIVATED company:a
		company:a PARTNERED_WITH park:mill
		company:a ESTABLISHED park:mill
		company:b LOCATED_IN region:home
		company:b ESTABLISHED company:a
		company:a IN_SEGMENT industry:design
		company:b IN_SEGMENT industry:displays
	`)
	gap := g.gap(t, analysis.GapQuery{})
	var ties []string
	for _, f := range gap.Rows[1].Firms[0].Ties {
		ties = append(ties, fmt.Sprint(f.Role.Name, " ", g.ids[f.Other]))
	}
	if want := []string{"CULTIVATED park:mill", "LOCATED_IN park:mill"}; !slices.Equal(slices.Sorted(slices.Values(ties)), want) {
		t.Errorf("the ties are %q, want %q", ties, want)
	}
	firms, all, err := gap.Elsewhere(t.Context())
	if err != nil || all != 1 || g.firms(firms) != "[b]" || len(firms[0].Facts) != 1 || len(firms[0].Ties) != 1 {
		t.Errorf("elsewhere are %d: %+v, %v", all, firms, err)
	}
}

// TestChainGapPages holds that counts are of all firms and that pages follow one another.
func TestChainGapPages(t *testing.T) {
	facts := gapTree
	for i := range 5 {
		facts += fmt.Sprintf("company:%d LOCATED_IN region:home\ncompany:%d IN_SEGMENT industry:design\ncompany:%d IN_SEGMENT industry:ic\ncompany:x%d LOCATED_IN region:home\ncompany:x%d IN_SEGMENT industry:ic\n", i, i, i, i, i)
	}
	g := newGapGraph(t, facts)
	q := analysis.GapQuery{Area: g.number("region:home"), Industry: g.number("industry:ic"), First: 2}
	for _, want := range []string{"[0 1] [x0 x1]", "[2 3] [x2 x3]", "[4] [x4]"} {
		gap, err := analysis.ChainGap(t.Context(), g.View, q)
		if err != nil {
			t.Fatal(err)
		}
		firms := gap.Rows[1].Firms
		if got := g.firms(firms) + " " + g.firms(gap.NotTold); got != want || gap.Rows[1].FirmsAll != 5 || gap.NotToldAll != 5 {
			t.Errorf("got %s of %d and %d, want %s", got, gap.Rows[1].FirmsAll, gap.NotToldAll, want)
		}
		q.After = gap.NotTold[len(gap.NotTold)-1].Node
	}
}

// TestChainGapCompare lays an area beside another one, and beside a cluster.
func TestChainGapCompare(t *testing.T) {
	g := newGapGraph(t, gapTree+`
		region:home TARGETS industry:design
		region:home TARGETS industry:stuff
		company:a LOCATED_IN region:home
		company:a IN_SEGMENT industry:test
		cluster:south IN_SEGMENT industry:design "open":true
		cluster:south IN_SEGMENT industry:making
		cluster:south LOCATED_IN region:far
		company:b LOCATED_IN region:far
		company:b IN_SEGMENT industry:packtest
		region:far DEVELOPS industry:gear
	`)
	for other, want := range map[string]string{
		"cluster:south": "design LISTED LISTED; making NOT_LISTED LISTED; packtest PART_LISTED NOT_LISTED; pack NOT_LISTED NOT_LISTED; test LISTED NOT_LISTED; gear NOT_LISTED NOT_LISTED; stuff LISTED NOT_LISTED",
		"region:far":    "design LISTED LISTED; making NOT_LISTED LISTED; packtest PART_LISTED LISTED; pack NOT_LISTED WHOLE_LISTED; test LISTED WHOLE_LISTED; gear NOT_LISTED LISTED; stuff LISTED NOT_LISTED",
	} {
		gap := g.gap(t, analysis.GapQuery{CompareTo: g.number(other)})
		var got []string
		for _, row := range gap.Rows[1:] {
			_, name, _ := strings.Cut(g.ids[row.Segment], ":")
			got = append(got, fmt.Sprint(name, " ", row.Covered, " ", row.CoveredThere))
		}
		if strings.Join(got, "; ") != want || gap.OpenHere || !gap.OpenThere {
			t.Errorf("%s, open %t, %t:\ngot  %s\nwant %s", other, gap.OpenHere, gap.OpenThere, strings.Join(got, "; "), want)
		}
	}
}

// TestChainGapSupport finds what is there for the chain, a part of it or the whole of which it is a part.
func TestChainGapSupport(t *testing.T) {
	g := newGapGraph(t, gapTree+`
		industry:ic PART_OF industry:digital
		region:home ISSUED policy:ours
		policy:ours SUPPORTED industry:digital
		policy:theirs CONCERNS industry:ic
		park:mill ESTABLISHED fund:seed
		fund:seed SERVES industry:gear
		fund:seed SERVES industry:ic
		fund:general LOCATED_IN region:home
		fund:wine LOCATED_IN region:home
		fund:wine SERVES industry:wine
		company:a LOCATED_IN region:home
		company:a SERVES industry:ic
	`)
	gap := g.gap(t, analysis.GapQuery{})
	support, err := gap.Support(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	told := func(list []analysis.GapSupporter) (names []string) {
		for _, s := range list {
			names = append(names, fmt.Sprint(g.ids[s.Node], " ", s.Type.Name, " ", len(s.Facts), " ", len(s.Ties)))
		}
		return names
	}
	if got, want := told(support), []string{"fund:seed Fund 2 1", "policy:ours Policy 1 1"}; !slices.Equal(got, want) {
		t.Errorf("the support is %q, want %q", got, want)
	}
	capital, err := gap.CapitalNotTold(t.Context())
	if got, want := told(capital), []string{"fund:general Fund 0 1"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the capital of no told industry is %q, want %q, %v", got, want, err)
	}
}

// TestChainGapReads holds that the firms of an area cost the same calls of the store however many they are, in a
// segment that has far more firms elsewhere.
func TestChainGapReads(t *testing.T) {
	var facts strings.Builder
	facts.WriteString(gapTree)
	for i := range 1500 {
		area := "far"
		switch {
		case i%300 == 0:
			area = "few"
		case i%10 == 0:
			area = "home"
		}
		fmt.Fprintf(&facts, "company:%d LOCATED_IN region:%s\ncompany:%d IN_SEGMENT industry:design\n", i, area, i)
	}
	g := newGapGraph(t, facts.String())
	calls := func(area string, want int) int64 {
		before := g.db.Counts()
		gap, err := analysis.ChainGap(t.Context(), g.View, analysis.GapQuery{Area: g.number(area), Industry: g.number("industry:ic"), First: 1000})
		if err != nil || gap.Rows[1].FirmsAll != want || len(gap.Rows[1].Firms) != want {
			t.Fatalf("%s: %+v, %v", area, gap, err)
		}
		return g.db.Counts().Sub(before).Calls()
	}
	if few, many := calls("region:few", 5), calls("region:home", 145); few != many {
		t.Errorf("%d calls for 5 firms, %d for 145", few, many)
	}
}

func TestChainGapLimit(t *testing.T) {
	g := newGapGraph(t, gapTree+"company:a LOCATED_IN region:home\ncompany:a IN_SEGMENT industry:design\n")
	analysis.LowerMaxSeen(t, 5)
	_, err := analysis.ChainGap(t.Context(), g.View, analysis.GapQuery{Area: g.number("region:home"), Industry: g.number("industry:ic")})
	if !errors.Is(err, kg.ErrLimit) {
		t.Errorf("a small budget: %v", err)
	}
}
