package graph

import (
	"context"
	"errors"
	"slices"

	"go.opentelemetry.io/otel/trace"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// errGiveUp ends a run that the resolvers are to do over.
var errGiveUp = errors.New("the plan does not cover this")

// run is one execution of a plan. It first reads everything, place by place,
// and then writes it.
type run struct {
	*memory
	plan *plan
	ctx  context.Context
	vars map[string]any
	load loader
	out  []byte

	traced       bool
	fields, most int // that were written, and that may be
}

// do appends to out the operation's answer as JSON, of at most so many fields, read
// from a view. Any error means that the plan gave up.
func (p *plan) do(ctx context.Context, v *kg.View, vars map[string]any, out []byte, most int) ([]byte, error) {
	r := &run{
		memory: memories.Get().(*memory), plan: p, ctx: ctx, vars: vars, load: loader{ctx, v}, out: out,
		traced: trace.SpanFromContext(ctx).IsRecording(), most: most,
	}
	defer r.release()
	data := r.data.take(len(p.root.fields))
	for i, f := range p.root.fields {
		var err error
		end := r.part("Query", f, 1)
		data[i], err = r.readRoot(f)
		end()
		if err != nil {
			return out, err
		}
	}
	if err := r.writeRoot(data); err != nil {
		return out, err
	}
	if r.fields > r.most {
		return out, errGiveUp
	}
	return r.out, nil
}

// objects are the distinct nodes at one place of the document, in groups of one
// type each.
type objects struct {
	groups []*group
	at     []ref // by the order in which the place first met them
}

// ref is a node in objects.
type ref struct{ group, row int32 }

// group are nodes of one type, and what was read for each field asked of them.
type group struct {
	sel     *selection
	numbers []kg.NodeID
	records []kg.Record // where the selection needs them …
	nodes   []*kg.Node  // … or, where it needs more of them, or they were known
	data    []any
}

// links lead from the rows of one place to the objects of another; -1 is none.
type links struct {
	to  *objects
	row []int32
}

// factPages are the pages of one field for all its parents.
type factPages struct {
	pages []kg.FactPage
	facts []*kg.Fact // of all pages, one after another
	first []int      // where the facts of each page begin, and at the end, where all end
	sel   *selection
	data  []any // by field of the connection
}

// nodePage is a page of a root list.
type nodePage struct {
	page kg.NodePage
	sel  *selection
	data []any
}

// evidences are the evidence of all rows of one place.
type evidences struct {
	list  []kg.Evidence
	first []int
	sel   *selection
	data  []any
}

func (r *run) readRoot(f *planField) (any, error) {
	switch f.op {
	case opTypename:
		return nil, nil
	case opNode, opNodes:
		return r.readByID(f)
	case opOne:
		return r.readOne(f)
	case opList:
		return r.readList(f)
	}
	return nil, errGiveUp
}

func (r *run) readByID(f *planField) (any, error) {
	args := r.args(f)
	var ids []string
	switch {
	case f.op == opNode:
		id, ok := args["id"].(string)
		if !ok {
			return nil, errGiveUp
		}
		ids = []string{id}
	default:
		var ok bool
		if ids, ok = texts(args["ids"]); !ok || len(ids) > maxPage {
			return nil, errGiveUp
		}
	}
	numbers, err := r.load.view.Find(r.ctx, ids)
	if err != nil {
		return nil, err
	}
	return r.link(f, "", numbers, nil)
}

func (r *run) readOne(f *planField) (any, error) {
	args := r.args(f)
	id, hasID := args["id"].(string)
	name, hasName := args["name"].(string)
	if hasID == hasName {
		return nil, errGiveUp
	}
	var numbers []kg.NodeID
	var err error
	if hasID {
		numbers, err = r.load.view.Find(r.ctx, []string{id})
	} else {
		numbers, err = r.load.view.Named(r.ctx, f.typ.Name, name)
	}
	if err != nil {
		return nil, err
	}
	if len(numbers) != 1 || numbers[0] == 0 {
		return nil, errGiveUp
	}
	g := r.groups.one()
	g.sel, g.numbers = f.sub, numbers
	if g.records, err = r.readRecords(numbers); err != nil {
		return nil, err
	}
	if g.records[0].Type != f.typ {
		return nil, errGiveUp
	}
	l := r.links.one()
	l.to, l.row = r.objects.one(), r.rows.take(1)
	l.to.groups, l.to.at = r.group.take(1), r.refs.take(1)
	l.to.groups[0] = g
	if g.sel.whole {
		if g.nodes, err = r.readNodes(numbers); err != nil {
			return nil, err
		}
	}
	return l, r.readGroup(g)
}

func (r *run) readList(f *planField) (any, error) {
	args := r.args(f)
	p, err := pageOf(args)
	if err != nil {
		return nil, err
	}
	filter, ok := plainFilter(args["filter"])
	if !ok {
		return nil, errGiveUp
	}
	orders, ok := orders(args["orderBy"])
	if !ok {
		return nil, errGiveUp
	}
	q, err := listQuery(r.plan.model, f.typ, filter, orders)
	if err != nil {
		return nil, err
	}
	page, err := r.load.view.List(r.ctx, f.typ.Name, q, p)
	if err != nil {
		return nil, err
	}
	n := &nodePage{page: page, sel: f.sub, data: r.data.take(len(f.sub.fields))}
	for i, c := range f.sub.fields {
		switch c.op {
		case opItems:
			n.data[i], err = r.link(c, f.typ.Name, page.Nodes, nil)
		case opEdges:
			data := r.data.take(len(c.sub.fields))
			for j, e := range c.sub.fields {
				if e.op == opTo && err == nil {
					data[j], err = r.link(e, f.typ.Name, page.Nodes, nil)
				}
			}
			n.data[i] = data
		}
		if err != nil {
			return nil, err
		}
	}
	return n, nil
}

// link reads the nodes at a place, each once, unless they are known. Their type
// is known, or "" where it is not; number zero is no node.
func (r *run) link(f *planField, typ string, numbers []kg.NodeID, known map[kg.NodeID]*kg.Node) (*links, error) {
	l := r.links.one()
	l.to, l.row = r.objects.one(), r.rows.take(len(numbers))
	distinct := r.numbers.take(len(numbers))[:0]
	clear(r.seen)
	for i, n := range numbers {
		if n == 0 {
			l.row[i] = -1
			continue
		}
		if i > 0 && n == numbers[i-1] {
			l.row[i] = l.row[i-1]
			continue
		}
		row, ok := r.seen[n]
		if !ok {
			row = int32(len(distinct))
			r.seen[n] = row
			distinct = append(distinct, n)
		}
		l.row[i] = row
	}
	return l, r.readObjects(f, typ, distinct, known, l.to)
}

func (r *run) readObjects(f *planField, typ string, numbers []kg.NodeID, known map[kg.NodeID]*kg.Node, o *objects) (err error) {
	if len(numbers) == 0 {
		return nil
	}
	o.at = r.refs.take(len(numbers))
	if typ != "" && f.sub != nil {
		for i := range o.at {
			o.at[i].row = int32(i)
		}
		g := r.groups.one()
		g.sel, g.numbers = f.sub, numbers
		o.groups = r.group.take(1)
		o.groups[0] = g
		switch {
		case known != nil:
			g.nodes = make([]*kg.Node, len(numbers))
			for i, n := range numbers {
				g.nodes[i] = known[n]
			}
		case g.sel.whole:
			g.nodes, err = r.readNodes(numbers)
		case g.sel.record:
			g.records, err = r.readRecords(numbers)
		}
		if err != nil {
			return err
		}
		return r.readGroup(g)
	}
	records, err := r.readRecords(numbers)
	if err != nil {
		return err
	}
	byType := map[*vocabulary.Type]int32{}
	for i, n := range records {
		at, ok := byType[n.Type]
		if !ok {
			sel := r.plan.of(f, n.Type.Name)
			if sel == nil || f.sub != nil && f.sub.typ != n.Type.Name {
				return errGiveUp
			}
			at = int32(len(o.groups))
			byType[n.Type] = at
			g := r.groups.one()
			g.sel = sel
			o.groups = append(o.groups, g)
		}
		g := o.groups[at]
		o.at[i] = ref{at, int32(len(g.numbers))}
		g.numbers = append(g.numbers, numbers[i])
		g.records = append(g.records, n)
	}
	for _, g := range o.groups {
		if g.sel.whole {
			if g.nodes, err = r.readNodes(g.numbers); err != nil {
				return err
			}
		}
		if err := r.readGroup(g); err != nil {
			return err
		}
	}
	return nil
}

// readRecords reads records that must be there.
func (r *run) readRecords(numbers []kg.NodeID) ([]kg.Record, error) {
	records, err := r.load.view.Records(r.ctx, numbers)
	for i := range records {
		if records[i].Type == nil {
			return nil, errGiveUp
		}
	}
	return records, err
}

// readNodes reads nodes that must be there.
func (r *run) readNodes(numbers []kg.NodeID) ([]*kg.Node, error) {
	nodes, err := r.load.view.Nodes(r.ctx, numbers)
	if err == nil && slices.Contains(nodes, nil) {
		err = errGiveUp
	}
	return nodes, err
}

// readGroup reads what the fields of nodes of one type ask for.
func (r *run) readGroup(g *group) (err error) {
	g.data = r.data.take(len(g.sel.fields))
	for i, f := range g.sel.fields {
		end := r.part(g.sel.typ, f, len(g.numbers))
		switch f.op {
		case opFacts, opObservations:
			g.data[i], err = r.readFacts(f, g.numbers)
		case opBest:
			var others []kg.NodeID
			if others, err = r.load.bestOthers(g.numbers, factQuery(f.edge)); err == nil {
				g.data[i], err = r.link(f, f.edge.Target, others, nil)
			}
		case opEvidence:
			lists := make([][]kg.Evidence, len(g.nodes))
			for j, n := range g.nodes {
				lists[j] = n.Evidence
			}
			g.data[i], err = r.readEvidence(f, lists)
		}
		end()
		if err != nil {
			return err
		}
	}
	return nil
}

// part begins a span for a field that reads, where somebody follows, and returns
// what ends it. Parts of it lie within.
func (r *run) part(typ string, f *planField, parents int) func() {
	if !r.traced || !f.reads() {
		return func() {}
	}
	above := r.ctx
	ctx, end := part(above, typ+"."+f.field.Name, parents)
	r.ctx, r.load.ctx = ctx, ctx
	return func() {
		end()
		r.ctx, r.load.ctx = above, above
	}
}

func (r *run) readFacts(f *planField, owners []kg.NodeID) (*factPages, error) {
	a, err := r.ask(f)
	if err != nil {
		return nil, err
	}
	pages, err := r.load.view.Facts(r.ctx, owners, a.query, a.page)
	if err != nil {
		return nil, err
	}
	n := 0
	for i := range pages {
		n += len(pages[i].Facts)
	}
	c := r.pages.one()
	c.pages, c.sel = pages, f.sub
	c.facts, c.first, c.data = r.facts.take(n)[:0], r.ints.take(len(pages) + 1)[:0], r.data.take(len(f.sub.fields))
	for i := range pages {
		c.first = append(c.first, len(c.facts))
		for j := range pages[i].Facts {
			c.facts = append(c.facts, &pages[i].Facts[j])
		}
	}
	c.first = append(c.first, len(c.facts))
	q := &a.query
	for i, cf := range f.sub.fields {
		switch cf.op {
		case opItems:
			c.data[i], err = r.readItems(cf, q, c.facts)
		case opEdges:
			c.data[i], err = r.readEdges(cf, q, c.facts)
		}
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

// readItems reads what the rows of a connection lead to: the nodes at the other
// ends, or of observations, what is asked of each.
func (r *run) readItems(f *planField, q *kg.FactQuery, facts []*kg.Fact) (any, error) {
	if q.Kind == kg.Observations {
		return r.readEdges(f, q, facts)
	}
	others := r.numbers.take(len(facts))
	for i, fact := range facts {
		others[i] = fact.Other
	}
	return r.link(f, q.Target, others, nil)
}

// readEdges reads what is asked of facts, field by field.
func (r *run) readEdges(f *planField, q *kg.FactQuery, facts []*kg.Fact) ([]any, error) {
	data := r.data.take(len(f.sub.fields))
	for i, ef := range f.sub.fields {
		var err error
		switch ef.op {
		case opTo:
			data[i], err = r.readItems(ef, q, facts)
		case opFactID:
			list := make([]kg.Fact, len(facts))
			for j, fact := range facts {
				list[j] = *fact
			}
			data[i], err = r.load.FactIDs(list)
		case opEvidence:
			lists := make([][]kg.Evidence, len(facts))
			for j, fact := range facts {
				lists[j] = fact.Evidence
			}
			data[i], err = r.readEvidence(ef, lists)
		}
		if err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (r *run) readEvidence(f *planField, lists [][]kg.Evidence) (*evidences, error) {
	e := &evidences{first: make([]int, 0, len(lists)+1), sel: f.sub, data: make([]any, len(f.sub.fields))}
	for _, l := range lists {
		e.first = append(e.first, len(e.list))
		e.list = append(e.list, l...)
	}
	e.first = append(e.first, len(e.list))
	quotes := map[int][]kg.Quote{} // by width
	for i, ef := range f.sub.fields {
		var err error
		switch ef.op {
		case opDocument, opSource:
			e.data[i], err = r.readDocuments(ef, e.list)
		case opQuote:
			e.data[i], err = r.readQuotes(e.list, 0, quotes)
		case opContext:
			around := defaultContext
			if n, given := r.args(ef)["chars"]; given && n != nil {
				var ok bool
				if around, ok = whole(n); !ok || around < 0 || around > maxContext {
					return nil, errGiveUp
				}
			}
			e.data[i], err = r.readQuotes(e.list, around, quotes)
		}
		if err != nil {
			return nil, err
		}
	}
	return e, nil
}

// readDocuments reads the documents of evidence, or their sources.
func (r *run) readDocuments(f *planField, list []kg.Evidence) (*links, error) {
	numbers := make([]kg.NodeID, 0, 4)
	for _, e := range list {
		if e.Document != 0 && !slices.Contains(numbers, e.Document) {
			numbers = append(numbers, e.Document)
		}
	}
	documents, err := r.load.Records(numbers)
	if err != nil {
		return nil, err
	}
	leads := documents
	if f.op == opSource {
		if leads, err = r.load.Sources(documents); err != nil {
			return nil, err
		}
	}
	to, known := map[kg.NodeID]kg.NodeID{}, map[kg.NodeID]*kg.Node{}
	for i, n := range leads {
		if n != nil && n.Node.Type.Name == f.sub.typ {
			to[numbers[i]] = n.Node.Number
			known[n.Node.Number] = n.Node
		}
	}
	others := make([]kg.NodeID, len(list))
	for i, e := range list {
		others[i] = to[e.Document]
	}
	return r.link(f, f.sub.typ, others, known)
}

// readQuotes reads the passages of evidence, unless they were read before.
func (r *run) readQuotes(list []kg.Evidence, around int, read map[int][]kg.Quote) ([]kg.Quote, error) {
	if quotes, ok := read[around]; ok {
		return quotes, nil
	}
	var passages []kg.Passage
	at := map[kg.Passage]int{}
	for _, e := range list {
		p := e.Passage()
		if _, ok := at[p]; !ok && e.HasPassage() {
			at[p] = len(passages)
			passages = append(passages, p)
		}
	}
	found, err := r.load.Quotes(passages, around)
	if err != nil {
		return nil, err
	}
	quotes := make([]kg.Quote, len(list))
	for i, e := range list {
		if e.HasPassage() {
			quotes[i] = found[at[e.Passage()]]
		}
	}
	read[around] = quotes
	return quotes, nil
}
