package kg

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

// GroupBy says what all in a group have in common: one of the three is given.
type GroupBy struct {
	Trait    Trait      // of facts: something that they say
	Property string     // of nodes, or of the nodes at the other ends of facts; of a date its year
	Edges    *FactQuery // of nodes: a node at the other end of one of these edges
}

// Trait is something by which facts are told apart.
type Trait string

// The traits. Of an amount's unit and of a scope the folded forms are compared.
const (
	RoleTrait      Trait = "ROLE"
	TypeTrait      Trait = "TYPE" // of the other node, as the API's enum has it
	DirectionTrait Trait = "DIRECTION"
	CertaintyTrait Trait = "CERTAINTY"
	StatusTrait    Trait = "STATUS"
	YearTrait      Trait = "YEAR" // in which the time begins for which the fact is stated
	UnitTrait      Trait = "UNIT"
	ScopeTrait     Trait = "SCOPE"
	DocumentTrait  Trait = "DOCUMENT" // each that is named as evidence
	NodeTrait      Trait = "NODE"     // at the other end
	IndicatorTrait Trait = "INDICATOR"
)

// Group is what several facts or nodes have in common.
type Group struct {
	Value any    // string, int64, float64 or bool; nil where the group is a node or has no value
	Node  NodeID // zero where the group is none
	Count int    // of facts, or of nodes where these are grouped
	Nodes int    // different nodes at the other ends of the facts; the nodes themselves
	Sums  []Sum
}

// Grouping is a list in groups, the largest first, then by value: smaller ones first,
// nodes by their age, and what has no value last.
type Grouping struct {
	Groups []Group
	Total  int // how many groups there are, whatever the limit

	// Counted says that nothing but the directories of lists was read: Nodes and Sums of
	// the groups are not there.
	Counted bool
}

// GroupFacts groups for each owner the facts that q selects, whatever its order.
// A fact counts once in each of its groups. All owners' lists together have up to
// 100,000 facts to read, else it is ErrLimit. Up to limit groups are returned.
func (v *View) GroupFacts(ctx context.Context, owners []NodeID, q FactQuery, by GroupBy, limit int) ([]Grouping, error) {
	q.Order = nil
	if err := v.affordable(ctx, owners, q); err != nil {
		return nil, err
	}
	pages, err := v.Facts(ctx, owners, q, Page{Limit: maxVisited, Bare: true})
	if err != nil {
		return nil, err
	}
	keys, err := v.keysOf(ctx, q, by, pages)
	if err != nil {
		return nil, err
	}
	groupings := make([]Grouping, len(owners))
	for i := range pages {
		t := tally{}
		for j := range pages[i].Facts {
			f := &pages[i].Facts[j]
			amounts := amountOf(f)
			for _, key := range keys(f) {
				t.add(key, f.Other, amounts)
			}
		}
		if groupings[i], err = t.grouping(limit); err != nil {
			return nil, err
		}
	}
	return groupings, nil
}

// CountFacts is GroupFacts with no Nodes and Sums where the counts that are kept
// tell the rest: of all facts of lists by role, direction, type or indicator, however
// long the lists are.
func (v *View) CountFacts(ctx context.Context, owners []NodeID, q FactQuery, by GroupBy, limit int) ([]Grouping, error) {
	q = v.dated(q)
	if !q.Filter.byLists() || q.Choose != nil || !slices.Contains([]Trait{RoleTrait, TypeTrait, DirectionTrait, IndicatorTrait}, by.Trait) {
		return v.GroupFacts(ctx, owners, q, by, limit)
	}
	if err := by.check(q); err != nil {
		return nil, err
	}
	sel, err := v.vocab.selection(q)
	if err != nil {
		return nil, err
	}
	lists, ends, err := v.lists(ctx, v.lent(), owners, &sel)
	if err != nil {
		return nil, err
	}
	groupings, first := make([]Grouping, len(owners)), 0
	for i, end := range ends {
		t := tally{}
		for j := range lists[first:end] {
			// A fact says of its list what the list says itself.
			l := &lists[first+j]
			var f Fact
			if err := v.fact(&f, owners[i], &placed{list: l.key}); err != nil {
				return nil, err
			}
			key := v.traits(by.Trait, &f)[0]
			t.group(key).Count += int(l.count)
		}
		first = end
		if groupings[i], err = t.grouping(limit); err != nil {
			return nil, err
		}
		groupings[i].Counted = true
	}
	return groupings, nil
}

// affordable tells whether the lists of all owners can be read whole.
func (v *View) affordable(ctx context.Context, owners []NodeID, q FactQuery) error {
	q.Filter, q.Choose, q.AnyTime = FactFilter{Roles: q.Filter.Roles, Direction: q.Filter.Direction}, nil, true
	pages, err := v.Facts(ctx, owners, q, Page{Bare: true})
	if err != nil {
		return err
	}
	total := 0
	for i := range pages {
		total += pages[i].Total
	}
	if total > maxVisited {
		return fmt.Errorf("%w: the groups read lists of %d facts, at most %d; narrow them by role or indicator, or ask of fewer nodes", ErrLimit, total, maxVisited)
	}
	return nil
}

