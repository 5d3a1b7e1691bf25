// Package analysis answers questions that are composed of many reads of the graph: what
// lies in an area and how its chains stand, which segments have no named firm, who
// financed whom. It reads one View, within a budget, and returns numbers of nodes and
// facts with their evidence; package graph makes the API's objects of them.
//
// What the graph does not say is no answer of its own: an analysis tells that nothing is
// named, never that nothing exists. Nothing is summed across scopes, units or
// currencies, and nothing is interpolated.
package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// MaxRead is how many facts and nodes one question reads. What would read more is
// kg.ErrLimit.
const MaxRead = 100_000

// Reader reads for one question. It is used by one goroutine.
type Reader struct {
	View *kg.View
	read int
}

func (r *Reader) spend(n int) error {
	if r.read += n; r.read > MaxRead {
		return fmt.Errorf("%w: the analysis reads more than %d nodes and facts; ask about a smaller area", kg.ErrLimit, MaxRead)
	}
	return nil
}

// Facts reads all facts that q selects of each of the owners, in the order of their lists.
func (r *Reader) Facts(ctx context.Context, owners []kg.NodeID, q kg.FactQuery) ([][]kg.Fact, error) {
	const limit, step = 1_000, 100 // facts of a page, owners read together
	lists := make([][]kg.Fact, len(owners))
	after := make([]string, len(owners))
	todo := make([]int, len(owners))
	for i := range todo {
		todo[i] = i
	}
	// Lists that have more than one page are few; these go on by themselves.
	for first := true; len(todo) > 0; first = false {
		var next []int
		size := step
		if !first {
			size = 1
		}
		for some := range slices.Chunk(todo, size) {
			numbers := make([]kg.NodeID, len(some))
			for j, i := range some {
				numbers[j] = owners[i]
			}
			pages, err := r.View.Facts(ctx, numbers, q, kg.Page{Limit: limit, After: after[some[0]]})
			if err != nil {
				return nil, err
			}
			for j, i := range some {
				facts := pages[j].Facts
				if err := r.spend(len(facts)); err != nil {
					return nil, err
				}
				lists[i] = append(lists[i], facts...)
				if pages[j].Next {
					after[i] = facts[len(facts)-1].Cursor()
					next = append(next, i)
				}
			}
		}
		todo = next
	}
	return lists, nil
}

// Nodes reads nodes that must be there.
func (r *Reader) Nodes(ctx context.Context, numbers []kg.NodeID) ([]*kg.Node, error) {
	if err := r.spend(len(numbers)); err != nil {
		return nil, err
	}
	return r.View.Nodes(ctx, numbers)
}

// Inside is a node and all that lies within it: the node first, then the others as they came into the graph.
func (r *Reader) Inside(ctx context.Context, n kg.NodeID) ([]kg.NodeID, error) {
	within, err := r.View.Within(ctx, n)
	if err != nil {
		return nil, err
	}
	return append([]kg.NodeID{n}, slices.DeleteFunc(within, func(m kg.NodeID) bool { return m == n })...), r.spend(len(within))
}
