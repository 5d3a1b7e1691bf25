package transfer

import (
	"context"
	"errors"
	"fmt"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// write puts lines into the store in one transaction, or, when they do not fit
// one, in several.
func (w *importer) write(ctx context.Context, lines []batched) error {
	if len(lines) == 0 {
		return nil
	}
	var changed []int
	version, err := w.graph.Update(ctx, func(tx *kg.Tx) error {
		changed = changed[:0] // this may run again
		if err := prefetch(ctx, tx, lines); err != nil {
			return err
		}
		for i := range lines {
			did, err := put(ctx, tx, &lines[i].record)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", w.files[lines[i].file].Name, lines[i].line, err)
			}
			if did {
				changed = append(changed, i)
			}
		}
		return nil
	})
	switch {
	case errors.Is(err, kv.ErrTooLarge) && len(lines) > 1:
		half := len(lines) / 2
		w.o.BatchLines = max(1, half) // the next ones are likely to be as large
		if err := w.write(ctx, lines[:half]); err != nil {
			return err
		}
		return w.write(ctx, lines[half:])
	case errors.Is(err, kv.ErrTooLarge):
		return fmt.Errorf("%s:%d: the line does not fit a transaction: %w", w.files[lines[0].file].Name, lines[0].line, err)
	case err != nil:
		return err
	}
	w.count(lines, changed)
	w.sum.Version = version
	return nil
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
func (w *importer) count(lines []batched, changed []int) {
	for i := range lines {
		rec := &lines[i].record
		again := w.batch.phase == Nodes && rec.isDocument()
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
	w.written = w.sum.Lines
	if len(changed) > 0 {
		w.sum.Batches++
	}
	for _, i := range changed {
		rec := &lines[i].record
		if rec.isDocument() {
			if w.changed[rec.node.ID] {
				continue
			}
			w.changed[rec.node.ID] = true
		}
		w.sum.Changed++
	}
}
