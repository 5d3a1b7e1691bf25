package kg

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/model"
)

// thrifty runs decode over n bytes and fails the test when that takes more
// memory than they explain: what is decoded is larger than its bytes, but not
// without bound.
func thrifty(t *testing.T, n int, decode func()) {
	t.Helper()
	const times, least = 64, 16 << 10
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	decode()
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > uint64(times*n+least) {
		t.Errorf("%d bytes took %d of memory", n, used)
	}
}

// FuzzRun holds a run that is edited as it was read to one that is decoded.
func FuzzRun(f *testing.F) {
	f.Add(appendEntries(nil, sampleEntries()[:2]), uint64(4096), uint64(1), uint64(4097), uint64(0), false)
	f.Add([]byte{}, uint64(1), uint64(0), uint64(1), uint64(1), true)
	f.Add(appendEntries(nil, sampleEntries()), uint64(4096), uint64(0), uint64(4000), uint64(2), true)
	f.Fuzz(func(t *testing.T, b []byte, sort1, ordinal1, sort2, ordinal2 uint64, remove bool) {
		want, err := decodeEntries(b)
		run, runErr := newRun(b)
		if (err == nil) != (runErr == nil) {
			t.Fatalf("decoded: %v, taken: %v", err, runErr)
		}
		if err != nil {
			return
		}
		for _, at := range []spot{{sort1, ordinal1}, {sort2, ordinal2}} {
			i, found := findEntry(want, at)
			from, err := run.from(at)
			if err != nil || !bytes.Equal(appendEntries(nil, from), appendEntries(nil, want[i:])) {
				t.Fatalf("from %v: %+v, %v; want %+v", at, from, err, want[i:])
			}
			e := entry{spot: at, since: 7, Statement: nothing}
			if found {
				want[i] = e
			} else {
				want = slices.Insert(want, i, e)
			}
			if added, err := run.put(e); added == found || err != nil {
				t.Fatalf("put at %v: %t, %v", at, added, err)
			}
		}
		if remove {
			old, err := run.remove(want[0].spot)
			if err != nil || old.spot != want[0].spot {
				t.Fatalf("removed %v, %v; want %v", old.spot, err, want[0].spot)
			}
			want = want[1:]
		}
		// What was read stays as it was, even where it could be written shorter.
		got, err := decodeEntries(run.appendTo(nil))
		if err != nil || !bytes.Equal(appendEntries(nil, got), appendEntries(nil, want)) {
			t.Fatalf("got %+v, %v, want %+v", got, err, want)
		}
		if run.empty() != (len(want) == 0) {
			t.Errorf("empty: %t with %d entries", run.empty(), len(want))
		}
	})
}

func FuzzEvidence(f *testing.F) {
	f.Add(appendEvidence(nil, sampleEntries()[1].evidence))
	f.Add([]byte{0})
	f.Add([]byte{5, 1, 1, 1, 1, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		var list []Evidence
		r := reader{b: b}
		thrifty(t, len(b), func() { list = r.evidence() })
		if !r.done() {
			return
		}
		again := reader{b: appendEvidence(nil, list)}
		if got := again.evidence(); !again.done() || !reflect.DeepEqual(got, list) {
			t.Fatalf("%+v became %+v", list, got)
		}
	})
}

func FuzzTerm(f *testing.F) {
	f.Add(encodeTerm(term{number: 3, used: 300, indexed: []uint64{1, 2, 4095}}))
	f.Add(encodeTerm(term{number: 1}))
	f.Fuzz(func(t *testing.T, b []byte) {
		var was term
		var err error
		thrifty(t, len(b), func() { was, err = decodeTerm(b) })
		if err != nil {
			return
		}
		if again, err := decodeTerm(encodeTerm(was)); err != nil || !reflect.DeepEqual(again, was) {
			t.Fatalf("%+v became %+v: %v", was, again, err)
		}
	})
}

// FuzzRef decodes what ids and documents' texts lead to.
func FuzzRef(f *testing.F) {
	f.Add(encodeRef(4096, 3))
	f.Add(append([]byte{200, 1}, make([]byte, sha256.Size)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		if n, typ, err := decodeRef(b); err == nil {
			if m, again, err := decodeRef(encodeRef(n, typ)); err != nil || m != n || again != typ {
				t.Fatalf("node %d of type %d became %d, %d: %v", n, typ, m, again, err)
			}
		}
		if length, _, err := decodeTextHead(b); err == nil && (length < 0 || length > maxTextLength) {
			t.Fatalf("a text of %d code points", length)
		}
	})
}

