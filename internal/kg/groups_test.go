package kg_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

// groupModel is testModel and a type with an enum, and with a date.
func groupModel() *model.Model {
	m := *testModel()
	m.Types = append(slices.Clone(m.Types), model.Type{Name: "Honour", Prefix: "honour", Properties: []model.Property{
		{Name: "level", Kind: model.EnumKind, Enum: "Level", Indexed: true},
		{Name: "given", Kind: model.DateKind},
	}})
	m.Enums = []model.Enum{{Name: "Level", Values: []string{"NATIONAL", "PROVINCIAL", "MUNICIPAL"}}}
	return model.New(m)
}

// groupGraph is a random graph whose facts say much. Amounts are tenths.
func groupGraph(t *testing.T, db kv.DB, seed uint64) *kg.Graph {
	nodes, facts := loadInput(seed, 1000)
	r := rand.New(rand.NewPCG(seed, 3))
	one := func(list ...string) string { return list[r.IntN(len(list))] }
	for i := range facts {
		s := &facts[i].Statement
		s.Status = one("", "", "SIGNED", "OPERATING")
		s.StatedFor = one("", "2021", "2021-05", "2022/2023", "../2020", "2023~")
		s.Scope = one("", "", "chips", "Ｃｈｉｐｓ")
		if s.HasValue {
			s.Value, s.Unit = float64(r.IntN(30))/10, one("亿元", "億元", "万元", "")
			s.Bound, s.Joint = one("", "EXACT", "OVER", "UNDER", "ABOUT"), one("", "", "", "", "together")
		}
	}
	for i := range 5 { // a firm that is tied to itself
		facts = append(facts, kg.FactInput{From: firm(i), Role: one("PARTNER", "RAISED"), To: firm(i), Statement: kg.Statement{Value: 1.5, HasValue: true, Unit: "亿元"}})
	}
	for i := range 40 {
		in := kg.NodeInput{Type: "Honour", ID: fmt.Sprintf("honour:%d", i), Name: fmt.Sprint("honour ", i%30), Properties: map[string]any{}}
		if level := one("", "NATIONAL", "PROVINCIAL"); level != "" {
			in.Properties["level"] = level
		}
		if given := one("", "2019", "2019-04-01", "../2020"); given != "" {
			in.Properties["given"] = given
		}
		nodes = append(nodes, in)
	}
	g := openGraph(t, db, groupModel())
	mutateOnce(t, g, nodes, facts)
	return g
}

// plainGroup is a group as the test makes it.
type plainGroup struct {
	kg.Group
	others map[kg.NodeID]bool
	sums   map[string]*plainSum
}

type plainSum struct {
	property, unit, scope, qualifier string
	tenths, count, joint             int
	bounds                           map[string]bool
	marks                            map[string]bool
}

func (s *plainSum) bound() string {
	only := func(allowed ...string) bool {
		return !slices.ContainsFunc(slices.Collect(maps.Keys(s.bounds)), func(b string) bool { return !slices.Contains(allowed, b) })
	}
	switch {
	case s.bounds[""]:
		return ""
	case only("EXACT"):
		return "EXACT"
	case only("EXACT", "OVER"):
		return "OVER"
	case only("EXACT", "UNDER"):
		return "UNDER"
	}
	return "ABOUT"
}

type plainGroups map[string]*plainGroup

func (p plainGroups) group(key string, shown any, node kg.NodeID) *plainGroup {
	if p[key] == nil {
		p[key] = &plainGroup{Group: kg.Group{Value: shown, Node: node}, others: map[kg.NodeID]bool{}, sums: map[string]*plainSum{}}
	}
	return p[key]
}

func (g *plainGroup) sum(property, unit, scope, qualifier string) *plainSum {
	key := strings.Join([]string{property, names.Fold(unit), names.Fold(scope), qualifier}, "|")
	if g.sums[key] == nil {
		g.sums[key] = &plainSum{property: property, unit: unit, scope: scope, qualifier: qualifier, bounds: map[string]bool{}, marks: map[string]bool{}}
	}
	return g.sums[key]
}

// lines are groups in words, in no order among those of the same size.
func (p plainGroups) lines() []string {
	var lines []string
	for _, g := range p {
		var sums []kg.Sum
		for _, s := range g.sums {
			sums = append(sums, kg.Sum{Property: s.property, Unit: s.unit, Scope: s.scope, Qualifier: s.qualifier,
				Value: float64(s.tenths) / 10, Count: s.count, Joint: s.joint, Bound: s.bound()})
		}
		lines = append(lines, line(g.Value, g.Node, g.Count, len(g.others), sums))
	}
	slices.Sort(lines)
	return lines
}

