package kg

import (
	"context"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// GroupNodes groups the nodes of a type that a filter lets through. A node counts
// once in each of its groups. It looks at up to 100,000 nodes, and reads as many
// edges at most, else it is ErrLimit. An index on the property is counted where it
// tells all, without any node being read.
func (v *View) GroupNodes(ctx context.Context, typ string, f Filter, by GroupBy, limit int) (Grouping, error) {
	t := v.vocab.model.Type(typ)
	switch {
	case t == nil:
		return Grouping{}, invalidf("unknown type %q", typ)
	case by.Trait != "" || by.Edges == nil && by.Property != nameProperty && t.Property(by.Property) == nil:
		return Grouping{}, invalidf("nodes of type %s cannot be grouped so", typ)
	}
	g := nodeGroups{v: v, t: t, number: v.vocab.number(typeNames, typ), by: by, tally: tally{}}
	lists, err := v.memberLists(ctx, g.number)
	if err != nil {
		return Grouping{}, err
	}
	total := (&merge{lists: lists}).total()
	switch {
	case f.empty() && total > maxVisited && !g.indexed():
		err = fmt.Errorf("%w: there are %d nodes to group, at most %d; give a filter that has an index", ErrLimit, total, maxVisited)
	case by.Edges != nil:
		err = g.byEdges(ctx, &f)
	case f.empty() && g.indexed():
		err = g.byIndex(ctx, total)
	default:
		err = v.each(ctx, typ, &f, func(_ NodeID, n *record) {
			amounts := v.vocab.numbersOf(n, t)
			for _, key := range v.vocab.propertyKeys(n, t, by.Property) {
				g.add(key, 0, amounts)
			}
		})
	}
	if err != nil {
		return Grouping{}, err
	}
	for _, group := range g.tally {
		group.Nodes = group.Count
	}
	return g.grouping(limit)
}

// nodeGroups groups the nodes of a type.
type nodeGroups struct {
	v      *View
	t      *model.Type
	number uint64
	by     GroupBy
	tally
}

// indexed tells whether an index alone has what there is to know.
func (g *nodeGroups) indexed() bool {
	p := g.t.Property(g.by.Property)
	return g.by.Edges == nil && p != nil && p.Indexed && p.Kind == model.EnumKind && !slices.ContainsFunc(g.t.Properties, numeric)
}

// byIndex counts the entries of an index of an enum, of as many nodes as there are.
// Those without a value, which can be many more, need not be counted.
func (g *nodeGroups) byIndex(ctx context.Context, left int) error {
	seen := 0
	prefix := valuePrefix(g.number, g.v.vocab.number(propertyNames, g.by.Property))
	for p, err := range g.v.r.Scan(ctx, kv.Prefix(append(prefix, valueThere))) {
		if err != nil {
			return err
		}
		if seen++; seen > maxVisited {
			return fmt.Errorf("%w: the groups read more than %d entries of the index on %s; give a filter", ErrLimit, maxVisited, g.by.Property)
		}
		value, _, ok := cutText(p.Key[len(prefix)+1:])
		if !ok {
			return damagedf("a key of the index on %s cannot be read", g.by.Property)
		}
		g.group(groupKey{value: value}).Count++
		left--
	}
	if left > 0 {
		g.group(groupKey{}).Count = left
	}
	return nil
}

// byEdges groups nodes by those that edges lead to.
func (g *nodeGroups) byEdges(ctx context.Context, f *Filter) error {
	numbers, amounts, err := g.members(ctx, f)
	if err != nil {
		return err
	}
	total := 0
	if err := g.v.Degrees(ctx, numbers, *g.by.Edges, func(_, degree int, _ []NodeID) { total += degree }); err != nil {
		return err
	}
	if total > maxVisited {
		return fmt.Errorf("%w: the groups read %d edges of %d nodes, at most %d; give a filter or roles", ErrLimit, total, len(numbers), maxVisited)
	}
	i := 0
	return g.v.Neighbours(ctx, numbers, *g.by.Edges, func(_ NodeID, others []NodeID) error {
		last := NodeID(0)
		for _, other := range others {
			if other != last {
				g.add(groupKey{node: other}, 0, amounts[i])
			}
			last = other
		}
		if len(others) == 0 {
			g.add(groupKey{}, 0, amounts[i])
		}
		i++
		return nil
	})
}

// members are the nodes that a filter lets through, and what each has to add up.
func (g *nodeGroups) members(ctx context.Context, f *Filter) (numbers []NodeID, amounts [][]amount, err error) {
	if f.empty() && !slices.ContainsFunc(g.t.Properties, numeric) { // no record is needed
		numbers, err = g.v.judge().every(ctx, g.number)
		return numbers, make([][]amount, len(numbers)), err
	}
	err = g.v.each(ctx, g.t.Name, f, func(number NodeID, n *record) {
		numbers, amounts = append(numbers, number), append(amounts, g.v.vocab.numbersOf(n, g.t))
	})
	return numbers, amounts, err
}
