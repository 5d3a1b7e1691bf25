package kg_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
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
		for i := range 100 {
			if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Place", ID: place(i), Name: fmt.Sprint("地方", i)}); err != nil {
				return err
			}
		}
		for i := range 3000 {
			for _, in := range []kg.FactInput{
				{From: firm(i), Role: "LIES_IN", To: place(1 + i%99)}, // all but place:0, which has raised all
				{From: place(0), Role: "RAISED", To: firm(i), Statement: kg.Statement{StatedFor: fmt.Sprint(2000 + i%20)}},
			} {
				if _, err := tx.PutFact(ctx, in); err != nil {
					return err
				}
			}
		}
		return nil
	})
	where := func(c kg.Condition) kg.Filter { return kg.Filter{Where: []kg.Condition{c}} }
	rare := where(kg.Condition{Property: "name", Contains: "半导体"})
	few := where(kg.Condition{Property: "staff", Min: int64(2997), Above: true})
	byID := func(ids ...string) kg.Filter { return kg.Filter{IDs: ids} }
	some := func(target string, node kg.Filter) kg.Filter {
		return kg.Filter{Some: []kg.FactQuery{{Target: target, Filter: kg.FactFilter{Node: &node}}}}
	}
	for name, c := range map[string]struct {
		filter      kg.Filter
		found, most int
	}{
		"contains":                     {rare, 3, 20},
		"starts":                       {where(kg.Condition{Property: "name", StartsWith: "斯达"}), 3, 20},
		"range":                        {few, 2, 20},
		"either":                       {kg.Filter{Or: []kg.Filter{rare, few}}, 5, 40},
		"within":                       {kg.Filter{And: []kg.Filter{{Not: &few}, rare}}, 3, 20},
		"both":                         {kg.Filter{Where: []kg.Condition{rare.Where[0], few.Where[0]}}, 0, 20},
		"tied to a place that has few": {some("Place", byID(place(5))), 31, 50},
		"tied to a place by its name":  {some("Place", where(kg.Condition{Property: "name", Eq: "地方5"})), 31, 50},
		"tied to one that is tied to":  {some("Place", some("Firm", byID(firm(5)))), 3000, 3200},
		"and to another":               {kg.Filter{Where: rare.Where, Some: some("Place", byID(place(5))).Some}, 0, 50},
		"named, and tied to a hub":     {kg.Filter{IDs: []string{firm(9)}, Some: some("Place", byID(place(0))).Some}, 1, 10},
		"nobody":                       {byID("firm:nobody"), 0, 2},
		"ids":                          {byID(firm(4), firm(3), firm(4)), 2, 6},
		"not: all are read":            {kg.Filter{Not: &rare}, 2997, 7000},
		"tags have no index":           {where(kg.Condition{Property: "tags", Eq: "x"}), 0, 7000},
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
		t.Logf("%s: %d nodes for %d keys read", name, len(page.Nodes), read)
	}
	// From the hub on, 3,000 facts would be read; back from the firm it is two.
	hub := some("Firm", byID(firm(5)))
	hub.IDs = []string{place(0), place(7)}
	count := func(what string, most int64, list func() (kg.NodePage, error)) {
		t.Helper()
		before := db.Counts()
		page, err := list()
		read := db.Counts().Sub(before).KeysRead
		if err != nil || read > most {
			t.Errorf("%s: %d keys read for %d nodes, %d at most, %v", what, read, len(page.Nodes), most, err)
		}
		t.Logf("%s: %d keys read for %d nodes", what, read, len(page.Nodes))
	}
	count("hubs tied to a firm", 20, func() (kg.NodePage, error) {
		page, err := view(t, g).List(ctx, "Place", kg.ListQuery{Filter: hub}, kg.Page{Limit: 10})
		if len(page.Nodes) != 1 {
			t.Errorf("%d of the places are tied to the firm, expected 1", len(page.Nodes))
		}
		return page, err
	})
	// A page by two properties is one of the first's index, whose runs are sorted.
	orders := kg.ListQuery{Order: []kg.Order{{Property: "staff", Desc: true}, {Property: "name"}}}
	first, err := view(t, g).List(ctx, "Firm", orders, kg.Page{Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	for what, page := range map[string]kg.Page{"first": {Limit: 20}, "next": {Limit: 20, After: first.Cursors[19]}, "last": {Limit: 20, Backward: true}} {
		count("page by two properties, "+what, 60, func() (kg.NodePage, error) { return view(t, g).List(ctx, "Firm", orders, page) })
	}
	if _, err := view(t, g).List(ctx, "Firm", kg.ListQuery{Filter: where(kg.Condition{Property: "colour"})}, kg.Page{Limit: 1}); !errors.Is(err, kg.ErrInvalid) {
		t.Errorf("of a property that is none: %v", err)
	}
}

// TestFilterBudget asks of more than 100,000 nodes what needs to look at them all.
func TestFilterBudget(t *testing.T) {
	oneGoroutine(t)
	const firms = 100_001
	store := memory.New()
	t.Cleanup(func() { store.Close() })
	g := openGraph(t, store, testModel())
	ctx := context.Background()
	for from := 0; from < firms; from += 10_000 {
		update(t, g, func(tx *kg.Tx) error {
			for i := from; i < min(from+10_000, firms); i++ {
				in := kg.NodeInput{Type: "Firm", ID: firm(i), Name: "A", Properties: map[string]any{"staff": int64(i), "listed": true}}
				if _, err := tx.PutNode(ctx, in); err != nil {
					return err
				}
			}
			return nil
		})
	}
	most := kg.Filter{Where: []kg.Condition{{Property: "staff", Max: int64(60_000)}}}
	untied := kg.Filter{Not: &kg.Filter{Some: []kg.FactQuery{{}}}}
	for name, c := range map[string]struct {
		query   kg.ListQuery
		message string // "": it is answered
	}{
		"no index":           {kg.ListQuery{Filter: untied}, "100001 firms"},
		"index":              {kg.ListQuery{Filter: most}, ""},
		"index, twice":       {kg.ListQuery{Filter: kg.Filter{Or: []kg.Filter{most, most}}}, "entries of the index on staff"},
		"one order":          {kg.ListQuery{Order: []kg.Order{{Property: "listed"}}}, ""},
		"short runs":         {kg.ListQuery{Order: []kg.Order{{Property: "staff"}, {Property: "name"}}}, ""},
		"a run that is long": {kg.ListQuery{Order: []kg.Order{{Property: "listed"}, {Property: "staff"}}}, "the same value of listed"},
	} {
		_, err := view(t, g).List(ctx, "Firm", c.query, kg.Page{Limit: 10})
		if c.message == "" && err != nil || c.message != "" && (!errors.Is(err, kg.ErrLimit) || !strings.Contains(err.Error(), c.message)) {
			t.Errorf("%s: %v, expected %q", name, err, c.message)
		}
	}
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := view(t, g).List(stopped, "Firm", kg.ListQuery{Filter: most}, kg.Page{Limit: 10}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestOrderCursors gives a list cursors that are none of it.
func TestOrderCursors(t *testing.T) {
	g := openGraph(t, openMemory(t), testModel())
	ctx := context.Background()
	update(t, g, func(tx *kg.Tx) error { return putFirm(tx, 0) })
	update(t, g, func(tx *kg.Tx) error {
		if err := putFirm(tx, 1); err != nil {
			return err
		}
		_, err := tx.PutFact(ctx, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(1)})
		return err
	})
	v := view(t, g)
	numbers, err := v.Find(ctx, []string{firm(0)})
	if err != nil {
		t.Fatal(err)
	}
	byName := kg.Order{Property: "name"}
	orders := []kg.Order{{Property: "staff"}, byName}
	list := func(orders []kg.Order, cursor string) (kg.NodePage, error) {
		return v.List(ctx, "Firm", kg.ListQuery{Order: orders}, kg.Page{Limit: 1, After: cursor})
	}
	facts := func(orders []kg.Order, cursor string) ([]kg.FactPage, error) {
		return v.Facts(ctx, numbers, kg.FactQuery{Target: "Firm", Of: "Firm", Order: orders}, kg.Page{Limit: 1, After: cursor})
	}
	nodes, err := list(orders, "")
	if err != nil {
		t.Fatal(err)
	}
	ties, err := facts(orders, "")
	if err != nil {
		t.Fatal(err)
	}
	one, err := list([]kg.Order{byName}, "")
	if err != nil {
		t.Fatal(err)
	}
	ofNodes, ofTies := nodes.Cursors[0], ties[0].Facts[0].Cursor()
	if _, err := list(orders, ofNodes); err != nil {
		t.Errorf("its own cursor: %v", err)
	}
	if _, err := facts(orders, ofTies); err != nil {
		t.Errorf("its own cursor of facts: %v", err)
	}
	three := append(slices.Clone(orders), kg.Order{Property: "stage"})
	wrong := []string{"?", "SQ", "SQI", "TwI", one.Cursors[0], ofNodes + "AA", ofTies + "AA"}
	for i := range ofNodes {
		wrong = append(wrong, ofNodes[:i])
	}
	for _, cursor := range append(wrong, ofTies) {
		if _, err := list(orders, cursor); cursor != "" && !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("%q after which a list begins: %v", cursor, err)
		}
	}
	for _, cursor := range append(wrong, ofNodes) {
		if _, err := facts(orders, cursor); cursor != "" && !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("%q after which facts begin: %v", cursor, err)
		}
	}
	if _, err := list(three, ofNodes); !errors.Is(err, kg.ErrInvalid) {
		t.Errorf("a cursor of two orders with three: %v", err)
	}
	for _, orders := range [][]kg.Order{{byName, byName}, {{Property: "tags"}}, {byName, {Property: "staff"}, {Property: "stage"}, {Property: "share"}, {Property: "listed"}}} {
		if _, err := list(orders, ""); !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("orders %v: %v", orders, err)
		}
		if _, err := facts(orders, ""); !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("orders of facts %v: %v", orders, err)
		}
	}
}
