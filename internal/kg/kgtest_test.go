package kg_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/badger"
)

// testModel is a small vocabulary that has one of everything.
func testModel() *model.Model {
	return model.New(model.Model{
		Types: []model.Type{
			{Name: "Firm", Plural: "firms", Prefix: "firm", Properties: []model.Property{
				{Name: "stage", Kind: model.StringKind, Indexed: true},
				{Name: "staff", Kind: model.IntKind, Indexed: true},
				{Name: "share", Kind: model.FloatKind, Indexed: true},
				{Name: "listed", Kind: model.BoolKind, Indexed: true},
				{Name: "tags", Kind: model.StringKind, List: true, Searched: true},
			}, Fields: []model.Field{
				{Name: "firms", Target: "Firm", Direction: model.Both, Orders: []string{"name", "stage", "staff"}},
			}},
			{Name: "Place", Prefix: "place", Fields: []model.Field{
				{Name: "firms", Target: "Firm", Roles: []string{"LIES_IN"}, Direction: model.In, Orders: []string{"name"}},
			}},
			{Name: "Document", Prefix: "document", Properties: []model.Property{{Name: "sha256", Kind: model.StringKind}}},
			{Name: "Source", Prefix: "source"},
		},
		Roles: []model.Role{
			{Name: "LIES_IN", To: []string{"Place"}, Within: true},
			{Name: "RAISED"},
			{Name: "PARTNER", Symmetric: true},
		},
		Indicators: []model.Indicator{{Name: "STAFF", Unit: "人"}, {Name: "RANK"}},
	})
}

func openMemory(tb testing.TB) kv.DB {
	tb.Helper()
	db, err := badger.OpenMemory(badger.Options{Logger: quiet()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func openGraph(tb testing.TB, db kv.DB, m *model.Model) *kg.Graph {
	tb.Helper()
	g, err := kg.Open(context.Background(), db, m, kg.Options{Logger: quiet()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { g.Close() })
	return g
}

func view(tb testing.TB, g *kg.Graph) *kg.View {
	tb.Helper()
	v, err := g.View(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(v.Close)
	return v
}

// update runs a mutation that has to succeed.
func update(tb testing.TB, g *kg.Graph, fn func(*kg.Tx) error) kg.Version {
	tb.Helper()
	version, err := g.Update(context.Background(), fn)
	if err != nil {
		tb.Fatal(err)
	}
	return version
}

// sound fails the test unless the store is sound.
func sound(tb testing.TB, g *kg.Graph) kg.CheckReport {
	tb.Helper()
	report, err := g.Check(context.Background(), func(problem string) { tb.Errorf("check: %s", problem) })
	if err != nil {
		tb.Fatal(err)
	}
	if report.Problems > 0 {
		tb.FailNow()
	}
	return report
}

func firm(i int) string { return fmt.Sprintf("firm:%d", i) }
