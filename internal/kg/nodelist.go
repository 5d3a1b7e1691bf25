package kg

import (
	"bytes"
	"context"
	"encoding/base64"
	"iter"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// List returns a page of the nodes of a type. Without a filter its cost is that
// of the page, and with several orders that of the nodes that share the first value.
// A filter is served from the index of one of its conditions, or of one in each branch
// of Or; where none has an index, all nodes of the type are looked at. What would look
// at more than 100,000 index entries, nodes and facts in all is ErrLimit.
func (v *View) List(ctx context.Context, typ string, q ListQuery, p Page) (NodePage, error) {
	t := v.vocab.model.Type(typ)
	if t == nil {
		return NodePage{}, invalidf("unknown type %q", typ)
	}
	number := v.vocab.number(typeNames, typ)
	w := walk{v: v, typ: number, ordered: len(q.Order) > 0}
	orders := q.Order
	if !w.ordered { // places are those in the index of names, and compared by their nodes
		orders = []Order{{Property: nameProperty}}
	}
	var err error
	if w.keys, err = v.vocab.sortKeys(t, orders); err != nil {
		return NodePage{}, err
	}
	if q.Filter.empty() && !w.ordered {
		return v.members(ctx, number, p)
	}
	if err := w.bound(p); err != nil {
		return NodePage{}, err
	}
	if q.Filter.empty() {
		return w.page(ctx, p)
	}
	return w.filtered(ctx, typ, &q.Filter, p)
}

func (f *Filter) empty() bool {
	return f.IDs == nil && f.Types == nil && f.Where == nil && f.And == nil && f.Or == nil && f.Not == nil &&
		f.Within == "" && f.Some == nil
}

func (v *View) memberLists(ctx context.Context, typ uint64) ([]list, error) {
	found, err := v.r.GetMany(ctx, [][]byte{headKey(NodeID(typ))})
	if err != nil {
		return nil, err
	}
	return decodeHead(found[0])
}

func (v *View) members(ctx context.Context, typ uint64, p Page) (NodePage, error) {
	b, err := p.bounds(Edges)
	if err != nil {
		return NodePage{}, err
	}
	lists, err := v.memberLists(ctx, typ)
	if err != nil {
		return NodePage{}, err
	}
	m := merge{v: v, owner: NodeID(typ), lists: lists, sel: &selection{members: true}, mem: v.lent()}
	found, err := m.page(ctx, b, p)
	if err != nil {
		return NodePage{}, err
	}
	page := NodePage{Total: m.total(), Next: found.next, Previous: found.previous}
	for _, e := range found.entries {
		page.Nodes = append(page.Nodes, NodeID(e.sort))
		page.Cursors = append(page.Cursors, encodeCursor(position{e.list, e.spot}))
	}
	return page, nil
}

// walk goes along an index in an order. A place in it is made of the sortable values
// of its keys and the node: with an only key, the part of the index's key after the
// type and the property.
type walk struct {
	v             *View
	typ           uint64
	ordered       bool // by the keys; else by nodes
	keys          sortKeys
	after, before []byte
}

func (w *walk) mark() []byte { return cursorMark(len(w.keys), walkCursor, walksCursor) }

func (w *walk) bound(p Page) (err error) {
	isNode := func(rest []byte) bool {
		_, rest, ok := cutInt(rest)
		return ok && len(rest) == 0
	}
	if w.after, err = w.keys.placeOf(p.After, w.mark(), isNode); err == nil {
		w.before, err = w.keys.placeOf(p.Before, w.mark(), isNode)
	}
	return err
}

func (w *walk) prefix() []byte { return valuePrefix(w.typ, w.keys[0].property) }

// compare is the order of the list.
func (w *walk) compare(a, b []byte) int {
	if w.ordered {
		return w.keys.compare(a, b)
	}
	m, _ := w.node(a)
	n, _ := w.node(b)
	return cmpUint(uint64(m), uint64(n))
}

// node is the one that a place ends with.
func (w *walk) node(place []byte) (NodeID, error) {
	if rest, ok := w.keys.skip(place); ok {
		if n, rest, ok := cutInt(rest); ok && len(rest) == 0 {
			return NodeID(n), nil
		}
	}
	return 0, damagedf("a key of an index cannot be read")
}

// nodeOfPlace is the node that a place in the index of a type's property ends with.
func (v *vocab) nodeOfPlace(typ uint64, property string, place []byte) (NodeID, error) {
	w := walk{keys: sortKeys{{kind: kindOf(v.types[typ], property)}}}
	return w.node(place)
}

// segment is one of the two parts of an index, cut at the bounds.
func (w *walk) segment(mark byte, after, before []byte) (r kv.Range, empty bool) {
	prefix := w.prefix()
	at := func(place []byte, past bool) []byte {
		key := append(slices.Clone(prefix), place...)
		if past {
			key = append(key, 0)
		}
		return key
	}
	r = kv.Range{Start: at([]byte{mark}, false), End: at([]byte{mark + 1}, false)}
	down := w.keys[0].desc && mark == valueThere
	if after != nil {
		switch {
		case after[0] > mark:
			return r, true
		case after[0] == mark && down:
			r.End = at(after, false)
		case after[0] == mark:
			r.Start = at(after, true)
		}
	}
	if before != nil {
		switch {
		case before[0] < mark:
			return r, true
		case before[0] == mark && down:
			r.Start = at(before, true)
		case before[0] == mark:
			r.End = at(before, false)
		}
	}
	r.Reverse = down
	return r, bytes.Compare(r.Start, r.End) >= 0
}

// scan yields the places of the index of the first key between two of its places,
// lent until the next step; last first when backward.
func (w *walk) scan(ctx context.Context, after, before []byte, backward bool) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		marks := []byte{valueThere, valueAbsent}
		if backward {
			slices.Reverse(marks)
		}
		prefix := w.prefix()
		for _, mark := range marks {
			r, empty := w.segment(mark, after, before)
			if empty {
				continue
			}
			r.Reverse = r.Reverse != backward
			for p, err := range w.v.r.Scan(ctx, r) {
				if err != nil {
					yield(nil, err)
					return
				}
				if !yield(p.Key[len(prefix):], nil) {
					return
				}
			}
		}
	}
}

