package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/silian-graph/silian/internal/transfer"
)

// linesEvery is how often progress is told where nobody watches a terminal.
const linesEvery = 5 * time.Second

// progress shows how far an import, an export or a compaction is: a bar for each phase on a terminal,
// else a line now and then.
type progress struct {
	w        io.Writer
	terminal bool
	every    time.Duration
	phase    transfer.Phase
	bar      *progressbar.ProgressBar
	told     time.Time
}

// newProgress returns what shows progress on w, which is nil for nothing.
func newProgress(w io.Writer, terminal bool) *progress {
	return &progress{w: w, terminal: terminal, every: linesEvery, told: time.Now()}
}

func (p *progress) show(now transfer.Progress) {
	switch {
	case p.w == nil:
	case p.terminal:
		p.draw(now)
	case time.Since(p.told) >= p.every:
		p.told = time.Now()
		text := percent(now)
		if now.Lines > 0 || text == "" {
			text = strings.TrimSuffix(fmt.Sprintf("%d lines, %s", now.Lines, text), ", ")
		}
		fmt.Fprintf(p.w, "%s: %s\n", now.Phase, text)
	}
}

func percent(now transfer.Progress) string {
	done, total := parts(now)
	if total <= 0 {
		return ""
	}
	return fmt.Sprintf("%d%%", 100*done/total)
}

// parts is how much of how much is done, in lines where their number is known
// and in bytes otherwise.
func parts(now transfer.Progress) (done, total int64) {
	if now.TotalLines > 0 {
		return int64(now.Lines), int64(now.TotalLines)
	}
	return now.Bytes, now.Total
}

func (p *progress) draw(now transfer.Progress) {
	done, total := parts(now)
	if p.bar == nil || p.phase != now.Phase {
		p.end()
		if total <= 0 {
			total = -1 // a spinner
		}
		p.phase = now.Phase
		p.bar = progressbar.NewOptions64(total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetDescription(fmt.Sprintf("%-9s", now.Phase)),
			progressbar.OptionShowBytes(now.TotalLines == 0),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("lines"),
			progressbar.OptionSetWidth(30),
			progressbar.OptionSetSpinnerChangeInterval(0), // no goroutine: it would race with Clear
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	_ = p.bar.Set64(done) // what cannot be drawn is not worth a failure
}

// end takes the bar from the terminal.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}