func line(value any, node kg.NodeID, count, nodes int, sums []kg.Sum) string {
	said := make([]string, len(sums))
	for i, s := range sums {
		said[i] = fmt.Sprintf("%+v", s)
	}
	slices.Sort(said)
	return fmt.Sprintf("%v #%d: %d of %d %s", value, node, count, nodes, strings.Join(said, " "))
}

// compareGroupings compares groups with what the test made, and looks at their order.
func compareGroupings(t *testing.T, what string, got kg.Grouping, want plainGroups) {
	t.Helper()
	var lines []string
	for i, g := range got.Groups {
		lines = append(lines, line(g.Value, g.Node, g.Count, g.Nodes, g.Sums))
		if i == 0 {
			continue
		}
		before := got.Groups[i-1]
		ordered := cmp.Compare(before.Count, g.Count)
		if none := g.Value == nil && g.Node == 0; ordered == 0 && !none {
			ordered = cmp.Or(cmp.Compare(g.Node, before.Node), compareAny(g.Value, before.Value))
		}
		if ordered < 0 {
			t.Errorf("%s: group %v stands before %v", what, before, g)
		}
	}
	slices.Sort(lines)
	if wanted := want.lines(); !slices.Equal(lines, wanted) || got.Total != len(wanted) {
		t.Errorf("%s: %d groups\n%s\nwant\n%s", what, got.Total, strings.Join(lines, "\n"), strings.Join(wanted, "\n"))
	}
}

func compareAny(a, b any) int {
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case bool:
		return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
	}
	return 0
}

// year is the first year of the dates that groupGraph has.
func year(date string) string {
	if date == "" || date[0] == '.' {
		return ""
	}
	return date[:4]
}

// factValues are the values of a trait or a property, plainly read.
func factValues(f *kg.Fact, other *kg.Node, by kg.GroupBy) (values []any) {
	var text string
	switch by.Trait {
	case kg.RoleTrait:
		text = f.Role.Name
	case kg.IndicatorTrait:
		text = f.Indicator.Name
	case kg.TypeTrait:
		text = other.Type.EnumName()
	case kg.DirectionTrait:
		text = string(f.Direction)
	case kg.CertaintyTrait:
		text = f.Certainty.String()
	case kg.StatusTrait:
		text = f.Status
	case kg.YearTrait:
		text = year(f.StatedFor)
	case kg.UnitTrait:
		text = f.Unit
	case kg.ScopeTrait:
		text = f.Scope
	case kg.NodeTrait:
		return []any{f.Other}
	case kg.DocumentTrait:
		for _, e := range f.Evidence {
			if !slices.Contains(values, any(e.Document)) {
				values = append(values, e.Document)
			}
		}
		return values
	default:
		return propertyValues(other, by.Property)
	}
	if text == "" {
		return nil
	}
	return []any{text}
}

func propertyValues(n *kg.Node, property string) (values []any) {
	value := n.Properties[property]
	if items, ok := value.([]any); ok {
		for _, item := range items {
			if !slices.Contains(values, item) {
				values = append(values, item)
			}
		}
		return values
	}
	if property == "name" {
		value = n.Name
	}
	if property == "given" && value != nil {
		if value = year(value.(string)); value == "" {
			value = nil
		}
	}
	if value == nil {
		return nil
	}
	return []any{value}
}

// into counts a row in the groups of its values.
func (p plainGroups) into(values []any, row func(*plainGroup)) {
	if len(values) == 0 {
		row(p.group("", nil, 0))
	}
	for _, value := range values {
		switch v := value.(type) {
		case kg.NodeID:
			row(p.group(fmt.Sprint("#", v), nil, v))
		case string:
			row(p.group("="+names.Fold(v), v, 0))
		default:
			row(p.group(fmt.Sprint("=", v), v, 0))
		}
	}
}

