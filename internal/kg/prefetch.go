package kg

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// PrefetchNodes reads what PutNode of these nodes will ask for, in one call of
// the store. It changes nothing else: PutNode does the same without it, only
// slower.
func (tx *Tx) PrefetchNodes(ctx context.Context, nodes iter.Seq[*NodeInput]) error {
	var ids []string
	for in := range nodes {
		ids = append(ids, in.ID)
		for i := range in.Evidence {
			ids = append(ids, in.Evidence[i].Document)
		}
	}
	return tx.findAll(ctx, ids)
}

// PrefetchFacts reads what PutFact of these facts will ask for, in a few calls
// of the store: all ids, then all heads, then the chunks in which the facts will
// stand. It changes nothing else: PutFact does the same without it, only slower.
func (tx *Tx) PrefetchFacts(ctx context.Context, facts iter.Seq[*FactInput]) error {
	var ids []string
	for in := range facts {
		for _, id := range [...]string{in.From, in.To, in.Of} {
			if id != "" {
				ids = append(ids, id)
			}
		}
		for i := range in.Evidence {
			ids = append(ids, in.Evidence[i].Document)
		}
	}
	if err := tx.findAll(ctx, ids); err != nil {
		return err
	}
	var places []place
	var others []NodeID // that will stand in orders
	for in := range facts {
		p, subject, err := tx.placeOf(ctx, in)
		if err != nil {
			continue // PutFact will say so
		}
		if places = append(places, p); p.list.kind == observed {
			continue
		}
		typ := tx.vocab.number(typeNames, subject.Name)
		m := p.mirror(typ)
		places = append(places, m)
		if tx.vocab.ordersOf(typ, p.list) != nil {
			others = append(others, m.owner)
		}
		if tx.vocab.ordersOf(p.list.typ, m.list) != nil {
			others = append(others, p.owner)
		}
	}
	if err := tx.prefetchRecords(ctx, others); err != nil {
		return err
	}
	return tx.edit.prefetch(ctx, places)
}

// prefetchRecords reads records of nodes that will stand in orders.
func (tx *Tx) prefetchRecords(ctx context.Context, nodes []NodeID) error {
	return prefetch(ctx, tx.kv, nodes, func(n NodeID) []byte {
		if tx.records[n] != nil {
			return nil
		}
		return nodeKey(n)
	}, func(n NodeID, b []byte) (err error) {
		if b != nil { // else whoever needs it will say so
			tx.records[n], err = decodeRecord(b)
		}
		return err
	})
}

// findAll reads the ids that find will be asked for, and remembers those that
// are of no node, too.
func (tx *Tx) findAll(ctx context.Context, ids []string) error {
	return prefetch(ctx, tx.kv, ids, func(id string) []byte {
		if _, known := tx.nodes[id]; known || id == "" || len(id) > maxID {
			return nil
		}
		return idKey(id)
	}, func(id string, b []byte) (err error) {
		var ref nodeRef
		if b != nil {
			ref, err = tx.refOf(id, b)
		}
		tx.nodes[id] = ref
		return err
	})
}

// prefetch reads the pairs of all that are asked for, each once and in their
// order; key is nil where nothing is to be read. take gets nil where there is
// nothing.
func prefetch[T cmp.Ordered](ctx context.Context, r kv.Reader, asked []T, key func(T) []byte, take func(T, []byte) error) error {
	slices.Sort(asked)
	var keys [][]byte
	read := asked[:0]
	for _, a := range slices.Compact(asked) {
		if k := key(a); k != nil {
			keys, read = append(keys, k), append(read, a)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	found, err := r.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, b := range found {
		if err := take(read[i], b); err != nil {
			return err
		}
	}
	return nil
}

// prefetch reads the heads of the places' owners, and the chunks that the
// places are in. It sorts the places.
func (e *editor) prefetch(ctx context.Context, places []place) error {
	// Backwards, so that a chunk that was found tells of all others in it.
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.owner, a.owner), b.list.compare(a.list), b.spot.compare(a.spot))
	})
	if err := e.prefetchHeads(ctx, places); err != nil {
		return err
	}
	var keys [][]byte
	var tails []*list
	for i, p := range places {
		l := e.heads[p.owner].list(p.list)
		if l == nil || !l.chunks {
			continue
		}
		if p.spot.compare(l.last) < 0 {
			if _, err := e.runAt(ctx, p.owner, l, p.spot); err != nil {
				return err
			}
			continue
		}
		if i > 0 && places[i-1].owner == p.owner && places[i-1].list == p.list {
			continue // the one before was in the last chunk, too
		}
		keys, tails = append(keys, chunkKey(p.owner, p.list, l.last)), append(tails, l)
	}
	if len(keys) == 0 {
		return nil
	}
	chunks, err := e.kv.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, l := range tails {
		if chunks[i] == nil {
			continue // whoever needs it will say so
		}
		held, err := l.open()
		if err != nil {
			return err
		}
		if _, err := held.take(l.last, lastSpot, chunks[i]); err != nil {
			return err
		}
	}
	return nil
}

func (e *editor) prefetchHeads(ctx context.Context, places []place) error {
	var owners []NodeID
	var keys [][]byte
	for i, p := range places {
		if i > 0 && places[i-1].owner == p.owner || e.heads[p.owner] != nil {
			continue
		}
		owners, keys = append(owners, p.owner), append(keys, headKey(p.owner))
	}
	if len(keys) == 0 {
		return nil
	}
	heads, err := e.kv.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, b := range heads {
		if _, err := e.takeHead(owners[i], b); err != nil {
			return err
		}
	}
	return nil
}
