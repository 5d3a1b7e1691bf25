package badger

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// rotten returns a store that was closed and then changed in the middle of its
// largest file with this extension. Open does not read that far.
func rotten(t *testing.T, ext string) *DB {
	t.Helper()
	dir := t.TempDir()
	db := mustOpen(t, dir, least)
	for n := range 100 {
		must(t, db.Update(t.Context(), put(n, 5000)))
	}
	must(t, db.Close())
	all, err := listFiles(dir)
	must(t, err)
	f := all.with(ext)[0]
	flip(t, filepath.Join(dir, f.name), f.size/2)
	db = mustOpen(t, dir, least)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

// TestRottenValue reads values from a value log that has changed. Badger gives
// them as empty.
func TestRottenValue(t *testing.T) {
	db := rotten(t, valueExt)
	ctx := context.Background()
	s, err := db.Snapshot(ctx)
	must(t, err)
	defer s.Close()
	bad := 0
	for _, key := range []string{"n00000039", "n00000079"} {
		if _, err := s.Get(ctx, []byte(key)); errors.Is(err, kv.ErrDamaged) {
			bad++
		} else if err != nil {
			t.Errorf("Get: %v", err)
		}
	}
	if bad != 1 {
		t.Errorf("%d of two values are damaged, want one", bad)
	}
	var last error
	for _, err := range s.Scan(ctx, kv.Prefix([]byte("n"))) {
		last = err
	}
	if !errors.Is(last, kv.ErrDamaged) {
		t.Errorf("Scan ended with %v", last)
	}
}

func TestVerify(t *testing.T) {
	db := mustOpen(t, t.TempDir(), least)
	must(t, db.Verify(t.Context()))
	must(t, db.Close())
	if err := db.Verify(t.Context()); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("Verify of a closed store: %v", err)
	}
	if err := rotten(t, tableExt).Verify(t.Context()); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("Verify of a damaged store: %v", err)
	}
}

func TestCollect(t *testing.T) {
	dir := t.TempDir()
	db := mustOpen(t, dir, least)
	for n := range 50 {
		must(t, db.Update(t.Context(), put(n, 100)))
	}
	must(t, db.Close())
	db = mustOpen(t, dir, least)
	db.collectOnce(t.Context())
	m, err := readMarker(dir)
	if err != nil || m.Collecting || m.State != stateOpen || m.Files["000001.vlog"] == 0 {
		t.Errorf("the marker is %+v, %v", m, err)
	}
	_, err = verify(db, 50, 100)
	must(t, errors.Join(err, db.Close()))
	must(t, mustOpen(t, dir, least).Close())
}
