package kg

import (
	"fmt"
	"strings"

	"github.com/silian-graph/silian/internal/edtf"
)

// Validity is what a fact is taken for at a date. The zero value is none: the
// fact began later or has ended, or nobody asks for a date.
type Validity uint8

// The validities.
const (
	NoValidity Validity = iota
	Undated             // it is stated for no time that can be read
	LastKnown           // it is stated for an earlier time, and not as one that has ended
	Holds               // it is stated for a time that overlaps the date
)

var validityNames = [...]string{"", "UNDATED", "LAST_KNOWN", "HOLDS"}

// String is the validity's name in the model, or "".
func (v Validity) String() string { return validityNames[v] }

// ended is the status of a fact that is at an end.
const ended = "ENDED"

// At is what a fact that makes the statement is taken for at a date.
func (s *Statement) At(kind Kind, date edtf.Span) Validity {
	if s.StatedFor == "" {
		return Undated
	}
	stated, err := edtf.Parse(s.StatedFor)
	if err != nil {
		return Undated
	}
	// An interval with an end says until when, and a single date only for when.
	until := strings.Contains(s.StatedFor, "/") && stated.Last != edtf.Day{}
	switch {
	case date.Before(stated), kind == Edges && s.Status == ended && !until:
		return NoValidity
	case stated.Overlaps(date):
		return Holds
	case kind == Edges && until:
		return NoValidity
	}
	return LastKnown
}

// asOf is the date of a view.
type asOf struct {
	date edtf.Span
	name string // tells the date from others
}

// AsOf returns the view as of a date. Facts, Between, Neighbours, Degrees and what
// rests on them then have only facts that are taken for something at the date. It
// reads from the same snapshot: one of the two views is closed, not both.
func (v *View) AsOf(date edtf.Span) *View {
	dated := *v
	dated.asOf = &asOf{date, fmt.Sprint(date)}
	return &dated
}

// Validity is what a fact is taken for at the view's date; none where it has no
// date.
func (v *View) Validity(f *Fact) Validity {
	if v.asOf == nil {
		return NoValidity
	}
	kind := Edges
	if f.Indicator != nil {
		kind = Observations
	}
	return f.At(kind, v.asOf.date)
}

// dated is the query with what its date asks: of a view with a date, it keeps the
// facts that are there at the date.
func (v *View) dated(q FactQuery) FactQuery {
	if v.asOf == nil || q.AnyTime {
		return q
	}
	kind, date, keep := q.Kind, v.asOf.date, q.Filter.Keep
	q.Filter.Keep = func(c Certainty, s *Statement) bool {
		return s.At(kind, date) != NoValidity && (keep == nil || keep(c, s))
	}
	q.AnyTime = true
	return q
}
