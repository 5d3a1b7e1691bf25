package walk

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// PathQuery asks how nodes are tied to others.
type PathQuery struct {
	From, To  []kg.NodeID
	MaxHops   int
	Limit     int         // of paths
	Roles     []string    // of edges that count; nil: all
	MaxDegree int         // of the nodes between the ends, in edges that count; 0: any
	Avoid     []kg.NodeID // that no path has
}

// Paths returns the best simple paths from any of some nodes to any of others,
// each as its nodes: the shortest first, of equal length the one whose highest
// degree between the ends is least, then the first in the order of nodes from
// its start. A node of both sets is a path of length zero.
func Paths(ctx context.Context, v *kg.View, q PathQuery) ([][]kg.NodeID, error) {
	if q.Limit <= 0 {
		return nil, nil
	}
	s := searches.Get().(*search)
	defer s.release()
	if err := s.open(ctx, v, q); err != nil {
		return nil, err
	}
	chosen, err := s.ranked(q)
	if err != nil {
		return nil, err
	}
	paths := make([][]kg.NodeID, len(chosen))
	for i, f := range chosen {
		paths[i] = make([]kg.NodeID, len(f.path))
		for j, at := range f.path {
			paths[i][j] = s.nodes[at]
		}
	}
	return paths, nil
}

var searches = sync.Pool{New: func() any { return new(search) }}

// mostKept is how many slots or neighbours are kept for the next question.
const mostKept = 1 << 18

// release gives the memory back, unless it has grown large.
func (s *search) release() {
	s.ctx, s.view = nil, nil
	clear(s.reads) // they belong to the view's graph
	if len(s.slots) <= mostKept && cap(s.others) <= mostKept && cap(s.steps) <= mostKept {
		searches.Put(s)
	}
}

// open sets up the ends of a question.
func (s *search) open(ctx context.Context, v *kg.View, q PathQuery) error {
	s.reset(ctx, v, q.Roles, "the search for paths")
	s.stamp, s.maxDegree = 0, q.MaxDegree
	s.from, s.to, s.avoid = s.from[:0], s.to[:0], s.avoid[:0]
	for _, list := range []struct {
		nodes []kg.NodeID
		to    *[]int32
	}{{q.Avoid, &s.avoid}, {q.From, &s.from}, {q.To, &s.to}} {
		for _, n := range list.nodes {
			at := s.vertex(n)
			if !slices.Contains(s.avoid, at) && !slices.Contains(*list.to, at) {
				*list.to = append(*list.to, at)
			}
		}
	}
	for _, ends := range [][]int32{s.from, s.to} {
		if _, err := s.weigh(ends); err != nil {
			return err
		}
	}
	return nil
}

// ranked returns the best paths in their order. Each path that is taken divides
// the rest of its space into spaces: the paths that leave it at its start, after
// its first node, and so on. The best of each is a candidate (Yen's algorithm as
// Lawler has it, with the virtual start and end of a set).
func (s *search) ranked(q PathQuery) (chosen []found, err error) {
	var candidates []found // no more than may still be chosen
	try := func(p space) error {
		left := q.Limit - len(chosen)
		if len(candidates) == left { // a longer one would not be chosen
			p.hops = min(p.hops, len(candidates[left-1].path)-max(1, len(p.prefix)))
		}
		if p.hops < 0 {
			return nil
		}
		f, ok, err := s.best(p)
		if err != nil || !ok {
			return err
		}
		at, _ := slices.BinarySearchFunc(candidates, f, s.rank)
		candidates = slices.Insert(candidates, at, f)
		candidates = candidates[:min(len(candidates), left)]
		return nil
	}
	if err := try(space{hops: q.MaxHops}); err != nil {
		return nil, err
	}
	for len(candidates) > 0 {
		f := candidates[0]
		candidates = slices.Delete(candidates, 0, 1)
		if chosen = append(chosen, f); len(chosen) == q.Limit {
			break
		}
		for n := f.prefix; n <= len(f.path); n++ {
			p := space{prefix: f.path[:n:n], worst: s.between(f.path[:n]), hops: q.MaxHops - max(0, n-1)}
			if n == f.prefix {
				p.barred = slices.Clip(f.barred)
			}
			if n < len(f.path) {
				p.barred = append(p.barred, f.path[n])
			}
			if n > 1 && p.hops == 0 || s.maxDegree > 0 && int(p.worst) > s.maxDegree {
				break // as are all that follow
			}
			if err := try(p); err != nil {
				return nil, err
			}
		}
	}
	return chosen, nil
}

// between is the highest degree of a prefix's nodes but the first: paths go on
// through its last.
func (s *search) between(prefix []int32) (worst int32) {
	for i := 1; i < len(prefix); i++ {
		worst = max(worst, s.vertices[prefix[i]].degree)
	}
	return worst
}

// rank is the order of paths.
func (s *search) rank(a, b found) int {
	return cmp.Or(
		cmp.Compare(len(a.path), len(b.path)),
		cmp.Compare(a.worst, b.worst),
		slices.CompareFunc(a.path, b.path, s.compare),
	)
}

// Ties returns for each path the best fact between each of its nodes and the
// next, as the former sees it.
func Ties(ctx context.Context, v *kg.View, paths [][]kg.NodeID, roles []string) ([][]kg.Fact, error) {
	var pairs pairs
	for _, p := range paths {
		for i := 1; i < len(p); i++ {
			pairs.add(p[i-1], p[i])
		}
	}
	facts, err := pairs.read(ctx, v, roles)
	if err != nil {
		return nil, err
	}
	best := make(map[[2]kg.NodeID]*kg.Fact, len(facts))
	for i := range facts {
		f := &facts[i]
		pair := [2]kg.NodeID{f.Owner, f.Other}
		if b := best[pair]; b == nil || kg.CompareFacts(f, b) < 0 {
			best[pair] = f
		}
	}
	ties := make([][]kg.Fact, len(paths))
	for i, p := range paths {
		for j := 1; j < len(p); j++ {
			f := best[[2]kg.NodeID{p[j-1], p[j]}]
			if f == nil {
				return nil, kg.ErrNotFound // the path is not of this view
			}
			ties[i] = append(ties[i], *f)
		}
	}
	return ties, nil
}

// pairs are nodes whose facts are read together.
type pairs struct {
	owners []kg.NodeID
	others map[kg.NodeID][]kg.NodeID // of each owner, in any order, perhaps repeated
}

func (p *pairs) add(owner, other kg.NodeID) {
	if p.others == nil {
		p.others = make(map[kg.NodeID][]kg.NodeID)
	}
	if p.others[owner] == nil {
		p.owners = append(p.owners, owner)
	}
	p.others[owner] = append(p.others[owner], other)
}

// read returns the facts of all pairs, those of one owner after another's.
func (p *pairs) read(ctx context.Context, v *kg.View, roles []string) (all []kg.Fact, err error) {
	others := make([][]kg.NodeID, len(p.owners))
	for i, owner := range p.owners {
		slices.Sort(p.others[owner])
		others[i] = slices.Compact(p.others[owner])
	}
	found, err := v.Between(ctx, p.owners, others, kg.FactQuery{Roles: roles})
	return slices.Concat(found...), err
}
