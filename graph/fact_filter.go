package graph

import (
	"reflect"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
)

// keepFacts is what a filter of facts keeps, nil where that is everything.
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

// textsOf are the names of a list of values of an enum; given is false where it was
// left out or is null.
func textsOf(list any) (texts []string, given bool) {
	v := reflect.ValueOf(list)
	if !v.IsValid() || v.IsNil() {
		return nil, false
	}
	for i := range v.Len() {
		texts = append(texts, reflect.ValueOf(v.Index(i).Interface()).String())
	}
	return texts, true
}
