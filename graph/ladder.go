package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/analysis"
)

// analysisLadder is at which stages the firms of a node stand.
func (r *Resolver) analysisLadder(ctx context.Context, n *value.Record, tracks []string) (*value.Ladder, error) {
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	ladder, err := (&analysis.Reader{View: l.view}).ReadLadder(ctx, n.Node.Number, tracks)
	if err != nil {
		return nil, err
	}
	return value.NewLadder(ladder, l), nil
}
