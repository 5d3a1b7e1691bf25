package graph

import (
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	vocabulary "github.com/silian-graph/silian/internal/model"
)

// A plan is how a query document is answered without resolvers: compiled once
// for the document, run level by level, one call of the graph for all parents
// at one place of the document, and written as JSON straight from what the
// graph returned.
//
// It covers what the model derives, and only the case that nothing goes wrong.
// A document with anything else in it has no plan, and a run that meets an
// error, a null where none may be, or an argument it does not read, is given
// up: the resolvers then answer the whole operation, from the same snapshot. So
// every error message and every null has one maker.
type plan struct {
	schema *ast.Schema
	model  *vocabulary.Model
	vars   map[string]any // only what @skip and @include ask for
	root   *selection

	mu   sync.Mutex
	subs map[subKey]*selection // of fields that are compiled when a run meets the type
}

type subKey struct {
	field *planField
	typ   string
}

// selection is what is asked of an object of one type.
type selection struct {
	typ    string
	fields []*planField
	record bool // it needs the nodes' records
	whole  bool // and more of them than id and name
}

// planField is one field of an answer, with all selections that were merged
// into it.
type planField struct {
	key   string // its name in the answer, as JSON, with the colon
	op    op
	field *ast.Field         // the first of them, for its arguments
	sets  []ast.SelectionSet // what is asked of its objects
	args  argsKind
	fixed map[string]any // its arguments, where they are fixed
	ask   *ask           // of facts: what it asks for, where that is fixed
	info  bool           // of a connection: its PageInfo is asked for
	sub   *selection     // of a field that leads to objects of one type

	typ      *vocabulary.Type // of root fields: the node type; of a node's: its own
	edge     *vocabulary.Field
	property *vocabulary.Property
}

// op is what a field does.
type op uint8

const (
	opTypename op = iota
	// Of Query.
	opNode
	opNodes
	opOne
	opList
	// Of nodes.
	opID
	opName
	opAliases
	opProperty
	opFacts
	opBest
	opObservations
	opEvidence // of facts, too
	// Of connections.
	opEdges
	opItems // the nodes themselves
	opTotal
	opPageInfo
	// Of edges.
	opCursor
	opTo // the node at the other end
	opFactID
	opRole
	opDirection
	opCertainty
	opText // one of the texts of a fact
	opNull // what only queries without a plan have
	opAmount
	opOpen
	// Of observations.
	opIndicator
	opLabel
	opValue
	// Of amounts.
	opAmountValue
	opAmountUnit
	// Of evidence.
	opDocument
	opSource
	opStart
	opEnd
	opEvidenceCertainty
	opReason
	opQuote
	opContext
	// Of PageInfo.
	opHasNext
	opHasPrevious
	opStartCursor
	opEndCursor
)

// compile makes the plan of a query, nil where it has none. Variables are asked
// for @skip and @include only.
func compile(schema *ast.Schema, m *vocabulary.Model, query *ast.OperationDefinition, vars map[string]any) *plan {
	if query.Operation != ast.Query || len(query.Directives) > 0 {
		return nil
	}
	p := &plan{schema: schema, model: m, vars: vars, subs: map[subKey]*selection{}}
	if p.root = p.selection("Query", []ast.SelectionSet{query.SelectionSet}); p.root == nil {
		return nil
	}
	return p
}

