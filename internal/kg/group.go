package kg

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"time"

	"github.com/silian-graph/silian/kv"
)

// group is the mutations that one transaction takes.
type group struct {
	base      Version // the graph's when the group began
	version   Version // with the group's own mutations
	under     kv.Reader
	snap      kv.Snapshot // under, once all that was under the group is committed
	changes   *kv.Overlay // over under; nil: none
	touched   map[NodeID]bool
	mutations []*Pending
	answers   []answer  // of each
	begun     time.Time // when it began to be written
}

// newGroup returns a group on top of the one that is written, or of the store.
func (c *committer) newGroup() (*group, error) {
	if c.writing != nil {
		return c.writing.follow(), nil
	}
	// A mutation's own end does not end the others'.
	snap, version, err := c.snapshot(context.Background())
	if err != nil {
		return nil, err
	}
	return &group{base: version, version: version, under: snap, snap: snap}, nil
}

// follow returns a group on top of this one.
func (g *group) follow() *group {
	return &group{base: g.version, version: g.version, under: g.reader()}
}

// reader is the graph as the group's mutations have left it.
func (g *group) reader() kv.Reader {
	if g.changes == nil {
		return g.under
	}
	return g.changes
}

func (g *group) size() int {
	if g.changes == nil {
		return 0
	}
	return g.changes.Size()
}

// take makes a mutation's changes the group's, as the next version.
func (g *group) take(one *kv.Overlay, touched map[NodeID]bool) error {
	if g.changes == nil {
		g.changes, g.touched = one, touched
	} else {
		if err := one.Apply(g.changes); err != nil {
			return err
		}
		maps.Copy(g.touched, touched)
	}
	g.version++
	return nil
}

// settle puts the group on the store itself, now that what was under it is
// there, so that no group holds those before it in memory.
func (g *group) settle(db kv.DB) error {
	snap, err := db.Snapshot(context.Background())
	if err != nil {
		return err
	}
	g.under, g.snap = snap, snap
	if g.changes != nil {
		g.changes.Rebase(snap)
	}
	return nil
}

func (g *group) close() {
	if g.snap != nil {
		g.snap.Close()
	}
}

// write commits the group, provided that the graph is still at its base.
func (g *group) write(db kv.DB) error {
	ctx := context.Background()
	return db.Update(ctx, func(w kv.Writer) error {
		now, err := readVersion(ctx, w)
		if err != nil {
			return err
		}
		if now != g.base {
			return errStale
		}
		if err := g.changes.Apply(w); err != nil {
			return err
		}
		return w.Set(metaKey(metaVersion), binary.AppendUvarint(nil, uint64(g.version)))
	})
}

// answer tells each mutation how it went; err is that of the commit.
func (g *group) answer(err error) {
	for i, p := range g.mutations {
		a := g.answers[i]
		if err != nil && a.err == nil {
			a = answer{err: fmt.Errorf("commit: %w", err)}
		}
		p.end(a)
	}
}
