package kg

import (
	"context"
	"math"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// placed is an entry and the list it came from.
type placed struct {
	entry
	list  listKey
	place orderPlace // where it was read in an order
}

// bounds are the positions that a page lies strictly between.
type bounds struct{ after, before *position }

func (p Page) bounds(kind Kind) (b bounds, err error) {
	for _, end := range []struct {
		cursor string
		at     **position
	}{{p.After, &b.after}, {p.Before, &b.before}} {
		if end.cursor == "" {
			continue
		}
		at, err := decodeCursor(end.cursor)
		if err != nil {
			return b, err
		}
		if (kind == Observations) != (at.list.kind == observed) {
			return b, invalidf("%q is not a cursor of this list", end.cursor)
		}
		*end.at = &at
	}
	return b, nil
}

// merge reads several lists of one owner as one: edges by sort key, then by
// list; observations list by list.
type merge struct {
	v     *View
	owner NodeID
	typ   uint64 // the owner's, where there is an order
	lists []list
	sel   *selection
	mem   *lent // where entries are read into
}

func (m *merge) total() int {
	var n uint64
	for i := range m.lists {
		n += m.lists[i].count
	}
	return int(n)
}

// compare is the order of the merged list.
func (m *merge) compare(a, b position) int {
	if m.sel.kind == Observations {
		if c := a.list.compare(b.list); c != 0 {
			return c
		}
		return a.spot.compare(b.spot)
	}
	if a.sort != b.sort {
		return cmpUint(a.sort, b.sort)
	}
	if c := a.list.compare(b.list); c != 0 {
		return c
	}
	return cmpUint(a.ordinal, b.ordinal)
}

// window is the part of one list that is asked for: from one spot on, up to but
// without the other. Reading it notes what was seen outside of it by the way.
type window struct {
	from, to      spot
	before, after bool // an entry was seen before from, or at or after to
}

var endSpot = spot{math.MaxUint64, math.MaxUint64}

// cut is the first spot of list l that is not before p in the merged order, or
// with past, the first one after p.
func (m *merge) cut(l listKey, p position, past bool) spot {
	c := l.compare(p.list)
	switch {
	case c == 0 && past:
		return spot{p.sort, p.ordinal + 1}
	case c == 0:
		return p.spot
	case m.sel.kind == Observations && c > 0:
		return spot{}
	case m.sel.kind == Observations:
		return endSpot
	case c > 0:
		return spot{sort: p.sort}
	}
	return spot{sort: p.sort + 1}
}

type foundPage struct {
	entries        []placed
	next, previous bool
}

// page reads a page and tells whether there is more on either side of it.
func (m *merge) page(ctx context.Context, b bounds, p Page) (found foundPage, err error) {
	inside := func(l listKey) window {
		w := window{to: endSpot}
		if b.after != nil {
			w.from = m.cut(l, *b.after, true)
		}
		if b.before != nil {
			w.to = m.cut(l, *b.before, false)
		}
		return w
	}
	if p.Limit == 0 && b == (bounds{}) { // nothing but the count
		found.next, found.previous = !p.Backward && m.total() > 0, p.Backward && m.total() > 0
		return found, nil
	}
	entries, seen, err := m.read(ctx, inside, p.Limit+1, p.Backward)
	if err != nil {
		return found, err
	}
	found.previous, found.next = seen.before, seen.after
	more := len(entries) > p.Limit
	if more {
		entries = entries[:p.Limit]
	}
	if p.Backward {
		found.previous = found.previous || more
		slices.Reverse(entries)
	} else {
		found.next = found.next || more
	}
	found.entries = entries
	if p.Bare {
		return found, nil
	}
	err = m.beyond(ctx, b, &found) // which may change found, so it is not part of the return
	return found, err
}

// cutOut is a page of what a filter has kept of the list.
func (m *merge) cutOut(kept []placed, b bounds, p Page) foundPage {
	at := func(e placed, p position) int { return m.compare(position{e.list, e.spot}, p) }
	from, to := between(kept, b.after, b.before, at, p)
	return foundPage{entries: kept[from:to], previous: from > 0, next: to < len(kept)}
}

// chosen are the entries that choose lets stay of them all.
func (m *merge) chosen(all []placed, choose func([]Fact) []bool) ([]placed, error) {
	facts, err := m.v.facts(new(lent), m.owner, all)
	if err != nil {
		return nil, err
	}
	stays, kept := choose(facts), all[:0]
	for i, stay := range stays {
		if stay {
			kept = append(kept, all[i])
		}
	}
	return kept, nil
}

// between is the part of a whole list that lies strictly between two places, nil
// for none, and is on the page.
func between[E, P any](list []E, after, before *P, compare func(E, P) int, p Page) (from, to int) {
	to = len(list)
	if after != nil {
		i, there := slices.BinarySearchFunc(list, *after, compare)
		if from = i; there {
			from++
		}
	}
	if before != nil {
		to, _ = slices.BinarySearchFunc(list, *before, compare)
	}
	return p.cut(from, to)
}

// cut is the part of from:to that the page holds.
func (p Page) cut(from, to int) (int, int) {
	to = max(from, to)
	switch {
	case to-from <= p.Limit:
	case p.Backward:
		from = to - p.Limit
	default:
		to = from + p.Limit
	}
	return from, to
}

// beyond finds out whether there is more beyond the bounds, unless reading the
// page has shown it.
func (m *merge) beyond(ctx context.Context, b bounds, found *foundPage) (err error) {
	if b.before != nil && !found.next {
		found.next, err = m.any(ctx, func(l listKey) window { return window{from: m.cut(l, *b.before, false), to: endSpot} })
	}
	if err == nil && b.after != nil && !found.previous {
		found.previous, err = m.any(ctx, func(l listKey) window { return window{to: m.cut(l, *b.after, true)} })
	}
	return err
}

// any tells whether the windows hold an entry.
func (m *merge) any(ctx context.Context, in func(listKey) window) (bool, error) {
	aside := merge{v: m.v, owner: m.owner, lists: m.lists, sel: m.sel, mem: new(lent)}
	entries, _, err := aside.read(ctx, in, 1, true)
	return len(entries) > 0, err
}

// read returns up to limit entries of the merged windows, from their front or
// from their end, and what was seen outside of the windows by the way.
func (m *merge) read(ctx context.Context, in func(listKey) window, limit int, backward bool) (all []placed, seen window, err error) {
	all = m.mem.placed[:0]
	for i := range m.lists {
		l := &m.lists[i]
		w := in(l.key)
		if all, err = m.v.window(ctx, all, m.owner, l, &w, limit, backward); err != nil {
			return nil, seen, err
		}
		seen.before, seen.after = seen.before || w.before, seen.after || w.after
	}
	m.mem.placed = all
	if len(m.lists) > 1 {
		slices.SortFunc(all, func(a, b placed) int {
			c := m.compare(position{a.list, a.spot}, position{b.list, b.spot})
			if backward {
				return -c
			}
			return c
		})
	}
	if len(all) > limit {
		all = all[:limit]
	}
	return all, seen, nil
}

// window appends to out up to limit entries of a list that lie in w, from the
// front or, last first, from the end.
func (v *View) window(ctx context.Context, out []placed, owner NodeID, l *list, w *window, limit int, backward bool) ([]placed, error) {
	if w.from.compare(w.to) >= 0 || limit <= 0 {
		return out, nil
	}
	c := clip{list: l.key, window: w, out: out, begin: len(out), limit: limit, backward: backward}
	var err error
	switch {
	case !l.chunks:
		_, err = c.add(l.run)
	case backward:
		err = v.chunksBackward(ctx, &c, owner, l)
	default:
		err = v.chunksForward(ctx, &c, owner, l)
	}
	return c.out, err
}

// clip gathers the entries of a list that lie in a window, up to limit, which
// is one at least; last first when backward. What of the list lies on the other
// side of the window is noted in it.
type clip struct {
	list listKey
	*window
	out      []placed
	begin    int // where its own entries begin
	limit    int
	backward bool
}

// add takes what it can from an encoded run. It tells whether the run reaches to
// the end of the window that it is read towards.
func (c *clip) add(run []byte) (reached bool, err error) {
	r := reader{b: run}
	begin, prev := len(c.out), uint64(0)
	for n := 0; len(r.b) > 0; n++ {
		c.out = append(c.out, placed{list: c.list})
		e := &c.out[len(c.out)-1].entry
		if r.entry(e, prev); r.bad {
			return false, damagedf("entry %d of a list cannot be read", n)
		}
		prev = e.sort
		switch {
		case e.compare(c.to) >= 0:
			c.after, r.b = true, nil
			reached = reached || !c.backward
			c.out = c.out[:len(c.out)-1]
		case e.compare(c.from) < 0:
			c.before = true
			reached = reached || c.backward
			c.out = c.out[:len(c.out)-1]
		case !c.backward && len(c.out)-c.begin == c.limit:
			return true, nil
		}
	}
	if c.backward {
		slices.Reverse(c.out[begin:])
		c.out = c.out[:min(len(c.out), c.begin+c.limit)]
	}
	return reached || len(c.out)-c.begin == c.limit, nil
}

func (v *View) chunksForward(ctx context.Context, c *clip, owner NodeID, l *list) error {
	prefix := chunkPrefix(owner, l.key)
	from := prefix
	if l.ahead != nil || c.from != (spot{}) {
		start, b := spot{}, l.ahead
		var err error
		if b == nil {
			if start, b, err = v.chunkAt(ctx, prefix, l, c.from); err != nil {
				return err
			}
		}
		if reached, err := c.add(b); err != nil || reached || start == l.last {
			return err
		}
		from = append(appendSpot(slices.Clone(prefix), start), 0)
	}
	return v.chunks(ctx, c, kv.Range{Start: from, End: kv.PrefixEnd(prefix)})
}

func (v *View) chunksBackward(ctx context.Context, c *clip, owner NodeID, l *list) error {
	prefix := chunkPrefix(owner, l.key)
	end := kv.PrefixEnd(prefix)
	if c.to != endSpot {
		end = appendSpot(slices.Clone(prefix), c.to)
	}
	if l.ahead != nil {
		if reached, err := c.add(l.ahead); err != nil || reached || l.last == (spot{}) {
			return err
		}
		end = appendSpot(slices.Clone(prefix), l.last)
	}
	return v.chunks(ctx, c, kv.Range{Start: prefix, End: end, Reverse: true})
}

// chunks takes what it can from the chunks of a range.
func (v *View) chunks(ctx context.Context, c *clip, r kv.Range) error {
	for p, err := range v.r.Scan(ctx, r) {
		if err != nil {
			return err
		}
		if reached, err := c.add(p.Value); err != nil || reached {
			return err
		}
	}
	return nil
}

// chunkAt is the chunk that holds or would hold a spot, and where it starts. The
// first and the last are known by their keys.
func (v *View) chunkAt(ctx context.Context, prefix []byte, l *list, at spot) (start spot, b []byte, err error) {
	if last := at.compare(l.last) >= 0; last || at == (spot{}) {
		if last {
			start = l.last
		}
		b, err = v.r.Get(ctx, appendSpot(slices.Clone(prefix), start))
		return start, b, missing(err, "a chunk of a list")
	}
	for p, err := range v.r.Scan(ctx, chunksUpTo(prefix, at)) {
		if err != nil {
			return start, nil, err
		}
		start, err = spotOfChunk(p.Key, prefix)
		return start, slices.Clone(p.Value), err
	}
	return start, nil, errNoFirstChunk
}
