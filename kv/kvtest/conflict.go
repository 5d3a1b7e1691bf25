package kvtest

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var conflictCases = []testCase{
	{"ConflictReadThenWrite", testConflictReadThenWrite},
	{"ConflictWriteBack", testConflictWriteBack},
	{"ConflictCreate", testConflictCreate},
	{"ConflictScanned", testConflictScanned},
	{"ConflictForEver", testConflictForEver},
	{"BlindWrites", testBlindWrites},
	{"Counters", testCounters},
	{"WriteSkew", testWriteSkew},
}

// reads are the ways to read a key.
var reads = map[string]func(testing.TB, kv.Reader, string){
	"Get": func(t testing.TB, r kv.Reader, key string) {
		_, _ = r.Get(context.Background(), []byte(key))
	},
	"GetMany": func(t testing.TB, r kv.Reader, key string) {
		if _, err := r.GetMany(context.Background(), [][]byte{[]byte(key)}); err != nil {
			t.Fatal(err)
		}
	},
	"Scan": func(t testing.TB, r kv.Reader, key string) {
		collect(t, r, kv.Prefix([]byte(key)))
	},
}

// race runs a transaction that reads key, lets another one change it, and then
// does the rest. It returns how often it ran.
func (s *store) race(t *testing.T, key string, read func(testing.TB, kv.Reader, string),
	rest func(kv.Writer) error) (runs int) {
	t.Helper()
	s.update(func(w kv.Writer) error {
		read(t, w, key)
		if runs++; runs == 1 {
			s.set(key, "other")
		}
		return rest(w)
	})
	return runs
}

func testConflictReadThenWrite(t *testing.T, s *store) {
	for name, read := range reads {
		s.set("k", "old")
		runs := s.race(t, "k", read, func(w kv.Writer) error {
			return w.Set([]byte("k"), []byte("mine"))
		})
		if runs != 2 {
			t.Errorf("%s and Set of a key that changed: ran %d times, want 2", name, runs)
		}
		wantValue(t, s.snapshot(), "k", "mine")
	}
}

func testConflictWriteBack(t *testing.T, s *store) {
	s.set("guard", "old")
	var seen string
	runs := s.race(t, "guard", reads["Get"], func(w kv.Writer) error {
		v, err := w.Get(context.Background(), []byte("guard"))
		if err != nil {
			return err
		}
		seen = string(v)
		if err := w.Set([]byte("guard"), v); err != nil {
			return err
		}
		return w.Set([]byte("depends"), v)
	})
	if runs != 2 || seen != "other" {
		t.Errorf("ran %d times and saw %q", runs, seen)
	}
	s.want("depends", "other", "guard", "other")
}

// testConflictCreate has two transactions find the same key absent.
func testConflictCreate(t *testing.T, s *store) {
	for _, name := range []string{"Get", "GetMany"} {
		key := "new by " + name
		runs := s.race(t, key, reads[name], func(w kv.Writer) error {
			return w.Delete([]byte(key))
		})
		if runs != 2 {
			t.Errorf("%s of an absent key that was created: ran %d times, want 2", name, runs)
		}
		wantAbsent(t, s.snapshot(), key)
	}
}

func testConflictScanned(t *testing.T, s *store) {
	s.set("k1", "1", "k2", "2", "k3", "3")
	runs := 0
	s.update(func(w kv.Writer) error {
		collect(t, w, kv.Range{Reverse: true})
		if runs++; runs == 1 {
			s.update(func(w kv.Writer) error { return w.Delete([]byte("k2")) })
		}
		return w.Set([]byte("k2"), []byte("mine"))
	})
	if runs != 2 {
		t.Errorf("ran %d times, want 2", runs)
	}
	s.want("k1", "1", "k2", "mine", "k3", "3")
}

func testConflictForEver(t *testing.T, s *store) {
	s.set("k", "0", "other", "")
	runs := 0
	err := s.db.Update(context.Background(), func(w kv.Writer) error {
		runs++
		wantValue(t, w, "k", fmt.Sprint(runs-1))
		s.set("k", fmt.Sprint(runs))
		if err := w.Set([]byte("other"), []byte("written")); err != nil {
			return err
		}
		return w.Set([]byte("k"), []byte("mine"))
	})
	wantErr(t, "Update that always conflicts", err, kv.ErrConflict)
	s.want("k", fmt.Sprint(runs), "other", "")

	ctx, cancel := context.WithCancel(context.Background())
	err = s.db.Update(ctx, func(w kv.Writer) error {
		reads["Get"](t, w, "k")
		s.set("k", "again")
		cancel()
		return w.Set([]byte("k"), []byte("mine"))
	})
	wantErr(t, "Update cancelled between its runs", err, context.Canceled)
}

// testBlindWrites has a transaction overwrite what it never read.
func testBlindWrites(t *testing.T, s *store) {
	runs := 0
	s.update(func(w kv.Writer) error {
		if runs++; runs == 1 {
			s.set("k", "other")
		}
		return w.Set([]byte("k"), []byte("mine"))
	})
	if runs != 1 {
		t.Errorf("a write without a read ran %d times", runs)
	}
	s.want("k", "mine")
}

func testCounters(t *testing.T, s *store) {
	const workers, rounds, counters = 8, 25, 3
	var wg sync.WaitGroup
	for id := range workers {
		wg.Go(func() {
			for n := range rounds {
				key := fmt.Appendf(nil, "counter%d", (id+n)%counters)
				if err := s.db.Update(context.Background(), increment(key)); err != nil {
					t.Errorf("Update: %v", err)
				}
			}
		})
	}
	wg.Wait()
	sum := 0
	for i, v := range collect(t, s.snapshot(), kv.Range{}) {
		if i%2 == 1 {
			n, err := strconv.Atoi(v)
			if err != nil {
				t.Fatal(err)
			}
			sum += n
		}
	}
	if sum != workers*rounds {
		t.Errorf("%d increments count %d", workers*rounds, sum)
	}
}

func increment(key []byte) func(kv.Writer) error {
	return func(w kv.Writer) error {
		values, err := w.GetMany(context.Background(), [][]byte{key})
		if err != nil {
			return err
		}
		n := 0
		if values[0] != nil {
			if n, err = strconv.Atoi(string(values[0])); err != nil {
				return err
			}
		}
		return w.Set(key, fmt.Append(nil, n+1))
	}
}

// testWriteSkew has a transaction read one key and write another.
func testWriteSkew(t *testing.T, s *store) {
	want := 1
	if s.can(WriteSkew) {
		want = 2
	}
	for name, read := range reads {
		s.set("k", "old")
		runs := s.race(t, "k", read, func(w kv.Writer) error { return w.Set([]byte("x"), nil) })
		if s.can(WriteSkew) && runs != want {
			t.Errorf("%s of a key that changed: ran %d times, want %d", name, runs, want)
		}
	}
}
