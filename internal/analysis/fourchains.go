package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// chainEnum is the set of values that a property has which puts a node under chains.
const chainEnum = "Chain"

// ReadFourChains tells what belongs to each chain of an area: of the facts that keep
// lets through, nil being all.
func ReadFourChains(ctx context.Context, v *kg.View, area kg.NodeID, keep func(kg.Certainty, *kg.Statement) bool) (*FourChains, error) {
	return readFourChains(ctx, Reader{View: v}, area, keep)
}

func readFourChains(ctx context.Context, r Reader, area kg.NodeID, keep func(kg.Certainty, *kg.Statement) bool) (*FourChains, error) {
	c := &chaining{Reader: r, ctx: ctx, keep: keep, area: area, ties: make(map[kg.NodeID][]kg.Fact), nodes: make(map[kg.NodeID]*kg.Node)}
	for _, step := range []func() error{c.lay, c.meet, c.ground} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return c.link()
}

// chaining is one reading.
type chaining struct {
	Reader
	ctx  context.Context
	keep func(kg.Certainty, *kg.Statement) bool
	area kg.NodeID

	inside []kg.NodeID                // the area and what lies in it
	reach  map[kg.NodeID]kg.Certainty // how sure it is that each of these does
	facts  map[kg.NodeID][]kg.Fact    // of each of these
	met    []kg.NodeID                // what these are tied to, once each
	ties   map[kg.NodeID][]kg.Fact    // of each that was met, in the order of inside
	nodes  map[kg.NodeID]*kg.Node     // all of them
	own    map[kg.NodeID][]kg.Fact    // the facts of measures that no text puts under a chain
}

// lay reads what lies in the area, and all facts of it.
func (c *chaining) lay() error {
	inside, err := c.Inside(c.ctx, c.area)
	if err != nil {
		return err
	}
	lists, err := c.Facts(c.ctx, inside, kg.FactQuery{Filter: kg.FactFilter{Keep: c.keep}})
	if err != nil {
		return err
	}
	c.facts = make(map[kg.NodeID][]kg.Fact, len(inside))
	for i, n := range inside {
		c.facts[n] = slices.DeleteFunc(lists[i], func(f kg.Fact) bool { return f.Role.Identity })
	}
	c.reach = map[kg.NodeID]kg.Certainty{c.area: kg.Stated}
	way := []kg.NodeID{c.area}
	for sure := kg.Stated; sure > kg.NoCertainty; sure-- {
		for i := 0; i < len(way); i++ {
			for _, f := range c.facts[way[i]] {
				if f.Role.Within && f.Direction == model.In && f.Certainty >= sure && c.reach[f.Other] == kg.NoCertainty {
					c.reach[f.Other] = sure
					way = append(way, f.Other)
				}
			}
		}
	}
	// What only facts tie to the area that keep leaves out does not lie there.
	c.inside = slices.DeleteFunc(inside, func(n kg.NodeID) bool { return c.reach[n] == kg.NoCertainty })
	return c.load(c.inside)
}

// meet reads what the area, and what lies in it, is tied to.
func (c *chaining) meet() error {
	for _, n := range c.inside {
		for _, f := range c.facts[n] {
			if f.Other == c.area || f.Role.Post && c.nodes[n].Type.Chain == "" {
				continue
			}
			if f.Role.Within && f.Direction == model.Out && c.reach[f.Other] != kg.NoCertainty {
				continue // what lies in a part of the area does not tie that to it
			}
			if c.ties[f.Other] == nil {
				c.met = append(c.met, f.Other)
			}
			c.ties[f.Other] = append(c.ties[f.Other], f)
		}
	}
	return c.load(c.met)
}

// load reads nodes that are not known yet.
func (c *chaining) load(numbers []kg.NodeID) error {
	var todo []kg.NodeID
	for _, n := range numbers {
		if _, known := c.nodes[n]; !known {
			c.nodes[n] = nil
			todo = append(todo, n)
		}
	}
	nodes, err := c.Nodes(c.ctx, todo)
	for i, n := range nodes {
		c.nodes[todo[i]] = n
	}
	return err
}

// ground reads the facts of the measures that were met and that no text puts under a chain.
func (c *chaining) ground() error {
	var open, others []kg.NodeID
	for _, n := range c.met {
		if chains, measure := named(c.nodes[n]); measure && chains == nil {
			open = append(open, n)
		}
	}
	lists, err := c.Facts(c.ctx, open, kg.FactQuery{Filter: kg.FactFilter{Keep: c.keep}})
	if err != nil {
		return err
	}
	c.own = make(map[kg.NodeID][]kg.Fact, len(open))
	for i, n := range open {
		c.own[n] = slices.DeleteFunc(lists[i], func(f kg.Fact) bool { return f.Role.Identity })
		for _, f := range c.own[n] {
			others = append(others, f.Other)
		}
	}
	return c.load(others)
}

// named are the chains that a node's own property puts it under; measure is true where
// its type has such a property.
func named(n *kg.Node) (chains []string, measure bool) {
	for _, p := range n.Type.Properties {
		if p.Enum != chainEnum || !p.List {
			continue
		}
		values, _ := n.Properties[p.Name].([]any)
		for _, value := range values {
			if chain, ok := value.(string); ok {
				chains = append(chains, chain)
			}
		}
		return chains, true
	}
	return nil, false
}

