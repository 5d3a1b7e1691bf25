package kv

import (
	"context"
	"iter"
	"sync"
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

// add adds n to c.
func (c Counts) add(n Counts) Counts {
	return c.Sub(Counts{}.Sub(n))
}

// Tally is counts that grow. Goroutines may share it.
type Tally struct {
	mu     sync.Mutex
	counts Counts
}

func (t *Tally) add(n Counts) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts = t.counts.add(n)
}

// Counts returns the counts so far.
func (t *Tally) Counts() Counts {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.counts
}

type tallyKey struct{}

// WithTally returns a context whose calls of a Counted database are counted in t
// too.
func WithTally(ctx context.Context, t *Tally) context.Context {
	return context.WithValue(ctx, tallyKey{}, t)
}

// TallyOf returns the tally of ctx, nil where it has none.
func TallyOf(ctx context.Context) *Tally {
	t, _ := ctx.Value(tallyKey{}).(*Tally)
	return t
}

// Counted is a DB that counts what it is asked for.
type Counted struct {
	DB
	Tally
}

// Count returns db with its calls counted. Closing it closes db.
func Count(db DB) *Counted { return &Counted{DB: db} }

// Unwrap returns the database whose calls are counted.
func (c *Counted) Unwrap() DB { return c.DB }

// As finds an optional ability of db, such as Loader, in db or in what it wraps.
func As[T any](db DB) (ability T, ok bool) {
	for {
		if ability, ok = db.(T); ok {
			return ability, true
		}
		w, wraps := db.(interface{ Unwrap() DB })
		if !wraps {
			return ability, false
		}
		db = w.Unwrap()
	}
}

// count counts n, in the tally of ctx too.
func (c *Counted) count(ctx context.Context, n Counts) {
	c.add(n)
	if t := TallyOf(ctx); t != nil {
		t.add(n)
	}
}

// Snapshot implements DB.
func (c *Counted) Snapshot(ctx context.Context) (Snapshot, error) {
	c.count(ctx, Counts{Snapshots: 1})
	s, err := c.DB.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return &countedSnapshot{countedReader{s, c}, s}, nil
}

// Update implements DB.
func (c *Counted) Update(ctx context.Context, fn func(Writer) error) error {
	c.count(ctx, Counts{Updates: 1})
	return c.DB.Update(ctx, func(w Writer) error { return fn(&countedWriter{countedReader{w, c}, w, ctx}) })
}

type countedReader struct {
	r Reader
	c *Counted
}

func (r countedReader) Get(ctx context.Context, key []byte) ([]byte, error) {
	value, err := r.r.Get(ctx, key)
	r.c.count(ctx, Counts{Gets: 1, KeysRead: 1, BytesRead: int64(len(key) + len(value))})
	return value, err
}

func (r countedReader) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	values, err := r.r.GetMany(ctx, keys)
	n := Counts{GetManys: 1, KeysRead: int64(len(values))}
	for i, value := range values {
		n.BytesRead += int64(len(keys[i]) + len(value))
	}
	r.c.count(ctx, n)
	return values, err
}

func (r countedReader) Scan(ctx context.Context, in Range) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		n := Counts{Scans: 1}
		defer func() { r.c.count(ctx, n) }()
		for p, err := range r.r.Scan(ctx, in) {
			if err == nil {
				n.KeysRead++
				n.BytesRead += int64(len(p.Key) + len(p.Value))
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
	w   Writer
	ctx context.Context // of the transaction
}

func (w *countedWriter) Set(key, value []byte) error {
	w.c.count(w.ctx, Counts{KeysWritten: 1, BytesWritten: int64(len(key) + len(value))})
	return w.w.Set(key, value)
}

func (w *countedWriter) Delete(key []byte) error {
	w.c.count(w.ctx, Counts{KeysWritten: 1, BytesWritten: int64(len(key))})
	return w.w.Delete(key)
}
