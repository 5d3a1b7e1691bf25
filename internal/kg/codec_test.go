package kg

import (
	"bytes"
	"cmp"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/model"
)

func sampleEntries() []entry {
	return []entry{
		{spot: spot{sort: 4096}, since: 1, Statement: nothing},
		{
			spot: spot{sort: 4096, ordinal: 1}, since: 300, certainty: Implied, givenID: "f1",
			Statement: &Statement{StatedFor: "2021/..", Status: "SIGNED", Value: -1.5, HasValue: true, Unit: "亿元", Open: true, Joint: "j"},
			evidence:  []Evidence{{Document: 5000, Start: 3, End: 9, Certainty: Stated, Reason: "anaphora"}, {Document: 5001}},
		},
		{spot: spot{sort: math.MaxUint64, ordinal: math.MaxUint64}, since: math.MaxUint64 >> 2, Statement: nothing},
	}
}

func FuzzEntries(f *testing.F) {
	f.Add(appendEntries(nil, sampleEntries()))
	f.Add([]byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		var list []entry
		var err error
		thrifty(t, len(b), func() { list, err = decodeEntries(b) })
		if err != nil {
			return
		}
		again, err := decodeEntries(appendEntries(nil, list))
		if err != nil || len(list) != len(again) {
			t.Fatalf("%d entries became %d: %v", len(list), len(again), err)
		}
		if !bytes.Equal(appendEntries(nil, list), appendEntries(nil, again)) {
			t.Fatalf("%+v became %+v", list, again)
		}
	})
}

func TestEntries(t *testing.T) {
	want := sampleEntries()
	got, err := decodeEntries(appendEntries(nil, want))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, %v\nwant %+v", got, err, want)
	}
	if plain := appendEntries(nil, want[:1]); len(plain) != 4 {
		t.Errorf("a plain tie takes %d bytes, want 4", len(plain))
	}
}

func FuzzHead(f *testing.F) {
	f.Add(encodeHead([]list{
		{key: listKey{outList, 3, 2}, count: 2, stamp: 9, run: appendEntries(nil, sampleEntries()[:2])},
		{key: listKey{inList, 1, 1}, count: 1000, stamp: 10, chunks: true, last: spot{5000, 1}},
	}))
	f.Fuzz(func(t *testing.T, b []byte) {
		var lists []list
		var err error
		thrifty(t, len(b), func() { lists, err = decodeHead(b) })
		edges := selection{out: true, in: true}
		some, someErr := matching(nil, b, &edges)
		if want := slices.DeleteFunc(slices.Clone(lists), func(l list) bool { return !edges.matches(l.key) }); err == nil && (someErr != nil || len(some) != len(want)) {
			t.Fatalf("%d lists match of %d: %v", len(some), len(want), someErr)
		}
		if err != nil {
			return
		}
		again, err := decodeHead(encodeHead(lists))
		if err != nil || len(lists) != len(again) || len(lists) > 0 && !reflect.DeepEqual(lists, again) {
			t.Fatalf("%+v became %+v: %v", lists, again, err)
		}
	})
}

func FuzzRecord(f *testing.F) {
	f.Add(encodeRecord(&record{
		id: "firm:1", typ: 3, since: 4, name: "斯达半导体", aliases: []string{"斯达半导"},
		values:   []value{{1, "a"}, {2, int64(-5)}, {3, 2.5}, {4, true}, {5, []any{"x", false}}},
		evidence: []Evidence{{Document: 4097, Start: 1, End: 2, Certainty: Stated}},
	}))
	f.Fuzz(func(t *testing.T, b []byte) {
		var n *record
		var err error
		thrifty(t, len(b), func() { n, err = decodeRecord(b) })
		if err != nil {
			return
		}
		again, err := decodeRecord(encodeRecord(n))
		if err != nil || !bytes.Equal(encodeRecord(n), encodeRecord(again)) {
			t.Fatalf("%+v became %+v: %v", n, again, err)
		}
	})
}

func FuzzCursor(f *testing.F) {
	f.Add(encodeCursor(position{listKey{outList, 3, 2}, spot{4096, 7}}))
	f.Add("Zg")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := decodeCursor(s)
		if err != nil {
			return
		}
		if again, err := decodeCursor(encodeCursor(p)); err != nil || again != p {
			t.Fatalf("%+v became %+v: %v", p, again, err)
		}
	})
}

