package graph

import (
	"reflect"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// listQuery translates the filter and the order of a list. A key that is
// missing was left out; null means the same.
func listQuery(t *vocabulary.Type, filter map[string]any, orderBy []map[string]any) (kg.ListQuery, error) {
	var q kg.ListQuery
	for _, p := range properties(t) {
		asked, _ := filter[p.Name].(map[string]any)
		if asked == nil {
			continue
		}
		c, err := condition(&p, asked)
		if err != nil {
			return q, err
		}
		if c.Eq != nil || c.In != nil || c.StartsWith != "" {
			q.Where = append(q.Where, c)
		}
	}
	var err error
	q.Order, err = orderOf(t, orderBy)
	return q, err
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
