package kvtest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var readCases = []testCase{
	{"EmptyStore", testEmptyStore},
	{"Get", testGet},
	{"GetReturnsCopies", testGetReturnsCopies},
	{"GetMany", testGetMany},
	{"GetManyOfMany", testGetManyOfMany},
	{"Keys", testKeys},
	{"LargeKeysAndValues", testLargeKeysAndValues},
}

func testEmptyStore(t *testing.T, s *store) {
	snap := s.snapshot()
	wantAbsent(t, snap, "a")
	wantPairs(t, snap, kv.Range{})
	wantPairs(t, snap, kv.Range{Reverse: true})
	values, err := snap.GetMany(context.Background(), nil)
	if err != nil || len(values) != 0 {
		t.Errorf("GetMany of no keys = %v, %v", values, err)
	}
}

func testGet(t *testing.T, s *store) {
	s.set("a", "1", "b", "", "ab", "2")
	s.set("a", "3")
	s.update(func(w kv.Writer) error { return w.Delete([]byte("ab")) })
	s.update(func(w kv.Writer) error { return w.Delete([]byte("never")) })
	snap := s.snapshot()
	wantValue(t, snap, "a", "3")
	wantValue(t, snap, "b", "")
	wantAbsent(t, snap, "ab")
	wantAbsent(t, snap, "never")
	s.want("a", "3", "b", "")
}

func testGetReturnsCopies(t *testing.T, s *store) {
	s.set("a", "value", "b", "other")
	snap := s.snapshot()
	ctx := context.Background()
	v, err := snap.Get(ctx, []byte("a"))
	if err != nil {
		t.Fatal(err)
	}
	many, err := snap.GetMany(ctx, [][]byte{[]byte("a"), []byte("a"), []byte("b")})
	if err != nil {
		t.Fatal(err)
	}
	scribble(v)
	scribble(many[0])
	_ = append(many[1], "overrun"...)
	if string(many[1]) != "value" || string(many[2]) != "other" {
		t.Errorf("values share memory: %q", many)
	}
	wantPairs(t, snap, kv.Range{}, "a", "value", "b", "other")
}

func scribble(b []byte) {
	for i := range b {
		b[i] = '!'
	}
}

func testGetMany(t *testing.T, s *store) {
	s.set("a", "1", "b", "", "c", "3")
	snap := s.snapshot()
	keys := [][]byte{[]byte("c"), []byte("x"), []byte("b"), []byte("c"), []byte("a"), []byte("x")}
	values, err := snap.GetMany(context.Background(), keys)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]byte{[]byte("3"), nil, {}, []byte("3"), []byte("1"), nil}
	wantValues(t, keys, values, want)
}

func testGetManyOfMany(t *testing.T, s *store) {
	const n = 10_000
	s.update(func(w kv.Writer) error {
		for i := 0; i < n; i += 2 {
			value := strings.Repeat("v", i%7)
			if err := w.Set(fmt.Appendf(nil, "key%d", i), []byte(value)); err != nil {
				return err
			}
		}
		return nil
	})
	keys, want := make([][]byte, 0, n), make([][]byte, 0, n)
	for i := range n {
		at := i * 7919 % n
		keys = append(keys, fmt.Appendf(nil, "key%d", at))
		if at%2 == 0 {
			want = append(want, []byte(strings.Repeat("v", at%7)))
		} else {
			want = append(want, nil)
		}
	}
	keys, want = append(keys, keys[:100]...), append(want, want[:100]...)
	values, err := s.snapshot().GetMany(context.Background(), keys)
	if err != nil {
		t.Fatal(err)
	}
	wantValues(t, keys, values, want)
}

func wantValues(t testing.TB, keys, got, want [][]byte) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("GetMany of %d keys gave %d values", len(want), len(got))
	}
	for i := range want {
		if !bytes.Equal(got[i], want[i]) || (got[i] == nil) != (want[i] == nil) {
			t.Fatalf("GetMany: value %d, of %q, is %#v, want %#v", i, keys[i], got[i], want[i])
		}
	}
}

// oddKeys are in order. They are prefixes of each other, hold the least and the
// greatest bytes, and stray into what engines keep for themselves.
var oddKeys = []string{
	"\x00", "\x00\x00", "\x00\x00\x01", "\x00\xff", "\x01", "!", "!badger", "!badger ",
	"!badger \x00", "!badger \x00\x00", "!badger \x01", "!badger \x02", "!badger \xff",
	"!badger!", "!badger!\x00", "!badger!txn", "!badger!\xff", "!badger\"", "\"", "a",
	"a\x00", "a\x00b", "aa", "ab", "a\xff", "a\xff\xff", "b", "企业", "\xfe\xff", "\xff",
	"\xff\x00", "\xff\xff", "\xff\xff\xff",
}

func testKeys(t *testing.T, s *store) {
	var pairs []string
	for _, k := range oddKeys {
		pairs = append(pairs, k, "value of "+k)
	}
	for i := len(pairs) - 2; i >= 0; i -= 2 { // each in a transaction, last first
		s.set(pairs[i], pairs[i+1])
	}
	s.want(pairs...)
	snap := s.snapshot()
	for i := 0; i < len(pairs); i += 2 {
		wantValue(t, snap, pairs[i], pairs[i+1])
	}
	wantAbsent(t, snap, "!badger!tx")
	s.update(func(w kv.Writer) error { return w.Delete([]byte("!badger!txn")) })
	wantAbsent(t, s.snapshot(), "!badger!txn")
}

func testLargeKeysAndValues(t *testing.T, s *store) {
	longest := strings.Repeat("k", kv.MaxKey)
	for _, size := range []int{1<<20 - 1, 1 << 20, 1<<20 + 1, 7 << 20} {
		value := noise(size)
		s.set(longest, value, "a", value[:100])
		wantValue(t, s.snapshot(), longest, value)
		s.want("a", value[:100], longest, value)
	}
	wantPairs(t, s.snapshot(), kv.Range{Start: []byte(longest)}, longest, noise(7<<20))
	s.set(longest, "short")
	s.want("a", noise(7 << 20)[:100], longest, "short")
}

// noise is n bytes that do not compress.
func noise(n int) string {
	out := make([]byte, n)
	x := uint64(n) + 1
	for i := range out {
		x = x*6364136223846793005 + 1442695040888963407
		out[i] = byte(x >> 56)
	}
	return string(out)
}
