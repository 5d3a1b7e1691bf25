package value

import (
	"slices"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// FourChains are the chains of an area.
type FourChains struct {
	area   *Record
	chains []*AreaChain
	rest   *analysis.Chain
}

// NewFourChains makes the chains of an area.
func NewFourChains(area *Record, told *analysis.FourChains) *FourChains {
	f := &FourChains{area: area, rest: &told.Rest}
	for i := range told.Chains {
		f.chains = append(f.chains, &AreaChain{&told.Chains[i]})
	}
	return f
}

// Record is the area.
func (f *FourChains) Record() (*Record, error) { return f.area, nil }

// Chains are the four.
func (f *FourChains) Chains() []*AreaChain { return f.chains }

// Industry is the industry chain.
func (f *FourChains) Industry() *AreaChain { return f.named("INDUSTRY") }

// Innovation is the innovation chain.
func (f *FourChains) Innovation() *AreaChain { return f.named("INNOVATION") }

// Talent is the talent chain.
func (f *FourChains) Talent() *AreaChain { return f.named("TALENT") }

// Capital is the capital chain.
func (f *FourChains) Capital() *AreaChain { return f.named("CAPITAL") }

func (f *FourChains) named(chain string) *AreaChain {
	return f.chains[slices.IndexFunc(f.chains, func(c *AreaChain) bool { return c.Chain() == chain })]
}

// Unassigned is what stands in no chain.
func (f *FourChains) Unassigned() *UnassignedToChains { return &UnassignedToChains{f.rest} }

// chainLabels are the Chinese names of the chains.
var chainLabels = map[string]string{"INDUSTRY": "产业链", "INNOVATION": "创新链", "TALENT": "人才链", "CAPITAL": "资金链"}

// ChainComparison is the chains of several areas.
type ChainComparison struct {
	Areas []*FourChains
	rows  []*ComparisonRow
}

// NewChainComparison lays the chains of areas side by side, with their own numbers.
func NewChainComparison(areas []*FourChains, numbers *Comparison) *ChainComparison {
	return &ChainComparison{areas, numbers.Rows()}
}

// Chains are the four.
func (c *ChainComparison) Chains() []*ComparedChain {
	list := make([]*ComparedChain, len(c.Areas[0].chains))
	for i := range list {
		list[i] = &ComparedChain{Wrap(c.Areas, func(f *FourChains) *AreaChain { return f.chains[i] }), c}
	}
	return list
}

// Unassigned are the rows of no chain.
func (c *ChainComparison) Unassigned() []*ComparisonRow { return c.rowsOf("") }

func (c *ChainComparison) rowsOf(chain string) (rows []*ComparisonRow) {
	for _, r := range c.rows {
		if r.row.Indicator.Chain == chain {
			rows = append(rows, r)
		}
	}
	return rows
}

// ComparedChain is one chain of several areas.
type ComparedChain struct {
	Areas []*AreaChain
	of    *ChainComparison
}

// Chain is which one.
func (c *ComparedChain) Chain() string { return c.Areas[0].Chain() }

// Label is its Chinese name.
func (c *ComparedChain) Label() string { return c.Areas[0].Label() }

// Rows are the areas' own numbers.
func (c *ComparedChain) Rows() []*ComparisonRow { return c.of.rowsOf(c.Chain()) }

// AreaChain is one chain of an area.
type AreaChain struct{ Told *analysis.Chain }

// Chain is which one.
func (c *AreaChain) Chain() string { return c.Told.Name }

// Label is its Chinese name.
func (c *AreaChain) Label() string { return chainLabels[c.Told.Name] }

// Quantified tells whether a number of it is known.
func (c *AreaChain) Quantified() bool {
	verdict, _ := c.Told.Verdict()
	return verdict == analysis.Quantified
}

// Verdict is what is known of it at best.
func (c *AreaChain) Verdict() string {
	verdict, _ := c.Told.Verdict()
	return string(verdict)
}

// Level is whose its numbers are.
func (c *AreaChain) Level() *string {
	_, level := c.Told.Verdict()
	return some(string(level))
}

// Open tells whether something of it stands in a list that is not closed.
func (c *AreaChain) Open() bool { return c.Told.Open() }

// UnassignedToChains is what belongs to an area and to no chain.
type UnassignedToChains struct{ Told *analysis.Chain }

// ChainMembers are bodies or measures of a chain.
type ChainMembers struct {
	TotalCount int
	Groups     []*ChainGroup
	Members    []*ChainMember
}

// NewChainMembers makes a page of members, the first of all.
func NewChainMembers(m *model.Model, all []analysis.ChainMember, first int, load Loader) *ChainMembers {
	groups := Wrap(analysis.GroupMembers(m, all), func(g analysis.ChainGroup) *ChainGroup {
		return &ChainGroup{g.Type.EnumName(), g.Role.Name, string(g.Direction), g.Count, g.Planned}
	})
	answer := NewAnswer(load)
	members := Wrap(all[:min(first, len(all))], func(m analysis.ChainMember) *ChainMember {
		return &ChainMember{
			Found: answer.Node(m.Node.Number), Tie: string(m.Tie), Basis: string(m.Basis), Certainty: m.Certainty.String(),
			Planned: m.Planned(), FactCount: len(m.Facts), Facts: answer.Edges(shown(m.Facts)), Grounds: answer.Edges(shown(m.Grounds)),
		}
	})
	return &ChainMembers{len(all), groups, members}
}

// maxShown is how many facts are shown of one member of a chain.
const maxShown = 20

func shown(facts []kg.Fact) []kg.Fact { return facts[:min(len(facts), maxShown)] }

// Records are the nodes of the page.
func (c *ChainMembers) Records() ([]*Record, error) {
	records := make([]*Record, len(c.Members))
	for i, m := range c.Members {
		var err error
		if records[i], err = m.Record(); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// ChainGroup counts the members of one type that are tied by one role.
type ChainGroup struct {
	Type, Role, Direction string
	Count, Planned        int
}

// ChainMember is a body or a measure of a chain.
type ChainMember struct {
	Found
	Tie, Basis, Certainty string
	Planned               bool
	FactCount             int
	Facts, Grounds        []*GraphEdge
}

// ChainIndicator is what was measured by one indicator.
type ChainIndicator struct {
	Indicator, Label string
	TotalCount       int
	Numbers          []*ChainNumber
}

// NewChainIndicators makes the indicators of observations, and of each the first.
func NewChainIndicators(m *model.Model, all []analysis.ChainNumber, first int, load Loader) []*ChainIndicator {
	by := make(map[string]*ChainIndicator)
	answer := NewAnswer(load)
	for _, n := range all {
		name := n.Indicator.Name
		if by[name] == nil {
			by[name] = &ChainIndicator{Indicator: name, Label: n.Indicator.Label}
		}
		i := by[name]
		if i.TotalCount++; i.TotalCount <= first {
			i.Numbers = append(i.Numbers, &ChainNumber{
				Level: string(n.Level), Quantity: n.Quantity, Certainty: n.Certainty.String(),
				Observation: answer.Observations([]kg.Fact{n.Fact})[0], Facts: answer.Edges(shown(n.Ties)),
			})
		}
	}
	var list []*ChainIndicator
	for _, i := range m.Indicators {
		if by[i.Name] != nil {
			list = append(list, by[i.Name])
		}
	}
	return list
}

// ChainNumber is an observation in a chain.
type ChainNumber struct {
	Level, Certainty string
	Quantity         bool
	Observation      *Observation
	Facts            []*GraphEdge
}
