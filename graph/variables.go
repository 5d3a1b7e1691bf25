package graph

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// variables holds the variables of an operation to the specification where the
// library lets more pass: a string is no Int, an enum's value is written as it
// is declared, an input object with @oneOf has one field; and lists to their
// limit. vars are those that the library has coerced, so that they have the
// shape of their types.
func (l Limits) variables(schema *ast.Schema, o *ast.OperationDefinition, vars map[string]any) *failure {
	for _, d := range o.VariableDefinitions {
		if v := vars[d.Variable]; v != nil {
			if f := (shapes{schema, l, d.Variable}).check(d.Type, v, 0); f != nil {
				return f
			}
		}
	}
	return nil
}

// shapes checks the values of one variable.
type shapes struct {
	schema   *ast.Schema
	limits   Limits
	variable string
}

func (s shapes) check(t *ast.Type, v any, depth int) *failure {
	if v == nil {
		return nil
	}
	if depth > s.limits.Depth {
		return over("depth", "levels of values in one another in $"+s.variable, s.limits.Depth, depth)
	}
	if t.Elem != nil {
		list, ok := itemsOf(v)
		if !ok {
			return s.check(t.Elem, v, depth+1)
		}
		if len(list) > s.limits.List {
			return over("list", "values in a list in $"+s.variable, s.limits.List, len(list))
		}
		for _, item := range list {
			if f := s.check(t.Elem, item, depth+1); f != nil {
				return f
			}
		}
		return nil
	}
	def := s.schema.Types[t.NamedType]
	switch def.Kind {
	case ast.InputObject:
		return s.object(def, v, depth)
	case ast.Enum:
		if name, ok := v.(string); !ok || def.EnumValues.ForName(name) == nil {
			return s.wrong(t)
		}
	case ast.Scalar:
		if ok, known := scalars[t.NamedType]; known && !ok(v) {
			return s.wrong(t)
		}
	}
	return nil
}

// itemsOf are the items of a list. Of a single value where a list belongs the library
// makes one of the value's own type.
func itemsOf(v any) ([]any, bool) {
	if list, ok := v.([]any); ok {
		return list, true
	}
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Slice {
		return nil, false
	}
	list := make([]any, r.Len())
	for i := range list {
		list[i] = r.Index(i).Interface()
	}
	return list, true
}

func (s shapes) object(def *ast.Definition, v any, depth int) *failure {
	fields, ok := v.(map[string]any)
	if !ok {
		return failf(badInput, "$%s: where a %s belongs is none", s.variable, def.Name)
	}
	if def.Directives.ForName("oneOf") != nil {
		given := 0
		for _, value := range fields {
			if given++; value == nil {
				given = math.MaxInt32
			}
		}
		if given != 1 {
			return failf(badInput, "$%s: a %s has exactly one field, which is not null", s.variable, def.Name)
		}
	}
	for name, value := range fields {
		if d := def.Fields.ForName(name); d != nil {
			if f := s.check(d.Type, value, depth+1); f != nil {
				return f
			}
		}
	}
	return nil
}

// wrong refuses a value without repeating it.
func (s shapes) wrong(t *ast.Type) *failure {
	return failf(badInput, "$%s: where a %s belongs is something else", s.variable, t.NamedType)
}

// scalars tell what are values of the scalars that GraphQL has.
var scalars = map[string]func(v any) bool{
	"Int": func(v any) bool {
		n, ok := integer(v)
		return ok && n >= math.MinInt32 && n <= math.MaxInt32
	},
	"Float":   func(v any) bool { _, ok := decimal(v); return ok },
	"String":  func(v any) bool { _, ok := v.(string); return ok },
	"Boolean": func(v any) bool { _, ok := v.(bool); return ok },
	"ID": func(v any) bool {
		if _, ok := v.(string); ok {
			return true
		}
		_, ok := integer(v)
		return ok
	},
}

// integer is the value of a whole number, which JSON may write with a fraction of zero.
func integer(v any) (int64, bool) {
	if n, ok := v.(json.Number); ok {
		if i, err := strconv.ParseInt(string(n), 10, 64); err == nil {
			return i, true
		}
	}
	f, ok := decimal(v)
	return int64(f), ok && f == math.Trunc(f) && math.Abs(f) <= 1<<53
}

// decimal is the value of a number as the library has it.
func decimal(v any) (float64, bool) {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case int64:
		return float64(v), true
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}
