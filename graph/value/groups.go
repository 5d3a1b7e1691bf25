package value

import (
	"context"
	"strconv"
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// Grouper reads a list in groups.
type Grouper func(ctx context.Context, by string, roles []string, first *int) (*Grouping, error)

// WithGroups is the page with what reads its list in groups.
func (f *Facts) WithGroups(read Grouper) *Facts {
	grouped := *f // the page may be shared
	grouped.read = read
	return &grouped
}

// Groups is the list in groups.
func (f *Facts) Groups(ctx context.Context, by string, first *int) (*Grouping, error) {
	return f.read(ctx, by, nil, first)
}

// WithGroups is the page with what reads its list in groups.
func (l *List) WithGroups(read Grouper) *List {
	l.read = read
	return l
}

// Groups is the list in groups.
func (l *List) Groups(ctx context.Context, by string, roles []string, first *int) (*Grouping, error) {
	return l.read(ctx, by, roles, first)
}

// Grouping is a list in groups.
type Grouping struct {
	kg.Grouping
	index int
	nodes *Nodes
	whole func() ([]kg.Grouping, error) // where Grouping was but counted
}

// NewGroupings makes lists in groups, whose nodes are read together. Where the groups
// were only counted, whole reads all lists at the first need for more.
func NewGroupings(list []kg.Grouping, whole func() ([]kg.Grouping, error), load Loader) []*Grouping {
	var numbers []kg.NodeID
	for _, g := range list {
		for i := range g.Groups {
			if n := g.Groups[i].Node; n != 0 {
				numbers = append(numbers, n)
			}
		}
	}
	nodes, once := NewNodes(numbers, load), sync.OnceValues(whole)
	made := make([]*Grouping, len(list))
	for i, g := range list {
		made[i] = &Grouping{g, i, nodes, once}
	}
	return made
}

// TotalCount is the number of groups of the whole list.
func (g *Grouping) TotalCount() int { return g.Total }

// Groups are the first groups.
func (g *Grouping) Groups() []*Facet {
	facets := make([]*Facet, len(g.Grouping.Groups))
	for i := range facets {
		facets[i] = &Facet{g, i}
	}
	return facets
}

// Facet is a group.
type Facet struct {
	of    *Grouping
	index int
}

func (f *Facet) group() *kg.Group { return &f.of.Grouping.Groups[f.index] }

// full is the group with all that it has.
func (f *Facet) full() (*kg.Group, error) {
	if !f.of.Counted {
		return f.group(), nil
	}
	whole, err := f.of.whole()
	if err != nil {
		return nil, err
	}
	return &whole[f.of.index].Groups[f.index], nil // in the same order
}

// Value is what the rows have in common, as text; nil where that is a node, or nothing.
func (f *Facet) Value() *string {
	var text string
	switch v := f.group().Value.(type) {
	case string:
		text = v
	case int64:
		text = strconv.FormatInt(v, 10)
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		text = strconv.FormatBool(v)
	default:
		return nil
	}
	return &text
}

// Record is the node that the group is, or nil.
func (f *Facet) Record() (*Record, error) {
	if f.group().Node == 0 {
		return nil, nil
	}
	return Found{f.group().Node, f.of.nodes}.Record()
}

// Count is the number of rows.
func (f *Facet) Count() int { return f.group().Count }

// Nodes is the number of different nodes.
func (f *Facet) Nodes() (int, error) {
	g, err := f.full()
	if err != nil {
		return 0, err
	}
	return g.Nodes, nil
}

// Sums are what the rows add up to.
func (f *Facet) Sums() ([]*FacetSum, error) {
	g, err := f.full()
	if err != nil {
		return nil, err
	}
	return Wrap(g.Sums, func(s kg.Sum) *FacetSum { return &FacetSum{s} }), nil
}

// FacetSum is what amounts of a group add up to.
type FacetSum struct{ s kg.Sum }

// Property is the nodes' property whose values are added up, nil for amounts of facts.
func (s *FacetSum) Property() *string { return some(s.s.Property) }

// Unit is the amounts' unit.
func (s *FacetSum) Unit() *string { return some(s.s.Unit) }

// Scope is who or what is counted in.
func (s *FacetSum) Scope() *string { return some(s.s.Scope) }

// Qualifier narrows the statements.
func (s *FacetSum) Qualifier() *string { return some(s.s.Qualifier) }

// Sum is the sum.
func (s *FacetSum) Sum() float64 { return s.s.Value }

// Count is the number of amounts.
func (s *FacetSum) Count() int { return s.s.Count }

// Joint is how many of the amounts are of several facts.
func (s *FacetSum) Joint() int { return s.s.Joint }

// Bound is how the sum relates to the true one.
func (s *FacetSum) Bound() *string { return some(s.s.Bound) }
