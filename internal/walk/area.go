package walk

import (
	"context"
	"math/bits"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// vertex is a node by its place in an area. The marks tell how far it is from
// the two ends of one search, see mark.
type vertex struct {
	forward, backward, used uint32
	worst                   int32 // the highest degree on the way from it to the end
	degree                  int32 // -1: not known yet
	list                    int32 // its place in lists and one; 0: not read yet
}

// area is the part of the graph that a question has seen, as a graph of small
// numbers. It is used again for other questions, and what it holds grows with
// what is seen, not with the graph.
type area struct {
	ctx  context.Context
	view *kg.View
	q    kg.FactQuery
	read budget

	slots      []slot // a hash table of the nodes, at most half full
	generation uint32 // of the slots that count
	nodes      []kg.NodeID
	vertices   []vertex
	lists      []span
	others     []int32 // of all lists: each other node once, no node itself

	asked  []kg.NodeID // for calls of the view …
	places []int32     // … and their vertices
}

type slot struct {
	node       kg.NodeID
	generation uint32
	vertex     int32
}

// span is a part of a slice.
type span struct{ from, to int32 }

const smallest = 1 << 10 // slots

// reset empties the area for another question.
func (a *area) reset(ctx context.Context, view *kg.View, roles []string, what string) {
	a.ctx, a.view, a.q, a.read = ctx, view, kg.FactQuery{Roles: roles}, budget{what: what}
	if a.generation++; a.slots == nil || a.generation == 0 {
		a.slots, a.generation = make([]slot, max(len(a.slots), smallest)), 1
	}
	a.nodes, a.vertices, a.lists, a.others = a.nodes[:0], a.vertices[:0], a.lists[:0], a.others[:0]
}

// vertex is the place of a node.
func (a *area) vertex(n kg.NodeID) int32 {
	s := a.find(n)
	if s.generation == a.generation {
		return s.vertex
	}
	*s = slot{n, a.generation, int32(len(a.nodes))}
	at := s.vertex
	a.nodes = append(a.nodes, n)
	a.vertices = append(a.vertices, vertex{degree: -1})
	if 2*len(a.nodes) > len(a.slots) {
		a.grow()
	}
	return at
}

// find is the slot of a node, or the one where it belongs.
func (a *area) find(n kg.NodeID) *slot {
	shift := bits.LeadingZeros64(uint64(len(a.slots) - 1))
	for i := uint64(n) * 0x9e3779b97f4a7c15 >> shift; ; i = (i + 1) & uint64(len(a.slots)-1) {
		if s := &a.slots[i]; s.generation != a.generation || s.node == n {
			return s
		}
	}
}

func (a *area) grow() {
	a.slots, a.generation = make([]slot, 2*len(a.slots)), 1
	for i, n := range a.nodes {
		*a.find(n) = slot{n, a.generation, int32(i)}
	}
}

// around are the neighbours of a vertex that was read.
func (a *area) around(v int32) []int32 {
	s := a.lists[a.vertices[v].list-1]
	return a.others[s.from:s.to]
}

// weigh finds out the degrees of vertices and returns their sum.
func (a *area) weigh(list []int32) (sum int, err error) {
	a.asked, a.places = a.asked[:0], a.places[:0]
	for _, v := range list {
		if a.vertices[v].degree < 0 {
			a.asked, a.places = append(a.asked, a.nodes[v]), append(a.places, v)
		}
	}
	if len(a.asked) > 0 {
		degrees, err := a.view.Degrees(a.ctx, a.asked, a.q)
		if err != nil {
			return 0, err
		}
		for i, v := range a.places {
			a.vertices[v].degree = int32(degrees[i])
		}
	}
	for _, v := range list {
		sum += int(a.vertices[v].degree)
	}
	return sum, nil
}

// expand reads the neighbours of vertices whose degrees are known.
func (a *area) expand(list []int32) error {
	a.asked, a.places = a.asked[:0], a.places[:0]
	for _, v := range list {
		if a.vertices[v].list > 0 {
			continue
		}
		if err := a.read.spend(int(a.vertices[v].degree)); err != nil {
			return err
		}
		a.asked, a.places = append(a.asked, a.nodes[v]), append(a.places, v)
	}
	if len(a.asked) == 0 {
		return a.ctx.Err()
	}
	next := 0
	return a.view.Neighbours(a.ctx, a.asked, a.q, func(owner kg.NodeID, others []kg.NodeID) error {
		from := len(a.others)
		a.others = slices.Grow(a.others, len(others))
		last := owner
		for _, n := range others {
			if n != last && n != owner { // tied by several facts, or to itself
				a.others = append(a.others, a.vertex(n))
			}
			last = n
		}
		a.lists = append(a.lists, span{int32(from), int32(len(a.others))})
		a.vertices[a.places[next]].list = int32(len(a.lists))
		next++
		return nil
	})
}
