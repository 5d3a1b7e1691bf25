package kvtest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var updateCases = []testCase{
	{"UpdateSeesOwnWrites", testUpdateSeesOwnWrites},
	{"UpdateFails", testUpdateFails},
	{"UpdatePanics", testUpdatePanics},
	{"UpdateCancelled", testUpdateCancelled},
	{"UpdateScanWhileWriting", testUpdateScanWhileWriting},
	{"UpdateReadsOneSnapshot", testUpdateReadsOneSnapshot},
	{"UpdateConcurrently", testUpdateConcurrently},
}

func testUpdateSeesOwnWrites(t *testing.T, s *store) {
	s.set("a", "1", "b", "2", "d", "4")
	s.update(func(w kv.Writer) error {
		err := errors.Join(w.Set([]byte("a"), []byte("11")), w.Delete([]byte("b")),
			w.Set([]byte("c"), nil), w.Set([]byte("e"), []byte("5")), w.Delete([]byte("e")))
		wantValue(t, w, "a", "11")
		wantAbsent(t, w, "b")
		wantValue(t, w, "c", "")
		wantAbsent(t, w, "e")
		wantPairs(t, w, kv.Range{}, "a", "11", "c", "", "d", "4")
		wantPairs(t, w, kv.Range{Reverse: true}, "d", "4", "c", "", "a", "11")
		keys := [][]byte{[]byte("e"), []byte("c"), []byte("b"), []byte("d"), []byte("a")}
		values, getErr := w.GetMany(context.Background(), keys)
		wantValues(t, keys, values, [][]byte{nil, {}, nil, []byte("4"), []byte("11")})
		return errors.Join(err, getErr, w.Set([]byte("b"), []byte("22")))
	})
	s.want("a", "11", "b", "22", "c", "", "d", "4")
}

var errOwn = errors.New("the caller's own")

func testUpdateFails(t *testing.T, s *store) {
	s.set("a", "1")
	runs := 0
	err := s.db.Update(context.Background(), func(w kv.Writer) error {
		runs++
		return errors.Join(w.Set([]byte("a"), []byte("2")), w.Set([]byte("b"), nil), errOwn)
	})
	wantErr(t, "Update", err, errOwn)
	if runs != 1 {
		t.Errorf("a function that failed ran %d times", runs)
	}
	s.want("a", "1")
}

func testUpdatePanics(t *testing.T, s *store) {
	s.set("a", "1", "b", "2")
	func() {
		defer func() {
			if r := recover(); r != errOwn {
				t.Fatalf("recovered %v", r)
			}
		}()
		_ = s.db.Update(context.Background(), func(w kv.Writer) error {
			_ = w.Delete([]byte("b"))
			for range w.Scan(context.Background(), kv.Range{}) {
				panic(errOwn)
			}
			return nil
		})
	}()
	s.want("a", "1", "b", "2")
	s.set("c", "3")
	s.want("a", "1", "b", "2", "c", "3")
}

func testUpdateCancelled(t *testing.T, s *store) {
	ctx, cancel := context.WithCancel(context.Background())
	err := s.db.Update(ctx, func(w kv.Writer) error {
		cancel()
		_, err := w.Get(ctx, []byte("a"))
		wantErr(t, "Get", err, context.Canceled)
		return w.Set([]byte("a"), nil)
	})
	wantErr(t, "Update cancelled before its commit", err, context.Canceled)
	err = s.db.Update(ctx, func(kv.Writer) error {
		t.Error("the function ran")
		return nil
	})
	wantErr(t, "Update with a cancelled context", err, context.Canceled)
	s.want()
}

// testUpdateScanWhileWriting deletes what it walks over and adds beside it.
func testUpdateScanWhileWriting(t *testing.T, s *store) {
	s.set("a", "1", "b", "2", "c", "3")
	s.update(func(w kv.Writer) error {
		n := 0
		for p, err := range w.Scan(context.Background(), kv.Range{Start: []byte("a"), End: []byte("z")}) {
			if n++; err != nil || n > 3 {
				t.Fatalf("step %d: %q, %v", n, p, err)
			}
			key := string(p.Key)
			if err := errors.Join(w.Delete([]byte(key)), w.Set([]byte("z"+key), nil)); err != nil {
				return err
			}
		}
		return nil
	})
	s.want("za", "", "zb", "", "zc", "")
}

func testUpdateReadsOneSnapshot(t *testing.T, s *store) {
	s.set("a", "1", "b", "1")
	first := true
	s.update(func(w kv.Writer) error {
		wantValue(t, w, "a", "1")
		if first {
			first = false
			s.set("b", "2") // another transaction, inside this one
			wantValue(t, w, "b", "1")
		}
		return nil
	})
}

// testUpdateConcurrently writes pairs of keys that are always equal.
func testUpdateConcurrently(t *testing.T, s *store) {
	var writers, readers sync.WaitGroup
	var stop atomic.Bool
	for id := range 4 {
		writers.Go(func() {
			for n := range 50 {
				err := s.db.Update(context.Background(), func(w kv.Writer) error {
					v := []byte{byte(id), byte(n)}
					return errors.Join(w.Set([]byte("left"), v), w.Set([]byte("right"), v))
				})
				if err != nil {
					t.Errorf("Update: %v", err)
				}
			}
		})
	}
	for range 2 {
		readers.Go(func() {
			for !stop.Load() {
				snap, err := s.db.Snapshot(context.Background())
				if err != nil {
					t.Errorf("Snapshot: %v", err)
					return
				}
				v, err := snap.GetMany(context.Background(), [][]byte{[]byte("left"), []byte("right")})
				if err != nil || string(v[0]) != string(v[1]) {
					t.Errorf("half a transaction: %q, %v", v, err)
				}
				snap.Close()
			}
		})
	}
	writers.Wait()
	stop.Store(true)
	readers.Wait()
}