// link puts together what was read, and reads the observations.
func (c *chaining) link() (*FourChains, error) {
	members := make(map[kg.NodeID]ChainMember, len(c.met))
	answer := &FourChains{}
	places := make(map[string]*Chain)
	names := c.View.Model().Enum(chainEnum).Values
	answer.Chains = make([]Chain, len(names))
	for i, name := range names {
		answer.Chains[i].Name = name
		places[name] = &answer.Chains[i]
	}
	subjects := slices.Clone(c.inside)
	for _, n := range c.met {
		m := c.member(n)
		members[n] = m
		if m.Tie == TieBrought {
			subjects = append(subjects, n)
		}
		chains, measure := named(m.Node)
		switch {
		case measure && chains != nil:
			m.Basis = BasisNamed
			for _, chain := range chains {
				places[chain].Measures = append(places[chain].Measures, m)
			}
		case measure:
			by := grounds(c.own[n], func(f kg.Fact) []string { return chainOf(c.nodes[f.Other].Type) })
			if len(by) == 0 {
				m.Basis = BasisNone
				answer.Rest.Measures = append(answer.Rest.Measures, m)
			}
			m.Basis = BasisTies
			for _, name := range names {
				if m.Grounds = by[name]; m.Grounds != nil {
					places[name].Measures = append(places[name].Measures, m)
				}
			}
		case m.Node.Type.Chain != "":
			m.Basis = BasisType
			places[m.Node.Type.Chain].Bodies = append(places[m.Node.Type.Chain].Bodies, m)
			m.Basis = BasisMeasure
			by := grounds(c.facts[n], func(f kg.Fact) []string {
				if f.Direction != model.Out {
					return nil
				}
				chains, _ := named(c.nodes[f.Other])
				return chains
			})
			for _, name := range names {
				if m.Grounds = by[name]; m.Grounds != nil && name != m.Node.Type.Chain {
					places[name].Bodies = append(places[name].Bodies, m)
				}
			}
		}
	}
	lists, err := c.Facts(c.ctx, subjects, kg.FactQuery{Kind: kg.Observations, Filter: kg.FactFilter{Keep: c.keep}})
	if err != nil {
		return nil, err
	}
	for i, n := range subjects {
		for _, f := range lists[i] {
			o := c.number(f, members[n])
			chains := c.measured(f)
			if chains == nil {
				answer.Rest.Observations = append(answer.Rest.Observations, o)
			}
			for _, chain := range chains {
				places[chain].Observations = append(places[chain].Observations, o)
			}
		}
	}
	for i := range answer.Chains {
		answer.Chains[i].sort(c.area)
	}
	answer.Rest.sort(c.area)
	return answer, nil
}

// member is how a node that was met is tied to the area.
func (c *chaining) member(n kg.NodeID) ChainMember {
	m := ChainMember{Node: c.nodes[n], Tie: TieOther, Facts: c.ties[n]}
	if sure := c.reach[n]; sure != kg.NoCertainty {
		m.Tie, m.Certainty = TieInside, sure
		return m
	}
	// What a firm there brought is the firm's: the area's is what itself, its parts
	// and its offices brought.
	brought := func(f *kg.Fact) bool {
		return f.Role.Brings && f.Direction == model.Out && (f.Owner == c.area || c.nodes[f.Owner].Type.Chain == "")
	}
	for i := range m.Facts {
		if brought(&m.Facts[i]) {
			m.Tie = TieBrought
		}
	}
	for i := range m.Facts {
		if f := &m.Facts[i]; m.Tie == TieOther || brought(f) {
			m.Certainty = max(m.Certainty, min(f.Certainty, c.reach[f.Owner]))
		}
	}
	return m
}

// grounds are facts by the chains that each speaks for.
func grounds(facts []kg.Fact, chains func(kg.Fact) []string) map[string][]kg.Fact {
	by := make(map[string][]kg.Fact)
	for _, f := range facts {
		for _, chain := range chains(f) {
			by[chain] = append(by[chain], f)
		}
	}
	return by
}

func chainOf(t *model.Type) []string {
	if t.Chain == "" {
		return nil
	}
	return []string{t.Chain}
}

// measured are the chains of an observation: its indicator's, or else its subject's.
func (c *chaining) measured(f kg.Fact) []string {
	if f.Indicator.Chain != "" {
		return []string{f.Indicator.Chain}
	}
	if chains, measure := named(c.nodes[f.Owner]); measure {
		return chains
	}
	return chainOf(c.nodes[f.Owner].Type)
}

func (c *chaining) number(f kg.Fact, subject ChainMember) ChainNumber {
	_, measure := named(c.nodes[f.Owner])
	o := ChainNumber{Fact: f, Level: LevelSingle, Certainty: min(f.Certainty, subject.Certainty), Ties: subject.Facts}
	switch {
	case f.Owner == c.area:
		o.Level, o.Certainty = LevelOwn, f.Certainty
	case subject.Tie == TieInside && subject.Node.Type.Chain == "" && !measure:
		o.Level = LevelPart
	}
	// Of an indicator that measures no chain, a number without a unit is a place in a
	// list, and that of a measure tells of the measure alone, such as how many items it has.
	o.Quantity = f.HasValue && (f.Indicator.Chain != "" || !measure && cmp.Or(f.Unit, f.Indicator.Unit) != "")
	return o
}
