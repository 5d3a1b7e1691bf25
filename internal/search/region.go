package search

import (
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// within leaves those candidates that lie within the region, in whatever lies
// between (kg.View.Around).
func (f *finder) within(list []candidate) ([]candidate, error) {
	list = list[:min(len(list), maxPlaced)]
	nodes := make([]kg.NodeID, 0, len(list))
	for _, c := range list {
		nodes = append(nodes, c.Node())
	}
	below := map[kg.NodeID][]kg.NodeID{}
	if err := f.v.Around(f.ctx, nodes, func(inner, outer kg.NodeID) {
		below[outer] = append(below[outer], inner)
	}); err != nil {
		return nil, err
	}
	inside := map[kg.NodeID]bool{}
	for next := []kg.NodeID{f.region}; len(next) > 0; {
		n := next[len(next)-1]
		next = next[:len(next)-1]
		for _, b := range below[n] {
			if !inside[b] && b != f.region {
				inside[b] = true
				next = append(next, b)
			}
		}
	}
	return slices.DeleteFunc(list, func(c candidate) bool { return !inside[c.Node()] }), nil
}
