package kg

import (
	"bytes"
	"slices"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// maxOrders is by how many properties a list is ordered at most.
const maxOrders = 4

// sortedBy is a property by which a list is ordered.
type sortedBy struct {
	property uint64
	kind     model.Kind
	desc     bool
}

// sortKeys are the properties by which a list is ordered, the one that counts most
// first. A place in such a list begins with a sortable value of each.
type sortKeys []sortedBy

// sortKeys are those of orders of nodes of a type.
func (v *vocab) sortKeys(t *model.Type, orders []Order) (keys sortKeys, err error) {
	if len(orders) > maxOrders {
		return nil, invalidf("a list has %d orders: at most %d can be given", len(orders), maxOrders)
	}
	for i, o := range orders {
		if !slices.Contains(indexed(t), o.Property) {
			return nil, invalidf("%s has no index on %q", t.Name, o.Property)
		}
		if slices.ContainsFunc(orders[:i], func(before Order) bool { return before.Property == o.Property }) {
			return nil, invalidf("a list is ordered by %s twice", o.Property)
		}
		keys = append(keys, sortedBy{v.number(propertyNames, o.Property), kindOf(t, o.Property), o.Desc})
	}
	return keys, nil
}

// appendTo appends a record's sortable values.
func (k sortKeys) appendTo(b []byte, v *vocab, n *record) []byte {
	for _, key := range k {
		b = append(b, v.sortableOf(n, key.property)...)
	}
	return b
}

// skip returns what follows the sortable values of a place.
func (k sortKeys) skip(place []byte) (rest []byte, ok bool) {
	for _, key := range k {
		if place, ok = skipSortable(place, key.kind); !ok {
			return nil, false
		}
	}
	return place, true
}

// compare is the order of places: by each key those with a value come before those
// without. What follows the values decides last; after an only key that is
// descending, backwards too, as its index is read.
func (k sortKeys) compare(a, b []byte) int {
	for _, key := range k {
		restA, _ := skipSortable(a, key.kind)
		restB, _ := skipSortable(b, key.kind)
		c := bytes.Compare(a[:len(a)-len(restA)], b[:len(b)-len(restB)])
		down := key.desc && a[0] == valueThere && b[0] == valueThere
		a, b = restA, restB
		if c == 0 && len(k) == 1 {
			c = bytes.Compare(a, b)
		}
		switch {
		case c != 0 && down:
			return -c
		case c != 0:
			return c
		}
	}
	return bytes.Compare(a, b)
}

// Cursors of lists in an order begin with what they are of: an only key, or several
// and how many.
const (
	walkCursor   = 'i' // nodes
	walksCursor  = 'I'
	orderCursor  = 'o' // facts
	ordersCursor = 'O'
)

// cursorMark begins the cursors of a list with so many keys: one of the two letters.
func cursorMark(keys int, one, several byte) []byte {
	if keys == 1 {
		return []byte{one}
	}
	return []byte{several, byte(keys)}
}

// placeOf is the place that a cursor holds, "" gives nil; whole tells whether what
// follows the sortable values can be read.
func (k sortKeys) placeOf(cursor string, mark []byte, whole func(rest []byte) bool) ([]byte, error) {
	if cursor == "" {
		return nil, nil
	}
	b, err := decodeBase64(cursor)
	if err == nil && len(b) <= len(k)*kv.MaxKey/2 && bytes.HasPrefix(b, mark) {
		if rest, ok := k.skip(b[len(mark):]); ok && whole(rest) {
			return b[len(mark):], nil
		}
	}
	return nil, invalidf("%q is not a cursor of this list", cursor)
}
