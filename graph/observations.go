package graph

import (
	"context"
	"strings"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
)

func (r *Resolver) entityObservations(ctx context.Context, n *value.Record, indicators []string, period, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	keep, err := keepObservations(period, scope)
	if err != nil {
		return nil, err
	}
	q := kg.FactQuery{Kind: kg.Observations, Indicators: indicators, Filter: kg.FactFilter{Keep: keep}, Choose: chooseLatest(latest)}
	f, err := r.page(ctx, n, q, pageArgs{first, after, last, before})
	return &value.ObservationConnection{Facts: f}, err
}

// chooseLatest chooses the latest of each series where that is asked for.
func chooseLatest(latest *bool) func([]kg.Fact) []bool {
	if latest == nil || !*latest {
		return nil
	}
	return analysis.Latest
}

// keepObservations is what the arguments keep, nil where that is everything.
func keepObservations(period, scope *string) (func(kg.Certainty, *kg.Statement) bool, error) {
	during, err := statedWithin(period)
	if err != nil {
		return nil, err
	}
	var part string
	if scope != nil {
		part = names.Fold(*scope)
	}
	if period == nil && scope == nil {
		return nil, nil
	}
	return func(_ kg.Certainty, s *kg.Statement) bool {
		if !during(s) {
			return false
		}
		if scope == nil {
			return true
		}
		has := names.Fold(s.Scope)
		return has == part || part != "" && strings.Contains(has, part)
	}, nil
}

// statedWithin tells of facts whether they are stated for a time that lies within a
// period; of nil all are.
func statedWithin(period *string) (func(*kg.Statement) bool, error) {
	if period == nil {
		return func(*kg.Statement) bool { return true }, nil
	}
	within, err := edtf.Parse(*period)
	if err != nil {
		return nil, failf(badInput, "period: %s; expected %s", err, edtf.Forms)
	}
	return func(s *kg.Statement) bool {
		// What cannot be read lies nowhere, as what is undated.
		at, err := edtf.Parse(s.StatedFor)
		return err == nil && at.Within(within)
	}, nil
}
