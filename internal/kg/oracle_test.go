package kg_test

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

var (
	seed  = flag.Uint64("seed", 1, "seed of the random programs")
	steps = flag.Int("steps", 1500, "mutations of a random program")
)

// oracle is the graph as plain slices and maps, the slow and obvious way.
type oracle struct {
	m       *model.Model
	nodes   []*oNode
	byID    map[string]*oNode
	facts   []*oFact
	version kg.Version
}

type oNode struct {
	index    int // in the order of creation
	typ, id  string
	name     string
	aliases  []string
	props    map[string]any
	evidence []kg.EvidenceInput
}

func (n *oNode) value(property string) any {
	if property == "name" {
		return n.name
	}
	return n.props[property]
}

type oFact struct {
	in       kg.FactInput
	ordinal  int
	evidence []kg.EvidenceInput
}

func (o *oracle) clone() *oracle {
	c := &oracle{m: o.m, byID: map[string]*oNode{}, version: o.version}
	for _, n := range o.nodes {
		d := *n
		d.aliases, d.evidence = slices.Clone(n.aliases), slices.Clone(n.evidence)
		d.props = map[string]any{}
		for k, v := range n.props {
			d.props[k] = v
		}
		c.nodes = append(c.nodes, &d)
		c.byID[d.id] = &d
	}
	for _, f := range o.facts {
		d := *f
		d.evidence = slices.Clone(f.evidence)
		c.facts = append(c.facts, &d)
	}
	return c
}

func (o *oracle) putNode(in kg.NodeInput) error {
	n := o.byID[in.ID]
	if n != nil && n.typ != in.Type {
		return kg.ErrInvalid
	}
	if n == nil {
		n = &oNode{index: len(o.nodes), typ: in.Type, id: in.ID, name: in.Name, props: map[string]any{}}
		o.nodes = append(o.nodes, n)
		o.byID[in.ID] = n
	}
	if n.name != in.Name {
		n.aliases = append(n.aliases, n.name)
		n.name = in.Name
	}
	n.aliases = slices.DeleteFunc(n.aliases, func(a string) bool { return a == n.name })
	for _, a := range in.Aliases {
		if a != n.name && !slices.Contains(n.aliases, a) {
			n.aliases = append(n.aliases, a)
		}
	}
	for k, v := range in.Properties {
		if v == nil {
			delete(n.props, k)
		} else {
			n.props[k] = v
		}
	}
	n.evidence = joinEvidence(n.evidence, in.Evidence, kg.Stated)
	return nil
}

func joinEvidence(old, add []kg.EvidenceInput, certainty kg.Certainty) []kg.EvidenceInput {
	for _, e := range add {
		if e.Certainty == kg.NoCertainty {
			e.Certainty = certainty
		}
		i := slices.IndexFunc(old, func(o kg.EvidenceInput) bool {
			return o.Document == e.Document && o.Start == e.Start && o.End == e.End
		})
		switch {
		case i < 0:
			old = append(old, e)
		case old[i].Certainty < e.Certainty:
			old[i] = e
		}
	}
	return old
}

// normal is the fact with its ends as the graph keeps them.
func (o *oracle) normal(in kg.FactInput) kg.FactInput {
	if in.Role != "" && o.m.Role(in.Role).Symmetric && in.To < in.From {
		in.From, in.To = in.To, in.From
	}
	return in
}

func sameEnds(a, b kg.FactInput) bool {
	return a.From == b.From && a.Role == b.Role && a.To == b.To && a.Of == b.Of && a.Indicator == b.Indicator
}

// sameSpot tells whether two facts count ordinals together: observations do so
// by date.
func sameSpot(a, b kg.FactInput) bool {
	return sameEnds(a, b) && (a.Role != "" || a.StatedFor == b.StatedFor)
}

func (o *oracle) checkEnds(in kg.FactInput) error {
	ends := []string{in.From, in.To}
	if in.Indicator != "" {
		ends = []string{in.Of}
	}
	for _, id := range ends {
		if o.byID[id] == nil {
			return kg.ErrNotFound
		}
	}
	if in.Role != "" && o.m.Role(in.Role).Admits(o.byID[in.From].typ, o.byID[in.To].typ) != nil {
		return kg.ErrInvalid
	}
	return nil
}

func (o *oracle) putFact(in kg.FactInput) error {
	if err := o.checkEnds(in); err != nil {
		return err
	}
	in = o.normal(in)
	certainty := in.Certainty
	if certainty == kg.NoCertainty {
		certainty = kg.Stated
	}
	for i, f := range o.facts {
		equal := sameEnds(f.in, in) && f.in.Statement == in.Statement
		if in.ID != "" && f.in.ID == in.ID && !equal {
			o.facts = slices.Delete(o.facts, i, i+1)
			break
		}
		if in.ID != "" && f.in.ID == in.ID || in.ID == "" && equal {
			f.evidence = joinEvidence(f.evidence, in.Evidence, certainty)
			if len(in.Evidence) == 0 && certainty > f.in.Certainty {
				f.in.Certainty = certainty
			}
			return nil
		}
	}
	f := &oFact{in: in, evidence: joinEvidence(nil, in.Evidence, certainty)}
	if f.in.Certainty = certainty; len(f.evidence) > 0 {
		f.in.Certainty = kg.NoCertainty
	}
	for _, g := range o.facts {
		if sameSpot(g.in, in) {
			f.ordinal = max(f.ordinal, g.ordinal+1)
		}
	}
	o.facts = append(o.facts, f)
	return nil
}

