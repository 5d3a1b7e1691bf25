package transfer

import (
	"context"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// testModel has one of everything that the checks look at.
var testModel = model.New(model.Model{
	Types: []model.Type{
		{Name: "Region", Prefix: "region", Properties: []model.Property{
			{Name: "level", Kind: model.EnumKind, Enum: "Level"},
		}, Fields: []model.Field{{Name: "parks", Target: "Park", Direction: model.Both}}},
		{Name: "Park", Prefix: "park"},
		{Name: "Company", Prefix: "company", Properties: []model.Property{
			{Name: "listed", Kind: model.BoolKind},
			{Name: "staff", Kind: model.IntKind, Indexed: true},
			{Name: "margin", Kind: model.FloatKind},
			{Name: "founded", Kind: model.DateKind},
			{Name: "codes", Kind: model.StringKind, List: true},
		}},
		{Name: "Policy", Prefix: "policy", Properties: []model.Property{
			{Name: "number", Kind: model.StringKind, Required: true},
		}},
		{Name: "Document", Prefix: "document", Properties: []model.Property{
			{Name: "sha256", Kind: model.StringKind, Indexed: true},
			{Name: "date", Kind: model.DateKind},
		}},
		{Name: "Source", Prefix: "source", Properties: []model.Property{
			{Name: "licence", Kind: model.StringKind},
		}},
	},
	Roles: []model.Role{
		{Name: "LOCATED_IN", To: []string{"Region", "Park"}},
		{Name: "CULTIVATED"},
		{Name: "PUBLISHED_BY", From: []string{"Document"}, To: []string{"Source"}},
		{Name: "PARTNERED_WITH", From: []string{"Company"}, To: []string{"Company", "Park"}, Symmetric: true},
	},
	Indicators: []model.Indicator{{Name: "ENTERPRISES", Label: "企业数", Unit: "家"}, {Name: "REVENUE", Label: "营收"}},
	Enums:      []model.Enum{{Name: "Level", Values: []string{"CITY", "DISTRICT"}}},
})

func openGraph(t testing.TB) *kg.Graph {
	t.Helper()
	g, err := kg.Open(context.Background(), transactions{memory.New()}, testModel, kg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		report, err := g.Check(context.Background(), func(problem string) { t.Errorf("the graph: %s", problem) })
		if err != nil {
			t.Errorf("check the graph: %v, %v", report, err)
		}
		_ = g.Close()
	})
	return g
}

// storeOf is a store that has nodes of these types.
type storeOf map[string]string

func (s storeOf) types(_ context.Context, ids []string) ([]string, error) {
	types := make([]string, len(ids))
	for i, id := range ids {
		types[i] = s[id]
	}
	return types, nil
}

// transactions is a store that cannot be loaded in one go, so that imports go in
// batches.
type transactions struct{ kv.DB }
