package graph

import (
	"reflect"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

// facts translates a filter of facts that lead to nodes of a type; "" is any.
func (f *filters) facts(target string, asked map[string]any, deep int) (q kg.FactFilter, err error) {
	if deep == 0 {
		return q, tooDeep()
	}
	for name, given := range asked {
		if v := reflect.ValueOf(given); !v.IsValid() || slices.Contains([]string{"and", "or", "not", "node"}, name) ||
			slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Map, reflect.Slice}, v.Kind()) && v.IsNil() {
			continue
		}
		if err := f.count(); err != nil {
			return q, err
		}
	}
	q.Roles, _ = textsOf(asked["roles"])
	if direction, ok := stored(reflect.ValueOf(asked["direction"])).(string); ok {
		q.Direction = vocabulary.Direction(direction)
	}
	if q.Keep, err = keepFacts(asked); err != nil {
		return q, err
	}
	if node, _ := asked["node"].(map[string]any); node != nil {
		var inner kg.Filter
		if inner, err = f.nodes(f.model.Type(target), node, deep-1); err != nil {
			return q, err
		}
		q.Node = &inner
	}
	inside := func(asked map[string]any) (kg.FactFilter, error) { return f.facts(target, asked, deep-1) }
	if q.And, err = listOf(f, asked["and"], inside); err != nil {
		return q, err
	}
	if q.Or, err = listOf(f, asked["or"], inside); err != nil {
		return q, err
	}
	if not, _ := asked["not"].(map[string]any); not != nil {
		inner, err := inside(not)
		if err != nil {
			return q, err
		}
		q.Not = &inner
	}
	return q, nil
}

// keepFacts is what a filter of facts keeps by what they say, nil where that is
// everything.
func keepFacts(filter map[string]any) (func(kg.Certainty, *kg.Statement) bool, error) {
	certainties, sure := textsOf(filter["certainty"])
	statuses, along := textsOf(filter["status"])
	var period *string
	if s, dated := stored(reflect.ValueOf(filter["period"])).(string); dated {
		period = &s
	}
	during, err := statedWithin(period)
	if err != nil {
		return nil, err
	}
	amount, _ := filter["amount"].(map[string]any)
	if !sure && !along && period == nil && amount == nil {
		return nil, nil
	}
	unit, _ := stored(reflect.ValueOf(amount["unit"])).(string)
	unit = names.Fold(unit)
	least, hasLeast := stored(reflect.ValueOf(amount["gte"])).(float64)
	most, hasMost := stored(reflect.ValueOf(amount["lte"])).(float64)
	return func(c kg.Certainty, s *kg.Statement) bool {
		if sure && !slices.Contains(certainties, c.String()) || along && !slices.Contains(statuses, s.Status) {
			return false
		}
		return during(s) && (amount == nil || s.HasValue && names.Fold(s.Unit) == unit &&
			(!hasLeast || s.Value >= least) && (!hasMost || s.Value <= most))
	}, nil
}

// textsOf are the texts of a list of ids or values of an enum; given is false, and they
// are nil, where it was left out or is null.
func textsOf(list any) (texts []string, given bool) {
	v := reflect.ValueOf(list)
	if !v.IsValid() || v.IsNil() {
		return nil, false
	}
	texts = make([]string, 0, v.Len()) // none is not all
	for i := range v.Len() {
		texts = append(texts, reflect.ValueOf(v.Index(i).Interface()).String())
	}
	return texts, true
}
