package analysis

import (
	"strconv"
	"strings"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
)

// Average is an amount of a node divided by a count of the same node, where the two
// fit each other.
type Average struct {
	Verdict     AverageVerdict
	Value       float64 // where it is Derived
	Unit, Bound string  // of Value
	Amount      kg.Fact
	Count       *kg.Fact // of several that do not fit, the first; nil where there is none
}

// AverageVerdict says whether an average could be derived.
type AverageVerdict string

// The verdicts, the values of the API's enum.
const (
	Derived    AverageVerdict = "DERIVED"
	OtherScope AverageVerdict = "OTHER_SCOPE"
	OtherTime  AverageVerdict = "OTHER_TIME"
	NoCount    AverageVerdict = "NO_COUNT"
)

// Averages are those that the observations allow, one for each amount whose indicator
// has a count to divide it by, in the order of the amounts.
func Averages(observations []kg.Fact) []Average {
	type of struct {
		node      kg.NodeID
		indicator string
	}
	counts := make(map[of][]*kg.Fact)
	for i := range observations {
		if f := &observations[i]; f.HasValue && f.Value > 0 {
			key := of{f.Owner, f.Indicator.Name}
			counts[key] = append(counts[key], f)
		}
	}
	var averages []Average
	for i := range observations {
		amount := &observations[i]
		if amount.Indicator.Per == "" || !amount.HasValue {
			continue
		}
		a := Average{Verdict: NoCount, Amount: *amount}
		for _, count := range counts[of{amount.Owner, amount.Indicator.Per}] {
			verdict := fits(amount, count)
			if a.Count == nil || verdict == Derived {
				a.Verdict, a.Count = verdict, count
			}
			if verdict == Derived {
				break
			}
		}
		if a.Verdict == Derived {
			a.Value = amount.Value / a.Count.Value
			a.Unit = amount.Unit + "/" + a.Count.Unit
			a.Bound = divideBounds(amount.Bound, a.Count.Bound)
		}
		averages = append(averages, a)
	}
	return averages
}

// fits tells whether an amount is that of what is counted.
func fits(amount, count *kg.Fact) AverageVerdict {
	switch {
	case amount.Qualifier != count.Qualifier || !sameScope(amount, count) || (amount.Joint == "") != (count.Joint == ""):
		return OtherScope
	case amount.StatedFor != count.StatedFor || amount.Status != count.Status:
		return OtherTime
	}
	return Derived
}

// sameScope tells whether an amount is of just those that were counted: the scopes are equal,
// or that of the amount gives the count itself, as 498家科技企业合计 gives one of 498 家
// with the scope 科技企业.
func sameScope(amount, count *kg.Fact) bool {
	of, counted := names.Fold(amount.Scope), names.Fold(count.Scope)
	if of == counted {
		return true
	}
	number := names.Fold(strconv.FormatFloat(count.Value, 'f', -1, 64) + count.Unit)
	before, after, told := strings.Cut(of, number)
	// 1498家 is another number than 498家.
	whole := before == "" || !strings.ContainsAny(before[len(before)-1:], "0123456789.,")
	return told && whole && strings.Contains(before+after, counted)
}

// divideBounds is how a quotient relates to the true one.
func divideBounds(amount, count string) string {
	switch count {
	case "OVER":
		count = "UNDER"
	case "UNDER":
		count = "OVER"
	}
	return joinBounds(amount, count)
}
