package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// Financing is the money that moved to and from a node.
type Financing struct {
	Received, Given Flow
	Observations    []kg.Fact
	Averages        []Average
}

// Flow is money that moved one way.
type Flow struct {
	Verdict FinancingVerdict
	Steps   []Step
	Totals  []FlowTotal
	Open    bool
}

// Step is one giver and one receiver.
type Step struct {
	Depth           int // steps from the node that is asked for
	Kind            string
	Giver, Receiver kg.NodeID
	Facts           []kg.Fact
}

// FlowTotal is amounts of the steps at one distance; the name of the sum is their kind.
type FlowTotal struct {
	Depth int
	Sum
}

// FinancingVerdict says whether it is named who financed.
type FinancingVerdict string

// The verdicts, the values of the API's enum.
const (
	FinancingNamed FinancingVerdict = "NAMED"
	OnlyPlanned    FinancingVerdict = "ONLY_PLANNED"
	OnlyMatched    FinancingVerdict = "ONLY_MATCHED"
	NobodyNamed    FinancingVerdict = "NONE_NAMED"
)

// Kinds of financing, as roles are declared to be, in the order of the steps.
const (
	invested = "INVESTED"
	credit   = "CREDIT"
	backed   = "BACKED"
	matched  = "MATCHED"
)

var financeKinds = []string{invested, credit, backed, matched}

const capital = "CAPITAL" // the chain to which what money is followed through belongs

// Finance follows money to and from a node and all that lies within it, up to some steps.
func Finance(ctx context.Context, r *Reader, n kg.NodeID, hops int) (*Financing, error) {
	start, err := r.Inside(ctx, n)
	if err != nil {
		return nil, err
	}
	w := money{r: r, types: make(map[kg.NodeID]*kg.Record)}
	for _, role := range r.View.Model().Roles {
		if role.Finance != "" {
			w.query.Roles = append(w.query.Roles, role.Name)
		}
	}
	if w.query.Roles == nil {
		w.query.Roles = []string{} // none is not all
	}
	var answer Financing
	if err := w.follow(ctx, &answer.Received, start, hops, false); err != nil {
		return nil, err
	}
	if err := w.follow(ctx, &answer.Given, start, hops, true); err != nil {
		return nil, err
	}
	return &answer, answer.measure(ctx, r, start, &w)
}

// money follows money.
type money struct {
	r     *Reader
	query kg.FactQuery
	types map[kg.NodeID]*kg.Record
	first [][]kg.Fact // of the nodes at which both ways begin
}

// learn reads the types of nodes at the ends of facts.
func (w *money) learn(ctx context.Context, owners []kg.NodeID, lists [][]kg.Fact) error {
	var missing []kg.NodeID
	seen := make(map[kg.NodeID]bool)
	want := func(n kg.NodeID) {
		if w.types[n] == nil && !seen[n] {
			seen[n] = true
			missing = append(missing, n)
		}
	}
	for i, facts := range lists {
		want(owners[i])
		for j := range facts {
			want(facts[j].Other)
		}
	}
	types, err := w.r.types(ctx, missing)
	for n, t := range types {
		w.types[n] = t
	}
	return err
}

// ofCapital tells whether money is followed through a node.
func (w *money) ofCapital(n kg.NodeID) bool { return w.types[n].Type.Chain == capital }

// follow takes up to hops steps one way, to the givers or to the receivers.
func (w *money) follow(ctx context.Context, flow *Flow, start []kg.NodeID, hops int, given bool) error {
	known := make(map[kg.NodeID]bool, len(start))
	for _, n := range start {
		known[n] = true
	}
	level := start
	for depth := 1; depth <= hops && len(level) > 0; depth++ {
		lists := w.first
		if depth > 1 || lists == nil {
			var err error
			if lists, err = w.r.Facts(ctx, level, w.query); err != nil {
				return err
			}
			if err := w.learn(ctx, level, lists); err != nil {
				return err
			}
			if depth == 1 {
				w.first = lists
			}
		}
		steps, next := w.steps(level, lists, depth, given, known)
		if err := flow.add(steps); err != nil {
			return err
		}
		level = next
	}
	flow.judge()
	return nil
}

