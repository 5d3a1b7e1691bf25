package kg

import (
	"context"
	"errors"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// editor changes lists inside one mutation. It keeps what it has decoded until
// flush writes it, so that a mutation that adds a thousand entries to one list
// encodes each chunk once.
type editor struct {
	kv      kv.Writer
	version Version
	heads   map[NodeID]*headEdit
	chunks  map[string]*chunkEdit // by key
}

type headEdit struct {
	lists   []list
	runs    map[listKey]*runEdit // decoded runs of lists in the head
	changed bool
}

// runEdit is a run of entries in memory.
type runEdit struct {
	entries []entry
	changed bool
}

type chunkEdit struct {
	runEdit
	owner NodeID
	list  listKey
	start spot
}

func newEditor(w kv.Writer, v Version) *editor {
	return &editor{kv: w, version: v, heads: map[NodeID]*headEdit{}, chunks: map[string]*chunkEdit{}}
}

func (e *editor) head(ctx context.Context, owner NodeID) (*headEdit, error) {
	if h := e.heads[owner]; h != nil {
		return h, nil
	}
	b, err := e.kv.Get(ctx, headKey(owner))
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return nil, err
	}
	lists, err := decodeHead(b)
	if err != nil {
		return nil, err
	}
	h := &headEdit{lists: lists, runs: map[listKey]*runEdit{}}
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

// run returns the entries of a list that stands in the head.
func (h *headEdit) run(l *list) (*runEdit, error) {
	if r := h.runs[l.key]; r != nil {
		return r, nil
	}
	entries, err := decodeEntries(l.run)
	if err != nil {
		return nil, err
	}
	r := &runEdit{entries: entries}
	h.runs[l.key] = r
	return r, nil
}

// runAt returns the run of the list that has or would have an entry at the
// spot.
func (e *editor) runAt(ctx context.Context, owner NodeID, h *headEdit, l *list, at spot) (*runEdit, error) {
	if !l.chunks {
		return h.run(l)
	}
	var c *chunkEdit
	var err error
	if at.compare(l.last) >= 0 {
		c, err = e.chunk(ctx, owner, l.key, l.last)
	} else {
		c, err = e.chunkBefore(ctx, owner, l.key, at)
	}
	if err != nil {
		return nil, err
	}
	return &c.runEdit, nil
}

func (e *editor) chunk(ctx context.Context, owner NodeID, l listKey, start spot) (*chunkEdit, error) {
	key := chunkKey(owner, l, start)
	if c := e.chunks[string(key)]; c != nil {
		return c, nil
	}
	b, err := e.kv.Get(ctx, key)
	if err != nil {
		return nil, missing(err, "a chunk of a list")
	}
	return e.decodeChunk(owner, l, start, string(key), b)
}

func (e *editor) decodeChunk(owner NodeID, l listKey, start spot, key string, b []byte) (*chunkEdit, error) {
	entries, err := decodeEntries(b)
	if err != nil {
		return nil, err
	}
	c := &chunkEdit{runEdit: runEdit{entries: entries}, owner: owner, list: l, start: start}
	e.chunks[key] = c
	return c, nil
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
func (e *editor) chunkBefore(ctx context.Context, owner NodeID, l listKey, at spot) (*chunkEdit, error) {
	prefix := chunkPrefix(owner, l)
	for p, err := range e.kv.Scan(ctx, chunksUpTo(prefix, at)) {
		if err != nil {
			return nil, err
		}
		if c := e.chunks[string(p.Key)]; c != nil {
			return c, nil
		}
		start, err := spotOfChunk(p.Key, prefix)
		if err != nil {
			return nil, err
		}
		return e.decodeChunk(owner, l, start, string(p.Key), slices.Clone(p.Value))
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
		run, err := e.runAt(ctx, owner, h, l, at)
		if err != nil {
			return nil, err
		}
		i, _ := findEntry(run.entries, at)
		for ; i < len(run.entries) && run.entries[i].sort == sort; i++ {
			found = append(found, run.entries[i])
		}
		// Entries of one sort key can reach over into the next chunk.
		if i < len(run.entries) || !l.chunks {
			return found, nil
		}
		next, ok, err := e.chunkAfter(ctx, owner, key, at)
		if err != nil || !ok || next.sort > sort {
			return found, err
		}
		at = next
	}
}

// chunkAfter is the start of the first chunk that starts after the spot.
func (e *editor) chunkAfter(ctx context.Context, owner NodeID, l listKey, at spot) (spot, bool, error) {
	if h := e.heads[owner]; h != nil && h.list(l).last.compare(at) <= 0 {
		return spot{}, false, nil
	}
	prefix := chunkPrefix(owner, l)
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

func findEntry(entries []entry, at spot) (int, bool) {
	return slices.BinarySearchFunc(entries, at, func(e entry, s spot) int { return e.compare(s) })
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
	run, err := e.runAt(ctx, owner, h, l, en.spot)
	if err != nil {
		return err
	}
	if i, ok := findEntry(run.entries, en.spot); ok {
		run.entries[i] = en
	} else {
		run.entries = slices.Insert(run.entries, i, en)
		l.count++
	}
	run.changed, h.changed = true, true
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
	run, err := e.runAt(ctx, owner, h, l, at)
	if err != nil {
		return entry{}, err
	}
	i, ok := findEntry(run.entries, at)
	if !ok {
		return entry{}, damagedf("a list does not hold a fact that it should hold")
	}
	old := run.entries[i]
	run.entries = slices.Delete(run.entries, i, i+1)
	run.changed, h.changed = true, true
	l.count--
	l.stamp = e.version
	return old, nil
}
