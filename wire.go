package main

import (
	"encoding/gob"
	"net/http"
	"time"

	"github.com/silian-graph/silian/internal/transfer"
)

// A command asks a server to do a task by a POST to the task's name. Both
// bodies are streams of gob values that run at the same time: the command sends
// requests, the server replies. The command's stream stays open until it has
// the end of the other, so a server notices when a command goes away; a reply
// without an end has been cut off.

// request is a piece of what a command sends. One field is set.
type request struct {
	File string // a file of that name begins
	Data []byte // the next bytes of the file
	All  bool   // the files are complete
	Stop string // the command wants no more, for this reason
}

// reply is a piece of what a server sends. One field is set.
type reply struct {
	Data     []byte
	Progress *transfer.Progress
	End      *ending
}

// ending says how a task ended.
type ending struct {
	Last  string
	Error *failure // nil where there is none
}

type failure struct {
	Text    string
	Refusal bool
}

func newEnding(last string, err error) *ending {
	e := &ending{Last: last}
	if err != nil {
		_, refused := err.(refusal)
		e.Error = &failure{err.Error(), refused}
	}
	return e
}

func (e *ending) result() (string, error) {
	switch {
	case e.Error == nil:
		return e.Last, nil
	case e.Error.Refusal:
		return e.Last, refusal(e.Error.Text)
	}
	return e.Last, remoteError(e.Error.Text)
}

// remoteError is an error of a task that a server did.
type remoteError string

func (e remoteError) Error() string { return string(e) }

// piece is how much of a file goes into one request.
const piece = 256 << 10

// progressEvery is how often a server tells of progress within a phase.
const progressEvery = 100 * time.Millisecond

// replier sends replies. A command that does not take one in time is left.
type replier struct {
	enc      *gob.Encoder
	conn     *http.ResponseController
	patience time.Duration
	phase    transfer.Phase
	told     time.Time
	err      error // the first failure
}

func newReplier(w http.ResponseWriter, patience time.Duration) *replier {
	return &replier{enc: gob.NewEncoder(w), conn: http.NewResponseController(w), patience: patience}
}

func (r *replier) send(v reply) error {
	if r.err == nil {
		r.err = r.conn.SetWriteDeadline(time.Now().Add(r.patience))
	}
	if r.err == nil {
		r.err = r.enc.Encode(v)
	}
	if r.err == nil {
		r.err = r.conn.Flush()
	}
	return r.err
}

// Write makes r what a task writes its data to.
func (r *replier) Write(b []byte) (int, error) {
	if err := r.send(reply{Data: b}); err != nil {
		return 0, err
	}
	return len(b), nil
}

// progress need not arrive; a command that is gone is noticed otherwise.
func (r *replier) progress(p transfer.Progress) {
	if now := time.Now(); p.Phase != r.phase || now.Sub(r.told) >= progressEvery {
		r.phase, r.told = p.Phase, now
		_ = r.send(reply{Progress: &p})
	}
}
