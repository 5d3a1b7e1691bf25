package kv_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/kvtest"
	"github.com/silian-graph/silian/kv/memory"
)

func TestOverlay(t *testing.T) {
	for name, over := range map[string]func(kv.Reader) kv.Writer{
		"One":    func(r kv.Reader) kv.Writer { return kv.NewOverlay(r) },
		"Nested": func(r kv.Reader) kv.Writer { return kv.NewOverlay(kv.NewOverlay(r)) },
	} {
		t.Run(name, func(t *testing.T) { kvtest.RunWriter(t, memory.New(), over) })
	}
}

// silent is a base that must not be asked.
type silent struct{ t testing.TB }

func (s silent) Get(context.Context, []byte) ([]byte, error) {
	s.t.Error("Get reached the base")
	return nil, kv.ErrNotFound
}

func (s silent) GetMany(_ context.Context, keys [][]byte) ([][]byte, error) {
	s.t.Error("GetMany reached the base")
	return make([][]byte, len(keys)), nil
}

func (s silent) Scan(context.Context, kv.Range) iter.Seq2[kv.Pair, error] {
	return func(func(kv.Pair, error) bool) {}
}

func TestOverlayAnswersAlone(t *testing.T) {
	o := kv.NewOverlay(silent{t})
	ctx := t.Context()
	if err := errors.Join(o.Set([]byte("a"), []byte("1")), o.Delete([]byte("b"))); err != nil {
		t.Fatal(err)
	}
	if v, err := o.Get(ctx, []byte("a")); string(v) != "1" || err != nil {
		t.Errorf("Get(a) = %q, %v", v, err)
	}
	if _, err := o.Get(ctx, []byte("b")); !errors.Is(err, kv.ErrNotFound) {
		t.Errorf("Get(b): %v", err)
	}
	v, err := o.GetMany(ctx, [][]byte{[]byte("b"), []byte("a")})
	if err != nil || v[0] != nil || string(v[1]) != "1" {
		t.Errorf("GetMany = %q, %v", v, err)
	}
}

func TestOverlaySize(t *testing.T) {
	o := kv.NewOverlay(silent{t})
	check := func(n, size int) {
		t.Helper()
		if o.Len() != n || o.Size() != size {
			t.Errorf("Len, Size = %d, %d; want %d, %d", o.Len(), o.Size(), n, size)
		}
	}
	key := []byte("key")
	check(0, 0)
	_ = o.Set(key, make([]byte, 100))
	check(1, 3+100+kv.OpOverhead)
	_ = o.Set(key, make([]byte, 10))
	check(1, 3+10+kv.OpOverhead)
	_ = o.Delete([]byte("k"))
	check(2, 3+10+1+2*kv.OpOverhead)
	_ = o.Delete(key)
	check(2, 3+1+2*kv.OpOverhead)
	if err := o.Set(nil, nil); !errors.Is(err, kv.ErrEmptyKey) {
		t.Errorf("Set of no key: %v", err)
	}
	check(2, 3+1+2*kv.OpOverhead)
	o.Reset()
	check(0, 0)
}

func TestOverlayApply(t *testing.T) {
	parent := kv.NewOverlay(silent{t})
	child := kv.NewOverlay(parent)
	dropped := kv.NewOverlay(parent)
	_ = errors.Join(parent.Set([]byte("a"), []byte("1")), parent.Set([]byte("b"), []byte("2")))
	_ = errors.Join(child.Delete([]byte("a")), child.Set([]byte("c"), []byte("3")))
	_ = dropped.Delete([]byte("b"))
	if err := child.Apply(parent); err != nil {
		t.Fatal(err)
	}
	var got []string
	for p, deleted := range parent.Changes() {
		got = append(got, fmt.Sprintf("%s=%s %t", p.Key, p.Value, deleted))
	}
	if want := []string{"a= true", "b=2 false", "c=3 false"}; !slices.Equal(got, want) {
		t.Errorf("changes: %q, want %q", got, want)
	}
	if err := child.Apply(refusing{}); !errors.Is(err, errRefused) {
		t.Errorf("Apply: %v", err)
	}
}

var errRefused = errors.New("refused")

type refusing struct{}

func (refusing) Set(_, _ []byte) error { return errRefused }
func (refusing) Delete([]byte) error   { return errRefused }

// TestOverlayScanWhileWriting changes what a scan has yet to come to.
func TestOverlayScanWhileWriting(t *testing.T) {
	for _, reverse := range []bool{false, true} {
		o := kv.NewOverlay(silent{t})
		for i := range 500 {
			_ = o.Set(fmt.Appendf(nil, "k%03d", i), nil)
		}
		n := 0
		for p, err := range o.Scan(t.Context(), kv.Range{Reverse: reverse}) {
			if err != nil {
				t.Fatal(err)
			}
			_ = o.Delete(fmt.Appendf(nil, "k%03d", 499-n))
			_ = o.Delete(fmt.Appendf(nil, "k%03d", n))
			_ = o.Set(append(slices.Clone(p.Key), 'x'), nil)
			n++
		}
		if n != 500 {
			t.Errorf("a scan of 500 keys, changed meanwhile, had %d steps", n)
		}
	}
}

func TestPrefixEnd(t *testing.T) {
	for in, want := range map[string]string{"a": "b", "a\xff": "b", "ab\xff\xff": "ac", "\x00": "\x01"} {
		if got := kv.PrefixEnd([]byte(in)); string(got) != want {
			t.Errorf("PrefixEnd(%q) = %q, want %q", in, got, want)
		}
	}
	if got := kv.PrefixEnd([]byte("\xff\xff")); got != nil {
		t.Errorf("PrefixEnd of the greatest = %q, want nil", got)
	}
}
