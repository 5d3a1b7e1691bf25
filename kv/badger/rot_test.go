package badger

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// rotten returns an open store that was changed in the middle of its first file
// with this extension. Open does not read that far in a table; of the newest
// value log it reads all, so that is changed afterwards.
func rotten(t *testing.T, ext string) *DB {
	t.Helper()
	dir, path := closedWith100(t, ext)
	info, err := os.Stat(path)
	must(t, err)
	if ext != valueExt {
		flip(t, path, info.Size()/2)
	}
	db := mustOpen(t, dir, least)
	t.Cleanup(func() { _ = db.Close() })
	if ext == valueExt {
		flip(t, path, info.Size()/2)
	}
	return db
}

// closedWith100 returns a store that was closed after a hundred writes, two of
// them to the value log, and its first file with this extension.
func closedWith100(t *testing.T, ext string) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	db := mustOpen(t, dir, least)
	for n := range 100 {
		must(t, db.Update(t.Context(), put(n, 5000)))
	}
	must(t, db.Close())
	all, err := listFiles(dir)
	must(t, err)
	return dir, filepath.Join(dir, all.with(ext)[0].name)
}

// TestRottenNewestValueLog holds that Badger, which cuts the newest value log
// where it cannot read on, does not see it.
func TestRottenNewestValueLog(t *testing.T) {
	dir, path := closedWith100(t, valueExt)
	info, err := os.Stat(path)
	must(t, err)
	for _, off := range []int64{30, info.Size() / 2, info.Size() - 1} {
		flip(t, path, off)
		refused(t, dir, kv.ErrDamaged, filepath.Base(path))
		flip(t, path, off)
	}
	must(t, mustOpen(t, dir, least).Close())
}

// TestRottenValue reads values from a value log that has changed, or was cut
// under the open store.
func TestRottenValue(t *testing.T) {
	for name, cut := range map[string]bool{"flipped": false, "cut": true} {
		t.Run(name, func(t *testing.T) {
			db := rotten(t, valueExt)
			if cut {
				must(t, os.Truncate(filepath.Join(db.dir, "000001.vlog"), 100))
			}
			ctx := t.Context()
			s, err := db.Snapshot(ctx)
			must(t, err)
			defer s.Close()
			keys := [][]byte{[]byte("n00000039"), []byte("n00000079")}
			bad := 0
			for _, key := range keys {
				if _, err := s.Get(ctx, key); err != nil {
					wantDamaged(t, "Get", err, "000001.vlog")
					bad++
				}
			}
			if !cut && bad != 1 || cut && bad != 2 {
				t.Errorf("%d of two values are damaged", bad)
			}
			_, err = s.GetMany(ctx, keys)
			wantDamaged(t, "GetMany", err, "000001.vlog")
			for _, reverse := range []bool{false, true} {
				var last error
				for _, err := range s.Scan(ctx, kv.Range{Start: []byte("n"), End: []byte("o"), Reverse: reverse}) {
					last = err
				}
				wantDamaged(t, "Scan", last, "000001.vlog")
			}
			err = db.Update(ctx, func(w kv.Writer) error {
				for _, key := range keys {
					if _, err := w.Get(ctx, key); err != nil {
						return err
					}
				}
				return nil
			})
			wantDamaged(t, "Get in a transaction", err, "000001.vlog")
		})
	}
}

func TestVerify(t *testing.T) {
	db := mustOpen(t, t.TempDir(), least)
	must(t, db.Verify(t.Context()))
	must(t, db.Close())
	if err := db.Verify(t.Context()); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("Verify of a closed store: %v", err)
	}
	wantDamaged(t, "Verify", rotten(t, tableExt).Verify(t.Context()), "000001.sst")
	wantDamaged(t, "Verify", rotten(t, valueExt).Verify(t.Context()), "000001.vlog")
}

func TestCollect(t *testing.T) {
	dir := t.TempDir()
	db := mustOpen(t, dir, least)
	for n := range 50 {
		must(t, db.Update(t.Context(), put(n, 100)))
	}
	must(t, db.Close())
	db = mustOpen(t, dir, least)
	must(t, db.Compact(t.Context(), nil))
	m, err := readMarker(dir)
	if err != nil || m.Collecting || m.State != stateOpen || m.Files["000001.vlog"] == 0 {
		t.Errorf("the marker is %+v, %v", m, err)
	}
	_, err = verify(db, 50, 100)
	must(t, errors.Join(err, db.Close()))
	must(t, mustOpen(t, dir, least).Close())
}
