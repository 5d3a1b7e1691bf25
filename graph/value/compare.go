package value

import (
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// Comparison is what was measured of several nodes, side by side.
type Comparison struct {
	numbers []kg.NodeID
	nodes   *Nodes
	facts   []*Facts // of each node
	rows    []analysis.Row
}

// NewComparison makes a comparison of nodes.
func NewComparison(numbers []kg.NodeID, c *analysis.Comparison, load Loader) *Comparison {
	pages := Wrap(c.Facts, func(facts []kg.Fact) kg.FactPage { return kg.FactPage{Facts: facts} })
	return &Comparison{numbers, NewNodes(numbers, load), NewFacts(pages, load), c.Rows}
}

// Records are the nodes.
func (c *Comparison) Records() ([]*Record, error) { return c.nodes.of(c.numbers...) }

// Rows are the rows.
func (c *Comparison) Rows() []*ComparisonRow {
	return Wrap(c.rows, func(r analysis.Row) *ComparisonRow { return &ComparisonRow{r, c} })
}

// ComparisonRow is observations of one indicator that stand side by side.
type ComparisonRow struct {
	row analysis.Row
	of  *Comparison
}

// Indicator is what is measured.
func (r *ComparisonRow) Indicator() string { return r.row.Indicator.Name }

// Label is the indicator's Chinese name.
func (r *ComparisonRow) Label() string { return r.row.Indicator.Label }

// Scope is what all have.
func (r *ComparisonRow) Scope() *string { return some(r.row.Scope) }

// StatedFor is the time for which all are stated.
func (r *ComparisonRow) StatedFor() *string { return some(r.row.StatedFor) }

// Unit is that of the cells' values.
func (r *ComparisonRow) Unit() *string { return some(r.row.Unit) }

// Comparable tells whether nothing forbids to compare the numbers.
func (r *ComparisonRow) Comparable() bool { return r.row.Comparable }

// Cells are what it has of each node.
func (r *ComparisonRow) Cells() []*ComparisonCell {
	cells := make([]*ComparisonCell, len(r.row.Cells))
	for i, c := range r.row.Cells {
		cells[i] = &ComparisonCell{Value: c.Value, Difference: c.Difference, Ratio: c.Ratio,
			Found: r.of.node(i), facts: r.of.facts[i], places: c.Facts}
	}
	return cells
}

// Differences are what stands in the way.
func (r *ComparisonRow) Differences() []*Difference {
	return Wrap(r.row.Differences, func(d analysis.Difference) *Difference {
		return &Difference{string(d.Kind), string(d.Severity), Wrap(d.Sides, func(s analysis.Side) *DifferenceSide {
			return &DifferenceSide{r.of.node(s.Node), Wrap(s.Values, some)}
		})}
	})
}

func (c *Comparison) node(i int) Found { return Found{c.numbers[i], c.nodes} }

// ComparisonCell is what a row has of one node.
type ComparisonCell struct {
	Value, Difference, Ratio *float64
	Found
	facts  *Facts
	places []int // in facts
}

// Observations are those of the cell.
func (c *ComparisonCell) Observations() []*Observation {
	return Wrap(c.places, func(i int) *Observation { return &Observation{stated{c.facts, i}} })
}

// Difference is something in which the observations of a row differ.
type Difference struct {
	Kind, Severity string
	Sides          []*DifferenceSide
}

// DifferenceSide is what one node says.
type DifferenceSide struct {
	Found
	Values []*string
}
