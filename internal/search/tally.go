package search

import (
	"math"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// tally adds up what speaks for each node.
type tally struct {
	pages   map[kg.NodeID]*[tallyPage]tallied
	touched []kg.NodeID
}

type tallied struct {
	weight float32
	terms  uint32
}

const tallyPage = 1024

const (
	// certain is the weight of what is found otherwise than by terms.
	certain = 1000
	// A node with that part of the greatest weight is none of the best.
	negligible = 8
)

func newTally() *tally { return &tally{pages: map[kg.NodeID]*[tallyPage]tallied{}} }

// rarity is what having a term says that many nodes have.
func rarity(nodes int) float32 { return float32(1 / math.Log2(float64(nodes)+2)) }

// at is what speaks for a node that was added.
func (t *tally) at(n kg.NodeID) *tallied { return &t.pages[n/tallyPage][n%tallyPage] }

// add adds the weight to each node of a list.
func (t *tally) add(list []kg.Posting, weight float32) {
	var page *[tallyPage]tallied
	number := kg.NodeID(0)
	for _, p := range list {
		n := p.Node()
		if n/tallyPage != number || page == nil {
			number = n / tallyPage
			if page = t.pages[number]; page == nil {
				page = new([tallyPage]tallied)
				t.pages[number] = page
			}
		}
		at := &page[n%tallyPage]
		if at.terms == 0 {
			t.touched = append(t.touched, n)
		}
		at.terms++
		at.weight += weight
	}
}

// clear forgets all and keeps the memory.
func (t *tally) clear() {
	for _, n := range t.touched {
		*t.at(n) = tallied{}
	}
	t.touched = t.touched[:0]
}

// best returns up to so many of the nodes with the greatest weight that have at
// least so many terms.
func (t *tally) best(most, least int) []kg.Posting {
	type weighed struct {
		node   kg.NodeID
		weight float32
	}
	var list []weighed
	var greatest float32
	for _, n := range t.touched {
		if w := t.at(n).weight; w < certain {
			greatest = max(greatest, w)
		}
	}
	for _, n := range t.touched {
		if at := t.at(n); int(at.terms) >= least && at.weight >= greatest/negligible {
			list = append(list, weighed{n, at.weight})
		}
	}
	order := func(a, b weighed) int {
		switch {
		case a.weight != b.weight && a.weight > b.weight:
			return -1
		case a.weight != b.weight:
			return 1
		case a.node < b.node:
			return -1
		}
		return 1
	}
	if len(list) > 4*most { // sorting all would take longer than all else
		list = nth(list, most, func(a, b weighed) bool { return order(a, b) < 0 })
	}
	slices.SortFunc(list, order)
	nodes := make([]kg.Posting, 0, min(most, len(list)))
	for _, w := range list[:min(most, len(list))] {
		nodes = append(nodes, kg.Posting(w.node)<<2)
	}
	return nodes
}

// nth moves the n least elements to the front, in any order, and returns them.
func nth[T any](list []T, n int, less func(a, b T) bool) []T {
	lo, hi := 0, len(list)-1
	for lo < hi {
		pivot := list[(lo+hi)/2]
		i, j := lo, hi
		for i <= j {
			for less(list[i], pivot) {
				i++
			}
			for less(pivot, list[j]) {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i++
				j--
			}
		}
		switch {
		case n-1 <= j:
			hi = j
		case n-1 >= i:
			lo = i
		default:
			return list[:n]
		}
	}
	return list[:n]
}
