package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv/badger"
)

// TestKill runs this binary again, as a process that imports and mutates at
// once and is killed.
const (
	killedDir = "SILIAN_TEST_KILLED_DIR"   // where it keeps its store
	killedAt  = "SILIAN_TEST_KILLED_AT"    // how many mutations each writer has done
	killedIn  = "SILIAN_TEST_KILLED_FILES" // how many files were imported
	// kills is how many times TestKill kills; make crash sets it.
	kills = "SILIAN_TEST_KILLS"
)

const (
	crashWriters = 4
	crashLines   = 3000 // of each file that is imported, about
	killsAStore  = 15   // then the next store begins
)

// TestKill kills a process that writes to a store, at any moment from its
// start, and opens the store again: every mutation that was acknowledged is
// there, whole; none is there in part; the store is sound, its counts exact and
// its versions without a gap. In the end the import that was interrupted so
// often is run to its end, and the graph has what an import makes that nobody
// disturbed.
func TestKill(t *testing.T) {
	cycles := 4
	if testing.Short() {
		cycles = 1
	}
	if n, err := strconv.Atoi(os.Getenv(kills)); err == nil {
		cycles = n
	}
	all := crashTotals{}
	for done := 0; done < cycles; {
		c := newCrash(t)
		for range min(killsAStore, cycles-done) {
			c.cycle()
			done++
		}
		c.finish(&all)
	}
	t.Logf("%d kills, %d of them with an import unfinished: %d mutations are there, and %d files of %d lines together",
		cycles, all.part, all.acked, all.files, all.lines)
}

type crashTotals struct{ acked, files, part, lines int }

// crash is a store that is written to and killed.
type crash struct {
	t     *testing.T
	dir   string
	acked [crashWriters]int // mutations of each writer that were acknowledged
	files int               // imported to their end
	begun int               // files that an import has begun with
	part  int               // kills with an import unfinished
}

func newCrash(t *testing.T) *crash {
	return &crash{t: t, dir: filepath.Join(t.TempDir(), "data")}
}

// cycle starts the process, kills it and looks at what it left.
func (c *crash) cycle() {
	c.t.Helper()
	cmd := exec.Command(os.Args[0])
	var at []string
	for _, n := range c.acked {
		at = append(at, strconv.Itoa(n))
	}
	cmd.Env = append(os.Environ(), killedDir+"="+c.dir, killedAt+"="+strings.Join(at, ","), fmt.Sprintf("%s=%d", killedIn, c.files))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	kill := func() { _ = cmd.Process.Kill() }
	// By time it is also killed while it opens the store, by count in the midst
	// of writing, however slow the machine.
	left := -1
	if rand.N(2) == 0 {
		defer time.AfterFunc(rand.N(time.Second), kill).Stop()
	} else {
		left = 1 + rand.N(200)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		what, rest, _ := strings.Cut(lines.Text(), " ")
		n, err := strconv.Atoi(rest)
		switch {
		case err != nil:
			c.t.Fatalf("child: %s", lines.Text())
		case what == "begun":
			c.begun = n + 1
		case what == "imported":
			c.files = n + 1
		default:
			w, err := strconv.Atoi(what)
			if err != nil {
				c.t.Fatalf("child: %s", lines.Text())
			}
			c.acked[w] = n + 1
		}
		if left--; left == 0 {
			kill()
		}
	}
	_ = cmd.Wait()
	if c.begun > c.files {
		c.part++
	}
	if rand.N(3) > 0 { // else the next process recovers the store, and may be killed at that
		c.open(c.verify)
	}
}

func (c *crash) open(fn func(*kg.Graph)) {
	c.t.Helper()
	g, closeAll, err := openCrashed(c.dir)
	if err != nil {
		c.t.Fatal(err)
	}
	fn(g)
	if err := closeAll(); err != nil {
		c.t.Fatal(err)
	}
}

func openCrashed(dir string) (*kg.Graph, func() error, error) {
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	db, err := badger.Open(dir, badger.Options{Memory: badger.MinMemory, Logger: quiet})
	if err != nil {
		return nil, nil, err
	}
	g, err := kg.Open(context.Background(), db, model.Silian, kg.Options{Logger: quiet})
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return g, func() error { return errors.Join(g.Close(), db.Close()) }, nil
}

