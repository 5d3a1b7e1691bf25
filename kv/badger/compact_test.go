package badger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dgraph-io/badger/v4/table"

	"github.com/silian-graph/silian/kv"
)

// TestBadgerRelease fails when Badger changes: what compact_link.go says of its
// types and functions has to be read again then, and can not be tested.
func TestBadgerRelease(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	must(t, err)
	if !strings.Contains(string(mod), "github.com/dgraph-io/badger/v4 v4.9.6\n") {
		t.Error("go.mod has another Badger than 4.9.6")
	}
}

// layered returns a directory with so many tables in level 0: each holds all
// pairs anew, the last what pairValue says.
func layered(t *testing.T, tables int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for n := range tables {
		db := mustOpen(t, dir, least)
		must(t, db.Update(t.Context(), func(w kv.Writer) error {
			for i := range pairs {
				value := pairValue(i)
				if n < tables-1 {
					value = append(value[:len(value):len(value)], byte(n))
				}
				if err := w.Set(pairKey(i), value); err != nil {
					return err
				}
			}
			return nil
		}))
		must(t, db.Close())
	}
	return dir
}

// TestCompactDamaged opens a store that is due to be compacted and has a block
// that cannot be read. Nothing but that block is lost by it.
func TestCompactDamaged(t *testing.T) {
	dir := layered(t, 6)
	all, err := listFiles(dir)
	must(t, err)
	oldest := all.with(tableExt)[0]
	path := filepath.Join(dir, oldest.name)
	flip(t, path, oldest.size/2)
	db := mustOpen(t, dir, least)
	defer db.Close()
	var stalled error
	for stalled == nil {
		if err := db.stalled.Load(); err != nil {
			stalled = *err
		}
		time.Sleep(10 * time.Millisecond)
	}
	wantDamaged(t, "compaction", stalled, path)
	after, err := listFiles(dir)
	must(t, err)
	if got := len(after.with(tableExt)); got != 6 {
		t.Errorf("%d of 6 tables are there", got)
	}
	flip(t, path, oldest.size/2)
	if n := readRotten(t, db, path); n != 0 {
		t.Errorf("%d ways to read met damage that was undone", n)
	}
}

// TestCompactCannotCreate stands a directory where the next table would be.
func TestCompactCannotCreate(t *testing.T) {
	dir := layered(t, 3)
	db := mustOpen(t, dir, least)
	block := filepath.Join(dir, table.IDToFilename(4))
	must(t, os.Mkdir(block, 0o700))
	_, err := db.compactLevel(t.Context(), priority{})
	if !errors.Is(err, errTableLost) {
		t.Errorf("compaction: %v, want errTableLost", err)
	}
	readAll(t, db)
	must(t, os.Remove(block))
	if ran, err := db.compactLevel(t.Context(), priority{}); !ran || err != nil {
		t.Errorf("second compaction: %t, %v", ran, err)
	}
	if n := db.engine.levels[0].count(); n != 0 {
		t.Errorf("level 0 has %d tables", n)
	}
	readAll(t, db)
	must(t, db.Close())
	db = mustOpen(t, dir, least)
	readAll(t, db)
	must(t, db.Close())
}

// readAll holds that the store has all pairs and nothing is damaged.
func readAll(t *testing.T, db *DB) {
	t.Helper()
	if n := readRotten(t, db, "no file"); n != 0 {
		t.Errorf("%d ways to read met damage", n)
	}
}

func TestCompactStallRefusesWrites(t *testing.T) {
	db := mustOpen(t, layered(t, 1), least)
	db.stop() // what runs in the background
	db.background.Wait()
	cause := fmt.Errorf("a cause: %w", kv.ErrNoSpace)
	db.stall(cause)
	must(t, db.Update(t.Context(), put(0, 10)))
	first := db.engine.levels[0]
	first.lock.Lock()
	tables := *first.tables
	for range stallFrom {
		*first.tables = append(*first.tables, tables[0])
	}
	first.lock.Unlock()
	if err := db.Update(t.Context(), put(1, 10)); !errors.Is(err, kv.ErrNoSpace) {
		t.Errorf("Update: %v, want the cause", err)
	}
	first.lock.Lock()
	*first.tables = tables
	first.lock.Unlock()
	must(t, db.Update(t.Context(), put(1, 10)))
	must(t, db.Close())
}
