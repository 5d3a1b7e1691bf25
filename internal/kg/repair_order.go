package kg

import (
	"bytes"
	"context"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// orders makes what is missing in the orders in which lists are kept.
func (r *repairer) orders(ctx context.Context) error {
	return r.eachList(ctx, func(owner NodeID, l *list) error {
		var pairs []kv.Pair
		for p, err := range r.v.orderPairs(ctx, r.types.of(owner), owner, l) {
			if err != nil {
				return err
			}
			if pairs = append(pairs, p); len(pairs) < wholeBatch {
				continue
			}
			if err := r.makeOrders(ctx, owner, l, pairs); err != nil {
				return err
			}
			pairs = pairs[:0]
		}
		return r.makeOrders(ctx, owner, l, pairs)
	})
}

func (r *repairer) makeOrders(ctx context.Context, owner NodeID, l *list, pairs []kv.Pair) error {
	keys := make([][]byte, len(pairs))
	for i := range pairs {
		keys[i] = pairs[i].Key
	}
	found, err := r.v.r.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, p := range pairs {
		if found[i] != nil && bytes.Equal(found[i], p.Value) {
			continue
		}
		r.fixed("node %d, list %v: the entry %x of an order was missing or another", owner, l.key, p.Key)
		if err := r.write(ctx, p.Key, p.Value); err != nil {
			return err
		}
	}
	return nil
}

// extraOrders removes from the orders what is not in the lists. What belongs to a
// list that cannot be read, or leads to a node whose record is lost, stays.
func (r *repairer) extraOrders(ctx context.Context) error {
	return r.scan(ctx, tableOrder, func(key, _ []byte) error {
		owner, l, property, rest, ok := cutOrderKey(key[1:])
		if ok && (r.types.of(owner) == lostRecord || r.gone(owner) || r.sealedOwners[owner] || r.sealedLists[listOf{owner, l}]) {
			return nil
		}
		if !ok || !slices.Contains(r.v.vocab.ordersOf(r.types.of(owner), l), property) {
			return r.remove(ctx, key, "is of no order")
		}
		// The place is at the end: its value may be anything.
		target := r.v.vocab.types[l.typ]
		if rest, ok = skipSortable(rest, kindOf(target, r.v.vocab.properties[property])); ok {
			var at spot
			if at, rest, ok = cutSpot(rest); ok && len(rest) == 0 {
				return r.inOrder(ctx, key, place{owner, l, at}, property)
			}
		}
		return r.remove(ctx, key, "is of no order")
	})
}

// inOrder removes a key of an order unless the list has the entry and the node
// the value.
func (r *repairer) inOrder(ctx context.Context, key []byte, p place, property uint64) error {
	other := NodeID(p.sort)
	if r.types.of(other) == lostRecord || r.gone(other) {
		return nil
	}
	_, there, err := r.look(ctx, p)
	if err != nil || there == sealed {
		return err
	}
	records, err := r.v.records(ctx, []NodeID{other})
	if err != nil {
		return err
	}
	if n := records[0]; there == isThere && n != nil &&
		bytes.Equal(key, orderKey(p.owner, p.list, property, r.v.vocab.sortableOf(n, property), p.spot)) {
		return nil
	}
	return r.remove(ctx, key, "is of no entry of its list")
}
