package kvtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var scanCases = []testCase{
	{"ScanBounds", testScanBounds},
	{"ScanBoundsInUpdate", testScanBoundsInUpdate},
	{"ScanStopsEarly", testScanStopsEarly},
	{"ScanNested", testScanNested},
	{"ScanPulled", testScanPulled},
	{"ScanCancelled", testScanCancelled},
	{"Prefix", testPrefix},
}

// eachRange calls fn with all combinations of bounds, in both directions.
func eachRange(bounds []string, fn func(kv.Range)) {
	all := [][]byte{nil, {}}
	for _, b := range bounds {
		all = append(all, []byte(b))
	}
	for _, start := range all {
		for _, end := range all {
			fn(kv.Range{Start: start, End: end})
			fn(kv.Range{Start: start, End: end, Reverse: true})
		}
	}
}

// inRange is the part of sorted pairs that a scan of r yields.
func inRange(pairs []string, r kv.Range) []string {
	var out []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] >= string(r.Start) && (r.End == nil || pairs[i] < string(r.End)) {
			out = append(out, pairs[i], pairs[i+1])
		}
	}
	if r.Reverse {
		slices.Reverse(out)
		for i := 0; i < len(out); i += 2 {
			out[i], out[i+1] = out[i+1], out[i]
		}
	}
	return out
}

var boundKeys = append([]string{"aaa", "!badger!t", "\xff\xff\xff\xff", "b\x00"}, oddKeys...)

func testScanBounds(t *testing.T, s *store) {
	var pairs []string
	for i, k := range oddKeys {
		if i%3 != 2 { // some bounds are absent keys
			pairs = append(pairs, k, fmt.Sprint(i))
		}
	}
	s.set(pairs...)
	snap := s.snapshot()
	eachRange(boundKeys, func(r kv.Range) { wantPairs(t, snap, r, inRange(pairs, r)...) })
}

func testScanBoundsInUpdate(t *testing.T, s *store) {
	var pairs []string
	for i, k := range oddKeys {
		switch i % 4 {
		case 0: // only below
			s.set(k, "below")
			pairs = append(pairs, k, "below")
		case 1, 3: // changed, or only above
			if i%4 == 1 {
				s.set(k, "hidden")
			}
			pairs = append(pairs, k, "above")
		case 2: // deleted
			s.set(k, "gone")
		}
	}
	s.update(func(w kv.Writer) error {
		for i, k := range oddKeys {
			var err error
			switch i % 4 {
			case 1, 3:
				err = w.Set([]byte(k), []byte("above"))
			case 2:
				err = w.Delete([]byte(k))
			}
			if err != nil {
				return err
			}
		}
		eachRange(boundKeys, func(r kv.Range) { wantPairs(t, w, r, inRange(pairs, r)...) })
		return nil
	})
	s.want(pairs...)
}

func numbered(n int) (pairs []string) {
	for i := range n {
		pairs = append(pairs, fmt.Sprintf("k%05d", i), fmt.Sprint(i))
	}
	return pairs
}

func testScanStopsEarly(t *testing.T, s *store) {
	s.set(numbered(1000)...)
	snap := s.snapshot()
	for _, reverse := range []bool{false, true} {
		for stop := range 20 {
			n := 0
			for _, err := range snap.Scan(context.Background(), kv.Range{Reverse: reverse}) {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n > stop {
					break
				}
			}
		}
	}
	s.update(func(w kv.Writer) error {
		for range w.Scan(context.Background(), kv.Range{}) {
			break
		}
		return w.Set([]byte("after"), nil)
	})
	wantValue(t, s.snapshot(), "after", "")
}

func testScanNested(t *testing.T, s *store) {
	s.set("a", "1", "b", "2", "c", "3")
	nested := func(r kv.Reader) {
		var got []string
		for outer, err := range r.Scan(context.Background(), kv.Range{}) {
			if err != nil {
				t.Fatal(err)
			}
			back := kv.Range{End: slices.Clone(outer.Key), Reverse: true}
			for inner, err := range r.Scan(context.Background(), back) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(outer.Key)+string(inner.Key)+string(inner.Value))
			}
			wantValue(t, r, string(outer.Key), string(outer.Value))
		}
		if want := []string{"ba1", "cb2", "ca1"}; !slices.Equal(got, want) {
			t.Fatalf("nested scans: %q, want %q", got, want)
		}
	}
	nested(s.snapshot())
	s.update(func(w kv.Writer) error {
		if err := w.Set([]byte("c"), []byte("3")); err != nil {
			return err
		}
		nested(w)
		return nil
	})
}

// testScanPulled leaves a scan half-way inside a transaction, and goes on with
// it after the end.
func testScanPulled(t *testing.T, s *store) {
	s.set("a", "1", "b", "2", "c", "3")
	var next func() (kv.Pair, error, bool)
	var stop func()
	s.update(func(w kv.Writer) error {
		next, stop = iter.Pull2(w.Scan(context.Background(), kv.Range{}))
		if p, err, ok := next(); !ok || err != nil || string(p.Key) != "a" {
			t.Errorf("first step: %q, %v, %v", p, err, ok)
		}
		return w.Set([]byte("b"), []byte("22"))
	})
	if _, err, ok := next(); ok && err == nil {
		t.Log("the driver lets a scan go on after its transaction")
	}
	stop()
	s.want("a", "1", "b", "22", "c", "3")
}

func testScanCancelled(t *testing.T, s *store) {
	s.set(numbered(1000)...)
	snap := s.snapshot()
	cancelMidway(t, snap)
	err := s.db.Update(context.Background(), func(w kv.Writer) error {
		cancelMidway(t, w)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range snap.Scan(ctx, kv.Range{}) {
		wantErr(t, "scan with a cancelled context", err, context.Canceled)
	}
}

func cancelMidway(t *testing.T, r kv.Reader) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var n int
	var last error
	for _, err := range r.Scan(ctx, kv.Range{}) {
		if last != nil {
			t.Fatal("the scan went on after an error")
		}
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 200 {
		t.Fatalf("a scan cancelled at step 10 ended at %d with %v", n, last)
	}
}

func testPrefix(t *testing.T, s *store) {
	s.set("a", "1", "ab", "2", "ab\xff", "3", "ab\xff\xff", "4", "ac", "5", "b", "6", "\xff", "7",
		"\xff\xff", "8")
	snap := s.snapshot()
	wantPairs(t, snap, kv.Prefix([]byte("ab")), "ab", "2", "ab\xff", "3", "ab\xff\xff", "4")
	wantPairs(t, snap, kv.Prefix([]byte("ab\xff")), "ab\xff", "3", "ab\xff\xff", "4")
	wantPairs(t, snap, kv.Prefix([]byte("\xff")), "\xff", "7", "\xff\xff", "8")
	back := kv.Prefix([]byte("a"))
	back.Reverse = true
	wantPairs(t, snap, back, "ac", "5", "ab\xff\xff", "4", "ab\xff", "3", "ab", "2", "a", "1")
}
