package analysis

import (
	"cmp"
	"slices"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

// Series is what an observation measures, but for the time. Observations of equal
// series tell the same thing of their nodes, each for its time.
type Series struct {
	Indicator                *model.Indicator
	Scope, Unit              string // folded; Unit without its scale
	Qualifier, Status, Joint string
}

// SeriesOf is the series of an observation.
func SeriesOf(o *kg.Fact) Series {
	unit, _ := parseUnit(o.Unit)
	return Series{o.Indicator, names.Fold(o.Scope), unit, names.Fold(o.Qualifier), reached(o.Status), o.Joint}
}

// reached is a status where one without any is as good as OPERATING: the source
// speaks of it as reached.
func reached(status string) string { return cmp.Or(status, operating) }

// Latest tells which observations of a node stay when of each series only the
// latest do. One goes where another of its series is later for certain: where that
// begins after this one ends, or ends later and begins no earlier. So undated
// ones stay, as do those of equal times or of times that are open.
func Latest(observations []kg.Fact) (stay []bool) {
	stay = make([]bool, len(observations))
	series := make(map[Series][]timed)
	for i := range observations {
		o := &observations[i]
		stay[i] = true
		if span, err := edtf.Parse(o.StatedFor); err == nil {
			key := SeriesOf(o)
			series[key] = append(series[key], timed{i, span})
		}
	}
	for _, list := range series {
		dropEarlier(list, stay)
	}
	return stay
}

// timed is the time of one of several observations.
type timed struct {
	index int
	edtf.Span
}

func dropEarlier(list []timed, stay []bool) {
	// From the one that begins last: all before it in the list begin no earlier.
	slices.SortFunc(list, func(a, b timed) int { return b.First.Compare(a.First) })
	var open edtf.Day // none
	begins, ends := list[0].First, open
	for i := 0; i < len(list); {
		same := i // those that begin on one day, of which the end decides
		for ; i < len(list) && list[i].First == list[same].First; i++ {
			if list[i].First != open && list[i].Last.Compare(ends) > 0 {
				ends = list[i].Last
			}
		}
		for _, t := range list[same:i] {
			after := begins.Compare(t.Last) > 0
			within := t.First != open && ends.Compare(t.Last) > 0
			stay[t.index] = t.Last == open || !after && !within
		}
	}
}
