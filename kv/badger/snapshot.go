package badger

import (
	"context"
	"iter"
	"sync/atomic"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// snapshot is a read-only transaction. Badger must not discard it while
// somebody reads, so readers are counted: the snapshot itself is one of them.
type snapshot struct {
	db     *DB
	txn    *badger.Txn
	refs   atomic.Int64
	closed atomic.Bool
}

// enter holds both the database and the transaction open until leave.
func (s *snapshot) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !s.db.gate.enter() {
		return closedError("database")
	}
	for n := s.refs.Load(); n > 0 && !s.closed.Load(); n = s.refs.Load() {
		if s.refs.CompareAndSwap(n, n+1) {
			return nil
		}
	}
	s.db.gate.leave()
	return closedError("snapshot")
}

func (s *snapshot) leave() {
	if s.refs.Add(-1) == 0 {
		s.txn.Discard()
		s.db.snapshots.Add(-1)
	}
	s.db.gate.leave()
}

func (s *snapshot) Get(ctx context.Context, key []byte) ([]byte, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.leave()
	return s.get(key)
}

func (s *snapshot) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.leave()
	return getMany(ctx, keys, s.get)
}

func (s *snapshot) Scan(ctx context.Context, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		if err := s.enter(ctx); err != nil {
			yield(kv.Pair{}, err)
			return
		}
		defer s.leave()
		s.db.scan(ctx, s.txn, r, nil)(yield)
	}
}

func (s *snapshot) get(key []byte) ([]byte, error) {
	if err := kv.CheckKey(key); err != nil {
		return nil, err
	}
	return s.db.value(encodeKey(key), s.txn.ReadTs())
}

// Close gives up the snapshot's own count. After the database is closed there
// is nothing to discard, and Badger would wait for a goroutine that has ended.
func (s *snapshot) Close() {
	if s.closed.Swap(true) || !s.db.gate.enter() {
		return
	}
	s.leave()
}
