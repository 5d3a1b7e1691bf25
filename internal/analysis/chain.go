package analysis

import (
	"cmp"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// ChainTie is how something is tied to an area, the closest first.
type ChainTie string

// The ties, as the API names and describes them.
const (
	TieInside  ChainTie = "INSIDE"
	TieBrought ChainTie = "BROUGHT"
	TieOther   ChainTie = "TIED"
)

// ChainTies are all of them, in their order.
var ChainTies = []ChainTie{TieInside, TieBrought, TieOther}

// ChainBasis is why something stands in a chain.
type ChainBasis string

// The bases.
const (
	BasisType    ChainBasis = "TYPE"
	BasisMeasure ChainBasis = "MEASURE"
	BasisNamed   ChainBasis = "NAMED"
	BasisTies    ChainBasis = "TIES"
	BasisNone    ChainBasis = "NONE"
)

// ChainLevel is whose number it is, the area's own first.
type ChainLevel string

// The levels.
const (
	LevelOwn    ChainLevel = "OWN"
	LevelPart   ChainLevel = "PART"
	LevelSingle ChainLevel = "SINGLE"
)

// ChainLevels are all of them, in their order.
var ChainLevels = []ChainLevel{LevelOwn, LevelPart, LevelSingle}

// ChainVerdict is how far a chain of an area is told of in numbers.
type ChainVerdict string

// The verdicts.
const (
	Quantified     ChainVerdict = "QUANTIFIED"
	PlannedOnly    ChainVerdict = "PLANNED_ONLY"
	WordsOnly      ChainVerdict = "WORDS_ONLY"
	NamedOnly      ChainVerdict = "NAMED_ONLY"
	NothingIsNamed ChainVerdict = "NOTHING_NAMED"
)

// FourChains are the chains of an area.
type FourChains struct {
	Chains []Chain // in the order in which the model has them
	Rest   Chain   // measures and observations that nothing puts in a chain
}

// Chain is what is known of one chain of an area.
type Chain struct {
	Name         string
	Bodies       []ChainMember // the closest ties first, then those of the area itself, then as they came into the graph
	Measures     []ChainMember // mechanisms, policies and programmes, in the same order
	Observations []ChainNumber // by level, then by subject
}

// ChainMember is a node in a chain of an area.
type ChainMember struct {
	Node      *kg.Node
	Tie       ChainTie
	Basis     ChainBasis
	Certainty kg.Certainty // of the tie: of the weakest link of the surest way to the area
	Facts     []kg.Fact    // that tie it to the area or to what lies there; the area's own first
	Grounds   []kg.Fact    // why it stands in the chain, where neither its type nor itself tells
}

// ChainNumber is an observation in a chain of an area.
type ChainNumber struct {
	kg.Fact
	Level     ChainLevel
	Quantity  bool         // a count or an amount, reached or not
	Certainty kg.Certainty // of the observation, and no more than that of the subject's tie
	Ties      []kg.Fact    // that tie the subject to the area or to what lies there; none of the area itself
}

func (c *Chain) sort(area kg.NodeID) {
	members := func(a, b ChainMember) int {
		return cmp.Or(
			cmp.Compare(slices.Index(ChainTies, a.Tie), slices.Index(ChainTies, b.Tie)),
			cmp.Compare(distance(a, area), distance(b, area)),
			cmp.Compare(a.Node.Number, b.Node.Number))
	}
	slices.SortFunc(c.Bodies, members)
	slices.SortFunc(c.Measures, members)
	slices.SortStableFunc(c.Observations, func(a, b ChainNumber) int {
		return cmp.Compare(slices.Index(ChainLevels, a.Level), slices.Index(ChainLevels, b.Level))
	})
}

// distance is 0 for what the area itself is tied to.
func distance(m ChainMember, area kg.NodeID) int {
	if m.Facts[0].Owner == area {
		return 0
	}
	return 1
}

// Verdict tells how far the chain is told of in numbers, and whose they are at best; ""
// where nobody's.
func (c *Chain) Verdict() (ChainVerdict, ChainLevel) {
	meant := false
	for i := range c.Observations { // the area's own first
		switch o := &c.Observations[i]; {
		case !o.Quantity:
		case o.Status == planned:
			meant = true
		default:
			return Quantified, o.Level
		}
	}
	for _, m := range c.Bodies {
		for _, f := range m.Facts {
			switch {
			case !f.HasValue:
			case f.Status == planned:
				meant = true
			default:
				return Quantified, LevelSingle
			}
		}
	}
	switch {
	case meant:
		return PlannedOnly, ""
	case len(c.Observations) > 0:
		return WordsOnly, ""
	case len(c.Bodies)+len(c.Measures) > 0:
		return NamedOnly, ""
	}
	return NothingIsNamed, ""
}

// Open tells whether one of the facts stands in a list that its source leaves open.
func (c *Chain) Open() bool {
	for _, members := range [][]ChainMember{c.Bodies, c.Measures} {
		for _, m := range members {
			if slices.ContainsFunc(m.Facts, func(f kg.Fact) bool { return f.Open }) {
				return true
			}
		}
	}
	return false
}

// Planned tells whether the member is only meant or agreed upon: every fact says so.
func (m *ChainMember) Planned() bool {
	return allMeant(m.Facts)
}

// ChainGroup counts the members of one type that are tied by one role.
type ChainGroup struct {
	Type      *model.Type
	Role      *model.Role
	Direction model.Direction // of the role, as the area's side sees it
	Count     int
	Planned   int // of these, only meant or agreed upon by this role
}

// GroupMembers groups members by their types and the roles that tie them, in the order in
// which the model has these. One that is tied by several roles is in several groups.
func GroupMembers(m *model.Model, members []ChainMember) []ChainGroup {
	type key struct {
		typ, role string
		direction model.Direction
	}
	at := make(map[key]int)
	var groups []ChainGroup
	for _, member := range members {
		seen := make(map[key]bool) // whether it is there, and not only planned
		var order []key
		for _, f := range member.Facts {
			k := key{member.Node.Type.Name, f.Role.Name, f.Direction}
			there, known := seen[k]
			seen[k] = there || !isMeant(&f)
			if !known {
				order = append(order, k)
				if _, ok := at[k]; !ok {
					at[k] = len(groups)
					groups = append(groups, ChainGroup{Type: member.Node.Type, Role: f.Role, Direction: f.Direction})
				}
			}
		}
		for _, k := range order {
			g := &groups[at[k]]
			g.Count++
			if !seen[k] {
				g.Planned++
			}
		}
	}
	place := func(g ChainGroup) (int, int) {
		return slices.IndexFunc(m.Types, func(t model.Type) bool { return t.Name == g.Type.Name }),
			slices.IndexFunc(m.Roles, func(r model.Role) bool { return r.Name == g.Role.Name })
	}
	slices.SortStableFunc(groups, func(a, b ChainGroup) int {
		at, ar := place(a)
		bt, br := place(b)
		return cmp.Or(cmp.Compare(at, bt), cmp.Compare(ar, br), -cmp.Compare(a.Direction, b.Direction))
	})
	return groups
}
