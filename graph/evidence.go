package graph

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
)

// Sources are the sources of documents; a source is its own.
func (l loader) Sources(documents []*value.Record) ([]*value.Record, error) {
	sources := slices.Clone(documents)
	var published []*value.Record
	var places []int
	for i, d := range documents {
		if d.Node.Type.Name == "Document" {
			published, places = append(published, d), append(places, i)
		}
	}
	found, err := l.publishers(published)
	if err != nil {
		return nil, err
	}
	for i, place := range places {
		sources[place] = found[i]
	}
	return sources, nil
}

// publishers are the sources of documents, nil where none is known. Whose word a fact
// rests on does not depend on the date that it is asked for.
func (l loader) publishers(documents []*value.Record) ([]*value.Record, error) {
	if len(documents) == 0 {
		return nil, nil
	}
	owners := make([]kg.NodeID, len(documents))
	for i, d := range documents {
		owners[i] = d.Node.Number
	}
	q := factQuery(documents[0].Node.Type.Field("source"))
	q.AnyTime = true
	others, err := l.bestOthers(owners, q)
	if err != nil {
		return nil, err
	}
	return l.Records(others)
}

// Quotes reads passages with around code points on both sides.
func (l loader) Quotes(passages []kg.Passage, around int) ([]kg.Quote, error) {
	return l.view.Quotes(l.ctx, passages, around)
}

// How many code points of context are served on each side of a passage.
const (
	defaultContext = 80
	maxContext     = 1_000
)

func (r *Resolver) evidenceContext(_ context.Context, e *value.Evidence, chars *int) (*string, error) {
	n := defaultContext
	if chars != nil {
		n = *chars
	}
	switch {
	case n < 0:
		return nil, failf(badInput, "chars is %d: it must not be negative", n)
	case n > maxContext:
		return nil, failf(limitExceeded, "chars is %d: at most %d can be asked for", n, maxContext)
	}
	return e.Context(n)
}
