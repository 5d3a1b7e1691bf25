package badger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/ristretto/v2/z"

	"github.com/silian-graph/silian/kv"
)

// loadBatch is about how many bytes are handed to Badger at once.
const loadBatch = 1 << 20

// Load replaces everything by pairs, written to tables directly: no log, no
// compaction. Meanwhile the marker says that the store is being created, so one
// that is left in the middle is emptied when it is opened; see kv.Loader. It
// refuses with kv.ErrBusy while a snapshot is open or something else is under
// way.
func (d *DB) Load(ctx context.Context, pairs iter.Seq2[kv.Pair, error]) error {
	release, ok := d.gate.alone()
	if !ok {
		return fmt.Errorf("badger: load: %w", d.busy())
	}
	defer release()
	if n := d.snapshots.Load(); n > 0 {
		return fmt.Errorf("badger: load: %w: %d snapshots are open", kv.ErrBusy, n)
	}
	if err := d.failed.Load(); err != nil {
		return *err
	}
	if err := d.remark(func(m *marker) {
		*m = marker{Format: m.Format, State: stateNew, NoSync: m.NoSync}
	}); err != nil {
		return err
	}
	d.stop()
	d.background.Wait()
	err := d.b.Close()
	if err == nil {
		err = d.fill(ctx, pairs)
	}
	if reopenErr := d.reopen(err == nil); reopenErr != nil {
		d.fail(reopenErr)
		return errors.Join(err, reopenErr)
	}
	return err
}

// reopen opens the store after a load, which it keeps or takes away.
func (d *DB) reopen(keep bool) error {
	if err := sweep(d.dir, !keep); err != nil {
		return fmt.Errorf("badger: load: %w", err)
	}
	return d.start()
}

// busy says why there was no getting in alone.
func (d *DB) busy() error {
	if !d.gate.enter() {
		return kv.ErrClosed
	}
	d.gate.leave()
	return kv.ErrBusy
}

// fill makes a Badger of pairs in place of what is in the directory. It is one
// with small buffers, since what is loaded is in memory too.
func (d *DB) fill(ctx context.Context, pairs iter.Seq2[kv.Pair, error]) error {
	if err := sweep(d.dir, true); err != nil {
		return fmt.Errorf("badger: load: %w", err)
	}
	b, err := badger.Open(d.loadingOptions())
	if err != nil {
		return translate("load", err)
	}
	drainPool(b)
	return errors.Join(d.stream(ctx, b, pairs), translate("load", b.Close()))
}

func (d *DB) stream(ctx context.Context, b *badger.DB, pairs iter.Seq2[kv.Pair, error]) error {
	l := &loading{db: d, w: b.NewStreamWriter()}
	if err := l.w.Prepare(); err != nil {
		l.w.Cancel()
		return translate("load", err)
	}
	l.buf = z.NewBuffer(loadBatch+loadBatch/4, "Silian.Load")
	err := l.all(ctx, pairs)
	l.buf.Release()
	// What was written is finished also when it is given up, so that nothing of
	// Badger's is left waiting.
	err = errors.Join(err, translate("load", l.w.Flush()))
	if err == nil {
		err = translate("load", b.Sync())
	}
	if err == nil {
		err = ctx.Err()
	}
	return err
}

// loadVersion is that of all pairs of a load: the first of the new store.
const loadVersion = 1

// loading is a load that is under way.
type loading struct {
	db     *DB
	w      *badger.StreamWriter
	buf    *z.Buffer
	last   []byte // the last key, as it is stored
	sealed bool
}

func (l *loading) all(ctx context.Context, pairs iter.Seq2[kv.Pair, error]) error {
	for p, err := range pairs {
		if err == nil {
			err = kv.CheckKey(p.Key)
		}
		if err == nil {
			err = l.add(ctx, p)
		}
		if err != nil {
			return err
		}
	}
	if err := l.seal(nil); err != nil {
		return err
	}
	return l.write(ctx)
}

func (l *loading) add(ctx context.Context, p kv.Pair) error {
	key := encodeKey(p.Key)
	if err := l.seal(key); err != nil {
		return err
	}
	if err := l.put(key, p.Value); err != nil {
		return err
	}
	if l.buf.LenNoPadding() < loadBatch {
		return nil
	}
	return l.write(ctx)
}

// seal writes the seal, which every commit has, in its place among the keys.
func (l *loading) seal(before []byte) error {
	if l.sealed || before != nil && bytes.Compare(before, sealKey) < 0 {
		return nil
	}
	l.sealed = true
	return l.put(sealKey, nil)
}

func (l *loading) put(key, value []byte) error {
	if bytes.Compare(l.last, key) >= 0 {
		return fmt.Errorf("badger: load: %w: %q after %q", kv.ErrOrder, key, l.last)
	}
	l.last = append(l.last[:0], key...)
	badger.KVToBuffer(&pb.KV{Key: key, Value: value, Version: loadVersion, StreamId: 1}, l.buf)
	return nil
}

// write hands over what has gathered. Badger ends the process where the disk
// refuses a table, so there must be room for it, and a file must be possible.
func (l *loading) write(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := errors.Join(l.db.room("load", 4*loadBatch+reserve), l.db.creates()); err != nil {
		return err
	}
	err := l.w.Write(l.buf)
	l.buf.Reset()
	return translate("load", err)
}
