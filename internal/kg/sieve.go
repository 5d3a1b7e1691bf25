package kg

import (
	"context"
	"fmt"
)

// sieve reads the lists of owners whole and keeps what a filter lets through: of as
// many owners at once as have 100,000 facts, so that the nodes at the other ends are
// judged together.
type sieve struct {
	j     *judge
	test  *factTest
	among func([]Fact) []bool // of observations: those that stay among one another; nil: all
	first int                 // the owner with whose facts kept begins
	kept  [][]placed          // of each owner from the first on
}

func (v *View) sieve(ctx context.Context, q *FactQuery) (s *sieve, err error) {
	s = &sieve{j: v.judge(), among: q.Choose}
	s.test, err = s.j.factTest(ctx, &q.Filter, q.Target)
	return s, err
}

// of is what is kept of the lists of an owner. Owners are asked for in their order.
func (s *sieve) of(ctx context.Context, lists []merge, owner int) ([]placed, error) {
	if owner >= s.first+len(s.kept) {
		if err := s.fill(ctx, lists, owner); err != nil {
			return nil, err
		}
	}
	return s.kept[owner-s.first], nil
}

// fill reads the lists of an owner, and of those after it as far as there is room.
func (s *sieve) fill(ctx context.Context, lists []merge, owner int) error {
	s.first, s.kept = owner, nil
	if n := lists[owner].total(); n > maxVisited {
		return fmt.Errorf("%w: what narrows a list by what its facts say reads all of it: %d facts, at most %d; narrow it by role or indicator", ErrLimit, n, maxVisited)
	}
	var ties []seenFact
	for i := owner; i < len(lists) && len(ties)+lists[i].total() <= maxVisited; i++ {
		entries, err := lists[i].whole(ctx)
		if err != nil {
			return err
		}
		for k := range entries {
			e := &entries[k]
			ties = append(ties, seenFact{lists[i].owner, NodeID(e.sort), e.list, e})
		}
		s.kept = append(s.kept, entries)
	}
	through, err := s.j.facts(ctx, ties, all(len(ties)), s.test)
	if err != nil {
		return err
	}
	for i, entries := range s.kept {
		keep := entries[:0]
		for k := range entries {
			if through[k] {
				keep = append(keep, entries[k])
			}
		}
		s.kept[i], through = keep, through[len(entries):]
		if s.among != nil {
			if s.kept[i], err = lists[owner+i].chosen(keep, s.among); err != nil {
				return err
			}
		}
	}
	return nil
}
