package kg

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// editor changes lists inside one mutation. It keeps what it has read until
// flush writes it, so that a mutation that adds a thousand entries to one list
// encodes each chunk once.
type editor struct {
	kv      kv.Writer
	version Version
	heads   map[NodeID]*headEdit
	space   space
}

type headEdit struct {
	lists   []list
	ties    uint8 // that the lists had when they were read
	changed bool
}

// listEdit is what an editor holds of one list: its run, where it stands in the
// head, or the chunks met so far, in their order.
type listEdit struct {
	run    runEdit
	chunks []*chunkEdit
}

// chunkEdit is a chunk in memory. All spots from its start up to upTo are its
// own; beyond that the next chunk may begin.
type chunkEdit struct {
	runEdit
	start, upTo spot
}

// lastSpot is at or after every spot.
var lastSpot = spot{math.MaxUint64, math.MaxUint64}

func newEditor(w kv.Writer, v Version) *editor {
	return &editor{kv: w, version: v, heads: map[NodeID]*headEdit{}}
}

func (e *editor) head(ctx context.Context, owner NodeID) (*headEdit, error) {
	if h := e.heads[owner]; h != nil {
		return h, nil
	}
	b, err := e.kv.Get(ctx, headKey(owner))
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return nil, err
	}
	return e.takeHead(owner, b)
}

func (e *editor) takeHead(owner NodeID, b []byte) (*headEdit, error) {
	lists, err := decodeHead(b)
	if err != nil {
		return nil, err
	}
	h := &headEdit{lists: lists, ties: tiesOf(lists)}
	e.heads[owner] = h
	return h, nil
}

// list returns the list of that key, or nil where the owner has none.
func (h *headEdit) list(key listKey) *list {
	if i, ok := findList(h.lists, key); ok {
		return &h.lists[i]
	}
	return nil
}

// open returns what is held of a list.
func (l *list) open() (*listEdit, error) {
	if l.edit == nil {
		run, err := newRun(l.run)
		if err != nil {
			return nil, err
		}
		l.edit = &listEdit{run: run}
	}
	return l.edit, nil
}

// runAt returns the run of the list that has or would have an entry at the
// spot.
func (e *editor) runAt(ctx context.Context, owner NodeID, l *list, at spot) (*runEdit, error) {
	held, err := l.open()
	if err != nil {
		return nil, err
	}
	if !l.chunks {
		return &held.run, nil
	}
	c := held.at(at)
	switch {
	case c != nil:
	case at.compare(l.last) >= 0:
		var b []byte
		if b, err = e.kv.Get(ctx, chunkKey(owner, l.key, l.last)); err != nil {
			return nil, missing(err, "a chunk of a list")
		}
		c, err = held.take(l.last, lastSpot, b)
	default:
		c, err = e.chunkBefore(ctx, owner, l.key, held, at)
	}
	if err != nil {
		return nil, err
	}
	return &c.runEdit, nil
}

// search is where the chunk that starts at a spot is or would be.
func (h *listEdit) search(start spot) (int, bool) {
	return slices.BinarySearchFunc(h.chunks, start, func(c *chunkEdit, s spot) int { return c.start.compare(s) })
}

// at returns the chunk that a spot is known to belong to, or nil.
func (h *listEdit) at(at spot) *chunkEdit {
	i, ok := h.search(at)
	if !ok {
		i--
	}
	if i < 0 || h.chunks[i].upTo.compare(at) < 0 {
		return nil
	}
	return h.chunks[i]
}

// take keeps a chunk that was read, unless it is there already.
func (h *listEdit) take(start, upTo spot, b []byte) (*chunkEdit, error) {
	i, ok := h.search(start)
	if !ok {
		run, err := newRun(b)
		if err != nil {
			return nil, err
		}
		h.chunks = slices.Insert(h.chunks, i, &chunkEdit{runEdit: run, start: start, upTo: upTo})
	}
	if c := h.chunks[i]; c.upTo.compare(upTo) < 0 {
		c.upTo = upTo
	}
	return h.chunks[i], nil
}

// missing turns the absence of something that must be there into damage.
func missing(err error, what string) error {
	if errors.Is(err, kv.ErrNotFound) {
		return damagedf("%s is missing", what)
	}
	return err
}