func (o *oracle) endFact(in kg.FactInput) error {
	if err := o.checkEnds(in); err != nil && in.ID == "" {
		return err
	}
	in = o.normal(in)
	best := -1
	for i, f := range o.facts {
		if in.ID != "" && f.in.ID == in.ID {
			best = i
		}
		if in.ID == "" && sameEnds(f.in, in) && f.in.Statement == in.Statement && (best < 0 || f.ordinal < o.facts[best].ordinal) {
			best = i
		}
	}
	if best < 0 {
		return kg.ErrNotFound
	}
	o.facts = slices.Delete(o.facts, best, best+1)
	return nil
}

// seen is a fact from one end, as text, so that a difference can be read.
type seen struct {
	key  [5]int // order: other, list, role, type; observations: 0, 0, indicator, date
	text string
}

func (o *oracle) indexOf(kind string, name string) int {
	switch kind {
	case "role":
		return slices.IndexFunc(o.m.Roles, func(r model.Role) bool { return r.Name == name })
	case "type":
		return slices.IndexFunc(o.m.Types, func(t model.Type) bool { return t.Name == name })
	}
	return slices.IndexFunc(o.m.Indicators, func(i model.Indicator) bool { return i.Name == name })
}

// factsOf is what a query for the facts of a node should answer.
func (o *oracle) factsOf(id string, q kg.FactQuery) []string {
	var all []seen
	see := func(f *oFact, list int, other string, direction model.Direction) {
		t := o.byID[other].typ
		symmetric := o.m.Role(f.in.Role).Symmetric
		if symmetric {
			direction = model.Both
		}
		switch {
		case q.Target != "" && q.Target != t,
			!o.lets(f, direction, other, &q.Filter),
			q.Roles != nil && !slices.Contains(q.Roles, f.in.Role),
			!symmetric && (q.Direction == model.Out || q.Direction == model.In) && q.Direction != direction:
			return
		}
		key := [5]int{o.byID[other].index, list, o.indexOf("role", f.in.Role), o.indexOf("type", t), f.ordinal}
		all = append(all, seen{key, o.text(f, direction, other)})
	}
	for _, f := range o.facts {
		switch {
		case q.Kind == kg.Observations:
			if f.in.Of == id && o.lets(f, "", "", &q.Filter) && (q.Indicators == nil || slices.Contains(q.Indicators, f.in.Indicator)) {
				date := 0
				fmt.Sscanf(f.in.StatedFor, "%d", &date)
				all = append(all, seen{[5]int{0, 0, o.indexOf("", f.in.Indicator), date, f.ordinal}, o.text(f, "", "")})
			}
		case f.in.Role != "":
			if f.in.From == id {
				see(f, 0, f.in.To, model.Out)
			}
			if f.in.To == id {
				see(f, 1, f.in.From, model.In)
			}
		}
	}
	slices.SortFunc(all, func(a, b seen) int { return slices.Compare(a.key[:], b.key[:]) })
	if q.Choose != nil {
		stays, kept := q.Choose(make([]kg.Fact, len(all))), all[:0]
		for i, stay := range stays {
			if stay {
				kept = append(kept, all[i])
			}
		}
		all = kept
	}
	if q.Order != nil {
		slices.SortFunc(all, func(a, b seen) int {
			return compareOrders(q.Order, o.nodes[a.key[0]], o.nodes[b.key[0]], func() int { return slices.Compare(a.key[:], b.key[:]) })
		})
	}
	texts := make([]string, len(all))
	for i := range all {
		texts[i] = all[i].text
	}
	return texts
}

// lets is the plain reading of a filter of facts.
func (o *oracle) lets(f *oFact, direction model.Direction, other string, q *kg.FactFilter) bool {
	if q.Roles != nil && !slices.Contains(q.Roles, f.in.Role) && f.in.Role != "" ||
		q.Direction != "" && q.Direction != direction && f.in.Role != "" ||
		q.Keep != nil && !q.Keep(f.certainty(), &f.in.Statement) ||
		q.Node != nil && !o.fulfils(o.byID[other], *q.Node) {
		return false
	}
	for _, g := range q.And {
		if !o.lets(f, direction, other, &g) {
			return false
		}
	}
	some := q.Or == nil || slices.ContainsFunc(q.Or, func(g kg.FactFilter) bool { return o.lets(f, direction, other, &g) })
	return some && (q.Not == nil || !o.lets(f, direction, other, q.Not))
}

// certainty is that of the strongest evidence.
func (f *oFact) certainty() kg.Certainty {
	certainty := f.in.Certainty
	if len(f.evidence) > 0 {
		certainty = kg.NoCertainty
	}
	for _, e := range f.evidence {
		certainty = max(certainty, e.Certainty)
	}
	return certainty
}

