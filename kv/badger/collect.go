package badger

import (
	"context"
	"time"
)

// collectEvery is how often value logs are searched for room to regain.
const collectEvery = 10 * time.Minute

// collect rewrites value logs that are mostly overwritten, until ctx ends.
func (d *DB) collect(ctx context.Context) {
	t := time.NewTicker(collectEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			d.collectOnce(ctx)
		}
	}
}

// collectOnce notes in the marker that value logs may vanish now, so that a
// stop in the middle is not taken for damage.
func (d *DB) collectOnce(ctx context.Context) {
	if d.gate.wait(ctx) != nil {
		return
	}
	defer d.gate.leave()
	all, err := listFiles(d.dir)
	if err != nil || len(all.with(valueExt)) < 2 || d.failed.Load() != nil {
		return
	}
	if err := d.remark(func(m *marker) { m.Collecting = true }); err != nil {
		return
	}
	for ctx.Err() == nil && d.b.RunValueLogGC(0.5) == nil {
	}
	_ = d.remark(func(m *marker) {
		if all, err := listFiles(d.dir); err == nil {
			m.Files, m.Collecting = all.settled(), false
		}
	})
}
