package badger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// DB is a store in a directory. It is a kv.DB that also notices write skew
// between keys that were read one by one or met in a scan.
type DB struct {
	b       *badger.DB
	engine  *engine
	dir     string
	options Options
	gate    gate
	lock    *os.File
	failed  atomic.Pointer[error] // set once, by a commit that the disk refused

	closedWith map[string]int64 // the files' sizes where the store had been closed
	snapshots  atomic.Int64     // open ones

	markMu sync.Mutex
	mark   marker

	commits sync.RWMutex // held for writing while nothing may be committed
	tidying sync.Mutex   // held by who compacts as a whole or collects

	buffer        atomic.Uintptr // the write buffer of the log that the marker names
	built         built
	stalled       atomic.Pointer[error] // why compactions do not go on
	unflushed     atomic.Pointer[error] // why a write buffer does not get to the disk
	flushFailures atomic.Int64
	created       atomic.Int64 // when a file could be made in dir, in nanoseconds

	stop       context.CancelFunc // ends what runs in the background
	background sync.WaitGroup
	closeOnce  sync.Once
	closeErr   error
}

var (
	_ kv.DB        = (*DB)(nil)
	_ kv.Verifier  = (*DB)(nil)
	_ kv.Sizer     = (*DB)(nil)
	_ kv.Compactor = (*DB)(nil)
	_ kv.Loader    = (*DB)(nil)
)

// Snapshot returns the store as it is now; see kv.DB.
func (d *DB) Snapshot(ctx context.Context) (kv.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := d.gate.wait(ctx); err != nil {
		return nil, err
	}
	defer d.gate.leave()
	s := &snapshot{db: d, txn: d.b.NewTransaction(false)}
	s.refs.Store(1)
	d.snapshots.Add(1)
	return s, nil
}

// try runs fn once. It reports whether running it again may help.
func (d *DB) try(ctx context.Context, fn func(kv.Writer) error) (err error, conflict bool) {
	w := &writer{db: d, txn: d.b.NewTransaction(true)}
	defer w.end()
	if err := fn(w); err != nil {
		return err, false
	}
	if w.err != nil {
		return w.err, false
	}
	if err := ctx.Err(); err != nil || w.cost == 0 {
		return err, false
	}
	if err := d.writable(w.cost); err != nil {
		return err, false
	}
	return d.commit(w)
}

// commit writes w's changes and the seal.
func (d *DB) commit(w *writer) (err error, conflict bool) {
	for it := range w.open {
		it.Close()
	}
	if err := w.txn.Set(sealKey, nil); err != nil {
		return translate("commit", err), false
	}
	d.commits.RLock()
	err = translate("commit", w.txn.Commit())
	d.commits.RUnlock()
	switch {
	case err == nil:
		d.noteLog()
		return nil, false
	case errors.Is(err, kv.ErrTooLarge), errors.Is(err, kv.ErrClosed):
		return err, false
	case errors.Is(err, kv.ErrConflict):
		return err, true
	}
	d.fail(err)
	return err, false
}

// noteLog has the marker name the log that is written, where it is a new one. Without
// that nobody would miss it, while the log before it is still there. A log that is
// not synced may be gone after power loss, which is no damage.
func (d *DB) noteLog() {
	buffer := d.engine.buffer()
	if d.options.NoSync || d.buffer.Swap(buffer) == buffer {
		return
	}
	err := d.remark(func(m *marker) {
		all, err := listFiles(d.dir)
		if err != nil {
			return // it stays with the older one
		}
		m.ActiveLog = max(m.ActiveLog, all.newestLog())
	})
	if err != nil {
		d.options.Logger.Warn("the marker does not name the newest log", "dir", d.dir, "err", err)
	}
}

// fail stops all further writes: after a commit that the disk refused nobody
// knows what it holds, until the store is opened anew.
func (d *DB) fail(err error) {
	d.engine.lend()
	err = fmt.Errorf("badger: %s takes no more writes until it is opened anew: %w", d.dir, err)
	if d.failed.CompareAndSwap(nil, &err) {
		d.options.Logger.Error("store stopped taking writes", "dir", d.dir, "err", err)
		_ = d.remark(func(m *marker) { m.Gaps = true })
	}
}

// Close waits for transactions and reads that are under way and closes the
// store; see kv.DB. It must not be called from inside one. Where the disk does
// not take what is still in write buffers it returns an error and leaves the
// store locked for as long as the process lives: all that was acknowledged is in
// the logs, and the next process finds it there.
func (d *DB) Close() error {
	d.closeOnce.Do(func() {
		d.stop()
		d.gate.shut()
		d.background.Wait()
		d.engine.takeBack()
		closed := make(chan error, 1)
		failures := d.flushFailures.Load()
		go func() { closed <- d.close() }()
		t := time.NewTicker(10 * time.Millisecond)
		defer t.Stop()
		for {
			select {
			case d.closeErr = <-closed:
				return
			case <-t.C:
				if d.flushFailures.Load() < failures+closeTries {
					continue
				}
				d.closeErr = fmt.Errorf("badger: close %s: the last writes are only in its logs: %w", d.dir, *d.unflushed.Load())
				return
			}
		}
	})
	return d.closeErr
}

// closeTries is how often Close lets a write buffer fail to get to the disk.
const closeTries = 2

// close leaves the marker clean only when everything before went well.
func (d *DB) close() error {
	defer d.lock.Close()
	if err := d.remark(func(m *marker) { m.State = stateClosing }); err != nil {
		return errors.Join(err, translate("close", d.b.Close()))
	}
	if err := d.b.Close(); err != nil {
		return translate("close "+d.dir, err)
	}
	if d.failed.Load() != nil {
		return nil // left as not closed: the next Open looks closely
	}
	files, err := listFiles(d.dir)
	if err != nil {
		return fmt.Errorf("badger: close: %w", err)
	}
	return writeMarker(d.dir, marker{Format: format, State: stateClean, Files: files.sizes()})
}