func (o *oracle) text(f *oFact, direction model.Direction, other string) string {
	return fmt.Sprint(f.in.ID, f.in.Role, f.in.Indicator, direction, other, f.in.Statement, f.certainty(), evidenceText(f.evidence))
}

func evidenceText(list []kg.EvidenceInput) string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b kg.EvidenceInput) int { return cmp.Compare(b.Certainty, a.Certainty) })
	return fmt.Sprint(list)
}

// program is a random one: mutations against the graph and the oracle, which
// have to agree after each batch.
type program struct {
	t   *testing.T
	r   *rand.Rand
	g   *kg.Graph
	o   *oracle
	ids map[kg.NodeID]string
}

var letters = []string{"斯", "達", "半", "导", "體", "A", "b", "科", "技", "园"}

func (p *program) word() string {
	var s strings.Builder
	for range 1 + p.r.IntN(3) {
		s.WriteString(letters[p.r.IntN(len(letters))])
	}
	return s.String()
}

// pick is the number of a node; small ones come up often, so that some nodes
// grow large lists.
func (p *program) pick(n int) int {
	return int(float64(n) * p.r.Float64() * p.r.Float64() * p.r.Float64())
}

func (p *program) evidence() (list []kg.EvidenceInput) {
	for range p.r.IntN(3) {
		start := p.r.IntN(3)
		list = append(list, kg.EvidenceInput{
			Document: fmt.Sprintf("document:%d", p.r.IntN(3)), Start: start, End: start + p.r.IntN(2),
			Certainty: kg.Certainty(p.r.IntN(4)),
		})
	}
	return list
}

func (p *program) node() kg.NodeInput {
	in := kg.NodeInput{Type: "Firm", ID: firm(p.r.IntN(400)), Name: p.word(), Evidence: p.evidence()}
	switch p.r.IntN(8) {
	case 0:
		in.Type, in.ID = "Place", fmt.Sprintf("place:%d", p.r.IntN(20))
		return in
	case 1:
		in.Type = "Place" // of an id that may be a firm's
	}
	for range p.r.IntN(3) {
		in.Aliases = append(in.Aliases, p.word())
	}
	if in.Type == "Firm" && p.r.IntN(2) == 0 {
		in.Properties = map[string]any{}
		for name, value := range map[string]any{
			"stage": p.word(), "staff": int64(p.r.IntN(7) - 3), "share": float64(p.r.IntN(5))/2 - 1,
			"listed": p.r.IntN(2) == 0, "tags": []any{p.word()},
		} {
			switch p.r.IntN(3) {
			case 0:
				in.Properties[name] = value
			case 1:
				in.Properties[name] = nil
			}
		}
	}
	return in
}

func (p *program) fact() kg.FactInput {
	in := kg.FactInput{Certainty: kg.Certainty(p.r.IntN(4)), Evidence: p.evidence()}
	if p.r.IntN(5) == 0 {
		in.ID = fmt.Sprintf("given:%d", p.r.IntN(40))
	}
	if p.r.IntN(3) == 0 {
		in.StatedFor = fmt.Sprint(2020 + p.r.IntN(3))
	}
	if p.r.IntN(4) == 0 {
		in.Value, in.HasValue, in.Unit = float64(p.r.IntN(2)), true, "亿元"
	}
	in.Open = p.r.IntN(10) == 0
	if p.r.IntN(4) == 0 {
		in.Of, in.Indicator = firm(p.pick(400)), []string{"STAFF", "RANK"}[p.r.IntN(2)]
		in.Text = "第一"
		return in
	}
	in.Role = []string{"LIES_IN", "RAISED", "PARTNER"}[p.r.IntN(3)]
	in.From, in.To = firm(p.pick(400)), firm(p.pick(400))
	if p.r.IntN(2) == 0 {
		in.To = fmt.Sprintf("place:%d", p.pick(20))
	}
	return in
}

// mutate runs one mutation against both and checks that they agree on how it
// ends.
func (p *program) mutate() {
	var ops []func(*kg.Tx, *oracle) (error, error)
	ctx := context.Background()
	for range 1 + p.r.IntN(6) {
		switch p.r.IntN(8) {
		case 0, 1:
			in := p.node()
			ops = append(ops, func(tx *kg.Tx, o *oracle) (error, error) {
				_, err := tx.PutNode(ctx, in)
				return err, o.putNode(in)
			})
		case 2:
			in := p.fact()
			if len(p.o.facts) > 0 && p.r.IntN(2) == 0 {
				in = p.o.facts[p.r.IntN(len(p.o.facts))].in
			}
			ops = append(ops, func(tx *kg.Tx, o *oracle) (error, error) { return tx.EndFact(ctx, in), o.endFact(in) })
		default:
			in := p.fact()
			if len(p.o.facts) > 0 && p.r.IntN(4) == 0 { // say again what was said
				evidence := in.Evidence
				in = p.o.facts[p.r.IntN(len(p.o.facts))].in
				in.Evidence = evidence
			}
			ops = append(ops, func(tx *kg.Tx, o *oracle) (error, error) {
				_, err := tx.PutFact(ctx, in)
				return err, o.putFact(in)
			})
		}
	}
	fails := p.r.IntN(10) == 0
	boom := errors.New("boom")
	var next *oracle
	_, err := p.g.Update(ctx, func(tx *kg.Tx) error {
		next = p.o.clone()
		for _, op := range ops {
			got, want := op(tx, next)
			if (got == nil) != (want == nil) || want != nil && !errors.Is(got, want) {
				p.t.Errorf("graph says %v, oracle %v", got, want)
			}
			if got != nil && !errors.Is(got, kg.ErrInvalid) && !errors.Is(got, kg.ErrNotFound) {
				return got
			}
		}
		if fails {
			return boom
		}
		return nil
	})
	switch {
	case fails && errors.Is(err, boom):
	case err != nil:
		p.t.Fatal(err)
	default:
		p.o = next
	}
}

