package kg

import (
	"context"

	"github.com/silian-graph/silian/kv"
)

// Warm reads records, directories of lists and ids into what is kept in memory,
// in this order, as far as they fit, and tells how many pairs these were. A server
// calls it when it has begun to answer, so that the first questions about most
// nodes need not wait for the disk. It does nothing in a graph that keeps nothing.
func (g *Graph) Warm(ctx context.Context) (pairs int, err error) {
	if g.cache == nil {
		return 0, nil
	}
	v, err := g.View(ctx)
	if err != nil {
		return 0, err
	}
	defer v.Close()
	for _, t := range []struct {
		from  []byte
		owner func(p kv.Pair) (NodeID, bool)
	}{
		{nodeKey(firstNode), ownerInKey},
		{headKey(firstNode), ownerInKey},
		{[]byte{tableID}, func(p kv.Pair) (NodeID, bool) {
			n, _, err := decodeRef(p.Value)
			return n, err == nil
		}},
	} {
		for p, err := range v.r.Scan(ctx, kv.Range{Start: t.from, End: []byte{t.from[0] + 1}}) {
			if err != nil {
				return pairs, err
			}
			if g.cache.pairs.full() {
				return pairs, nil
			}
			if n, ok := t.owner(p); ok {
				g.cache.put(n, p.Key, p.Value, v.version)
				pairs++
			}
		}
	}
	return pairs, nil
}

func ownerInKey(p kv.Pair) (NodeID, bool) {
	n, rest, ok := cutInt(p.Key[1:])
	return NodeID(n), ok && len(rest) == 0
}
