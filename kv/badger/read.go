package badger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// get returns a copy of key's value as txn sees it.
func get(txn *badger.Txn, key []byte) ([]byte, error) {
	if err := kv.CheckKey(key); err != nil {
		return nil, err
	}
	stored := encodeKey(key)
	// A collection of value logs may take the file away between the two steps;
	// then the value is found in its new place.
	for range 3 {
		item, err := txn.Get(stored)
		if err != nil {
			return nil, translate("get", err)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, translate("get", err)
		}
		if len(value) > 0 {
			return value, nil
		}
		if item.ValueSize() <= 0 {
			return []byte{}, nil
		}
	}
	return nil, lostValue(key)
}

// lostValue is for a value that Badger gave as empty, having logged why.
func lostValue(key []byte) error {
	return fmt.Errorf("badger: value of %q: %w: unreadable in the value log", key, kv.ErrDamaged)
}

// sortFrom is how many keys make it worth reading them in their own order.
const sortFrom = 16

func getMany(ctx context.Context, txn *badger.Txn, keys [][]byte) ([][]byte, error) {
	values := make([][]byte, len(keys))
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	if len(keys) >= sortFrom {
		slices.SortFunc(order, func(a, b int) int { return bytes.Compare(keys[a], keys[b]) })
	}
	last := -1
	for n, i := range order {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if last >= 0 && bytes.Equal(keys[i], keys[last]) {
			values[i] = bytes.Clone(values[last])
			continue
		}
		value, err := get(txn, keys[i])
		if err != nil && !errors.Is(err, kv.ErrNotFound) {
			return nil, err
		}
		values[i], last = value, i
	}
	return values, nil
}

// scan yields the pairs of r. Values are not prefetched: they lie beside the
// keys, and a goroutine for each costs more than reading it.
//
// A writer w keeps hold of the iterator, because it may end before the scan
// does.
func scan(ctx context.Context, txn *badger.Txn, r kv.Range, w *writer) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		start, end, prefix := scanRange(r)
		if end != nil && bytes.Compare(start, end) >= 0 {
			return
		}
		it := txn.NewIterator(badger.IteratorOptions{Reverse: r.Reverse, Prefix: prefix})
		defer w.hold(it)()
		for seek(it, r.Reverse, start, end); it.Valid(); it.Next() {
			item := it.Item()
			if past(item.Key(), r.Reverse, start, end) {
				return
			}
			if r.Reverse && end != nil && bytes.Compare(item.Key(), end) >= 0 {
				continue
			}
			key, ok := decodeKey(item.Key())
			if !ok {
				continue
			}
			value, err := lend(item)
			if !yield(kv.Pair{Key: key, Value: value}, err) || err != nil {
				return
			}
			if err := w.check(ctx); err != nil {
				yield(kv.Pair{}, err)
				return
			}
		}
	}
}

func seek(it *badger.Iterator, reverse bool, start, end []byte) {
	switch {
	case reverse && end != nil:
		it.Seek(end)
	case !reverse && len(start) > 0:
		it.Seek(start)
	default:
		it.Rewind()
	}
}

// past reports whether a scan that has come to key is over.
func past(key []byte, reverse bool, start, end []byte) bool {
	if reverse {
		return bytes.Compare(key, start) < 0
	}
	return end != nil && bytes.Compare(key, end) >= 0
}

// lend returns the value of a scan's item until its next step. One from the
// value log is copied, for Badger holds a lock on the file while it lends it.
func lend(item *badger.Item) ([]byte, error) {
	var value []byte
	err := item.Value(func(v []byte) error {
		value = v
		if len(v) >= valueThreshold {
			value = bytes.Clone(v)
		}
		return nil
	})
	if err != nil {
		return nil, translate("scan", err)
	}
	if len(value) == 0 {
		if item.ValueSize() > 0 {
			return nil, lostValue(bytes.Clone(item.Key()))
		}
		value = []byte{}
	}
	return value, nil
}

// closedError says what was used after it was closed.
func closedError(what ...string) error {
	return fmt.Errorf("badger: %s: %w", strings.Join(what, " "), kv.ErrClosed)
}