// read returns up to limit places between two, from the front or, last first,
// from the end.
func (w *walk) read(ctx context.Context, after, before []byte, limit int, backward bool) (places [][]byte, err error) {
	if len(w.keys) > 1 {
		return w.runs(ctx, w.edge(after, false), w.edge(before, true), limit, backward, func(place []byte) bool {
			return (after == nil || w.compare(place, after) > 0) && (before == nil || w.compare(place, before) < 0)
		})
	}
	for place, err := range w.scan(ctx, after, before, backward) {
		if err != nil {
			return nil, err
		}
		if len(places) == limit {
			break
		}
		places = append(places, slices.Clone(place))
	}
	return places, nil
}

// reaches tells whether the list has a node at a place or beyond it: after it, or
// before it when backward.
func (w *walk) reaches(ctx context.Context, place []byte, backward bool) (bool, error) {
	beyond := func(other []byte) bool {
		c := w.compare(other, place)
		return c == 0 || c > 0 != backward
	}
	if len(w.keys) > 1 {
		var after, before []byte
		if backward {
			before = w.edge(place, true)
		} else {
			after = w.edge(place, false)
		}
		found, err := w.runs(ctx, after, before, 1, backward, beyond)
		return len(found) > 0, err
	}
	last, err := w.read(ctx, nil, nil, 1, !backward)
	return len(last) > 0 && beyond(last[0]), err
}

func (w *walk) page(ctx context.Context, p Page) (page NodePage, err error) {
	lists, err := w.v.memberLists(ctx, w.typ)
	if err != nil {
		return page, err
	}
	page.Total = (&merge{lists: lists}).total()
	places, err := w.read(ctx, w.after, w.before, p.Limit+1, p.Backward)
	if err != nil {
		return page, err
	}
	more := len(places) > p.Limit
	places = places[:min(len(places), p.Limit)]
	if p.Backward {
		slices.Reverse(places)
	}
	page.Next, page.Previous = more && !p.Backward, more && p.Backward
	if w.before != nil && !page.Next {
		if page.Next, err = w.reaches(ctx, w.before, false); err != nil {
			return page, err
		}
	}
	if w.after != nil && !page.Previous {
		if page.Previous, err = w.reaches(ctx, w.after, true); err != nil {
			return page, err
		}
	}
	return page, page.add(w, places)
}

func (p *NodePage) add(w *walk, places [][]byte) error {
	for _, place := range places {
		n, err := w.node(place)
		if err != nil {
			return err
		}
		p.Nodes = append(p.Nodes, n)
		p.Cursors = append(p.Cursors, base64.RawURLEncoding.EncodeToString(append(w.mark(), place...)))
	}
	return nil
}

// place is that of a node in the list.
func (w *walk) place(number NodeID, n *record) []byte {
	return indexKey(w.keys.appendTo(nil, w.v.vocab, n), number)
}

// filtered serves a list with a filter: candidates from an index, the filter checked
// on them, then put in order.
func (w *walk) filtered(ctx context.Context, typ string, f *Filter, p Page) (page NodePage, err error) {
	var places [][]byte
	if err := w.v.each(ctx, typ, f, func(number NodeID, n *record) { places = append(places, w.place(number, n)) }); err != nil {
		return page, err
	}
	slices.SortFunc(places, w.compare)
	from, to := between(places, given(w.after), given(w.before), w.compare, p)
	page.Total, page.Previous, page.Next = len(places), from > 0, to < len(places)
	return page, page.add(w, places[from:to])
}

// each visits all nodes of a type that a filter lets through, in the order of their
// numbers.
func (v *View) each(ctx context.Context, typ string, f *Filter, visit func(NodeID, *record)) error {
	j := v.judge()
	t, err := j.nodeTest(ctx, f, typ)
	if err != nil {
		return err
	}
	candidates, served, err := j.candidates(ctx, t)
	if err == nil && !served {
		candidates, err = j.every(ctx, t.typ)
	}
	if err != nil {
		return err
	}
	return j.sift(ctx, candidates, t, visit)
}
