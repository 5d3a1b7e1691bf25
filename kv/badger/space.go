package badger

import "fmt"

// reserve is what must stay free on disk after a commit. Badger writes to
// mapped files that have no blocks yet; where the disk cannot supply one, the
// process is killed. So the driver stops well before: room for the buffers that
// are on their way to tables, and for a compaction's output.
const reserve = 256 << 20

// writable says whether a commit of this cost may go to the disk.
func (d *DB) writable(cost int) error {
	if err := d.failed.Load(); err != nil {
		return *err
	}
	return checkSpace(d.dir, int64(2*cost))
}

// free is freeBytes; tests replace it.
var free = freeBytes

func checkSpace(dir string, need int64) error {
	got, err := free(dir)
	if err != nil {
		return err
	}
	if need += reserve; got < need {
		return fmt.Errorf("badger: write to %s: %w: %d MiB are free, a write needs %d MiB",
			dir, errDiskFull, got>>20, need>>20)
	}
	return nil
}
