package value

import "github.com/silian-graph/silian/internal/kg"

// Answer holds the nodes and the facts of an answer that is made of many parts, as an
// analysis is. The parts are made first; what they lead to is then read at the
// first need, for the whole answer at once.
type Answer struct {
	facts   *Facts
	numbers []kg.NodeID
	nodes   *Nodes
}

// NewAnswer makes an answer without parts so far.
func NewAnswer(load Loader) *Answer {
	a := &Answer{facts: &Facts{pages: newPages(load)}}
	a.nodes = lateNodes(func() []kg.NodeID { return a.numbers }, load)
	return a
}

// Node is a node of the answer, for a part to embed: it then has the method Record,
// which a field `node` is resolved by.
func (a *Answer) Node(n kg.NodeID) Found {
	a.numbers = append(a.numbers, n)
	return Found{n, a.nodes}
}

// Nodes are nodes of the answer, which the function that it returns reads.
func (a *Answer) Nodes(list []kg.NodeID) func() ([]*Record, error) {
	a.numbers = append(a.numbers, list...)
	return func() ([]*Record, error) { return a.nodes.of(list...) }
}

// Edges are facts between nodes as the answer shows them.
func (a *Answer) Edges(facts []kg.Fact) []*GraphEdge {
	return Wrap(a.add(facts), func(s stated) *GraphEdge {
		f := s.fact()
		a.numbers = append(a.numbers, f.Owner, f.Other)
		return &GraphEdge{&Edge{s}, a.nodes}
	})
}

// Observations are measurements as the answer shows them.
func (a *Answer) Observations(facts []kg.Fact) []*Observation {
	return Wrap(a.add(facts), func(s stated) *Observation { return &Observation{s} })
}

func (a *Answer) add(facts []kg.Fact) []stated {
	first := len(a.facts.page.Facts)
	a.facts.page.Facts = append(a.facts.page.Facts, facts...)
	a.facts.pages.facts = a.facts.page.Facts
	list := make([]stated, len(facts))
	for i := range list {
		list[i] = stated{a.facts, first + i}
	}
	return list
}
