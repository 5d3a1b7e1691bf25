package analysis

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// above is what nodes lie in or are parts of, the nearest first; of each node and of
// all that is above any.
func (r *Reader) above(ctx context.Context, nodes []kg.NodeID) (map[kg.NodeID][]kg.NodeID, error) {
	outers := make(map[kg.NodeID][]kg.NodeID)
	read, met := 0, slices.Clone(nodes)
	if err := r.View.Around(ctx, nodes, func(inner, outer kg.NodeID) {
		read++
		outers[inner] = append(outers[inner], outer)
		met = append(met, outer)
	}); err != nil {
		return nil, err
	}
	if err := r.spend(read); err != nil {
		return nil, err
	}
	all := make(map[kg.NodeID][]kg.NodeID, len(met))
	for _, n := range met {
		if all[n] != nil {
			continue
		}
		known := map[kg.NodeID]bool{n: true}
		for level := outers[n]; len(level) > 0; {
			var next []kg.NodeID
			for _, outer := range level {
				if !known[outer] {
					known[outer] = true
					all[n] = append(all[n], outer)
					next = append(next, outers[outer]...)
				}
			}
			level = next
		}
	}
	return all, nil
}

// types are the types of nodes.
func (r *Reader) types(ctx context.Context, nodes []kg.NodeID) (map[kg.NodeID]*kg.Record, error) {
	if err := r.spend(len(nodes)); err != nil {
		return nil, err
	}
	records, err := r.View.Records(ctx, nodes)
	if err != nil {
		return nil, err
	}
	byNumber := make(map[kg.NodeID]*kg.Record, len(records))
	for i := range records {
		byNumber[records[i].Number] = &records[i]
	}
	return byNumber, nil
}
