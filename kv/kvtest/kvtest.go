// Package kvtest is the suite that every driver of package kv passes.
package kvtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// Capability is something a driver does beyond what package kv promises, or an
// optional interface that it lacks. The suite then asserts it.
type Capability int

const (
	// WriteSkew says that a transaction conflicts also when a key that it only
	// read was written meanwhile.
	WriteSkew Capability = iota + 1
	// NoLoad says that the driver is no kv.Loader.
	NoLoad
)

type testCase struct {
	name string
	run  func(*testing.T, *store)
}

// Run tests a driver. Each case calls open for a new, empty store, which the
// case closes.
func Run(t *testing.T, open func(testing.TB) kv.DB, caps ...Capability) {
	cases := slices.Concat(readCases, scanCases, snapshotCases, updateCases,
		conflictCases, limitCases, closeCases, compactCases, modelCases, loadCases)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db := open(t)
			t.Cleanup(func() {
				if err := db.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			c.run(t, &store{t: t, db: db, caps: caps})
		})
	}
}

// store is a database under test with the calls that must succeed.
type store struct {
	t    testing.TB
	db   kv.DB
	caps []Capability
}

func (s *store) can(c Capability) bool { return slices.Contains(s.caps, c) }

func (s *store) update(fn func(kv.Writer) error) {
	s.t.Helper()
	if err := s.db.Update(context.Background(), fn); err != nil {
		s.t.Fatalf("Update: %v", err)
	}
}

// set writes pairs of key and value in one transaction.
func (s *store) set(pairs ...string) {
	s.t.Helper()
	s.update(func(w kv.Writer) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := w.Set([]byte(pairs[i]), []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *store) snapshot() kv.Snapshot {
	s.t.Helper()
	snap, err := s.db.Snapshot(context.Background())
	if err != nil {
		s.t.Fatalf("Snapshot: %v", err)
	}
	s.t.Cleanup(snap.Close)
	return snap
}

// want asserts that a new snapshot holds exactly these pairs of key and value,
// in order.
func (s *store) want(pairs ...string) {
	s.t.Helper()
	snap := s.snapshot()
	defer snap.Close()
	wantPairs(s.t, snap, kv.Range{}, pairs...)
}

func wantPairs(t testing.TB, r kv.Reader, rg kv.Range, pairs ...string) {
	t.Helper()
	got := collect(t, r, rg)
	if !slices.Equal(got, pairs) {
		t.Fatalf("scan of %s:\n got %s\nwant %s", show(rg), brief(got), brief(pairs))
	}
}

// collect is a whole scan as keys and values in turn.
func collect(t testing.TB, r kv.Reader, rg kv.Range) []string {
	t.Helper()
	var out []string
	for p, err := range r.Scan(context.Background(), rg) {
		if err != nil {
			t.Fatalf("scan of %s: %v", show(rg), err)
		}
		out = append(out, string(p.Key), string(p.Value))
	}
	return out
}

func wantValue(t testing.TB, r kv.Reader, key, value string) {
	t.Helper()
	got, err := r.Get(context.Background(), []byte(key))
	if err != nil || string(got) != value {
		t.Fatalf("Get(%q) = %s, %v; want %s", key, brief([]string{string(got)}), err,
			brief([]string{value}))
	}
	if got == nil {
		t.Fatalf("Get(%q) is nil though the key is there", key)
	}
}

func wantAbsent(t testing.TB, r kv.Reader, key string) {
	t.Helper()
	got, err := r.Get(context.Background(), []byte(key))
	if !errors.Is(err, kv.ErrNotFound) || got != nil {
		t.Fatalf("Get(%q) = %q, %v; want ErrNotFound", key, got, err)
	}
}

func wantErr(t testing.TB, doing string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("%s: error is %v, want %v", doing, got, want)
	}
}

func show(r kv.Range) string {
	arrow := "forward"
	if r.Reverse {
		arrow = "backward"
	}
	bound := func(b []byte) string {
		if b == nil {
			return "∞"
		}
		return fmt.Sprintf("%q", b)
	}
	return fmt.Sprintf("[%s, %s) %s", bound(r.Start), bound(r.End), arrow)
}

// brief is s for a message: long lists and long strings are cut.
func brief(s []string) string {
	var out []string
	for i, v := range s {
		if i == 40 {
			out = append(out, fmt.Sprintf("… %d in all", len(s)))
			break
		}
		if len(v) > 40 {
			v = fmt.Sprintf("%s…(%d bytes)", v[:40], len(v))
		}
		out = append(out, fmt.Sprintf("%q", v))
	}
	return fmt.Sprint(out)
}
