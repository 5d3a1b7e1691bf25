package badger

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// writer is one run of an Update's function.
type writer struct {
	db   *DB
	txn  *badger.Txn
	cost int
	done bool
	err  error // the first write that failed; Update returns it
	open map[*badger.Iterator]bool
}

// check says whether reading may go on; a nil writer is a snapshot's.
func (w *writer) check(ctx context.Context) error {
	if w != nil && w.done {
		return closedError("transaction")
	}
	return ctx.Err()
}

// hold notes that it is open and returns what closes it.
func (w *writer) hold(it *badger.Iterator) (release func()) {
	if w == nil {
		return it.Close
	}
	if w.open == nil {
		w.open = map[*badger.Iterator]bool{}
	}
	w.open[it] = true
	return func() {
		delete(w.open, it)
		it.Close()
	}
}

// end closes scans that were left half-way (by iter.Pull, say): Badger panics
// when a transaction ends before its iterators.
func (w *writer) end() {
	w.done = true
	for it := range w.open {
		it.Close()
	}
	w.txn.Discard()
}

func (w *writer) Get(ctx context.Context, key []byte) ([]byte, error) {
	if err := w.check(ctx); err != nil {
		return nil, err
	}
	return w.get(key)
}

func (w *writer) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	if err := w.check(ctx); err != nil {
		return nil, err
	}
	return getMany(ctx, keys, w.get)
}

func (w *writer) Scan(ctx context.Context, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		if err := w.check(ctx); err != nil {
			yield(kv.Pair{}, err)
			return
		}
		w.db.scan(ctx, w.txn, r, w)(yield)
	}
}

// get asks Badger, which knows what the transaction wrote and remembers what it
// read, and first the driver, which knows whether Badger can be believed.
func (w *writer) get(key []byte) ([]byte, error) {
	if err := kv.CheckKey(key); err != nil {
		return nil, err
	}
	stored := encodeKey(key)
	if _, err := w.db.engine.lookup(stored, w.txn.ReadTs()); err != nil {
		return nil, err
	}
	item, err := w.txn.Get(stored)
	if err != nil {
		return nil, translate("get", err)
	}
	if inValueLog(item) {
		return w.db.value(stored, item.Version())
	}
	value, err := item.ValueCopy(nil)
	if value == nil && err == nil {
		value = []byte{}
	}
	return value, translate("get", err)
}

func (w *writer) Set(key, value []byte) error {
	return w.write(key, value, func(stored []byte) error { return w.txn.Set(stored, value) })
}

func (w *writer) Delete(key []byte) error {
	return w.write(key, nil, w.txn.Delete)
}

func (w *writer) write(key, value []byte, do func(stored []byte) error) error {
	if w.done {
		return closedError("transaction")
	}
	err := kv.CheckKey(key)
	if err == nil {
		if w.cost += kv.Cost(key, value); w.cost > kv.MaxTxn {
			err = fmt.Errorf("%w: transaction of %d bytes so far, the limit is %d",
				kv.ErrTooLarge, w.cost, kv.MaxTxn)
		}
	}
	if err == nil && w.err == nil {
		err = translate("write", do(encodeKey(key)))
	}
	if w.err == nil {
		w.err = err
	}
	return err
}

// attempts is how often Update runs its function before it gives up.
const attempts = 100

// Update runs fn and commits what it wrote; see kv.DB. A write that failed
// fails the transaction even when fn drops its error.
func (d *DB) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := d.gate.wait(ctx); err != nil {
		return err
	}
	defer d.gate.leave()
	for n := 0; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		err, conflict := d.try(ctx, fn)
		if !conflict || n+1 >= attempts {
			return err
		}
		if err := pause(ctx, n); err != nil {
			return err
		}
	}
}

// pause waits a little longer each time, by chance, so that those who collided
// do not meet again.
func pause(ctx context.Context, n int) error {
	limit := min(50*time.Microsecond<<min(n, 9), 20*time.Millisecond)
	t := time.NewTimer(rand.N(limit))
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
