package kv_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// FuzzOverlay reads its input as a program of three bytes a step: what to do,
// and one or two keys. Two overlays lie on a store; a Go map says what the
// upper one must show.
func FuzzOverlay(f *testing.F) {
	f.Add([]byte("\x00aa\x01bb\x02cc\x03ac\x04ca\x05az\x06aa"))
	f.Add([]byte("\x01ab\x01ac\x05aa\x01ad\x00ab\x03aa\x04zz"))
	f.Fuzz(func(t *testing.T, program []byte) {
		db := memory.New()
		seed := map[string]string{"a": "base", "ab": "", "c": "base", "\xff": "base"}
		err := db.Update(t.Context(), func(w kv.Writer) error {
			for k, v := range seed {
				if err := w.Set([]byte(k), []byte(v)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		snap, err := db.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		lower := kv.NewOverlay(snap)
		m := machine{t: t, lower: lower, upper: kv.NewOverlay(lower), want: seed}
		for ; len(program) >= 3; program = program[3:] {
			m.step(program[0], fuzzKey(program[1]), fuzzKey(program[2]))
		}
	})
}

type machine struct {
	t            *testing.T
	lower, upper *kv.Overlay
	want         map[string]string
}

// fuzzKey makes keys that are prefixes of each other.
func fuzzKey(b byte) string {
	return []string{"a", "ab", "abc", "b", "c", "\x00", "\xff", "\xff\xff"}[b%8]
}

func (m *machine) step(op byte, a, b string) {
	switch op % 6 {
	case 0:
		delete(m.want, a)
		m.must(m.upper.Delete([]byte(a)))
	case 1, 2:
		m.want[a] = b
		m.must(m.upper.Set([]byte(a), []byte(b)))
	case 3:
		m.must(m.upper.Apply(m.lower))
		m.upper.Reset()
	case 4:
		v, err := m.upper.Get(context.Background(), []byte(a))
		want, ok := m.want[a]
		if string(v) != want || (err == nil) != ok || (err != nil && !errors.Is(err, kv.ErrNotFound)) {
			m.t.Fatalf("Get(%q) = %q, %v; want %q, %t", a, v, err, want, ok)
		}
	case 5:
		m.scan(kv.Range{Start: []byte(a), End: []byte(b)})
		m.scan(kv.Range{Start: []byte(a)})
		m.scan(kv.Range{End: []byte(b)})
	}
}

func (m *machine) must(err error) {
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *machine) scan(r kv.Range) {
	var want []string
	for _, k := range slices.Sorted(maps.Keys(m.want)) {
		if k >= string(r.Start) && (r.End == nil || k < string(r.End)) {
			want = append(want, k+"="+m.want[k])
		}
	}
	for _, r.Reverse = range []bool{false, true} {
		var got []string
		for p, err := range m.upper.Scan(context.Background(), r) {
			m.must(err)
			got = append(got, string(p.Key)+"="+string(p.Value))
		}
		if !slices.Equal(got, want) {
			m.t.Fatalf("scan of %v: %q, want %q", r, got, want)
		}
		slices.Reverse(want)
	}
}
