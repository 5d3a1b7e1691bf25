package badger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// Open opens the store in dir, which it creates (mode 0700) when it is absent,
// and fills when it is empty. It fails with kv.ErrLocked, ErrNotStore,
// ErrNewerFormat or ErrDamaged; then, and when the disk is full, every byte in
// dir is as it was. After a stop without Close it reads the whole store to
// check it; after a Close it reads the index of every table.
func Open(dir string, o Options) (_ *DB, err error) {
	o, err = o.withDefaults()
	if err != nil {
		return nil, err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("badger: %w", err)
	}
	if err := makeDir(dir); err != nil {
		return nil, err
	}
	lock, err := lockDir(dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = lock.Close()
		}
	}()
	m, err := inspect(dir)
	if err != nil {
		return nil, err
	}
	d := &DB{dir: dir, options: o, lock: lock, mark: m}
	if m.State == stateClean {
		d.closedWith = m.Files
	}
	if err := d.open(); err != nil {
		return nil, err
	}
	return d, nil
}

func makeDir(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = os.MkdirAll(dir, 0o700)
	case err == nil && !info.IsDir():
		return fmt.Errorf("badger: %s: %w: it is a file", dir, kv.ErrNotStore)
	}
	if err != nil {
		return fmt.Errorf("badger: %w", err)
	}
	return nil
}

// inspect reads dir, writes nothing, and returns the marker to go on with.
func inspect(dir string) (marker, error) {
	m, err := readMarker(dir)
	if errors.Is(err, fs.ErrNotExist) {
		m, err = marker{Format: format, State: stateNew}, checkEmpty(dir)
	}
	if err != nil {
		if !errors.Is(err, kv.ErrDamaged) && !errors.Is(err, kv.ErrNotStore) &&
			!errors.Is(err, kv.ErrNewerFormat) {
			err = fmt.Errorf("badger: %w", err)
		}
		return m, err
	}
	if m.State != stateNew {
		if err := check(dir, m); err != nil {
			return m, err
		}
	}
	return m, checkSpace(dir, "open", reserve)
}

// checkEmpty refuses a directory that holds anything but a marker that was not
// finished.
func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != markerTemp && e.Name() != "lost+found" {
			return fmt.Errorf("badger: %s: %w: it has no %s but holds %q, and maybe more",
				dir, kv.ErrNotStore, markerName, e.Name())
		}
	}
	return nil
}

// open hands the directory to Badger. From here on it changes.
func (d *DB) open() error {
	if err := d.remark(d.opening); err != nil {
		return err
	}
	if err := sweep(d.dir, d.mark.State == stateNew); err != nil {
		return fmt.Errorf("badger: open %s: %w", d.dir, err)
	}
	return d.start()
}

// start opens Badger, says so in the marker, and begins with what runs in the
// background.
func (d *DB) start() error {
	b, err := badger.Open(d.badgerOptions())
	if err != nil {
		return translate("open "+d.dir, err)
	}
	d.b = b
	if d.engine, err = openEngine(b); err != nil {
		return errors.Join(err, b.Close())
	}
	if !drainPool(b) {
		d.options.Logger.Warn("badger: the pool of table buffers is not where it was; memory is not bounded")
	}
	d.buffer.Store(d.engine.buffer())
	if err := d.remark(d.opened); err != nil {
		return errors.Join(err, b.Close())
	}
	ctx, cancel := context.WithCancel(context.Background())
	d.stop = cancel
	d.background.Go(func() { d.tidyLoop(ctx) })
	if cond := flushCond(b); cond != nil && d.options.numMemtables() == 0 {
		d.background.Go(func() { nudge(ctx, cond) })
	}
	for worker := range d.options.workers() {
		d.background.Go(func() { d.compactLoop(ctx, worker) })
	}
	return nil
}

func (d *DB) opening(m *marker) {
	fresh := m.State == stateClean
	if m.State != stateNew {
		m.State = stateOpening
	}
	if fresh {
		*m = marker{Format: m.Format, State: m.State, Files: cleanSettled(m.Files)}
	}
	m.NoSync = m.NoSync || d.options.NoSync
	m.ActiveLog = 0
}

// cleanSettled is what stays as it is of a clean store's files while Badger
// opens it.
func cleanSettled(sizes map[string]int64) map[string]int64 {
	all := files{}
	for name, size := range sizes {
		if f, ok := parseName(name); ok {
			f.size = size
			all[name] = f
		}
	}
	return all.settled()
}

func (d *DB) opened(m *marker) {
	m.State, m.Collecting = stateOpen, false
	all, err := listFiles(d.dir)
	if err != nil {
		return // nothing is known to be settled
	}
	m.Files = all.settled()
	m.ActiveLog = all.newestLog()
}

// sweep removes what would keep Badger from opening: logs without a byte, left
// by a stop between two steps of their creation or removal, and everything of
// a store whose creation was not finished.
func sweep(dir string, all bool) error {
	fs, err := listFiles(dir)
	if err != nil {
		return err
	}
	for _, f := range fs {
		if all || f.size == 0 && (f.ext == logExt || f.ext == valueExt) {
			if err := os.Remove(filepath.Join(dir, f.name)); err != nil {
				return err
			}
		}
	}
	return nil
}