// check tells what is not there to group the facts by.
func (by *GroupBy) check(q FactQuery) error {
	known := by.Trait == "" && by.Property != "" && q.Kind == Edges
	switch by.Trait {
	case RoleTrait, TypeTrait, DirectionTrait, NodeTrait:
		known = q.Kind == Edges
	case IndicatorTrait:
		known = q.Kind == Observations
	case CertaintyTrait, StatusTrait, YearTrait, UnitTrait, ScopeTrait, DocumentTrait:
		known = true
	}
	if !known || by.Edges != nil {
		return invalidf("these facts cannot be grouped so")
	}
	return nil
}

// keysOf returns what tells the groups of a fact. Properties are read for all facts
// of the pages at once.
func (v *View) keysOf(ctx context.Context, q FactQuery, by GroupBy, pages []FactPage) (func(*Fact) []groupKey, error) {
	if err := by.check(q); err != nil {
		return nil, err
	}
	if by.Property == "" {
		return func(f *Fact) []groupKey { return v.traits(by.Trait, f) }, nil
	}
	t := v.vocab.model.Type(q.Target)
	if t == nil || t.Property(by.Property) == nil {
		return nil, invalidf("%s has no property %q", cmp.Or(q.Target, "every node"), by.Property)
	}
	others := map[NodeID]bool{}
	for i := range pages {
		for j := range pages[i].Facts {
			others[pages[i].Facts[j].Other] = true
		}
	}
	known := make(map[NodeID][]groupKey, len(others))
	for some := range slices.Chunk(slices.Sorted(maps.Keys(others)), filterBatch) {
		records, err := v.records(ctx, some)
		if err != nil {
			return nil, err
		}
		for i, n := range records {
			if n == nil {
				return nil, damagedf("a fact ties a node that is missing")
			}
			known[some[i]] = v.vocab.propertyKeys(n, t, by.Property)
		}
	}
	return func(f *Fact) []groupKey { return known[f.Other] }, nil
}

// groupKey tells groups apart. The zero key is that of what has no value.
type groupKey struct {
	value any
	node  NodeID
	shown string // how the value is written where it is first met; of other groups ""
}

// traits are what a fact says of itself: one key at least.
func (v *View) traits(t Trait, f *Fact) []groupKey {
	one := func(value string) []groupKey {
		if value == "" {
			return []groupKey{{}}
		}
		return []groupKey{{value: value}}
	}
	folded := func(value string) []groupKey {
		if value == "" {
			return []groupKey{{}}
		}
		return []groupKey{{value: names.Fold(value), shown: value}}
	}
	switch t {
	case RoleTrait:
		return one(f.Role.Name)
	case TypeTrait:
		return one(v.vocab.types[f.place.list.typ].EnumName())
	case DirectionTrait:
		return one(string(f.Direction))
	case CertaintyTrait:
		return one(f.Certainty.String())
	case StatusTrait:
		return one(f.Status)
	case YearTrait:
		return one(yearOf(f.StatedFor))
	case UnitTrait:
		return folded(f.Unit)
	case ScopeTrait:
		return folded(f.Scope)
	case NodeTrait:
		return []groupKey{{node: f.Other}}
	case IndicatorTrait:
		return one(f.Indicator.Name)
	case DocumentTrait:
		var keys []groupKey
		for _, e := range f.Evidence {
			if key := (groupKey{node: e.Document}); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		if keys == nil {
			return one("")
		}
		return keys
	}
	panic("kg: a trait of facts was forgotten: " + string(t))
}

// yearOf is the year in which a date or an interval begins, "" where that is open.
func yearOf(date string) string {
	span, err := edtf.Parse(date)
	if err != nil || span.First == (edtf.Day{}) {
		return "" // what cannot be read is as what is undated
	}
	return fmt.Sprintf("%04d", span.First.Year)
}

// propertyKeys are the groups of a node by a property of its type, or by its name.
func (v *vocab) propertyKeys(n *record, t *model.Type, property string) []groupKey {
	if property == nameProperty {
		return []groupKey{{value: n.name}}
	}
	value := n.value(v.number(propertyNames, property))
	items, list := value.([]any)
	if !list {
		items = []any{value}
	}
	var keys []groupKey
	for _, item := range items {
		if s, ok := item.(string); ok && t.Property(property).Kind == model.DateKind {
			if item = yearOf(s); item == "" {
				item = nil
			}
		}
		if key := (groupKey{value: item}); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	if keys == nil {
		keys = []groupKey{{}}
	}
	return keys
}
