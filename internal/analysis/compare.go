package analysis

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// The limits of a comparison. Beyond them it is kg.ErrLimit or, where the caller
// chose a number, for the caller to refuse.
const (
	MaxNodes        = 20
	MaxIndicators   = 100
	MaxObservations = 10_000 // of all nodes, of the indicators compared
)

// CompareQuery says what is laid side by side.
type CompareQuery struct {
	Nodes      []kg.NodeID // different ones
	Indicators []string    // nil: all that a node has
	Keep       func(kg.Certainty, *kg.Statement) bool
}

// Comparison is what several nodes have, side by side.
type Comparison struct {
	Facts [][]kg.Fact // of each node: its latest observations, see Latest
	Rows  []Row
}

// Row is observations of one indicator that stand side by side.
type Row struct {
	Indicator        *model.Indicator
	Scope, StatedFor string // as all say, else ""
	Unit             string // of the cells' values
	Cells            []Cell // of each node
	Comparable       bool   // two have a number, and no difference forbids to compare
	Differences      []Difference
}

// Cell is what a row has of one node. The numbers are those of a comparable row,
// nil where the node has none.
type Cell struct {
	Facts      []int    // places in the node's Comparison.Facts
	Value      *float64 // in the row's unit
	Difference *float64 // from the first value of the row
	Ratio      *float64 // to it; nil where that is zero
}

// Compare reads the observations of nodes and lays them side by side. Of an indicator
// that the query names there is a row in any case.
func Compare(ctx context.Context, v *kg.View, q CompareQuery) (*Comparison, error) {
	facts := kg.FactQuery{Kind: kg.Observations, Indicators: q.Indicators, Filter: kg.FactFilter{Keep: q.Keep}}
	pages, err := v.Facts(ctx, q.Nodes, facts, kg.Page{Limit: MaxObservations})
	if err != nil {
		return nil, err
	}
	c := &Comparison{Facts: make([][]kg.Fact, len(pages))}
	total := 0
	for i, page := range pages {
		if total += page.Total; total > MaxObservations {
			return nil, fmt.Errorf("%w: the nodes have more than %d observations to compare; ask for fewer nodes or indicators, or for a period", kg.ErrLimit, MaxObservations)
		}
		for j, stay := range Latest(page.Facts) {
			if stay {
				c.Facts[i] = append(c.Facts[i], page.Facts[j])
			}
		}
	}
	has := make(map[*model.Indicator][]item)
	for node, list := range c.Facts {
		for i := range list {
			o := &list[i]
			has[o.Indicator] = append(has[o.Indicator], item{node: node, index: i, Fact: o, series: SeriesOf(o), time: timeOf(o.StatedFor)})
		}
	}
	for i := range v.Model().Indicators {
		indicator := &v.Model().Indicators[i]
		if items := has[indicator]; items != nil || slices.Contains(q.Indicators, indicator.Name) {
			c.Rows = append(c.Rows, rows(indicator, items, len(q.Nodes))...)
		}
	}
	return c, nil
}

// item is one observation of a comparison.
type item struct {
	node, index int // where Comparison.Facts has it
	*kg.Fact
	series Series
	time   string // equal for equal times, however they are written; "" for none
	placed bool   // it stands in a row
}

// matches tell in what observations agree that stand in one row: the most that can be
// is tried first, and what is left over joins the next.
var matches = []func(*item) any{
	func(o *item) any {
		return struct {
			Series
			time string
		}{o.series, o.time}
	},
	func(o *item) any { return o.series },
	func(o *item) any { return [2]string{o.series.Scope, o.series.Unit} },
	func(o *item) any { return [2]string{o.series.Scope, o.series.Qualifier} },
	func(o *item) any { return o.series.Unit },
	func(*item) any { return nil },
}

// rows are those of one indicator, of items in the order of their nodes.
func rows(indicator *model.Indicator, items []item, nodes int) (list []Row) {
	if items == nil {
		return []Row{row(indicator, make([][]*item, nodes))}
	}
	for pass, match := range matches {
		last := pass == len(matches)-1
		for _, group := range groups(items, match) {
			cells, left := cellsOf(group, nodes)
			if left == 0 || !last && there(cells) < 2 {
				continue
			}
			list = append(list, row(indicator, cells))
			for _, o := range group {
				o.placed = true
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Row) int {
		switch {
		case a.Comparable == b.Comparable:
			return 0
		case a.Comparable:
			return -1
		}
		return 1
	})
	return list
}

// groups are the items that match one another, in the order of the first of each.
func groups(items []item, match func(*item) any) (list [][]*item) {
	at := make(map[any]int)
	for i := range items {
		o := &items[i]
		key := match(o)
		place, ok := at[key]
		if !ok {
			place = len(list)
			at[key], list = place, append(list, nil)
		}
		list[place] = append(list[place], o)
	}
	return list
}

// cellsOf are the cells of a group: of a node what stands in no row yet, or else
// what it has of the group, for the others to be seen against. It tells how many stood
// in no row.
func cellsOf(group []*item, nodes int) (cells [][]*item, left int) {
	cells = make([][]*item, nodes)
	for _, seen := range []bool{false, true} {
		filled := slices.Clone(cells)
		for _, o := range group {
			if o.placed == seen && filled[o.node] == nil {
				cells[o.node] = append(cells[o.node], o)
				if !seen {
					left++
				}
			}
		}
	}
	return cells, left
}

// there is how many of the cells have something.
func there(cells [][]*item) (n int) {
	for _, cell := range cells {
		if cell != nil {
			n++
		}
	}
	return n
}

func row(indicator *model.Indicator, cells [][]*item) Row {
	r := Row{Indicator: indicator, Cells: make([]Cell, len(cells)), Differences: differences(cells)}
	for i, cell := range cells {
		for _, o := range cell {
			r.Cells[i].Facts = append(r.Cells[i].Facts, o.index)
		}
	}
	r.Scope = common(cells, func(o *item) (string, string) { return o.series.Scope, o.Scope })
	r.StatedFor = common(cells, func(o *item) (string, string) { return o.StatedFor, o.StatedFor })
	r.Comparable = !slices.ContainsFunc(r.Differences, func(d Difference) bool { return d.Severity == Forbids })
	if r.Comparable {
		r.reckon(cells)
	}
	return r
}

// common is what all say, as the first writes it, or "".
func common(cells [][]*item, says func(*item) (same, written string)) (text string) {
	var first *string
	for _, cell := range cells {
		for _, o := range cell {
			same, written := says(o)
			switch {
			case first == nil:
				first, text = &same, written
			case *first != same:
				return ""
			}
		}
	}
	return text
}

// reckon gives the cells of a comparable row, which have one observation at most,
// their numbers.
func (r *Row) reckon(cells [][]*item) {
	var base *big.Rat
	var scale int
	for i, cell := range cells {
		if cell == nil {
			continue
		}
		o := cell[0]
		_, its := parseUnit(o.Unit)
		if base == nil {
			r.Unit, scale = o.Unit, its
		}
		value := rescaled(decimal(o.Value), its, scale)
		if base == nil {
			base = value
		}
		c := &r.Cells[i]
		c.Value, c.Difference = number(value), number(new(big.Rat).Sub(value, base))
		if base.Sign() != 0 {
			c.Ratio = number(new(big.Rat).Quo(value, base))
		}
	}
}

// number is the nearest that can be written, nil where it is too large.
func number(r *big.Rat) *float64 {
	f, _ := r.Float64()
	if f-f != 0 { // infinite
		return nil
	}
	return &f
}
