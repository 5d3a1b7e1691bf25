package kg

import (
	"cmp"
	"slices"
)

// tally is groups by what tells them apart.
type tally map[groupKey]*counter

// counter is a Group that grows.
type counter struct {
	Group
	last NodeID // the node of the last fact; those of the same one stand together
	sums map[sumKey]*sum
}

func (t tally) group(key groupKey) *counter {
	shown := key.shown
	key.shown = ""
	g := t[key]
	if g == nil {
		g = &counter{Group: Group{Value: key.value, Node: key.node}}
		if shown != "" {
			g.Value = shown
		}
		t[key] = g
	}
	return g
}

// add counts a fact or a node in a group.
func (t tally) add(key groupKey, other NodeID, amounts []amount) {
	g := t.group(key)
	if g.Count++; g.Count == 1 || g.last != other {
		g.Nodes++
	}
	g.last = other
	for i := range amounts {
		if g.sums == nil {
			g.sums = map[sumKey]*sum{}
		}
		g.sums[amounts[i].key()] = g.sums[amounts[i].key()].add(&amounts[i])
	}
}

// grouping puts the groups in order and returns up to limit of them.
func (t tally) grouping(limit int) (Grouping, error) {
	all := make([]*counter, 0, len(t))
	for _, g := range t {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b *counter) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), compareGroups(&a.Group, &b.Group))
	})
	list := Grouping{Total: len(all)}
	for _, g := range all[:min(limit, len(all))] {
		var err error
		if g.Sums, err = totals(g.sums); err != nil {
			return list, err
		}
		list.Groups = append(list.Groups, g.Group)
	}
	return list, nil
}

// compareGroups is the order of groups of the same size.
func compareGroups(a, b *Group) int {
	none := func(g *Group) bool { return g.Value == nil && g.Node == 0 }
	switch {
	case none(a) || none(b):
		return cmp.Compare(btoi(none(a)), btoi(none(b)))
	case a.Value == nil:
		return cmp.Compare(a.Node, b.Node)
	}
	if x, ok := a.Value.(bool); ok {
		return cmp.Compare(btoi(x), btoi(b.Value == true))
	}
	order, _ := compareValues(a.Value, b.Value)
	return order
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
