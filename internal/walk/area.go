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
	read                    int32 // its place in reads and one; 0: not read yet
	list                    int32 // its place in lists and one; 0: its neighbours are not all vertices yet
}

// area is the part of the graph that a question has seen, as a graph of small
// numbers. It is used again for other questions, and what it holds grows with
// what is seen, not with the graph.
type area struct {
	ctx    context.Context
	view   *kg.View
	q      kg.FactQuery
	budget budget

	slots      []slot // a hash table of the nodes, at most half full
	generation uint32 // of the slots that count
	nodes      []kg.NodeID
	vertices   []vertex
	reads      [][]kg.NodeID // neighbours as the view has them
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
	a.ctx, a.view, a.q, a.budget = ctx, view, kg.FactQuery{Roles: roles}, budget{what: what}
	if a.generation++; a.slots == nil || a.generation == 0 {
		a.slots, a.generation = make([]slot, max(len(a.slots), smallest)), 1
	}
	a.nodes, a.vertices, a.reads, a.lists, a.others = a.nodes[:0], a.vertices[:0], a.reads[:0], a.lists[:0], a.others[:0]
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

// known is the place of a node that the area has, or -1.
func (a *area) known(n kg.NodeID) int32 {
	if s := a.find(n); s.generation == a.generation {
		return s.vertex
	}
	return -1
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
		err := a.view.Degrees(a.ctx, a.asked, a.q, func(i, degree int, others []kg.NodeID) {
			x := &a.vertices[a.places[i]]
			x.degree = int32(degree)
			if others != nil {
				a.reads = append(a.reads, others)
				x.read = -int32(len(a.reads)) // not spent yet
			}
		})
		if err != nil {
			return 0, err
		}
	}
	for _, v := range list {
		sum += int(a.vertices[v].degree)
	}
	return sum, nil
}

// load reads the neighbours of vertices whose degrees are known.
func (a *area) load(list []int32) error {
	a.asked, a.places = a.asked[:0], a.places[:0]
	for _, v := range list {
		x := &a.vertices[v]
		if x.read > 0 {
			continue
		}
		if err := a.budget.spend(int(x.degree)); err != nil {
			return err
		}
		if x.read < 0 {
			x.read = -x.read
			continue
		}
		a.asked, a.places = append(a.asked, a.nodes[v]), append(a.places, v)
	}
	if len(a.asked) == 0 {
		return a.ctx.Err()
	}
	next := 0
	return a.view.Neighbours(a.ctx, a.asked, a.q, func(_ kg.NodeID, others []kg.NodeID) error {
		a.reads = append(a.reads, others)
		a.vertices[a.places[next]].read = int32(len(a.reads))
		next++
		return nil
	})
}

// around are the neighbours of a vertex that was loaded. From here on they are
// vertices.
func (a *area) around(v int32) []int32 {
	if a.vertices[v].list == 0 {
		read, owner := a.reads[a.vertices[v].read-1], a.nodes[v]
		from := len(a.others)
		a.others = slices.Grow(a.others, len(read))
		last := owner
		for _, n := range read {
			if n != last && n != owner { // tied by several facts, or to itself
				a.others = append(a.others, a.vertex(n))
			}
			last = n
		}
		a.lists = append(a.lists, span{int32(from), int32(len(a.others))})
		a.vertices[v].list = int32(len(a.lists))
	}
	s := a.lists[a.vertices[v].list-1]
	return a.others[s.from:s.to]
}

// seen yields those neighbours of a vertex that was loaded which are vertices.
func (a *area) seen(v int32, yield func(w int32)) {
	if a.vertices[v].list > 0 {
		for _, w := range a.around(v) {
			yield(w)
		}
		return
	}
	last := a.nodes[v]
	for _, n := range a.reads[a.vertices[v].read-1] {
		if n == last {
			continue
		}
		last = n
		if w := a.known(n); w >= 0 && w != v {
			yield(w)
		}
	}
}
