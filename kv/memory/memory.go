// Package memory keeps a kv.DB in memory. It promises no more than package kv
// does: a key that a transaction only read is not guarded.
package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/tidwall/btree"

	"github.com/silian-graph/silian/kv"
)

// pairs is the content of a store. A value's address tells whether it was
// written since.
type pairs = btree.Map[string, *pair]

type pair struct{ key, value []byte }

// DB is a store in memory. Its zero value is not ready; see New.
type DB struct {
	mu      sync.Mutex
	pairs   *pairs // the last commit; taken by Copy
	closed  bool
	running sync.WaitGroup
}

var _ kv.DB = (*DB)(nil)

// New returns an empty store.
func New() *DB { return &DB{pairs: &pairs{}} }

// view returns the store as it is now, for a transaction that runs.
func (d *DB) view() *reader {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &reader{db: d, pairs: d.pairs.Copy(), running: true}
}

// Snapshot returns the store as it is now, in constant time.
func (d *DB) Snapshot(ctx context.Context) (kv.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, closed("database")
	}
	return &reader{db: d, pairs: d.pairs.Copy()}, nil
}

func (d *DB) enter() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closed {
		d.running.Add(1)
	}
	return !d.closed
}

// Close waits for transactions and drops everything.
func (d *DB) Close() error {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.running.Wait()
	return nil
}

func closed(what string) error { return fmt.Errorf("memory: %s: %w", what, kv.ErrClosed) }

// reader is the store at one moment.
type reader struct {
	db      *DB
	pairs   *pairs
	running bool // in a transaction, which Close waits for
	mu      sync.Mutex
	closed  bool
}

func (r *reader) check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return closed("snapshot")
	}
	r.db.mu.Lock()
	defer r.db.mu.Unlock()
	if r.db.closed && !r.running {
		return closed("database")
	}
	return nil
}

// Close ends the snapshot; a read under way keeps its copy.
func (r *reader) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
}

func (r *reader) Get(ctx context.Context, key []byte) ([]byte, error) {
	if err := r.check(ctx); err != nil {
		return nil, err
	}
	return r.get(key)
}

func (r *reader) get(key []byte) ([]byte, error) {
	if err := kv.CheckKey(key); err != nil {
		return nil, err
	}
	p, ok := r.pairs.Get(string(key))
	if !ok {
		return nil, kv.ErrNotFound
	}
	return bytes.Clone(p.value), nil
}

func (r *reader) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	if err := r.check(ctx); err != nil {
		return nil, err
	}
	values := make([][]byte, len(keys))
	for i, key := range keys {
		if err := kv.CheckKey(key); err != nil {
			return nil, err
		}
		values[i], _ = r.get(key)
	}
	return values, nil
}

func (r *reader) Scan(ctx context.Context, rg kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		if err := r.check(ctx); err != nil {
			yield(kv.Pair{}, err)
			return
		}
		scan(r.pairs, rg, func(p *pair) bool {
			if err := ctx.Err(); err != nil {
				yield(kv.Pair{}, err)
				return false
			}
			return yield(kv.Pair{Key: p.key, Value: p.value}, nil)
		})
	}
}

func scan(m *pairs, r kv.Range, step func(*pair) bool) {
	if !r.Reverse {
		m.Ascend(string(r.Start), func(key string, p *pair) bool {
			return (r.End == nil || bytes.Compare(p.key, r.End) < 0) && step(p)
		})
		return
	}
	down := func(_ string, p *pair) bool {
		if r.End != nil && bytes.Equal(p.key, r.End) {
			return true
		}
		return bytes.Compare(p.key, r.Start) >= 0 && step(p)
	}
	if r.End == nil {
		m.Reverse(down)
		return
	}
	m.Descend(string(r.End), down)
}

// Size implements kv.Sizer: it keeps nothing on a disk, and of what was
// overwritten only what open snapshots read, which it does not count.
func (d *DB) Size(context.Context) (kv.Sizes, error) { return kv.Sizes{}, nil }

// Compact implements kv.Compactor; there is nothing to give back.
func (d *DB) Compact(context.Context, func(step string, done, total int64)) error { return nil }
