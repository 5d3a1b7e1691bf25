package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"sync"
	"time"
)

// commands does tasks for commands that find the store locked, at the socket in
// the data directory.
type commands struct {
	store    *store
	log      *slog.Logger
	server   *http.Server
	patience time.Duration // how long a command may take to accept a reply

	busy    gate
	working sync.Map        // names of tasks that are at work and alone
	ctx     context.Context // of every task
	stop    context.CancelCauseFunc
}

// replyPatience bounds how long a command that hangs keeps a snapshot: a reply
// is at most a piece of an export, a quarter of a mebibyte.
const replyPatience = time.Minute

var (
	errStopping = errors.New("the server is stopping")
	errGone     = errors.New("the command is gone")
)

func newCommands(st *store, log *slog.Logger) *commands {
	c := &commands{store: st, log: log, patience: replyPatience}
	c.ctx, c.stop = context.WithCancelCause(context.Background())
	mux := http.NewServeMux()
	for _, t := range tasks {
		mux.HandleFunc("POST /"+t.name, func(w http.ResponseWriter, r *http.Request) { c.serve(t, w, r) })
	}
	c.server = &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	return c
}

// start answers from now on.
func (c *commands) start() error {
	l, err := listenSocket(c.store.dir)
	if err != nil {
		return fmt.Errorf("listen for commands: %w", err)
	}
	go func() { _ = c.server.Serve(l) }() // ends with close
	return nil
}

// close ends all tasks, after the batch that an import is at. It returns when
// none is at work, or when waiting longer would keep the store from closing in
// time.
func (c *commands) close() {
	c.stop(errStopping)
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	_ = c.server.Shutdown(ctx) // fails when time is up
	_ = c.server.Close()
	if !closedIn(c.busy.shut(), cutTime) {
		c.log.Warn("closing over commands that do not end")
	}
	if err := sweep(c.store.dir); err != nil {
		c.log.Warn("cannot clear up after commands", "error", err)
	}
}

// serve does t for a command.
func (c *commands) serve(t *task, w http.ResponseWriter, r *http.Request) {
	if !c.busy.enter() {
		http.Error(w, errStopping.Error(), http.StatusServiceUnavailable)
		return
	}
	defer c.busy.leave()
	began := time.Now()
	conn := http.NewResponseController(w)
	if err := errors.Join(conn.EnableFullDuplex(), conn.Flush()); err != nil {
		return // it is gone already
	}
	ctx, cancel := context.WithCancelCause(c.ctx)
	defer cancel(nil)
	in := newIncoming(filepath.Join(c.store.dir, scratchName))
	go in.read(ctx, r.Body, cancel)
	defer func() { // also when the task panics
		_ = conn.SetReadDeadline(time.Now().Add(drainTime)) // the command sees the end and stops sending
		in.remove()
	}()

	out := newReplier(w, c.patience)
	last, err := c.do(ctx, t, in, out)
	cancel(nil) // what still comes is not kept
	_ = out.send(reply{End: newEnding(last, err)})
	c.log.Info("command", "task", t.name, "took", time.Since(began).Round(time.Microsecond), "result", resultOf(errors.Join(err, out.err)))
}

// resultOf is how the log calls the end of a task. What is refused is told to
// whoever can put it right, and may be long.
func resultOf(err error) string {
	switch {
	case err == nil:
		return "done"
	case errors.As(err, new(refusal)):
		return "refused"
	}
	return err.Error()
}

// do does t with what comes in.
func (c *commands) do(ctx context.Context, t *task, in *incoming, out *replier) (string, error) {
	if t.alone {
		if _, busy := c.working.LoadOrStore(t.name, true); busy {
			return "", fmt.Errorf("the server is at another %s; run this one when that has ended", t.name)
		}
		defer c.working.Delete(t.name)
	}
	select {
	case err := <-in.complete:
		if err != nil {
			return "", err
		}
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	return c.store.perform(ctx, t, in.files, output{data: out, progress: out.progress})
}
