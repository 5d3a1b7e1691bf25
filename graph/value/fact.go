package value

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// Facts is a page of a node's facts.
type Facts struct {
	page kg.FactPage
	*pages
	first int // how many facts of the pages stand before it
	read  Grouper
}

// pages are pages of several nodes' facts that were read together.
type pages struct {
	facts     []kg.Fact // of one page after another
	records   func() ([]*Record, error)
	owners    func() ([]*Record, error)
	ids       func() ([]string, error)
	documents *Documents
	load      Loader
}

// NewFacts makes pages of facts that were read together; load reads what they
// lead to, for all of them at once.
func NewFacts(list []kg.FactPage, load Loader) []*Facts {
	p := newPages(load)
	made := make([]*Facts, len(list))
	for i, page := range list {
		made[i] = &Facts{page: page, pages: p, first: len(p.facts)}
		p.facts = append(p.facts, page.Facts...)
	}
	return made
}

// newPages makes pages without a fact so far; what their facts lead to is read at
// the first need.
func newPages(load Loader) *pages {
	p := &pages{load: load}
	p.records = sync.OnceValues(func() ([]*Record, error) {
		return load.Records(Wrap(p.facts, func(f kg.Fact) kg.NodeID { return f.Other }))
	})
	p.owners = sync.OnceValues(func() ([]*Record, error) {
		return load.Records(Wrap(p.facts, func(f kg.Fact) kg.NodeID { return f.Owner }))
	})
	p.ids = sync.OnceValues(func() ([]string, error) { return load.FactIDs(p.facts) })
	p.documents = newDocuments(load, func(yield func(kg.Evidence)) {
		for i := range p.facts {
			each(p.facts[i].Evidence, yield)
		}
	})
	return p
}

// Edges are the facts of the page that tie the node to others.
func (f *Facts) Edges() []*Edge {
	edges := make([]*Edge, len(f.page.Facts))
	for i := range edges {
		edges[i] = &Edge{stated{f, i}}
	}
	return edges
}

// Records are the nodes at the other ends.
func (f *Facts) Records() ([]*Record, error) {
	records, err := f.records()
	if err != nil {
		return nil, err
	}
	return records[f.first:][:len(f.page.Facts)], nil
}

// TotalCount is the number of facts of the whole list.
func (f *Facts) TotalCount() int { return f.page.Total }

// PageInfo tells where the page stands.
func (f *Facts) PageInfo() *PageInfo {
	p := &PageInfo{HasNextPage: f.page.Next, HasPreviousPage: f.page.Previous}
	if n := len(f.page.Facts); n > 0 {
		start, end := f.page.Facts[0].Cursor(), f.page.Facts[n-1].Cursor()
		p.StartCursor, p.EndCursor = &start, &end
	}
	return p
}

// stated is what edges and observations have in common: one fact of a page.
type stated struct {
	facts *Facts
	index int
}

func (s stated) fact() *kg.Fact { return &s.facts.page.Facts[s.index] }

func (s stated) id() (string, error) {
	ids, err := s.facts.ids()
	if err != nil {
		return "", err
	}
	return ids[s.facts.first+s.index], nil
}

// Cursor marks the fact's place in its list.
func (s stated) Cursor() string { return s.fact().Cursor() }

// Certainty is that of the strongest evidence.
func (s stated) Certainty() string { return s.fact().Certainty.String() }

// StatedFor is the time for which the fact is stated.
func (s stated) StatedFor() *string { return some(s.fact().StatedFor) }

// Validity is what the fact is taken for at the date that the operation asks for, or nil.
func (s stated) Validity() *string { return s.facts.load.Validity(s.fact()) }

// Status is how far along it is.
func (s stated) Status() *string { return some(s.fact().Status) }

// Qualifier narrows the statement.
func (s stated) Qualifier() *string { return some(s.fact().Qualifier) }

// Scope is who or what is counted.
func (s stated) Scope() *string { return some(s.fact().Scope) }

// Bound is how the number relates to the true one.
func (s stated) Bound() *string { return some(s.fact().Bound) }

// Joint marks facts that share one amount.
func (s stated) Joint() *string { return some(s.fact().Joint) }

// Evidence is where the fact was read.
func (s stated) Evidence() []*Evidence {
	return s.facts.documents.evidence(s.fact().Evidence)
}

// Edge is a fact that ties two nodes, seen from one of them.
type Edge struct{ stated }

// Record is the node at the other end.
func (e *Edge) Record() (*Record, error) {
	records, err := e.facts.records()
	if err != nil {
		return nil, err
	}
	return records[e.facts.first+e.index], nil
}

// FactID is the fact's id.
func (e *Edge) FactID() (string, error) { return e.id() }

// Role is how the two are tied.
func (e *Edge) Role() string { return e.fact().Role.Name }

// Direction is which end the list's own node is.
func (e *Edge) Direction() string { return string(e.fact().Direction) }

// Amount is the amount that the fact speaks of, or nil.
func (e *Edge) Amount() *Amount {
	f := e.fact()
	if !f.HasValue {
		return nil
	}
	return &Amount{f.Value, f.Unit}
}

// Open tells that the list in which the fact stands was not closed.
func (e *Edge) Open() bool { return e.fact().Open }

// Amount is a number with a unit.
type Amount struct {
	Value float64
	Unit  string
}

// Observation is a measurement of a node.
type Observation struct{ stated }

// ID is the fact's id.
func (o *Observation) ID() (string, error) { return o.id() }

// SubjectRecord is whom it measures.
func (o *Observation) SubjectRecord() (*Record, error) {
	owners, err := o.facts.owners()
	if err != nil {
		return nil, err
	}
	return owners[o.facts.first+o.index], nil
}

// Indicator is what is measured.
func (o *Observation) Indicator() string { return o.fact().Indicator.Name }

// Label is the indicator's Chinese name.
func (o *Observation) Label() string { return o.fact().Indicator.Label }

// Value is the number, or nil.
func (o *Observation) Value() *float64 {
	f := o.fact()
	if !f.HasValue {
		return nil
	}
	return &f.Value
}

// Text is the value in words.
func (o *Observation) Text() *string { return some(o.fact().Text) }

// Unit is the unit as the source gives it.
func (o *Observation) Unit() *string { return some(o.fact().Unit) }

// ObservationConnection is a page of observations.
type ObservationConnection struct{ *Facts }

// Edges are the observations with their places.
func (c ObservationConnection) Edges() []*ObservationEdge {
	return Wrap(c.Nodes(), func(o *Observation) *ObservationEdge { return &ObservationEdge{o} })
}

// Nodes are the observations.
func (c ObservationConnection) Nodes() []*Observation {
	nodes := make([]*Observation, len(c.page.Facts))
	for i := range nodes {
		nodes[i] = &Observation{stated{c.Facts, i}}
	}
	return nodes
}

// ObservationEdge is an observation's place in its list.
type ObservationEdge struct{ Node *Observation }

// Cursor marks the place.
func (e *ObservationEdge) Cursor() string { return e.Node.Cursor() }
