package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// Triples are institutes, parks and funds of an area, and how they are linked.
type Triples struct {
	Verdict    TriplesVerdict
	Schemes    []Scheme
	List       []Triple
	Complete   int // how many have all three sides given by facts
	Institutes []Institute
	Parks      []Member
	Funds      []Member
}

// Member is a body of an area.
type Member struct {
	Node         kg.NodeID
	Facts        []kg.Fact // that tie it to the area
	Observations []kg.Fact
}

// Institute is an institute with what came of it.
type Institute struct {
	Member
	Verdict   WorkVerdict
	Companies []kg.Fact
	Projects  []kg.Fact
	Open      bool
}

// Scheme is a mechanism that pairs institutes, parks and funds.
type Scheme struct {
	Node  kg.NodeID
	Pairs []string
	Facts []kg.Fact
}

// Triple is an institute, a park and a fund; the sides are those of institute and
// park, park and fund, institute and fund.
type Triple struct {
	Institute, Park, Fund kg.NodeID
	Sides                 [3]*TripleSide
}

// TripleSide is how two of a triple are tied. Triples share it.
type TripleSide struct {
	Verdict     SideVerdict
	Certainty   kg.Certainty // of the strongest fact
	Facts       []kg.Fact
	Common      []kg.NodeID // what both are tied to, where that is all
	CommonFacts []kg.Fact
}

// TriplesVerdict says whether an area's institutes, parks and funds are linked.
type TriplesVerdict string

// SideVerdict says how far a side of a triple is stated.
type SideVerdict string

// WorkVerdict says whether the work of an institute is named.
type WorkVerdict string

// The verdicts, the values of the API's enums.
const (
	TriplesStated TriplesVerdict = "STATED"
	TriplesPartly TriplesVerdict = "PARTLY_STATED"
	NoLinkStated  TriplesVerdict = "NONE_STATED"
	NoTripleNamed TriplesVerdict = "NONE_NAMED"

	SideStated    SideVerdict = "STATED"
	SideImplied   SideVerdict = "IMPLIED"
	SidePlanned   SideVerdict = "PLANNED"
	SidePossible  SideVerdict = "POSSIBLE"
	SideNotStated SideVerdict = "NOT_STATED"

	WorkNamed   WorkVerdict = "NAMED"
	WorkCounted WorkVerdict = "COUNTED_ONLY"
	NoWorkNamed WorkVerdict = "NONE_NAMED"
)

const (
	pairsProperty = "pairs"

	industry   = "INDUSTRY" // the chains in which what came of an institute is counted
	innovation = "INNOVATION"
)

// paired are the types whose nodes make a triple, as Mechanism.pairs names them.
var paired = map[string]string{"INSTITUTE": instituteType, "PARK": parkType, "FUND": fundType}

// TriplesOf finds an area's institutes, parks and funds, and links them.
func TriplesOf(ctx context.Context, r *Reader, n kg.NodeID) (*Triples, error) {
	t := &triples{r: r, bodies: make(map[string][]kg.NodeID), ties: make(map[kg.NodeID][]kg.Fact), facts: make(map[kg.NodeID][]kg.Fact)}
	if err := t.readArea(ctx, n); err != nil {
		return nil, err
	}
	if err := t.readBodies(ctx); err != nil {
		return nil, err
	}
	if err := t.measure(ctx); err != nil {
		return nil, err
	}
	t.scheme()
	return &t.Triples, t.link()
}

// triples gathers an answer.
type triples struct {
	Triples
	r      *Reader
	area   []kg.NodeID             // the regions and parks of the area, itself first
	bodies map[string][]kg.NodeID  // of the area, by type
	ties   map[kg.NodeID][]kg.Fact // that tie bodies to the area
	facts  map[kg.NodeID][]kg.Fact // of bodies
	types  map[kg.NodeID]*kg.Record
	nodes  map[kg.NodeID]*kg.Node // mechanisms
}

func (t *triples) typeOf(n kg.NodeID) string {
	if r := t.types[n]; r != nil {
		return r.Type.Name
	}
	return ""
}

