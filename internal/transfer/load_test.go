package transfer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// openOn opens a graph that is checked when the test ends.
func openOn(t testing.TB, db kv.DB, m *model.Model) *kg.Graph {
	t.Helper()
	g, err := kg.Open(t.Context(), db, m, kg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		report, err := g.Check(context.Background(), func(problem string) { t.Errorf("the graph: %s", problem) })
		if err != nil {
			t.Errorf("check the graph: %v, %v", report, err)
		}
		_ = g.Close()
	})
	return g
}

// randomInput is a random input of about so many facts: lines of all kinds in
// any order, with notes and blank lines between them.
func randomInput(r *rand.Rand, facts int) string {
	pick := func(prefix string, n int) string {
		return fmt.Sprintf("%s:%d", prefix, int(float64(n)*r.Float64()*r.Float64()*r.Float64()))
	}
	word := func() string {
		return []string{"斯達", "半导体", "A", "b c", "園", `é\"\\`, `\ud83c\udfed`}[r.IntN(7)]
	}
	some := func(of int, member string) string {
		if r.IntN(of) == 0 {
			return "," + member
		}
		return ""
	}
	evidence := func() string {
		var list []string
		for range r.IntN(3) {
			start := r.IntN(3)
			list = append(list, []string{
				fmt.Sprintf(`{"source":%q}`, pick("source", 3)),
				fmt.Sprintf(`{"document":%q,"start":%d,"end":%d,"certainty":"IMPLIED"}`, pick("document", 5), start, start+2),
				fmt.Sprintf(`{"document":%q,"reason":"context"}`, pick("document", 5)),
			}[r.IntN(3)])
		}
		return some(2, `"evidence":[`+strings.Join(list, ",")+"]")
	}
	aliases := func() string { return some(3, fmt.Sprintf(`"aliases":["%s","n%s","%[1]s"]`, word(), word())) }
	lines := []string{"# a note", "", " \t"}
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for i := range 3 {
		add(`{"kind":"source","id":"source:%d","name":"%s"%s%s}`, i, word(), evidence(), some(2, `"licence":"x"`))
	}
	for i := range 5 {
		add(`{"kind":"document","id":"document:%d","name":"%s"%s%s}`, i, word(), evidence(), some(2, `"sha256":"ab"`))
	}
	for i := range 60 {
		add(`{"kind":"node","type":"Park","id":"park:%d","name":"n%s"%s%s}`, i, word(), aliases(), evidence())
	}
	for i := range 300 {
		add(`{"kind":"node","type":"Company","id":"company:%d","name":"n%s"%s%s%s%s%s}`, i, word(), aliases(), evidence(),
			some(2, `"staff":`+fmt.Sprint(r.IntN(9)-4)), some(3, `"codes":["a","b"]`), some(4, `"margin":null,"listed":true`))
	}
	certainty := func() string { return some(4, `"certainty":"`+certainties[r.IntN(3)]+`"`) }
	statement := func() string {
		return some(4, `"statedFor":"`+[]string{"2021", "2021-03", "../2020"}[r.IntN(3)]+`"`) + some(6, `"scope":"`+word()+`"`) + some(9, `"open":true`) + certainty() + evidence()
	}
	for i := range facts {
		id := some(8, fmt.Sprintf(`"id":"given:%d"`, i))
		from, role, to := pick("company", 300), "CULTIVATED", pick("company", 300)
		switch r.IntN(8) {
		case 0:
			add(`{"kind":"observation","of":%q,"indicator":%q,"value":%d%s%s}`, pick("company", 300), []string{"REVENUE", "ENTERPRISES"}[r.IntN(2)], r.IntN(3), id, statement())
			continue
		case 1:
			role = "PARTNERED_WITH"
		case 2:
			from, role, to = pick("document", 5), "PUBLISHED_BY", pick("source", 3)
		case 3, 4:
			role, to = "LOCATED_IN", pick("park", 60)
		}
		switch r.IntN(4) {
		case 0:
			add(`{"kind":"edge","from":%q,"role":%q,"to":%q%s%s%s}`, from, role, to, id, statement(), some(5, `"amount":{"value":1.5,"unit":"亿元"}`))
		case 1:
			add(`{"to":%q, "role":%q,"from":%q, "kind":"edge"}`, to, role, from)
		default:
			add(`{"kind":"edge","from":%q,"role":%q,"to":%q}`, from, role, to)
		}
	}
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return strings.Join(lines, []string{"\n", "\r\n"}[r.IntN(2)])
}

