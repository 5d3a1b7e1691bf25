package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
)

// task is the work of a command on an open store. The command's own process
// does it or, while a server has the store open, the server; the task cannot
// tell which.
type task struct {
	name  string // and its path at the server's socket
	alone bool   // a server has one of them at work at most
	do    worker
}

// worker does a task with the input in files. It returns the last line of what
// the command says.
type worker func(ctx context.Context, st *store, files []transfer.File, out output) (last string, err error)

// throughServer ends the help of a command whose work is a task.
const throughServer = "\n\nWhile a server has the store open, the server does the work: the command finds it by the\n" +
	"socket in the data directory. -memory and -sync are then the server's own."

// tasks are all that a server does for commands.
var tasks = []*task{importTask, exportTask, checkTask, compactTask, addDocumentTask, listDocumentsTask}

// output takes what a task has to say before it ends. Only the goroutine that
// does the task uses it.
type output struct {
	data     io.Writer // for standard output, or the file that is written
	progress func(transfer.Progress)
}

// quietly is the output of a task that says no more than its last line.
var quietly = output{data: io.Discard, progress: func(transfer.Progress) {}}

// refusal is an error that is told as it is, without more around it. The empty
// one has been told.
type refusal string

func (r refusal) Error() string { return string(r) }

// performer does tasks on one store, wherever that is open.
type performer func(ctx context.Context, t *task, files []transfer.File, out output) (last string, err error)

func (s *store) perform(ctx context.Context, t *task, files []transfer.File, out output) (string, error) {
	last, err := t.do(ctx, s, files, out)
	if cause := context.Cause(ctx); errors.Is(err, context.Canceled) && !errors.Is(cause, context.Canceled) {
		err = fmt.Errorf("%w: %w", err, cause)
	}
	return last, err
}

// withPerformer lets fn do tasks on a store: here where nobody has it open,
// else in the server that has.
func withPerformer(ctx context.Context, o storeOptions, log *slog.Logger, fn func(performer) error) error {
	err := withStore(ctx, o, log, func(st *store) error { return fn(st.perform) })
	if !errors.Is(err, kv.ErrLocked) {
		return err
	}
	r, dialErr := dialServer(ctx, o.data)
	if dialErr != nil {
		return fmt.Errorf("%w (no server answers for it: %w)", err, dialErr)
	}
	return fn(r.perform)
}

// tell prints what a refusal says, and makes of it what main ends with.
func (a *app) tell(err error) error {
	var r refusal
	if !errors.As(err, &r) {
		return err
	}
	if r != "" {
		fmt.Fprintln(a.stderr, r)
	}
	return errReported
}
