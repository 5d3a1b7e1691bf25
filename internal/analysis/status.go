package analysis

import (
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// Statuses as the model has them.
const (
	planned    = "PLANNED"
	signed     = "SIGNED"
	inProgress = "IN_PROGRESS"
	operating  = "OPERATING"
	ended      = "ENDED"
)

// statuses are from the least far along to the furthest; of "" nothing is said.
var statuses = []string{"", planned, signed, inProgress, operating, ended}

// isMeant tells whether a fact speaks of what is only meant or agreed upon.
func isMeant(f *kg.Fact) bool { return f.Status == planned || f.Status == signed }

// allMeant tells whether facts say no more than that.
func allMeant(facts []kg.Fact) bool {
	return !slices.ContainsFunc(facts, func(f kg.Fact) bool { return !isMeant(&f) })
}

// A Standing tells whether what a fact speaks of is there.
type Standing string

// The standings, as the model's statuses tell them.
const (
	Reached Standing = "REACHED" // done or in operation, or nothing is said
	Pending Standing = "PENDING" // planned, signed or under way
	Ended   Standing = "ENDED"
)

func standingOf(f *kg.Fact) Standing {
	switch f.Status {
	case planned, signed, inProgress:
		return Pending
	case ended:
		return Ended
	}
	return Reached
}

// standingOfAll is that of the facts of one cell: reached where one is, else pending
// where one is.
func standingOfAll(facts ...kg.Fact) Standing {
	standing := Ended
	for i := range facts {
		switch standingOf(&facts[i]) {
		case Reached:
			return Reached
		case Pending:
			standing = Pending
		}
	}
	return standing
}