// verify holds the graph to what the mutations and imports say.
func (c *crash) verify(g *kg.Graph) {
	c.t.Helper()
	report, err := g.Check(context.Background(), func(problem string) { c.t.Errorf("check: %s", problem) })
	if err != nil || report.Problems > 0 {
		c.t.Fatalf("check: %+v, %v", report, err)
	}
	mutated, imported := c.export(g)
	if n := report.Nodes + report.Edges + report.Observations; n != len(mutated)+len(imported) {
		c.t.Fatalf("the counts say %d lines, the graph has %d", n, len(mutated)+len(imported))
	}
	var want []string
	total := 0
	for w := range c.acked {
		for slices.Contains(mutated, crashNode(w, c.acked[w])) { // done, and killed before it was told
			c.acked[w]++
		}
		total += c.acked[w]
		want = append(want, crashLinesOf(w, c.acked[w])...)
	}
	if total > 0 {
		want = append(want, crashHub)
	}
	slices.Sort(want)
	slices.Sort(mutated)
	if !slices.Equal(mutated, want) {
		c.t.Fatalf("mutations: %s", difference(mutated, want))
	}
	if int(report.Version) < total {
		c.t.Fatalf("version %d after %d mutations", report.Version, total)
	}
	// Of imports there is a part, and all that was told to be done.
	there := map[string]bool{}
	for _, line := range imported {
		there[line] = true
	}
	known := 0
	for k := range c.begun {
		for line := range strings.Lines(crashFile(k)) {
			switch line = strings.TrimSuffix(line, "\n"); {
			case there[line]:
				known++
			case k < c.files:
				c.t.Fatalf("file %d was imported, and there is no %s", k, line)
			}
		}
	}
	if known != len(imported) {
		c.t.Fatalf("%d lines of %d are of no import", len(imported)-known, len(imported))
	}
}

// export returns the lines that mutations made and those that imports made.
func (c *crash) export(g *kg.Graph) (mutated, imported []string) {
	c.t.Helper()
	v, err := g.View(context.Background())
	if err != nil {
		c.t.Fatal(err)
	}
	defer v.Close()
	var b bytes.Buffer
	if _, err := transfer.Export(context.Background(), v, &b, transfer.ExportOptions{}); err != nil {
		c.t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.Contains(line, `"company:w`) || strings.Contains(line, `"id":"park:hub"`) {
			mutated = append(mutated, line)
		} else {
			imported = append(imported, line)
		}
	}
	return mutated, imported
}

// finish completes the imports and compares them with undisturbed ones.
func (c *crash) finish(all *crashTotals) {
	c.t.Helper()
	ctx := context.Background()
	c.open(func(g *kg.Graph) {
		for k := range c.begun {
			if _, err := transfer.Import(ctx, g, []transfer.File{crashInput(k)}, transfer.Options{}); err != nil {
				c.t.Fatal(err)
			}
		}
		c.files = c.begun
		c.verify(g)
		_, got := c.export(g)
		all.lines += len(got)
		alone := &crash{t: c.t, dir: filepath.Join(c.t.TempDir(), "alone")}
		alone.open(func(g *kg.Graph) {
			for k := range c.begun {
				if _, err := transfer.Import(ctx, g, []transfer.File{crashInput(k)}, transfer.Options{}); err != nil {
					c.t.Fatal(err)
				}
			}
			if _, want := c.export(g); !slices.Equal(got, want) {
				c.t.Fatalf("the completed import: %s", difference(got, want))
			}
		})
	})
	for _, n := range c.acked {
		all.acked += n
	}
	all.files += c.files
	all.part += c.part
}

