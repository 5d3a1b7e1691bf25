package badger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
)

// What was overwritten or deleted is dropped when tables are merged, and a value
// log can then be written anew without it. Three things are not merged by
// themselves: what is still in a write buffer, upper levels that are not full
// yet, and tables of the last level that were written while a snapshot still
// needed old versions.

// Compact implements kv.Compactor.
func (d *DB) Compact(ctx context.Context, progress func(step string, done, total int64)) error {
	if err := d.gate.wait(ctx); err != nil {
		return err
	}
	defer d.gate.leave()
	d.tidying.Lock()
	defer d.tidying.Unlock()
	if progress == nil {
		progress = func(string, int64, int64) {}
	}
	if err := d.writable(0); err != nil {
		return err
	}
	if err := d.flush(ctx); err != nil {
		return err
	}
	if err := d.pushDown(ctx, progress); err != nil {
		return err
	}
	if err := d.rewriteLast(ctx, progress); err != nil {
		return err
	}
	return d.collectValues(ctx, 0.1, progress)
}

// flush has the write buffer written to a table, and waits until it is. Commits
// wait while Badger is given a new one.
func (d *DB) flush(ctx context.Context) error {
	if buffer, _ := d.engine.pending(); buffer > emptyBuffer {
		if err := d.rotate(); err != nil {
			return err
		}
	}
	for {
		_, waiting := d.engine.pending()
		if err := d.unflushed.Load(); err != nil && waiting > 0 {
			return *err
		}
		if waiting == 0 {
			return nil
		}
		if err := pause(ctx, 9); err != nil {
			return err
		}
	}
}

// emptyBuffer is what a write buffer holds at most when nothing was written to
// it.
const emptyBuffer = 256

// rotate does between commits what Badger does when a write buffer is full.
func (d *DB) rotate() error {
	d.commits.Lock()
	defer d.commits.Unlock()
	if err := errors.Join(d.writable(0), d.probe()); err != nil {
		return err
	}
	e := d.engine
	e.lock.Lock()
	defer e.lock.Unlock()
	select {
	case *e.flush <- *e.mt:
	default:
		return nil // buffers wait already; theirs is the room
	}
	full := *e.mt
	*e.imm = append(*e.imm, full)
	next, err := newBuffer(d.b)
	if err != nil {
		go d.fail(translate("write", err)) // which takes the lock
		return translate("write", err)
	}
	*e.mt = next
	return nil
}

// upper is what the levels above the last take.
func (d *DB) upper() (n int64) {
	for _, l := range d.engine.levels[:len(d.engine.levels)-1] {
		n += l.size()
	}
	return n
}

// pushDown merges all tables into the last level.
func (d *DB) pushDown(ctx context.Context, progress func(string, int64, int64)) error {
	total := d.upper()
	for i, l := range d.engine.levels[:len(d.engine.levels)-1] {
		// New tables may come to level 0 meanwhile; they are left to later.
		for tables := l.count(); tables > 0; tables = min(tables-1, l.count()) {
			ran, err := d.compactLevel(ctx, priority{level: i})
			if err != nil {
				return err
			}
			if !ran {
				tables++ // another goroutine is at them
				if err := pause(ctx, 9); err != nil {
					return err
				}
			}
			progress("tables", min(total, max(0, total-d.upper())), total)
		}
	}
	return nil
}

// rewriteLast writes those tables of the last level anew that hold anything
// which nobody can read any more.
func (d *DB) rewriteLast(ctx context.Context, progress func(string, int64, int64)) (err error) {
	last := len(d.engine.levels) - 1
	tables := d.engine.levels[last].hold()
	defer func() { err = errors.Join(err, release(tables)) }()
	var done, total int64
	for _, t := range tables {
		total += t.Size()
	}
	for _, t := range tables {
		if err := verifyTables(ctx, []*table.Table{t}); err != nil {
			return err
		}
		if hasDead(t) {
			if err := d.rewrite(ctx, last, t); err != nil {
				return err
			}
		}
		done += t.Size()
		progress("last level", done, total)
	}
	return nil
}

