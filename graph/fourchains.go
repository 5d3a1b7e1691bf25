package graph

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// maxAreas is how many areas are laid side by side.
const maxAreas = 10

// analysisFourChains tells how the four chains of an area stand.
func (r *Resolver) analysisFourChains(ctx context.Context, n *value.Record, certainty []string) (*value.FourChains, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	told, err := analysis.ReadFourChains(ctx, l.view, n.Node.Number, keepCertain(certainty))
	if err != nil {
		return nil, err
	}
	return value.NewFourChains(n, told), nil
}

// queryCompareChains lays the chains of several areas side by side.
func (r *Resolver) queryCompareChains(ctx context.Context, ids, certainty []string) (*value.ChainComparison, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := l.different("ids", ids, 2, maxAreas)
	if err != nil {
		return nil, err
	}
	records, err := l.Records(numbers)
	if err != nil {
		return nil, err
	}
	areas := make([]*value.FourChains, len(records))
	for i, n := range records {
		if areas[i], err = r.analysisFourChains(ctx, n, certainty); err != nil {
			return nil, err
		}
	}
	own, err := analysis.Compare(ctx, l.view, analysis.CompareQuery{Nodes: numbers, Keep: keepCertain(certainty)})
	if err != nil {
		return nil, err
	}
	return value.NewChainComparison(areas, value.NewComparison(numbers, own, l)), nil
}

// keepCertain keeps facts of some certainties; nil keeps all.
func keepCertain(certainties []string) func(kg.Certainty, *kg.Statement) bool {
	if certainties == nil {
		return nil
	}
	return func(c kg.Certainty, _ *kg.Statement) bool { return slices.Contains(certainties, c.String()) }
}

func (r *Resolver) areaChainBodies(ctx context.Context, c *value.AreaChain, types, ties []string, first *int) (*value.ChainMembers, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	bodies := c.Told.Bodies
	if types = typesOf(l.view.Model(), types); types != nil || ties != nil {
		bodies = slices.DeleteFunc(slices.Clone(bodies), func(b analysis.ChainMember) bool {
			return types != nil && !slices.Contains(types, b.Node.Type.Name) || ties != nil && !slices.Contains(ties, string(b.Tie))
		})
	}
	return chainMembers(l, bodies, first)
}

func (r *Resolver) areaChainMeasures(ctx context.Context, c *value.AreaChain, first *int) (*value.ChainMembers, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	return chainMembers(l, c.Told.Measures, first)
}

func (r *Resolver) areaChainIndicators(ctx context.Context, c *value.AreaChain, levels []string, first *int) ([]*value.ChainIndicator, error) {
	return chainIndicators(ctx, c.Told, levels, first)
}

func (r *Resolver) unassignedToChainsMeasures(ctx context.Context, u *value.UnassignedToChains, first *int) (*value.ChainMembers, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	return chainMembers(l, u.Told.Measures, first)
}

func (r *Resolver) unassignedToChainsIndicators(ctx context.Context, u *value.UnassignedToChains, levels []string, first *int) ([]*value.ChainIndicator, error) {
	return chainIndicators(ctx, u.Told, levels, first)
}

func chainMembers(l loader, all []analysis.ChainMember, first *int) (*value.ChainMembers, error) {
	p, err := pageArgs{first: first}.page()
	if err != nil {
		return nil, err
	}
	return value.NewChainMembers(l.view.Model(), all, p.Limit, l), nil
}

func chainIndicators(ctx context.Context, told *analysis.Chain, levels []string, first *int) ([]*value.ChainIndicator, error) {
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	numbers := told.Observations
	if levels != nil {
		numbers = slices.DeleteFunc(slices.Clone(numbers), func(n analysis.ChainNumber) bool { return !slices.Contains(levels, string(n.Level)) })
	}
	return value.NewChainIndicators(l.view.Model(), numbers, limit, l), nil
}
