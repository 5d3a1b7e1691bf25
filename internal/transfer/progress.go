package transfer

import (
	"context"
	"fmt"

	"github.com/silian-graph/silian/internal/kg"
)

// Phase is a part of an import or of an export. Each phase of an import, but for
// Writing, reads the input from the start.
type Phase string

// The phases, in their order: of an import into an empty graph the first two, of
// any other one the next four. An export has the last two.
const (
	Reading   Phase = "reading"
	Writing   Phase = "writing"
	Checking  Phase = "checking"
	Documents Phase = "documents" // and sources
	Nodes     Phase = "nodes"
	Facts     Phase = "facts"
)

// Progress tells how far an import or an export is.
type Progress struct {
	Phase        Phase
	Bytes, Total int64 // read in this phase, and to be read; Total is 0 where it is not known; of an export, written in all
	Lines        int   // of this phase so far, notes and blank ones left out
	TotalLines   int   // of an export and of Writing: of this phase

	// Unit is what Lines counts where these are no lines; UnitBytes says that
	// only Bytes are counted.
	Unit string
}

// UnitBytes is the unit of what has no lines.
const UnitBytes = "bytes"

// Summary is what an import did.
type Summary struct {
	Lines        int // Nodes, Edges and Observations together
	Nodes        int // documents and sources among them
	Edges        int
	Observations int
	Changed      int        // lines that said something new
	Batches      int        // transactions, those without a change left out
	Version      kg.Version // of the graph after the last batch
}

// String is the summary in one line.
func (s Summary) String() string {
	return fmt.Sprintf("%d lines (%d nodes, %d edges, %d observations), %d of them new or changed",
		s.Lines, s.Nodes, s.Edges, s.Observations, s.Changed)
}

// tracker counts what is read in a phase and watches the context.
type tracker struct {
	show  func(Progress)
	now   Progress
	files int64 // bytes of the files that were read to their end
}

// showEvery is how many lines are read between two calls of Options.Progress,
// and between two looks at the context.
const showEvery = 1024

func (t *tracker) begin(phase Phase, total int64) {
	t.now, t.files = Progress{Phase: phase, Total: total}, 0
	t.call()
}

func (t *tracker) line(ctx context.Context, r *lineReader) error {
	t.now.Lines++
	if t.now.Lines%showEvery != 0 {
		return nil
	}
	t.now.Bytes = t.files + r.read
	t.call()
	return context.Cause(ctx)
}

func (t *tracker) file(r *lineReader) {
	t.files += r.read
	t.now.Bytes = t.files
	t.call()
}

func (t *tracker) call() {
	if t.show != nil {
		t.show(t.now)
	}
}
