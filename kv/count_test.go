package kv_test

import (
	"context"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// TestTally holds that calls are counted for the context that they were made
// with, and for the store as a whole.
func TestTally(t *testing.T) {
	db := kv.Count(memory.New())
	defer db.Close()
	var one, two kv.Tally
	first, second := kv.WithTally(t.Context(), &one), kv.WithTally(t.Context(), &two)
	check(t, db.Update(first, func(w kv.Writer) error { return w.Set([]byte("key"), []byte("value")) }))
	s, err := db.Snapshot(second)
	check(t, err)
	defer s.Close()
	_, err = s.Get(second, []byte("key"))
	check(t, err)
	_, err = s.GetMany(second, [][]byte{[]byte("key"), []byte("none")})
	check(t, err)
	for _, err := range s.Scan(second, kv.Range{}) {
		check(t, err)
	}
	_, err = s.Get(context.Background(), []byte("key"))
	check(t, err)

	wrote := kv.Counts{Updates: 1, KeysWritten: 1, BytesWritten: 8}
	if got := one.Counts(); got != wrote {
		t.Errorf("one %+v", got)
	}
	read := kv.Counts{Snapshots: 1, Gets: 1, GetManys: 1, Scans: 1, KeysRead: 4, BytesRead: 28}
	if got := two.Counts(); got != read {
		t.Errorf("two %+v", got)
	}
	all := kv.Counts{Snapshots: 1, Gets: 2, GetManys: 1, Scans: 1, Updates: 1, KeysRead: 5, BytesRead: 36, KeysWritten: 1, BytesWritten: 8}
	if got := db.Counts(); got != all {
		t.Errorf("all %+v", got)
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestAs finds abilities of a store through what counts its calls.
func TestAs(t *testing.T) {
	db := kv.Count(kv.Count(memory.New()))
	defer db.Close()
	if _, ok := kv.As[kv.Loader](db); !ok {
		t.Error("no Loader")
	}
	if _, ok := kv.As[kv.Verifier](db); ok {
		t.Error("a Verifier, which memory is not")
	}
}
