package seed_test

import (
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/seed"
)

func TestSeed(t *testing.T) {
	ctx := t.Context()
	g, err := kg.Open(ctx, memory.New(), model.Silian, kg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Close() }()
	first, err := transfer.Import(ctx, g, seed.Files(), transfer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if first.Nodes == 0 || first.Edges == 0 || first.Observations == 0 || first.Changed != first.Lines {
		t.Errorf("first import: %v", first)
	}
	second, err := transfer.Import(ctx, g, seed.Files(), transfer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if second.Changed != 0 || second.Version != first.Version || second.Lines != first.Lines {
		t.Errorf("second import: %v at version %d, after %v at version %d", second, second.Version, first, first.Version)
	}
}
