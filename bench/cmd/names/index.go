package main

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/names"
)

// finder finds the nodes whose names are like a name, and is what Judge asks how
// common words are.
type finder interface {
	names.Stats
	find(*names.Name) []int
}

// pairs is an index in memory by two characters side by side.
type pairs struct {
	nodes int
	by    map[string][]int // ascending
}

const candidates = 30

func newPairs(list []*names.Name) *pairs {
	x := &pairs{nodes: len(list), by: make(map[string][]int)}
	for i, n := range list {
		for pair := range pairsOf(n.Folded) {
			if at := x.by[pair]; len(at) == 0 || at[len(at)-1] != i {
				x.by[pair] = append(at, i)
			}
		}
	}
	return x
}

func pairsOf(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		_, size := utf8.DecodeRuneInString(s)
		for size < len(s) {
			_, next := utf8.DecodeRuneInString(s[size:])
			if !yield(s[:size+next]) {
				return
			}
			s, size = s[size:], next
		}
	}
}

func (x *pairs) Nodes() int           { return x.nodes }
func (x *pairs) With(pair string) int { return len(x.by[pair]) }

// find returns the nodes that share the rarest pairs of the core.
func (x *pairs) find(n *names.Name) []int {
	weights := make(map[int]float64)
	for pair := range pairsOf(n.Core()) {
		for _, i := range x.by[pair] {
			weights[i] += 1 / float64(len(x.by[pair])+1)
		}
	}
	found := make([]int, 0, len(weights))
	for i := range weights {
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b))
	})
	return found[:min(len(found), candidates)]
}
