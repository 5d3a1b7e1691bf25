package graph

import (
	"encoding/json"
	"math"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/internal/kg"
)

// Arguments are read here as the resolvers would read them, or not at all: what
// is out of the ordinary makes the plan give up.

func (r *run) args(f *planField) map[string]any {
	if !f.args {
		return nil
	}
	return f.field.ArgumentMap(r.vars)
}

// hasArgs tells whether a field is given arguments, or has some by default.
func hasArgs(f *ast.Field) bool {
	return len(f.Arguments) > 0 || slices.ContainsFunc(f.Definition.Arguments,
		func(a *ast.ArgumentDefinition) bool { return a.DefaultValue != nil })
}

// pageOf reads the arguments of a page; anything out of the ordinary gives up.
func (r *run) pageOf(args map[string]any) (kg.Page, error) {
	var a pageArgs
	for name, at := range map[string]**int{"first": &a.first, "last": &a.last} {
		if v := args[name]; v != nil {
			n, ok := whole(v)
			if !ok {
				return kg.Page{}, errGiveUp
			}
			*at = &n
		}
	}
	var ok1, ok2 bool
	a.after, ok1 = optional(args["after"])
	a.before, ok2 = optional(args["before"])
	if !ok1 || !ok2 {
		return kg.Page{}, errGiveUp
	}
	return a.page()
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
			if _, isList := item.([]any); name == "in" && item != nil && !isList || !plain(item) {
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
