package graph

import (
	"errors"
	"reflect"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

func pointer[T any](v T) *T { return &v }

// TestListQuery takes inputs as gqlgen decodes them, for each kind of property.
func TestListQuery(t *testing.T) {
	typ := &vocabulary.Type{Properties: []vocabulary.Property{
		{Name: "staff", Kind: vocabulary.IntKind, Indexed: true},
		{Name: "share", Kind: vocabulary.FloatKind, Indexed: true},
		{Name: "listed", Kind: vocabulary.BoolKind, Indexed: true},
		{Name: "foundedOn", Kind: vocabulary.DateKind, Indexed: true},
	}}
	got, err := listQuery(vocabulary.New(vocabulary.Model{Types: []vocabulary.Type{*typ}}), typ, map[string]any{
		"name":      map[string]any{"startsWith": pointer("A"), "eq": (*string)(nil), "contains": pointer("b")},
		"staff":     map[string]any{"in": []int{3, 4}, "eq": pointer(3)},
		"share":     map[string]any{"eq": pointer(0.5), "in": []float64(nil), "gte": pointer(0.25), "lt": pointer(2.0)},
		"and":       []map[string]any{{"staff": map[string]any{"gt": pointer(1)}}, {}},
		"or":        []any{},
		"not":       map[string]any{"listed": map[string]any{"eq": pointer(true)}},
		"listed":    map[string]any{"eq": pointer(false)},
		"foundedOn": map[string]any{"in": []string{}},
	}, []map[string]any{{"field": "FOUNDED_ON", "direction": "DESC"}})
	if err != nil {
		t.Fatal(err)
	}
	want := kg.ListQuery{
		Filter: kg.Filter{
			Where: []kg.Condition{
				{Property: "name", StartsWith: "A", Contains: "b"},
				{Property: "staff", Eq: int64(3), In: []any{int64(3), int64(4)}},
				{Property: "share", Eq: 0.5, Min: 0.25, Max: 2.0, Below: true},
				{Property: "listed", Eq: false},
				{Property: "foundedOn", In: []any{}},
			},
			And: []kg.Filter{{Where: []kg.Condition{{Property: "staff", Min: int64(1), Above: true}}}, {}},
			Or:  []kg.Filter{},
			Not: &kg.Filter{Where: []kg.Condition{{Property: "listed", Eq: true}}},
		},
		Order: []kg.Order{{Property: "foundedOn", Desc: true}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestFilterLimits refuses filters that are too much work, or say two things.
func TestFilterLimits(t *testing.T) {
	typ := &vocabulary.Type{
		Properties: []vocabulary.Property{{Name: "staff", Kind: vocabulary.IntKind}}, Fields: []vocabulary.Field{{Name: "friends"}},
	}
	deep := map[string]any{}
	for range maxNested {
		deep = map[string]any{"not": deep}
	}
	wide := make([]map[string]any, maxConditions+1)
	for name, c := range map[string]struct {
		filter map[string]any
		code   string
	}{
		"deep":          {deep, limitExceeded},
		"wide":          {map[string]any{"or": wide}, limitExceeded},
		"deep in facts": {map[string]any{"friends": map[string]any{"some": map[string]any{"node": deep}}}, limitExceeded},
		"wide in facts": {map[string]any{"friends": map[string]any{"some": map[string]any{"or": wide}}}, limitExceeded},
		"twice":         {map[string]any{"staff": map[string]any{"lt": pointer(1), "lte": pointer(2)}}, badInput},
	} {
		_, err := listQuery(vocabulary.New(vocabulary.Model{Types: []vocabulary.Type{*typ}}), typ, c.filter, nil)
		if f := (*failure)(nil); !errors.As(err, &f) || f.code != c.code {
			t.Errorf("%s: %v, expected %s", name, err, c.code)
		}
	}
}

// TestRelatedFilter takes what is asked of facts and of the nodes at their ends.
func TestRelatedFilter(t *testing.T) {
	m := vocabulary.New(vocabulary.Model{Types: []vocabulary.Type{{
		Name: "Cat", Singular: "cat", Fields: []vocabulary.Field{{Name: "friends", Target: "Cat", Roles: []string{"LIKES"}}, {Name: "facts"}},
	}}})
	got, err := listQuery(m, m.Type("Cat"), map[string]any{
		"id":    map[string]any{"in": []string{"cat:tom"}},
		"facts": map[string]any{"some": map[string]any{"node": map[string]any{"types": []any{"CAT"}}}, "none": nil},
		"friends": map[string]any{
			"none":  map[string]any{"direction": pointer("OUT"), "not": map[string]any{}},
			"every": map[string]any{"roles": []string{}, "node": map[string]any{"name": map[string]any{"eq": pointer("Tom")}}},
		},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	friends := func(f kg.FactFilter) kg.Filter {
		return kg.Filter{Not: &kg.Filter{Some: []kg.FactQuery{{Target: "Cat", Roles: []string{"LIKES"}, Filter: f}}}}
	}
	want := kg.ListQuery{Filter: kg.Filter{
		IDs:  []string{"cat:tom"},
		Some: []kg.FactQuery{{Filter: kg.FactFilter{Node: &kg.Filter{Types: []string{"Cat"}}}}},
		And: []kg.Filter{
			friends(kg.FactFilter{Direction: vocabulary.Out, Not: &kg.FactFilter{}}),
			friends(kg.FactFilter{Not: &kg.FactFilter{Roles: []string{}, Node: &kg.Filter{Where: []kg.Condition{{Property: "name", Eq: "Tom"}}}}}),
		},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
