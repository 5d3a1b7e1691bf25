package analysis

import (
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// nodeSet is a set of nodes as an ascending list.
type nodeSet []kg.NodeID

// newNodeSet makes a set of the nodes of a list, whose place it takes.
func newNodeSet(list []kg.NodeID) nodeSet {
	slices.Sort(list)
	return slices.Compact(list)
}

// has tells whether a node is in the set.
func (s nodeSet) has(n kg.NodeID) bool {
	_, ok := slices.BinarySearch(s, n)
	return ok
}

// or is the set with more nodes.
func (s nodeSet) or(more ...kg.NodeID) nodeSet { return newNodeSet(slices.Concat(s, more)) }

// in are the nodes of an ascending list, which may repeat them, that are in the set.
func (s nodeSet) in(list []kg.NodeID) (both nodeSet) {
	for i, n := range list {
		if (i == 0 || list[i-1] != n) && s.has(n) {
			both = append(both, n)
		}
	}
	return both
}