// steps are those from the nodes of a level one way, and the nodes to go on from.
func (w *money) steps(level []kg.NodeID, lists [][]kg.Fact, depth int, given bool, known map[kg.NodeID]bool) (steps []Step, next []kg.NodeID) {
	type pair struct {
		kind            string
		giver, receiver kg.NodeID
	}
	places := make(map[pair]int)
	inside := known
	if depth > 1 {
		inside = nil
	}
	for i, owner := range level {
		for _, f := range lists[i] {
			if !w.moves(owner, &f, given) || !given && inside[f.Other] {
				continue // what moves within an area is given by it
			}
			p := pair{f.Role.Finance, owner, f.Other}
			if !given {
				p.giver, p.receiver = p.receiver, p.giver
			}
			j, ok := places[p]
			if !ok {
				j = len(steps)
				places[p] = j
				steps = append(steps, Step{depth, p.kind, p.giver, p.receiver, nil})
			}
			steps[j].Facts = append(steps[j].Facts, f)
		}
	}
	slices.SortStableFunc(steps, func(a, b Step) int {
		return cmp.Compare(slices.Index(financeKinds, a.Kind), slices.Index(financeKinds, b.Kind))
	})
	for _, s := range steps {
		on := s.Giver
		if given {
			on = s.Receiver
		}
		if s.Kind != matched && w.ofCapital(on) && !known[on] {
			known[on] = true
			next = append(next, on)
		}
	}
	return steps, next
}

// moves tells whether a fact moves money from its owner, or to it.
func (w *money) moves(owner kg.NodeID, f *kg.Fact, given bool) bool {
	giver, receiver := owner, f.Other
	switch {
	case f.Direction == model.Both: // it is told once, as what came to the fund
		return w.ofCapital(receiver) && !w.ofCapital(owner) && given || w.ofCapital(owner) && !given
	case given != (f.Direction == model.Out):
		return false
	case !given:
		giver, receiver = receiver, giver
	}
	return giver != receiver && (f.Role.Finance != backed || w.ofCapital(receiver))
}

// add takes the steps at one distance.
func (flow *Flow) add(steps []Step) error {
	if len(steps) == 0 {
		return nil
	}
	var facts []kg.Fact
	for _, s := range steps {
		for i := range s.Facts {
			flow.Open = flow.Open || s.Facts[i].Open
		}
		facts = append(facts, s.Facts...)
	}
	type transfer struct {
		owner, other kg.NodeID
		role, date   string
	}
	sums, err := Sums(facts, Summing{
		Name:  func(f *kg.Fact) string { return f.Role.Finance },
		Thing: func(f *kg.Fact) any { return transfer{f.Owner, f.Other, f.Role.Name, f.StatedFor} },
	})
	for _, s := range sums {
		flow.Totals = append(flow.Totals, FlowTotal{steps[0].Depth, s})
	}
	flow.Steps = append(flow.Steps, steps...)
	return err
}

func (flow *Flow) judge() {
	flow.Verdict = NobodyNamed
	for _, s := range flow.Steps {
		switch {
		case s.Kind != matched && !allMeant(s.Facts):
			flow.Verdict = FinancingNamed
			return
		case s.Kind != matched:
			flow.Verdict = OnlyPlanned
		case flow.Verdict == NobodyNamed:
			flow.Verdict = OnlyMatched
		}
	}
}

// measure reads what is measured of the nodes and of what money went through.
func (a *Financing) measure(ctx context.Context, r *Reader, start []kg.NodeID, w *money) error {
	nodes := slices.Clone(start)
	known := make(map[kg.NodeID]bool, len(nodes))
	for _, n := range nodes {
		known[n] = true
	}
	for _, flow := range []*Flow{&a.Received, &a.Given} {
		for _, s := range flow.Steps {
			for _, n := range []kg.NodeID{s.Giver, s.Receiver} {
				if !known[n] && w.ofCapital(n) {
					known[n] = true
					nodes = append(nodes, n)
				}
			}
		}
	}
	var err error
	if a.Observations, err = r.observations(ctx, nodes, func(i *model.Indicator) bool { return i.Chain == capital }); err != nil {
		return err
	}
	a.Averages = Averages(a.Observations)
	return nil
}

// observations are those of some indicators, of one node after another.
func (r *Reader) observations(ctx context.Context, nodes []kg.NodeID, of func(*model.Indicator) bool) ([]kg.Fact, error) {
	q := kg.FactQuery{Kind: kg.Observations, Indicators: []string{}} // none is not all
	m := r.View.Model()
	for i := range m.Indicators {
		if of(&m.Indicators[i]) {
			q.Indicators = append(q.Indicators, m.Indicators[i].Name)
		}
	}
	lists, err := r.Facts(ctx, nodes, q)
	return slices.Concat(lists...), err
}
