package kvtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var loadCases = []testCase{
	{"Load", testLoad},
	{"LoadMuch", testLoadMuch},
	{"LoadNothing", testLoadNothing},
	{"LoadFails", testLoadFails},
	{"LoadBadKeys", testLoadBadKeys},
	{"LoadBusy", testLoadBusy},
	{"LoadClosed", testLoadClosed},
}

// loader is the store's, or ends the case where the driver has said that it has
// none.
func (s *store) loader() kv.Loader {
	s.t.Helper()
	l, ok := s.db.(kv.Loader)
	if s.can(NoLoad) {
		if ok {
			s.t.Error("the driver is a kv.Loader and says that it is none")
		}
		s.t.Skip("the driver is no kv.Loader")
	}
	if !ok {
		s.t.Fatal("the driver is no kv.Loader and does not say so (NoLoad)")
	}
	return l
}

// pairsOf yields pairs of key and value, each in the same lent bytes.
func pairsOf(pairs ...string) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		var key, value []byte
		for i := 0; i < len(pairs); i += 2 {
			key, value = append(key[:0], pairs[i]...), append(value[:0], pairs[i+1]...)
			if !yield(kv.Pair{Key: key, Value: value}, nil) {
				return
			}
		}
	}
}

func (s *store) load(pairs ...string) {
	s.t.Helper()
	if err := s.loader().Load(context.Background(), pairsOf(pairs...)); err != nil {
		s.t.Fatalf("Load: %v", err)
	}
}

func testLoad(t *testing.T, s *store) {
	s.loader()
	s.set("b", "old", "gone", "x")
	longest := strings.Repeat("k", kv.MaxKey)
	pairs := []string{"!badger", "0", "!badger ", "1", "!badger!", "2", "!badger!a", "3", "a", "", "b", "new", longest, noise(3 << 20), "\xff\xff", "z"}
	s.load(pairs...)
	s.want(pairs...)
	s.set("a", "1", "c", "2")
	s.update(func(w kv.Writer) error { return w.Delete([]byte("b")) })
	snap := s.snapshot()
	wantValue(t, snap, "a", "1")
	wantValue(t, snap, "c", "2")
	wantAbsent(t, snap, "b")
	wantAbsent(t, snap, "gone")
	snap.Close()
	s.load("only", "this")
	s.want("only", "this")
}

// testLoadMuch loads more than a transaction takes, in bytes and in pairs.
func testLoadMuch(_ *testing.T, s *store) {
	var pairs []string
	value := noise(200)
	for i := range 2 * kv.MaxTxn / 200 {
		pairs = append(pairs, fmt.Sprintf("k%08d", i), value[i%100:])
	}
	s.load(pairs...)
	s.want(pairs...)
}

func testLoadNothing(_ *testing.T, s *store) {
	s.loader()
	s.set("a", "1")
	s.load()
	s.want()
	s.set("a", "2")
	s.want("a", "2")
}

// testLoadFails looks for an empty store that can be used and loaded again.
func testLoadFails(t *testing.T, s *store) {
	l := s.loader()
	broken := errors.New("broken")
	for name, tt := range map[string]struct {
		pairs func(cancel func()) iter.Seq2[kv.Pair, error]
		want  error
	}{
		"error": {func(func()) iter.Seq2[kv.Pair, error] {
			return func(yield func(kv.Pair, error) bool) {
				if yield(kv.Pair{Key: []byte("a"), Value: []byte("1")}, nil) {
					yield(kv.Pair{}, broken)
				}
			}
		}, broken},
		"cancelled": {func(cancel func()) iter.Seq2[kv.Pair, error] {
			return func(yield func(kv.Pair, error) bool) {
				value := []byte(noise(1 << 16))
				for i := 0; yield(kv.Pair{Key: fmt.Appendf(nil, "k%08d", i), Value: value}, nil); i++ {
					if i == 100 {
						cancel()
					}
				}
			}
		}, context.Canceled},
		"order":   {func(func()) iter.Seq2[kv.Pair, error] { return pairsOf("b", "1", "a", "2") }, kv.ErrOrder},
		"twice":   {func(func()) iter.Seq2[kv.Pair, error] { return pairsOf("a", "1", "a", "2") }, kv.ErrOrder},
		"bad key": {func(func()) iter.Seq2[kv.Pair, error] { return pairsOf("a", "1", strings.Repeat("k", kv.MaxKey+1), "") }, kv.ErrTooLarge},
	} {
		s.set("a", "0", "z", "0")
		ctx, cancel := context.WithCancel(context.Background())
		wantErr(t, name, l.Load(ctx, tt.pairs(cancel)), tt.want)
		cancel()
		s.want()
		s.set("a", "0")
		s.want("a", "0")
	}
	s.load("b", "1")
	s.want("b", "1")
}

func testLoadBadKeys(t *testing.T, s *store) {
	wantErr(t, "Load of an empty key", s.loader().Load(context.Background(), pairsOf("", "1")), kv.ErrEmptyKey)
	s.want()
}

// testLoadBusy loads while a snapshot is open, and in a transaction: the driver
// refuses and changes nothing, or the others keep what they have.
func testLoadBusy(t *testing.T, s *store) {
	l := s.loader()
	s.set("a", "1")
	snap := s.snapshot()
	err := l.Load(context.Background(), pairsOf("b", "2"))
	wantPairs(t, snap, kv.Range{}, "a", "1")
	snap.Close()
	switch {
	case err == nil:
		s.want("b", "2")
		return
	case !errors.Is(err, kv.ErrBusy):
		t.Fatalf("Load beside a snapshot: %v", err)
	}
	s.want("a", "1")
	s.update(func(w kv.Writer) error {
		wantErr(t, "Load beside a transaction", l.Load(context.Background(), pairsOf("b", "2")), kv.ErrBusy)
		return w.Set([]byte("c"), []byte("3"))
	})
	s.want("a", "1", "c", "3")
	s.load("b", "2")
	s.want("b", "2")
}

func testLoadClosed(t *testing.T, s *store) {
	l := s.loader()
	s.close()
	wantErr(t, "Load", l.Load(context.Background(), pairsOf("b", "2")), kv.ErrClosed)
}

// testReopenLoaded reopens a store that was loaded, and one whose load failed.
func testReopenLoaded(t *testing.T, open func() *store) {
	s := open()
	s.loader()
	s.set("gone", "x")
	large := noise(3 << 20)
	s.load("a", "1", "b", "2", "c", large)
	s.close()
	s = open()
	s.want("a", "1", "b", "2", "c", large)
	s.set("b", "3")
	s.close()
	s = open()
	s.want("a", "1", "b", "3", "c", large)
	wantErr(t, "Load", s.loader().Load(context.Background(), pairsOf("b", "1", "a", "2")), kv.ErrOrder)
	s.set("d", "4")
	s.close()
	s = open()
	s.want("d", "4")
	s.close()
}
