package kg

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"time"

	"github.com/silian-graph/silian/kv"
)

// Update runs fn as one mutation and returns, once it is durable, the version
// that it made; a mutation that changes nothing makes none and returns the
// current one. When fn fails nothing is changed. fn may run more than once. A
// mutation larger than a transaction of the store fails with kv.ErrTooLarge.
//
// A context that ends before fn has run makes Update fail; from then on it waits
// until it is known whether the mutation was committed.
func (g *Graph) Update(ctx context.Context, fn func(*Tx) error) (Version, error) {
	p, err := g.Start(ctx, fn, nil)
	if err != nil {
		return 0, err
	}
	return p.Wait()
}

// Start is the first half of Update: it hands fn over, after all that was
// handed over before. Unless after is nil, fn takes effect only if that mutation
// does; else it fails with ErrSkipped. Several mutations that are started one
// after another, before the first is waited for, run while those before them
// are written. Whoever starts one waits for it.
func (g *Graph) Start(ctx context.Context, fn func(*Tx) error, after *Pending) (*Pending, error) {
	p := &Pending{ctx: ctx, fn: fn, after: after, answer: make(chan answer, 1)}
	select {
	case g.requests <- p:
		return p, nil
	case <-g.closing:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Pending is a mutation that was handed over.
type Pending struct {
	ctx    context.Context
	fn     func(*Tx) error
	after  *Pending
	failed bool // the committer's own
	answer chan answer
}

type answer struct {
	version Version
	err     error
}

// Wait returns what Update would. It is called once.
func (p *Pending) Wait() (Version, error) {
	a := <-p.answer
	return a.version, a.err
}

// The committer is the one writer of a graph. It runs the mutations one after
// another on what the ones before have left, each making the next version, and
// commits them in groups, one transaction of the store for each. While one
// group is written the next one runs, on top of it. A mutation that fails
// leaves nothing behind and does not touch the others.
type committer struct {
	*Graph
	writing *group     // being written, or nil
	written chan error // how that went
	next    *group     // takes mutations, or nil
	over    *group     // has the mutation that next had no room for, or nil
	queue   []*Pending // taken, and to be run (again) before others

	hold <-chan time.Time // until then next waits to be written, or nil
	want int              // … unless it has so many mutations
}

const (
	// maxGroup is how many mutations one transaction takes.
	maxGroup = 128
	// reserve is the part of a transaction kept for the committer's own writes.
	reserve = 4 << 10
	// holdSize is the size up to which a group waits for those who were just
	// answered; beyond it the sync is the smaller part of a commit.
	holdSize = 64 << 10
	// holdPart is which part of the time that the last commit took it waits.
	holdPart = 4
)

// errStale says that another writer moved the graph on.
var errStale = errors.New("kg: the graph moved on")

func (g *Graph) commitLoop() {
	defer close(g.done)
	c := committer{Graph: g, written: make(chan error, 1)}
	closing := g.closing
	for closing != nil || c.writing != nil || c.next != nil {
		requests := g.requests
		if closing == nil || c.full() || len(c.queue) > 0 {
			requests = nil
		}
		select {
		case p := <-requests:
			c.run(p)
			c.gather()
		case err := <-c.written:
			c.finish(err)
		case <-c.hold:
			c.hold = nil
		case <-closing:
			closing = nil
		}
		if closing == nil {
			c.hold = nil // nobody comes any more
		}
		c.begin()
	}
}

// gather runs the mutations that are waiting now, unless there is time for that
// while others are written.
func (c *committer) gather() {
	for c.writing == nil && !c.full() {
		select {
		case p := <-c.requests:
			c.run(p)
		default:
			return
		}
	}
}

func (c *committer) full() bool {
	return c.over != nil || c.next != nil && len(c.next.mutations) >= maxGroup
}

// run runs a mutation in the next group, or in the one over it where it does
// not fit.
func (c *committer) run(p *Pending) {
	if c.next == nil {
		var err error
		if c.next, err = c.newGroup(); err != nil {
			p.end(answer{err: err})
			return
		}
	}
	one := kv.NewOverlay(c.next.reader())
	touched, err := c.try(p, one, c.next.version+1)
	into := c.next
	switch {
	case err != nil:
	case one.Size()+reserve > kv.MaxTxn:
		err = fmt.Errorf("%w: the mutation writes %d bytes, the limit is %d", kv.ErrTooLarge, one.Size(), kv.MaxTxn-reserve)
	case touched != nil && c.next.size()+one.Size()+reserve > kv.MaxTxn:
		c.over = c.next.follow()
		into = c.over
	}
	if err == nil && touched != nil {
		err = into.take(one, touched)
	}
	a := answer{version: into.version}
	if p.failed = err != nil; p.failed {
		a = answer{err: err}
	}
	into.mutations = append(into.mutations, p)
	into.answers = append(into.answers, a)
}

// end answers a mutation, which is done with.
func (p *Pending) end(a answer) {
	p.failed = a.err != nil
	p.fn, p.after = nil, nil // else a long series would stay in memory
	p.answer <- a
}

// begin runs what is to be run again, and lets the next group be written,
// unless one is.
func (c *committer) begin() {
	for {
		for len(c.queue) > 0 && !c.full() {
			p := c.queue[0]
			c.queue = c.queue[1:]
			c.run(p)
		}
		if c.writing != nil || c.next == nil || c.holds() {
			return
		}
		g := c.next
		c.next, c.over, c.writing, c.hold = c.over, nil, g, nil
		if g.changes == nil {
			c.finish(nil)
			continue
		}
		c.cache.note(g.touched, g.version)
		c.settled.Store(false)
		g.begun = time.Now()
		go func() {
			c.storing.Lock()
			defer c.storing.Unlock()
			c.written <- g.write(c.db)
		}()
	}
}

// holds tells whether the next group waits a little: those who were answered
// just now are likely to write again, and would else wait for a commit that
// has few others in it.
func (c *committer) holds() bool {
	return c.hold != nil && !c.full() && len(c.next.mutations) < c.want && c.next.size() < holdSize
}

// finish answers the mutations of the group that was written. What ran on top
// of it runs again when it was not.
func (c *committer) finish(err error) {
	g := c.writing
	c.writing = nil
	g.close()
	if errors.Is(err, errStale) {
		c.again(g)
		return
	}
	if err == nil && g.changes != nil {
		c.version.Store(uint64(g.version))
		c.settled.Store(true)
	}
	g.answer(err)
	if c.want = len(g.mutations); g.changes != nil {
		c.hold = time.After(time.Since(g.begun) / holdPart)
	}
	if err == nil && c.next != nil {
		c.want += len(c.next.mutations)
		err = c.next.settle(c.db)
	}
	if err != nil {
		c.again()
	}
}

// again puts the mutations of groups that could not be written, and of those on
// top of them, before all that come later.
func (c *committer) again(groups ...*group) {
	var all []*Pending
	for _, g := range append(groups, c.next, c.over) {
		if g != nil {
			all = append(all, g.mutations...)
			g.close()
		}
	}
	c.next, c.over = nil, nil
	c.queue = append(all, c.queue...)
}

// try runs a mutation and returns the nodes of which it changed what is read,
// nil where it changed nothing.
func (g *Graph) try(p *Pending, w kv.Writer, version Version) (touched map[NodeID]bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			g.log.Error("mutation panicked", "panic", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("mutation panicked: %v", r)
		}
	}()
	if p.after != nil && p.after.failed {
		return nil, ErrSkipped
	}
	if err := context.Cause(p.ctx); err != nil {
		return nil, err
	}
	tx := newTx(w, g.vocab, version)
	if err := p.fn(tx); err != nil {
		return nil, err
	}
	if changed, err := tx.flush(p.ctx); err != nil || !changed {
		return nil, err
	}
	g.raise(tx.next)
	for n := range tx.moved {
		tx.dirty[n.orders()] = true
	}
	maps.Copy(tx.dirty, tx.indexed)
	return tx.dirty, nil
}

func readVersion(ctx context.Context, r kv.Reader) (Version, error) {
	b, err := r.Get(ctx, metaKey(metaVersion))
	if errors.Is(err, kv.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	in := reader{b: b}
	v := Version(in.uint())
	if !in.done() {
		return 0, damagedf("the graph's version cannot be read")
	}
	return v, nil
}
