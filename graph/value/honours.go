package value

import (
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// HonourBoard is which honours a node has.
type HonourBoard struct {
	Named        bool
	Groups       []*HonourBoardGroup
	Ranks, Seats []*Observation
}

// HonourBoardGroup is the honours of one circle and year.
type HonourBoardGroup struct {
	Level  *string
	Year   *int
	Awards []*HonourAward
}

// HonourAward is an honour with those who have it.
type HonourAward struct {
	Found
	Batch                *string
	Own                  bool
	Standing             string
	Facts, Awarded, Ties []*GraphEdge
}

// NewHonourBoard makes the honours that an analysis read.
func NewHonourBoard(b *analysis.HonourBoard, load Loader) *HonourBoard {
	a := NewAnswer(load)
	return &HonourBoard{
		Named: len(b.Groups) > 0,
		Groups: Wrap(b.Groups, func(g analysis.HonourGroup) *HonourBoardGroup {
			group := &HonourBoardGroup{Level: some(g.Level), Awards: Wrap(g.Awards, a.honourAward)}
			if g.Year != 0 {
				group.Year = &g.Year
			}
			return group
		}),
		Ranks: a.Observations(b.Ranks),
		Seats: a.Observations(b.Seats),
	}
}

func (a *Answer) honourAward(w analysis.HonourAward) *HonourAward {
	return &HonourAward{a.Node(w.Honour), some(w.Batch), w.Own, string(w.Standing), a.Edges(w.Edges), a.Edges(w.Awarded), a.Edges(w.Ties)}
}

// Firsts is what was the first or the only one of its kind.
type Firsts struct {
	Named  bool
	Firsts []*First
}

// First is that something was.
type First struct {
	Found
	Text        string
	Scope       *string
	Own         bool
	Standing    string
	Observation *Observation
	Ties        []*GraphEdge
}

// NewFirsts makes the firsts that an analysis read.
func NewFirsts(list []analysis.First, load Loader) *Firsts {
	a := NewAnswer(load)
	return &Firsts{len(list) > 0, Wrap(list, func(f analysis.First) *First {
		return &First{a.Node(f.Fact.Owner), f.Fact.Text, some(f.Fact.Scope), f.Own, string(f.Standing), a.Observations([]kg.Fact{f.Fact})[0], a.Edges(f.Ties)}
	})}
}
