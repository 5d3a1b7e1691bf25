package search

import (
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// upwards are the roles that lead from what is somewhere to where it is.
var upwards = []string{"LOCATED_IN", "PART_OF"}

// maxSteps is how many regions may lie around each other.
const maxSteps = 8

// within leaves those candidates that the edges LOCATED_IN and PART_OF lead from
// to the region, over any others.
func (f *finder) within(list []candidate) ([]candidate, error) {
	list = list[:min(len(list), maxPlaced)]
	q := kg.FactQuery{Kind: kg.Edges, Direction: model.Out}
	for _, role := range upwards {
		if f.v.Model().Role(role) != nil {
			q.Roles = append(q.Roles, role)
		}
	}
	if q.Roles == nil {
		return nil, nil
	}
	below := map[kg.NodeID][]kg.NodeID{}
	known := map[kg.NodeID]bool{}
	next := make([]kg.NodeID, 0, len(list))
	for _, c := range list {
		next = append(next, c.Node())
		known[c.Node()] = true
	}
	for range maxSteps {
		now := next
		next = nil
		err := f.v.Neighbours(f.ctx, now, q, func(owner kg.NodeID, others []kg.NodeID) error {
			for _, n := range others {
				below[n] = append(below[n], owner)
				if !known[n] {
					known[n] = true
					next = append(next, n)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(next) == 0 {
			break
		}
	}
	inside := map[kg.NodeID]bool{}
	for next = []kg.NodeID{f.region}; len(next) > 0; {
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
