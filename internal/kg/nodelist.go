package kg

import (
	"bytes"
	"context"
	"encoding/base64"
	"slices"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// maxVisited is how many index entries, and how many nodes, a filtered list reads
// before it gives up.
const maxVisited = 100_000

// List returns a page of the nodes of a type. Without a filter its cost is that
// of the page. A filter is served from the index of one of its conditions, or of one
// in each branch of Or; where none has an index, all nodes of the type are looked at.
// What would look at more than 100,000 is ErrLimit.
func (v *View) List(ctx context.Context, typ string, q ListQuery, p Page) (NodePage, error) {
	t := v.vocab.model.Type(typ)
	if t == nil {
		return NodePage{}, invalidf("unknown type %q", typ)
	}
	number := v.vocab.number(typeNames, typ)
	if err := q.Filter.check(t); err != nil {
		return NodePage{}, err
	}
	if q.Order != nil && !slices.Contains(indexed(t), q.Order.Property) {
		return NodePage{}, invalidf("%s has no index on %q", typ, q.Order.Property)
	}
	if q.Filter.empty() && q.Order == nil {
		return v.members(ctx, number, p)
	}
	w := walk{v: v, typ: number, property: nameProperty}
	if q.Order != nil {
		w.property, w.desc = q.Order.Property, q.Order.Desc
	}
	if err := w.bound(p); err != nil {
		return NodePage{}, err
	}
	if q.Filter.empty() {
		return w.page(ctx, p)
	}
	return w.filtered(ctx, q, p)
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

// walk goes along an index in an order. A place in it is the part of the
// index's key after the type and the property: sortable value, node.
type walk struct {
	v             *View
	typ           uint64
	property      string
	desc          bool
	after, before []byte
	within        map[string][]NodeID // by the id of a node that a filter names: what lies in it
}

const walkCursor = 'i'

func (w *walk) bound(p Page) error {
	for _, end := range []struct {
		cursor string
		at     *[]byte
	}{{p.After, &w.after}, {p.Before, &w.before}} {
		if end.cursor == "" {
			continue
		}
		b, err := decodeBase64(end.cursor)
		if err != nil || len(b) < 3 || len(b) > kv.MaxKey/2 || b[0] != walkCursor || b[1] != valueThere && b[1] != valueAbsent {
			return invalidf("%q is not a cursor of this list", end.cursor)
		}
		if _, err := w.nodeOf(w.property, b[1:]); err != nil {
			return invalidf("%q is not a cursor of this list", end.cursor)
		}
		*end.at = b[1:]
	}
	return nil
}

func encodePlaceCursor(place []byte) string {
	return base64.RawURLEncoding.EncodeToString(append([]byte{walkCursor}, place...))
}

func (w *walk) prefix() []byte {
	return valuePrefix(w.typ, w.v.vocab.number(propertyNames, w.property))
}

// compare is the order of the walk: those with a value, then those without.
func (w *walk) compare(a, b []byte) int { return comparePlaces(a, b, w.desc) }

// comparePlaces is the order of places that begin with a sortable value.
func comparePlaces(a, b []byte, desc bool) int {
	c := bytes.Compare(a, b)
	if desc && a[0] == b[0] && a[0] == valueThere {
		return -c
	}
	return c
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
	down := w.desc && mark == valueThere
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

// read returns up to limit places between two, from the front or, last first,
// from the end.
func (w *walk) read(ctx context.Context, after, before []byte, limit int, backward bool) ([][]byte, error) {
	marks := []byte{valueThere, valueAbsent}
	if backward {
		slices.Reverse(marks)
	}
	prefix := w.prefix()
	var places [][]byte
	for _, mark := range marks {
		r, empty := w.segment(mark, after, before)
		if empty {
			continue
		}
		r.Reverse = r.Reverse != backward
		for p, err := range w.v.r.Scan(ctx, r) {
			if err != nil {
				return nil, err
			}
			if len(places) == limit {
				return places, nil
			}
			places = append(places, slices.Clone(p.Key[len(prefix):]))
		}
	}
	return places, nil
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
		rest, err := w.read(ctx, nil, nil, 1, true)
		if err != nil {
			return page, err
		}
		page.Next = len(rest) > 0 && w.compare(rest[0], w.before) >= 0
	}
	if w.after != nil && !page.Previous {
		rest, err := w.read(ctx, nil, nil, 1, false)
		if err != nil {
			return page, err
		}
		page.Previous = len(rest) > 0 && w.compare(rest[0], w.after) <= 0
	}
	return page, page.add(w, places)
}

func (p *NodePage) add(w *walk, places [][]byte) error {
	for _, place := range places {
		n, err := w.nodeOf(w.property, place)
		if err != nil {
			return err
		}
		p.Nodes = append(p.Nodes, n)
		p.Cursors = append(p.Cursors, encodePlaceCursor(place))
	}
	return nil
}

// nodeOf is the node that a place in the index of a property ends with.
func (w *walk) nodeOf(property string, place []byte) (NodeID, error) {
	kind := model.StringKind
	if property != nameProperty {
		kind = w.v.vocab.types[w.typ].Property(property).Kind
	}
	rest, ok := skipSortable(place, kind)
	if ok {
		var n uint64
		if n, rest, ok = cutInt(rest); ok && len(rest) == 0 {
			return NodeID(n), nil
		}
	}
	return 0, damagedf("a key of the index on %s cannot be read", property)
}

// filtered serves a list with a filter: candidates from an index, the filter checked
// on their records, then put in order.
func (w *walk) filtered(ctx context.Context, q ListQuery, p Page) (page NodePage, err error) {
	var places [][]byte
	if err := w.each(ctx, &q.Filter, func(number NodeID, n *record) {
		key := propertyKey(w.v.vocab, n, w.property, number)
		places = append(places, key[len(w.prefix()):])
	}); err != nil {
		return page, err
	}
	if q.Order != nil {
		slices.SortFunc(places, w.compare)
	} else {
		slices.SortFunc(places, w.compareNodes)
	}
	return pageOf(places, w, q.Order != nil, p)
}

// each visits all nodes that a filter lets through, in the order of their numbers.
func (w *walk) each(ctx context.Context, f *Filter, visit func(NodeID, *record)) error {
	if err := w.enter(ctx, f); err != nil {
		return err
	}
	candidates, served, err := w.candidates(ctx, f)
	if err == nil && !served {
		candidates, err = w.all(ctx)
	}
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(candidates, recordStep) {
		records, err := w.v.records(ctx, batch)
		if err != nil {
			return err
		}
		for i, n := range records {
			if n != nil && n.typ == w.typ && w.holds(batch[i], n, f) {
				visit(batch[i], n)
			}
		}
	}
	return nil
}

// each visits all nodes of a type that a filter lets through, as List finds them.
func (v *View) each(ctx context.Context, t *model.Type, f *Filter, visit func(NodeID, *record)) error {
	if err := f.check(t); err != nil {
		return err
	}
	w := walk{v: v, typ: v.vocab.number(typeNames, t.Name), property: nameProperty}
	return w.each(ctx, f, visit)
}

// compareNodes is the order of creation.
func (w *walk) compareNodes(a, b []byte) int {
	m, _ := w.nodeOf(w.property, a)
	n, _ := w.nodeOf(w.property, b)
	return cmpUint(uint64(m), uint64(n))
}

// pageOf cuts a page out of a whole list of places.
func pageOf(places [][]byte, w *walk, ordered bool, p Page) (page NodePage, err error) {
	compare := w.compareNodes
	if ordered {
		compare = w.compare
	}
	from, to := between(places, given(w.after), given(w.before), compare, p)
	page.Total, page.Previous, page.Next = len(places), from > 0, to < len(places)
	return page, page.add(w, places[from:to])
}
