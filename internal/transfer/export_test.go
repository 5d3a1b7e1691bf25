package transfer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv/memory"
)

func exported(t testing.TB, g *kg.Graph) string {
	t.Helper()
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var b bytes.Buffer
	if _, err := Export(t.Context(), v, &b, ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// diff is the first line in which two texts differ.
func diff(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is\n%s\nwant\n%s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

func TestExportSeed(t *testing.T) {
	open := func() *kg.Graph {
		g, err := kg.Open(t.Context(), memory.New(), model.Silian, kg.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = g.Close() })
		return g
	}
	files, err := FS(os.DirFS("../../seed"), "*.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	g := open()
	sum := mustImport(t, g, Options{}, files...)
	first := exported(t, g)
	again := open()
	from := mustImport(t, again, Options{}, Text("export", first))
	if from.Nodes != sum.Nodes || from.Edges+from.Observations > sum.Edges+sum.Observations || from.Changed != from.Lines {
		t.Errorf("the seed is %v, its export %v", sum, from)
	}
	if second := exported(t, again); second != first {
		t.Errorf("exported again: %s", diff(second, first))
	}
	// Importing an export changes nothing where it came from.
	if same := mustImport(t, g, Options{}, Text("export", first)); same.Changed != 0 {
		t.Errorf("an export imported into its own graph: %v", same)
	}
}

// TestExportRandom makes random graphs, with facts that end, change and come in
// any order, and exports, imports and exports them.
func TestExportRandom(t *testing.T) {
	for seed := range uint64(20) {
		g := openGraph(t)
		scramble(t, g, rand.New(rand.NewPCG(seed, 0)), 400)
		first := exported(t, g)
		again := openGraph(t)
		mustImport(t, again, Options{BatchLines: 1 + int(seed)*13}, Text("export", first))
		if second := exported(t, again); second != first {
			t.Fatalf("seed %d, exported again: %s", seed, diff(second, first))
		}
		if seed > 2 {
			continue
		}
		if got, want := dump(t, again), dump(t, g); got != want {
			t.Fatalf("seed %d, what was imported says other things: %s", seed, diff(got, want))
		}
	}
}

// scramble runs random mutations.
func scramble(t testing.TB, g *kg.Graph, r *rand.Rand, steps int) {
	pick := func(prefix string, n int) string {
		return fmt.Sprintf("%s:%d", prefix, int(float64(n)*r.Float64()*r.Float64()))
	}
	word := func() string {
		return []string{"斯達", "半导体", "A", "b c", `"\`, "\t 🏭", "园"}[r.IntN(7)]
	}
	name := func() string { return "n" + strings.ReplaceAll(word()+word(), "\t", "") }
	evidence := func() (list []kg.EvidenceInput) {
		for range r.IntN(4) {
			e := kg.EvidenceInput{Document: pick("document", 4), Certainty: kg.Certainty(r.IntN(4))}
			if r.IntN(3) == 0 {
				e.Document = pick("source", 3)
			} else if r.IntN(2) == 0 {
				e.Start = r.IntN(3)
				e.End = e.Start + 1 + r.IntN(2)
			}
			if r.IntN(3) == 0 {
				e.Reason = "context"
			}
			list = append(list, e)
		}
		return list
	}
	node := func() kg.NodeInput {
		in := kg.NodeInput{Name: name(), Evidence: evidence()}
		for range r.IntN(3) {
			in.Aliases = append(in.Aliases, name())
		}
		switch r.IntN(8) {
		case 0:
			in.Type, in.ID = "Document", pick("document", 4)
		case 1:
			in.Type, in.ID = "Source", pick("source", 3)
		case 2, 3:
			in.Type, in.ID = "Park", pick("park", 20)
		default:
			in.Type, in.ID = "Company", pick("company", 60)
			in.Properties = map[string]any{}
			for name, v := range map[string]any{
				"listed": r.IntN(2) == 0, "staff": int64(r.IntN(9) - 4), "margin": float64(r.IntN(9)-4) / 3,
				"founded": "2020-21~/..", "codes": []any{word(), word()},
			} {
				switch r.IntN(4) {
				case 0:
					in.Properties[name] = nil
				case 1, 2:
					in.Properties[name] = v
				}
			}
		}
		return in
	}
	fact := func() kg.FactInput {
		in := kg.FactInput{Certainty: kg.Certainty(r.IntN(4)), Evidence: evidence()}
		if r.IntN(4) == 0 {
			in.ID = pick("given", 30)
		}
		in.StatedFor = []string{"", "2021", "2021-03", "../2020", "2019/.."}[r.IntN(5)]
		in.Open = r.IntN(6) == 0
		if r.IntN(3) == 0 {
			in.Value, in.HasValue, in.Unit = float64(r.IntN(3)-1)*1e20/7, true, "亿元"
		}
		if r.IntN(4) == 0 {
			in.Scope = word()
		}
		if r.IntN(4) == 0 {
			in.Of, in.Indicator, in.Text = pick("company", 60), []string{"REVENUE", "ENTERPRISES"}[r.IntN(2)], "第一"
			return in
		}
		in.From, in.To = pick("company", 60), pick("company", 60)
		in.Role = []string{"CULTIVATED", "PARTNERED_WITH"}[r.IntN(2)]
		switch r.IntN(4) {
		case 0:
			in.Role, in.To = "LOCATED_IN", pick("park", 20)
		case 1:
			in.Role, in.From, in.To = "PUBLISHED_BY", pick("document", 4), pick("source", 3)
		case 2:
			in.To = pick("park", 20)
		}
		return in
	}
	var said []kg.FactInput
	for range steps {
		mutate(t, g, func(tx *kg.Tx) (err error) {
			switch r.IntN(6) {
			case 0, 1:
				_, err = tx.PutNode(t.Context(), node())
			case 2:
				if len(said) > 0 {
					err = tx.EndFact(t.Context(), said[r.IntN(len(said))])
				}
			default:
				in := fact()
				if len(said) > 0 && r.IntN(4) == 0 { // say it again, or with an id
					id := in.ID
					in = said[r.IntN(len(said))]
					in.ID = id
				}
				said = append(said, in)
				_, err = tx.PutFact(t.Context(), in)
			}
			if errors.Is(err, kg.ErrNotFound) {
				return nil
			}
			return err
		})
	}
}

func mutate(t testing.TB, g *kg.Graph, fn func(*kg.Tx) error) {
	t.Helper()
	if _, err := g.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// An export shows one moment, whatever is written while it goes on.
func TestExportSnapshot(t *testing.T) {
	g := openGraph(t)
	mustImport(t, g, Options{}, Text("f", generated(3000)))
	want := exported(t, g)
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	stop := make(chan struct{})
	var writers sync.WaitGroup
	for w := range 2 {
		r := rand.New(rand.NewPCG(uint64(w), 1))
		writers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					scramble(t, g, r, 1)
					in := kg.NodeInput{Type: "Company", ID: fmt.Sprintf("company:c%d", r.IntN(3000)), Name: fmt.Sprint("renamed ", r.IntN(9))}
					mutate(t, g, func(tx *kg.Tx) error { _, err := tx.PutNode(t.Context(), in); return err })
				}
			}
		})
	}
	for range 3 {
		var b bytes.Buffer
		sum, err := Export(t.Context(), v, &b, ExportOptions{})
		if err != nil {
			t.Error(err)
		}
		if b.String() != want || sum.Version != v.Version() || sum.Bytes != int64(b.Len()) {
			t.Errorf("%+v: %s", sum, diff(b.String(), want))
		}
	}
	close(stop)
	writers.Wait()
	if exported(t, g) == want {
		t.Error("nothing was written meanwhile")
	}
}

func TestExportStopped(t *testing.T) {
	g := openGraph(t)
	mustImport(t, g, Options{}, Text("f", generated(3000)))
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	full := errors.New("disk full")
	if _, err := Export(t.Context(), v, &limited{left: 500_000, err: full}, ExportOptions{}); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("enough")
	last := Progress{}
	_, err = Export(ctx, v, io.Discard, ExportOptions{Progress: func(p Progress) {
		last = p
		if p.Phase == Facts && p.Lines > 2000 {
			cancel(cause)
		}
	}})
	if !errors.Is(err, cause) && !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if last.TotalLines != 6000 || last.Lines > 4000 {
		t.Errorf("stopped at %+v", last)
	}
}

type limited struct {
	left int
	err  error
}

func (l *limited) Write(b []byte) (int, error) {
	if len(b) > l.left {
		return l.left, l.err
	}
	l.left -= len(b)
	return len(b), nil
}

// What a line cannot hold is said, not left out.
func TestExportRefuses(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for want, in := range map[string]any{
		"company:a: its line would have":                                kg.NodeInput{Type: "Company", ID: "company:a", Name: "A", Properties: map[string]any{"codes": []any{long}}},
		"company:a: the format cannot hold it: name has the control":    kg.NodeInput{Type: "Company", ID: "company:a", Name: "A\n"},
		"a fact of company:b: the format cannot hold it: it says more":  kg.FactInput{From: "company:b", Role: "CULTIVATED", To: "company:b", Statement: kg.Statement{Text: "x"}},
		"a fact of company:b: the format cannot hold it: unknown bound": kg.FactInput{From: "company:b", Role: "CULTIVATED", To: "company:b", Statement: kg.Statement{Bound: "x"}},
	} {
		g := openGraph(t)
		mutate(t, g, func(tx *kg.Tx) error {
			if _, err := tx.PutNode(t.Context(), kg.NodeInput{Type: "Company", ID: "company:b", Name: "B"}); err != nil {
				return err
			}
			var err error
			switch in := in.(type) {
			case kg.NodeInput:
				_, err = tx.PutNode(t.Context(), in)
			case kg.FactInput:
				_, err = tx.PutFact(t.Context(), in)
			}
			return err
		})
		v, err := g.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, err = Export(t.Context(), v, io.Discard, ExportOptions{})
		v.Close()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func BenchmarkExport(b *testing.B) {
	g := openGraph(b)
	mustImport(b, g, Options{}, Text("f", generated(50_000)))
	v, err := g.View(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	b.ReportAllocs()
	lines := 0
	for b.Loop() {
		sum, err := Export(b.Context(), v, io.Discard, ExportOptions{})
		if err != nil {
			b.Fatal(err)
		}
		lines += sum.Lines
	}
	b.ReportMetric(float64(lines)/b.Elapsed().Seconds(), "lines/s")
}
