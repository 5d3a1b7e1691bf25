package kg

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// CompareFacts puts the more certain first, then the more often stated, then the older.
func CompareFacts(a, b *Fact) int {
	return cmp.Or(
		-cmp.Compare(a.Certainty, b.Certainty),
		-cmp.Compare(len(a.Evidence), len(b.Evidence)),
		cmp.Compare(a.Since, b.Since),
	)
}

// ToOwner tells whether an edge stands in its owner's list of what leads to it. Of
// an edge that ties a node to itself, this tells the two places apart.
func (f *Fact) ToOwner() bool { return f.place.list.kind == inList }

// Between returns for each owner those of the edges that q selects which lead to
// the others at the same place: these are ascending. The edges are in the order
// of Facts. A long list is not read whole, but where an other would stand in it.
func (v *View) Between(ctx context.Context, owners []NodeID, others [][]NodeID, q FactQuery) ([][]Fact, error) {
	w, err := v.walker(q)
	if err != nil {
		return nil, err
	}
	found := make([][]Fact, 0, len(owners))
	mem := v.lent()
	for from := 0; from < len(owners); from += walkStep {
		to := min(from+walkStep, len(owners))
		lists, ends, err := v.lists(ctx, mem, owners[from:to], &w.sel)
		if err != nil {
			return nil, err
		}
		first := 0
		for i, end := range ends {
			m := merge{v: v, owner: owners[from+i], lists: lists[first:end], sel: &w.sel, mem: mem}
			first = end
			entries, err := m.leading(ctx, others[from+i])
			if err != nil {
				return nil, err
			}
			if w.keep != nil {
				entries = slices.DeleteFunc(entries, func(e placed) bool { return !w.keep(e.strongest(), e.Statement) })
			}
			facts, err := v.facts(mem, owners[from+i], entries)
			if err != nil {
				return nil, err
			}
			found = append(found, facts)
		}
	}
	return found, nil
}

// A list is read whole if it has few entries, or few for each that is looked up
// in it: a place of its own costs a seek and a chunk.
const (
	fewEntries   = 256
	fewForLookup = 8
)

// leading returns the entries that lead to one of the others.
func (m *merge) leading(ctx context.Context, others []NodeID) (all []placed, err error) {
	if len(others) == 0 {
		return nil, nil
	}
	all = m.mem.placed[:0]
	for i := range m.lists {
		l := &m.lists[i]
		if l.count <= uint64(max(fewEntries, fewForLookup*len(others))) {
			if all, err = m.span(ctx, all, l, others[0], others[len(others)-1]); err != nil {
				return nil, err
			}
			continue
		}
		for _, other := range others {
			if all, err = m.span(ctx, all, l, other, other); err != nil {
				return nil, err
			}
		}
	}
	m.mem.placed = all
	all = slices.DeleteFunc(all, func(e placed) bool {
		_, ok := slices.BinarySearch(others, NodeID(e.sort))
		return !ok
	})
	if len(m.lists) > 1 {
		slices.SortFunc(all, func(a, b placed) int {
			return m.compare(position{a.list, a.spot}, position{b.list, b.spot})
		})
	}
	return all, nil
}

// span appends the entries of a list that lead to the nodes from first to last.
func (m *merge) span(ctx context.Context, all []placed, l *list, first, last NodeID) ([]placed, error) {
	w := window{from: spot{sort: uint64(first)}, to: spot{sort: uint64(last) + 1}}
	before := len(all)
	all, err := m.v.window(ctx, all, m.owner, l, &w, maxVisited, false)
	if err == nil && len(all)-before == maxVisited {
		err = fmt.Errorf("%w: two nodes are tied by %d facts or more", ErrLimit, maxVisited)
	}
	return all, err
}