// FuzzPlace decodes what an importer's fact id leads to, and keys.
func FuzzPlace(f *testing.F) {
	p := place{4096, listKey{outList, 300, 2}, spot{70_000, 1}}
	f.Add(encodePlace(p))
	f.Add(endedKey(p.owner, p.list, p.spot, 9)[1:])
	f.Fuzz(func(t *testing.T, b []byte) {
		// A form is the only one, or two keys would be one place.
		if p, err := decodePlace(b); err == nil && !bytes.Equal(encodePlace(p), b) {
			t.Fatalf("%x is read as %+v, which is written as %x", b, p, encodePlace(p))
		}
		if owner, l, at, end, err := decodeEndedKey(b); err == nil && !bytes.Equal(endedKey(owner, l, at, end)[1:], b) {
			t.Fatalf("%x is read as %v %v %v %v", b, owner, l, at, end)
		}
		if s, rest, ok := cutText(b); ok && !bytes.Equal(append(appendText(nil, s), rest...), b) {
			t.Fatalf("%x is read as %q", b, s)
		}
	})
}

// FuzzKeyOrder checks that keys stand in the order of what they name, and that
// no two things share one.
func FuzzKeyOrder(f *testing.F) {
	f.Add(uint64(4096), byte(1), uint64(3), uint64(2), uint64(4097), uint64(0), uint64(4096), byte(1), uint64(3), uint64(2), uint64(4097), uint64(1))
	f.Add(uint64(1), byte(2), uint64(0), uint64(0), uint64(255), uint64(0), uint64(1), byte(2), uint64(0), uint64(0), uint64(256), uint64(0))
	f.Add(uint64(1), byte(3), uint64(0), uint64(0), uint64(255), uint64(0), uint64(1), byte(2), uint64(9), uint64(0), uint64(256), uint64(0))
	f.Fuzz(func(t *testing.T, o1 uint64, k1 byte, r1, t1, s1, n1, o2 uint64, k2 byte, r2, t2, s2, n2 uint64) {
		a := place{NodeID(o1), listKey{listKind(k1), r1, t1}, spot{s1, n1}}
		b := place{NodeID(o2), listKey{listKind(k2), r2, t2}, spot{s2, n2}}
		want := cmp.Or(cmp.Compare(a.owner, b.owner), a.list.compare(b.list), a.spot.compare(b.spot))
		want = cmp.Compare(want, 0)
		for name, key := range map[string]func(p place) []byte{
			"chunk": func(p place) []byte { return chunkKey(p.owner, p.list, p.spot) },
			"ended": func(p place) []byte { return endedKey(p.owner, p.list, p.spot, 1) },
			"place": encodePlace,
		} {
			if got := bytes.Compare(key(a), key(b)); got != want {
				t.Errorf("%s: %+v and %+v are in the order %d, want %d", name, a, b, got, want)
			}
		}
		for name, key := range map[string]func(n uint64) []byte{
			"node": func(n uint64) []byte { return nodeKey(NodeID(n)) },
			"head": func(n uint64) []byte { return headKey(NodeID(n)) },
			"log":  func(n uint64) []byte { return logKey(Version(n)) },
			"past": func(n uint64) []byte { return pastKey(NodeID(n), 1) },
			"text": func(n uint64) []byte { return textKey(NodeID(n), 1) },
		} {
			if got := bytes.Compare(key(o1), key(o2)); got != cmp.Compare(o1, o2) {
				t.Errorf("%s: %d and %d are in the order %d", name, o1, o2, got)
			}
		}
	})
}

// FuzzOrderPlace holds that a place in an order is read back as it was written,
// and that its bounds part what comes before it from what does not.
func FuzzOrderPlace(f *testing.F) {
	l := listKey{outList, 3, 2}
	f.Add([]byte(appendOrderPlace(nil, appendSortable(nil, "斯达"), 4100, l, 0)), uint64(4100), uint64(1))
	f.Add([]byte(appendOrderPlace(nil, appendSortable(nil, nil), 1<<40, listKey{inList, 1, 9}, 7)), uint64(1<<40), uint64(7))
	f.Add([]byte{valueThere, 0, 0xff}, uint64(0), uint64(0))
	f.Fuzz(func(t *testing.T, b []byte, other, ordinal uint64) {
		place := orderPlace(b)
		keys := sortKeys{{kind: model.StringKind}}
		head, at, of, ok := place.cut(keys)
		if !ok {
			return
		}
		sortable := head[:len(head)-len(appendInt(nil, at.sort))]
		if again := appendOrderPlace(nil, sortable, at.sort, of, at.ordinal); string(again) != string(place) {
			t.Fatalf("%x became %x", place, again)
		}
		for _, l := range []listKey{of, l, {inList, 9, 9}} {
			key := appendSpot(slices.Clone(sortable), spot{other, ordinal})
			mine := appendOrderPlace(nil, sortable, other, l, ordinal)
			if before := bytes.Compare(mine, place) < 0; before != (bytes.Compare(key, place.bound(l, keys, false)) < 0) {
				t.Fatalf("%x of %v is before %x: %v", key, l, place, before)
			}
			if after := bytes.Compare(mine, place) > 0; after != (bytes.Compare(key, place.bound(l, keys, true)) >= 0) {
				t.Fatalf("%x of %v is after %x: %v", key, l, place, after)
			}
		}
	})
}
