package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// laid is a graph of regions with the observations of each.
type laid struct {
	*kg.View
	db    *kv.Counted
	nodes []kg.NodeID
}

func lay(t *testing.T, regions ...[]kg.FactInput) *laid {
	t.Helper()
	ctx := context.Background()
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	m := model.New(model.Model{
		Types:      []model.Type{{Name: "Region", Prefix: "region"}, {Name: "Document"}, {Name: "Source"}},
		Indicators: []model.Indicator{*output, *firms, {Name: "RANK"}},
	})
	g, err := kg.Open(ctx, db, m, kg.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	var ids []string
	for i, list := range regions {
		id := fmt.Sprint("region:", i)
		ids = append(ids, id)
		if _, err := g.Update(ctx, func(tx *kg.Tx) error {
			if _, err := tx.PutNode(ctx, kg.NodeInput{ID: id, Type: "Region", Name: id}); err != nil {
				return err
			}
			for _, in := range list {
				in.Of = id
				if _, err := tx.PutFact(ctx, in); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	v, err := g.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	nodes, err := v.Find(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	return &laid{v, db, nodes}
}

// is reads an observation: an indicator, a number with its unit or words, and
// what else it says, as "FIRMS 3 家 at=2020 scope=chips".
func is(t *testing.T, lines ...string) (list []kg.FactInput) {
	t.Helper()
	for _, line := range lines {
		words := strings.Fields(line)
		in := kg.FactInput{Indicator: words[0]}
		for _, w := range words[1:] {
			field, text, named := strings.Cut(w, "=")
			value, err := strconv.ParseFloat(w, 64)
			switch {
			case err == nil:
				in.Value, in.HasValue = value, true
			case !named:
				in.Unit = w
			default:
				*map[string]*string{"at": &in.StatedFor, "scope": &in.Scope, "qualifier": &in.Qualifier, "status": &in.Status,
					"joint": &in.Joint, "bound": &in.Bound, "text": &in.Text}[field] = text
			}
		}
		list = append(list, in)
	}
	return list
}

// show writes rows, one a line: "FIRMS ok 家 | 3 | 4 (+1, 1.3333) | BOUND warns".
func show(c *analysis.Comparison) string {
	var b strings.Builder
	for _, r := range c.Rows {
		b.WriteString(r.Indicator.Name)
		if r.Comparable {
			b.WriteString(" ok " + r.Unit)
		}
		for i, cell := range r.Cells {
			b.WriteString(" |")
			for _, at := range cell.Facts {
				f := c.Facts[i][at]
				switch {
				case cell.Value != nil:
					fmt.Fprintf(&b, " %v", *cell.Value)
				case f.HasValue:
					fmt.Fprintf(&b, " %v", f.Value)
				default:
					b.WriteString(" " + f.Text)
				}
			}
			if cell.Difference != nil && *cell.Difference != 0 {
				fmt.Fprintf(&b, " (%+g, %.4g)", *cell.Difference, *cell.Ratio)
			}
		}
		for _, d := range r.Differences {
			fmt.Fprintf(&b, " | %s %s", d.Kind, strings.ToLower(string(d.Severity)))
			for _, s := range d.Sides {
				fmt.Fprintf(&b, " %d:%s", s.Node, strings.Join(s.Values, ","))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestCompare lays observations side by side: the first of the lines is the first node's
// and so on; an empty one is a node without any.
func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		nodes [][]string
		want  string
	}{
		"equal": {
			[][]string{{"FIRMS 100 家 at=2023"}, {"FIRMS 150 家 at=2023"}},
			"FIRMS ok 家 | 100 | 150 (+50, 1.5)\n",
		},
		"in the order of the model": {
			[][]string{{"FIRMS 1 at=2023", "OUTPUT 2 at=2023"}, {"FIRMS 1 at=2023", "OUTPUT 2 at=2023"}},
			"OUTPUT ok  | 2 | 2\nFIRMS ok  | 1 | 1\n",
		},
		"nobody else": {
			[][]string{{"FIRMS 100 家 at=2023"}, {}},
			"FIRMS | 100 | | MISSING forbids 1:\n",
		},
		"two of three": {
			[][]string{{"FIRMS 100 at=2023"}, {}, {"FIRMS 0 at=2023"}},
			"FIRMS ok  | 100 | | 0 (-100, 0) | MISSING warns 1:\n",
		},
		"a scale": {
			[][]string{{"OUTPUT 347.7 亿元 at=2022"}, {"OUTPUT 12500 万元 at=2022"}, {"OUTPUT 0.1 萬億元 at=2022"}},
			"OUTPUT ok 亿元 | 347.7 | 1.25 (-346.45, 0.003595) | 1000 (+652.3, 2.876) | UNIT warns 0:亿元 1:万元 2:萬億元\n",
		},
		"digits": {
			[][]string{{"OUTPUT 4.8 % at=2022"}, {"OUTPUT 4.9 % at=2022"}},
			"OUTPUT ok % | 4.8 | 4.9 (+0.1, 1.021)\n",
		},
		"currencies": {
			[][]string{{"OUTPUT 15 亿美元 at=2020"}, {"OUTPUT 106 亿元 at=2020"}},
			"OUTPUT | 15 | 106 | UNIT forbids 0:亿美元 1:亿元\n",
		},
		"persons and visits": {
			[][]string{{"FIRMS 15 人次 at=2020"}, {"FIRMS 10 人 at=2020"}, {"FIRMS 20 名 at=2020"}},
			"FIRMS ok 人 | | 10 | 20 (+10, 2) | MISSING warns 0: | UNIT warns 1:人 2:名\n" +
				"FIRMS | 15 | 10 | 20 | UNIT forbids 0:人次 1:人 2:名\n",
		},
		"scopes that differ": {
			[][]string{{"FIRMS 100 at=2023 scope=微电子"}, {"FIRMS 400 at=2023"}},
			"FIRMS | 100 | 400 | SCOPE forbids 0:微电子 1:\n",
		},
		"scopes as another script writes them": {
			[][]string{{"FIRMS 100 at=2023 scope=微电子"}, {"FIRMS 400 at=2023 scope=微電子"}},
			"FIRMS ok  | 100 | 400 (+300, 4)\n",
		},
		"what matches comes first": {
			[][]string{{"FIRMS 1 at=2023 scope=a", "FIRMS 2 at=2023 scope=b"}, {"FIRMS 3 at=2023 scope=b"}},
			"FIRMS ok  | 2 | 3 (+1, 1.5)\nFIRMS | 1 | 3 | SCOPE forbids 0:a 1:b\n",
		},
		"each against what is like it": {
			[][]string{{"OUTPUT text=百亿 scope=each", "OUTPUT 106 亿元 at=2020"}, {"OUTPUT 15 亿美元 at=2020"}},
			"OUTPUT | 106 | 15 | UNIT forbids 0:亿元 1:亿美元\n" +
				"OUTPUT | 百亿 | 15 | TEXT forbids 0:百亿 | SCOPE forbids 0:each 1: | DATE forbids 0: 1:2020\n",
		},
		"years apart": {
			[][]string{{"FIRMS 1 at=2022"}, {"FIRMS 2 at=2023"}, {"FIRMS 3 at=2023"}},
			"FIRMS ok  | | 2 | 3 (+1, 1.5) | MISSING warns 0:\nFIRMS | 1 | 2 | 3 | DATE forbids 0:2022 1:2023 2:2023\n",
		},
		"only the latest": {
			[][]string{{"FIRMS 1 at=2022", "FIRMS 9 at=2023"}, {"FIRMS 2 at=2023", "FIRMS 2 at=2021"}},
			"FIRMS ok  | 9 | 2 (-7, 0.2222)\n",
		},
		"a year and a quarter": {
			[][]string{{"FIRMS 1 at=2023"}, {"FIRMS 2 at=2023-33"}},
			"FIRMS | 1 | 2 | PERIOD forbids 0:2023 1:2023-33\n",
		},
		"a quarter as months": {
			[][]string{{"FIRMS 1 at=2023-01/2023-03"}, {"FIRMS 2 at=2023-33"}},
			"FIRMS ok  | 1 | 2 (+1, 2)\n",
		},
		"seasons": {
			[][]string{{"FIRMS 1 at=2023-21"}, {"FIRMS 2 at=2023-23"}},
			"FIRMS | 1 | 2 | PERIOD forbids 0:2023-21 1:2023-23\n",
		},
		"one without a time": {
			[][]string{{"FIRMS 1 at=2023"}, {"FIRMS 2"}},
			"FIRMS | 1 | 2 | DATE forbids 0:2023 1:\n",
		},
		"none with a time": {
			[][]string{{"FIRMS 1"}, {"FIRMS 2"}},
			"FIRMS ok  | 1 | 2 (+1, 2) | DATE warns 0: 1:\n",
		},
		"one row for one time": {
			[][]string{{"FIRMS 1 at=2023-33"}, {"FIRMS 2 at=2023-33"}, {"FIRMS 4 at=2023-01/2023-03"}},
			"FIRMS ok  | 1 | 2 (+1, 2) | 4 (+3, 4)\n",
		},
		"about a time": {
			[][]string{{"FIRMS 1 at=2023~"}, {"FIRMS 2 at=2023"}},
			"FIRMS ok  | 1 | 2 (+1, 2) | DATE warns 0:2023~ 1:2023\n",
		},
		"since": {
			[][]string{{"FIRMS 1 at=2021/.."}, {"FIRMS 2 at=2021/.."}},
			"FIRMS ok  | 1 | 2 (+1, 2) | DATE warns 0:2021/.. 1:2021/..\n",
		},
		"since another time": {
			[][]string{{"FIRMS 1 at=2021/.."}, {"FIRMS 2 at=2022/.."}},
			"FIRMS | 1 | 2 | PERIOD forbids 0:2021/.. 1:2022/..\n",
		},
		"qualifiers": {
			[][]string{{"FIRMS 1 at=2023 qualifier=累计", "FIRMS 3 at=2023 qualifier=本年"}, {"FIRMS 2 at=2023 qualifier=累計"}},
			"FIRMS ok  | 1 | 2 (+1, 2)\nFIRMS | 3 | 2 | QUALIFIER forbids 0:本年 1:累計\n",
		},
		"planned": {
			[][]string{{"FIRMS 1 at=2023 status=PLANNED"}, {"FIRMS 2 at=2023 status=OPERATING"}, {"FIRMS 3 at=2023"}},
			"FIRMS ok  | | 2 | 3 (+1, 1.5) | MISSING warns 0:\nFIRMS | 1 | 2 | 3 | STATUS forbids 0:PLANNED 1:OPERATING 2:\n",
		},
		"one number of both": {
			[][]string{{"FIRMS 129 at=2023 joint=both"}, {"FIRMS 129 at=2023 joint=both"}},
			"FIRMS | 129 | 129 | JOINT forbids 0:both 1:both\n",
		},
		"not exact": {
			[][]string{{"FIRMS 100 at=2023 bound=UNDER"}, {"FIRMS 265 at=2023"}, {"FIRMS 1 at=2023 bound=EXACT"}},
			"FIRMS ok  | 100 | 265 (+165, 2.65) | 1 (-99, 0.01) | BOUND warns 0:UNDER 1: 2:EXACT\n",
		},
		"words": {
			[][]string{{"RANK 10 at=2023 text=第十"}, {"RANK at=2023 text=前列"}},
			"RANK | 10 | 前列 | TEXT forbids 1:前列\n",
		},
		"two that say different things": {
			[][]string{{"FIRMS 1 家 at=2023", "FIRMS 2 家 at=2023"}, {"FIRMS 3 家 at=2023"}},
			"FIRMS | 1 2 | 3 | SEVERAL forbids 0:1 家,2 家\n",
		},
		"zero": {
			[][]string{{"FIRMS 0 at=2023"}, {"FIRMS 0 at=2023"}},
			"FIRMS ok  | 0 | 0\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var regions [][]kg.FactInput
			for _, lines := range c.nodes {
				regions = append(regions, is(t, lines...))
			}
			g := lay(t, regions...)
			got, err := analysis.Compare(t.Context(), g.View, analysis.CompareQuery{Nodes: g.nodes})
			if err != nil {
				t.Fatal(err)
			}
			if text := show(got); text != c.want {
				t.Errorf("got:\n%swant:\n%s", text, c.want)
			}
		})
	}
}

// TestCompareAsked shows an indicator that nobody has where it is asked for, and a
// period in which other figures are the latest.
func TestCompareAsked(t *testing.T) {
	g := lay(t, is(t, "FIRMS 1 at=2022", "FIRMS 2 at=2023", "RANK 1"), is(t, "FIRMS 3 at=2022"))
	got, err := analysis.Compare(t.Context(), g.View, analysis.CompareQuery{
		Nodes: g.nodes, Indicators: []string{"FIRMS", "OUTPUT"},
		Keep: func(_ kg.Certainty, s *kg.Statement) bool { return s.StatedFor == "2022" },
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "OUTPUT | | | MISSING forbids 0: 1:\nFIRMS ok  | 1 | 3 (+2, 3)\n"
	if text := show(got); text != want {
		t.Errorf("got:\n%swant:\n%s", text, want)
	}
}

// TestCompareAll holds that each latest observation is in a row, that what is in a
// comparable row is in no other comparable one, and that the calls of the store do
// not grow with nodes of few observations.
func TestCompareAll(t *testing.T) {
	var regions [][]kg.FactInput
	for i := range 20 {
		var lines []string
		for j := range 9 {
			n := i/2 + 5*j
			lines = append(lines, fmt.Sprintf("%s %d %s at=%s scope=%c qualifier=%c", []string{"FIRMS", "OUTPUT", "RANK"}[n%3], n,
				[]string{"家", "亿元", "万元"}[n/3%3], []string{"2020", "2020~", "2020-33", "2020-01/2020-03", "2020-21", "2021/..", ""}[n/2%7], 'a'+n%4, 'x'+n/2%2))
		}
		regions = append(regions, is(t, lines...))
	}
	g := lay(t, regions...)
	calls := func(nodes int) int64 {
		before := g.db.Counts()
		c, err := analysis.Compare(t.Context(), g.View, analysis.CompareQuery{Nodes: g.nodes[:nodes]})
		if err != nil {
			t.Fatal(err)
		}
		rows, comparable := map[[2]int]int{}, map[[2]int]int{}
		for _, r := range c.Rows {
			for i, cell := range r.Cells {
				for _, at := range cell.Facts {
					rows[[2]int{i, at}]++
					if r.Comparable {
						comparable[[2]int{i, at}]++
					}
				}
			}
		}
		for i, list := range c.Facts {
			for at := range list {
				if rows[[2]int{i, at}] == 0 || comparable[[2]int{i, at}] > 1 {
					t.Errorf("%d of %d nodes: observation %d is in %d rows, %d of them comparable", i, nodes, at, rows[[2]int{i, at}], comparable[[2]int{i, at}])
				}
			}
		}
		if len(comparable) == 0 {
			t.Errorf("%d nodes: nothing is comparable", nodes)
		}
		return g.db.Counts().Sub(before).Calls()
	}
	if few, many := calls(2), calls(20); few != many {
		t.Errorf("%d calls for 2 nodes, %d for 20", few, many)
	}
}

// TestCompareLimit refuses nodes that have too many observations together.
func TestCompareLimit(t *testing.T) {
	lines := make([]string, analysis.MaxObservations+1)
	for i := range lines {
		lines[i] = fmt.Sprintf("FIRMS %d at=%d-%02d-%02d scope=%d", i, 1000+i/336, i/28%12+1, i%28+1, i)
	}
	g := lay(t, is(t, lines[1:]...), is(t, lines[0]))
	q := analysis.CompareQuery{Nodes: g.nodes}
	if _, err := analysis.Compare(t.Context(), g.View, q); !errors.Is(err, kg.ErrLimit) {
		t.Errorf("got %v", err)
	}
	q.Nodes = q.Nodes[:1]
	if c, err := analysis.Compare(t.Context(), g.View, q); err != nil || len(c.Facts[0]) != analysis.MaxObservations {
		t.Errorf("%v", err)
	}
}
