package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// The later readings run in three steps at once: while the committer writes one
// batch, and runs the one after it, the next is read and decoded.

// batch is what one transaction takes.
type batch struct {
	lines []batched
	bytes int
	now   Progress // when the last line was read

	changed []int // of the lines, those that said something new
	pending *kg.Pending
}

type batched struct {
	record
	file, line int
}

// batches is how many batches there are: one that is written, one that runs on
// top of it, and one that is filled.
const batches = 3

// reading is one later reading of files.
type reading struct {
	*importer
	phase Phase
	files []int
	track tracker
	limit atomic.Int64 // lines of a batch

	full, spare chan *batch
}

// phase reads files once and writes what belongs to the phase.
func (w *importer) phase(ctx context.Context, phase Phase, files []int, t *tracker) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r := &reading{
		importer: w, phase: phase, files: files, track: tracker{now: t.now},
		full: make(chan *batch, batches), spare: make(chan *batch, batches),
	}
	r.limit.Store(int64(w.o.BatchLines))
	for range batches {
		r.spare <- &batch{}
	}
	read := make(chan error, 1)
	go func() {
		defer close(r.full)
		read <- r.read(ctx)
	}()
	err := r.write(ctx, t)
	stop()
	if readErr := <-read; err == nil {
		err = readErr
	}
	if err == nil {
		t.now = r.track.now
		t.call()
	}
	return err
}

// write writes the batches that were read.
func (r *reading) write(ctx context.Context, t *tracker) error {
	var last *batch // started, and not waited for
	for b := range r.full {
		var after *kg.Pending
		if last != nil {
			after = last.pending
		}
		err := r.start(ctx, b, after)
		if err != nil {
			b = nil
		}
		if last != nil {
			if err := r.finish(ctx, last, b, t); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		last = b
	}
	if last == nil {
		return nil
	}
	return r.finish(ctx, last, nil, t)
}

// finish waits for a batch, and for the next one, if it is started, when this
// one failed: that one was skipped then.
func (r *reading) finish(ctx context.Context, b, next *batch, t *tracker) error {
	version, err := b.pending.Wait()
	if err == nil {
		r.count(r.phase, b, version)
	} else {
		if next != nil {
			_, _ = next.pending.Wait()
		}
		if !errors.Is(err, kv.ErrTooLarge) {
			return err
		}
		r.limit.Store(max(1, int64(len(b.lines)/2))) // the next ones are likely to be as large
		if err := r.importer.write(ctx, r.phase, b.lines); err != nil {
			return err
		}
		if next != nil {
			if err := r.start(ctx, next, nil); err != nil {
				return err
			}
		}
	}
	t.now = b.now
	t.call()
	r.spare <- b
	return nil
}

// read fills batches until the files end, ctx does, or something is wrong.
func (r *reading) read(ctx context.Context) error {
	b := <-r.spare
	for _, file := range r.files {
		err := r.file(ctx, file, func(rec *record, line, length int) error {
			b.lines = append(b.lines, batched{*rec, file, line})
			if b.bytes += length; len(b.lines) < int(r.limit.Load()) && b.bytes < r.o.BatchBytes {
				return nil
			}
			b.now = r.track.now
			r.full <- b
			select {
			case b = <-r.spare:
				b.lines, b.bytes = b.lines[:0], 0
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
		if err != nil {
			return err
		}
	}
	if len(b.lines) > 0 {
		b.now = r.track.now
		r.full <- b
	}
	return nil
}

// file reads one file and gives out the records that belong to the phase.
func (r *reading) file(ctx context.Context, file int, yield func(rec *record, line, length int) error) (err error) {
	f, err := r.importer.files[file].Open()
	name := r.importer.files[file].Name
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	in := newLineReader(f)
	for {
		line, err := in.next()
		switch {
		case errors.Is(err, io.EOF):
			r.track.file(in)
			if in.content() != r.checked.found[file].content {
				return fmt.Errorf("%s: %w", name, ErrChanged)
			}
			return nil
		case errors.Is(err, errLongLine):
			return fmt.Errorf("%s:%d: %w", name, in.number, ErrChanged)
		case err != nil:
			return fmt.Errorf("read %s: %w", name, err)
		}
		if err := r.track.line(ctx, in); err != nil {
			return err
		}
		rec, ok := r.decoder.decode(line, func(int, string, string) {})
		if !ok {
			return fmt.Errorf("%s:%d: %w", name, in.number, ErrChanged)
		}
		if !r.phase.takes(&rec) {
			continue
		}
		if err := yield(&rec, in.number, len(line)); err != nil {
			return err
		}
	}
}
