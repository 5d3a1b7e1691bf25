package badger

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// pairs is how many pairs a store for the tests of rot holds, each of some
// hundred bytes, and now and then one of more than a block.
const pairs = 300

func pairKey(i int) []byte { return fmt.Appendf(nil, "k%05d", i) }

func pairValue(i int) []byte {
	n := 300
	if i%50 == 49 {
		n = 3 * blockSize
	}
	return noise()[37*i:][:n]
}

// tabled returns a directory whose pairs lie in one table, closed, and the
// table's path.
func tabled(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	db := mustOpen(t, dir, least)
	must(t, db.Update(t.Context(), func(w kv.Writer) error {
		for i := range pairs {
			if err := w.Set(pairKey(i), pairValue(i)); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, db.Close())
	all, err := listFiles(dir)
	must(t, err)
	tables := all.with(tableExt)
	if len(tables) != 1 {
		t.Fatalf("the store has %d tables, this test needs one", len(tables))
	}
	return dir, filepath.Join(dir, tables[0].name)
}

// TestRottenTable changes bytes of a table, in every part of it, and reads all
// that the table holds in each way. A read gives what was written, or
// ErrDamaged with the file's name.
func TestRottenTable(t *testing.T) {
	dir, path := tabled(t)
	f, err := os.Open(path)
	must(t, err)
	in, err := readIndex(f)
	must(t, err)
	info, err := f.Stat()
	must(t, errors.Join(err, f.Close()))
	blocks, index := in.blocks, in.off
	var offs []int64
	for i := 0; i < len(blocks); i += 3 {
		b := blocks[i]
		offs = append(offs, b.off, b.off+b.size/2, b.off+b.size-1, b.off+b.size-4, b.off+b.size-6, b.off+b.size-10)
	}
	last := blocks[len(blocks)-1]
	offs = append(offs, last.off+last.size/2, index, index+20, (index+info.Size())/2,
		info.Size()-1, info.Size()-4, info.Size()-6, info.Size()-12)
	damagedReads := 0
	for _, off := range offs {
		t.Run(fmt.Sprint(off), func(t *testing.T) {
			flip(t, path, off)
			defer flip(t, path, off)
			dir := copyDir(t, dir)
			db, err := Open(dir, least)
			if err != nil {
				wantDamaged(t, "Open", err, path)
				return
			}
			defer func() { must(t, db.Close()) }()
			n := readRotten(t, db, filepath.Join(dir, filepath.Base(path)))
			if n < 4 && off < index {
				t.Errorf("%d of four ways to read met the damage", n)
			}
			damagedReads += n
		})
	}
	if damagedReads == 0 {
		t.Error("no read met damage")
	}
}

// TestRotWhileOpen changes a table under an open store, and cuts it.
func TestRotWhileOpen(t *testing.T) {
	dir, path := tabled(t)
	info, err := os.Stat(path)
	must(t, err)
	for name, harm := range map[string]func(path string){
		"flipped": func(path string) { flip(t, path, info.Size()/2) },
		"zeroed": func(path string) {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			must(t, err)
			_, err = f.WriteAt(make([]byte, info.Size()/2), 0)
			must(t, errors.Join(err, f.Close()))
		},
		"cut": func(path string) { must(t, os.Truncate(path, info.Size()/4)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := copyDir(t, dir)
			path := filepath.Join(dir, filepath.Base(path))
			db := mustOpen(t, dir, least)
			defer db.Close()
			harm(path)
			if n := readRotten(t, db, path); n < 4 {
				t.Errorf("%d of four ways to read met the damage", n)
			}
		})
	}
}

// readRotten reads all pairs in four ways and returns in how many of them it
// met the damage.
func readRotten(t *testing.T, db *DB, path string) (met int) {
	t.Helper()
	ctx := t.Context()
	s, err := db.Snapshot(ctx)
	must(t, err)
	defer s.Close()
	var keys [][]byte
	found := false
	for i := range pairs {
		keys = append(keys, pairKey(i))
		value, err := s.Get(ctx, keys[i])
		found = wantPair(t, "Get", i, value, err, path) || found
	}
	if found {
		met++
	}
	found = false
	for part := range slices.Chunk(keys, 20) {
		values, err := s.GetMany(ctx, part)
		if err != nil {
			wantDamaged(t, "GetMany", err, path)
			found = true
			continue
		}
		for i, value := range values {
			if value == nil {
				t.Errorf("GetMany: %s is absent", part[i])
			}
		}
	}
	if found {
		met++
	}
	for _, reverse := range []bool{false, true} {
		n := 0
		var last error
		for p, err := range s.Scan(ctx, kv.Range{Start: []byte("k"), End: []byte("l"), Reverse: reverse}) {
			if last = err; err != nil {
				break
			}
			i := n
			if reverse {
				i = pairs - 1 - n
			}
			if !bytes.Equal(p.Key, pairKey(i)) || !bytes.Equal(p.Value, pairValue(i)) {
				t.Errorf("Scan reverse=%t: pair %d is %q with %d bytes", reverse, i, p.Key, len(p.Value))
			}
			n++
		}
		switch {
		case last != nil:
			wantDamaged(t, "Scan", last, path)
			met++
		case n != pairs:
			t.Errorf("Scan reverse=%t gave %d pairs and no error", reverse, n)
		}
	}
	err = db.Update(ctx, func(w kv.Writer) error {
		for i := range pairs {
			value, err := w.Get(ctx, pairKey(i))
			wantPair(t, "Get in a transaction", i, value, err, path)
		}
		return nil
	})
	if err != nil {
		t.Errorf("Update: %v", err)
	}
	return met
}

func wantPair(t *testing.T, doing string, i int, value []byte, err error, path string) (damaged bool) {
	t.Helper()
	if err != nil {
		wantDamaged(t, doing, err, path)
		return true
	}
	if !bytes.Equal(value, pairValue(i)) {
		t.Errorf("%s: pair %d has another value", doing, i)
	}
	return false
}

func wantDamaged(t *testing.T, doing string, err error, path string) {
	t.Helper()
	if !errors.Is(err, kv.ErrDamaged) || !strings.Contains(err.Error(), filepath.Base(path)) {
		t.Errorf("%s: %v, want ErrDamaged with %s", doing, err, filepath.Base(path))
	}
}
