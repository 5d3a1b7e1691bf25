package walk

import (
	"math"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// search looks for paths in an area.
type search struct {
	area
	from, to  []int32
	avoid     []int32
	maxDegree int // 0: any

	// Of one search for a best path.
	stamp uint32 // of its marks
	sides [2]side
	met   []int32 // vertices that both sides have reached
	hits  []step  // those that lead to them from the last level that was left
	ahead bool    // that level was the forward side's
	steps []step
	ends  []int // of each layer in steps, from the last layer to the first
}

// side is what a search has reached from one of its ends, level by level.
type side struct {
	levels [][]int32 // those below depth may hold vertices of an earlier search
	depth  int
}

// step leads from a vertex to one in the next layer.
type step struct{ from, to int32 }

// last is the side's outermost level.
func (s *side) last() []int32 { return s.levels[s.depth] }

// level is an empty level of the side.
func (s *side) level(depth int) []int32 {
	for len(s.levels) <= depth {
		s.levels = append(s.levels, nil)
	}
	s.depth = depth
	return s.levels[depth][:0]
}

// Distances that no vertex has.
const (
	blocked = 15 // the search goes round it
	met     = 14 // the sides have met there
)

// mark is that of a vertex at a distance.
func (s *search) mark(distance int) uint32 { return s.stamp<<4 | uint32(distance) }

// space is a set of paths: those that begin with a prefix, which may be empty,
// and do not go on with one of the barred vertices.
type space struct {
	prefix []int32
	barred []int32
	worst  int32 // the highest degree between the ends of the prefix, with its last vertex where that is between
	hops   int   // that may follow, at most
}

// found is a path of a space.
type found struct {
	path   []int32
	worst  int32
	prefix int // how long that of the space was
	barred []int32
}

// best returns the best path of a space, the shortest first, then the one whose
// highest degree between its ends is least, then the first in the order of nodes.
func (s *search) best(p space) (f found, ok bool, err error) {
	s.begin(p)
	f0, b0 := &s.sides[0], &s.sides[1]
	for len(s.met) == 0 {
		if f0.depth+b0.depth == p.hops || len(f0.last()) == 0 || len(b0.last()) == 0 {
			return f, false, s.ctx.Err()
		}
		if s.ahead, err = s.cheaper(); err != nil {
			return f, false, err
		}
		if err := s.advance(p); err != nil {
			return f, false, err
		}
	}
	if _, err := s.weigh(s.met); err != nil {
		return f, false, err
	}
	s.layers(p)
	return s.choose(p), true, nil
}

// begin marks the two ends of a search.
func (s *search) begin(p space) {
	s.stamp++
	s.met = s.met[:0]
	for _, list := range [][]int32{s.avoid, p.prefix} {
		for _, v := range list {
			s.vertices[v].forward, s.vertices[v].backward = s.mark(blocked), s.mark(blocked)
		}
	}
	starts := s.sides[0].level(0)
	if n := len(p.prefix); n > 0 {
		u := &s.vertices[p.prefix[n-1]]
		u.forward, u.backward = s.mark(0), 0 // the other side may reach it
		starts = append(starts, p.prefix[n-1])
	} else {
		for _, v := range s.from {
			if !slices.Contains(p.barred, v) {
				s.vertices[v].forward = s.mark(0)
				starts = append(starts, v)
			}
		}
	}
	s.sides[0].levels[0] = starts
	ends := s.sides[1].level(0)
	for _, v := range s.to {
		if slices.Contains(p.prefix, v) {
			continue
		}
		s.vertices[v].backward = s.mark(0)
		ends = append(ends, v)
		if s.vertices[v].forward == s.mark(0) {
			s.met = append(s.met, v)
		}
	}
	s.sides[1].levels[0] = ends
}

// cheaper tells whether the forward side has fewer neighbours to read. Each
// vertex has one at least.
func (s *search) cheaper() (forward bool, err error) {
	f, b := s.sides[0].last(), s.sides[1].last()
	forward = len(f) <= len(b)
	few, many := f, b
	if !forward {
		few, many = b, f
	}
	cost, err := s.weigh(few)
	if err != nil || cost <= len(many) {
		return forward, err
	}
	other, err := s.weigh(many)
	return forward == (cost <= other), err
}

// advance goes on from the last level of a side: to where the sides meet or, where
// they do not, to the next level.
func (s *search) advance(p space) error {
	mine, other := &s.sides[0], &s.sides[1]
	if !s.ahead {
		mine, other = other, mine
	}
	level := mine.last()
	if err := s.load(level); err != nil {
		return err
	}
	s.meet(p, level, s.mark(other.depth))
	next := mine.level(mine.depth + 1)
	if len(s.met) > 0 {
		return nil
	}
	mark := s.mark(mine.depth)
	for _, v := range level {
		for _, w := range s.around(v) {
			if m := s.vertices[w].side(s.ahead); *m>>4 != s.stamp && p.open(v, w, s.ahead) {
				*m = mark
				next = append(next, w)
			}
		}
	}
	next, err := s.withoutHubs(next)
	mine.levels[mine.depth] = next
	return err
}

// side is the mark of one of the sides.
func (x *vertex) side(forward bool) *uint32 {
	if forward {
		return &x.forward
	}
	return &x.backward
}

// meet finds the vertices next to a level that the other side has reached last.
// What nobody has seen is not made a vertex for it.
func (s *search) meet(p space, level []int32, other uint32) {
	s.hits = s.hits[:0]
	for _, v := range level {
		s.seen(v, func(w int32) {
			if *s.vertices[w].side(!s.ahead) != other || !p.open(v, w, s.ahead) {
				return
			}
			if m := s.vertices[w].side(s.ahead); *m != s.mark(met) {
				*m = s.mark(met)
				s.met = append(s.met, w)
			}
			if s.ahead {
				s.hits = append(s.hits, step{v, w})
			} else {
				s.hits = append(s.hits, step{w, v})
			}
		})
	}
}

// open tells whether a path of the space may go from v to w, or if the side is
// not the forward one, from w to v.
func (p *space) open(v, w int32, forward bool) bool {
	if len(p.barred) == 0 || len(p.prefix) == 0 {
		return true
	}
	if !forward {
		v, w = w, v
	}
	return v != p.prefix[len(p.prefix)-1] || !slices.Contains(p.barred, w)
}

// withoutHubs is a level without those vertices that paths must not go through.
func (s *search) withoutHubs(level []int32) ([]int32, error) {
	if s.maxDegree == 0 {
		return level, nil
	}
	_, err := s.weigh(level)
	return slices.DeleteFunc(level, func(v int32) bool {
		x := &s.vertices[v]
		if int(x.degree) <= s.maxDegree {
			return false
		}
		x.forward, x.backward = s.mark(blocked), s.mark(blocked)
		return true
	}), err
}

// layers gathers the steps of all shortest paths, layer by layer: those that lead
// to where the sides met, and from there those that lead on to either end.
func (s *search) layers(p space) {
	f, b := &s.sides[0], &s.sides[1]
	middle := f.depth // where they met
	s.steps, s.ends = s.steps[:0], s.ends[:0]
	for _, v := range s.met {
		s.use(v, middle)
	}
	for i := middle; i < middle+b.depth; i++ {
		if i == middle && !s.ahead {
			s.hit(i + 1)
		} else {
			for _, v := range b.levels[middle+b.depth-i-1] {
				for _, w := range s.around(v) {
					if s.vertices[w].used == s.mark(i) && p.open(w, v, true) {
						s.steps = append(s.steps, step{w, v})
						s.use(v, i+1)
					}
				}
			}
		}
		s.ends = append(s.ends, len(s.steps))
	}
	for i := middle - 1; i >= 0; i-- {
		if i == middle-1 && s.ahead {
			s.hit(i)
		} else {
			for _, v := range f.levels[i] {
				for _, w := range s.around(v) {
					if s.vertices[w].used == s.mark(i+1) && p.open(v, w, true) {
						s.steps = append(s.steps, step{v, w})
						s.use(v, i)
					}
				}
			}
		}
		s.ends = append(s.ends, len(s.steps))
	}
}

// hit takes over the steps between the sides, whose ends that are not where they
// met are of a layer.
func (s *search) hit(layer int) {
	s.steps = append(s.steps, s.hits...)
	for _, t := range s.hits {
		if s.ahead {
			s.use(t.from, layer)
		} else {
			s.use(t.to, layer)
		}
	}
}

// use makes a vertex one of a layer.
func (s *search) use(v int32, layer int) {
	x := &s.vertices[v]
	x.used, x.worst = s.mark(layer), math.MaxInt32
}

// layer is the steps from layer i to the next.
func (s *search) layer(i int) []step {
	middle := s.sides[0].depth
	at := i - middle // the layers from the middle on were gathered first
	if i < middle {
		at = s.sides[1].depth + middle - 1 - i
	}
	from := 0
	if at > 0 {
		from = s.ends[at-1]
	}
	return s.steps[from:s.ends[at]]
}

// choose returns the best of the shortest paths.
func (s *search) choose(p space) found {
	length := s.sides[0].depth + s.sides[1].depth
	if length == 0 { // a node of both ends
		return found{path: []int32{s.first(s.met)}, prefix: len(p.prefix), barred: p.barred}
	}
	for i := length - 1; i >= 0; i-- {
		for _, t := range s.layer(i) {
			x := &s.vertices[t.from]
			x.worst = min(x.worst, s.through(t.to, i+1 == length))
		}
	}
	worst := int32(math.MaxInt32)
	for _, t := range s.layer(0) {
		worst = min(worst, s.vertices[t.from].worst)
	}
	worst = max(worst, p.worst)
	path := make([]int32, 0, len(p.prefix)+length+1)
	path = append(path, p.prefix...)
	at := int32(-1) // any start
	for i := range length {
		best := step{-1, -1}
		for _, t := range s.layer(i) {
			if at >= 0 && t.from != at || s.vertices[t.from].worst > worst || s.through(t.to, i+1 == length) > worst {
				continue
			}
			if best.from < 0 || s.before(t, best) {
				best = t
			}
		}
		if at < 0 && len(p.prefix) == 0 {
			path = append(path, best.from)
		}
		path = append(path, best.to)
		at = best.to
	}
	return found{path, worst, len(p.prefix), p.barred}
}

// through is the highest degree on the way over a vertex, which may be the end.
func (s *search) through(v int32, end bool) int32 {
	if end {
		return 0
	}
	return max(s.vertices[v].degree, s.vertices[v].worst)
}

// before is the order of steps by their nodes.
func (s *search) before(a, b step) bool {
	if a.from != b.from {
		return s.nodes[a.from] < s.nodes[b.from]
	}
	return s.nodes[a.to] < s.nodes[b.to]
}

// first is the first of vertices in the order of nodes.
func (s *search) first(list []int32) int32 {
	return slices.MinFunc(list, func(a, b int32) int { return s.compare(a, b) })
}

func (s *search) compare(a, b int32) int { return compareNodes(s.nodes[a], s.nodes[b]) }

func compareNodes(a, b kg.NodeID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
