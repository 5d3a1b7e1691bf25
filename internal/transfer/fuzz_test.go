package transfer

import (
	"errors"
	"strings"
	"testing"
)

// FuzzImport imports any text. What is refused leaves nothing behind; what is
// accepted changes nothing when it comes again, and comes back from an export.
func FuzzImport(f *testing.F) {
	f.Add(small)
	f.Add(generated(1))
	for line := range strings.Lines(small) {
		f.Add(line)
	}
	f.Add(`{"kind":"node","type":"Company","id":"company:a","name":"a"}
{"kind":"node","type":"Company","id":"company:b","name":"b"}
{"kind":"edge","id":"1","from":"company:b","role":"PARTNERED_WITH","to":"company:a","statedFor":"2020"}
{"kind":"edge","id":"2","from":"company:a","role":"PARTNERED_WITH","to":"company:b","statedFor":"2020","certainty":"INFERRED"}
{"kind":"edge","from":"company:a","role":"PARTNERED_WITH","to":"company:b","statedFor":"2021"}`)
	f.Fuzz(func(t *testing.T, text string) {
		g := openGraph(t)
		first, err := Import(t.Context(), g, []File{Text("f", text)}, Options{BatchLines: 2})
		if err != nil {
			var invalid *InvalidError
			if !errors.As(err, &invalid) || len(invalid.Problems) == 0 {
				t.Fatalf("%q: %v", text, err)
			}
			if got := dump(t, g); got != "" {
				t.Fatalf("%q was refused and left\n%s", text, got)
			}
			return
		}
		again, err := Import(t.Context(), g, []File{Text("f", text)}, Options{})
		if err != nil || again.Changed != 0 || again.Lines != first.Lines {
			t.Fatalf("%q again: %+v, %v; first %+v", text, again, err, first)
		}
		written := exported(t, g)
		other := openGraph(t)
		mustImport(t, other, Options{}, Text("export", written))
		if got := exported(t, other); got != written {
			t.Fatalf("%q is exported as\n%s\nand then as\n%s", text, written, got)
		}
	})
}
