package transfer

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/silian-graph/silian/internal/kg"
)

// Options are what an import can be told. The zero value is production.
type Options struct {
	// Progress is called, by the goroutine that called Import, at the start of
	// each phase, in the first about every thousand lines, later whenever a batch
	// was written.
	Progress func(Progress)
	// BatchLines and BatchBytes bound what one transaction takes of the input.
	// A batch that does not fit one is divided.
	BatchLines int // zero: 16,000
	BatchBytes int // zero: 2 MiB
	// MaxLoad is how many bytes of input may be gathered in memory to fill an
	// empty graph in one go; more goes in batches. Zero: any number.
	MaxLoad int64
	// MaxProblems is how many problems an InvalidError lists. Zero: 50.
	MaxProblems int
}

func (o Options) withDefaults() Options {
	o.BatchLines = cmp.Or(o.BatchLines, 16_000)
	o.BatchBytes = cmp.Or(o.BatchBytes, 2<<20)
	o.MaxProblems = cmp.Or(o.MaxProblems, 50)
	return o
}

// ErrChanged says that a file was not the same when it was read again.
var ErrChanged = errors.New("the file changed while it was being imported")

// Import adds to g what the files say. When anything is wrong with them it
// returns an *InvalidError and writes nothing.
//
// Into a graph without nodes, in a store that is a kv.Loader, it reads them once,
// keeps what they say in memory, and writes all of it or nothing.
//
// Otherwise it reads them all first, to check them. Then it reads them again, once for documents and sources, once for other
// nodes and once for facts, so that lines can come in any order, and writes in
// batches. What fails in between (the disk, the context, a file that changed)
// leaves the batches written so far in the store, whole; the error says how
// far it got, and importing the same again completes it. Importing what the
// graph says already changes nothing.
//
// Of the input it keeps then the ids in memory, not the lines.
func Import(ctx context.Context, g *kg.Graph, files []File, o Options) (Summary, error) {
	o = o.withDefaults()
	t := &tracker{show: o.Progress}
	if sum, err := load(ctx, g, files, o, t); !errors.Is(err, errUnfit) {
		return sum, err
	}
	c, err := check(ctx, g, files, o, t)
	if err != nil {
		if stopped := context.Cause(ctx); stopped != nil {
			err = fmt.Errorf("import stopped while the input was being checked; nothing was written: %w", stopped)
		}
		return Summary{}, err
	}
	w := &importer{graph: g, files: files, checked: c, o: o, decoder: newDecoder(g.Model()), changed: map[string]bool{}}
	if err := w.run(ctx, t); err != nil {
		return w.sum, fmt.Errorf("import stopped after %d lines in %d batches were written; importing the same again completes it: %w",
			w.written, w.sum.Batches, err)
	}
	return w.sum, nil
}

// check is the first reading. What it holds of the store's moment ends with it.
func check(ctx context.Context, g *kg.Graph, files []File, o Options, t *tracker) (*checker, error) {
	view, err := g.View(ctx)
	if err != nil {
		return nil, err
	}
	defer view.Close()
	total, err := sizes(files)
	if err != nil {
		return nil, err
	}
	t.begin(Checking, total)
	c := newChecker(g.Model(), viewStore{view}, files, o.MaxProblems)
	if err := c.check(ctx, t); err != nil {
		return nil, err
	}
	c.forget()
	return c, nil
}

// sizes is the length of all files together, or 0 where one has none.
func sizes(files []File) (int64, error) {
	var total int64
	for _, f := range files {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		n := size(r)
		if err := r.Close(); err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, nil
		}
		total += n
	}
	return total, nil
}

// viewStore asks a view of the graph.
type viewStore struct{ view *kg.View }

func (s viewStore) types(ctx context.Context, ids []string) ([]string, error) {
	types := make([]string, len(ids))
	if len(ids) == 0 {
		return types, nil
	}
	numbers, err := s.view.Find(ctx, ids)
	if err != nil {
		return nil, err
	}
	nodes, err := s.view.Nodes(ctx, numbers)
	if err != nil {
		return nil, err
	}
	for i, n := range nodes {
		if n != nil {
			types[i] = n.Type.Name
		}
	}
	return types, nil
}

// importer is the later readings of the input.
type importer struct {
	graph   *kg.Graph
	files   []File
	checked *checker
	o       Options
	decoder *decoder

	changed map[string]bool // documents that changed in their own phase
	sum     Summary
	written int
}

func (w *importer) run(ctx context.Context, t *tracker) error {
	for _, phase := range []Phase{Documents, Nodes, Facts} {
		files := w.checked.readers(phase)
		if len(files) == 0 {
			continue
		}
		var total int64
		for _, i := range files {
			total += w.checked.found[i].bytes
		}
		t.begin(phase, total)
		if err := w.phase(ctx, phase, files, t); err != nil {
			return err
		}
	}
	return nil
}

// takes tells whether a record belongs to the phase. A document can be the
// evidence for another one, so the first phase makes documents without
// evidence, and the second adds it.
func (p Phase) takes(rec *record) bool {
	switch p {
	case Documents:
		rec.node.Evidence = nil
		return rec.isDocument()
	case Nodes:
		return rec.isNode() && (!rec.isDocument() || len(rec.node.Evidence) > 0)
	}
	return !rec.isNode()
}
