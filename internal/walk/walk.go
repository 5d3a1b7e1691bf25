// Package walk answers questions that go over several edges: how two sets of
// nodes are tied, what is around a node, and whom several nodes have in common.
// Which end of an edge a node is does not matter for being tied.
//
// All walks read one kg.View, within a budget of neighbours, and end at once when
// their context does.
package walk

import (
	"fmt"

	"github.com/silian-graph/silian/internal/kg"
)

// The limits of a question. Beyond them it is kg.ErrLimit or, where the caller
// chose a number, for the caller to refuse.
const (
	MaxHops  = 8     // of a path
	MaxPaths = 100   // that Paths returns
	MaxEnds  = 50    // nodes at either end of a path, and those that Common takes
	MaxAvoid = 1_000 // nodes that paths are to avoid

	MaxDepth = 3      // of a neighbourhood
	MaxNodes = 5_000  // of a neighbourhood, and of those that Common returns
	MaxEdges = 50_000 // of a neighbourhood

	// MaxRead is how many neighbours one question reads: the sum of the
	// degrees of the nodes from which it goes on.
	MaxRead = 1_000_000
)

// maxRead is MaxRead, but for tests.
var maxRead = MaxRead

// budget is what a question has read.
type budget struct {
	what              string // the question
	nodes, neighbours int
}

// spend counts a list of neighbours that is about to be read.
func (b *budget) spend(degree int) error {
	if b.neighbours+degree > maxRead {
		return fmt.Errorf("%w: %s has read %d neighbours of %d nodes, and the next node has %d more, at most %d; ask for fewer hops or fewer roles, or leave out nodes with many edges",
			kg.ErrLimit, b.what, b.neighbours, b.nodes, degree, maxRead)
	}
	b.nodes++
	b.neighbours += degree
	return nil
}
