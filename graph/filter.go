package graph

import (
	"encoding/json"
	"fmt"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

// listQuery translates the filter and the order of a list. A key that is
// missing was left out; null means the same.
func listQuery(t *vocabulary.Type, filter map[string]any, orderBy []map[string]any) (kg.ListQuery, error) {
	var q kg.ListQuery
	name := vocabulary.Property{Name: "name", Kind: vocabulary.StringKind, Indexed: true}
	properties := append([]vocabulary.Property{name}, t.Properties...)
	for _, p := range properties {
		asked, _ := filter[p.Name].(map[string]any)
		if asked == nil {
			continue
		}
		c, err := condition(&p, asked)
		if err != nil {
			return q, err
		}
		q.Where = append(q.Where, c)
	}
	if len(orderBy) > 1 {
		return q, failf(badInput, "orderBy has %d orders: at most one can be given", len(orderBy))
	}
	for _, order := range orderBy {
		for _, p := range properties {
			if p.OrderName() == order["field"] {
				q.Order = &kg.Order{Property: p.Name, Desc: order["direction"] == "DESC"}
			}
		}
	}
	return q, nil
}

func condition(p *vocabulary.Property, asked map[string]any) (kg.Condition, error) {
	c := kg.Condition{Property: p.Name}
	var err error
	if v := asked["eq"]; v != nil {
		if c.Eq, err = stored(p, v); err != nil {
			return c, err
		}
	}
	if v := asked["in"]; v != nil {
		items, ok := v.([]any)
		if !ok {
			items = []any{v} // GraphQL takes one value for a list of it
		}
		if len(items) > maxPage {
			return c, failf(limitExceeded, "%d values for %s: at most %d can be given", len(items), p.Name, maxPage)
		}
		c.In = make([]any, len(items)) // none lets nothing through; nil would let all
		for i, item := range items {
			if c.In[i], err = stored(p, item); err != nil {
				return c, err
			}
		}
	}
	c.StartsWith, _ = asked["startsWith"].(string)
	return c, nil
}

// stored is a value of the query as the store keeps it. The validation has
// checked that it is of the kind.
func stored(p *vocabulary.Property, v any) (any, error) {
	switch p.Kind {
	case vocabulary.IntKind:
		switch v := v.(type) {
		case int64:
			return v, nil
		case json.Number:
			return v.Int64()
		}
	case vocabulary.FloatKind:
		switch v := v.(type) {
		case float64:
			return v, nil
		case int64:
			return float64(v), nil
		case json.Number:
			return v.Float64()
		}
	default:
		switch v := v.(type) {
		case string, bool:
			return v, nil
		}
	}
	return nil, fmt.Errorf("filter on %s: a value of %T", p.Name, v)
}
