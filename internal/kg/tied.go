package kg

import (
	"context"
	"slices"
)

// byLists tells whether the filter asks no more than in which lists facts stand.
func (f *FactFilter) byLists() bool {
	return f.Keep == nil && f.Node == nil && f.And == nil && f.Or == nil && f.Not == nil
}

// factTest is a filter of facts, in numbers.
type factTest struct {
	lists selection // by roles and direction; observations are in all
	keep  func(Certainty, *Statement) bool
	node  *nodeTest // nil: any
	logic[*factTest]
}

// factTest checks a filter of facts that lead to nodes of a type; "" is any.
func (j *judge) factTest(ctx context.Context, f *FactFilter, target string) (t *factTest, err error) {
	t = &factTest{keep: f.Keep}
	if t.lists, err = j.v.vocab.selection(FactQuery{Filter: FactFilter{Roles: f.Roles, Direction: f.Direction}}); err != nil {
		return nil, err
	}
	if f.Node != nil {
		if t.node, err = j.nodeTest(ctx, f.Node, target); err != nil {
			return nil, err
		}
	}
	t.logic, err = testsOf(f.And, f.Or, f.Not, func(f *FactFilter) (*factTest, error) { return j.factTest(ctx, f, target) })
	return t, err
}

// leads is the filter that all nodes fulfil to which facts lead that are let
// through, the cheapest one to find nodes by; nil where there is none.
func (j *judge) leads(t *factTest) (best *nodeTest) {
	best = t.node
	for _, f := range t.and {
		if n := j.leads(f); n != nil && (best == nil || j.price(n) < j.price(best)) {
			best = n
		}
	}
	return best
}

// seenFact is a fact as its owner sees it.
type seenFact struct {
	owner, other NodeID
	list         listKey // in which the owner has it
	*placed
}

// facts returns which of the set in, of some ties, are let through. Each node at
// another end is judged once.
func (j *judge) facts(ctx context.Context, ties []seenFact, in []bool, t *factTest) (out []bool, err error) {
	out = make([]bool, len(in))
	for i := range ties {
		f := &ties[i]
		out[i] = in[i] && (f.list.kind == observed || t.lists.matches(f.list)) &&
			(t.keep == nil || t.keep(f.strongest(), f.Statement))
	}
	out, err = t.narrow(out, func(in []bool, t *factTest) ([]bool, error) { return j.facts(ctx, ties, in, t) })
	if err != nil || t.node == nil {
		return out, err
	}
	var ends []NodeID
	for i, f := range ties {
		if _, known := t.node.known[f.other]; out[i] && !known && !t.node.solved {
			t.node.known[f.other] = false
			ends = append(ends, f.other)
		}
	}
	if err := j.ends(ctx, ends, t.node); err != nil {
		return nil, err
	}
	for i, f := range ties {
		out[i] = out[i] && t.node.known[f.other]
	}
	return out, nil
}

// all is the set of n things.
func all(n int) []bool {
	in := make([]bool, n)
	for i := range in {
		in[i] = true
	}
	return in
}

// tieTest asks whether a node has a fact that a query selects.
type tieTest struct {
	sel, back selection // the lists of the node, and those of the nodes at the other ends
	what      string    // what messages call the node's facts
	byLists   bool      // any fact in the lists will do
	facts     *factTest

	wayBack bool     // whether the way back was looked for
	lists   []merge  // the lists of the other ends; nil: no index finds these
	total   int      // of facts in them
	owners  []NodeID // all nodes that have such a fact, where solved
	solved  bool
}

// tieTest checks a query for facts of nodes of a type.
func (j *judge) tieTest(ctx context.Context, q *FactQuery, typ uint64) (t *tieTest, err error) {
	if q.Kind != Edges || q.Order != nil {
		return nil, invalidf("a filter asks for edges, in no order")
	}
	dated := j.v.dated(*q)
	t = &tieTest{what: "facts of " + j.plural(typ), byLists: dated.Filter.byLists()}
	if t.sel, err = j.v.vocab.selection(*q); err != nil {
		return nil, err
	}
	t.back = t.sel
	t.back.typ, t.back.out, t.back.in, t.back.seen = typ, t.sel.in, t.sel.out, flipped(t.sel.seen)
	t.facts, err = j.factTest(ctx, &dated.Filter, q.Target)
	return t, err
}

