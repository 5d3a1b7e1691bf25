package kv

import (
	"context"
	"iter"
	"sync/atomic"
)

// Counts is what a Counted database was asked for: calls, the keys they named
// or stepped over, and the bytes of the keys and values that came back or were
// written.
type Counts struct {
	Snapshots, Gets, GetManys, Scans, Updates int64
	KeysRead, BytesRead                       int64
	KeysWritten, BytesWritten                 int64
}

// Calls is the number of reading calls.
func (c Counts) Calls() int64 { return c.Gets + c.GetManys + c.Scans }

// Sub is what was added since an earlier count.
func (c Counts) Sub(earlier Counts) Counts {
	return Counts{
		Snapshots: c.Snapshots - earlier.Snapshots, Gets: c.Gets - earlier.Gets, GetManys: c.GetManys - earlier.GetManys,
		Scans: c.Scans - earlier.Scans, Updates: c.Updates - earlier.Updates,
		KeysRead: c.KeysRead - earlier.KeysRead, BytesRead: c.BytesRead - earlier.BytesRead,
		KeysWritten: c.KeysWritten - earlier.KeysWritten, BytesWritten: c.BytesWritten - earlier.BytesWritten,
	}
}

// Counted is a DB that counts what it is asked for.
type Counted struct {
	DB
	snapshots, gets, getManys, scans, updates      atomic.Int64
	keysRead, bytesRead, keysWritten, bytesWritten atomic.Int64
}

// Count returns db with its calls counted. Closing it closes db.
func Count(db DB) *Counted { return &Counted{DB: db} }

// Counts returns the counts so far.
func (c *Counted) Counts() Counts {
	return Counts{
		Snapshots: c.snapshots.Load(), Gets: c.gets.Load(), GetManys: c.getManys.Load(), Scans: c.scans.Load(), Updates: c.updates.Load(),
		KeysRead: c.keysRead.Load(), BytesRead: c.bytesRead.Load(), KeysWritten: c.keysWritten.Load(), BytesWritten: c.bytesWritten.Load(),
	}
}

// Snapshot implements DB.
func (c *Counted) Snapshot(ctx context.Context) (Snapshot, error) {
	c.snapshots.Add(1)
	s, err := c.DB.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return &countedSnapshot{countedReader{s, c}, s}, nil
}

// Update implements DB.
func (c *Counted) Update(ctx context.Context, fn func(Writer) error) error {
	c.updates.Add(1)
	return c.DB.Update(ctx, func(w Writer) error { return fn(&countedWriter{countedReader{w, c}, w}) })
}

type countedReader struct {
	r Reader
	c *Counted
}

func (r countedReader) read(key, value []byte) {
	r.c.keysRead.Add(1)
	r.c.bytesRead.Add(int64(len(key) + len(value)))
}

func (r countedReader) Get(ctx context.Context, key []byte) ([]byte, error) {
	r.c.gets.Add(1)
	value, err := r.r.Get(ctx, key)
	r.read(key, value)
	return value, err
}

func (r countedReader) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	r.c.getManys.Add(1)
	values, err := r.r.GetMany(ctx, keys)
	for i, value := range values {
		r.read(keys[i], value)
	}
	return values, err
}

func (r countedReader) Scan(ctx context.Context, in Range) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		r.c.scans.Add(1)
		for p, err := range r.r.Scan(ctx, in) {
			if err == nil {
				r.read(p.Key, p.Value)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

type countedSnapshot struct {
	countedReader
	s Snapshot
}

func (s *countedSnapshot) Close() { s.s.Close() }

type countedWriter struct {
	countedReader
	w Writer
}

func (w *countedWriter) Set(key, value []byte) error {
	w.c.keysWritten.Add(1)
	w.c.bytesWritten.Add(int64(len(key) + len(value)))
	return w.w.Set(key, value)
}

func (w *countedWriter) Delete(key []byte) error {
	w.c.keysWritten.Add(1)
	w.c.bytesWritten.Add(int64(len(key)))
	return w.w.Delete(key)
}