// readArea finds the bodies of the area.
func (t *triples) readArea(ctx context.Context, n kg.NodeID) error {
	inside, err := t.r.Inside(ctx, n)
	if err != nil {
		return err
	}
	if t.types, err = t.r.types(ctx, inside); err != nil {
		return err
	}
	known := make(map[kg.NodeID]bool)
	take := func(body kg.NodeID, typ string) {
		if !known[body] {
			known[body] = true
			t.bodies[typ] = append(t.bodies[typ], body)
		}
	}
	for _, body := range inside {
		switch typ := t.typeOf(body); typ {
		case regionType, parkType:
			t.area = append(t.area, body)
			if typ == parkType {
				take(body, typ)
			}
		}
	}
	for _, typ := range []string{instituteType, fundType, mechanismType} {
		lists, err := t.r.Facts(ctx, t.area, kg.FactQuery{Kind: kg.Edges, Target: typ})
		if err != nil {
			return err
		}
		for _, f := range slices.Concat(lists...) {
			t.ties[f.Other] = append(t.ties[f.Other], f)
			take(f.Other, typ)
		}
	}
	for _, body := range inside { // parts of bodies, which the area's facts do not name
		if typ := t.typeOf(body); typ == instituteType || typ == fundType {
			take(body, typ)
		}
	}
	return nil
}

// readBodies reads what facts say of the bodies.
func (t *triples) readBodies(ctx context.Context) error {
	var bodies []kg.NodeID
	for _, typ := range []string{instituteType, parkType, fundType, mechanismType} {
		bodies = append(bodies, t.bodies[typ]...)
	}
	lists, err := t.r.Facts(ctx, bodies, kg.FactQuery{Kind: kg.Edges})
	if err != nil {
		return err
	}
	var others []kg.NodeID
	for i, facts := range lists {
		t.facts[bodies[i]] = facts
		for j := range facts {
			others = append(others, facts[j].Other)
		}
	}
	slices.Sort(others)
	types, err := t.r.types(ctx, append(slices.Compact(others), bodies...))
	if err != nil {
		return err
	}
	t.types = types
	mechanisms, err := t.r.Nodes(ctx, t.bodies[mechanismType])
	if err != nil {
		return err
	}
	t.nodes = make(map[kg.NodeID]*kg.Node, len(mechanisms))
	for _, n := range mechanisms {
		t.nodes[n.Number] = n
	}
	area := make(map[kg.NodeID]bool, len(t.area))
	for _, n := range t.area {
		area[n] = true
	}
	for _, n := range t.bodies[parkType] { // where a park lies, and whose it is
		for _, f := range t.facts[n] {
			if area[f.Other] {
				t.ties[n] = append(t.ties[n], f)
			}
		}
	}
	return nil
}

// measure makes the members, with what is counted of them and of their projects.
func (t *triples) measure(ctx context.Context) error {
	funds, err := t.r.Facts(ctx, t.bodies[fundType], kg.FactQuery{Kind: kg.Observations})
	if err != nil {
		return err
	}
	for i, n := range t.bodies[fundType] {
		t.Funds = append(t.Funds, Member{n, t.ties[n], slices.DeleteFunc(funds[i], func(f kg.Fact) bool { return f.Indicator.Chain != capital })})
	}
	for _, n := range t.bodies[parkType] {
		t.Parks = append(t.Parks, Member{Node: n, Facts: t.ties[n]})
	}
	for _, n := range t.bodies[instituteType] {
		in := Institute{Member: Member{Node: n, Facts: t.ties[n]}}
		for _, f := range t.facts[n] {
			switch t.typeOf(f.Other) {
			case companyType:
				in.Companies = append(in.Companies, f)
			case projectType:
				in.Projects = append(in.Projects, f)
			default:
				continue
			}
			in.Open = in.Open || f.Open
		}
		t.Institutes = append(t.Institutes, in)
	}
	return t.count(ctx)
}

