package transfer

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
)

// What is accepted can be written and read again, and says the same.
func FuzzDecode(f *testing.F) {
	for line := range strings.Lines(small + generated(1)) {
		f.Add(line)
	}
	f.Add(`{"kind":"node","type":"Company","id":"company:a","name":"\ud83d\ude00\"\\","staff":null,"margin":-0.0,"founded":"2020~","codes":[]}`)
	f.Add(`{"kind":"edge","from":"company:a","role":"PARTNERED_WITH","to":"park:a","evidence":[{"document":"document:1","certainty":"IMPLIED","reason":"name"}],"status":"SIGNED","bound":"OVER","joint":"x","qualifier":"累计","certainty":"INFERRED"}`)
	f.Add(`{"kind":"observation","of":"park:a","indicator":"REVENUE","value":1e300,"text":"\u0001\n"}`)
	f.Add(`{"kind":"node","kind":"node","a":[[[[{"b":tru`)
	d := newDecoder(testModel)
	f.Fuzz(func(t *testing.T, line string) {
		reported := 0
		rec, ok := d.decode([]byte(line), func(at int, message, expected string) {
			reported++
			if at < 0 || at > len(line) || message == "" || expected == "" {
				t.Errorf("%q: problem at %d: %q; expected %q", line, at, message, expected)
			}
		})
		if ok != (reported == 0) {
			t.Fatalf("%q: ok is %v with %d problems", line, ok, reported)
		}
		if !ok {
			return
		}
		if !json.Valid([]byte(line)) {
			t.Fatalf("%q was taken and is not JSON", line)
		}
		written := bytes.TrimSuffix(appendRecord(nil, testModel, &rec), []byte("\n"))
		again, ok := d.decode(written, func(at int, message, expected string) {
			t.Errorf("%q became %q, where at %d: %s; expected %s", line, written, at, message, expected)
		})
		if !ok {
			return
		}
		if !reflect.DeepEqual(again.node, rec.node) || !reflect.DeepEqual(again.fact, rec.fact) || again.kind != rec.kind {
			t.Errorf("%q became %q:\n%+v\n%+v", line, written, rec, again)
		}
		if more := appendRecord(nil, testModel, &again); string(more) != string(written)+"\n" {
			t.Errorf("%q was written as %q and then as %q", line, written, more)
		}
	})
}

// The reader of JSON agrees with encoding/json about what is JSON, save for
// what it refuses on purpose.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"a":[1,-0.5e+3,true,false,null,"\u00e9\n😀"]}`, `{"a":{"a":1},"b":01}`, `{"a":"\ud83d\ude00"}`, `{"a":-}`, "{\"a\":\"\t\"}", `{"a":1}x`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var why []string
		_, ok := parseLine([]byte(s), func(at int, message, expected string) {
			why = append(why, message)
		})
		if ok && len(why) == 0 && !json.Valid([]byte(s)) {
			t.Fatalf("%q was taken and is not JSON", s)
		}
		if strings.ContainsAny(s, "\n") || len(why) == 0 {
			return
		}
		for _, w := range why {
			switch {
			case strings.Contains(w, "stands twice"), strings.Contains(w, "surrogate"), strings.Contains(w, "U+0000"),
				strings.Contains(w, "UTF-8"), strings.Contains(w, "nested"), strings.Contains(w, "no JSON object"):
				return
			}
		}
		if json.Valid([]byte(s)) {
			t.Fatalf("%q was refused: %v", s, why)
		}
	})
}

func FuzzLines(f *testing.F) {
	f.Add("\ufeffa\r\n\n#b\nc")
	f.Add(strings.Repeat("x", MaxLine+3) + "\nb")
	f.Fuzz(func(t *testing.T, s string) {
		r := newLineReader(strings.NewReader(s))
		lines := strings.Split(s, "\n")
		for {
			line, err := r.next()
			if err == io.EOF {
				break
			}
			want := strings.TrimSuffix(lines[r.number-1], "\r")
			if r.number == 1 {
				want = strings.TrimPrefix(want, "\ufeff")
			}
			if err == errLongLine && len(want) > MaxLine-3 {
				continue
			}
			if err != nil || string(line) != want {
				t.Fatalf("line %d of %q: %q, %v", r.number, s, line, err)
			}
		}
		if r.read != int64(len(s)) {
			t.Fatalf("read %d of %d bytes", r.read, len(s))
		}
	})
}

func TestLongLines(t *testing.T) {
	for _, n := range []int{64<<10 - 2, 64<<10 - 1, 64 << 10, 64<<10 + 1, MaxLine - 1, MaxLine} {
		for _, end := range []string{"", "\n", "\r\n"} {
			r := newLineReader(strings.NewReader(strings.Repeat("x", n) + end))
			if line, err := r.next(); err != nil || len(line) != n {
				t.Errorf("a line of %d bytes before %q: %d bytes, %v", n, end, len(line), err)
			}
			if _, err := r.next(); err != io.EOF {
				t.Errorf("after a line of %d bytes: %v", n, err)
			}
		}
	}
	r := newLineReader(strings.NewReader(strings.Repeat("x", MaxLine+1) + "\ny\n" + strings.Repeat("x", 3*MaxLine)))
	if _, err := r.next(); err != errLongLine {
		t.Errorf("a long line: %v", err)
	}
	if line, err := r.next(); err != nil || string(line) != "y" {
		t.Errorf("after a long line: %q, %v", line, err)
	}
	if _, err := r.next(); err != errLongLine {
		t.Errorf("a long line at the end: %v", err)
	}
	if _, err := r.next(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestAppendNumber(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 1: "1", -1.5: "-1.5", 1e6: "1000000", 1e20: "100000000000000000000", 1e21: "1e+21", 1e-6: "0.000001", 1e-7: "1e-07",
		math.MaxFloat64: "1.7976931348623157e+308", 0.1: "0.1",
	} {
		if got := string(appendNumber(nil, f)); got != want {
			t.Errorf("%v is written %s, want %s", f, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"LOCATED_IN", "CULTIVATED", "ATTRACTED", "IN_SEGMENT"}
	for got, want := range map[string]string{
		"located_in": "LOCATED_IN", "LocatedIn": "LOCATED_IN", "CULTIVATE": "CULTIVATED", "ATRACTED": "ATTRACTED",
		"CULTIVATDE": "CULTIVATED", "培育": "", "": "", "X": "", strings.Repeat("LOCATED_IN", 20): "",
	} {
		if near := nearest(got, names); near != want {
			t.Errorf("nearest to %q is %q, want %q", got, near, want)
		}
	}
}
