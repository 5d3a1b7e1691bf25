package kv

import (
	"bytes"
	"context"
	"unsafe"

	"github.com/tidwall/btree"
)

// view is b as a string, for a look-up that does not keep it.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// merge is one scan over a base and the changes made to it. The base drives:
// before each of its pairs come the changes that precede it.
type merge struct {
	ctx     context.Context
	r       Range
	yield   func(Pair, error) bool
	changes btree.MapIter[string, change]
	more    bool // changes stands on one in the range
}

func (m *merge) run(base Reader) {
	m.more = m.first() && m.inside()
	for p, err := range base.Scan(m.ctx, m.r) {
		if err != nil {
			m.yield(Pair{}, err)
			return
		}
		if !m.upTo(p.Key) {
			return
		}
		if m.more && m.changes.Key() == view(p.Key) { // the change hides the pair
			if !m.emit() {
				return
			}
			continue
		}
		if !m.yield(p, nil) {
			return
		}
	}
	for m.more {
		if !m.emit() {
			return
		}
	}
}

// upTo emits the changes that come before key. It reports whether to go on.
func (m *merge) upTo(key []byte) bool {
	for m.more {
		c := bytes.Compare(m.changes.Value().key, key)
		if m.r.Reverse {
			c = -c
		}
		if c >= 0 {
			return true
		}
		if !m.emit() {
			return false
		}
	}
	return true
}

// emit yields the current change, unless it is a deletion, and steps on.
func (m *merge) emit() bool {
	if err := m.ctx.Err(); err != nil {
		m.yield(Pair{}, err)
		return false
	}
	c := m.changes.Value()
	if !c.deleted && !m.yield(Pair{Key: c.key, Value: c.value}, nil) {
		return false
	}
	m.more = m.next() && m.inside()
	return true
}

func (m *merge) first() bool {
	switch {
	case !m.r.Reverse:
		return m.changes.Seek(string(m.r.Start))
	case m.r.End == nil:
		return m.changes.Last()
	case !m.changes.Seek(string(m.r.End)):
		return m.changes.Last()
	}
	return m.changes.Prev() // End is not in the range
}

func (m *merge) next() bool {
	if m.r.Reverse {
		return m.changes.Prev()
	}
	return m.changes.Next()
}

func (m *merge) inside() bool {
	key := m.changes.Value().key
	if m.r.Reverse {
		return bytes.Compare(key, m.r.Start) >= 0
	}
	return m.r.End == nil || bytes.Compare(key, m.r.End) < 0
}
