package main

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/silian-graph/silian/internal/transfer"
)

// linesEvery is how often progress is told where nobody watches a terminal.
const linesEvery = 5 * time.Second

// progress shows how far an import, an export or a compaction is, how fast it
// goes and how long it will take: a bar for each phase on a terminal, else a
// line now and then.
type progress struct {
	w        io.Writer
	terminal bool
	every    time.Duration
	clock    func() time.Time
	phase    transfer.Phase
	began    time.Time // of the phase
	told     time.Time
	bar      *progressbar.ProgressBar
}

// newProgress returns what shows progress on w, which is nil for nothing.
func newProgress(w io.Writer, terminal bool) *progress {
	return &progress{w: w, terminal: terminal, every: linesEvery, clock: time.Now, told: time.Now()}
}

func (p *progress) show(now transfer.Progress) {
	if p.w == nil {
		return
	}
	at := p.clock()
	if p.phase != now.Phase {
		p.end()
		p.phase, p.began = now.Phase, at
	}
	switch {
	case p.terminal:
		p.draw(now, at)
	case at.Sub(p.told) >= p.every:
		p.told = at
		fmt.Fprintf(p.w, "%s: %s%s\n", now.Phase, p.pace(now, at), p.left(now, at))
	}
}

// pace is how many lines of a phase are done, and how many a second.
func (p *progress) pace(now transfer.Progress, at time.Time) string {
	if now.Unit == transfer.UnitBytes {
		return size(now.Bytes).String()
	}
	text := fmt.Sprintf("%d %s", now.Lines, cmp.Or(now.Unit, "lines"))
	if took := at.Sub(p.began); took > 0 && now.Lines > 0 {
		text += fmt.Sprintf(", %.0f/s", float64(now.Lines)/took.Seconds())
	}
	return text
}

// left is which part of a phase is done, and how long the rest will take if it
// goes on like this.
func (p *progress) left(now transfer.Progress, at time.Time) string {
	done, total := parts(now)
	if total <= 0 {
		return ""
	}
	text := fmt.Sprintf(", %d%%", 100*done/total)
	if took := at.Sub(p.began); took > 0 && done > 0 {
		rest := time.Duration(float64(took) * float64(total-done) / float64(done))
		text += fmt.Sprintf(", %s left", rest.Round(time.Second))
	}
	return text
}

// parts is how much of how much is done, in lines where their number is known
// and in bytes otherwise.
func parts(now transfer.Progress) (done, total int64) {
	if now.TotalLines > 0 {
		return int64(now.Lines), int64(now.TotalLines)
	}
	return now.Bytes, now.Total
}

// draw moves the bar, which also tells the time that has passed and that is
// left.
func (p *progress) draw(now transfer.Progress, at time.Time) {
	done, total := parts(now)
	if p.bar == nil {
		if total <= 0 {
			total = -1 // a spinner
		}
		p.bar = progressbar.NewOptions64(total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetWidth(30),
			progressbar.OptionSetSpinnerChangeInterval(0), // no goroutine: it would race with Clear
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	p.bar.Describe(fmt.Sprintf("%-9s %s", now.Phase, p.pace(now, at)))
	_ = p.bar.Set64(done) // what cannot be drawn is not worth a failure
}

// end takes the bar from the terminal.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}
