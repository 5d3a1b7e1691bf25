package graph

import (
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
	got, err := listQuery(typ, map[string]any{
		"name":      map[string]any{"startsWith": pointer("A"), "eq": (*string)(nil)},
		"staff":     map[string]any{"in": []int{3, 4}, "eq": pointer(3)},
		"share":     map[string]any{"eq": pointer(0.5), "in": []float64(nil)},
		"listed":    map[string]any{"eq": pointer(false)},
		"foundedOn": map[string]any{"in": []string{}},
	}, []map[string]any{{"field": "FOUNDED_ON", "direction": "DESC"}})
	if err != nil {
		t.Fatal(err)
	}
	want := kg.ListQuery{
		Where: []kg.Condition{
			{Property: "name", StartsWith: "A"},
			{Property: "staff", Eq: int64(3), In: []any{int64(3), int64(4)}},
			{Property: "share", Eq: 0.5},
			{Property: "listed", Eq: false},
			{Property: "foundedOn", In: []any{}},
		},
		Order: &kg.Order{Property: "foundedOn", Desc: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