func (p *program) compare() {
	p.t.Helper()
	ctx := context.Background()
	v, err := p.g.View(ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	defer v.Close()
	ids := make([]string, len(p.o.nodes))
	for i, n := range p.o.nodes {
		ids[i] = n.id
	}
	numbers, err := v.Find(ctx, ids)
	if err != nil {
		p.t.Fatal(err)
	}
	p.ids = map[kg.NodeID]string{}
	for i, n := range numbers {
		p.ids[n] = ids[i]
	}
	p.compareNodes(v, numbers)
	p.compareTerms(v, numbers)
	for range 20 {
		p.compareLists(v)
	}
	for range 40 {
		i := p.pick(len(numbers))
		p.compareFacts(v, numbers[i], ids[i])
	}
}

func (p *program) compareNodes(v *kg.View, numbers []kg.NodeID) {
	p.t.Helper()
	ctx := context.Background()
	nodes, err := v.Nodes(ctx, numbers)
	if err != nil {
		p.t.Fatal(err)
	}
	for i, want := range p.o.nodes {
		got := nodes[i]
		if got == nil {
			p.t.Fatalf("node %s is missing", want.id)
		}
		props := got.Properties
		if props == nil {
			props = map[string]any{}
		}
		if got.ID != want.id || got.Type.Name != want.typ || got.Name != want.name ||
			!slices.Equal(got.Aliases, want.aliases) || !reflect.DeepEqual(props, want.props) ||
			p.inputs(got.Evidence) != evidenceText(want.evidence) {
			p.t.Fatalf("node %+v, want %+v", got, want)
		}
	}
	for range 20 {
		name := p.word()
		var want []string
		for _, n := range p.o.nodes {
			if slices.ContainsFunc(append([]string{n.name}, n.aliases...), func(s string) bool { return names.Fold(s) == names.Fold(name) }) {
				want = append(want, n.id)
			}
		}
		got, err := v.Named(ctx, "", name)
		if err != nil {
			p.t.Fatal(err)
		}
		if !slices.Equal(p.idsOf(got), want) {
			p.t.Fatalf("named %s: %v, want %v", name, p.idsOf(got), want)
		}
	}
}

// compareTerms asks for terms that names have and for some that none has, and for
// what nodes are ranked by.
func (p *program) compareTerms(v *kg.View, numbers []kg.NodeID) {
	p.t.Helper()
	ctx := context.Background()
	want := map[string]map[kg.NodeID]names.Position{"dnone": nil}
	listed := make([]kg.Posting, len(numbers))
	for i, n := range p.o.nodes {
		listed[i] = kg.Posting(numbers[i]) << 2
		all := append([]string{n.name}, n.aliases...)
		if tags, ok := n.props["tags"].([]any); ok {
			all = append(all, tags[0].(string))
		}
		for _, name := range all {
			names.Terms(name, func(term []byte, at names.Position) {
				if want[string(term)] == nil {
					want[string(term)] = map[kg.NodeID]names.Position{}
				}
				want[string(term)][numbers[i]] = max(want[string(term)][numbers[i]], at)
			})
		}
	}
	terms := slices.Sorted(maps.Keys(want))
	lists, err := v.Postings(ctx, terms)
	if err != nil {
		p.t.Fatal(err)
	}
	for i, term := range terms {
		got := map[kg.NodeID]names.Position{}
		for _, posting := range lists[i] {
			got[posting.Node()] = posting.Position()
		}
		if !maps.Equal(got, want[term]) || !slices.IsSorted(lists[i]) {
			p.t.Fatalf("term %q: %v, want %v", term, got, want[term])
		}
	}
	ties := make([]int, len(numbers))
	for _, f := range p.o.facts {
		if f.in.Of == "" {
			ties[p.o.byID[f.in.From].index]++
			ties[p.o.byID[f.in.To].index]++
		}
	}
	got := make([]int, len(numbers))
	err = v.Degrees(ctx, numbers, kg.FactQuery{}, func(i, degree int, _ []kg.NodeID) { got[i] = degree })
	if err != nil || !slices.Equal(got, ties) {
		p.t.Fatalf("edges of nodes: %v, want %v, %v", got, ties, err)
	}
	ranked := 0
	if err := v.Ranks(ctx, listed, func(i int, r kg.Rank) {
		ranked++
		n := p.o.nodes[i]
		if r.Type.Name != n.typ || r.Length != utf8.RuneCountInString(n.name) || r.Ties != bits.Len(uint(ties[i])) {
			p.t.Fatalf("%s ranks by %+v", n.id, r)
		}
	}); err != nil || ranked != len(numbers) {
		p.t.Fatalf("%d of %d nodes are ranked, %v", ranked, len(numbers), err)
	}
}

func (p *program) idsOf(numbers []kg.NodeID) (ids []string) {
	for _, n := range numbers {
		ids = append(ids, p.ids[n])
	}
	return ids
}

func (p *program) inputs(list []kg.Evidence) string {
	var in []kg.EvidenceInput
	for _, e := range list {
		in = append(in, kg.EvidenceInput{Document: p.ids[e.Document], Start: e.Start, End: e.End, Certainty: e.Certainty, Reason: e.Reason})
	}
	return fmt.Sprint(in)
}

// everySecond chooses by the place alone, which is what the oracle knows of a fact, too.
func everySecond(facts []kg.Fact) []bool {
	stay := make([]bool, len(facts))
	for i := range stay {
		stay[i] = i%2 == 1
	}
	return stay
}

func (p *program) compareFacts(v *kg.View, number kg.NodeID, id string) {
	p.t.Helper()
	ctx := context.Background()
	q := kg.FactQuery{Direction: []model.Direction{"", model.Out, model.In, model.Both}[p.r.IntN(4)]}
	if p.r.IntN(2) == 0 {
		q.Target = []string{"Firm", "Place"}[p.r.IntN(2)]
	}
	if p.r.IntN(3) == 0 {
		q.Roles = []string{"RAISED", "PARTNER"}[:1+p.r.IntN(2)]
	}
	if p.r.IntN(4) == 0 {
		q = kg.FactQuery{Kind: kg.Observations}
		if p.r.IntN(2) == 0 {
			q.Indicators = []string{"RANK"}
		}
		if p.r.IntN(3) == 0 {
			q.Choose = everySecond
		}
	}
	if p.r.IntN(3) == 0 {
		q.Filter = p.factFilter(q.Target, 2, q.Kind == kg.Edges)
	}
	if q.Kind == kg.Edges && q.Target == "Firm" && p.r.IntN(3) > 0 {
		q.Of, q.Order = p.o.byID[id].typ, p.orders()
	}
	if q.Kind == kg.Edges && q.Filter.Keep == nil && q.Filter.Node == nil && q.Filter.And == nil && q.Filter.Or == nil && q.Filter.Not == nil && q.Order == nil {
		p.compareNeighbours(v, number, q)
	}
	want := p.o.factsOf(id, q)
	read := func(page kg.Page) kg.FactPage {
		pages, err := v.Facts(ctx, []kg.NodeID{number}, q, page)
		if err != nil {
			p.t.Fatal(err)
		}
		return pages[0]
	}
	whole := read(kg.Page{Limit: 1 << 20})
	p.samePage("whole", want, whole, len(want), false, false)
	if len(want) == 0 {
		return
	}
	// A page between two cursors, counted from either end.
	i, j := p.r.IntN(len(want)), p.r.IntN(len(want))
	page := kg.Page{Limit: p.r.IntN(len(want) + 1), Backward: p.r.IntN(2) == 0}
	from, to := 0, len(want)
	if p.r.IntN(2) == 0 {
		page.After, from = whole.Facts[i].Cursor(), i+1
	}
	if p.r.IntN(2) == 0 {
		page.Before, to = whole.Facts[j].Cursor(), j
	}
	to = max(from, to)
	low, high := from, to
	if high-low > page.Limit {
		if page.Backward {
			low = high - page.Limit
		} else {
			high = low + page.Limit
		}
	}
	got := read(page)
	p.samePage(fmt.Sprintf("%+v from %d to %d", page, i, j), want[low:high], got, len(want), got.Previous, got.Next)
	if high > low && (got.Previous != (low > 0) || got.Next != (high < len(want))) {
		p.t.Fatalf("%+v: previous %v, next %v of %d:%d in %d", page, got.Previous, got.Next, low, high, len(want))
	}
	page.Bare = true
	got = read(page)
	p.samePage(fmt.Sprintf("%+v from %d to %d", page, i, j), want[low:high], got, len(want), got.Previous, got.Next)
}

// compareNeighbours holds a walk to the facts, twice: from memory too.
func (p *program) compareNeighbours(v *kg.View, number kg.NodeID, q kg.FactQuery) {
	p.t.Helper()
	ctx := context.Background()
	pages, err := v.Facts(ctx, []kg.NodeID{number}, q, kg.Page{Limit: 1 << 20})
	if err != nil {
		p.t.Fatal(err)
	}
	var want []kg.NodeID
	for _, f := range pages[0].Facts {
		want = append(want, f.Other)
	}
	for range 2 {
		err := v.Neighbours(ctx, []kg.NodeID{number}, q, func(owner kg.NodeID, others []kg.NodeID) error {
			if owner != number || !slices.Equal(others, want) {
				p.t.Fatalf("neighbours %v of %d, want %v of %d", others, owner, want, number)
			}
			return nil
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *program) samePage(what string, want []string, got kg.FactPage, total int, previous, next bool) {
	p.t.Helper()
	texts := make([]string, len(got.Facts))
	for i, f := range got.Facts {
		role, indicator := "", ""
		if f.Role != nil {
			role = f.Role.Name
		} else {
			indicator = f.Indicator.Name
		}
		texts[i] = fmt.Sprint(f.GivenID, role, indicator, f.Direction, p.ids[f.Other], *f.Statement, f.Certainty, p.inputs(f.Evidence))
	}
	if got.Total != total || got.Previous != previous || got.Next != next || len(texts) != len(want) {
		p.t.Fatalf("%s: %d facts of %d (%v %v), want %d of %d (%v %v)", what,
			len(texts), got.Total, got.Previous, got.Next, len(want), total, previous, next)
	}
	for i := range want {
		if texts[i] != want[i] {
			p.t.Fatalf("%s, fact %d:\n got %s\nwant %s", what, i, texts[i], want[i])
		}
	}
}

func (p *program) compareLists(v *kg.View) {
	p.t.Helper()
	ctx := context.Background()
	q, want := p.listQuery()
	read := func(page kg.Page) kg.NodePage {
		got, err := v.List(ctx, "Firm", q, page)
		if err != nil {
			p.t.Fatal(err)
		}
		return got
	}
	whole := read(kg.Page{Limit: 1 << 20})
	if !slices.Equal(p.idsOf(whole.Nodes), want) || whole.Total != len(want) {
		p.t.Fatalf("list %+v: %v of %d, want %v", q, p.idsOf(whole.Nodes), whole.Total, want)
	}
	size := 1 + p.r.IntN(7)
	var forward, backward []string
	for page := (kg.Page{Limit: size}); ; {
		got := read(page)
		forward = append(forward, p.idsOf(got.Nodes)...)
		if got.Previous != (page.After != "" && len(want) > 0) {
			p.t.Fatalf("previous is %v after %q", got.Previous, page.After)
		}
		if !got.Next {
			break
		}
		page.After = got.Cursors[len(got.Cursors)-1]
	}
	for page := (kg.Page{Limit: size, Backward: true}); ; {
		got := read(page)
		backward = append(p.idsOf(got.Nodes), backward...)
		if !got.Previous {
			break
		}
		page.Before = got.Cursors[0]
	}
	if !slices.Equal(forward, want) || !slices.Equal(backward, want) {
		p.t.Fatalf("list %+v in pages of %d:\nforward  %v\nbackward %v\nwant     %v", q, size, forward, backward, want)
	}
}

// filter is a random one, with others inside it so deep.
func (p *program) filter(typ string, depth int) (f kg.Filter) {
	kinds := 9
	if typ != "Firm" {
		kinds = 2 // the name alone
	}
	for range p.r.IntN(3) {
		c := kg.Condition{}
		switch p.r.IntN(kinds) {
		case 0:
			c.Property, c.StartsWith = "name", p.word()
		case 1:
			if c.Property, c.In = "staff", []any{int64(-1), int64(2)}; typ != "Firm" {
				c = p.named()
			}
		case 2:
			c.Property, c.Eq = "listed", true
		case 3:
			c.Property, c.Eq = "share", 0.5
		case 4:
			c.Property, c.Contains = []string{"name", "tags", "stage"}[p.r.IntN(3)], p.word()
		case 5:
			c.Property, c.Min, c.Above = "staff", int64(p.r.IntN(7)-3), p.r.IntN(2) == 0
		case 6:
			c.Property, c.Max, c.Below = "share", float64(p.r.IntN(5))/2-1, p.r.IntN(2) == 0
		case 7:
			c.Property, c.Min, c.Max = "stage", p.word(), p.word()
		case 8:
			c.Property, c.StartsWith = "stage", letters[p.r.IntN(len(letters))]
		}
		f.Where = append(f.Where, c)
	}
	if p.r.IntN(6) == 0 {
		f.Within = p.o.nodes[p.pick(len(p.o.nodes))].id
	}
	if p.r.IntN(6) == 0 {
		f.IDs = []string{}
		for range p.r.IntN(40) {
			f.IDs = append(f.IDs, firm(p.pick(400)), fmt.Sprintf("place:%d", p.pick(20)))
		}
	}
	if p.r.IntN(8) == 0 {
		f.Types = []string{"Firm", "Place"}[:p.r.IntN(3)]
	}
	if depth == 0 {
		return f
	}
	some := func() []kg.Filter {
		list := make([]kg.Filter, p.r.IntN(3))
		for i := range list {
			list[i] = p.filter(typ, depth-1)
		}
		return list
	}
	switch p.r.IntN(9) {
	case 3, 4, 5:
		for range 1 + p.r.IntN(2) {
			q := kg.FactQuery{
				Target:    []string{"", "Firm", "Place"}[p.r.IntN(3)],
				Direction: []model.Direction{"", model.Out, model.In}[p.r.IntN(3)],
			}
			if p.r.IntN(3) == 0 {
				q.Roles = []string{"LIES_IN", "PARTNER"}[:1+p.r.IntN(2)]
			}
			q.Filter = p.factFilter(q.Target, depth-1, true)
			if one := (kg.Filter{Some: []kg.FactQuery{q}}); p.r.IntN(3) == 0 {
				f.Not = &one
			} else {
				f.Some = append(f.Some, q)
			}
		}
	case 0:
		f.And = some()
	case 1:
		f.Or = some()
	case 2:
		not := p.filter(typ, depth-1)
		f.Not = &not
	}
	return f
}

// named is a condition on a name that somebody may have.
func (p *program) named() kg.Condition {
	name := p.o.nodes[p.pick(len(p.o.nodes))].name
	switch c := (kg.Condition{Property: "name"}); p.r.IntN(4) {
	case 0:
		c.Eq = name
		return c
	case 1:
		c.In = []any{name, p.word(), ""}
		return c
	case 2:
		c.Contains = p.word()
		return c
	default:
		c.Min, c.Max = p.word(), p.word()
		return c
	}
}

// factFilter is a random one of facts that lead to nodes of a type.
func (p *program) factFilter(target string, depth int, edges bool) (f kg.FactFilter) {
	switch p.r.IntN(3) {
	case 0:
		f.Keep = func(c kg.Certainty, s *kg.Statement) bool {
			return s.StatedFor == "2021" || s.Open || c == kg.Implied
		}
	case 1:
		f.Keep = func(c kg.Certainty, s *kg.Statement) bool { return c == kg.Stated && s.StatedFor != "2020" }
	}
	if edges {
		if p.r.IntN(3) == 0 {
			f.Roles = []string{"PARTNER", "RAISED"}[:p.r.IntN(3)]
		}
		if p.r.IntN(4) == 0 {
			f.Direction = []model.Direction{model.Out, model.In, model.Both}[p.r.IntN(3)]
		}
		if p.r.IntN(2) == 0 {
			node := p.filter(target, max(0, depth-1))
			f.Node = &node
		}
	}
	if depth == 0 {
		return f
	}
	some := func() []kg.FactFilter {
		list := make([]kg.FactFilter, p.r.IntN(3))
		for i := range list {
			list[i] = p.factFilter(target, depth-1, edges)
		}
		return list
	}
	switch p.r.IntN(5) {
	case 0:
		f.And = some()
	case 1:
		f.Or = some()
	case 2:
		not := p.factFilter(target, depth-1, edges)
		f.Not = &not
	}
	return f
}

// related is a filter of nodes that have a fact with a node at its other end that
// an index finds, so that there are some.
func (p *program) related(depth int) kg.Filter {
	target := []string{"", "Firm", "Place"}[p.r.IntN(3)]
	node := kg.Filter{IDs: []string{firm(p.pick(400)), firm(p.pick(400)), place(p.pick(20)), place(p.pick(20))}}
	switch p.r.IntN(6) {
	case 0:
		node = kg.Filter{Where: []kg.Condition{{Property: "name", Eq: p.o.nodes[p.pick(len(p.o.nodes))].name}}}
	case 1:
		node = kg.Filter{Where: []kg.Condition{{Property: "name", StartsWith: letters[p.r.IntN(len(letters))]}}}
	case 2, 3:
		if depth > 0 && target != "Place" {
			node = p.related(depth - 1)
		}
	}
	f := kg.FactFilter{Node: &node}
	switch p.r.IntN(6) {
	case 0:
		f.Keep = func(c kg.Certainty, s *kg.Statement) bool { return c != kg.Stated || s.StatedFor != "" }
	case 1:
		f.Direction = []model.Direction{model.Out, model.In, model.Both}[p.r.IntN(3)]
	case 2:
		f.Roles = []string{"LIES_IN", "RAISED"}
	case 3:
		f = kg.FactFilter{And: []kg.FactFilter{f, p.factFilter(target, 0, true)}}
	}
	q := kg.FactQuery{Target: target, Direction: []model.Direction{"", model.Out, model.In}[p.r.IntN(3)], Filter: f}
	filter := kg.Filter{Some: []kg.FactQuery{q}}
	switch p.r.IntN(4) {
	case 0:
		filter.Where = []kg.Condition{{Property: "name", Contains: letters[p.r.IntN(len(letters))]}}
	case 1:
		filter.Within = place(p.pick(20))
		if p.o.byID[filter.Within] == nil {
			filter.Within = ""
		}
	}
	return filter
}

// orders are random ones of firms, at least one.
func (p *program) orders() (orders []kg.Order) {
	properties := []string{"name", "stage", "staff", "share", "listed"}
	p.r.Shuffle(len(properties), func(i, j int) { properties[i], properties[j] = properties[j], properties[i] })
	for i := range 1 + max(0, p.r.IntN(6)-2) {
		orders = append(orders, kg.Order{Property: properties[i], Desc: p.r.IntN(2) == 0})
	}
	return orders
}

// compareOrders compares two nodes by several orders; last tells how they stand
// otherwise.
func compareOrders(orders []kg.Order, a, b *oNode, last func() int) int {
	for _, order := range orders {
		v, w := a.value(order.Property), b.value(order.Property)
		if v == nil || w == nil {
			if (v == nil) != (w == nil) {
				return map[bool]int{true: 1, false: -1}[v == nil]
			}
			continue
		}
		c := compareValues(v, w)
		if c == 0 && len(orders) == 1 {
			c = last()
		}
		if c != 0 {
			return map[bool]int{false: c, true: -c}[order.Desc]
		}
	}
	return last()
}

// liesWithin tells whether facts lead from a node to another one by a role that says
// that one lies within the other.
func (o *oracle) liesWithin(id, outer string) bool {
	known := map[string]bool{outer: true}
	for grown := true; grown; {
		grown = false
		for _, f := range o.facts {
			if f.in.Role == "LIES_IN" && known[f.in.To] && !known[f.in.From] {
				known[f.in.From], grown = true, true
			}
		}
	}
	return known[id] && id != outer
}

// fulfils is the plain reading of a filter.
func (o *oracle) fulfils(n *oNode, f kg.Filter) bool {
	if f.Within != "" && !o.liesWithin(n.id, f.Within) || f.IDs != nil && !slices.Contains(f.IDs, n.id) || f.Types != nil && !slices.Contains(f.Types, n.typ) {
		return false
	}
	for _, q := range f.Some {
		if len(o.factsOf(n.id, q)) == 0 {
			return false
		}
	}
	for _, c := range f.Where {
		values := []any{n.value(c.Property)}
		if list, ok := values[0].([]any); ok {
			values = list
		}
		if !slices.ContainsFunc(values, func(v any) bool { return takes(c, v) }) {
			return false
		}
	}
	for _, g := range f.And {
		if !o.fulfils(n, g) {
			return false
		}
	}
	some := f.Or == nil
	for _, g := range f.Or {
		some = some || o.fulfils(n, g)
	}
	return some && (f.Not == nil || !o.fulfils(n, *f.Not))
}

func takes(c kg.Condition, v any) bool {
	s, isText := v.(string)
	begins, has := c.StartsWith, c.Contains
	whole := s
	if c.Property == "name" {
		whole, begins = names.Fold(s), names.Fold(begins)
	}
	ok := (c.Eq == nil || v == c.Eq) && (c.In == nil || slices.Contains(c.In, v)) &&
		(c.StartsWith == "" || isText && strings.HasPrefix(whole, begins)) &&
		(has == "" || isText && strings.Contains(names.Fold(s), names.Fold(has)))
	least, most := order(v, c.Min), order(v, c.Max)
	return ok && (c.Min == nil || v != nil && (least > 0 || least == 0 && !c.Above)) &&
		(c.Max == nil || v != nil && (most < 0 || most == 0 && !c.Below))
}

func order(a, b any) int {
	switch a := a.(type) {
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b)
		}
	case int64:
		if b, ok := b.(int64); ok {
			return int(a - b)
		}
	case float64:
		if b, ok := b.(float64); ok {
			return int(2 * (a - b))
		}
	}
	return 0
}

func (p *program) listQuery() (q kg.ListQuery, want []string) {
	if p.r.IntN(3) > 0 {
		q.Order = p.orders()
	}
	if p.r.IntN(3) > 0 {
		q.Filter = p.filter("Firm", 3)
	}
	if p.r.IntN(3) == 0 {
		q.Filter = p.related(2)
	}
	var hits []*oNode
	for _, n := range p.o.nodes {
		ok := n.typ == "Firm" && p.o.fulfils(n, q.Filter)
		if ok {
			hits = append(hits, n)
		}
	}
	slices.SortFunc(hits, func(a, b *oNode) int {
		return compareOrders(q.Order, a, b, func() int { return cmp.Compare(a.index, b.index) })
	})
	for _, n := range hits {
		want = append(want, n.id)
	}
	return q, want
}

func compareValues(a, b any) int {
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case bool:
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	}
	panic("unknown kind")
}

// TestOracle runs random mutations against the graph and against plain slices,
// and after each batch compares everything that can be read and checks the
// whole store.
func TestOracle(t *testing.T) {
	t.Logf("seed %d, %d steps; -seed and -steps change them", *seed, *steps)
	for _, cache := range []int64{0, 1} {
		t.Run(fmt.Sprint("cache=", cache), func(t *testing.T) { testOracle(t, cache) })
	}
}

func testOracle(t *testing.T, cache int64) {
	g, err := kg.Open(context.Background(), openMemory(t), testModel(), kg.Options{Logger: quiet(), Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	p := &program{t: t, r: rand.New(rand.NewPCG(*seed, uint64(cache))), g: g}
	p.o = &oracle{m: p.g.Model(), byID: map[string]*oNode{}}
	for i := range 3 {
		in := kg.NodeInput{Type: "Document", ID: fmt.Sprintf("document:%d", i), Name: "text"}
		update(t, p.g, func(tx *kg.Tx) error { _, err := tx.PutNode(context.Background(), in); return err })
		if err := p.o.putNode(in); err != nil {
			t.Fatal(err)
		}
	}
	n := *steps
	if raceEnabled {
		n /= 4
	}
	for i := range n {
		p.mutate()
		if i%100 == 99 {
			p.compare()
			report := sound(t, p.g)
			if report.Nodes != len(p.o.nodes) || report.Edges+report.Observations != len(p.o.facts) {
				t.Fatalf("check found %+v, the oracle has %d nodes and %d facts", report, len(p.o.nodes), len(p.o.facts))
			}
		}
		if t.Failed() {
			t.Fatalf("failed at step %d", i)
		}
	}
}
