package transfer

import (
	"context"
	"errors"
	"fmt"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// start hands a batch to the graph's committer, to be written after another.
func (w *importer) start(ctx context.Context, b *batch, after *kg.Pending) error {
	pending, err := w.graph.Start(ctx, func(tx *kg.Tx) (err error) {
		b.changed, err = w.put(ctx, tx, b.lines, b.changed[:0]) // this may run again
		return err
	}, after)
	b.pending = pending
	return err
}

// write puts the lines of a batch that does not fit one transaction into the
// store in several.
func (w *importer) write(ctx context.Context, phase Phase, lines []batched) error {
	b := batch{lines: lines}
	if err := w.start(ctx, &b, nil); err != nil {
		return err
	}
	version, err := b.pending.Wait()
	switch {
	case errors.Is(err, kv.ErrTooLarge) && len(lines) > 1:
		half := len(lines) / 2
		if err := w.write(ctx, phase, lines[:half]); err != nil {
			return err
		}
		return w.write(ctx, phase, lines[half:])
	case errors.Is(err, kv.ErrTooLarge):
		return fmt.Errorf("%s:%d: the line does not fit a transaction: %w", w.files[lines[0].file].Name, lines[0].line, err)
	case err != nil:
		return err
	}
	w.count(phase, &b, version)
	return nil
}

// put puts lines into the graph and returns, after changed, which of them said
// something new.
func (w *importer) put(ctx context.Context, tx *kg.Tx, lines []batched, changed []int) ([]int, error) {
	if err := prefetch(ctx, tx, lines); err != nil {
		return nil, err
	}
	for i := range lines {
		did, err := put(ctx, tx, &lines[i].record)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", w.files[lines[i].file].Name, lines[i].line, err)
		}
		if did {
			changed = append(changed, i)
		}
	}
	return changed, nil
}

// prefetch reads at once what putting the lines, all nodes or all facts, will
// ask for.
func prefetch(ctx context.Context, tx *kg.Tx, lines []batched) error {
	if lines[0].isNode() {
		return tx.PrefetchNodes(ctx, func(yield func(*kg.NodeInput) bool) {
			for i := range lines {
				if !yield(&lines[i].node) {
					return
				}
			}
		})
	}
	return tx.PrefetchFacts(ctx, func(yield func(*kg.FactInput) bool) {
		for i := range lines {
			if !yield(&lines[i].fact) {
				return
			}
		}
	})
}

func put(ctx context.Context, tx *kg.Tx, rec *record) (bool, error) {
	if rec.isNode() {
		return tx.PutNode(ctx, rec.node)
	}
	return tx.PutFact(ctx, rec.fact)
}

// count adds a written batch to the summary. Documents that come a second time,
// for their evidence, count once.
func (w *importer) count(phase Phase, b *batch, version kg.Version) {
	for i := range b.lines {
		rec := &b.lines[i].record
		again := phase == Nodes && rec.isDocument()
		switch {
		case again:
			continue
		case rec.kind == kindEdge:
			w.sum.Edges++
		case rec.kind == kindObservation:
			w.sum.Observations++
		default:
			w.sum.Nodes++
		}
		w.sum.Lines++
	}
	w.written, w.sum.Version = w.sum.Lines, version
	if len(b.changed) > 0 {
		w.sum.Batches++
	}
	for _, i := range b.changed {
		rec := &b.lines[i].record
		if rec.isDocument() {
			if w.changed[rec.node.ID] {
				continue
			}
			w.changed[rec.node.ID] = true
		}
		w.sum.Changed++
	}
}
