package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/internal/search"
)

// How a name that is asked for is made of the full one.
const (
	equal = iota
	substring
	subsequence
	neither
	classes
)

var classNames = [classes]string{"equal", "substring", "subsequence", "neither"}

// What came back for it. Those of absent companies are counted apart.
const (
	right    = iota // SAME, the right one
	wrong           // SAME, another one
	possible        // POSSIBLE, the right one among them
	astray          // POSSIBLE, the right one not among them
	nothing         // NONE
	outcomes
)

var outcomeNames = [outcomes]string{"right", "wrong", "possible", "astray", "none"}

// table counts outcomes by class, and those of absent companies in the last row.
type table [classes + 1][outcomes]int

// report measures and prints.
type report struct {
	out  io.Writer
	show string
}

// measure asks a graph of some companies for the names of all.
func (r *report) measure(ctx context.Context, title string, indexed, firms []firm) error {
	at := make(map[string]int, len(indexed))
	for i, f := range indexed {
		at[f.id] = i
	}
	s, err := newFirms(ctx, indexed)
	if err != nil {
		return err
	}
	var list []string
	for _, f := range firms {
		list = append(append(list, f.short), f.former...)
	}
	start := time.Now()
	resolved, err := s.resolve(ctx, list)
	if err != nil {
		return err
	}
	spent, asked := time.Since(start), len(list)
	var tables [2][2]table // by half, of short and of former names
	for _, f := range firms {
		correct, present := at[f.id]
		if !present {
			correct = -1
		}
		for i, name := range append([]string{f.short}, f.former...) {
			found := resolved[0]
			resolved = resolved[1:]
			class := classes
			if present {
				class = classOf(names.Fold(name), names.Fold(f.full))
			}
			out, chosen := s.outcome(found, correct)
			tables[f.half][min(i, 1)][class][out]++
			r.example(f, name, class, out, chosen, indexed, found)
		}
	}
	fmt.Fprintf(r.out, "%s: %d of %d indexed, %d names asked for, %.0f µs for one\n", title, len(indexed), len(firms), asked,
		float64(spent.Microseconds())/float64(asked))
	for half, tables := range tables {
		for i, what := range []string{"short", "former"} {
			fmt.Fprintf(r.out, "\nhalf %d, %s names\n", half+1, what)
			tables[i].print(r.out)
		}
		all := tables[0]
		all.add(&tables[1])
		fmt.Fprintf(r.out, "half %d, all names: precision of SAME %s\n", half+1, all.precision())
	}
	fmt.Fprintln(r.out)
	return s.close()
}

// outcome classifies an answer; chosen is the place of the node that is SAME.
func (s *store) outcome(found search.Resolution, correct int) (out, chosen int) {
	if found.Verdict == names.Same {
		if chosen = s.place[found.Candidates[0].Node]; chosen == correct {
			return right, chosen
		}
		return wrong, chosen
	}
	out = nothing
	for _, c := range found.Candidates {
		if out = astray; s.place[c.Node] == correct {
			return possible, -1
		}
	}
	return out, -1
}

func classOf(short, full string) int {
	switch {
	case short == full:
		return equal
	case strings.Contains(full, short):
		return substring
	}
	rest := full
	for _, c := range short {
		i := strings.IndexRune(rest, c)
		if i < 0 {
			return neither
		}
		rest = rest[i+len(string(c)):]
	}
	return subsequence
}

// example prints a name of the first half where its cell was asked for.
func (r *report) example(f firm, name string, class, out, chosen int, indexed []firm, found search.Resolution) {
	row := "absent"
	if class < classes {
		row = classNames[class]
	}
	if f.half != 0 || r.show != row+"/"+outcomeNames[out] {
		return
	}
	fmt.Fprintf(r.out, "%s of %s", name, f.full)
	if chosen >= 0 {
		fmt.Fprintf(r.out, ": %s", indexed[chosen].full)
	}
	if len(found.Candidates) > 0 {
		best := found.Candidates[0]
		fmt.Fprintf(r.out, "; best %s %.2f", best.Match.Name, best.Score)
		for _, reason := range best.Reasons {
			fmt.Fprintf(r.out, " %s %+.2f", reason.Feature, reason.Effect)
		}
	}
	fmt.Fprintln(r.out)
}

func (t *table) add(u *table) {
	for i := range t {
		for j := range t[i] {
			t[i][j] += u[i][j]
		}
	}
}

// precision is the share of SAME answers that are right.
func (t *table) precision() string {
	good, bad := 0, 0
	for _, row := range t {
		good += row[right]
		bad += row[wrong]
	}
	return share(good, good+bad)
}

func share(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.4f (%d of %d)", float64(n)/float64(of), n, of)
}

func (t *table) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "\tSAME right\tSAME wrong\tPOSSIBLE, right among\tPOSSIBLE, right absent\tNONE\trecall of SAME\t\n")
	for i, row := range t {
		total := 0
		for _, n := range row {
			total += n
		}
		if total == 0 {
			continue
		}
		name, recall := "absent", "-"
		if i < classes {
			name, recall = classNames[i], fmt.Sprintf("%.4f", float64(row[right])/float64(total))
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%s\t\n", name, row[right], row[wrong], row[possible], row[astray], row[nothing], recall)
	}
	w.Flush()
	fmt.Fprintf(out, "precision of SAME %s\n", t.precision())
}