// of is what a field asks of an object of a type, nil where that has no plan.
func (p *plan) of(f *planField, typ string) *selection {
	if f.sub != nil {
		return f.sub
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	key := subKey{f, typ}
	s, ok := p.subs[key]
	if !ok {
		s = p.selection(typ, f.sets)
		p.subs[key] = s
	}
	return s
}

// selection merges selection sets for an object type, nil where one of the
// fields has no plan.
func (p *plan) selection(typ string, sets []ast.SelectionSet) *selection {
	s := &selection{typ: typ}
	byKey := map[string]*planField{}
	spread := map[string]bool{}
	for _, set := range sets {
		if !p.collect(s, byKey, spread, set) {
			return nil
		}
	}
	for _, f := range s.fields {
		if !p.resolve(typ, f) {
			return nil
		}
		switch f.op {
		case opID, opName:
			s.record = true
		case opAliases, opProperty:
			s.record, s.whole = true, true
		case opEvidence:
			if p.model.Type(typ) != nil {
				s.record, s.whole = true, true
			}
		}
		p.fix(f)
	}
	return s
}

// fix reads arguments that are the same in every run. What is wrong with them
// comes up again when the field is read.
func (p *plan) fix(f *planField) {
	if f.args != freshArgs && f.op == opList {
		f.args = freshArgs // what is read of them is changed
	}
	f.info = f.sub != nil && slices.ContainsFunc(f.sub.fields, func(c *planField) bool { return c.op == opPageInfo })
	if f.args == fixedArgs {
		f.fixed = f.field.ArgumentMap(nil)
	}
	if f.args != freshArgs && (f.op == opFacts || f.op == opObservations) {
		if a, err := askOf(p.model, f, f.fixed); err == nil {
			f.ask = &a
		}
	}
}

func (p *plan) collect(s *selection, byKey map[string]*planField, spread map[string]bool, set ast.SelectionSet) bool {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			in, ok := p.included(sel.Directives)
			if !ok {
				return false
			}
			if !in {
				continue
			}
			f := byKey[sel.Alias]
			if f == nil {
				f = &planField{key: `"` + sel.Alias + `":`, field: sel, args: argsOf(sel)}
				byKey[sel.Alias] = f
				s.fields = append(s.fields, f)
			}
			f.sets = append(f.sets, sel.SelectionSet)
		case *ast.InlineFragment:
			in, ok := p.included(sel.Directives)
			if !ok || in && p.applies(sel.TypeCondition, s.typ) && !p.collect(s, byKey, spread, sel.SelectionSet) {
				return false
			}
		case *ast.FragmentSpread:
			in, ok := p.included(sel.Directives)
			if !ok {
				return false
			}
			if !in || spread[sel.Name] {
				continue
			}
			spread[sel.Name] = true
			if p.applies(sel.Definition.TypeCondition, s.typ) && !p.collect(s, byKey, spread, sel.Definition.SelectionSet) {
				return false
			}
		}
	}
	return true
}

// included tells what @skip and @include say, and whether the plan knows all
// the directives.
func (p *plan) included(directives ast.DirectiveList) (in, ok bool) {
	in = true
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			return false, false
		}
		value, err := d.Arguments.ForName("if").Value.Value(p.vars)
		on, isBool := value.(bool)
		if err != nil || !isBool {
			return false, false
		}
		in = in && on == (d.Name == "include")
	}
	return in, true
}

// applies tells whether a fragment on a type is for objects of another.
func (p *plan) applies(condition, typ string) bool {
	if condition == "" || condition == typ {
		return true
	}
	for _, d := range p.schema.GetPossibleTypes(p.schema.Types[condition]) {
		if d.Name == typ {
			return true
		}
	}
	return false
}

// resolve finds out what a field does.
func (p *plan) resolve(typ string, f *planField) bool {
	name := f.field.Name
	if name == "__typename" {
		f.op = opTypename
		return true
	}
	if t := p.model.Type(typ); t != nil {
		return p.resolveNode(t, f)
	}
	switch {
	case typ == "Query":
		return p.resolveRoot(f)
	case typ == "ObservationConnection":
		return p.resolveConnection(f, "Observation", "ObservationEdge")
	case strings.HasSuffix(typ, "FactConnection"):
		to := strings.TrimSuffix(typ, "FactConnection")
		return p.resolveConnection(f, to, to+"FactEdge")
	case strings.HasSuffix(typ, "Connection"):
		to := strings.TrimSuffix(typ, "Connection")
		return p.resolveConnection(f, to, to+"Edge")
	case typ == "ObservationEdge":
		return p.table(f, map[string]op{"cursor": opCursor}) || name == "node" && p.leads(f, opTo, "Observation")
	case strings.HasSuffix(typ, "FactEdge"):
		return p.resolveFact(f) || p.table(f, map[string]op{
			"factId": opFactID, "role": opRole, "direction": opDirection, "open": opOpen,
		}) || name == "node" && p.leads(f, opTo, strings.TrimSuffix(typ, "FactEdge")) || name == "amount" && p.leads(f, opAmount, "Amount")
	case strings.HasSuffix(typ, "Edge"):
		return p.table(f, map[string]op{"cursor": opCursor}) || name == "node" && p.leads(f, opTo, strings.TrimSuffix(typ, "Edge"))
	case typ == "Observation":
		return p.resolveFact(f) || p.table(f, map[string]op{
			"id": opFactID, "indicator": opIndicator, "label": opLabel, "value": opValue, "text": opText, "unit": opText,
		})
	case typ == "Amount":
		return p.table(f, map[string]op{"value": opAmountValue, "unit": opAmountUnit})
	case typ == "Evidence":
		return p.resolveEvidence(f)
	case typ == "PageInfo":
		return p.table(f, map[string]op{
			"hasNextPage": opHasNext, "hasPreviousPage": opHasPrevious, "startCursor": opStartCursor, "endCursor": opEndCursor,
		})
	}
	return false
}

