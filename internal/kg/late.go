package kg

import (
	"context"
	"iter"
	"time"

	"github.com/silian-graph/silian/kv"
)

// late is a snapshot of a version of the graph that is taken when it is first
// read. It is for one goroutine.
type late struct {
	graph   *Graph
	version Version
	limit   time.Duration // of all reading; zero: none
	snap    kv.Snapshot
	err     error
	ctx     context.Context // of all reading, once there is a snapshot
	cancel  context.CancelFunc
}

func (l *late) open(ctx context.Context) (kv.Snapshot, error) {
	if l.snap != nil || l.err != nil {
		return l.snap, l.err
	}
	if l.ctx = ctx; l.limit > 0 && l.cancel == nil {
		l.ctx, l.cancel = context.WithTimeout(ctx, l.limit)
		ctx = l.ctx
	}
	still := l.stands()
	snap, err := l.graph.db.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	// Where others write to the store too, any version will do.
	if l.graph.cache != nil && (!still || !l.stands()) {
		version, err := readVersion(ctx, snap)
		if err == nil && version != l.version {
			err = ErrMoved
		}
		if err != nil {
			snap.Close()
			l.err = err
			return nil, err
		}
	}
	l.snap = snap
	return snap, nil
}

// stands tells whether the store is at the version, for sure. A snapshot that is
// taken between two moments at which it stands is of that version: a commit in
// between would have moved the graph on, or be under way.
func (l *late) stands() bool {
	return l.graph.settled.Load() && Version(l.graph.version.Load()) == l.version
}

func (l *late) Get(ctx context.Context, key []byte) ([]byte, error) {
	snap, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return snap.Get(l.ctx, key)
}

func (l *late) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	snap, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return snap.GetMany(l.ctx, keys)
}

func (l *late) Scan(ctx context.Context, r kv.Range) iter.Seq2[kv.Pair, error] {
	snap, err := l.open(ctx)
	if err != nil {
		return func(yield func(kv.Pair, error) bool) { yield(kv.Pair{}, err) }
	}
	return snap.Scan(l.ctx, r)
}

func (l *late) Close() {
	if l.snap != nil {
		l.snap.Close()
	}
	if l.cancel != nil {
		l.cancel()
	}
}
