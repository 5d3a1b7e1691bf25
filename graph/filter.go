package graph

import (
	"reflect"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

const (
	// maxConditions is how many conditions a filter may have, maxNested how deep
	// filters may stand in each other.
	maxConditions = 100
	maxNested     = 10
)

// listQuery translates the filter and the order of a list. A key that is
// missing was left out; null means the same.
func listQuery(t *vocabulary.Type, filter map[string]any, orderBy []map[string]any) (kg.ListQuery, error) {
	var q kg.ListQuery
	left := maxConditions
	var err error
	if q.Filter, err = filterOf(t, filter, maxNested, &left); err != nil {
		return q, err
	}
	q.Order, err = orderOf(t, orderBy)
	return q, err
}

// filterOf translates a filter with those inside it. left is how many conditions
// may come yet.
func filterOf(t *vocabulary.Type, filter map[string]any, deep int, left *int) (f kg.Filter, err error) {
	if deep == 0 {
		return f, failf(limitExceeded, "filters stand in each other more than %d deep", maxNested)
	}
	for _, p := range properties(t) {
		asked, _ := filter[p.Name].(map[string]any)
		if asked == nil {
			continue
		}
		c, err := condition(&p, asked)
		if err != nil {
			return f, err
		}
		if *left--; *left < 0 {
			return f, failf(limitExceeded, "the filter has more than %d conditions", maxConditions)
		}
		if !reflect.DeepEqual(c, kg.Condition{Property: p.Name}) {
			f.Where = append(f.Where, c)
		}
	}
	if within := stored(reflect.ValueOf(filter["within"])); within != nil {
		if f.Within, _ = within.(string); f.Within == "" {
			return f, failf(notFound, "within: there is no node with the id \"\"")
		}
		if *left--; *left < 0 {
			return f, failf(limitExceeded, "the filter has more than %d conditions", maxConditions)
		}
	}
	if f.And, err = filtersOf(t, filter["and"], deep, left); err != nil {
		return f, err
	}
	if f.Or, err = filtersOf(t, filter["or"], deep, left); err != nil {
		return f, err
	}
	if not, _ := filter["not"].(map[string]any); not != nil {
		inner, err := filterOf(t, not, deep-1, left)
		if err != nil {
			return f, err
		}
		f.Not = &inner
	}
	return f, nil
}

// filtersOf translates a list of filters, nil for none; gqlgen and plans give it in
// Go types of their own.
func filtersOf(t *vocabulary.Type, list any, deep int, left *int) ([]kg.Filter, error) {
	v := reflect.ValueOf(list)
	if !v.IsValid() || v.IsNil() {
		return nil, nil
	}
	filters := make([]kg.Filter, v.Len())
	for i := range filters {
		inner, _ := v.Index(i).Interface().(map[string]any)
		if *left--; *left < 0 {
			return nil, failf(limitExceeded, "the filter has more than %d conditions", maxConditions)
		}
		var err error
		if filters[i], err = filterOf(t, inner, deep-1, left); err != nil {
			return nil, err
		}
	}
	return filters, nil
}

// properties are those of a type that lists can be filtered and ordered by, and
// some others; the name is the first.
func properties(t *vocabulary.Type) []vocabulary.Property {
	name := vocabulary.Property{Name: "name", Kind: vocabulary.StringKind, Indexed: true}
	return append([]vocabulary.Property{name}, t.Properties...)
}

// orderOf translates the order of a list of nodes of a type, nil for none.
func orderOf(t *vocabulary.Type, orderBy []map[string]any) (*kg.Order, error) {
	if len(orderBy) > 1 {
		return nil, failf(badInput, "orderBy has %d orders: at most one can be given", len(orderBy))
	}
	for _, order := range orderBy {
		for _, p := range properties(t) {
			if p.OrderName() == order["field"] {
				return &kg.Order{Property: p.Name, Desc: order["direction"] == "DESC"}, nil
			}
		}
	}
	return nil, nil
}

func condition(p *vocabulary.Property, asked map[string]any) (kg.Condition, error) {
	c := kg.Condition{Property: p.Name, Eq: stored(reflect.ValueOf(asked["eq"]))}
	c.StartsWith, _ = stored(reflect.ValueOf(asked["startsWith"])).(string)
	c.Contains, _ = stored(reflect.ValueOf(asked["contains"])).(string)
	bound := func(at, past string) (any, bool) {
		if v := stored(reflect.ValueOf(asked[past])); v != nil {
			return v, true
		}
		return stored(reflect.ValueOf(asked[at])), false
	}
	for _, both := range [][2]string{{"lt", "lte"}, {"gt", "gte"}} {
		if stored(reflect.ValueOf(asked[both[0]])) != nil && stored(reflect.ValueOf(asked[both[1]])) != nil {
			return c, failf(badInput, "%s has both %s and %s: give one of them", p.Name, both[0], both[1])
		}
	}
	c.Min, c.Above = bound("gte", "gt")
	c.Max, c.Below = bound("lte", "lt")
	if in := reflect.ValueOf(asked["in"]); in.IsValid() && !in.IsNil() {
		if in.Len() > maxPage {
			return c, failf(limitExceeded, "%d values for %s: at most %d can be given", in.Len(), p.Name, maxPage)
		}
		c.In = make([]any, in.Len()) // none lets nothing through; nil would let all
		for i := range c.In {
			c.In[i] = stored(in.Index(i))
		}
	}
	return c, nil
}

// stored is a value of an input as the store keeps it; nil where it was left
// out or is null.
func stored(v reflect.Value) any {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch {
	case !v.IsValid():
		return nil
	case v.CanInt():
		return v.Int()
	}
	return v.Interface()
}
