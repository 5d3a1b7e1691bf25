package badger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/dgraph-io/badger/v4/table"

	"github.com/silian-graph/silian/kv"
)

// The driver runs Badger's compactions itself, from Badger's own parts, because
// Badger takes two failures for success and then deletes the tables it read: a
// block that cannot be read (the rest of the table is left out), and a table
// that cannot be created, by a full or read-only disk or too many open files
// (it is left out whole). Here the tables are checked before, and what was
// written is counted before MANIFEST names it.

const (
	compactEvery = 50 * time.Millisecond
	retryEvery   = time.Second // after one that failed
)

// slack is what must stay free on disk besides a compaction's output, which is
// written to mapped files.
const slack = 64 << 20

// built counts the keys that went into tables, by compaction.
type built struct {
	mu   sync.Mutex
	last int
	keys map[int]uint64
}

// begin returns a number for a compaction.
func (b *built) begin() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.keys == nil {
		b.keys = map[int]uint64{}
	}
	b.last++
	b.keys[b.last] = 0
	return b.last
}

func (b *built) add(n int, keys uint64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keys[n] += keys
}

func (b *built) end(n int) uint64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer delete(b.keys, n)
	return b.keys[n]
}

// errTableLost says that a table could not be created. Badger drops the reason.
var errTableLost = errors.New("a table could not be written")

// compactLoop is one of the goroutines that compact. The first prefers level 0,
// which must not grow long. It ends with ctx, and for good when a table is
// damaged.
func (d *DB) compactLoop(ctx context.Context, worker int) {
	t := time.NewTimer(compactEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		wait := compactEvery
		if err := d.compactNeeded(ctx, worker); err != nil && ctx.Err() == nil {
			wait = retryEvery
			d.stall(err)
			if errors.Is(err, kv.ErrDamaged) {
				return
			}
		}
		t.Reset(wait)
	}
}

// stall notes why compactions do not go on, and tells it once.
func (d *DB) stall(err error) {
	if d.stalled.Swap(&err) == nil {
		d.options.Logger.Error("tables are not compacted", "dir", d.dir, "err", err)
	}
}

// compactNeeded runs at most one compaction, that of the level which needs it
// most.
func (d *DB) compactNeeded(ctx context.Context, worker int) error {
	levels := pickLevels(d.engine.controller, nil)
	if i := slices.IndexFunc(levels, func(p priority) bool { return p.level == 0 }); worker == 0 && i > 0 {
		first := levels[i]
		levels = slices.Insert(slices.Delete(levels, i, i+1), 0, first)
	}
	for _, p := range levels {
		if p.adjusted < 1 && (worker != 0 || p.level != 0) {
			break
		}
		if ran, err := d.compactLevel(ctx, p); ran || err != nil {
			return err
		}
	}
	return nil
}

// compactLevel merges tables of a level into the next. It reports whether there
// were any that are not being merged already. It never merges tables of level 0
// among themselves, which Badger lets only its worker 0 do: that takes a quarter
// of a gigabyte of memory at once, whatever the tables have.
func (d *DB) compactLevel(ctx context.Context, p priority) (ran bool, err error) {
	e := d.engine
	if p.targets.baseLevel == 0 {
		p.targets = levelTargets(e.controller)
	}
	c := compaction{worker: 1, priority: p, targets: p.targets, from: e.levels[p.level].handler}
	to, fill := p.level+1, fillOther
	if p.level == 0 {
		to, fill = p.targets.baseLevel, fillFirst
	}
	c.to = e.levels[to].handler
	if !fill(e.controller, &c) {
		return false, nil
	}
	defer unclaim(e.status, c)
	return true, d.compact(ctx, c, p.level, to)
}

// compact runs a compaction whose tables are claimed.
func (d *DB) compact(ctx context.Context, c compaction, from, to int) error {
	e := d.engine
	for i := 1; from == 0 && i < to; i++ {
		if e.levels[i].size() > 0 {
			return nil // what is newer must not come to lie below: next time
		}
	}
	if err := verifyTables(ctx, c.inputs()); err != nil {
		return err
	}
	var size int64
	for _, t := range c.inputs() {
		size += t.Size()
	}
	if err := d.room("compact tables", size+slack); err != nil {
		return err
	}
	if from != to && !d.options.frugal() {
		addSplits(e.controller, &c)
	}
	if len(c.splits) == 0 {
		c.splits = []keyRange{{}}
	}
	c.worker = d.built.begin()
	tables, drop, err := buildTables(e.controller, from, c)
	want := d.built.end(c.worker)
	if err != nil {
		return translate("compact", err)
	}
	defer func() { _ = drop() }() // the levels hold what they took
	var keys uint64
	for _, t := range tables {
		keys += uint64(t.KeyCount())
	}
	if keys != want {
		return fmt.Errorf("badger: compact %s: %d of %d entries reached the disk: %w", d.dir, keys, want, cmp.Or(d.probe(), errTableLost))
	}
	if err := addChanges(e.manifest, c.changes(to, tables), d.b.Opts()); err != nil {
		// MANIFEST may have it in part: nothing must be written behind that.
		err = translate("write "+manifestName, err)
		d.fail(err)
		return err
	}
	err = errors.Join(replaceTables(c.to, c.bottom, tables), deleteTables(c.from, c.top))
	if from == 0 {
		firstDrained(c.from)
	}
	d.stalled.Store(nil)
	return translate("compact", err)
}

// size is what the tables of a level take on disk.
func (l level) size() (n int64) {
	l.lock.RLock()
	defer l.lock.RUnlock()
	for _, t := range *l.tables {
		n += t.Size()
	}
	return n
}

// count is how many tables a level has.
func (l level) count() int {
	l.lock.RLock()
	defer l.lock.RUnlock()
	return len(*l.tables)
}

// rewrite writes a table of a level anew, without what nobody can read any
// more.
func (d *DB) rewrite(ctx context.Context, at int, t *table.Table) error {
	e := d.engine
	c := compaction{targets: levelTargets(e.controller), from: e.levels[at].handler, to: e.levels[at].handler,
		top: []*table.Table{t}, fromSize: t.Size(), fromRange: rangeOf(t), toRange: rangeOf(t)}
	c.targets.baseLevel = at
	lock := e.levels[at].lock
	lock.RLock()
	claimed := slices.Contains(*e.levels[at].tables, t) && claim(e.status, struct{}{}, c)
	lock.RUnlock()
	if !claimed {
		return nil // it is being merged, or was
	}
	defer unclaim(e.status, c)
	return d.compact(ctx, c, at, at)
}
