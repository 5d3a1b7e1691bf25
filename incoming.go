package main

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/silian-graph/silian/internal/transfer"
)

// incoming is what a command sends to a server. Its files are kept on disk,
// because a task may read them more than once.
type incoming struct {
	dir      string
	files    []transfer.File // once complete
	paths    []string        // where they are kept
	complete chan error      // receives once: nil when all files are there
	done     chan struct{}   // closed when nothing more is read
}

func newIncoming(dir string) *incoming {
	return &incoming{dir: dir, complete: make(chan error, 1), done: make(chan struct{})}
}

// read reads body to its end and calls cancel when the command wants no more or
// is gone.
func (in *incoming) read(ctx context.Context, body io.Reader, cancel context.CancelCauseFunc) {
	defer close(in.done)
	dec := gob.NewDecoder(body)
	err := in.receive(ctx, dec)
	in.complete <- err
	if err == nil {
		_, err = next(dec)
		cancel(err)
	}
	_, _ = io.Copy(io.Discard, body) // who still sends would not see the reply
}

// receive keeps files until they are complete.
func (in *incoming) receive(ctx context.Context, dec *gob.Decoder) (err error) {
	var f *os.File
	shut := func() error {
		if f == nil {
			return nil
		}
		return f.Close()
	}
	defer func() { err = errors.Join(err, shut()) }()
	for {
		r, err := next(dec)
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case r.All:
			return nil
		case r.File != "":
			if err := shut(); err != nil {
				return fmt.Errorf("keep what was sent: %w", err)
			}
			if f, err = os.CreateTemp(in.dir, "*.part"); err != nil {
				return fmt.Errorf("keep %s: %w", r.File, err)
			}
			in.add(r.File, f.Name())
		default:
			if _, err := f.Write(r.Data); err != nil {
				return fmt.Errorf("keep what was sent: %w", err)
			}
		}
	}
}

func (in *incoming) add(name, path string) {
	f := transfer.Path(path)
	f.Name = name
	in.files = append(in.files, f)
	in.paths = append(in.paths, path)
}

// next is the next request. One to stop is an error that says why, and so is
// the end of what is sent.
func next(dec *gob.Decoder) (request, error) {
	var r request
	if err := dec.Decode(&r); err != nil {
		return r, errGone
	}
	if r.Stop != "" {
		return r, errors.New(r.Stop)
	}
	return r, nil
}

// remove waits until nothing more is read and removes the files.
func (in *incoming) remove() {
	<-in.done
	for _, path := range in.paths {
		_ = os.Remove(path) // sweep does when this cannot
	}
}
