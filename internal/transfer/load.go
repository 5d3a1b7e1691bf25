package transfer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// errUnfit says that the input is to be imported in batches: it is too large, the
// graph is not empty, its store takes transactions only, or something is wrong with the
// input, which the check then tells.
var errUnfit = errors.New("the input cannot be loaded")

// load imports into an empty graph in one go: it reads the input once, decodes
// on all processors what it keeps in memory, and writes all of it or nothing.
func load(ctx context.Context, g *kg.Graph, files []File, o Options, t *tracker) (Summary, error) {
	l := &loader{files: files, t: t, max: o.MaxLoad}
	loaded, err := g.Load(ctx, func(to *kg.Loader) error { return l.read(ctx, g.Model(), to) })
	switch {
	case errors.Is(err, errors.ErrUnsupported), errors.Is(err, kg.ErrNotEmpty), errors.Is(err, kv.ErrBusy),
		errors.Is(err, kg.ErrInvalid), errors.Is(err, kg.ErrNotFound), errors.Is(err, errUnfit):
		return Summary{}, errUnfit
	case err != nil:
		return Summary{}, fmt.Errorf("import stopped and nothing was written; importing the same again completes it: %w", err)
	}
	sum := Summary{
		Nodes: int(l.nodes.Load()), Edges: int(l.edges.Load()), Observations: int(l.observations.Load()),
		Version: loaded.Version,
	}
	sum.Lines = sum.Nodes + sum.Edges + sum.Observations
	sum.Changed = sum.Lines - loaded.Repeated
	if sum.Changed > 0 {
		sum.Batches = 1
	}
	return sum, nil
}

// loader reads the input of a load.
type loader struct {
	files []File
	t     *tracker
	max   int64

	nodes, edges, observations atomic.Int64
	unfit                      atomic.Bool
}

// loadBlock is a block and where what it says goes.
type loadBlock struct {
	block
	part *kg.Part
}

// read decodes all files into the loader.
func (l *loader) read(ctx context.Context, m *model.Model, to *kg.Loader) error {
	total, err := sizes(l.files)
	if err != nil {
		return err
	}
	if l.max > 0 && total > l.max {
		return errUnfit
	}
	l.t.begin(Reading, total)
	workers := runtime.GOMAXPROCS(0)
	blocks := make(chan loadBlock, workers)
	buffers := make(chan []byte, 3*workers) // those that can be used again
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			d := &loadDecoder{loader: l, decoder: newDecoder(m), ties: newTieDecoder(m)}
			for b := range blocks {
				d.block(b)
				select {
				case buffers <- b.lines:
				default:
				}
			}
		})
	}
	err = l.cut(ctx, to, blocks, buffers)
	close(blocks)
	group.Wait()
	if err == nil && l.unfit.Load() {
		err = errUnfit
	}
	if err == nil {
		l.report(l.t.files)
		l.t.begin(Writing, 0)
		to.Progress = l.written
	}
	return err
}

// cut cuts the files into blocks for those who decode.
func (l *loader) cut(ctx context.Context, to *kg.Loader, blocks chan<- loadBlock, buffers <-chan []byte) error {
	for _, f := range l.files {
		r, err := f.Open()
		if err == nil {
			err = errors.Join(l.cutFile(ctx, r, to, blocks, buffers), r.Close())
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Name, err)
		}
	}
	return nil
}

func (l *loader) cutFile(ctx context.Context, f io.Reader, to *kg.Loader, blocks chan<- loadBlock, buffers <-chan []byte) error {
	r := blockReader{r: f}
	for {
		var buf []byte
		select {
		case buf = <-buffers:
		default:
		}
		b, err := r.next(buf)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errNoBlocks), l.unfit.Load():
			return errUnfit
		case err != nil:
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		}
		blocks <- loadBlock{b, to.Part(bytes.Count(b.lines, []byte("\n")))}
		l.report(l.t.files + int64(len(b.lines)))
	}
}

// report tells how many bytes were cut and how many lines decoded.
func (l *loader) report(bytes int64) {
	l.t.files = bytes
	l.t.now.Bytes = bytes
	l.t.now.Lines = int(l.nodes.Load() + l.edges.Load() + l.observations.Load())
	l.t.call()
}

func (l *loader) written(done, total int) {
	l.t.now.Lines, l.t.now.TotalLines, l.t.now.Unit = done, total, "pairs"
	l.t.call()
}

// loadDecoder decodes blocks. It is for one goroutine.
type loadDecoder struct {
	*loader
	decoder *decoder
	ties    *tieDecoder
}

// block decodes a block, unless something is wrong with the input already.
func (d *loadDecoder) block(b loadBlock) {
	defer b.part.Done()
	r := newLineReaderAt(b.block)
	var nodes, edges, observations int64
	for !d.unfit.Load() {
		line, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			d.unfit.Store(true)
			return
		}
		if from, role, to, ok := d.ties.decode(line); ok {
			edges++
			if b.part.PutTie(from, role, to) != nil {
				d.unfit.Store(true)
			}
			continue
		}
		rec, ok := d.decoder.decode(line, func(int, string, string) {})
		switch {
		case !ok || len(rec.missing) > 0:
			d.unfit.Store(true)
		case rec.isNode():
			nodes++
			err = b.part.PutNode(rec.node)
		case rec.kind == kindEdge:
			edges++
			err = b.part.PutFact(rec.fact)
		default:
			observations++
			err = b.part.PutFact(rec.fact)
		}
		if err != nil {
			d.unfit.Store(true)
		}
	}
	d.nodes.Add(nodes)
	d.edges.Add(edges)
	d.observations.Add(observations)
}
