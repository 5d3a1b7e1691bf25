package graph

import (
	"reflect"
	"slices"

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
func listQuery(m *vocabulary.Model, t *vocabulary.Type, filter map[string]any, orderBy []map[string]any) (q kg.ListQuery, err error) {
	if q.Filter, err = newFilters(m).nodes(t, filter, maxNested); err != nil {
		return q, err
	}
	q.Order, err = orderOf(t, orderBy)
	return q, err
}

// filters translates a filter with those inside it.
type filters struct {
	model *vocabulary.Model
	left  int // how many conditions may come yet
}

func newFilters(m *vocabulary.Model) *filters { return &filters{m, maxConditions} }

// count takes a condition off those that may come.
func (f *filters) count() error {
	if f.left--; f.left < 0 {
		return failf(limitExceeded, "the filter has more than %d conditions", maxConditions)
	}
	return nil
}

func tooDeep() error {
	return failf(limitExceeded, "filters stand in each other more than %d deep", maxNested)
}

// nodes translates a filter of nodes of a type; nil is any.
func (f *filters) nodes(t *vocabulary.Type, asked map[string]any, deep int) (q kg.Filter, err error) {
	if deep == 0 {
		return q, tooDeep()
	}
	for _, p := range properties(t) {
		of, _ := asked[p.Name].(map[string]any)
		if of == nil {
			continue
		}
		c, err := condition(&p, of)
		if err == nil {
			err = f.count()
		}
		if err != nil {
			return q, err
		}
		if !reflect.DeepEqual(c, kg.Condition{Property: p.Name}) {
			q.Where = append(q.Where, c)
		}
	}
	if q.IDs, err = f.ids(asked["id"]); err != nil {
		return q, err
	}
	if types, given := textsOf(asked["types"]); given {
		if err := f.count(); err != nil {
			return q, err
		}
		q.Types = typesOf(f.model, types)
	}
	if within := stored(reflect.ValueOf(asked["within"])); within != nil {
		if q.Within, _ = within.(string); q.Within == "" {
			return q, failf(notFound, "within: there is no node with the id \"\"")
		}
		if err := f.count(); err != nil {
			return q, err
		}
	}
	inside := func(asked map[string]any) (kg.Filter, error) { return f.nodes(t, asked, deep-1) }
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
	return q, f.related(&q, edges(f.model, t), asked, deep)
}

// ids are those that a filter asks for, nil where it asks for none.
func (f *filters) ids(asked any) ([]string, error) {
	of, _ := asked.(map[string]any)
	if of == nil {
		return nil, nil
	}
	if err := f.count(); err != nil {
		return nil, err
	}
	ids, given := textsOf(of["in"])
	if len(ids) > maxPage {
		return nil, failf(limitExceeded, "%d ids: at most %d can be given", len(ids), maxPage)
	}
	if id, ok := stored(reflect.ValueOf(of["eq"])).(string); ok {
		if given && !slices.Contains(ids, id) {
			return []string{}, nil
		}
		return []string{id}, nil
	}
	return ids, nil
}

// edges are the edge fields that filters of nodes of a type have; nil is any type,
// which has those of Entity: every type has them.
func edges(m *vocabulary.Model, t *vocabulary.Type) []vocabulary.Field {
	if t == nil {
		t = &m.Types[0] // its own fields are asked for by nobody here
	}
	return t.Fields
}

// related adds to a filter what it asks of nodes' facts.
func (f *filters) related(q *kg.Filter, edges []vocabulary.Field, asked map[string]any, deep int) error {
	for i := range edges {
		e := &edges[i]
		of, _ := asked[e.Name].(map[string]any)
		for _, how := range []string{"some", "none", "every"} {
			inside, _ := of[how].(map[string]any)
			if inside == nil {
				continue
			}
			if err := f.count(); err != nil {
				return err
			}
			ties := factQuery(e)
			var err error
			if ties.Filter, err = f.facts(e.Target, inside, deep-1); err != nil {
				return err
			}
			switch how {
			case "some":
				q.Some = append(q.Some, ties)
				continue
			case "every": // there is none that is not so
				so := ties.Filter
				ties.Filter = kg.FactFilter{Not: &so}
			}
			q.And = append(q.And, kg.Filter{Not: &kg.Filter{Some: []kg.FactQuery{ties}}})
		}
	}
	return nil
}

// listOf translates a list of filters, nil for none; gqlgen and plans give it in
// Go types of their own.
func listOf[T any](f *filters, list any, inside func(map[string]any) (T, error)) ([]T, error) {
	v := reflect.ValueOf(list)
	if !v.IsValid() || v.IsNil() {
		return nil, nil
	}
	all := make([]T, v.Len())
	for i := range all {
		asked, _ := v.Index(i).Interface().(map[string]any)
		err := f.count()
		if err == nil {
			all[i], err = inside(asked)
		}
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// properties are those of a type that lists can be filtered and ordered by, and
// some others; the name is the first. Nil is any type, which has no other.
func properties(t *vocabulary.Type) []vocabulary.Property {
	name := vocabulary.Property{Name: "name", Kind: vocabulary.StringKind, Indexed: true}
	if t == nil {
		return []vocabulary.Property{name}
	}
	return append([]vocabulary.Property{name}, t.Properties...)
}

// orderOf translates the order of a list of nodes of a type, nil for none.
func orderOf(t *vocabulary.Type, orderBy []map[string]any) (orders []kg.Order, err error) {
	for _, order := range orderBy {
		for _, p := range properties(t) {
			if p.OrderName() == order["field"] {
				orders = append(orders, kg.Order{Property: p.Name, Desc: order["direction"] == "DESC"})
			}
		}
	}
	return orders, nil
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
