package kg

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

// Sum is amounts of facts that can be added up: of one unit, one scope and one
// qualifier. Or it is the values of a property of nodes.
type Sum struct {
	Property         string // of nodes; "" of amounts
	Unit             string
	Scope, Qualifier string
	Value            float64
	Count            int    // of what was added up
	Joint            int    // how many of these are of several facts
	Bound            string // "" where nothing is said of one of them
}

// amount is one of what is added up.
type amount struct {
	Sum
	mark string // what has the same one is the same amount; "": no other is
}

// sumKey tells apart what must not be added up. Units and scopes are folded.
type sumKey struct{ property, unit, scope, qualifier string }

func (a *amount) key() sumKey {
	return sumKey{a.Property, names.Fold(a.Unit), names.Fold(a.Scope), a.Qualifier}
}

// amountOf is what an edge has to add up. What is measured is never added up.
func amountOf(f *Fact) []amount {
	if f.Role == nil || !f.HasValue {
		return nil
	}
	a := amount{Sum{Unit: f.Unit, Scope: f.Scope, Qualifier: f.Qualifier, Value: f.Value, Bound: f.Bound}, f.Joint}
	switch {
	case f.Joint != "":
		a.Joint = 1
	case f.Other == f.Owner: // the fact stands in the list from either end
		a.mark = fmt.Sprintf("\x00%d %d", f.place.list.role, f.place.ordinal)
	}
	return []amount{a}
}

// numeric tells whether a property's values can be added up.
func numeric(p model.Property) bool {
	return !p.List && (p.Kind == model.IntKind || p.Kind == model.FloatKind)
}

// numbersOf are the numbers that a node has to add up.
func (v *vocab) numbersOf(n *record, t *model.Type) (amounts []amount) {
	for _, p := range t.Properties {
		if !numeric(p) {
			continue
		}
		switch value := n.value(v.number(propertyNames, p.Name)).(type) {
		case int64:
			amounts = append(amounts, amount{Sum: Sum{Property: p.Name, Value: float64(value)}})
		case float64:
			amounts = append(amounts, amount{Sum: Sum{Property: p.Name, Value: value}})
		}
	}
	return amounts
}

// sum is a Sum that grows. It is exact in decimals, so that it does not depend on
// the order, and 0.1 and 0.2 are 0.3.
type sum struct {
	Sum
	exact big.Rat
	marks map[string]bool
}

// add adds an amount to a sum, which is nil at first. What carries a mark that was
// met before is the same amount again.
func (s *sum) add(a *amount) *sum {
	switch {
	case s == nil:
		s = &sum{Sum: a.Sum, marks: map[string]bool{}}
	case s.marks[a.mark]:
		return s
	default:
		s.Joint += a.Joint
		s.Bound = joinBounds(s.Bound, a.Bound)
	}
	if s.Count++; a.mark != "" {
		s.marks[a.mark] = true
	}
	var value big.Rat
	value.SetString(strconv.FormatFloat(a.Value, 'g', -1, 64))
	s.exact.Add(&s.exact, &value)
	return s
}

// joinBounds is how the sum of two numbers relates to the true one.
func joinBounds(a, b string) string {
	switch {
	case a == b || b == "EXACT" && a != "":
		return a
	case a == "EXACT":
		return b
	case a == "" || b == "":
		return ""
	}
	return "ABOUT"
}

// totals are finished sums, those of most amounts first.
func totals(sums map[sumKey]*sum) ([]Sum, error) {
	var list []Sum
	for _, s := range sums {
		if s.Value, _ = s.exact.Float64(); math.IsInf(s.Value, 0) {
			return nil, fmt.Errorf("%w: a sum is too large for a number", ErrLimit)
		}
		list = append(list, s.Sum)
	}
	slices.SortFunc(list, func(a, b Sum) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Property, b.Property),
			cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Qualifier, b.Qualifier))
	})
	return list, nil
}
