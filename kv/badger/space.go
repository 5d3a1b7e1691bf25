package badger

import (
	"errors"
	"fmt"
	"path/filepath"

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

// writable says whether a commit of this cost may go to the disk.
func (d *DB) writable(cost int) error {
	if err := d.failed.Load(); err != nil {
		return *err
	}
	if err := d.stalled.Load(); err != nil && d.engine.levels[0].count() >= stallFrom {
		return fmt.Errorf("badger: %s takes no writes while its tables cannot be compacted: %w", d.dir, *err)
	}
	return d.room("write", int64(2*cost)+reserve)
}

// free is freeBytes; tests replace it.
var free = freeBytes

// room says whether the disk takes so many bytes.
func (d *DB) room(doing string, need int64) error { return checkSpace(d.dir, doing, need) }

func checkSpace(dir, doing string, need int64) error {
	got, err := free(dir)
	if err != nil {
		return err
	}
	if got < need {
		return fmt.Errorf("badger: %s: %s: %w: %d MiB are free, it needs %d MiB",
			dir, doing, kv.ErrNoSpace, got>>20, (need+1<<20-1)>>20)
	}
	return nil
}

// errTableLost says that a table could not be created, and nothing more.
var errTableLost = errors.New("a table could not be written")

// probe says why no file can be made in the store's directory, as far as making
// one tells.
func (d *DB) probe() error {
	d.markMu.Lock() // the file is the marker's
	defer d.markMu.Unlock()
	path := filepath.Join(d.dir, markerTemp)
	err := errors.Join(writeSynced(path, make([]byte, 64<<10)), removeIfThere(path))
	if err != nil {
		return diskError(err)
	}
	return errTableLost
}
