package analysis

import (
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// sides tells how two bodies of an area are tied.
type sides struct {
	facts  map[kg.NodeID]map[kg.NodeID][]kg.Fact // of a body, by the other end
	common []kg.NodeID                           // what makes a tie possible that two bodies have in common
	made   map[[2]kg.NodeID]*TripleSide
}

// newSides sorts the facts of the bodies. Two can belong together that are both tied to a
// region, a park or a mechanism of the area.
func newSides(t *triples) *sides {
	s := &sides{facts: make(map[kg.NodeID]map[kg.NodeID][]kg.Fact), made: make(map[[2]kg.NodeID]*TripleSide)}
	s.common = append(slices.Clone(t.area), t.bodies[mechanismType]...)
	slices.Sort(s.common)
	for n, facts := range t.facts {
		s.facts[n] = make(map[kg.NodeID][]kg.Fact)
		for _, f := range facts {
			s.facts[n][f.Other] = append(s.facts[n][f.Other], f)
		}
	}
	return s
}

// tied tells whether a fact ties two bodies.
func (s *sides) tied(a, b kg.NodeID) bool { return len(s.facts[a][b]) > 0 }

// tiedTo are those of the bodies that facts tie to one of two others.
func (s *sides) tiedTo(bodies []kg.NodeID, a, b kg.NodeID) (some []kg.NodeID) {
	for _, n := range bodies {
		if s.tied(n, a) || s.tied(n, b) {
			some = append(some, n)
		}
	}
	return some
}

// of is how two bodies are tied, as the first sees it.
func (s *sides) of(a, b kg.NodeID) *TripleSide {
	if side := s.made[[2]kg.NodeID{a, b}]; side != nil {
		return side
	}
	side := &TripleSide{Verdict: SideNotStated, Facts: s.facts[a][b]}
	s.made[[2]kg.NodeID{a, b}] = side
	for i := range side.Facts {
		side.Certainty = max(side.Certainty, side.Facts[i].Certainty)
	}
	switch {
	case len(side.Facts) > 0 && allMeant(side.Facts):
		side.Verdict = SidePlanned
		return side
	case side.Certainty == kg.Stated:
		side.Verdict = SideStated
		return side
	case len(side.Facts) > 0:
		side.Verdict = SideImplied
		return side
	}
	for _, n := range s.common {
		if s.tied(a, n) && s.tied(b, n) {
			side.Verdict = SidePossible
			side.Common = append(side.Common, n)
			side.CommonFacts = slices.Concat(side.CommonFacts, s.facts[a][n], s.facts[b][n])
		}
	}
	return side
}
