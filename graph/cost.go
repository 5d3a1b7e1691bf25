package graph

import (
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// The cost of an operation is how many fields its answer has when its lists are as
// long as they are asked for:
//
//   - a field costs one, or what its @cost in the schema says;
//   - what is selected in a list counts once for each of its items. A page has as
//     many as first, last or limit say. Where they say nothing, a list of the whole
//     graph has 50, and one of a node some: few nodes have more of a kind;
//   - what answers a list of ids or names has as many items as that;
//   - a list of whose length nothing tells, such as evidence, has a few.
//
// The number of items is that of the field which has the argument; it holds for
// the lists in it, as edges and nodes of a connection, and not below these.
//
// What turns out longer is counted while it is answered, against the same limit
// (InterceptField, and the plans' run.object).
const (
	wide = 50.0
	some = 10.0
	few  = 3.0
)

// price is what a selection costs: fixed, and each for every item of the list
// that is sized outside of it.
type price struct{ fixed, each float64 }

// pricer adds up what an operation with its variables costs. A fragment is
// priced once. Numbers are floats because they overflow to something large.
type pricer struct {
	vars  map[string]any
	known map[string]price // of fragments
}

// costOf is what a validated operation costs.
func costOf(o *ast.OperationDefinition, vars map[string]any) int {
	c := pricer{vars, map[string]price{}}
	p := c.selection(o.SelectionSet)
	return int(math.Min(p.fixed+few*p.each, countless))
}

func (c *pricer) selection(set ast.SelectionSet) (sum price) {
	for _, s := range set {
		var p price
		switch s := s.(type) {
		case *ast.Field:
			p = c.field(s)
		case *ast.InlineFragment:
			p = c.selection(s.SelectionSet)
		case *ast.FragmentSpread:
			var ok bool
			if p, ok = c.known[s.Name]; !ok {
				p = c.selection(s.Definition.SelectionSet)
				c.known[s.Name] = p
			}
		}
		sum.fixed += p.fixed
		sum.each += p.each
	}
	return sum
}

func (c *pricer) field(f *ast.Field) price {
	own := 1.0
	if f.Definition == nil { // of introspection
		return price{fixed: own}
	}
	if w, ok := declared(f, "cost", "weight"); ok {
		own = w
	}
	sub := c.selection(f.SelectionSet)
	list := f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0
	n, sized := c.items(f)
	switch {
	case sized && list:
		return price{fixed: own + n*(sub.fixed+few*sub.each)}
	case sized:
		return price{fixed: own + sub.fixed + n*sub.each}
	case list:
		return price{fixed: own, each: sub.fixed + few*sub.each}
	}
	return price{own + sub.fixed, sub.each}
}

// declared is the number that the schema gives a field by a directive.
func declared(f *ast.Field, directive, argument string) (n float64, ok bool) {
	d := f.Definition.Directives.ForName(directive)
	if d == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(d.Arguments.ForName(argument).Value.Raw, 64)
	return n, err == nil
}

// items is how many items the arguments of a field ask for, if they do.
func (c *pricer) items(f *ast.Field) (n float64, sized bool) {
	for _, a := range f.Definition.Arguments {
		switch a.Name {
		case "first", "last", "limit":
			sized = true
			if given, ok := c.argument(f, a.Name); ok {
				return given, true
			}
			switch {
			case a.Name == "limit":
				n, _ = declared(f, "listSize", "assumedSize")
			case f.ObjectDefinition.Name == "Query":
				n = wide
			default:
				n = some
			}
		}
	}
	if sized {
		return n, true
	}
	for _, a := range f.Definition.Arguments {
		if a.Type.Elem != nil && a.Type.NonNull {
			given, ok := c.argument(f, a.Name)
			return given, ok
		}
	}
	return 0, false
}

// argument is the number that an argument has, or the length of its list.
func (c *pricer) argument(f *ast.Field, name string) (n float64, ok bool) {
	a := f.Arguments.ForName(name)
	if a == nil {
		return 0, false
	}
	v, err := a.Value.Value(c.vars)
	if err != nil {
		return 0, false
	}
	if v == nil {
		return 0, false
	}
	if list, ok := itemsOf(v); ok {
		return float64(len(list)), true
	}
	if _, ok := v.(string); ok { // a list of one
		return 1, true
	}
	m, ok := decimal(v)
	return math.Max(m, 0), ok
}
