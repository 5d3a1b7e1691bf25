package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/transfer"
)

// TestFillGoesOn loads the seed again where that was cut short, and only there.
func TestFillGoesOn(t *testing.T) {
	o := storeOptions{data: filepath.Join(t.TempDir(), "data"), memory: 1 << 30, sync: true}
	report := func(fill bool) (r kg.CheckReport, filled bool) {
		t.Helper()
		err := withStore(t.Context(), o, slog.New(slog.DiscardHandler), func(st *store) (err error) {
			if fill {
				if filled, err = st.fill(t.Context()); err != nil {
					return err
				}
			}
			r, err = st.graph.Check(t.Context(), func(problem string) { t.Error(problem) })
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return r, filled
	}

	importFile(t, o.data, `{"kind":"node","type":"Company","id":"company:ada","name":"Ada"}`)
	if r, filled := report(true); filled || r.Nodes != 1 {
		t.Errorf("a store with something in it: filled %v, %d nodes", filled, r.Nodes)
	}
	if err := os.WriteFile(filepath.Join(o.data, seeding), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	whole, filled := report(true)
	if !filled || whole.Nodes < 100 || whole.Edges < 100 {
		t.Errorf("a load that was cut short: filled %v, %+v", filled, whole)
	}
	if r, filled := report(true); filled || r != whole {
		t.Errorf("a load that is complete: filled %v, %+v, want %+v", filled, r, whole)
	}
}

func TestProgress(t *testing.T) {
	steps := []transfer.Progress{
		{Phase: transfer.Checking, Total: 200},
		{Phase: transfer.Checking, Total: 200, Bytes: 100, Lines: 10},
		{Phase: transfer.Facts, Bytes: 100},
		{Phase: transfer.Facts, Bytes: 200, Lines: 20},
	}
	ticking := func() func() time.Time {
		now := time.Now()
		return func() time.Time { now = now.Add(2 * time.Second); return now }
	}
	var lines, bar strings.Builder
	p := newProgress(&lines, false)
	p.every, p.clock = 0, ticking()
	onTerminal := newProgress(&bar, true)
	onTerminal.clock = ticking()
	none := newProgress(nil, false)
	for _, s := range steps {
		p.show(s)
		onTerminal.show(s)
		none.show(s)
	}
	if got, want := onTerminal.bar.State().Description, "facts     20 lines, 10/s"; got != want {
		t.Errorf("the bar says %q, want %q", got, want)
	}
	p.end()
	onTerminal.end()
	none.end()
	if got, want := lines.String(), "checking: 0 lines, 0%\nchecking: 10 lines, 5/s, 50%, 2s left\nfacts: 0 lines\nfacts: 20 lines, 10/s\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !strings.Contains(bar.String(), "checking") || !strings.Contains(bar.String(), "facts") {
		t.Errorf("bar %q", &bar)
	}
}
