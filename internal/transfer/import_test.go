package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

const small = `# Facts first, documents last: the order does not matter.
{"kind":"edge","from":"park:nanhu","role":"CULTIVATED","to":"company:starpower","statedFor":"2021/..","evidence":[{"document":"document:1","start":3,"end":9}]}
{"kind":"edge","id":"f1","from":"company:starpower","role":"LOCATED_IN","to":"region:nanhu","amount":{"value":10,"unit":"亿元"},"evidence":[{"source":"source:x"}]}
{"kind":"observation","of":"region:nanhu","indicator":"ENTERPRISES","value":265,"unit":"家","statedFor":"2023","scope":"微电子","open":true}
{"kind":"node","type":"Region","id":"region:nanhu","name":"南湖区","level":"DISTRICT","evidence":[{"document":"document:1","start":0,"end":3}]}
{"kind":"node","type":"Park","id":"park:nanhu","name":"南湖高新区"}
{"kind":"node","type":"Company","id":"company:starpower","name":"斯达半导体","aliases":["斯达半导","斯達半導"],"listed":true,"staff":900,"codes":["603290"]}
{"kind":"document","id":"document:1","name":"一","evidence":[{"document":"document:2","start":0,"end":1},{"source":"source:x"}]}
{"kind":"node","type":"Document","id":"document:2","name":"二"}
{"kind":"source","id":"source:x","name":"新华网"}
`

