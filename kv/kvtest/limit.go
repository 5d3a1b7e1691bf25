package kvtest

import (
	"context"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var limitCases = append(shapeCases(),
	testCase{"BadKeys", testBadKeys},
	testCase{"BadKeyFailsUpdate", testBadKeyFailsUpdate},
	testCase{"TooLargeByDeletions", testTooLargeByDeletions},
)

// shapeCases has two cases for each shape of transaction.
func shapeCases() (cases []testCase) {
	for name, write := range shapes {
		cases = append(cases,
			testCase{"LargestTransaction" + name, func(t *testing.T, s *store) { testLargest(t, s, write) }},
			testCase{"TooLarge" + name, func(t *testing.T, s *store) { testTooLarge(t, s, write) }})
	}
	return cases
}

func testBadKeys(t *testing.T, s *store) {
	for key, want := range map[string]error{
		"": kv.ErrEmptyKey, strings.Repeat("k", kv.MaxKey+1): kv.ErrTooLarge,
	} {
		snap := s.snapshot()
		_, err := snap.Get(context.Background(), []byte(key))
		wantErr(t, "Get", err, want)
		_, err = snap.GetMany(context.Background(), [][]byte{[]byte("a"), []byte(key)})
		wantErr(t, "GetMany", err, want)
		_ = s.db.Update(context.Background(), func(w kv.Writer) error {
			_, err := w.Get(context.Background(), []byte(key))
			wantErr(t, "Get in Update", err, want)
			wantErr(t, "Set", w.Set([]byte(key), nil), want)
			wantErr(t, "Delete", w.Delete([]byte(key)), want)
			return nil
		})
	}
	s.want()
}

func testBadKeyFailsUpdate(t *testing.T, s *store) {
	err := s.db.Update(context.Background(), func(w kv.Writer) error {
		_ = w.Set([]byte("a"), nil)
		_ = w.Set(nil, nil) // the error is dropped
		return w.Set([]byte("b"), nil)
	})
	wantErr(t, "Update", err, kv.ErrEmptyKey)
	s.want()
}

// shape writes a transaction of exactly size by kv.Cost and returns how many
// keys it has.
type shape func(w kv.Writer, size int) (keys int, err error)

// shapes are the ways to come up to the limit: by bytes in one value, by the
// number of keys with the least bytes, and by both.
var shapes = map[string]shape{
	"OneValue": func(w kv.Writer, size int) (int, error) {
		return 1, fill(w, []byte("k"), size)
	},
	"ShortKeys": func(w kv.Writer, size int) (n int, err error) {
		return manyKeys(w, size, nil)
	},
	"SmallValues": func(w kv.Writer, size int) (n int, err error) {
		return manyKeys(w, size, []byte("v"))
	},
	"Mixed": func(w kv.Writer, size int) (n int, err error) {
		sizes := []int{100, 4096, 1<<20 - 1, 1 << 20, 3 << 20}
		for i, length := range sizes {
			value := []byte(noise(length))
			key := []byte{'m', 'i', 'x', 'e', 'd', byte(i)}
			if err := w.Set(key, value); err != nil {
				return n, err
			}
			size -= kv.Cost(key, value)
			n++
		}
		m, err := manyKeys(w, size, []byte("value"))
		return n + m, err
	},
}

// fill sets key to a value that costs size.
func fill(w kv.Writer, key []byte, size int) error {
	return w.Set(key, []byte(noise(size-kv.Cost(key, nil))))
}

// manyKeys sets as many keys as cost size. They have one byte up to four.
func manyKeys(w kv.Writer, size int, value []byte) (n int, err error) {
	for {
		key := shortKey(n)
		cost := kv.Cost(key, value)
		n++
		if size < 2*(cost+4) { // what is left goes into the last one
			return n, fill(w, key, size)
		}
		if err := w.Set(key, value); err != nil {
			return n, err
		}
		size -= cost
	}
}

// shortKey is the n-th of the shortest keys.
func shortKey(n int) []byte {
	n++
	for length, count := 1, 255; ; length, count = length+1, count*256 {
		if n <= count {
			var b [8]byte
			binary.BigEndian.PutUint64(b[:], uint64(n))
			return b[8-length:]
		}
		n -= count
	}
}

func testLargest(t *testing.T, s *store, write shape) {
	var keys int
	s.update(func(w kv.Writer) (err error) {
		keys, err = write(w, kv.MaxTxn)
		return err
	})
	if got := len(collect(t, s.snapshot(), kv.Range{})) / 2; got != keys {
		t.Errorf("%d keys of %d are there", got, keys)
	}
}

func testTooLarge(t *testing.T, s *store, write shape) {
	s.set("before", "1")
	for _, drop := range []bool{false, true} {
		err := s.db.Update(context.Background(), func(w kv.Writer) error {
			if _, err := write(w, kv.MaxTxn+1); !drop {
				return err
			}
			return nil
		})
		wantErr(t, "Update of one byte too many", err, kv.ErrTooLarge)
		if !strings.Contains(err.Error(), "8388609") || !strings.Contains(err.Error(), "8388608") {
			t.Errorf("the message does not name size and limit: %v", err)
		}
		s.want("before", "1")
	}
}

// testTooLargeByDeletions deletes one key more often than a transaction may.
func testTooLargeByDeletions(t *testing.T, s *store) {
	most := kv.MaxTxn / kv.Cost([]byte("k"), nil)
	for _, n := range []int{most, most + 1} {
		err := s.db.Update(context.Background(), func(w kv.Writer) error {
			for range n {
				if err := w.Delete([]byte("k")); err != nil {
					return err
				}
			}
			return nil
		})
		if n == most && err != nil {
			t.Errorf("%d deletions: %v", n, err)
		}
		if n > most {
			wantErr(t, "deletions above the limit", err, kv.ErrTooLarge)
		}
	}
}
