package badger

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// scan yields the pairs of r. Values are not prefetched: they lie beside the
// keys, and a goroutine for each costs more than reading it.
//
// A writer w keeps hold of the iterator, because it may end before the scan
// does.
func (d *DB) scan(ctx context.Context, txn *badger.Txn, r kv.Range, w *writer) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		start, end, prefix := scanRange(r)
		if end != nil && bytes.Compare(start, end) >= 0 {
			return
		}
		it := txn.NewIterator(badger.IteratorOptions{Reverse: r.Reverse, Prefix: prefix})
		defer w.hold(it)()
		g := watch(it)
		err := g.step(d.dir, func() { seek(it, r.Reverse, start, end) })
		for ; err == nil && it.Valid(); err = g.step(d.dir, it.Next) {
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
			value, err := d.lend(item)
			if !yield(kv.Pair{Key: key, Value: value}, err) || err != nil {
				return
			}
			if err := w.check(ctx); err != nil {
				yield(kv.Pair{}, err)
				return
			}
		}
		if err != nil {
			yield(kv.Pair{}, err)
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

// lend returns the value of a scan's item until its next step.
func (d *DB) lend(item *badger.Item) ([]byte, error) {
	if inValueLog(item) {
		return d.value(item.Key(), item.Version())
	}
	value := []byte{}
	err := item.Value(func(v []byte) error {
		if len(v) > 0 {
			value = v
		}
		return nil
	})
	return value, translate("scan", err)
}

// inValueLog reports whether the item's value lies in a value log. Of such an
// item Badger gives both sizes as guesses; of others they differ by the key.
func inValueLog(item *badger.Item) bool {
	size := item.EstimatedSize()
	return size > 0 && size-item.ValueSize() != item.KeySize()
}

// closedError says what was used after it was closed.
func closedError(what ...string) error {
	return fmt.Errorf("badger: %s: %w", strings.Join(what, " "), kv.ErrClosed)
}