// TestGroupFacts compares groups of facts of random graphs with a plain reading, by
// everything that facts can be grouped by.
func TestGroupFacts(t *testing.T) {
	ctx := t.Context()
	for seed := range uint64(2) {
		g := groupGraph(t, openMemory(t), seed)
		v := view(t, g)
		var ids []string
		for i := range 12 {
			ids = append(ids, firm(i))
		}
		owners, err := v.Find(ctx, append(ids, "place:0", "honour:1"))
		if err != nil {
			t.Fatal(err)
		}
		stated := func(c kg.Certainty, _ *kg.Statement) bool { return c == kg.Stated }
		for _, q := range []kg.FactQuery{
			{}, {Filter: kg.FactFilter{Keep: stated}}, {Target: "Firm"}, {Target: "Firm", Roles: []string{"PARTNER"}, Filter: kg.FactFilter{Keep: stated}},
			{Direction: model.In}, {Roles: []string{}}, {Kind: kg.Observations}, {Kind: kg.Observations, Filter: kg.FactFilter{Keep: stated}},
		} {
			var pages []kg.FactPage
			if pages, err = v.Facts(ctx, owners, q, kg.Page{Limit: 100_000}); err != nil {
				t.Fatal(err)
			}
			bys := []kg.GroupBy{{Trait: kg.CertaintyTrait}, {Trait: kg.StatusTrait}, {Trait: kg.YearTrait}, {Trait: kg.UnitTrait}, {Trait: kg.ScopeTrait}, {Trait: kg.DocumentTrait}}
			if q.Kind == kg.Observations {
				bys = append(bys, kg.GroupBy{Trait: kg.IndicatorTrait})
			} else {
				bys = append(bys, kg.GroupBy{Trait: kg.RoleTrait}, kg.GroupBy{Trait: kg.TypeTrait}, kg.GroupBy{Trait: kg.DirectionTrait}, kg.GroupBy{Trait: kg.NodeTrait})
			}
			if q.Target == "Firm" {
				for _, p := range []string{"stage", "staff", "share", "listed", "tags"} {
					bys = append(bys, kg.GroupBy{Property: p})
				}
			}
			for _, by := range bys {
				what := fmt.Sprintf("seed %d, %+v by %+v", seed, q, by)
				whole, err := v.GroupFacts(ctx, owners, q, by, 100_000)
				if err != nil {
					t.Fatal(what, err)
				}
				counted, err := v.CountFacts(ctx, owners, q, by, 100_000)
				if err != nil {
					t.Fatal(what, err)
				}
				for i := range owners {
					want := plainFacts(t, v, &pages[i], by)
					compareGroupings(t, what, whole[i], want)
					if counted[i].Counted {
						for j := range whole[i].Groups { // the order is the same
							whole[i].Groups[j].Nodes, whole[i].Groups[j].Sums = 0, nil
						}
					}
					if got, want := fmt.Sprint(counted[i].Groups), fmt.Sprint(whole[i].Groups); got != want || counted[i].Total != whole[i].Total {
						t.Errorf("%s: counted\n%s\nwant\n%s", what, got, want)
					}
				}
			}
		}
	}
}

func plainFacts(t *testing.T, v *kg.View, page *kg.FactPage, by kg.GroupBy) plainGroups {
	t.Helper()
	want := plainGroups{}
	others := make([]kg.NodeID, len(page.Facts))
	for j := range page.Facts {
		others[j] = page.Facts[j].Other
	}
	nodes, err := v.Nodes(t.Context(), others)
	if err != nil {
		t.Fatal(err)
	}
	for j := range page.Facts {
		f := &page.Facts[j]
		want.into(factValues(f, nodes[j], by), func(g *plainGroup) {
			g.Count++
			g.others[f.Other] = true
			if f.Role == nil || !f.HasValue {
				return
			}
			s := g.sum("", f.Unit, f.Scope, f.Qualifier)
			mark := f.Joint
			if mark == "" && f.Other == f.Owner { // seen from both ends
				ids, err := v.FactIDs(t.Context(), []kg.Fact{*f})
				if err != nil {
					t.Fatal(err)
				}
				mark = "id " + ids[0]
			}
			if mark != "" && s.marks[mark] {
				return
			}
			s.marks[mark] = true
			s.tenths += int(f.Value*10 + 0.5)
			s.bounds[f.Bound] = true
			if s.count++; f.Joint != "" {
				s.joint++
			}
		})
	}
	return want
}