func difference(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("line %d is\n%s\nwant\n%s", i, got[i], want[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(got), len(want))
}

// crashHub is what all mutations lead to.
const crashHub = `{"kind":"node","type":"Park","id":"park:hub","name":"Hub"}`

func crashNode(w, i int) string {
	return fmt.Sprintf(`{"kind":"node","type":"Company","id":"company:w%d-%da","name":"甲 %d"}`, w, i, i)
}

// crashLinesOf is what the first n mutations of a writer say: each makes two
// nodes, ties them to one another and to the hub, measures one, and takes the
// fact "last" of its writer from the mutation before.
func crashLinesOf(w, n int) (lines []string) {
	for i := range n {
		lines = append(lines, crashNode(w, i),
			fmt.Sprintf(`{"kind":"node","type":"Company","id":"company:w%d-%db","name":"乙 %d"}`, w, i, i),
			fmt.Sprintf(`{"kind":"edge","from":"company:w%d-%da","role":"SUPPORTED","to":"company:w%d-%db","scope":"%d"}`, w, i, w, i, i),
			fmt.Sprintf(`{"kind":"edge","from":"company:w%d-%da","role":"LOCATED_IN","to":"park:hub","statedFor":"2023"}`, w, i),
			fmt.Sprintf(`{"kind":"observation","id":"seen:w%d-%d","of":"company:w%d-%db","indicator":"ENTERPRISES","value":%d}`, w, i, w, i, i))
	}
	if n > 0 {
		lines = append(lines, fmt.Sprintf(`{"kind":"edge","id":"last:w%d","from":"company:w%d-%da","role":"SUPPORTED","to":"park:hub"}`, w, w, n-1))
	}
	return lines
}

func crashMutation(ctx context.Context, w, i int) func(*kg.Tx) error {
	a, b := fmt.Sprintf("company:w%d-%da", w, i), fmt.Sprintf("company:w%d-%db", w, i)
	return func(tx *kg.Tx) error {
		for _, in := range []kg.NodeInput{
			{Type: "Park", ID: "park:hub", Name: "Hub"},
			{Type: "Company", ID: a, Name: fmt.Sprint("甲 ", i)}, {Type: "Company", ID: b, Name: fmt.Sprint("乙 ", i)},
		} {
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
		}
		for _, in := range []kg.FactInput{
			{From: a, Role: "SUPPORTED", To: b, Statement: kg.Statement{Scope: strconv.Itoa(i)}},
			{From: a, Role: "LOCATED_IN", To: "park:hub", Statement: kg.Statement{StatedFor: "2023"}},
			{ID: fmt.Sprintf("seen:w%d-%d", w, i), Of: b, Indicator: "ENTERPRISES", Statement: kg.Statement{Value: float64(i), HasValue: true}},
			{ID: fmt.Sprintf("last:w%d", w), From: a, Role: "SUPPORTED", To: "park:hub"},
		} {
			if _, err := tx.PutFact(ctx, in); err != nil {
				return err
			}
		}
		return nil
	}
}

// crashFile is the k-th file that is imported, as an export writes its lines.
func crashFile(k int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"kind":"document","id":"document:f%d","name":"F"}`+"\n", k)
	n := crashLines / 4
	for i := range n {
		fmt.Fprintf(&b, `{"kind":"node","type":"Company","id":"company:f%d-%d","name":"公司 %d","evidence":[{"document":"document:f%d","start":%d,"end":%d}]}`+"\n", k, i, i, k, i, i+3)
	}
	for i := range n {
		fmt.Fprintf(&b, `{"kind":"edge","from":"company:f%d-%d","role":"SUPPORTED","to":"company:f%d-%d","evidence":[{"document":"document:f%d"}]}`+"\n", k, i, k, i*i%n, k)
		fmt.Fprintf(&b, `{"kind":"edge","id":"f%d:%d","from":"company:f%d-%d","role":"SUPPORTED","to":"company:f%d-0","scope":"%d"}`+"\n", k, i, k, i, k, i)
		fmt.Fprintf(&b, `{"kind":"observation","of":"company:f%d-%d","indicator":"ENTERPRISES","value":%d,"statedFor":"2023"}`+"\n", k, i, i)
	}
	return b.String()
}

func crashInput(k int) transfer.File { return transfer.Text(fmt.Sprint("file ", k), crashFile(k)) }

// beKilled opens the store and imports and mutates until it is killed, telling
// of each mutation and each file after it was acknowledged.
func beKilled(dir string) error {
	time.AfterFunc(time.Minute, func() { os.Exit(1) }) // where the test itself was killed
	ctx := context.Background()
	g, _, err := openCrashed(dir)
	if err != nil {
		return err
	}
	var mu sync.Mutex
	tell := func(what any, n int) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(what, n)
	}
	failed := make(chan error, 1)
	fail := func(err error) {
		select {
		case failed <- err:
		default:
		}
	}
	for w, at := range strings.Split(os.Getenv(killedAt), ",") {
		first, err := strconv.Atoi(at)
		if err != nil {
			return err
		}
		go func() {
			for i := first; ; i++ {
				if _, err := g.Update(ctx, crashMutation(ctx, w, i)); err != nil {
					fail(err)
					return
				}
				tell(w, i)
			}
		}()
	}
	first, err := strconv.Atoi(os.Getenv(killedIn))
	if err != nil {
		return err
	}
	go func() {
		for k := first; ; k++ {
			tell("begun", k)
			if _, err := transfer.Import(ctx, g, []transfer.File{crashInput(k)}, transfer.Options{BatchLines: 100}); err != nil {
				fail(err)
				return
			}
			tell("imported", k)
		}
	}()
	return <-failed
}
