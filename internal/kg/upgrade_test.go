package kg_test

import (
	"context"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// TestUpgrade opens a store with schemas that grow, change their order and
// shrink.
func TestUpgrade(t *testing.T) {
	ctx := context.Background()
	db := openMemory(t)
	small := model.New(model.Model{
		Types: []model.Type{{Name: "Firm", Properties: []model.Property{{Name: "stage", Kind: model.StringKind}, {Name: "tags", Kind: model.StringKind, List: true}}}, {Name: "Document"}, {Name: "Source"}},
		Roles: []model.Role{{Name: "RAISED"}},
	})
	g := openGraph(t, db, small)
	update(t, g, func(tx *kg.Tx) error {
		for i := range 30 {
			in := kg.NodeInput{Type: "Firm", ID: firm(i), Name: "firm", Properties: map[string]any{"stage": []string{"b", "a"}[i%2], "tags": []any{"旧名"}}}
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
			if _, err := tx.PutFact(ctx, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	sound(t, g)
	g.Close()

	// testModel has other types first, more of everything, and an index on stage.
	g = openGraph(t, db, testModel())
	if report := sound(t, g); report.Nodes != 30 || report.Edges != 30 {
		t.Fatalf("after the upgrade: %+v", report)
	}
	page, err := view(t, g).List(ctx, "Firm", kg.ListQuery{Filter: kg.Filter{Where: []kg.Condition{{Property: "stage", Eq: "a"}}}}, kg.Page{Limit: 100})
	if err != nil || len(page.Nodes) != 15 {
		t.Fatalf("by the new index: %d nodes, %v", len(page.Nodes), err)
	}
	// And it keeps the firms' lists of firms in the order of the stage.
	v := view(t, g)
	hub, err := v.Find(ctx, []string{firm(0)})
	if err != nil {
		t.Fatal(err)
	}
	q := kg.FactQuery{Target: "Firm", Direction: model.Out, Of: "Firm", Order: []kg.Order{{Property: "stage"}}}
	facts, err := v.Facts(ctx, hub, q, kg.Page{Limit: 16})
	if err != nil || len(facts[0].Facts) != 16 {
		t.Fatalf("%+v, %v", facts, err)
	}
	for i, f := range facts[0].Facts {
		nodes, err := v.Nodes(ctx, []kg.NodeID{f.Other})
		if err != nil || (nodes[0].Properties["stage"] == "a") != (i < 15) {
			t.Fatalf("fact %d leads to %+v, %v", i, nodes[0], err)
		}
	}
	// And it finds the firms by their tags.
	if list, err := v.Postings(ctx, []string{"d旧名"}); err != nil || len(list[0]) != 30 {
		t.Fatalf("by the searched property: %v, %v", list, err)
	}
	if named, err := v.NamesakesOf(ctx, "旧名"); err != nil || len(named) != 30 {
		t.Fatalf("with the searched property: %v, %v", named, err)
	}
	g.Close()
	unordered := testModel()
	for i := range unordered.Types {
		for j := range unordered.Types[i].Properties {
			unordered.Types[i].Properties[j].Searched = false
		}
		for j := range unordered.Types[i].Fields {
			unordered.Types[i].Fields[j].Orders = nil
		}
	}
	g = openGraph(t, db, unordered)
	sound(t, g)
	if list, err := view(t, g).Postings(ctx, []string{"d旧名"}); err != nil || len(list[0]) != 0 {
		t.Fatalf("by a property that is no longer searched: %v, %v", list, err)
	}
	g.Close()
	g = openGraph(t, db, testModel())
	sound(t, g)
	update(t, g, func(tx *kg.Tx) error {
		_, err := tx.PutNode(ctx, kg.NodeInput{Type: "Place", ID: "place:1", Name: "园"})
		return err
	})
	g.Close()

	if _, err := kg.Open(ctx, db, small, kg.Options{Logger: quiet()}); !errors.Is(err, kg.ErrModel) || !strings.Contains(err.Error(), "type Place (used 1 times)") {
		t.Fatalf("without the type of a node: %v", err)
	}
	noRole := testModel()
	noRole.Roles = noRole.Roles[:1]
	if _, err := kg.Open(ctx, db, model.New(*noRole), kg.Options{Logger: quiet()}); !errors.Is(err, kg.ErrModel) || !strings.Contains(err.Error(), "role RAISED (used 30 times)") {
		t.Fatalf("without the role of facts: %v", err)
	}
	g = openGraph(t, db, testModel()) // neither attempt changed anything
	sound(t, g)
}

func TestOpenRefuses(t *testing.T) {
	ctx := context.Background()
	set := func(key string, value []byte) kv.DB {
		db := openMemory(t)
		if err := db.Update(ctx, func(w kv.Writer) error { return w.Set([]byte(key), value) }); err != nil {
			t.Fatal(err)
		}
		return db
	}
	for name, tt := range map[string]struct {
		db   kv.DB
		want error
	}{
		"newer format":    {set("\x01format", binary.AppendUvarint(nil, 99)), kg.ErrNewerFormat},
		"damaged format":  {set("\x01format", []byte{0x80}), kg.ErrDamaged},
		"something else":  {set("users/1", []byte("x")), kg.ErrDamaged},
		"damaged version": {set("\x02\x01Firm", []byte{0x80}), kg.ErrDamaged},
	} {
		if _, err := kg.Open(ctx, tt.db, testModel(), kg.Options{Logger: quiet()}); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
}
