package kg

import (
	"context"
	"encoding/binary"

	"github.com/silian-graph/silian/kv"
)

// orderPages begins the keys under which the cache has short scans of orders, as
// they were asked for: no key of the store begins so. Somebody looks at the first
// pages of a list again and again. They are right as long as neither the owner's
// lists change nor a node moves in their orders.
const orderPages byte = 0xff

// orders is what the cache calls a node's lists in orders, apart from the node.
func (n NodeID) orders() NodeID { return n | 1<<63 }

// shortScan is how many entries a scan has at most whose result is kept.
const shortScan = 64

// scanOrder calls each with up to limit pairs of a range of an order, their keys
// without the first prefix bytes.
func (v *View) scanOrder(ctx context.Context, m *lent, owner NodeID, r kv.Range, prefix, limit int, each func(key, value []byte) error) error {
	if v.cache == nil || limit > shortScan {
		for p, err := range v.r.Scan(ctx, r) {
			if err == nil {
				err = each(p.Key[prefix:], p.Value)
			}
			if limit--; err != nil || limit == 0 {
				return err
			}
		}
		return nil
	}
	key := append(m.keys[:0], orderPages, byte(limit), 0)
	if r.Reverse {
		key[2] = 1
	}
	key = append(binary.AppendUvarint(key, uint64(len(r.Start))), r.Start...)
	key = append(key, r.End...)
	m.keys = key[:0]
	b, read, ok := v.cache.pairs.get(key, v.cache.pairs.hash(key))
	pairs := keptValue(b)
	if !ok || !v.cache.right(owner, Version(read), v.version) || !v.cache.right(owner.orders(), Version(read), v.version) {
		pairs = []byte{}
		for p, err := range v.r.Scan(ctx, r) {
			if err != nil {
				return err
			}
			pairs = append(binary.AppendUvarint(pairs, uint64(len(p.Key)-prefix)), p.Key[prefix:]...)
			pairs = append(binary.AppendUvarint(pairs, uint64(len(p.Value))), p.Value...)
			if limit--; limit == 0 {
				break
			}
		}
		if v.cache.right(owner, v.version, v.version) {
			v.cache.put(owner.orders(), key, pairs, v.version)
		}
	}
	for in := (reader{b: pairs}); len(in.b) > 0; {
		k, value := in.bytes(), in.bytes()
		if in.bad {
			return damagedf("a page of an order cannot be read")
		}
		if err := each(k, value); err != nil {
			return err
		}
	}
	return nil
}
