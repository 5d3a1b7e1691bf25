package kg

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"

	"github.com/silian-graph/silian/kv"
)

// The committer is the one writer of a graph. It takes the mutations that wait,
// runs them one after another on what the ones before have left, each making
// the next version, and commits them in one transaction of the store. A
// mutation that fails leaves nothing behind and does not touch the others.

// maxGroup is how many mutations one transaction takes.
const maxGroup = 128

// reserve is the part of a transaction kept for the committer's own writes.
const reserve = 4 << 10

type request struct {
	ctx    context.Context
	fn     func(*Tx) error
	answer chan answer
}

type answer struct {
	version Version
	err     error
}

// Update runs fn as one mutation and returns, once it is durable, the version
// that it made; a mutation that changes nothing makes none and returns the
// current one. When fn fails nothing is changed. fn may run more than once. A
// mutation larger than a transaction of the store fails with kv.ErrTooLarge.
//
// A context that ends before fn has run makes Update fail; from then on it waits
// until it is known whether the mutation was committed.
func (g *Graph) Update(ctx context.Context, fn func(*Tx) error) (Version, error) {
	r := &request{ctx: ctx, fn: fn, answer: make(chan answer, 1)}
	select {
	case g.requests <- r:
	case <-g.closing:
		return 0, ErrClosed
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
	a := <-r.answer
	return a.version, a.err
}

func (g *Graph) commitLoop() {
	defer close(g.done)
	var waiting []*request
	for {
		if len(waiting) == 0 {
			select {
			case r := <-g.requests:
				waiting = append(waiting, r)
			case <-g.closing:
				return
			}
		}
		waiting = g.gather(waiting)
		waiting = waiting[g.commit(waiting):]
	}
}

// gather adds the mutations that are waiting now.
func (g *Graph) gather(group []*request) []*request {
	for len(group) < maxGroup {
		select {
		case r := <-g.requests:
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

// errStale says that another writer moved the graph on.
var errStale = errors.New("kg: the graph moved on")

// commit runs as many of the mutations as fit one transaction, answers them,
// and returns how many these were.
func (g *Graph) commit(group []*request) int {
	g.writing.Lock()
	defer g.writing.Unlock()
	for {
		n, answers, err := g.tryCommit(group)
		if errors.Is(err, errStale) {
			continue
		}
		for i := range n {
			a := answers[i]
			if err != nil && a.err == nil {
				a = answer{err: fmt.Errorf("commit: %w", err)}
			}
			group[i].answer <- a
		}
		return n
	}
}

func (g *Graph) tryCommit(group []*request) (n int, answers []answer, err error) {
	ctx := context.Background() // a mutation's own end does not end the others'
	answers = make([]answer, len(group))
	snap, err := g.db.Snapshot(ctx)
	if err != nil {
		return len(group), answers, err
	}
	defer snap.Close()
	base, err := readVersion(ctx, snap)
	if err != nil {
		return len(group), answers, err
	}
	all := kv.NewOverlay(snap)
	version, touched := base, map[NodeID]bool{}
	for ; n < len(group); n++ {
		one := kv.NewOverlay(all)
		nodes, err := g.run(group[n], one, version+1)
		switch {
		case err != nil:
			answers[n].err = err
		case one.Size()+reserve > kv.MaxTxn:
			answers[n].err = fmt.Errorf("%w: the mutation writes %d bytes, the limit is %d", kv.ErrTooLarge, one.Size(), kv.MaxTxn-reserve)
		case all.Size()+one.Size()+reserve > kv.MaxTxn:
			return n, answers, g.write(ctx, all, base, version, touched)
		case nodes != nil:
			if err := one.Apply(all); err != nil {
				answers[n].err = err
				continue
			}
			version++
			answers[n].version = version
			maps.Copy(touched, nodes)
		default:
			answers[n].version = version
		}
	}
	return n, answers, g.write(ctx, all, base, version, touched)
}

// run runs one mutation and returns the nodes that it touched, nil where it
// changed nothing.
func (g *Graph) run(r *request, w kv.Writer, version Version) (touched map[NodeID]bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			g.log.Error("mutation panicked", "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("mutation panicked: %v", p)
		}
	}()
	if err := context.Cause(r.ctx); err != nil {
		return nil, err
	}
	tx := newTx(w, g.vocab, version)
	if err := r.fn(tx); err != nil {
		return nil, err
	}
	if changed, err := tx.flush(r.ctx); err != nil || !changed {
		return nil, err
	}
	return tx.dirty, nil
}

// write commits the changes of a group, provided that the graph is still at
// base.
func (g *Graph) write(ctx context.Context, changes *kv.Overlay, base, version Version, touched map[NodeID]bool) error {
	if version == base {
		return nil
	}
	g.cache.note(touched, version)
	return g.db.Update(ctx, func(w kv.Writer) error {
		now, err := readVersion(ctx, w)
		if err != nil {
			return err
		}
		if now != base {
			return errStale
		}
		if err := changes.Apply(w); err != nil {
			return err
		}
		return w.Set(metaKey(metaVersion), binary.AppendUvarint(nil, uint64(version)))
	})
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