// count reads what is counted of the institutes and of their projects.
func (t *triples) count(ctx context.Context) error {
	var nodes []kg.NodeID
	of := make(map[kg.NodeID]int) // places among the nodes
	want := func(n kg.NodeID) {
		if _, ok := of[n]; !ok {
			of[n] = len(nodes)
			nodes = append(nodes, n)
		}
	}
	for _, in := range t.Institutes {
		want(in.Node)
		for _, f := range in.Projects {
			want(f.Other)
		}
	}
	lists, err := t.r.Facts(ctx, nodes, kg.FactQuery{Kind: kg.Observations})
	if err != nil {
		return err
	}
	for i := range t.Institutes {
		in := &t.Institutes[i]
		counted := []int{of[in.Node]}
		for _, f := range in.Projects {
			if at := of[f.Other]; !slices.Contains(counted, at) {
				counted = append(counted, at)
			}
		}
		for _, at := range counted {
			for _, f := range lists[at] {
				if f.HasValue && (f.Indicator.Chain == industry || f.Indicator.Chain == innovation) {
					in.Observations = append(in.Observations, f)
				}
			}
		}
		switch {
		case len(in.Companies)+len(in.Projects) > 0:
			in.Verdict = WorkNamed
		case len(in.Observations) > 0:
			in.Verdict = WorkCounted
		default:
			in.Verdict = NoWorkNamed
		}
	}
	return nil
}

// scheme finds the mechanisms that pair at least two of the three, or that facts
// tie to all three.
func (t *triples) scheme() {
	for _, n := range t.bodies[mechanismType] {
		s := Scheme{Node: n, Facts: slices.Clone(t.ties[n])}
		pairs := make(map[string]bool)
		values, _ := t.nodes[n].Properties[pairsProperty].([]any)
		for _, v := range values {
			name, _ := v.(string)
			s.Pairs = append(s.Pairs, name)
			if typ := paired[name]; typ != "" {
				pairs[typ] = true
			}
		}
		tied := make(map[string]bool)
		for _, f := range t.facts[n] {
			typ := t.typeOf(f.Other)
			if typ != instituteType && typ != parkType && typ != fundType {
				continue
			}
			tied[typ] = true
			if !slices.Contains(t.area, f.Other) { // else it is there already
				s.Facts = append(s.Facts, f)
			}
		}
		if len(pairs) >= 2 || len(tied) == 3 {
			t.Schemes = append(t.Schemes, s)
		}
	}
}

// link makes the triples.
func (t *triples) link() error {
	s := newSides(t)
	institutes, parks, funds := t.bodies[instituteType], t.bodies[parkType], t.bodies[fundType]
	t.Verdict = NoTripleNamed
	if len(institutes) > 0 && len(parks) > 0 && len(funds) > 0 {
		t.Verdict = NoLinkStated
	}
	type ranked struct {
		Triple
		given, possible int
	}
	var list []ranked
	linked := false
	for _, i := range institutes {
		for _, p := range parks {
			some := funds
			if !s.tied(i, p) {
				some = s.tiedTo(funds, i, p)
			}
			linked = linked || len(some) > 0
			if err := t.r.spend(1 + len(some)); err != nil {
				return err
			}
			for _, f := range some {
				r := ranked{Triple: Triple{i, p, f, [3]*TripleSide{s.of(i, p), s.of(p, f), s.of(i, f)}}}
				for _, side := range r.Sides {
					switch side.Verdict {
					case SideStated, SideImplied:
						r.given++
					case SidePlanned, SidePossible:
						r.possible++
					}
				}
				if r.given > 0 && r.given+r.possible >= 2 { // else the third has nothing to do with the two
					list = append(list, r)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(-cmp.Compare(a.given, b.given), -cmp.Compare(a.possible, b.possible))
	})
	for _, r := range list {
		if r.given == len(r.Sides) {
			t.Complete++
		}
		t.List = append(t.List, r.Triple)
	}
	switch {
	case t.Verdict == NoTripleNamed:
	case t.Complete > 0:
		t.Verdict = TriplesStated
	case linked:
		t.Verdict = TriplesPartly
	}
	return nil
}
