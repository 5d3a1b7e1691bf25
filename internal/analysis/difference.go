package analysis

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/names"
)

// Kind is in what observations that stand side by side differ.
type Kind string

// The kinds, as the API names and describes them.
const (
	Missing   Kind = "MISSING"
	Several   Kind = "SEVERAL"
	Text      Kind = "TEXT"
	Scope     Kind = "SCOPE"
	Unit      Kind = "UNIT"
	Date      Kind = "DATE"
	Period    Kind = "PERIOD"
	Qualifier Kind = "QUALIFIER"
	Status    Kind = "STATUS"
	Joint     Kind = "JOINT"
	Bound     Kind = "BOUND"
)

// Severity is what a difference means for comparing numbers.
type Severity string

// The severities.
const (
	Forbids Severity = "FORBIDS"
	Warns   Severity = "WARNS"
)

// Difference is something in which the observations of a row differ, or which is not
// known of them.
type Difference struct {
	Kind     Kind
	Severity Severity
	Sides    []Side
}

// Side is what one node says.
type Side struct {
	Node   int      // its place
	Values []string // each once, as it is written; "" where one says nothing
}

// differences are those of a row, in the order of the kinds.
func differences(cells [][]*item) (list []Difference) {
	add := func(kind Kind, severity Severity, sides []Side) {
		list = append(list, Difference{kind, severity, sides})
	}
	all := func(*item) bool { return true }
	if n := there(cells); n < len(cells) {
		var sides []Side
		for i, cell := range cells {
			if cell == nil {
				sides = append(sides, Side{Node: i})
			}
		}
		add(Missing, forbidsIf(n < 2), sides)
		if n < 2 {
			return list // nothing to differ from
		}
	}
	crowded := make([][]*item, len(cells))
	for i, cell := range cells {
		if len(cell) > 1 {
			crowded[i] = cell
		}
	}
	if sides := said(crowded, all, func(o *item) string { return amount(o.Value, o.HasValue, o.Unit, o.Text) }); sides != nil {
		add(Several, Forbids, sides)
	}
	if sides := said(cells, func(o *item) bool { return !o.HasValue }, func(o *item) string { return o.Text }); sides != nil {
		add(Text, Forbids, sides)
	}
	if differ(cells, all, func(o *item) string { return o.series.Scope }) {
		add(Scope, Forbids, said(cells, all, func(o *item) string { return o.Scope }))
	}
	counted := func(o *item) bool { return o.HasValue }
	if differ(cells, counted, func(o *item) string { return names.Fold(o.Unit) }) {
		forbids := differ(cells, counted, func(o *item) string { return o.series.Unit })
		add(Unit, forbidsIf(forbids), said(cells, counted, func(o *item) string { return o.Unit }))
	}
	if kind, severity := compareTimes(cells); kind != "" {
		add(kind, severity, said(cells, all, func(o *item) string { return o.StatedFor }))
	}
	if differ(cells, all, func(o *item) string { return o.series.Qualifier }) {
		add(Qualifier, Forbids, said(cells, all, func(o *item) string { return o.Qualifier }))
	}
	if differ(cells, all, func(o *item) string { return o.series.Status }) {
		add(Status, Forbids, said(cells, all, func(o *item) string { return o.Status }))
	}
	joint := func(o *item) string { return o.Joint }
	if sides := said(cells, func(o *item) bool { return o.Joint != "" }, joint); sides != nil {
		add(Joint, Forbids, sides)
	}
	inexact := func(o *item) bool { return o.HasValue && o.Bound != "" && o.Bound != "EXACT" }
	if said(cells, inexact, joint) != nil {
		add(Bound, Warns, said(cells, counted, func(o *item) string { return o.Bound }))
	}
	return list
}

func forbidsIf(forbids bool) Severity {
	if forbids {
		return Forbids
	}
	return Warns
}

// differ tells whether two observations of some say different things.
func differ(cells [][]*item, some func(*item) bool, says func(*item) string) bool {
	var first *string
	for _, cell := range cells {
		for _, o := range cell {
			if !some(o) {
				continue
			}
			text := says(o)
			switch {
			case first == nil:
				first = &text
			case *first != text:
				return true
			}
		}
	}
	return false
}

// said is what each node says, where it has some, nil where none has.
func said(cells [][]*item, some func(*item) bool, says func(*item) string) (sides []Side) {
	for i, cell := range cells {
		side, known := Side{Node: i}, map[string]bool{}
		for _, o := range cell {
			if text := says(o); some(o) && !known[text] {
				known[text] = true
				side.Values = append(side.Values, text)
			}
		}
		if side.Values != nil {
			sides = append(sides, side)
		}
	}
	return sides
}

// timeOf is the same text for the same time, without what says that it is about or
// uncertain; "" where there is none that can be read.
func timeOf(statedFor string) string {
	span, err := edtf.Parse(statedFor)
	switch {
	case err != nil:
		return ""
	case season.MatchString(statedFor):
		return qualifiers.Replace(statedFor)
	}
	return fmt.Sprint(span)
}

// qualifiers say that a date is about or uncertain.
var qualifiers = strings.NewReplacer("~", "", "?", "", "%", "")

// season is a date that lies somewhere in its year, so that the span of another one is
// not the same time.
var season = regexp.MustCompile(`(^|/)\d{4}-2[1-4]`)

// compareTimes tells how far the observations are stated for one time, "" for no
// difference.
func compareTimes(cells [][]*item) (Kind, Severity) {
	var lastBegin, firstEnd edtf.Day // of those that are known
	times := map[string]bool{}
	loose := false
	for _, cell := range cells {
		for _, o := range cell {
			times[o.time] = true
			t, err := edtf.Parse(o.StatedFor)
			if err != nil {
				continue
			}
			loose = loose || t.First == edtf.Day{} || t.Last == edtf.Day{} || qualifiers.Replace(o.StatedFor) != o.StatedFor
			if t.First.Compare(lastBegin) > 0 {
				lastBegin = t.First
			}
			if t.Last != (edtf.Day{}) && (firstEnd == edtf.Day{} || t.Last.Compare(firstEnd) < 0) {
				firstEnd = t.Last
			}
		}
	}
	apart := firstEnd != edtf.Day{} && lastBegin.Compare(firstEnd) > 0
	switch {
	case len(times) > 1 && (times[""] || apart):
		return Date, Forbids
	case len(times) > 1:
		return Period, Forbids
	case times[""] || loose:
		return Date, Warns
	}
	return "", ""
}
