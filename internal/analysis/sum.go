package analysis

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
)

// Sum is amounts of facts that were added up: all of one name, unit, scope,
// qualifier and status.
type Sum struct {
	Name             string // of the role, the indicator or whatever the caller tells amounts apart by
	Unit             string
	Scope, Qualifier string // "" where the operands have none; that of a shared amount does not count
	Status           string
	Value            float64
	Bound            string       // how it relates to the true sum; "" where no operand says anything
	Certainty        kg.Certainty // of the weakest operand
	Open             bool         // an operand stands in a list that was not closed
	Operands         []kg.Fact
	LeftOut          []kg.Fact // amounts of the same things as operands, or of parts of these
}

// sumKey tells apart what must not be added.
type sumKey struct{ name, unit, scope, qualifier, status string }

// Summing says what is added up.
type Summing struct {
	// Name tells kinds of amounts apart, which are not added: by role, by indicator.
	Name func(*kg.Fact) string
	// Thing is what an amount is of, to compare. Of several amounts of one thing
	// one counts: the most certain, then the latest, then the one that most evidence has.
	// An amount that several facts share (their mark is Joint) is of all of them.
	Thing func(*kg.Fact) any
	// Wholes are the nodes of which a node is a part. Amounts of a part are left out where
	// its whole has one.
	Wholes map[kg.NodeID][]kg.NodeID
}

// Sums adds up the amounts of facts, in the order of the facts. What is of a
// node whose amount is shared with others is left out beside that.
func Sums(facts []kg.Fact, by Summing) ([]Sum, error) {
	var keys []sumKey
	groups := make(map[sumKey][]kg.Fact)
	for i := range facts {
		f := &facts[i]
		if !f.HasValue || f.Unit == "" {
			continue
		}
		key := sumKey{by.Name(f), names.Fold(f.Unit), names.Fold(f.Scope), f.Qualifier, f.Status}
		if f.Joint != "" {
			key.scope = "" // it tells whose the shared amount is
		}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], *f)
	}
	sums := make([]Sum, len(keys))
	for i, key := range keys {
		var err error
		if sums[i], err = by.sum(key, groups[key]); err != nil {
			return nil, err
		}
	}
	return sums, nil
}

// shared is the thing that a shared amount is of.
type shared string

// sum adds up facts that may be added.
func (by Summing) sum(key sumKey, facts []kg.Fact) (Sum, error) {
	best := make(map[any]int, len(facts)) // of each thing
	owned := make(map[kg.NodeID]bool)     // nodes that have an amount here
	joint := make(map[kg.NodeID]bool)     // nodes whose amount is shared
	thing := func(f *kg.Fact) any {
		if f.Joint != "" {
			return shared(f.Joint)
		}
		return by.Thing(f)
	}
	for i := range facts {
		f := &facts[i]
		owned[f.Owner] = true
		if f.Joint != "" {
			joint[f.Owner] = true
		}
		if j, ok := best[thing(f)]; !ok || better(f, &facts[j]) < 0 {
			best[thing(f)] = i
		}
	}
	s := Sum{Name: key.name, Unit: facts[0].Unit, Qualifier: key.qualifier, Status: key.status, Certainty: kg.Stated}
	var exact big.Rat
	for i := range facts {
		f := &facts[i]
		part := slices.ContainsFunc(by.Wholes[f.Owner], func(whole kg.NodeID) bool {
			return owned[whole] && !slices.Contains(by.Wholes[whole], f.Owner) // else each would leave out the other
		})
		if best[thing(f)] != i || part || f.Joint == "" && f.Role == nil && joint[f.Owner] {
			s.LeftOut = append(s.LeftOut, *f)
			continue
		}
		var value big.Rat
		value.SetString(strconv.FormatFloat(f.Value, 'g', -1, 64))
		exact.Add(&exact, &value) // in decimals, so that 0.1 and 0.2 are 0.3
		s.Bound = joinBounds(s.Bound, f.Bound)
		s.Certainty = min(s.Certainty, f.Certainty)
		s.Open = s.Open || f.Open
		if key.scope != "" {
			s.Scope = f.Scope
		}
		s.Operands = append(s.Operands, *f)
	}
	var err error
	if s.Value, _ = exact.Float64(); math.IsInf(s.Value, 0) {
		err = fmt.Errorf("%w: a sum is too large for a number", kg.ErrLimit)
	}
	return s, err
}

// better puts the better of two amounts of one thing first.
func better(a, b *kg.Fact) int {
	return cmp.Or(
		-cmp.Compare(a.Certainty, b.Certainty),
		-begins(a.StatedFor).Compare(begins(b.StatedFor)),
		kg.CompareFacts(a, b),
	)
}

// begins is the day on which a date begins; an undated fact is older than all others.
func begins(date string) edtf.Day {
	span, err := edtf.Parse(date)
	if err != nil {
		return edtf.Day{}
	}
	return span.First
}

// joinBounds is how a sum of two numbers relates to the true one. A number of which
// nothing is said is taken as it stands.
func joinBounds(a, b string) string {
	switch {
	case a == "" || a == "EXACT" && b != "":
		return b
	case b == "" || b == "EXACT" || a == b:
		return a
	}
	return "ABOUT" // each way, or about already
}