// chunkBefore is the last chunk that starts at or before the spot. The first
// chunk of a list starts at the zero spot, so there is one.
func (e *editor) chunkBefore(ctx context.Context, owner NodeID, l listKey, held *listEdit, at spot) (*chunkEdit, error) {
	prefix := chunkPrefix(owner, l)
	for p, err := range e.kv.Scan(ctx, chunksUpTo(prefix, at)) {
		if err != nil {
			return nil, err
		}
		start, err := spotOfChunk(p.Key, prefix)
		if err != nil {
			return nil, err
		}
		return held.take(start, at, slices.Clone(p.Value))
	}
	return nil, errNoFirstChunk
}

var errNoFirstChunk = damagedf("the first chunk of a list is missing")

// chunksUpTo is the range of a list's chunks that start at or before a spot,
// the last first.
func chunksUpTo(prefix []byte, at spot) kv.Range {
	return kv.Range{Start: prefix, End: append(appendSpot(slices.Clone(prefix), at), 0), Reverse: true}
}

func spotOfChunk(key, prefix []byte) (spot, error) {
	s, rest, ok := cutSpot(key[len(prefix):])
	if !ok || len(rest) > 0 {
		return spot{}, damagedf("a chunk's key cannot be read")
	}
	return s, nil
}

// near returns the entries of a list that share a sort key.
func (e *editor) near(ctx context.Context, owner NodeID, key listKey, sort uint64) ([]entry, error) {
	h, err := e.head(ctx, owner)
	if err != nil {
		return nil, err
	}
	l := h.list(key)
	if l == nil {
		return nil, nil
	}
	var found []entry
	for at := (spot{sort: sort}); ; {
		run, err := e.runAt(ctx, owner, l, at)
		if err != nil {
			return nil, err
		}
		rest, err := run.from(at)
		if err != nil {
			return nil, err
		}
		n := 0
		for n < len(rest) && rest[n].sort == sort {
			n++
		}
		found = append(found, rest[:n]...)
		// Entries of one sort key can reach over into the next chunk.
		if n < len(rest) || !l.chunks {
			return found, nil
		}
		next, ok, err := e.chunkAfter(ctx, owner, l, at)
		if err != nil || !ok || next.sort > sort {
			return found, err
		}
		at = next
	}
}

// chunkAfter is the start of the first chunk that starts after the spot.
func (e *editor) chunkAfter(ctx context.Context, owner NodeID, l *list, at spot) (spot, bool, error) {
	if l.last.compare(at) <= 0 {
		return spot{}, false, nil
	}
	prefix := chunkPrefix(owner, l.key)
	r := kv.Range{Start: append(appendSpot(slices.Clone(prefix), at), 0), End: kv.PrefixEnd(prefix)}
	for p, err := range e.kv.Scan(ctx, r) {
		if err != nil {
			return spot{}, false, err
		}
		s, err := spotOfChunk(p.Key, prefix)
		return s, true, err
	}
	return spot{}, false, nil
}

// put adds an entry to a list, or replaces the one at its spot.
func (e *editor) put(ctx context.Context, owner NodeID, key listKey, en entry) error {
	h, err := e.head(ctx, owner)
	if err != nil {
		return err
	}
	i, ok := findList(h.lists, key)
	if !ok {
		h.lists = slices.Insert(h.lists, i, list{key: key})
	}
	l := &h.lists[i]
	run, err := e.runAt(ctx, owner, l, en.spot)
	if err != nil {
		return err
	}
	added, err := run.put(en)
	if err != nil {
		return err
	}
	if added {
		l.count++
	}
	h.changed = true
	l.stamp = e.version
	return nil
}

// remove takes the entry at a spot out of a list and returns it.
func (e *editor) remove(ctx context.Context, owner NodeID, key listKey, at spot) (entry, error) {
	h, err := e.head(ctx, owner)
	if err != nil {
		return entry{}, err
	}
	l := h.list(key)
	if l == nil {
		return entry{}, damagedf("a list that should hold a fact is missing")
	}
	run, err := e.runAt(ctx, owner, l, at)
	if err != nil {
		return entry{}, err
	}
	old, err := run.remove(at)
	if err != nil {
		return entry{}, err
	}
	h.changed = true
	l.count--
	l.stamp = e.version
	return old, nil
}
