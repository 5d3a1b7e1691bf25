package value

import (
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// InstitutesParksFunds is how the institutes, parks and funds of an area are linked.
type InstitutesParksFunds struct {
	Verdict              string
	Schemes              []*TripleScheme
	TotalCount, Complete int
	Triples              []*Triple
	Institutes           []*InstituteWork
	Parks, Funds         []*TripleMember
}

// TripleScheme is a mechanism that pairs them.
type TripleScheme struct {
	Found
	Pairs []string
	Facts []*GraphEdge
}

// TripleMember is a park or a fund of an area.
type TripleMember struct {
	Found
	Facts        []*GraphEdge
	Observations []*Observation
}

// InstituteWork is an institute with what came of it.
type InstituteWork struct {
	TripleMember
	Verdict             string
	Companies, Projects []*GraphEdge
	Open                bool
}

// Triple is an institute, a park and a fund.
type Triple struct {
	institute, park, fund                  Found
	InstitutePark, ParkFund, InstituteFund *TripleSide
}

// InstituteRecord is the institute.
func (t *Triple) InstituteRecord() (*Record, error) { return t.institute.Record() }

// ParkRecord is the park.
func (t *Triple) ParkRecord() (*Record, error) { return t.park.Record() }

// FundRecord is the fund.
func (t *Triple) FundRecord() (*Record, error) { return t.fund.Record() }

// TripleSide is how two of a triple are tied.
type TripleSide struct {
	Verdict            string
	Certainty          *string
	Facts, CommonFacts []*GraphEdge
	common             func() ([]*Record, error)
}

// CommonRecords are the nodes to which both are tied.
func (s *TripleSide) CommonRecords() ([]*Record, error) { return s.common() }

// NewInstitutesParksFunds makes the answer, with the first of the triples.
func NewInstitutesParksFunds(t *analysis.Triples, first int, load Loader) *InstitutesParksFunds {
	a := NewAnswer(load)
	member := func(m analysis.Member) *TripleMember {
		return &TripleMember{a.Node(m.Node), a.Edges(m.Facts), a.Observations(m.Observations)}
	}
	sides := make(map[*analysis.TripleSide]*TripleSide)
	side := func(s *analysis.TripleSide) *TripleSide {
		if made := sides[s]; made != nil {
			return made
		}
		made := &TripleSide{Verdict: string(s.Verdict), Facts: a.Edges(s.Facts), CommonFacts: a.Edges(s.CommonFacts), common: a.Nodes(s.Common)}
		if s.Certainty != kg.NoCertainty {
			made.Certainty = some(s.Certainty.String())
		}
		sides[s] = made
		return made
	}
	return &InstitutesParksFunds{
		Verdict: string(t.Verdict),
		Schemes: Wrap(t.Schemes, func(s analysis.Scheme) *TripleScheme {
			return &TripleScheme{a.Node(s.Node), s.Pairs, a.Edges(s.Facts)}
		}),
		TotalCount: len(t.List),
		Complete:   t.Complete,
		Triples: Wrap(t.List[:min(first, len(t.List))], func(t analysis.Triple) *Triple {
			return &Triple{a.Node(t.Institute), a.Node(t.Park), a.Node(t.Fund), side(t.Sides[0]), side(t.Sides[1]), side(t.Sides[2])}
		}),
		Institutes: Wrap(t.Institutes, func(i analysis.Institute) *InstituteWork {
			return &InstituteWork{*member(i.Member), string(i.Verdict), a.Edges(i.Companies), a.Edges(i.Projects), i.Open}
		}),
		Parks: Wrap(t.Parks, member),
		Funds: Wrap(t.Funds, member),
	}
}
