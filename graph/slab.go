package graph

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// slab hands out zeroed elements that are all given back at once.
type slab[T any] struct {
	free []T
	all  []T
}

// take returns n elements.
func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.all = make([]T, max(n, 2*cap(s.all), 16))
		s.free = s.all
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}

// one returns one element.
func (s *slab[T]) one() *T { return &s.take(1)[0] }

// reset takes everything back; nobody may hold on to it.
func (s *slab[T]) reset() {
	clear(s.all[:len(s.all)-len(s.free)])
	s.free = s.all
}

// size is how many elements are kept.
func (s *slab[T]) size() int { return len(s.all) }

// memory is what a run works in. It is used again by later runs.
type memory struct {
	ints    slab[int]
	rows    slab[int32]
	numbers slab[kg.NodeID]
	refs    slab[ref]
	data    slab[any]
	links   slab[links]
	objects slab[objects]
	groups  slab[group]
	group   slab[*group]
	pages   slab[factPages]
	facts   slab[*kg.Fact]
	seen    map[kg.NodeID]int32
}

var memories = sync.Pool{New: func() any { return &memory{seen: map[kg.NodeID]int32{}} }}

// maxMemory is how many elements of a kind are kept for the next run.
const maxMemory = 1 << 14

func (m *memory) release() {
	if max(m.rows.size(), m.refs.size(), m.data.size(), m.facts.size(), m.numbers.size()) > maxMemory {
		return
	}
	m.ints.reset()
	m.rows.reset()
	m.numbers.reset()
	m.refs.reset()
	m.data.reset()
	m.links.reset()
	m.objects.reset()
	m.groups.reset()
	m.group.reset()
	m.pages.reset()
	m.facts.reset()
	memories.Put(m)
}