// heads are the lists of facts of some nodes, unread, and how many facts they have.
func (j *judge) heads(ctx context.Context, owners []NodeID, sel *selection) (lists []merge, total int, err error) {
	lists = make([]merge, 0, len(owners))
	for some := range slices.Chunk(owners, filterBatch) {
		found, ends, err := j.v.lists(ctx, new(lent), some, sel)
		if err != nil {
			return nil, 0, err
		}
		first := 0
		for i, end := range ends {
			m := merge{v: j.v, owner: some[i], lists: found[first:end], sel: sel}
			lists, total, first = append(lists, m), total+m.total(), end
		}
	}
	return lists, total, nil
}

// whole reads all of the lists, into memory of their own.
func (m merge) whole(ctx context.Context) ([]placed, error) {
	m.mem = new(lent)
	entries, _, err := m.read(ctx, func(listKey) window { return window{to: endSpot} }, maxVisited, false)
	return entries, err
}

// tied returns which of the set in, of some nodes, have a fact that is asked for.
func (j *judge) tied(ctx context.Context, numbers []NodeID, in []bool, t *tieTest) (out []bool, err error) {
	var owners []NodeID
	var at []int
	for i, n := range numbers {
		if in[i] {
			owners, at = append(owners, n), append(at, i)
		}
	}
	var lists []merge
	total := 0
	if !t.solved && owners != nil {
		if lists, total, err = j.heads(ctx, owners, &t.sel); err != nil {
			return nil, err
		}
		// Going back from a node that is named may be shorter than going on from hubs.
		if node := j.leads(t.facts); node != nil && j.price(node) <= byName {
			if _, err = j.goBack(ctx, t, total); err != nil {
				return nil, err
			}
		}
	}
	out = make([]bool, len(in))
	switch {
	case t.solved:
		for i, n := range owners {
			out[at[i]] = among(t.owners, n)
		}
	case t.byLists:
		for i := range lists {
			out[at[i]] = lists[i].total() > 0
		}
	default:
		if err := j.look(total, t.what); err != nil {
			return nil, err
		}
		var ties []seenFact
		var of []int
		for i := range lists {
			entries, err := lists[i].whole(ctx)
			if err != nil {
				return nil, err
			}
			for k := range entries {
				e := &entries[k]
				ties, of = append(ties, seenFact{owners[i], NodeID(e.sort), e.list, e}), append(of, at[i])
			}
		}
		through, err := j.facts(ctx, ties, all(len(ties)), t.facts)
		if err != nil {
			return nil, err
		}
		for k, ok := range through {
			if ok {
				out[of[k]] = true
			}
		}
	}
	return out, nil
}

// goBack finds all nodes that have a fact that is asked for, from the nodes at the
// other ends, where an index finds these and they have fewer facts than most.
func (j *judge) goBack(ctx context.Context, t *tieTest, most int) (solved bool, err error) {
	node := j.leads(t.facts)
	if node == nil || t.solved {
		return t.solved, nil
	}
	if !t.wayBack {
		t.wayBack = true
		served, err := j.solve(ctx, node)
		if err != nil || !served {
			return false, err
		}
		if t.lists, t.total, err = j.heads(ctx, node.found, &t.back); err != nil {
			return false, err
		}
	}
	if t.lists == nil || t.total >= most {
		return false, nil
	}
	if err := j.look(t.total, "facts of "+j.plural(node.typ)); err != nil {
		return false, err
	}
	var ties []seenFact
	for i := range t.lists {
		entries, err := t.lists[i].whole(ctx)
		if err != nil {
			return false, err
		}
		for k := range entries {
			e := &entries[k]
			list := listKey{kind: outList + inList - e.list.kind, role: e.list.role}
			ties = append(ties, seenFact{NodeID(e.sort), t.lists[i].owner, list, e})
		}
	}
	through, err := j.facts(ctx, ties, all(len(ties)), t.facts)
	if err != nil {
		return false, err
	}
	for i, ok := range through {
		if ok {
			t.owners = append(t.owners, ties[i].owner)
		}
	}
	slices.Sort(t.owners)
	t.owners, t.lists, t.solved = slices.Compact(t.owners), nil, true
	if t.owners == nil {
		t.owners = []NodeID{} // none, and not any
	}
	return true, nil
}
