package kg

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// Lists that the model keeps in the order of a property of the nodes at their
// other ends have an index for it: a key for each entry, with the property's
// sortable value, and the entry itself as its value, so that a page is one scan.

// ordering is an order in which lists of the nodes of a type are kept.
type ordering struct {
	sel      selection // the lists
	property uint64
}

// orderings are those of the nodes of each type, by its number.
func (v *vocab) orderings() (map[uint64][]ordering, error) {
	all := map[uint64][]ordering{}
	for i := range v.model.Types {
		t := &v.model.Types[i]
		for j := range t.Fields {
			f := &t.Fields[j]
			if len(f.Orders) == 0 {
				continue
			}
			sel, err := v.selection(FactQuery{Target: f.Target, Roles: f.Roles, Direction: f.Direction})
			if err != nil {
				return nil, err
			}
			n := v.number(typeNames, t.Name)
			for _, name := range f.Orders {
				all[n] = append(all[n], ordering{sel, v.number(propertyNames, name)})
			}
		}
	}
	return all, nil
}

// ordersOf are the properties in whose order a list of a node of a type is kept.
func (v *vocab) ordersOf(typ uint64, l listKey) []uint64 {
	var properties []uint64
	for i := range v.ordered[typ] {
		o := &v.ordered[typ][i]
		if o.sel.matches(l) && !slices.Contains(properties, o.property) {
			properties = append(properties, o.property)
		}
	}
	return properties
}

// kindOf is the kind of a type's property, or of its name.
func kindOf(t *model.Type, property string) model.Kind {
	if p := t.Property(property); p != nil {
		return p.Kind
	}
	return model.StringKind
}

// sortableOf is a record's value of a property, or its name, as it is sorted.
func (v *vocab) sortableOf(n *record, property uint64) []byte {
	if v.properties[property] == nameProperty {
		return appendSortable(nil, n.name)
	}
	return appendSortable(nil, n.value(property))
}

func orderPrefix(owner NodeID, l listKey, property uint64) []byte {
	return appendInt(appendList(appendInt([]byte{tableOrder}, uint64(owner)), l), property)
}

// orderKey is where an entry of a list stands in the order of a property.
func orderKey(owner NodeID, l listKey, property uint64, sortable []byte, at spot) []byte {
	return appendSpot(append(orderPrefix(owner, l, property), sortable...), at)
}

// cutOrderKey takes apart what comes after the table's byte.
func cutOrderKey(key []byte) (owner NodeID, l listKey, property uint64, rest []byte, ok bool) {
	n, rest, ok := cutInt(key)
	if ok {
		l, rest, ok = cutList(rest)
	}
	if ok {
		property, rest, ok = cutInt(rest)
	}
	return NodeID(n), l, property, rest, ok
}

// orderPlace is a place in several lists that are read as one in an order:
// sortable value, node, list, ordinal.
type orderPlace []byte

func appendOrderPlace(b, sortable []byte, other uint64, l listKey, ordinal uint64) orderPlace {
	return appendInt(appendList(appendInt(append(b, sortable...), other), l), ordinal)
}

// cut takes a place apart. head is the part before the list.
func (p orderPlace) cut(keys sortKeys) (head []byte, at spot, l listKey, ok bool) {
	rest, ok := keys.skip(p)
	if ok {
		at.sort, rest, ok = cutInt(rest)
	}
	head = p[:len(p)-len(rest)]
	if ok {
		l, rest, ok = cutList(rest)
	}
	if ok {
		at.ordinal, rest, ok = cutInt(rest)
	}
	return head, at, l, ok && len(rest) == 0
}

// bound is the least key, without its prefix, of list l that is not before a
// place, or with past, that is after it.
func (p orderPlace) bound(l listKey, keys sortKeys, past bool) []byte {
	head, at, of, _ := p.cut(keys)
	head = slices.Clone(head)
	switch c := l.compare(of); {
	case c < 0:
		return append(head, 0xff) // after all that share value and node
	case c > 0:
		return head
	}
	if head = appendInt(head, at.ordinal); past {
		head = append(head, 0)
	}
	return head
}

// putOrder and dropOrder keep a list's orders when an entry is put or removed.
func (tx *Tx) putOrder(ctx context.Context, typ uint64, owner NodeID, l listKey, e *entry) error {
	return tx.eachOrder(ctx, typ, owner, l, e, func(key []byte) error {
		return tx.kv.Set(key, appendEntry(nil, e, e.sort))
	})
}

func (tx *Tx) dropOrder(ctx context.Context, typ uint64, owner NodeID, l listKey, e *entry) error {
	return tx.eachOrder(ctx, typ, owner, l, e, tx.kv.Delete)
}

