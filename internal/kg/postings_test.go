package kg

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/names"
)

// held reads a pair of postings into a map; false where it cannot be read.
func held(t *testing.T, b []byte) (map[uint32]names.Position, bool) {
	t.Helper()
	all := map[uint32]names.Position{}
	last := -1
	err := eachPosting(b, func(p posting) {
		if int(p.low) <= last {
			t.Fatalf("%x: %d comes after %d", b, p.low, last)
		}
		last = int(p.low)
		all[p.low] = p.place
	})
	return all, err == nil
}

// FuzzPostings edits a pair of postings and compares it with a map, and with one
// that is made anew.
func FuzzPostings(f *testing.F) {
	f.Add([]byte{0, 5, 0x81, 0x02}, []byte{1, 0, 7, 2, 200, 3})
	f.Add([]byte{}, []byte{0, 0})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01}, []byte{})
	f.Add([]byte{4, 0}, []byte{1, 4})
	f.Fuzz(func(t *testing.T, b, changes []byte) {
		want, ok := held(t, b)
		if !ok {
			if _, err := mergePostings(nil, b, nil); err == nil {
				t.Fatalf("%x: edited though it cannot be read", b)
			}
			return
		}
		var edits []postingEdit
		for i := 0; i+1 < len(changes); i += 2 {
			e := postingEdit{posting{uint32(changes[i]) * 31 % (1 << postingBits), names.Position(changes[i+1] & 3)}, changes[i+1]&4 != 0}
			edits = append(edits, e)
			if want[e.low] = e.place; e.remove {
				delete(want, e.low)
			}
		}
		got, err := mergePostings(nil, b, edits)
		if err != nil {
			t.Fatal(err)
		}
		if all, ok := held(t, got); !ok || !maps.Equal(all, want) {
			t.Fatalf("%x with %v is %x: %v, want %v", b, edits, got, all, want)
		}
		var anew postings
		for _, low := range slices.Sorted(maps.Keys(want)) {
			anew.add(posting{low, names.Inside}) // the better place of two counts
			anew.add(posting{low, want[low]})
		}
		if !bytes.Equal(anew.b, got) {
			t.Fatalf("edited it is %x, made anew %x", got, anew.b)
		}
	})
}
