package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

// report is all that a run tells.
type report struct {
	Time   time.Time `json:"time"`
	CPUs   int       `json:"cpus"`
	Go     string    `json:"go"`
	Load   string    `json:"load"` // of the machine before the run
	Scale  float64   `json:"scale"`
	Seed   uint64    `json:"seed"`
	Nodes  int       `json:"nodes"`
	Edges  int       `json:"edges"`
	Bytes  int64     `json:"bytes,omitempty"` // of the NDJSON
	Conns  int       `json:"conns"`
	Sides  []*side   `json:"sides"`
	Ratios []ratio   `json:"ratios,omitempty"`
}

// ratio compares the first side's server CPU per request with the second's:
// below 1 the first needs less. Low and High are the extremes of the rounds.
type ratio struct {
	Query  string  `json:"query"`
	Median float64 `json:"median"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

func newReport(g *gen.Graph, o options, sides []*side) *report {
	average, _ := os.ReadFile("/proc/loadavg") // elsewhere it stays empty
	return &report{
		Time: time.Now().UTC().Truncate(time.Second), CPUs: runtime.NumCPU(), Go: runtime.Version(),
		Load:  firstWord(string(average)),
		Scale: g.Scale, Seed: gen.Seed, Nodes: g.Nodes(), Edges: g.Edges(), Conns: o.conns, Sides: sides,
	}
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// compare adds the ratios of two sides.
func (r *report) compare() {
	if len(r.Sides) != 2 {
		return
	}
	for _, a := range r.Sides[0].Rounds {
		for _, b := range r.Sides[1].Rounds {
			if a[0].Query != b[0].Query {
				continue
			}
			var ratios []float64
			for i := range a {
				if b[i].CPU > 0 {
					ratios = append(ratios, a[i].CPU/b[i].CPU)
				}
			}
			if len(ratios) == 0 {
				continue
			}
			slices.Sort(ratios)
			r.Ratios = append(r.Ratios, ratio{a[0].Query, ratios[len(ratios)/2], ratios[0], ratios[len(ratios)-1]})
		}
	}
}

// median takes the median of each figure over the rounds, and all errors.
func median(rounds []load.Result) load.Result {
	out := rounds[0]
	of := func(figure func(load.Result) float64) float64 {
		var all []float64
		for _, r := range rounds {
			all = append(all, figure(r))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	out.Requests, out.Errors, out.Checked, out.Seconds = 0, 0, 0, 0
	for _, r := range rounds {
		out.Requests += r.Requests
		out.Errors += r.Errors
		out.Checked += r.Checked
		out.Seconds += r.Seconds
		if out.Error == "" {
			out.Error = r.Error
		}
	}
	out.PerSecond = of(func(r load.Result) float64 { return r.PerSecond })
	out.P50 = of(func(r load.Result) float64 { return r.P50 })
	out.P95 = of(func(r load.Result) float64 { return r.P95 })
	out.P99 = of(func(r load.Result) float64 { return r.P99 })
	out.CPU = of(func(r load.Result) float64 { return r.CPU })
	out.Bytes = of(func(r load.Result) float64 { return r.Bytes })
	return out
}

func (r *report) print(to io.Writer) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "scale %v: %d nodes, %d edges; %d CPUs, load before %s\n", r.Scale, r.Nodes, r.Edges, r.CPUs, r.Load)
	for _, s := range r.Sides {
		fmt.Fprintf(w, "\n%s\n", s.Program)
		if i := s.Import; i != nil {
			fmt.Fprintf(w, "import %.1f s (%.1f s CPU, %.0f edges/s), peak %s, disk %s\n",
				i.Seconds, i.CPU, float64(r.Edges)/i.Seconds, mebibytes(i.Memory), mebibytes(i.Disk))
		}
		if v := s.Serve; v != nil {
			fmt.Fprintf(w, "open %.3f s, ready %.3f s after the start, peak %s\n", v.Open, v.Start, mebibytes(v.Memory))
		}
		if len(s.Queries) > 0 {
			fmt.Fprintf(w, "\tCPU ms\treq/s\tp50 ms\tp95 ms\tp99 ms\tbytes\trequests\tdistinct\tchecked\terrors\t\n")
		}
		for _, q := range s.Queries {
			fmt.Fprintf(w, "%s\t%.3f\t%.0f\t%.2f\t%.2f\t%.2f\t%.0f\t%d\t%d\t%d\t%d\t\n",
				q.Query, q.CPU, q.PerSecond, q.P50, q.P95, q.P99, q.Bytes, q.Requests, q.Distinct, q.Checked, q.Errors)
		}
		for _, q := range s.Queries {
			if q.Error != "" {
				fmt.Fprintf(w, "%s failed: %s\n", q.Query, q.Error)
			}
		}
		for _, q := range s.Skipped {
			fmt.Fprintf(w, "%s is skipped: %s\n", q.Query, q.Why)
		}
	}
	if len(r.Ratios) > 0 {
		fmt.Fprintf(w, "\nCPU per request, the first to the second\n\tratio\tfrom\tto\t\n")
	}
	for _, q := range r.Ratios {
		fmt.Fprintf(w, "%s\t%.3f\t%.3f\t%.3f\t\n", q.Query, q.Median, q.Low, q.High)
	}
	return w.Flush()
}

func mebibytes(n int64) string { return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20)) }

// write writes all figures to a file, unless it has no name.
func (r *report) write(file string) error {
	if file == "" {
		return nil
	}
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