// TestGroupNodes compares groups of nodes of random graphs with a plain reading.
func TestGroupNodes(t *testing.T) {
	ctx := t.Context()
	for seed := range uint64(2) {
		v := view(t, groupGraph(t, openMemory(t), seed))
		for _, typ := range []string{"Firm", "Place", "Honour"} {
			for _, filter := range []kg.Filter{{}, {Where: []kg.Condition{{Property: "name", Contains: "o"}}}, {Not: &kg.Filter{Within: "place:1"}}} {
				list, err := v.List(ctx, typ, kg.ListQuery{Filter: filter}, kg.Page{Limit: 100_000})
				if err != nil {
					t.Fatal(err)
				}
				nodes, err := v.Nodes(ctx, list.Nodes)
				if err != nil {
					t.Fatal(err)
				}
				bys := []kg.GroupBy{{Property: "name"}, {Edges: &kg.FactQuery{}}, {Edges: &kg.FactQuery{Target: "Firm", Roles: []string{"RAISED"}, Direction: model.In}}}
				for _, p := range v.Model().Type(typ).Properties {
					bys = append(bys, kg.GroupBy{Property: p.Name})
				}
				for _, by := range bys {
					want := plainGroups{}
					for _, n := range nodes {
						values := propertyValues(n, by.Property)
						if by.Edges != nil {
							values = ends(t, v, n.Number, *by.Edges)
						}
						want.into(values, func(g *plainGroup) { g.addNode(n) })
					}
					got, err := v.GroupNodes(ctx, typ, filter, by, 100_000)
					if err != nil {
						t.Fatal(err)
					}
					compareGroupings(t, fmt.Sprintf("seed %d, %s, %+v by %+v", seed, typ, filter, by), got, want)
					few, err := v.GroupNodes(ctx, typ, filter, by, 2)
					if err != nil || few.Total != got.Total || fmt.Sprint(few.Groups) != fmt.Sprint(got.Groups[:min(2, len(got.Groups))]) {
						t.Errorf("the first 2 groups of %s by %+v are %+v, %v; want those of %+v", typ, by, few, err, got)
					}
				}
			}
		}
	}
}

func (g *plainGroup) addNode(n *kg.Node) {
	g.Count++
	g.others[n.Number] = true
	for _, p := range []string{"staff", "share"} {
		if value := n.Properties[p]; value != nil {
			s := g.sum(p, "", "", "")
			s.bounds[""] = true
			s.count++
			switch value := value.(type) {
			case int64:
				s.tenths += 10 * int(value)
			case float64:
				s.tenths += int(value * 10) // halves
			}
		}
	}
}

