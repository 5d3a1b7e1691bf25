package kg

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// flush writes what the editor holds, splitting what has grown too long, and
// returns the owners whose lists changed.
func (e *editor) flush(ctx context.Context) ([]NodeID, error) {
	var touched []NodeID
	for _, owner := range slices.Sorted(maps.Keys(e.heads)) {
		h := e.heads[owner]
		if !h.changed {
			continue
		}
		if err := e.flushHead(ctx, owner, h); err != nil {
			return nil, err
		}
		touched = append(touched, owner)
	}
	return touched, nil
}

// flushHead writes an owner's lists. Those that have no entries left go; while
// the head is too long, its longest run moves into chunks.
func (e *editor) flushHead(ctx context.Context, owner NodeID, h *headEdit) error {
	for i := range h.lists {
		if err := e.flushList(ctx, owner, &h.lists[i]); err != nil {
			return err
		}
	}
	h.lists = slices.DeleteFunc(h.lists, func(l list) bool { return l.count == 0 })
	if len(h.lists) == 0 {
		return e.kv.Delete(headKey(owner))
	}
	b := appendHead(e.space.scratch[:0], h.lists)
	for len(b) > maxHead {
		l := slices.MaxFunc(h.lists, func(a, b list) int { return cmp.Compare(len(a.run), len(b.run)) })
		if len(l.run) == 0 {
			break // nothing but the directory itself
		}
		if err := e.spill(owner, h.list(l.key)); err != nil {
			return err
		}
		b = appendHead(e.space.scratch[:0], h.lists)
	}
	return e.kv.Set(headKey(owner), e.space.keep(b))
}

// flushList writes the chunks of a list that have changed, or its run into the
// list itself.
func (e *editor) flushList(ctx context.Context, owner NodeID, l *list) error {
	if l.edit == nil {
		return nil
	}
	if run := &l.edit.run; run.changed {
		l.run = e.space.keep(run.appendTo(e.space.scratch[:0]))
	}
	for _, c := range l.edit.chunks {
		if !c.changed {
			continue
		}
		if err := e.flushChunk(ctx, owner, l, c); err != nil {
			return err
		}
	}
	if l.count == 0 && l.chunks {
		return e.kv.Delete(chunkKey(owner, l.key, spot{}))
	}
	return nil
}

// flushChunk writes a chunk as one or more, or removes it when it is empty. The
// first chunk of a list stays even when empty.
func (e *editor) flushChunk(ctx context.Context, owner NodeID, l *list, c *chunkEdit) (err error) {
	tail := c.start == l.last
	if c.empty() && c.start != (spot{}) {
		if err := e.kv.Delete(chunkKey(owner, l.key, c.start)); err != nil {
			return err
		}
		if tail {
			l.last, err = e.startBefore(ctx, owner, l.key, c.start)
		}
		return err
	}
	last, err := e.writeChunks(owner, l.key, c.start, &c.runEdit, tail)
	if tail {
		l.last = last
	}
	return err
}

// startBefore is where the last chunk starts that starts at or before the spot,
// as it is written.
func (e *editor) startBefore(ctx context.Context, owner NodeID, l listKey, at spot) (spot, error) {
	prefix := chunkPrefix(owner, l)
	for p, err := range e.kv.Scan(ctx, chunksUpTo(prefix, at)) {
		if err != nil {
			return spot{}, err
		}
		return spotOfChunk(p.Key, prefix)
	}
	return spot{}, errNoFirstChunk
}

// writeChunks writes a run as chunks, the first of which starts at start, and
// returns the start of the last. At the tail of a list, where adds come in
// order, chunks are filled up; elsewhere a chunk is halved to leave room.
func (e *editor) writeChunks(owner NodeID, l listKey, start spot, run *runEdit, tail bool) (spot, error) {
	b := run.appendTo(e.space.scratch[:0])
	if len(b) <= maxChunk {
		return start, e.kv.Set(chunkKey(owner, l, start), e.space.keep(b))
	}
	limit := maxChunk
	if !tail {
		limit = maxChunk / 2
	}
	if err := run.decode(); err != nil {
		return start, err
	}
	for entries := run.entries; ; {
		b, n := fill(e.space.scratch[:0], entries, limit)
		if err := e.kv.Set(chunkKey(owner, l, start), e.space.keep(b)); err != nil {
			return start, err
		}
		if n == len(entries) {
			return start, nil
		}
		entries = entries[n:]
		start = entries[0].spot
	}
}

// spill moves a list from its head into chunks.
func (e *editor) spill(owner NodeID, l *list) error {
	run, err := newRun(l.run)
	if err != nil {
		return err
	}
	l.chunks, l.run = true, nil
	l.last, err = e.writeChunks(owner, l.key, spot{}, &run, true)
	return err
}

// space is memory for what is written. Values are made in scratch and then
// kept, many in one allocation.
type space struct {
	scratch []byte
	block   []byte
}

// keep copies what was made in scratch, and takes scratch back for the next.
func (s *space) keep(b []byte) []byte {
	s.scratch = b
	if len(b) > cap(s.block)-len(s.block) {
		// Twice as much as the last time: a mutation is small or very large.
		s.block = make([]byte, 0, max(len(b), min(2*cap(s.block), maxBlock)))
	}
	n := len(s.block)
	s.block = append(s.block, b...)
	return s.block[n:len(s.block):len(s.block)]
}

// maxBlock is how much memory a space takes at a time, at most.
const maxBlock = 16 << 10
