package graph

import (
	"encoding/json"
	"math"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// Arguments are read here as the resolvers would read them, or not at all: what
// is out of the ordinary makes the plan give up.

func (r *run) args(f *planField) map[string]any {
	switch f.args {
	case noArgs:
		return nil
	case fixedArgs:
		return f.fixed
	}
	return f.field.ArgumentMap(r.vars)
}

// argsKind tells what has to be done for a field's arguments.
type argsKind uint8

const (
	noArgs    argsKind = iota // it has none
	fixedArgs                 // they are the same in every run
	freshArgs                 // they are read in every run
)

func argsOf(f *ast.Field) argsKind {
	switch {
	case slices.ContainsFunc(f.Arguments, func(a *ast.Argument) bool { return hasVariable(a.Value) }):
		return freshArgs
	case len(f.Arguments) > 0, slices.ContainsFunc(f.Definition.Arguments,
		func(a *ast.ArgumentDefinition) bool { return a.DefaultValue != nil }):
		return fixedArgs
	}
	return noArgs
}

func hasVariable(v *ast.Value) bool {
	return v.Kind == ast.Variable ||
		slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return hasVariable(c.Value) })
}

// ask is what a field asks of facts: which, and which page of them.
type ask struct {
	query kg.FactQuery
	page  kg.Page
}

// askOf reads the arguments of a field of facts.
func askOf(m *vocabulary.Model, f *planField, args map[string]any) (a ask, err error) {
	if a.page, err = pageOf(args); err != nil {
		return a, err
	}
	a.page.Bare = !f.info
	if f.op == opObservations {
		a.query, err = observationQuery(args)
		return a, err
	}
	a.query = factQuery(f.edge)
	if roles := args["roles"]; roles != nil {
		asked, ok := texts(roles)
		if !ok {
			return a, errGiveUp
		}
		a.query.Roles = narrow(a.query.Roles, asked)
	}
	orderBy, ok := orders(args["orderBy"])
	if !ok || args["filter"] != nil {
		return a, errGiveUp
	}
	a.query.Of = f.typ.Name
	a.query.Order, err = factOrder(m, f.edge, orderBy)
	return a, err
}

func observationQuery(args map[string]any) (q kg.FactQuery, err error) {
	q.Kind = kg.Observations
	if indicators := args["indicator"]; indicators != nil {
		var ok bool
		if q.Indicators, ok = texts(indicators); !ok {
			return q, errGiveUp
		}
	}
	period, ok1 := optional(args["period"])
	scope, ok2 := optional(args["scope"])
	latest, ok3 := optionalBool(args["latest"])
	if !ok1 || !ok2 || !ok3 {
		return q, errGiveUp
	}
	q.Choose = chooseLatest(latest)
	q.Filter.Keep, err = keepObservations(period, scope)
	return q, err
}

// ask is what a field asks of facts in this run.
func (r *run) ask(f *planField) (*ask, error) {
	if f.ask != nil {
		return f.ask, nil
	}
	a, err := askOf(r.plan.model, f, r.args(f))
	return &a, err
}

// pageOf reads the arguments of a page; anything out of the ordinary gives up.
func pageOf(args map[string]any) (kg.Page, error) {
	var a pageArgs
	var ok1, ok2, ok3, ok4 bool
	a.first, ok1 = optionalWhole(args["first"])
	a.last, ok2 = optionalWhole(args["last"])
	a.after, ok3 = optional(args["after"])
	a.before, ok4 = optional(args["before"])
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return kg.Page{}, errGiveUp
	}
	return a.page()
}

// optionalBool is a Boolean argument that may be left out or null.
func optionalBool(v any) (*bool, bool) {
	if v == nil {
		return nil, true
	}
	b, ok := v.(bool)
	return &b, ok
}

// optionalWhole is an Int argument that may be left out or null.
func optionalWhole(v any) (*int, bool) {
	if v == nil {
		return nil, true
	}
	n, ok := whole(v)
	return &n, ok
}

// whole reads an Int argument.
func whole(v any) (int, bool) {
	var n int64
	switch v := v.(type) {
	case int64:
		n = v
	case int:
		n = int64(v)
	case json.Number:
		var err error
		if n, err = v.Int64(); err != nil {
			return 0, false
		}
	default:
		return 0, false
	}
	return int(n), n >= math.MinInt32 && n <= math.MaxInt32
}

// filled makes the empty lists of a literal, which are nil, empty.
func filled(v any) {
	asked, _ := v.(map[string]any)
	for name, item := range asked {
		if list, ok := item.([]any); ok && list == nil {
			asked[name] = []any{}
		}
		filled(item)
	}
}

// plainFilter is a filter whose values are texts and booleans only: how numbers
// are read depends on the property, which the resolvers know.
func plainFilter(v any) (map[string]any, bool) {
	if v == nil {
		return nil, true
	}
	filter, ok := v.(map[string]any)
	if !ok || !plain(filter) {
		return nil, false
	}
	filled(filter)
	return filter, true
}

func plain(v any) bool {
	switch v := v.(type) {
	case nil, string, bool:
		return true
	case []any:
		return !slices.ContainsFunc(v, func(item any) bool { return !plain(item) })
	case map[string]any:
		for name, item := range v {
			// A list of one may be written without its brackets, except where the name
			// is a property's, whose filter is an input of its own.
			_, isList := item.([]any)
			_, isText := item.(string)
			if slices.Contains([]string{"in", "and", "or"}, name) && item != nil && !isList ||
				slices.Contains([]string{"roles", "types", "certainty", "status"}, name) && isText || !plain(item) {
				return false
			}
		}
		return true
	}
	return false
}

func orders(v any) ([]map[string]any, bool) {
	if v == nil {
		return nil, true
	}
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	out := make([]map[string]any, len(list))
	for i, item := range list {
		if out[i], ok = item.(map[string]any); !ok || !plain(out[i]) {
			return nil, false
		}
	}
	return out, true
}

// texts are the texts of a list argument.
func texts(v any) ([]string, bool) {
	list, ok := v.([]any)
	if !ok {
		s, one := v.(string)
		return []string{s}, one
	}
	out := make([]string, len(list))
	for i, item := range list {
		if out[i], ok = item.(string); !ok {
			return nil, false
		}
	}
	return out, true
}

// optional is a text argument that may be left out or null.
func optional(v any) (*string, bool) {
	if v == nil {
		return nil, true
	}
	s, ok := v.(string)
	return &s, ok
}
