package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/silian-graph/silian/internal/names"
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

// measure asks an index of some companies for the names of all.
func (r *report) measure(title string, indexed, firms []firm) {
	list := make([]*names.Name, len(indexed))
	known := make([]names.Candidate, len(indexed))
	at := make(map[string]int, len(indexed))
	for i, f := range indexed {
		list[i] = names.Parse(f.full)
		known[i].Names = []names.Known{{Name: list[i], Field: "name"}}
		at[f.id] = i
	}
	var index finder = newPairs(list)
	var tables [2][2]table // by half, of short and of former names
	var spent time.Duration
	asked := 0
	for _, f := range firms {
		correct, present := at[f.id]
		if !present {
			correct = -1
		}
		for i, name := range append([]string{f.short}, f.former...) {
			query := names.Parse(name)
			found := index.find(query)
			about := make([]names.Candidate, len(found))
			for j, n := range found {
				about[j] = known[n]
			}
			start := time.Now()
			judged := names.Judge(query, about, index)
			spent += time.Since(start)
			asked++
			class := classes
			if present {
				class = classOf(query.Folded, names.Fold(f.full))
			}
			out, chosen := outcome(judged, found, correct)
			tables[f.half][min(i, 1)][class][out]++
			r.example(f, name, class, out, chosen, indexed, judged, found)
		}
	}
	fmt.Fprintf(r.out, "%s: %d of %d indexed, %d names asked for, %.0f µs to judge one\n", title, len(indexed), len(firms), asked,
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
}

// outcome classifies an answer; chosen is the place of the node that is SAME.
func outcome(judged []names.Judgement, found []int, correct int) (out, chosen int) {
	out = nothing
	for i, j := range judged {
		switch {
		case j.Verdict == names.Same && found[i] == correct:
			return right, found[i]
		case j.Verdict == names.Same:
			return wrong, found[i]
		case j.Verdict == names.Possible && found[i] == correct:
			out = possible
		case j.Verdict == names.Possible && out == nothing:
			out = astray
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
func (r *report) example(f firm, name string, class, out, chosen int, indexed []firm, judged []names.Judgement, found []int) {
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
	best := -1
	for i, j := range judged {
		if best < 0 || j.Score > judged[best].Score {
			best = i
		}
	}
	if best >= 0 {
		fmt.Fprintf(r.out, "; best %s %.2f", indexed[found[best]].full, judged[best].Score)
		for _, reason := range judged[best].Reasons {
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