// ends are the different nodes that edges lead to.
func ends(t *testing.T, v *kg.View, n kg.NodeID, q kg.FactQuery) (values []any) {
	t.Helper()
	pages, err := v.Facts(t.Context(), []kg.NodeID{n}, q, kg.Page{Limit: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pages[0].Facts {
		if !slices.Contains(values, any(f.Other)) {
			values = append(values, f.Other)
		}
	}
	return values
}

// TestGroupReads counts what groups read: an index instead of records, and the lists
// of all owners with the same calls.
func TestGroupReads(t *testing.T) {
	ctx := t.Context()
	db := kv.Count(openMemory(t))
	g := openGraph(t, db, groupModel())
	update(t, g, func(tx *kg.Tx) error {
		for i := range 3000 {
			in := kg.NodeInput{Type: "Honour", ID: fmt.Sprintf("honour:%d", i), Name: "honour"}
			if i%10 == 0 {
				in.Properties = map[string]any{"level": "NATIONAL"}
			}
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
			if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(i), Name: "firm"}); err != nil {
				return err
			}
			if _, err := tx.PutFact(ctx, kg.FactInput{From: firm(i), Role: "RAISED", To: in.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	count := func(read func(v *kg.View) error) kv.Counts {
		t.Helper()
		v := view(t, g)
		before := db.Counts()
		if err := read(v); err != nil {
			t.Fatal(err)
		}
		return db.Counts().Sub(before)
	}
	indexed := count(func(v *kg.View) error {
		got, err := v.GroupNodes(ctx, "Honour", kg.Filter{}, kg.GroupBy{Property: "level"}, 10)
		if want := "[{<nil> 0 2700 2700 []} {NATIONAL 0 300 300 []}]"; fmt.Sprint(got.Groups) != want {
			t.Errorf("%v, want %s", got.Groups, want)
		}
		return err
	})
	if indexed.KeysRead > 310 {
		t.Errorf("%d keys for 300 entries of an index", indexed.KeysRead)
	}
	calls := func(firms int, by kg.GroupBy) int64 {
		return count(func(v *kg.View) error {
			ids := make([]string, firms)
			for i := range ids {
				ids[i] = firm(i)
			}
			owners, err := v.Find(ctx, ids)
			if err == nil {
				_, err = v.GroupFacts(ctx, owners, kg.FactQuery{Target: "Honour"}, by, 10)
			}
			return err
		}).Calls()
	}
	for _, by := range []kg.GroupBy{{Trait: kg.YearTrait}, {Property: "level"}} {
		if few, many := calls(5, by), calls(900, by); few != many {
			t.Errorf("by %+v: %d calls for 5 nodes, %d for 900", by, few, many)
		}
	}
}

// TestGroupLimits holds groups to their budget, and that they say what is wrong.
func TestGroupLimits(t *testing.T) {
	ctx := t.Context()
	g := openGraph(t, openMemory(t), groupModel())
	var nodes []kg.NodeInput
	var facts []kg.FactInput
	for i := range 2 {
		nodes = append(nodes, kg.NodeInput{Type: "Firm", ID: firm(i), Name: "firm"})
	}
	for i := range 50_001 {
		to := fmt.Sprintf("honour:%d", i/10)
		if i%10 == 0 {
			nodes = append(nodes, kg.NodeInput{Type: "Honour", ID: to, Name: "honour"})
		}
		for j := range 2 {
			facts = append(facts, kg.FactInput{From: firm(j), Role: "RAISED", To: to, Statement: kg.Statement{Scope: fmt.Sprint(i % 10)}})
		}
	}
	if _, err := load(ctx, g, 2, nodes, facts); err != nil {
		t.Fatal(err)
	}
	v := view(t, g)
	owners, err := v.Find(ctx, []string{firm(0), firm(1)})
	if err != nil {
		t.Fatal(err)
	}
	year := kg.GroupBy{Trait: kg.YearTrait}
	if got, err := v.GroupFacts(ctx, owners[:1], kg.FactQuery{}, year, 1); err != nil || got[0].Groups[0].Count != 50_001 {
		t.Errorf("one list of 50,001 facts: %v, %v", got, err)
	}
	some := kg.Filter{Not: &kg.Filter{Where: []kg.Condition{{Property: "name", Eq: "nobody"}}}}
	for what, err := range map[string]error{
		"two lists of facts": second(v.GroupFacts(ctx, owners, kg.FactQuery{}, year, 1)),
		"with a filter":      second(v.CountFacts(ctx, owners, kg.FactQuery{Filter: kg.FactFilter{Keep: func(kg.Certainty, *kg.Statement) bool { return false }}}, kg.GroupBy{Trait: kg.RoleTrait}, 1)),
		"by edges":           second(v.GroupNodes(ctx, "Honour", some, kg.GroupBy{Edges: &kg.FactQuery{}}, 1)),
	} {
		if !errors.Is(err, kg.ErrLimit) || !strings.Contains(err.Error(), "at most 100000") {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, err := range map[string]error{
		"observations by role":  second(v.GroupFacts(ctx, owners, kg.FactQuery{Kind: kg.Observations}, kg.GroupBy{Trait: kg.RoleTrait}, 1)),
		"edges by indicator":    second(v.CountFacts(ctx, owners, kg.FactQuery{}, kg.GroupBy{Trait: kg.IndicatorTrait}, 1)),
		"by what is unknown":    second(v.GroupFacts(ctx, owners[:1], kg.FactQuery{}, kg.GroupBy{Trait: "SIZE"}, 1)),
		"by nothing":            second(v.GroupFacts(ctx, owners[:1], kg.FactQuery{}, kg.GroupBy{}, 1)),
		"facts by edges":        second(v.GroupFacts(ctx, owners[:1], kg.FactQuery{}, kg.GroupBy{Edges: &kg.FactQuery{}}, 1)),
		"property of any node":  second(v.GroupFacts(ctx, owners[:1], kg.FactQuery{}, kg.GroupBy{Property: "level"}, 1)),
		"property of the other": second(v.GroupFacts(ctx, owners[:1], kg.FactQuery{Target: "Firm"}, kg.GroupBy{Property: "level"}, 1)),
		"nodes by year":         second(v.GroupNodes(ctx, "Firm", kg.Filter{}, year, 1)),
		"nodes by nothing":      second(v.GroupNodes(ctx, "Firm", kg.Filter{}, kg.GroupBy{Property: "level"}, 1)),
		"no type":               second(v.GroupNodes(ctx, "Tree", kg.Filter{}, kg.GroupBy{Property: "name"}, 1)),
		"a filter of nothing":   second(v.GroupNodes(ctx, "Firm", kg.Filter{Where: []kg.Condition{{Property: "level"}}}, kg.GroupBy{Property: "name"}, 1)),
	} {
		if !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
