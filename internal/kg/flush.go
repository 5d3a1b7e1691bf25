package kg

import (
	"context"
	"maps"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// flush writes what the editor holds, splitting what has grown too long, and
// returns the owners whose lists changed.
func (e *editor) flush(ctx context.Context) ([]NodeID, error) {
	for _, key := range slices.Sorted(maps.Keys(e.chunks)) {
		c := e.chunks[key]
		if !c.changed {
			continue
		}
		if err := e.flushChunk(ctx, c); err != nil {
			return nil, err
		}
	}
	var touched []NodeID
	for _, owner := range slices.Sorted(maps.Keys(e.heads)) {
		h := e.heads[owner]
		if !h.changed {
			continue
		}
		if err := e.flushHead(owner, h); err != nil {
			return nil, err
		}
		touched = append(touched, owner)
	}
	return touched, nil
}

// flushChunk writes a chunk as one or more, or removes it when it is empty. The
// first chunk of a list stays even when empty.
func (e *editor) flushChunk(ctx context.Context, c *chunkEdit) error {
	l := e.heads[c.owner].list(c.list)
	tail := c.start == l.last
	if len(c.entries) == 0 && c.start != (spot{}) {
		if err := e.kv.Delete(chunkKey(c.owner, c.list, c.start)); err != nil {
			return err
		}
		if !tail {
			return nil
		}
		before, err := e.chunkBefore(ctx, c.owner, c.list, c.start)
		if err != nil {
			return err
		}
		l.last = before.start
		return nil
	}
	last, err := e.writeChunks(c.owner, c.list, c.start, c.entries, tail)
	if tail {
		l.last = last
	}
	return err
}

// writeChunks writes entries as chunks, the first of which starts at start, and
// returns the start of the last. At the tail of a list, where adds come in
// order, chunks are filled up; elsewhere a chunk is halved to leave room.
func (e *editor) writeChunks(owner NodeID, l listKey, start spot, entries []entry, tail bool) (spot, error) {
	limit := maxChunk
	if !tail && encodedLen(entries) > maxChunk {
		limit = maxChunk / 2
	}
	c := cutter{start: start, limit: limit, put: func(start spot, run []byte) error {
		return e.kv.Set(chunkKey(owner, l, start), slices.Clone(run))
	}}
	for i := range entries {
		at := &entries[i]
		if err := c.add(at.spot, func(b []byte, prev uint64) []byte { return appendEntry(b, at, prev) }); err != nil {
			return c.start, err
		}
	}
	return c.start, c.end()
}

// cutter cuts a list into chunks of up to limit bytes, each of at least one
// entry.
type cutter struct {
	start spot // of the chunk that is being filled
	limit int
	put   func(start spot, run []byte) error // takes a chunk, lent

	run  []byte
	prev uint64
}

// add adds the next entry, which write appends after one whose sort key was
// prev.
func (c *cutter) add(at spot, write func(b []byte, prev uint64) []byte) error {
	n := len(c.run)
	c.run = write(c.run, c.prev)
	c.prev = at.sort
	if len(c.run) <= c.limit || n == 0 {
		return nil
	}
	c.run = c.run[:n]
	err := c.end()
	c.start = at
	c.run = write(c.run[:0], 0)
	return err
}

// end puts the last chunk.
func (c *cutter) end() error { return c.put(c.start, c.run) }

func encodedLen(entries []entry) int { return len(appendEntries(nil, entries)) }

// flushHead writes a head. Lists that have no entries left go; while the head
// is too long, its longest run moves into chunks.
func (e *editor) flushHead(owner NodeID, h *headEdit) error {
	for key, run := range h.runs {
		if l := h.list(key); run.changed && !l.chunks {
			l.run = appendEntries(nil, run.entries)
		}
	}
	for i := range h.lists {
		if l := &h.lists[i]; l.count == 0 && l.chunks {
			if err := e.kv.Delete(chunkKey(owner, l.key, spot{})); err != nil {
				return err
			}
		}
	}
	h.lists = slices.DeleteFunc(h.lists, func(l list) bool { return l.count == 0 })
	if len(h.lists) == 0 {
		return e.kv.Delete(headKey(owner))
	}
	b, err := packHead(h.lists, func(l *list) error {
		entries, err := decodeEntries(l.run)
		if err != nil {
			return err
		}
		l.last, err = e.writeChunks(owner, l.key, spot{}, entries, true)
		return err
	})
	if err != nil {
		return err
	}
	return e.kv.Set(headKey(owner), b)
}

// packHead encodes a head. While it is too long its longest run goes to spill,
// which writes it as chunks and notes where the last begins.
func packHead(lists []list, spill func(*list) error) ([]byte, error) {
	for {
		b := encodeHead(lists)
		if len(b) <= maxHead {
			return b, nil
		}
		longest := &lists[0]
		for i := range lists {
			if len(lists[i].run) > len(longest.run) {
				longest = &lists[i]
			}
		}
		if len(longest.run) == 0 {
			return b, nil // nothing but the directory itself
		}
		if err := spill(longest); err != nil {
			return nil, err
		}
		longest.chunks, longest.run = true, nil
	}
}

var _ kv.Writer = (*kv.Overlay)(nil)