// TestLoad imports random inputs in one go and in batches: both make the same
// graph, and go on making the same of what is imported later.
func TestLoad(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 11))
		lines := strings.SplitAfter(randomInput(r, 2000), "\n")
		var files []File
		for i := range 3 {
			files = append(files, Text(fmt.Sprint("f", i), strings.Join(lines[len(lines)*i/3:len(lines)*(i+1)/3], "")))
		}
		loaded := openOn(t, memory.New(), testModel)
		batched := openOn(t, transactions{memory.New()}, testModel)
		both(t, loaded, batched, files...)
		// An input of the same ids later: facts of given ids are superseded.
		both(t, loaded, batched, Text("later", randomInput(r, 300)))
	}
}

func both(t *testing.T, loaded, batched *kg.Graph, files ...File) {
	t.Helper()
	empty := exported(t, loaded) == ""
	got, want := mustImport(t, loaded, Options{}, files...), mustImport(t, batched, Options{}, files...)
	if empty && (got.Batches != 1 || got.Version != 1) {
		t.Errorf("the input was not loaded in one go: %+v", got)
	}
	got.Batches, got.Version, want.Batches, want.Version = 0, 0, 0, 0
	if got != want {
		t.Errorf("loaded %+v, in batches %+v", got, want)
	}
	if got, want := exported(t, loaded), exported(t, batched); got != want {
		t.Fatalf("the graphs differ: %s", diff(got, want))
	}
	if got, want := dump(t, loaded), dump(t, batched); got != want {
		t.Fatalf("the graphs answer otherwise: %s", diff(got, want))
	}
}

// TestLoadTooLarge imports in batches what is larger than may be loaded.
func TestLoadTooLarge(t *testing.T) {
	g := openOn(t, memory.New(), testModel)
	if sum := mustImport(t, g, Options{MaxLoad: int64(len(small)) - 1}, Text("f", small)); sum.Batches < 2 || sum.Changed != 9 {
		t.Errorf("imported %+v", sum)
	}
	g = openOn(t, memory.New(), testModel)
	if sum := mustImport(t, g, Options{MaxLoad: int64(len(small))}, Text("f", small)); sum.Batches != 1 || sum.Changed != 9 {
		t.Errorf("imported %+v", sum)
	}
}