func (tx *Tx) eachOrder(ctx context.Context, typ uint64, owner NodeID, l listKey, e *entry, do func(key []byte) error) error {
	properties := tx.vocab.ordersOf(typ, l)
	if len(properties) == 0 {
		return nil
	}
	other := tx.records[NodeID(e.sort)]
	if other == nil {
		var err error
		if other, _, err = tx.record(ctx, NodeID(e.sort)); err != nil {
			return err
		}
		tx.records[NodeID(e.sort)] = other
	}
	for _, p := range properties {
		if err := do(orderKey(owner, l, p, tx.vocab.sortableOf(other, p), e.spot)); err != nil {
			return err
		}
	}
	return nil
}

// reorder moves a node whose record has changed in the orders that it stands in.
func (tx *Tx) reorder(ctx context.Context, number NodeID, old, n *record) error {
	changed := map[uint64]bool{}
	for _, list := range tx.vocab.ordered {
		for i := range list {
			if p := list[i].property; string(tx.vocab.sortableOf(old, p)) != string(tx.vocab.sortableOf(n, p)) {
				changed[p] = true
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	// What the mutation has put into lists so far must be there to be moved.
	if err := tx.flushLists(ctx); err != nil {
		return err
	}
	tx.edit = newEditor(tx.kv, tx.version)
	b, err := tx.kv.Get(ctx, headKey(number))
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	lists, err := decodeHead(b)
	if err != nil {
		return err
	}
	for i := range lists {
		l := &lists[i]
		if l.key.kind != outList && l.key.kind != inList {
			continue
		}
		seen := listKey{kind: outList + inList - l.key.kind, role: l.key.role, typ: n.typ}
		properties := slices.DeleteFunc(tx.vocab.ordersOf(l.key.typ, seen), func(p uint64) bool { return !changed[p] })
		if len(properties) == 0 {
			continue
		}
		for e, err := range listEntries(ctx, tx.kv, number, l) {
			if err != nil {
				return err
			}
			owner := NodeID(e.sort)
			tx.moved[owner] = true
			e.sort = uint64(number)
			for _, p := range properties {
				if err := tx.kv.Delete(orderKey(owner, seen, p, tx.vocab.sortableOf(old, p), e.spot)); err != nil {
					return err
				}
				if err := tx.kv.Set(orderKey(owner, seen, p, tx.vocab.sortableOf(n, p), e.spot), appendEntry(nil, &e, e.sort)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// ordered reads lists of one owner as one in an order.
type ordered struct {
	*merge
	keys          sortKeys
	after, before orderPlace
}

// ordered prepares the reading of pages in an order, except for the lists.
func (v *View) ordered(q FactQuery, p Page) (o ordered, err error) {
	t := v.vocab.model.Type(q.Target)
	if t == nil || q.Kind != Edges {
		return o, invalidf("only facts that lead to nodes of one type have an order")
	}
	if o.keys, err = v.vocab.sortKeys(t, q.Order); err != nil {
		return o, err
	}
	if o.after, err = o.place(p.After); err == nil {
		o.before, err = o.place(p.Before)
	}
	return o, err
}

// place is what a cursor marks, nil where there is none.
func (o *ordered) place(cursor string) (orderPlace, error) {
	return o.keys.placeOf(cursor, cursorMark(len(o.keys), orderCursor, ordersCursor), func(rest []byte) bool {
		_, _, _, ok := orderPlace(rest).cut(nil)
		return ok
	})
}

// compare is the order of places.
func (o *ordered) compare(a, b orderPlace) int { return o.keys.compare(a, b) }

// page reads a page, of what a filter has kept of the lists where one has.
func (o *ordered) page(ctx context.Context, p Page, kept []placed, filtered bool) (found foundPage, err error) {
	if !filtered && len(o.keys) == 1 && o.keptInOrder() {
		return o.walked(ctx, p)
	}
	if !filtered {
		if o.total() > maxVisited {
			return found, fmt.Errorf("%w: the list has %d facts and is not kept in the order of %s; at most %d can be sorted",
				ErrLimit, o.total(), o.names(), maxVisited)
		}
		if kept, _, err = o.merge.read(ctx, func(listKey) window { return window{to: endSpot} }, maxVisited, false); err != nil {
			return found, err
		}
	}
	return o.sorted(ctx, kept, p)
}

// names are the properties that the list is ordered by.
func (o *ordered) names() string {
	names := make([]string, len(o.keys))
	for i, key := range o.keys {
		names[i] = o.v.vocab.properties[key.property]
	}
	return strings.Join(names, " and ")
}

// walked reads a page along the order that is kept.
func (o *ordered) walked(ctx context.Context, p Page) (found foundPage, err error) {
	entries, err := o.read(ctx, o.after, o.before, p.Limit+1, p.Backward)
	if err != nil {
		return found, err
	}
	more := len(entries) > p.Limit
	entries = entries[:min(len(entries), p.Limit)]
	if p.Backward {
		slices.Reverse(entries)
	}
	found = foundPage{entries: entries, next: more && !p.Backward, previous: more && p.Backward}
	if p.Bare {
		return found, nil
	}
	found.entries = slices.Clone(entries) // what is read next takes their place
	if o.before != nil && !found.next {
		rest, err := o.read(ctx, nil, nil, 1, true)
		if err != nil {
			return found, err
		}
		found.next = len(rest) > 0 && o.compare(rest[0].place, o.before) >= 0
	}
	if o.after != nil && !found.previous {
		rest, err := o.read(ctx, nil, nil, 1, false)
		if err != nil {
			return found, err
		}
		found.previous = len(rest) > 0 && o.compare(rest[0].place, o.after) <= 0
	}
	return found, nil
}

// keptInOrder tells whether the model keeps all the lists in the order.
func (o *ordered) keptInOrder() bool {
	return !slices.ContainsFunc(o.lists, func(l list) bool {
		return !slices.Contains(o.v.vocab.ordersOf(o.typ, l.key), o.keys[0].property)
	})
}

// read returns up to limit entries between two places, from the front or, last
// first, from the end.
func (o *ordered) read(ctx context.Context, after, before orderPlace, limit int, backward bool) ([]placed, error) {
	marks := []byte{valueThere, valueAbsent}
	if backward {
		slices.Reverse(marks)
	}
	all := o.mem.placed[:0]
	for _, mark := range marks {
		begin, room := len(all), limit-len(all)
		for i := range o.lists {
			var err error
			if all, err = o.scan(ctx, all, &o.lists[i], mark, after, before, room, backward); err != nil {
				return nil, err
			}
		}
		if len(o.lists) > 1 {
			slices.SortFunc(all[begin:], func(a, b placed) int {
				c := o.compare(a.place, b.place)
				if backward {
					return -c
				}
				return c
			})
		}
		if all = all[:min(len(all), limit)]; len(all) == limit {
			break
		}
	}
	o.mem.placed = all
	return all, nil
}

// scan appends up to limit entries of one list, of those that have a value or of
// those that have none.
func (o *ordered) scan(ctx context.Context, out []placed, l *list, mark byte, after, before orderPlace, limit int, backward bool) ([]placed, error) {
	down := o.keys[0].desc && mark == valueThere
	low, high := []byte{mark}, []byte{mark + 1}
	if after != nil {
		switch {
		case after[0] > mark:
			return out, nil
		case after[0] == mark && down:
			high = after.bound(l.key, o.keys, false)
		case after[0] == mark:
			low = after.bound(l.key, o.keys, true)
		}
	}
	if before != nil {
		switch {
		case before[0] < mark:
			return out, nil
		case before[0] == mark && down:
			low = before.bound(l.key, o.keys, true)
		case before[0] == mark:
			high = before.bound(l.key, o.keys, false)
		}
	}
	prefix := orderPrefix(o.owner, l.key, o.keys[0].property)
	r := kv.Range{
		Start: append(slices.Clone(prefix), low...), End: append(slices.Clone(prefix), high...), Reverse: down != backward,
	}
	if limit <= 0 || string(r.Start) >= string(r.End) {
		return out, nil
	}
	err := o.v.scanOrder(ctx, o.mem, o.owner, r, len(prefix), limit, func(key, value []byte) error {
		e := placed{list: l.key}
		if err := e.readOrdered(o.mem, key, value, o.keys[0].kind); err != nil {
			return err
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// readOrdered reads an entry out of an order.
func (e *placed) readOrdered(m *lent, key, value []byte, kind model.Kind) error {
	rest, ok := skipSortable(key, kind)
	sortable := key[:len(key)-len(rest)]
	var at spot
	if ok {
		at, rest, ok = cutSpot(rest)
	}
	// The entry was written as if it came after one of the same node.
	r := reader{b: value}
	if ok && len(rest) == 0 {
		r.entry(&e.entry, at.sort)
	}
	if !ok || !r.done() || e.spot != at {
		return damagedf("an entry of an order cannot be read")
	}
	begin := len(m.places)
	m.places = appendOrderPlace(m.places, sortable, at.sort, e.list, at.ordinal)
	e.place = m.places[begin:len(m.places):len(m.places)]
	return nil
}

// given is a place that is not nil.
func given[P ~[]byte](place P) *P {
	if place == nil {
		return nil
	}
	return &place
}

// sorted puts entries in order and cuts a page out of them.
func (o *ordered) sorted(ctx context.Context, all []placed, p Page) (found foundPage, err error) {
	for batch := range slices.Chunk(all, wholeBatch) {
		numbers := make([]NodeID, len(batch))
		for i := range batch {
			numbers[i] = NodeID(batch[i].sort)
		}
		records, err := o.v.records(ctx, numbers)
		if err != nil {
			return found, err
		}
		for i, n := range records {
			e := &batch[i]
			if n == nil {
				return found, damagedf("a fact ties a node that is missing")
			}
			e.place = appendOrderPlace(nil, o.keys.appendTo(nil, o.v.vocab, n), e.sort, e.list, e.ordinal)
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return o.compare(a.place, b.place) })
	at := func(e placed, p orderPlace) int { return o.compare(e.place, p) }
	from, to := between(all, given(o.after), given(o.before), at, p)
	return foundPage{entries: all[from:to], previous: from > 0, next: to < len(all)}, nil
}
