package badger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// written is how many writes the stores below hold. With pad it is more than a
// write buffer takes, so that there is a table, and more than fit into one
// value log.
const (
	written = 2800
	pad     = 40_000
)

func TestDamagedAfterClose(t *testing.T) {
	store := t.TempDir()
	db := mustOpen(t, store, least)
	for n := range 100 {
		must(t, db.Update(t.Context(), put(n, 100)))
	}
	must(t, db.Close())
	must(t, mustOpen(t, copyDir(t, store), least).Close())
	all, err := listFiles(store)
	must(t, err)
	for name, f := range all {
		for _, d := range damages {
			if d.name == "cut to 10" && f.size <= 10 {
				continue
			}
			t.Run(name+" "+d.name, func(t *testing.T) {
				dir := copyDir(t, store)
				d.do(t, filepath.Join(dir, name), f.size)
				refused(t, dir, kv.ErrDamaged, name)
			})
		}
	}
	for _, f := range all.with(tableExt) {
		t.Run(f.name+" flipped in the index", func(t *testing.T) {
			dir := copyDir(t, store)
			flip(t, filepath.Join(dir, f.name), f.size-100)
			refused(t, dir, kv.ErrDamaged, f.name)
		})
	}
	t.Run("file added", func(t *testing.T) {
		dir := copyDir(t, store)
		write(t, filepath.Join(dir, "00007.mem"), "another store's")
		refused(t, dir, kv.ErrDamaged, "00007.mem")
	})
}

// TestDamagedAfterKill damages each file of a killed store in each way. Open
// must either refuse, having changed nothing, or find everything.
func TestDamagedAfterKill(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("copies much, in one goroutine")
	}
	store := t.TempDir()
	crashed(t, store, written, pad)
	wantWhole(t, copyDir(t, store))
	all, err := listFiles(store)
	must(t, err)
	if len(all.with(tableExt)) == 0 || len(all.with(valueExt)) < 2 {
		t.Fatalf("the store is too small for this test: %v", all)
	}
	for name, f := range all {
		for _, d := range damages {
			if d.name == "cut to 10" {
				continue
			}
			t.Run(name+" "+d.name, func(t *testing.T) {
				dir := copyDir(t, store)
				d.do(t, filepath.Join(dir, name), f.size)
				refusedOrWhole(t, dir)
			})
		}
	}
	for _, off := range flips(t, store, all) {
		t.Run(off.name+" flipped", func(t *testing.T) {
			dir := copyDir(t, store)
			flip(t, filepath.Join(dir, off.name), off.size)
			refused(t, dir, kv.ErrDamaged)
		})
	}
}

// TestNewestLogRemoved removes the log that is written of a store that was
// copied while the buffer before it was on its way to a table.
func TestNewestLogRemoved(t *testing.T) {
	if raceEnabled {
		t.Skip("writes much, in one goroutine")
	}
	dir := t.TempDir()
	db := mustOpen(t, dir, Options{Memory: MinMemory})
	lock := db.engine.levels[0].lock
	lock.Lock() // no table gets in
	logs := func() []file {
		all, err := listFiles(dir)
		must(t, err)
		return all.with(logExt)
	}
	n := 0
	for more := 2; more > 0; n++ {
		must(t, db.Update(t.Context(), func(w kv.Writer) error { return w.Set(fmt.Append(nil, n), noise()[:500_000]) }))
		if len(logs()) > 1 {
			more--
		}
	}
	whole, cut := copyDir(t, dir), copyDir(t, dir)
	must(t, os.Remove(filepath.Join(cut, logs()[1].name)))
	lock.Unlock()
	must(t, db.Close())
	refused(t, cut, kv.ErrDamaged)
	db = mustOpen(t, whole, Options{Memory: MinMemory})
	s, err := db.Snapshot(t.Context())
	must(t, err)
	for i := range n {
		if _, err := s.Get(t.Context(), fmt.Append(nil, i)); err != nil {
			t.Errorf("write %d of %d: %v", i, n, err)
		}
	}
	s.Close()
	must(t, db.Close())
}

// flips are bytes of the store that hold acknowledged writes.
func flips(t *testing.T, dir string, all files) (out []file) {
	for _, f := range append(all.with(tableExt), file{name: manifestName}) {
		out = append(out, file{name: f.name, size: f.size / 2})
	}
	for _, f := range all.with(logExt) {
		end, err := walk(filepath.Join(dir, f.name), func(record, int64) bool { return true })
		must(t, err)
		if end > logHeader {
			out = append(out, file{name: f.name, size: end / 2})
		}
	}
	return out
}

func refusedOrWhole(t *testing.T, dir string) {
	t.Helper()
	before := fingerprint(t, dir)
	db, err := Open(dir, least)
	if err == nil {
		if _, err := verify(db, written, pad); err != nil {
			t.Errorf("opened, but: %v", err)
		}
		must(t, db.Close())
		return
	}
	t.Log(err)
	if !errors.Is(err, kv.ErrDamaged) {
		t.Fatalf("Open: %v, want ErrDamaged", err)
	}
	if after := fingerprint(t, dir); after != before {
		t.Fatalf("Open changed the directory:\n%s\n%s", before, after)
	}
}

func wantWhole(t *testing.T, dir string) {
	t.Helper()
	db := mustOpen(t, dir, least)
	_, err := verify(db, written, pad)
	must(t, err)
	must(t, db.Close())
	if _, err := os.Stat(filepath.Join(dir, markerTemp)); !os.IsNotExist(err) {
		t.Errorf("%s was left: %v", markerTemp, err)
	}
}
