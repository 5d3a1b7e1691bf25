package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
)

// analysisHonourBoard is which honours a node has.
func (r *Resolver) analysisHonourBoard(ctx context.Context, n *value.Record, level []string) (*value.HonourBoard, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	board, err := (&analysis.Reader{View: l.view}).ReadHonours(ctx, n.Node.Number, level)
	if err != nil {
		return nil, err
	}
	return value.NewHonourBoard(board, l), nil
}

// analysisFirsts is what was the first of its kind.
func (r *Resolver) analysisFirsts(ctx context.Context, n *value.Record) (*value.Firsts, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	firsts, err := (&analysis.Reader{View: l.view}).ReadFirsts(ctx, n.Node.Number)
	if err != nil {
		return nil, err
	}
	return value.NewFirsts(firsts, l), nil
}
