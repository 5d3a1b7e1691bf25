package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/edtf"
)

// Of `financing`: how many steps money is followed.
const (
	usualSteps = 3
	maxSteps   = 6
)

// analysisInstitutesParksFunds links the institutes, parks and funds of an area.
func (r *Resolver) analysisInstitutesParksFunds(ctx context.Context, n *value.Record, first *int) (*value.InstitutesParksFunds, error) {
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	t, err := analysis.TriplesOf(ctx, &analysis.Reader{View: l.view}, n.Node.Number)
	if err != nil {
		return nil, err
	}
	return value.NewInstitutesParksFunds(t, limit, l), nil
}

// analysisFinancing follows money to and from a node.
func (r *Resolver) analysisFinancing(ctx context.Context, n *value.Record, hops, first *int) (*value.Financing, error) {
	steps, err := number("hops", hops, 1, usualSteps, maxSteps)
	if err != nil {
		return nil, err
	}
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	f, err := analysis.Finance(ctx, &analysis.Reader{View: l.view}, n.Node.Number, steps)
	if err != nil {
		return nil, err
	}
	return value.NewFinancing(f, limit, l), nil
}

// analysisProjectPipeline is the projects of an area.
func (r *Resolver) analysisProjectPipeline(ctx context.Context, n *value.Record, first *int) (*value.ProjectPipeline, error) {
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	projects, err := analysis.Pipeline(ctx, &analysis.Reader{View: l.view}, n.Node.Number)
	if err != nil {
		return nil, err
	}
	return value.NewProjectPipeline(projects, limit, l), nil
}

// analysisPoliciesInForce is policies at a date.
func (r *Resolver) analysisPoliciesInForce(ctx context.Context, n *value.Record, at string, first *int) (*value.PoliciesInForce, error) {
	span, err := edtf.Parse(at)
	switch {
	case err != nil:
		return nil, failf(badInput, "at: %s; expected %s", err, edtf.Forms)
	case span.First == edtf.Day{} || span.Last == edtf.Day{}:
		return nil, failf(badInput, "at is %q: it is open at an end; give a date, or an interval that begins and ends", at)
	}
	l, limit, err := limited(ctx, first)
	if err != nil {
		return nil, err
	}
	list, err := analysis.Policies(ctx, &analysis.Reader{View: l.view}, n.Node.Number, span)
	if err != nil {
		return nil, err
	}
	return value.NewPoliciesInForce(at, list, limit, l), nil
}
