package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// analysisChainGap is what an area names for the segments of an industry.
func (r *Resolver) analysisChainGap(ctx context.Context, n *value.Record, industry string, compareTo *string, roles, certainty []string, first *int, after *string) (*value.ChainGap, error) {
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	q := analysis.GapQuery{Area: n.Node.Number, Roles: roles, First: limit}
	if q.Certainty, err = certainties(certainty); err != nil {
		return nil, err
	}
	for _, one := range []struct {
		name string
		id   *string
		to   *kg.NodeID
	}{{"compareTo", compareTo, &q.CompareTo}, {"after", after, &q.After}} {
		if one.id == nil {
			continue
		}
		numbers, err := l.numbers(one.name, []string{*one.id}, 1, 1)
		if err != nil {
			return nil, err
		}
		*one.to = numbers[0]
	}
	found, err := l.called("Industry", industry)
	if err != nil {
		return nil, err
	}
	q.Industry = found.Node.Number
	gap, err := analysis.ChainGap(ctx, l.view, q)
	if err != nil {
		return nil, err
	}
	return value.NewChainGap(gap, q, value.GapMore{
		Support:   func() ([]analysis.GapSupporter, error) { return gap.Support(ctx) },
		Capital:   func() ([]analysis.GapSupporter, error) { return gap.CapitalNotTold(ctx) },
		Elsewhere: func() ([]analysis.GapFirm, int, error) { return gap.Elsewhere(ctx) },
	}, l), nil
}

// called is the one node of a type that has an id or a name.
func (l loader) called(typ, idOrName string) (*value.Record, error) {
	records, err := l.find(idOrName)
	if err != nil {
		return nil, err
	}
	if n := records[0]; n != nil && n.Node.Type.Name == typ {
		return n, nil
	}
	return l.named(typ, idOrName)
}

// certainties are those of these names; nil for nil.
func certainties(names []string) (list []kg.Certainty, err error) {
	if names != nil {
		list = []kg.Certainty{} // none is not any
	}
	for _, name := range names {
		c, err := kg.ParseCertainty(name)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}
