package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/silian-graph/silian/bench"
	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

func TestReport(t *testing.T) {
	g, err := gen.New(0.001, gen.Seed)
	if err != nil {
		t.Fatal(err)
	}
	cpu := func(of ...float64) [][]load.Result {
		var rounds []load.Result
		for _, c := range of {
			rounds = append(rounds, load.Result{Query: "Q1", Requests: 10, CPU: c})
		}
		return [][]load.Result{rounds}
	}
	sides := []*side{{Program: "after", Rounds: cpu(1, 2, 6)}, {Program: "before", Rounds: cpu(2, 8, 8)}}
	for _, s := range sides {
		s.Queries = append(s.Queries, median(s.Rounds[0]))
	}
	sides[1].Skipped = []bench.Skipped{{Query: "Q5", Why: "no such order"}}
	if m := sides[0].Queries[0]; m.CPU != 2 || m.Requests != 30 {
		t.Errorf("the median is %+v", m)
	}
	r := newReport(g, options{conns: 16}, sides)
	r.compare()
	if len(r.Ratios) != 1 || r.Ratios[0] != (ratio{"Q1", 0.5, 0.25, 0.75}) {
		t.Errorf("the ratios are %+v", r.Ratios)
	}
	var text bytes.Buffer
	if err := r.print(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"after\n", "before\n", "Q5 is skipped: no such order", "0.500"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is missing:\n%s", want, text.String())
		}
	}
	file := filepath.Join(t.TempDir(), "report.json")
	if err := r.write(file); err != nil {
		t.Fatal(err)
	}
	if json, err := os.ReadFile(file); err != nil || !bytes.Contains(json, []byte(`"ratios"`)) {
		t.Errorf("%v: %s", err, json)
	}
}
