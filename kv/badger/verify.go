package badger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/dgraph-io/badger/v4/table"
)

// Verify reads every block of every table and every value in a value log, but
// those written to the last one since the store was opened, and returns
// ErrDamaged with the file's name when one is not what was written. It takes as long as reading the store from
// disk.
func (d *DB) Verify(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := d.gate.wait(ctx); err != nil {
		return err
	}
	defer d.gate.leave()
	return d.verify(ctx)
}

func (d *DB) verify(ctx context.Context) error {
	for i := range d.engine.levels {
		tables := d.engine.levels[i].hold()
		err := verifyTables(ctx, tables)
		if err := errors.Join(err, release(tables)); err != nil {
			return err
		}
	}
	all, err := listFiles(d.dir)
	if err != nil {
		return fmt.Errorf("badger: verify: %w", err)
	}
	for _, f := range d.valueLogs(all) {
		if err := verifyValueLog(ctx, filepath.Join(d.dir, f.name), f.size); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// valueLogs are the value logs with how much of each holds records. Of the one
// that is written that is known only of what it had when the store was closed
// last.
func (d *DB) valueLogs(all files) (out []file) {
	settled := all.settled()
	for _, f := range all.with(valueExt) {
		if size, ok := settled[f.name]; ok {
			f.size = size
		} else if f.size = d.closedWith[f.name]; f.size == 0 {
			continue
		}
		out = append(out, f)
	}
	return out
}

// hold returns the tables of a level, which the caller releases.
func (l level) hold() []*table.Table {
	l.lock.RLock()
	defer l.lock.RUnlock()
	out := append([]*table.Table(nil), *l.tables...)
	for _, t := range out {
		t.IncrRef()
	}
	return out
}

// release gives up tables; the last to do so removes the file of one that was
// replaced.
func release(tables []*table.Table) (err error) {
	for _, t := range tables {
		err = errors.Join(err, t.DecrRef())
	}
	return err
}

func verifyTables(ctx context.Context, tables []*table.Table) error {
	for _, t := range tables {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := checkTable(t.Filename(), t.CompressionType(), true); err != nil {
			return damaged(t.Filename(), "%v", err)
		}
	}
	return nil
}

// verifyValueLog reads a value log that has records up to size at least.
func verifyValueLog(ctx context.Context, path string, size int64) error {
	end, err := walk(path, func(record, int64) bool { return ctx.Err() == nil })
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("badger: %s: %w", path, err)
	case end < size:
		return damaged(path, "the record at byte %d is unreadable, and records follow it up to byte %d", end, size)
	}
	return nil
}
