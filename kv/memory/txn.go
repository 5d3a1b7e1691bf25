package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"github.com/silian-graph/silian/kv"
)

// txn is one run of an Update's function: an overlay over a snapshot that
// remembers which keys were read from the snapshot.
type txn struct {
	*kv.Overlay
	base *tracker
	cost int
	err  error // the first write that failed
	done bool
}

// tracker is a reader that remembers what was read.
type tracker struct {
	*reader
	read map[string]bool
}

func (t *tracker) Get(ctx context.Context, key []byte) ([]byte, error) {
	t.read[string(key)] = true
	return t.reader.Get(ctx, key)
}

func (t *tracker) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	for _, key := range keys {
		t.read[string(key)] = true
	}
	return t.reader.GetMany(ctx, keys)
}

func (t *tracker) Scan(ctx context.Context, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		for p, err := range t.reader.Scan(ctx, r) {
			if err == nil {
				t.read[string(p.Key)] = true
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func (t *txn) Get(ctx context.Context, key []byte) ([]byte, error) {
	if t.done {
		return nil, closed("transaction")
	}
	return t.Overlay.Get(ctx, key)
}

func (t *txn) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	if t.done {
		return nil, closed("transaction")
	}
	return t.Overlay.GetMany(ctx, keys)
}

func (t *txn) Scan(ctx context.Context, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		if t.done {
			yield(kv.Pair{}, closed("transaction"))
			return
		}
		t.Overlay.Scan(ctx, r)(yield)
	}
}

func (t *txn) Set(key, value []byte) error {
	return t.write(key, value, func() error { return t.Overlay.Set(key, value) })
}

func (t *txn) Delete(key []byte) error {
	return t.write(key, nil, func() error { return t.Overlay.Delete(key) })
}

func (t *txn) write(key, value []byte, do func() error) error {
	if t.done {
		return closed("transaction")
	}
	t.cost += kv.Cost(key, value)
	var err error
	if t.cost > kv.MaxTxn {
		err = fmt.Errorf("memory: %w: transaction of %d bytes so far, the limit is %d",
			kv.ErrTooLarge, t.cost, kv.MaxTxn)
	} else {
		err = do()
	}
	if t.err == nil {
		t.err = err
	}
	return err
}

// attempts is how often Update runs its function before it gives up.
const attempts = 1000

// Update runs fn and commits what it wrote; see kv.DB.
func (d *DB) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if !d.enter() {
		return closed("database")
	}
	defer d.running.Done()
	for range attempts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if ok, err := d.try(ctx, fn); ok || err != nil {
			return err
		}
	}
	return fmt.Errorf("memory: update: %w %d times", kv.ErrConflict, attempts)
}

func (d *DB) try(ctx context.Context, fn func(kv.Writer) error) (ok bool, err error) {
	r := d.view()
	base := &tracker{reader: r, read: map[string]bool{}}
	t := &txn{Overlay: kv.NewOverlay(base), base: base}
	defer func() { t.done = true }()
	if err := fn(t); err != nil {
		return false, err
	}
	if t.err != nil {
		return false, t.err
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	return d.commit(t), nil
}

// commit applies t unless a key that it read and wrote was written since.
func (d *DB) commit(t *txn) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for p := range t.Changes() {
		if !t.base.read[string(p.Key)] {
			continue
		}
		was, _ := t.base.pairs.Get(string(p.Key))
		is, _ := d.pairs.Get(string(p.Key))
		if was != is {
			return false
		}
	}
	for p, deleted := range t.Changes() {
		if deleted {
			d.pairs.Delete(string(p.Key))
			continue
		}
		kept := &pair{key: bytes.Clone(p.Key), value: append([]byte{}, p.Value...)}
		d.pairs.Set(string(p.Key), kept)
	}
	return true
}