func FuzzLog(f *testing.F) {
	f.Add(encodeLog([]NodeID{4096, 4097, 9000}))
	f.Fuzz(func(t *testing.T, b []byte) {
		var touched []NodeID
		var err error
		thrifty(t, len(b), func() { touched, err = decodeLog(b) })
		if err != nil {
			return
		}
		if again, err := decodeLog(encodeLog(touched)); err != nil || !slices.Equal(again, touched) {
			t.Fatalf("%v became %v: %v", touched, again, err)
		}
	})
}

// FuzzKeyInt checks that ints in keys come back, and that byte order is number
// order, whatever follows them.
func FuzzKeyInt(f *testing.F) {
	f.Add(uint64(0), uint64(1), []byte{0})
	f.Add(uint64(255), uint64(256), []byte{0xff})
	f.Fuzz(func(t *testing.T, a, b uint64, tail []byte) {
		x, y := append(appendInt(nil, a), tail...), appendInt(nil, b)
		got, rest, ok := cutInt(x)
		if !ok || got != a || !bytes.Equal(rest, tail) {
			t.Fatalf("%d became %d", a, got)
		}
		if a != b && bytes.Compare(x, y) != cmp.Compare(a, b) {
			t.Fatalf("%d and %d are in the wrong order", a, b)
		}
	})
}

// FuzzKeyText is the same for texts, which may hold zero bytes.
func FuzzKeyText(f *testing.F) {
	f.Add("a", "a\x00", []byte{0})
	f.Add("", "\x00\xff", []byte{0xff})
	f.Fuzz(func(t *testing.T, a, b string, tail []byte) {
		x, y := append(appendText(nil, a), tail...), appendText(nil, b)
		got, rest, ok := cutText(x)
		if !ok || got != a || !bytes.Equal(rest, tail) {
			t.Fatalf("%q became %q", a, got)
		}
		if a != b && bytes.Compare(x, y) != cmp.Compare(a, b) {
			t.Fatalf("%q and %q are in the wrong order", a, b)
		}
	})
}

// FuzzSortable checks the order of numbers and texts in indexes, and that what
// follows a value is found again.
func FuzzSortable(f *testing.F) {
	f.Add(-1.5, 2.0, int64(-3), int64(3), "", "a")
	f.Add(math.Inf(-1), 0.0, int64(math.MinInt64), int64(math.MaxInt64), "a", "a\x00")
	f.Add(math.Copysign(0, -1), 0.0, int64(0), int64(0), "嘉兴", "嘉善")
	f.Fuzz(func(t *testing.T, a, b float64, m, n int64, x, y string) {
		if !math.IsNaN(a) && !math.IsNaN(b) {
			if bytes.Compare(appendSortable(nil, a), appendSortable(nil, b)) != cmp.Compare(a, b) {
				t.Errorf("%v and %v are in the wrong order", a, b)
			}
		}
		if bytes.Compare(appendSortable(nil, m), appendSortable(nil, n)) != cmp.Compare(m, n) {
			t.Errorf("%d and %d are in the wrong order", m, n)
		}
		if bytes.Compare(appendSortable(nil, m), appendSortable(nil, nil)) >= 0 {
			t.Errorf("%d comes after what is not there", m)
		}
		if len(x) <= maxKeyText && len(y) <= maxKeyText && bytes.Compare(appendSortable(nil, x), appendSortable(nil, y)) != cmp.Compare(x, y) {
			t.Errorf("%q and %q are in the wrong order", x, y)
		}
		if x != y && bytes.Equal(appendSortable(nil, x), appendSortable(nil, y)) {
			t.Errorf("%q and %q are one", x, y)
		}
		for kind, v := range map[model.Kind]any{model.FloatKind: a, model.IntKind: n, model.StringKind: x, model.BoolKind: a < b, model.DateKind: nil} {
			if rest, ok := skipSortable(append(appendSortable(nil, v), y...), kind); !ok || string(rest) != y {
				t.Errorf("after %v of kind %v comes %q, want %q", v, kind, rest, y)
			}
		}
	})
}

func TestSortDate(t *testing.T) {
	for edtf, want := range map[string]uint64{
		"":                  0,
		"2020":              20200000,
		"2020-33":           20203300,
		"2023-01/2023-11":   20230100,
		"2021/..":           20210000,
		"../2019":           20190000,
		"2023-08-25":        20230825,
		"2020~":             20200000,
		"-0044":             440000,
		"20230825123456789": 20230825,
	} {
		if got := sortDate(edtf); got != want {
			t.Errorf("%q sorts as %d, want %d", edtf, got, want)
		}
	}
}
