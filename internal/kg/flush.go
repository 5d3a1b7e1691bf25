package kg

import (
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
	b, err := packHead(nil, h.lists, func(l *list) error { return e.spill(owner, l) })
	if err != nil {
		return err
	}
	return e.kv.Set(headKey(owner), b)
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
	c := cutter{start: start, limit: limit, run: e.space.scratch[:0], put: func(start spot, run []byte) error {
		return e.kv.Set(chunkKey(owner, l, start), e.space.keep(run))
	}}
	for i := range run.entries {
		at := &run.entries[i]
		if err := c.add(at.spot, func(b []byte, prev uint64) []byte { return appendEntry(b, at, prev) }); err != nil {
			return c.start, err
		}
	}
	return c.start, c.end()
}

// spill writes the run of a list as chunks.
func (e *editor) spill(owner NodeID, l *list) error {
	run, err := newRun(l.run)
	if err != nil {
		return err
	}
	l.last, err = e.writeChunks(owner, l.key, spot{}, &run, true)
	return err
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

// packHead writes a head in place of b. While it is too long its longest run goes
// to spill, which writes it as chunks and notes where the last begins.
func packHead(b []byte, lists []list, spill func(*list) error) ([]byte, error) {
	for {
		b = appendHead(b[:0], lists)
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
