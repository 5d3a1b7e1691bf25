package kg

import (
	"bytes"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// writeOrders writes the orders in which lists are kept.
func (b *build) writeOrders(w *pairWriter) {
	h := &headWriter{b: b, w: w}
	out, in := 0, 0
	for n := range uint32(len(b.nodes)) {
		if b.l.vocab.ordered[uint64(b.types[n])] == nil {
			continue
		}
		for !b.subjects[out].holds(n) {
			out++
		}
		for !b.objects[in].holds(n) {
			in++
		}
		h.owner = n
		for _, facts := range [][]tied{b.subjects[out].of(n), b.objects[in].of(n)} {
			h.orders(facts)
		}
		if w.stopped {
			return
		}
	}
}

// orders writes the orders of lists of the owner, whose facts are sorted.
func (h *headWriter) orders(facts []tied) {
	v := h.b.l.vocab
	for len(facts) > 0 {
		n := slices.IndexFunc(facts, func(t tied) bool { return t.list != facts[0].list })
		if n < 0 {
			n = len(facts)
		}
		l := keyOf(facts[0].list)
		properties := v.ordersOf(uint64(h.b.types[h.owner]), l)
		slices.Sort(properties)
		for _, property := range properties {
			pairs := make([]kv.Pair, n)
			for i := range pairs {
				t := &facts[i]
				key := orderKey(firstNode+NodeID(h.owner), l, property, h.b.sortable(t.sort, property), h.spot(t))
				pairs[i] = kv.Pair{Key: key, Value: h.append(nil, t, sortOf(t.list, t.sort))}
			}
			slices.SortFunc(pairs, func(x, y kv.Pair) int { return bytes.Compare(x.Key, y.Key) })
			for _, p := range pairs {
				h.w.put(p.Key, p.Value)
			}
		}
		facts = facts[n:]
	}
}

// sortable is a node's value of a property, as it is sorted.
func (b *build) sortable(n uint32, property uint64) []byte {
	p, node := b.node(n)
	r := reader{b: node.record.of(p.arena)}
	return b.l.vocab.sortableOf(r.record(), property)
}
