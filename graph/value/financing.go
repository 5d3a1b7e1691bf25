package value

import (
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// Financing is the money that moved to and from a node.
type Financing struct {
	Received, Given *CapitalFlow
	Observations    []*Observation
	Averages        []*Average
}

// CapitalFlow is money that moved one way.
type CapitalFlow struct {
	Verdict    string
	TotalCount int
	Steps      []*CapitalStep
	Totals     []*CapitalTotal
	Open       bool
}

// CapitalStep is one giver and one receiver.
type CapitalStep struct {
	Depth           int
	Kind            string
	giver, receiver Found
	Certainty       string
	Facts           []*GraphEdge
}

// GiverRecord is who gave.
func (s *CapitalStep) GiverRecord() (*Record, error) { return s.giver.Record() }

// ReceiverRecord is who received.
func (s *CapitalStep) ReceiverRecord() (*Record, error) { return s.receiver.Record() }

// total is what all sums show.
type total struct{ sum *analysis.Sum }

// Value is the sum.
func (t total) Value() float64 { return t.sum.Value }

// Unit is the unit of the sum.
func (t total) Unit() string { return t.sum.Unit }

// Bound is how it relates to the true one.
func (t total) Bound() *string { return some(t.sum.Bound) }

// Status is that of all operands.
func (t total) Status() *string { return some(t.sum.Status) }

// Scope is that of all operands.
func (t total) Scope() *string { return some(t.sum.Scope) }

// Qualifier is that of all operands.
func (t total) Qualifier() *string { return some(t.sum.Qualifier) }

// Certainty is that of the weakest operand.
func (t total) Certainty() string { return t.sum.Certainty.String() }

// Open tells that an operand stands in a list that was not closed.
func (t total) Open() bool { return t.sum.Open }

// CapitalTotal is amounts of facts at one distance.
type CapitalTotal struct {
	Depth int
	total
	Operands, LeftOut []*GraphEdge
}

// Kind is what the givers did.
func (t *CapitalTotal) Kind() string { return t.sum.Name }

// Average is an amount divided by a count.
type Average struct {
	average       analysis.Average
	Amount, Count *Observation
}

// Verdict says whether it could be derived.
func (a *Average) Verdict() string { return string(a.average.Verdict) }

// Value is the quotient, or nil.
func (a *Average) Value() *float64 {
	if a.average.Verdict != analysis.Derived {
		return nil
	}
	return &a.average.Value
}

// Unit is the unit of the quotient.
func (a *Average) Unit() *string { return some(a.average.Unit) }

// Bound is how the quotient relates to the true one.
func (a *Average) Bound() *string { return some(a.average.Bound) }

// Certainty is that of the weaker operand.
func (a *Average) Certainty() string {
	weaker := a.average.Amount.Certainty
	if a.average.Count != nil {
		weaker = min(weaker, a.average.Count.Certainty)
	}
	return weaker.String()
}

// averages are derived numbers as the answer shows them.
func (a *Answer) averages(list []analysis.Average) []*Average {
	return Wrap(list, func(v analysis.Average) *Average {
		made := &Average{average: v, Amount: a.Observations([]kg.Fact{v.Amount})[0]}
		if v.Count != nil {
			made.Count = a.Observations([]kg.Fact{*v.Count})[0]
		}
		return made
	})
}

// strongest is the certainty of the strongest of facts.
func strongest(facts []kg.Fact) string {
	var c kg.Certainty
	for i := range facts {
		c = max(c, facts[i].Certainty)
	}
	return c.String()
}

// NewFinancing makes the answer, with the first steps each way.
func NewFinancing(f *analysis.Financing, first int, load Loader) *Financing {
	a := NewAnswer(load)
	flow := func(f *analysis.Flow) *CapitalFlow {
		return &CapitalFlow{
			Verdict:    string(f.Verdict),
			TotalCount: len(f.Steps),
			Steps: Wrap(f.Steps[:min(first, len(f.Steps))], func(s analysis.Step) *CapitalStep {
				return &CapitalStep{s.Depth, s.Kind, a.Node(s.Giver), a.Node(s.Receiver), strongest(s.Facts), a.Edges(s.Facts)}
			}),
			Totals: Wrap(f.Totals, func(t analysis.FlowTotal) *CapitalTotal {
				return &CapitalTotal{t.Depth, total{&t.Sum}, a.Edges(t.Operands), a.Edges(t.LeftOut)}
			}),
			Open: f.Open,
		}
	}
	return &Financing{flow(&f.Received), flow(&f.Given), a.Observations(f.Observations), a.averages(f.Averages)}
}
