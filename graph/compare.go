package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
)

// queryCompare lays what was measured of several nodes side by side.
func (r *Resolver) queryCompare(ctx context.Context, ids, indicators []string, period, scope *string) (*value.Comparison, error) {
	if len(indicators) > analysis.MaxIndicators {
		return nil, failf(limitExceeded, "indicators has %d: at most %d can be compared", len(indicators), analysis.MaxIndicators)
	}
	keep, err := keepObservations(period, scope)
	if err != nil {
		return nil, err
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := l.different("ids", ids, 2, analysis.MaxNodes)
	if err != nil {
		return nil, err
	}
	c, err := analysis.Compare(ctx, l.view, analysis.CompareQuery{Nodes: numbers, Indicators: indicators, Keep: keep})
	if err != nil {
		return nil, err
	}
	return value.NewComparison(numbers, c, l), nil
}