// table takes a field without objects from a table.
func (p *plan) table(f *planField, ops map[string]op) (ok bool) {
	f.op, ok = ops[f.field.Name]
	return ok
}

// leads makes a field that leads to objects of a type, or of any node type
// where the type is an interface. What it asks of them is compiled now, or for
// an interface when a run knows their type.
func (p *plan) leads(f *planField, what op, typ string) bool {
	f.op = what
	if d := p.schema.Types[typ]; d == nil || d.Kind != ast.Object {
		return d != nil && d.Kind == ast.Interface
	}
	f.sub = p.selection(typ, f.sets)
	return f.sub != nil
}

func (p *plan) resolveRoot(f *planField) bool {
	switch f.field.Name {
	case "node":
		return p.leads(f, opNode, "Node")
	case "nodes":
		return p.leads(f, opNodes, "Node")
	}
	for i := range p.model.Types {
		t := &p.model.Types[i]
		switch f.typ = t; f.field.Name {
		case t.Singular:
			return p.leads(f, opOne, t.Name)
		case t.Plural:
			return p.leads(f, opList, t.Name+"Connection")
		}
	}
	return false
}

func (p *plan) resolveNode(t *vocabulary.Type, f *planField) bool {
	name := f.field.Name
	f.typ = t
	switch name {
	case "id":
		f.op = opID
		return true
	case "name":
		f.op = opName
		return true
	case "aliases":
		f.op = opAliases
		return true
	case "evidence":
		return p.leads(f, opEvidence, "Evidence")
	case "observations":
		return p.leads(f, opObservations, "ObservationConnection")
	}
	if f.property = t.Property(name); f.property != nil {
		f.op = opProperty
		return true
	}
	if f.edge = t.Field(name); f.edge == nil {
		return false
	}
	to := f.edge.Target
	if to == "" {
		to = "Entity"
	}
	if f.edge.Single {
		return p.leads(f, opBest, to)
	}
	return p.leads(f, opFacts, to+"FactConnection")
}

func (p *plan) resolveConnection(f *planField, node, edge string) bool {
	switch f.field.Name {
	case "edges":
		return p.leads(f, opEdges, edge)
	case "nodes":
		return p.leads(f, opItems, node)
	case "pageInfo":
		return p.leads(f, opPageInfo, "PageInfo")
	case "totalCount":
		f.op = opTotal
		return true
	}
	return false
}

// resolveFact resolves what edges and observations have in common.
func (p *plan) resolveFact(f *planField) bool {
	if f.field.Name == "evidence" {
		return p.leads(f, opEvidence, "Evidence")
	}
	return p.table(f, map[string]op{
		"cursor": opCursor, "certainty": opCertainty, "statedFor": opText, "status": opText,
		"qualifier": opText, "scope": opText, "bound": opText, "joint": opText, "validity": opNull,
	})
}

func (p *plan) resolveEvidence(f *planField) bool {
	switch f.field.Name {
	case "document":
		return p.leads(f, opDocument, "Document")
	case "source":
		return p.leads(f, opSource, "Source")
	}
	return p.table(f, map[string]op{
		"start": opStart, "end": opEnd, "certainty": opEvidenceCertainty, "reason": opReason, "quote": opQuote, "context": opContext,
	})
}