// hasDead reports whether a table, which was checked, has a deletion or two
// versions of a key.
func hasDead(t *table.Table) bool {
	it := t.NewIterator(table.NOCACHE)
	defer it.Close()
	var last []byte
	for it.Rewind(); it.Valid(); it.Next() {
		if it.Value().Meta&metaDeleted != 0 || y.SameKey(it.Key(), last) {
			return true
		}
		last = append(last[:0], it.Key()...)
	}
	return false
}

// collectValues writes value logs anew of which so much is dropped already. It
// notes in the marker that they may vanish now, so that a stop in the middle is
// not taken for damage. Badger takes a value whose key it cannot read for one
// that was dropped, so the whole store is checked before.
func (d *DB) collectValues(ctx context.Context, ratio float64, progress func(string, int64, int64)) error {
	all, err := listFiles(d.dir)
	if err != nil {
		return fmt.Errorf("badger: %w", err)
	}
	logs := all.with(valueExt)
	if len(logs) < 2 {
		return nil
	}
	if err := d.verify(ctx); err != nil {
		return err
	}
	if err := d.remark(func(m *marker) { m.Collecting = true }); err != nil {
		return diskError(err)
	}
	for n := 0; err == nil && ctx.Err() == nil; n++ {
		progress("values", int64(min(n, len(logs)-1)), int64(len(logs)-1))
		if err = d.writable(valueLogSize); err == nil {
			err = d.collect(ratio)
		}
	}
	if errors.Is(err, badger.ErrNoRewrite) {
		err = nil
	}
	unmark := d.remark(func(m *marker) {
		if all, err := listFiles(d.dir); err == nil {
			m.Files, m.Collecting = all.settled(), false
		}
	})
	return errors.Join(translate("collect values", err), ctx.Err(), diskError(unmark))
}

// collect writes one value log anew of which so much is dropped. Badger begins
// with looking up the newest version, in the write buffer too, where commits set it
// under no lock; they wait until it has.
func (d *DB) collect(ratio float64) error {
	d.commits.Lock()
	ended := make(chan error, 1)
	go func() { ended <- d.b.RunValueLogGC(ratio) }()
	for !d.engine.collecting.Load() {
		select {
		case err := <-ended:
			d.commits.Unlock()
			return err
		case <-time.After(100 * time.Microsecond):
		}
	}
	d.commits.Unlock()
	return <-ended
}

// tidyEvery is how often the store is looked over for room to regain.
const tidyEvery = time.Minute

// tidyLoop looks the store over until ctx ends.
func (d *DB) tidyLoop(ctx context.Context) {
	t := time.NewTicker(tidyEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := d.tidy(ctx); err != nil && ctx.Err() == nil {
				d.options.Logger.Warn("room was not regained", "dir", d.dir, "err", err)
			}
		}
	}
}

// worthwhile is how much upper levels must take to be merged before they are
// full.
const worthwhile = 32 << 20

// tidy merges upper levels that take more than half of what the last does, for
// so much may be dead, and writes value logs anew that are dead by half.
func (d *DB) tidy(ctx context.Context) error {
	d.tidying.Lock()
	defer d.tidying.Unlock()
	if d.failed.Load() != nil || d.stalled.Load() != nil {
		return nil
	}
	quiet := func(string, int64, int64) {}
	all, err := listFiles(d.dir)
	if err != nil {
		return fmt.Errorf("badger: %w", err)
	}
	if len(all.with(valueExt)) > 2 { // a value is not dropped while its key is in a buffer
		if err := d.flush(ctx); err != nil {
			return err
		}
		if err := d.pushDown(ctx, quiet); err != nil {
			return err
		}
		return d.collectValues(ctx, 0.5, quiet)
	}
	if upper := d.upper(); upper > worthwhile && upper > d.engine.levels[len(d.engine.levels)-1].size()/2 {
		return d.pushDown(ctx, quiet)
	}
	return nil
}
