package kg

import (
	"cmp"
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
	for {
		n := fit(entries, limit)
		if err := e.kv.Set(chunkKey(owner, l, start), appendEntries(nil, entries[:n])); err != nil {
			return start, err
		}
		if n == len(entries) {
			return start, nil
		}
		entries = entries[n:]
		start = entries[0].spot
	}
}

// fit is how many entries, at least one, fill a chunk up to limit bytes.
func fit(entries []entry, limit int) int {
	var b []byte
	prev := uint64(0)
	for i := range entries {
		b = appendEntry(b, &entries[i], prev)
		if len(b) > limit && i > 0 {
			return i
		}
		prev = entries[i].sort
	}
	return len(entries)
}

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
	b := encodeHead(h.lists)
	for len(b) > maxHead {
		l := slices.MaxFunc(h.lists, func(a, b list) int { return cmp.Compare(len(a.run), len(b.run)) })
		if len(l.run) == 0 {
			break // nothing but the directory itself
		}
		if err := e.spill(owner, h, l.key); err != nil {
			return err
		}
		b = encodeHead(h.lists)
	}
	return e.kv.Set(headKey(owner), b)
}

// spill moves a list from its head into chunks.
func (e *editor) spill(owner NodeID, h *headEdit, key listKey) error {
	l := h.list(key)
	entries, err := decodeEntries(l.run)
	if err != nil {
		return err
	}
	l.chunks, l.run = true, nil
	l.last, err = e.writeChunks(owner, key, spot{}, entries, true)
	return err
}

var _ kv.Writer = (*kv.Overlay)(nil)
