package badger

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/silian-graph/silian/kv"
)

// reserve is what must stay free on disk after a commit. Badger writes to
// mapped files that have no blocks yet; where the disk cannot supply one, the
// process is killed. So the driver stops well before: room for the buffers that
// are on their way to tables, and for a compaction's output.
const reserve = 256 << 20

// stallFrom is how many tables level 0 may have before writes are refused while
// compactions cannot go on. At fifteen Badger would let them wait without end.
const stallFrom = 10

// Writable implements kv.WriteChecker.
func (d *DB) Writable(ctx context.Context) error {
	if err := d.gate.wait(ctx); err != nil {
		return err
	}
	defer d.gate.leave()
	return d.writable(0)
}

// writable says whether a commit of this cost may go to the disk. What it
// refuses has left nothing behind, and the next commit may pass.
func (d *DB) writable(cost int) error {
	if err := d.failed.Load(); err != nil {
		return *err
	}
	if err := d.stalled.Load(); err != nil && d.engine.levels[0].count() >= stallFrom {
		return fmt.Errorf("badger: %s takes no writes while its tables cannot be compacted: %w", d.dir, *err)
	}
	buffer, waiting := d.engine.pending()
	if err := d.unflushed.Load(); err != nil {
		if waiting > 0 {
			return fmt.Errorf("badger: %s takes no writes while a buffer cannot be written to a table: %w", d.dir, *err)
		}
		d.unflushed.Store(nil)
	}
	if err := d.room("write", int64(2*cost)+reserve); err != nil {
		return err
	}
	if buffer < memTableSize/2 {
		return nil
	}
	return d.creates()
}

// free is freeBytes; tests replace it.
var free = freeBytes

// room says whether the disk takes so many bytes.
func (d *DB) room(doing string, need int64) error { return checkSpace(d.dir, doing, need) }

func checkSpace(dir, doing string, need int64) error {
	got, err := free(dir)
	if err != nil {
		return fmt.Errorf("badger: %s: %s: %w", dir, doing, err)
	}
	if got < need {
		return fmt.Errorf("badger: %s: %s: %w: %d MiB are free, it needs %d MiB",
			dir, doing, kv.ErrNoSpace, got>>20, (need+1<<20-1)>>20)
	}
	return nil
}

// createsFor is how long the directory is trusted to take a new file.
const createsFor = 100 * time.Millisecond

// creates says whether a file can be made in the directory. It is asked when the
// write buffer may soon be full: Badger ends the process when it has to make the
// next one and cannot.
func (d *DB) creates() error {
	if time.Since(time.Unix(0, d.created.Load())) < createsFor {
		return nil
	}
	if err := d.probe(); err != nil {
		return fmt.Errorf("badger: %s: write: %w", d.dir, err)
	}
	d.created.Store(time.Now().UnixNano())
	return nil
}

// probe makes a file in the directory and removes it.
func (d *DB) probe() error {
	d.markMu.Lock() // the file is the marker's
	defer d.markMu.Unlock()
	path := filepath.Join(d.dir, markerTemp)
	return diskError(errors.Join(writeSynced(path, make([]byte, 64<<10)), removeIfThere(path)))
}
