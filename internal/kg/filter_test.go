package kg_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// TestFilterReads counts what lists with a filter read of a graph of 3,000 firms:
// where an index serves it is in proportion to the answer.
func TestFilterReads(t *testing.T) {
	ctx := context.Background()
	db := kv.Count(openMemory(t))
	g := openGraph(t, db, testModel())
	update(t, g, func(tx *kg.Tx) error {
		for i := range 3000 {
			in := kg.NodeInput{Type: "Firm", ID: firm(i), Name: fmt.Sprintf("平凡%d", i), Properties: map[string]any{"staff": int64(i)}}
			if i%1000 == 7 {
				in.Name = fmt.Sprintf("斯達半導體%d", i)
			}
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
		}
		return nil
	})
	where := func(c kg.Condition) kg.Filter { return kg.Filter{Where: []kg.Condition{c}} }
	rare := where(kg.Condition{Property: "name", Contains: "半导体"})
	few := where(kg.Condition{Property: "staff", Min: int64(2997), Above: true})
	for name, c := range map[string]struct {
		filter      kg.Filter
		found, most int
	}{
		"contains":           {rare, 3, 20},
		"starts":             {where(kg.Condition{Property: "name", StartsWith: "斯达"}), 3, 20},
		"range":              {few, 2, 20},
		"either":             {kg.Filter{Or: []kg.Filter{rare, few}}, 5, 40},
		"within":             {kg.Filter{And: []kg.Filter{{Not: &few}, rare}}, 3, 20},
		"both":               {kg.Filter{Where: []kg.Condition{rare.Where[0], few.Where[0]}}, 0, 20},
		"not: all are read":  {kg.Filter{Not: &rare}, 2997, 7000},
		"tags have no index": {where(kg.Condition{Property: "tags", Eq: "x"}), 0, 7000},
	} {
		before := db.Counts()
		page, err := view(t, g).List(ctx, "Firm", kg.ListQuery{Filter: c.filter}, kg.Page{Limit: 5000})
		if err != nil {
			t.Fatal(err)
		}
		read := db.Counts().Sub(before).KeysRead
		if len(page.Nodes) != c.found || int(read) > c.most {
			t.Errorf("%s: %d nodes for %d keys read, expected %d for %d at most", name, len(page.Nodes), read, c.found, c.most)
		}
	}
	if _, err := view(t, g).List(ctx, "Firm", kg.ListQuery{Filter: where(kg.Condition{Property: "colour"})}, kg.Page{Limit: 1}); !errors.Is(err, kg.ErrInvalid) {
		t.Errorf("of a property that is none: %v", err)
	}
}
