package graph

import (
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// document refuses a document that is over a limit, before it is validated: the
// rules of validation compare fields and fragments in pairs, and what takes them
// long is over a limit here. It takes time that is linear in the document. What
// is no document is left to the validation, which says why.
func (l Limits) document(query string) *failure {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, l.Tokens)
	if err != nil {
		// The parser stops at the limit of tokens, and recurses no deeper.
		return firstOver(checked{"tokens", "tokens in the document", l.Tokens, tokens(query, l.Tokens)})
	}
	c := census{doc: doc, most: l.Repeats, known: map[string]*expanded{}}
	for _, f := range doc.Fragments {
		c.directives(f.Directives)
		c.names(f.Name, f.TypeCondition)
		c.values(f.VariableDefinition)
		c.flat(f.SelectionSet)
	}
	for _, o := range doc.Operations {
		c.directives(o.Directives)
		c.names(o.Name)
		c.values(o.VariableDefinitions)
		c.flat(o.SelectionSet)
	}
	if f := firstOver(
		checked{"name", "characters in a name", l.Name, c.longest},
		checked{"aliases", "aliases in the document", l.Aliases, c.aliases},
		checked{"directives", "directives in the document", l.Directives, c.total},
		checked{"directives-on-one", "directives at one place", l.OnOne, c.onOne},
		checked{"fragments", "fragments in the document", l.Fragments, len(doc.Fragments)},
		checked{"depth", "levels of values in one another", l.Depth, c.deep},
	); f != nil {
		return f
	}
	for _, o := range doc.Operations {
		e := c.expand(o.SelectionSet)
		if f := firstOver(
			checked{"depth", "levels of fields in one another", l.Depth, e.depth},
			checked{"fields", "fields with fragments expanded", l.Fields, e.fields},
			checked{"root-fields", "fields of the operation itself", l.RootFields, e.here},
		); f != nil {
			return f
		}
	}
	for _, f := range doc.Fragments {
		if c.known[f.Name] == nil {
			return failf(errcode.ValidationFailed, "Fragment %q is never used.", f.Name)
		}
	}
	if c.cycle != "" {
		return failf(errcode.ValidationFailed, "Cannot spread fragment %q within itself.", c.cycle)
	}
	for _, o := range doc.Operations {
		c.place(o.SelectionSet)
	}
	return firstOver(checked{"repeats", "times one field at one place", l.Repeats, c.repeats})
}

// tokens counts those of a document until there is an error, and not forever.
func tokens(query string, limit int) (n int) {
	for l := lexer.New(&ast.Source{Input: query}); n <= 20*limit; n++ {
		if t, err := l.ReadToken(); err != nil || t.Kind == lexer.EOF {
			break
		}
	}
	return n
}

// census counts what is in a document that nobody has validated.
type census struct {
	doc                                           *ast.QueryDocument
	most                                          int // repeats that need to be counted
	longest, aliases, total, onOne, deep, repeats int
	known                                         map[string]*expanded // of fragments
	cycle                                         string               // a fragment that spreads itself
}

func (c *census) names(names ...string) {
	for _, n := range names {
		c.longest = max(c.longest, utf8.RuneCountInString(n))
	}
}

func (c *census) directives(all ast.DirectiveList) {
	c.total += len(all)
	c.onOne = max(c.onOne, len(all))
	for _, d := range all {
		c.names(d.Name)
		c.arguments(d.Arguments)
	}
}

func (c *census) arguments(all ast.ArgumentList) {
	for _, a := range all {
		c.names(a.Name)
		c.value(a.Value, 0)
	}
}

func (c *census) values(all ast.VariableDefinitionList) {
	for _, v := range all {
		c.names(v.Variable, v.Type.Name())
		c.directives(v.Directives)
		c.value(v.DefaultValue, 0)
		deep := 0
		for t := v.Type; t.Elem != nil; t = t.Elem {
			deep++
		}
		c.deep = max(c.deep, deep)
	}
}

func (c *census) value(v *ast.Value, depth int) {
	if v == nil {
		return
	}
	c.deep = max(c.deep, depth)
	if v.Kind == ast.EnumValue || v.Kind == ast.Variable {
		c.names(v.Raw)
	}
	for _, child := range v.Children {
		c.names(child.Name)
		c.value(child.Value, depth+1)
	}
}

// flat counts what stands in a selection, each fragment apart.
func (c *census) flat(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Alias != s.Name {
				c.aliases++
			}
			c.names(s.Name, s.Alias)
			c.arguments(s.Arguments)
			c.directives(s.Directives)
			c.flat(s.SelectionSet)
		case *ast.InlineFragment:
			c.names(s.TypeCondition)
			c.directives(s.Directives)
			c.flat(s.SelectionSet)
		case *ast.FragmentSpread:
			c.names(s.Name)
			c.directives(s.Directives)
		}
	}
}

// expanded is what a selection comes to with its fragments expanded.
type expanded struct {
	fields int // at whatever depth
	here   int // at its own level
	depth  int
}

// countless is where counting stops: a fragment that is spread twice in one that is
// spread twice is soon more than a number holds.
const countless = 1 << 40

func (e *expanded) add(o *expanded) {
	e.fields = min(e.fields+o.fields, countless)
	e.here = min(e.here+o.here, countless)
	e.depth = max(e.depth, o.depth)
}

func (c *census) expand(set ast.SelectionSet) *expanded {
	e := &expanded{}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			sub := c.expand(s.SelectionSet)
			e.add(&expanded{fields: 1 + sub.fields, here: 1, depth: 1 + sub.depth})
		case *ast.InlineFragment:
			e.add(c.expand(s.SelectionSet))
		case *ast.FragmentSpread:
			e.add(c.fragment(s.Name))
		}
	}
	return e
}

// fragment expands a fragment once.
func (c *census) fragment(name string) *expanded {
	e := c.known[name]
	switch {
	case e == &open:
		c.cycle = name
	case e == nil:
		c.known[name] = &open
		e = &expanded{}
		if f := c.doc.Fragments.ForName(name); f != nil {
			e = c.expand(f.SelectionSet)
		}
		c.known[name] = e
	}
	return e
}

// open stands for a fragment that is being expanded.
var open expanded

// place counts how often each field stands at one place of the answer, wherever
// in the document it does: the validation compares these in pairs, and what is
// selected in each with what is in the others. A place has no fewer fields in the
// expanded document than it takes steps here.
func (c *census) place(sets ...ast.SelectionSet) {
	at := map[string][]ast.SelectionSet{}
	spread := map[string]bool{}
	var collect func(ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				at[s.Alias] = append(at[s.Alias], s.SelectionSet)
			case *ast.InlineFragment:
				collect(s.SelectionSet)
			case *ast.FragmentSpread:
				if f := c.doc.Fragments.ForName(s.Name); f != nil && !spread[s.Name] {
					spread[s.Name] = true
					collect(f.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		collect(set)
	}
	for _, below := range at {
		if c.repeats = max(c.repeats, len(below)); c.repeats <= c.most {
			c.place(below...)
		}
	}
}