func mustImport(t testing.TB, g *kg.Graph, o Options, files ...File) Summary {
	t.Helper()
	sum, err := Import(t.Context(), g, files, o)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestImport(t *testing.T) {
	g := openGraph(t)
	first := mustImport(t, g, Options{}, Text("small", small))
	if first.Lines != 9 || first.Nodes != 6 || first.Edges != 2 || first.Observations != 1 || first.Changed != 9 {
		t.Errorf("first import: %+v", first)
	}
	if want := "9 lines (6 nodes, 2 edges, 1 observations), 9 of them new or changed"; first.String() != want {
		t.Errorf("first import: %s", first)
	}
	second := mustImport(t, g, Options{}, Text("small", small))
	if second.Lines != 9 || second.Changed != 0 || second.Batches != 0 || second.Version != first.Version {
		t.Errorf("second import: %+v after version %d", second, first.Version)
	}
	if dump(t, g) == "" {
		t.Error("the graph is empty")
	}
	third := mustImport(t, g, Options{}, Text("more", `{"kind":"node","type":"Park","id":"park:nanhu","name":"嘉兴南湖高新区"}`))
	if third.Changed != 1 || third.Version != first.Version+1 {
		t.Errorf("third import: %+v", third)
	}
}

// dump is what the graph says, in an order of its own.
func dump(t testing.TB, g *kg.Graph) string {
	t.Helper()
	ctx := t.Context()
	v, err := g.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var lines []string
	for _, typ := range testModel.Types {
		page, err := v.List(ctx, typ.Name, kg.ListQuery{}, kg.Page{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		nodes, err := v.Nodes(ctx, page.Nodes)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range nodes {
			lines = append(lines, fmt.Sprint(n.ID, n.Name, n.Aliases, n.Properties, evidenceOf(t, v, n.Evidence)))
		}
		for _, kind := range []kg.Kind{kg.Edges, kg.Observations} {
			pages, err := v.Facts(ctx, page.Nodes, kg.FactQuery{Kind: kind}, kg.Page{Limit: 1000})
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range pages {
				ids, err := v.FactIDs(ctx, p.Facts)
				if err != nil {
					t.Fatal(err)
				}
				for k, f := range p.Facts {
					lines = append(lines, fmt.Sprint(nodes[i].ID, ids[k], f.Direction, *f.Statement, f.Certainty, evidenceOf(t, v, f.Evidence)))
				}
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func evidenceOf(t testing.TB, v *kg.View, list []kg.Evidence) []string {
	t.Helper()
	var texts []string
	for _, e := range list {
		nodes, err := v.Nodes(t.Context(), []kg.NodeID{e.Document})
		if err != nil || nodes[0] == nil {
			t.Fatalf("evidence in %d: %v", e.Document, err)
		}
		texts = append(texts, fmt.Sprint(nodes[0].ID, e.Start, e.End, e.Certainty, e.Reason))
	}
	return texts
}

func TestImportOrder(t *testing.T) {
	var want string
	lines := strings.Split(strings.TrimSpace(small), "\n")[1:]
	for i := range lines {
		turned := slices.Concat(lines[i:], lines[:i])
		if i%2 == 1 {
			slices.Reverse(turned)
		}
		g := openGraph(t)
		cut := len(turned) / 2
		mustImport(t, g, Options{BatchLines: 1 + i%3},
			Text("a", strings.Join(turned[:cut], "\n")), Text("b", strings.Join(turned[cut:], "\r\n")))
		got := dump(t, g)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("in another order the graph is\n%s\nwant\n%s", got, want)
		}
	}
}

func TestImportInvalid(t *testing.T) {
	g := openGraph(t)
	_, err := Import(t.Context(), g, []File{Text("small", small), Text("bad", `{"kind":"edge"}`)}, Options{})
	var invalid *InvalidError
	if !errors.As(err, &invalid) || len(invalid.Problems) != 3 {
		t.Fatalf("got %v", err)
	}
	if got := dump(t, g); got != "" {
		t.Errorf("the graph has\n%s", got)
	}
}

func TestImportIntoStore(t *testing.T) {
	g := openGraph(t)
	mustImport(t, g, Options{}, Text("small", small))
	mustImport(t, g, Options{}, Text("f", `{"kind":"edge","from":"park:nanhu","role":"LOCATED_IN","to":"region:nanhu","evidence":[{"document":"document:2"}]}`))
	_, err := Import(t.Context(), g, []File{Text("f", `{"kind":"edge","from":"park:nanhu","role":"LOCATED_IN","to":"region:none"}`)}, Options{})
	if want := `f:1:61: "region:none" is neither in the input nor in the store; expected the id of a Region`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestImportBig(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	text := generated(16_700) // some 50,000 lines
	g := openGraph(t)
	var phases []Phase
	sum := mustImport(t, g, Options{Progress: func(p Progress) {
		if len(phases) == 0 || phases[len(phases)-1] != p.Phase {
			phases = append(phases, p.Phase)
		}
		if p.Bytes > p.Total || p.Total != int64(len(text)) {
			t.Errorf("progress %+v of %d bytes", p, len(text))
		}
	}}, Text("big", text))
	if want := 3*16_700 + 101; sum.Lines != want || sum.Changed != want {
		t.Errorf("imported %+v, want %d lines", sum, want)
	}
	if want := []Phase{Checking, Documents, Nodes, Facts}; !slices.Equal(phases, want) {
		t.Errorf("phases %v, want %v", phases, want)
	}
}

// The first reading keeps ids, not lines.
func TestCheckMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	var b strings.Builder
	filler := strings.Repeat("嘉兴", 400)
	const lines = 20_000
	for i := range lines {
		fmt.Fprintf(&b, `{"kind":"node","type":"Company","id":"company:c%d","name":"%s"}`+"\n", i, filler)
	}
	files := []File{Text("f", b.String())}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	c := newChecker(testModel, storeOf{}, files, 50)
	if err := c.check(t.Context(), &tracker{}); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if perLine := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) / lines; perLine > 200 {
		t.Errorf("the checker keeps %d bytes a line of %d", perLine, b.Len()/lines)
	}
	runtime.KeepAlive(c)
}

func TestImportDividesBatches(t *testing.T) {
	var b strings.Builder
	filler := strings.Repeat("x", 200<<10)
	for i := range 60 { // 12 MB of properties, in one batch
		fmt.Fprintf(&b, `{"kind":"node","type":"Company","id":"company:c%d","name":"n%d","codes":["%s"]}`+"\n", i, i, filler)
	}
	g := openGraph(t)
	sum := mustImport(t, g, Options{BatchBytes: 64 << 20}, Text("f", b.String()))
	if sum.Changed != 60 || sum.Batches < 2 {
		t.Errorf("imported %+v", sum)
	}
}

func TestImportStopped(t *testing.T) {
	text := generated(2000)
	g := openGraph(t)
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	stopped, err := Import(ctx, g, []File{Text("f", text)}, Options{BatchLines: 100, Progress: func(p Progress) {
		if p.Phase == Facts && p.Lines > 1000 {
			cancel(cause)
		}
	}})
	if !errors.Is(err, cause) || !strings.Contains(err.Error(), "importing the same again completes it") {
		t.Fatalf("got %v", err)
	}
	if said := fmt.Sprintf("stopped after %d lines in ", stopped.Lines); !strings.Contains(err.Error(), said) || stopped.Lines != stopped.Changed {
		t.Errorf("got %v, want %s…: %+v", err, said, stopped)
	}
	sum := mustImport(t, g, Options{}, Text("f", text))
	if sum.Changed == 0 || sum.Changed != sum.Lines-stopped.Changed {
		t.Errorf("the second import changed %d of %d lines, the first %d", sum.Changed, sum.Lines, stopped.Changed)
	}
	whole := openGraph(t)
	mustImport(t, whole, Options{}, Text("f", text))
	if dump(t, g) != dump(t, whole) {
		t.Error("the completed graph differs from one imported at once")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := Import(ended, g, []File{Text("f", text)}, Options{}); !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "nothing was written") {
		t.Errorf("got %v", err)
	}
}

func TestImportChanged(t *testing.T) {
	for name, second := range map[string]string{
		"shorter":   small[:strings.LastIndex(small[:len(small)-1], "\n")+1],
		"another":   strings.Replace(small, "新华网", "新華網", 1),
		"malformed": strings.Replace(small, `"kind":"source"`, `"kind":"sauce"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			opened := 0
			f := File{Name: "f", Open: func() (io.ReadCloser, error) {
				opened++
				if opened > 2 { // once for its size, once for the check
					return io.NopCloser(strings.NewReader(second)), nil
				}
				return io.NopCloser(strings.NewReader(small)), nil
			}}
			if _, err := Import(t.Context(), openGraph(t), []File{f}, Options{}); !errors.Is(err, ErrChanged) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestImportTooLarge(t *testing.T) {
	// No line that the check lets through is that large; a store with a smaller
	// limit would say the same.
	g := openGraph(t)
	w := &importer{graph: g, files: []File{Text("f", "")}, o: Options{}.withDefaults(), changed: map[string]bool{}}
	rec := record{kind: kindNode, node: kg.NodeInput{Type: "Company", ID: "company:c", Name: "n"}}
	rec.node.Properties = map[string]any{"codes": slices.Repeat([]any{strings.Repeat("x", 1<<20)}, 12)}
	err := w.write(t.Context(), Nodes, []batched{{rec, 0, 7}})
	if !errors.Is(err, kv.ErrTooLarge) || !strings.HasPrefix(err.Error(), "f:7: ") {
		t.Errorf("got %v", err)
	}
}

func TestFiles(t *testing.T) {
	read := func(f File) string {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if n := size(r); n != int64(len(b)) {
			t.Errorf("%s: size %d of %d", f.Name, n, len(b))
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	fsys := fstest.MapFS{"b.ndjson": {Data: []byte("b")}, "a.ndjson": {Data: []byte("a")}, "c.txt": {}}
	files, err := FS(fsys, "*.ndjson")
	if err != nil || len(files) != 2 || files[0].Name != "a.ndjson" || read(files[0])+read(files[1]) != "ab" {
		t.Errorf("FS returned %v, %v", files, err)
	}
	if _, err := FS(fsys, "*.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("FS returned %v", err)
	}
	f, remove, err := Stdin(strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	if f.Name != "stdin" || read(f) != small || read(f) != small {
		t.Error("standard input changed on its way")
	}
	if err := remove(); err != nil {
		t.Error(err)
	}
	if _, err := f.Open(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the copy of standard input is still there: %v", err)
	}
	path := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := Path(path); f.Name != path || read(f) != "x" {
		t.Error("Path reads something else")
	}
	if _, err := Import(t.Context(), openGraph(t), []File{Path(path + "x")}, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func BenchmarkImport(b *testing.B) {
	text := generated(5000)
	for b.Loop() {
		mustImport(b, openGraph(b), Options{}, Text("f", text))
	}
	b.ReportMetric(float64(strings.Count(text, "\n"))*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
