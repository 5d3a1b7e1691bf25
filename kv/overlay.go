package kv

import (
	"bytes"
	"context"
	"iter"

	"github.com/tidwall/btree"
)

// Overlay is a Writer that gathers changes in memory over a Reader, which it
// never writes to. An Overlay over an Overlay is a nested transaction: its
// changes are applied to the lower one, or dropped with it.
//
// It keeps the slices it is given, as every Writer does: callers leave them
// alone as long as the Overlay, or one it was applied to, is in use. What Get
// returns for a key in the Overlay is a copy. It is for one goroutine at a
// time; what it reads below may serve others meanwhile, and Apply may run beside
// reads.
type Overlay struct {
	base    Reader
	changes btree.Map[string, change]
	size    int
}

// change is what a key becomes.
type change struct {
	key, value []byte
	deleted    bool
}

var _ Writer = (*Overlay)(nil)

// NewOverlay returns an Overlay without changes.
func NewOverlay(base Reader) *Overlay { return &Overlay{base: base} }

// Get returns the changed value of key, or else the base's. A key that was
// changed is answered without the base.
func (o *Overlay) Get(ctx context.Context, key []byte) ([]byte, error) {
	c, ok := o.changes.Get(view(key))
	switch {
	case !ok:
		return o.base.Get(ctx, key)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case c.deleted:
		return nil, ErrNotFound
	}
	return present(c.value), nil
}

// present copies a value that is there, so it is never nil.
func present(value []byte) []byte { return append(make([]byte, 0, len(value)), value...) }

// GetMany is Get for many keys; the base is asked once, for those that were
// not changed, and not at all where there are none.
func (o *Overlay) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	if o.changes.Len() == 0 {
		return o.base.GetMany(ctx, keys)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	values := make([][]byte, len(keys))
	var below [][]byte
	var at []int
	for i, key := range keys {
		c, ok := o.changes.Get(view(key))
		switch {
		case !ok:
			below, at = append(below, key), append(at, i)
		case !c.deleted:
			values[i] = present(c.value)
		}
	}
	if len(below) == 0 {
		return values, nil
	}
	found, err := o.base.GetMany(ctx, below)
	if err != nil {
		return nil, err
	}
	for i, value := range found {
		values[at[i]] = value
	}
	return values, nil
}

// Set gives key a value.
func (o *Overlay) Set(key, value []byte) error {
	return o.change(change{key: key, value: value})
}

// Delete removes key, whether or not the base has it.
func (o *Overlay) Delete(key []byte) error {
	return o.change(change{key: key, deleted: true})
}

func (o *Overlay) change(c change) error {
	if err := CheckKey(c.key); err != nil {
		return err
	}
	if old, replaced := o.changes.Set(view(c.key), c); replaced {
		o.size -= Cost(old.key, old.value)
	}
	o.size += Cost(c.key, c.value)
	return nil
}

// Len is the number of keys that were changed.
func (o *Overlay) Len() int { return o.changes.Len() }

// Size is what the changes cost in a transaction, by Cost. A key that was
// changed more than once counts once, as it is now.
func (o *Overlay) Size() int { return o.size }

// Changes yields the changes in the order of their keys: the pair and false, or
// the key and true where it was deleted. The bytes are the Overlay's. It must
// not be changed meanwhile.
func (o *Overlay) Changes() iter.Seq2[Pair, bool] {
	return func(yield func(Pair, bool) bool) {
		o.changes.Scan(func(_ string, c change) bool {
			return yield(Pair{Key: c.key, Value: c.value}, c.deleted)
		})
	}
}

// Changer is what changes are applied to: a Writer, say.
type Changer interface {
	Set(key, value []byte) error
	Delete(key []byte) error
}

// Apply makes the changes in w, in the order of their keys, and stops at the
// first that fails. The Overlay keeps them.
func (o *Overlay) Apply(w Changer) error {
	for p, deleted := range o.Changes() {
		err := error(nil)
		if deleted {
			err = w.Delete(p.Key)
		} else {
			err = w.Set(p.Key, p.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Rebase puts the changes on another base, from which what the Overlay has read
// so far reads the same.
func (o *Overlay) Rebase(base Reader) { o.base = base }

// Reset drops the changes.
func (o *Overlay) Reset() {
	o.changes.Clear()
	o.size = 0
}

// Scan yields the pairs of r as the changes leave them. It sees the changes
// that were made before it began and none that are made during it.
func (o *Overlay) Scan(ctx context.Context, r Range) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		if !o.touches(r) {
			o.base.Scan(ctx, r)(yield)
			return
		}
		m := merge{ctx: ctx, r: r, yield: yield, changes: o.changes.Copy().Iter()}
		m.run(o.base)
	}
}

// touches reports whether a change lies in r.
func (o *Overlay) touches(r Range) (yes bool) {
	o.changes.Ascend(string(r.Start), func(key string, _ change) bool {
		yes = r.End == nil || bytes.Compare([]byte(key), r.End) < 0
		return false
	})
	return yes
}