// TestLoadSeed loads the seed.
func TestLoadSeed(t *testing.T) {
	files, err := FS(os.DirFS("../../seed"), "*.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	loaded := openOn(t, memory.New(), model.Silian)
	batched := openOn(t, transactions{memory.New()}, model.Silian)
	got, want := mustImport(t, loaded, Options{}, files...), mustImport(t, batched, Options{}, files...)
	if got.Batches != 1 || got.Changed != want.Changed || got.Lines != want.Lines {
		t.Errorf("loaded %+v, in batches %+v", got, want)
	}
	if got, want := exported(t, loaded), exported(t, batched); got != want {
		t.Fatalf("the graphs differ: %s", diff(got, want))
	}
}

// TestLoadInvalid gives inputs that are wrong in one line of many: the report is
// the one of the check, and nothing is written.
func TestLoadInvalid(t *testing.T) {
	valid := generated(6000) // more than a block
	for _, bad := range []string{
		`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:none"}`,
		`{"kind":"edge","from":"park:p1","role":"LOCATED_IN","to":"company:c1"}`,
		`{"kind":"edge","from":"park:p 1","role":"CULTIVATED","to":"company:c1"}`,
		`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:c1","to":"company:c1"}`,
		`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:c1"},`,
		`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:c1"`,
		`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:c1","evidence":[{"document":"document:9"}]}`,
		`{"kind":"node","type":"Park","id":"park:p1","name":"again"}`,
		`{"kind":"node","type":"Policy","id":"policy:1","name":"without its number"}`,
		`{"kind":"edge","id":"f","from":"park:p1","role":"CULTIVATED","to":"company:c1"}` + "\n" +
			`{"kind":"edge","id":"f","from":"park:p1","role":"CULTIVATED","to":"company:c2"}`,
		"x" + strings.Repeat("x", MaxLine),
		"\xff",
	} {
		at := strings.Index(valid[len(valid)/2:], "\n") + len(valid)/2 + 1
		file := Text("f", valid[:at]+bad+"\n"+valid[at:])
		g := openOn(t, memory.New(), testModel)
		_, err := Import(t.Context(), g, []File{file}, Options{})
		want := newChecker(testModel, storeOf{}, []File{file}, 50).check(t.Context(), &tracker{})
		var invalid *InvalidError
		if !errors.As(err, &invalid) || err.Error() != want.Error() {
			t.Errorf("%.80s: got %v, want %v", bad, err, want)
		}
		if exported(t, g) != "" {
			t.Error("something was written")
		}
	}
}

// TestLoadStopped cancels a load in each of its phases.
func TestLoadStopped(t *testing.T) {
	file := Text("f", generated(6000))
	var phases []Phase
	for _, at := range []Phase{Reading, Writing} {
		g := openOn(t, memory.New(), testModel)
		ctx, cancel := context.WithCancelCause(t.Context())
		cause := errors.New("enough")
		_, err := Import(ctx, g, []File{file}, Options{Progress: func(p Progress) {
			if p.Phase == at && p.Lines > 0 {
				cancel(cause)
			}
		}})
		if !errors.Is(err, cause) && !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "nothing was written; importing the same again completes it") {
			t.Errorf("%s: got %v", at, err)
		}
		if exported(t, g) != "" {
			t.Errorf("%s: something was written", at)
		}
		sum := mustImport(t, g, Options{Progress: func(p Progress) {
			if len(phases) == 0 || phases[len(phases)-1] != p.Phase {
				phases = append(phases, p.Phase)
			}
			if p.Bytes > p.Total || p.TotalLines > 0 && p.Lines > p.TotalLines {
				t.Errorf("progress %+v", p)
			}
		}}, file)
		if sum.Changed != sum.Lines || sum.Batches != 1 {
			t.Errorf("%s: imported again: %+v", at, sum)
		}
	}
	if want := []Phase{Reading, Writing, Reading, Writing}; !slices.Equal(phases, want) {
		t.Errorf("phases %v, want %v", phases, want)
	}
}

// FuzzTie holds that a line which is read as a tie says just that.
func FuzzTie(f *testing.F) {
	f.Add([]byte(`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:嘉兴"}`))
	f.Add([]byte(`{"to":"company:c","kind":"edge","role":"PARTNERED_WITH","from":"park:p"}`))
	f.Add([]byte(`{"kind":"edge","from":"park:p1","role":"CULTIVATED","to":"company:c","to":"company:c"}`))
	f.Add([]byte(`{"kind":"edge","from":"park:p\u0031","role":"CULTIVATED","to":"company:c"}`))
	f.Add([]byte(`{"kind":"edge","from":"park:","role":"LOCATED_IN","to":"company:c"}`))
	ties, whole := newTieDecoder(testModel), newDecoder(testModel)
	f.Fuzz(func(t *testing.T, line []byte) {
		from, role, to, ok := ties.decode(bytes.Clone(line))
		if !ok {
			return
		}
		rec, ok := whole.decode(line, func(at int, message, expected string) {
			t.Errorf("%s: at %d: %s; expected %s", line, at, message, expected)
		})
		if want := (kg.FactInput{From: string(from), Role: role.Name, To: string(to)}); !ok || rec.kind != kindEdge || fmt.Sprint(rec.fact) != fmt.Sprint(want) {
			t.Errorf("%s is %+v, a tie of %s %s %s", line, rec, from, role.Name, to)
		}
	})
}
