package kg

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/silian-graph/silian/kv"
)

// leadTo makes the keys that lead to nodes: of their ids, names and values.
func (r *repairer) leadTo(ctx context.Context) error {
	return r.eachNode(ctx, func(n NodeID, rec *record) error {
		keys := [][]byte{idKey(rec.id)}
		values := [][]byte{encodeRef(n, rec.typ)}
		for _, key := range slices.Sorted(maps.Keys(indexKeys(r.v.vocab, rec, n))) {
			keys, values = append(keys, []byte(key)), append(values, []byte{})
		}
		found, err := r.v.r.GetMany(ctx, keys)
		if err != nil {
			return err
		}
		for i, key := range keys {
			if found[i] != nil && bytes.Equal(found[i], values[i]) {
				continue
			}
			if i == 0 {
				r.fixed("node %s: its id did not lead to it", rec.id)
			} else {
				r.fixed("node %s: the key %x of its index was missing", rec.id, key)
			}
			if err := r.write(ctx, key, values[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// leading is a key that leads to a node.
type leading struct {
	key  []byte
	node NodeID
}

// keep removes those of the keys that do not lead to a node which has them. A
// key of a node whose record is lost stays.
func (r *repairer) keep(ctx context.Context, keys []leading, has func(*record, leading) bool) error {
	numbers := make([]NodeID, len(keys))
	for i, k := range keys {
		if numbers[i] = k.node; r.types.of(k.node) == lostRecord {
			numbers[i] = 0
		}
	}
	records, err := r.v.records(ctx, numbers)
	if err != nil {
		return err
	}
	for i, k := range keys {
		switch rec := records[i]; {
		case rec != nil && has(rec, k), r.types.of(k.node) == lostRecord:
		case rec == nil && r.gone(k.node):
			r.lostNodes = true
			r.left("the key %x leads to node %d, which has no record", k.key, k.node)
		default:
			if err := r.remove(ctx, k.key, "leads to no node that has it"); err != nil {
				return err
			}
		}
	}
	return nil
}

// leadingKeys goes through a table of keys that lead to nodes.
func (r *repairer) leadingKeys(ctx context.Context, table byte, nodeOf func(key, value []byte) (NodeID, bool), has func(*record, leading) bool) error {
	var keys []leading
	err := r.scan(ctx, table, func(key, value []byte) error {
		n, ok := nodeOf(key, value)
		if !ok {
			return r.remove(ctx, key, "cannot be read")
		}
		if keys = append(keys, leading{slices.Clone(key), n}); len(keys) < wholeBatch {
			return nil
		}
		full := keys
		keys = nil
		return r.keep(ctx, full, has)
	})
	if err != nil {
		return err
	}
	return r.keep(ctx, keys, has)
}

func (r *repairer) ids(ctx context.Context) error {
	return r.leadingKeys(ctx, tableID, func(_, value []byte) (NodeID, bool) {
		n, _, err := decodeRef(value)
		return n, err == nil
	}, func(n *record, k leading) bool { return n.id == string(k.key[1:]) })
}

func (r *repairer) names(ctx context.Context) error {
	return r.leadingKeys(ctx, tableName, func(key, _ []byte) (NodeID, bool) {
		_, n, _, ok := cutName(key[1:])
		return n, ok
	}, r.hasKey)
}

func (r *repairer) hasKey(n *record, k leading) bool {
	return indexKeys(r.v.vocab, n, k.node)[string(k.key)]
}

func (r *repairer) values(ctx context.Context) error {
	return r.leadingKeys(ctx, tableValue, func(key, _ []byte) (NodeID, bool) {
		typ, rest, ok := cutInt(key[1:])
		if !ok || r.v.vocab.types[typ] == nil {
			return 0, false
		}
		property, rest, ok := cutInt(rest)
		name := r.v.vocab.properties[property]
		if !ok || !slices.Contains(indexed(r.v.vocab.types[typ]), name) {
			return 0, false
		}
		n, err := r.v.vocab.nodeOfPlace(typ, name, rest)
		return n, err == nil
	}, r.hasKey)
}

// search makes the index of names what the names are.
func (r *repairer) search(ctx context.Context) error {
	_, err := r.v.compareNames(ctx, max(r.next, r.last+1), func(key, want []byte) error {
		r.fixed("the key %x of the index of names was not as the names are", key)
		return r.write(ctx, slices.Clone(key), want)
	})
	return err
}

// factIDs removes the ids that do not lead to a fact which has them.
func (r *repairer) factIDs(ctx context.Context) error {
	return r.scan(ctx, tableFact, func(key, b []byte) error {
		p, err := decodePlace(b)
		if err == nil && r.types.of(p.owner) == 0 && r.gone(p.owner) {
			return nil // its node has lost its record, which was said
		}
		there := isAbsent
		var e entry
		if err == nil {
			if e, there, err = r.look(ctx, p); err != nil {
				return err
			}
		}
		if there == sealed || there == isThere && e.givenID == string(key[1:]) {
			return nil
		}
		return r.remove(ctx, key, "leads to no fact that has it")
	})
}

// terms puts the names' numbers and uses right.
func (r *repairer) terms(ctx context.Context) error {
	wanted := want(r.v.vocab.model)
	if err := r.scan(ctx, tableVocab, func(key, b []byte) error {
		if len(key) < 2 || wanted[vocabKind(key[1])] == nil && (key[1] < byte(typeNames) || key[1] > byte(propertyNames)) {
			return r.remove(ctx, key, "is a name of no kind")
		}
		kind, name := vocabKind(key[1]), string(key[2:])
		if slices.Contains(wanted[kind], name) {
			return nil
		}
		// What the model no longer has stays, for the sake of earlier versions,
		// unless its number is another's.
		t, err := decodeTerm(b)
		if err == nil && t.number != 0 && !r.taken(kind, t.number) {
			return nil
		}
		return r.remove(ctx, key, "is a name without a number of its own")
	}); err != nil {
		return err
	}
	for kind, names := range wanted {
		for _, name := range names {
			if err := r.term(ctx, kind, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// taken tells whether a number is that of a name of the model.
func (r *repairer) taken(kind vocabKind, number uint64) bool {
	for _, n := range r.v.vocab.numbers[kind] {
		if n == number {
			return true
		}
	}
	return false
}

func (r *repairer) term(ctx context.Context, kind vocabKind, name string) error {
	key := vocabKey(kind, name)
	b, err := r.v.r.GetMany(ctx, [][]byte{key})
	if err != nil {
		return err
	}
	number := r.v.vocab.number(kind, name)
	want := term{number: number, used: r.used[kind][number]}
	if kind == propertyNames {
		for typ, t := range r.v.vocab.types {
			if slices.Contains(indexed(t), name) {
				want.indexed = append(want.indexed, typ)
			}
		}
		slices.Sort(want.indexed)
	}
	have, err := decodeTerm(b[0])
	lost := r.lostNodes
	if kind == roleNames || kind == indicatorNames {
		lost = r.lostFacts
	}
	if err == nil && lost {
		want.used = max(want.used, have.used) // what cannot be read uses it too
	}
	if b[0] != nil && bytes.Equal(b[0], encodeTerm(want)) {
		return nil
	}
	switch {
	case err == nil && have.used > want.used:
		r.fixed("%s %s counted %d uses and has %d; if the others were there, they are lost", kind, name, have.used, want.used)
	case err == nil && have.used < want.used:
		r.fixed("%s %s counted %d uses and has %d", kind, name, have.used, want.used)
	default:
		r.fixed("%s %s had lost its number or indexes", kind, name)
	}
	return r.write(ctx, key, encodeTerm(want))
}

// rest puts the meta table right and removes keys of no table.
func (r *repairer) rest(ctx context.Context) error {
	if err := r.meta(ctx); err != nil {
		return err
	}
	for _, table := range []byte{tableEnded, tablePast, tableLog, tableText} {
		if err := r.scan(ctx, table, func(key, _ []byte) error {
			if readable(table, key[1:]) {
				return nil
			}
			return r.remove(ctx, key, "cannot be read")
		}); err != nil {
			return err
		}
	}
	for _, outside := range []kv.Range{{End: []byte{tableMeta}}, {Start: []byte{tableEnd}}} {
		for p, err := range r.v.r.Scan(ctx, outside) {
			if err != nil {
				return err
			}
			if err := r.remove(ctx, p.Key, "is of no table"); err != nil {
				return err
			}
		}
	}
	return nil
}

// readable tells whether a key of the past, the log or a text is one.
func readable(table byte, key []byte) bool {
	if table == tableEnded {
		_, _, _, _, err := decodeEndedKey(key)
		return err == nil
	}
	_, rest, ok := cutInt(key)
	if ok && table != tableLog {
		_, rest, ok = cutInt(rest)
	}
	return ok && len(rest) == 0
}

func (r *repairer) meta(ctx context.Context) error {
	if err := checkFormat(ctx, r.v.r); errors.Is(err, ErrDamaged) {
		r.fixed("the format version was lost")
		if err := r.write(ctx, metaKey(metaFormat), binary.AppendUvarint(nil, formatVersion)); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	if r.last > 0 && r.next <= r.last {
		r.fixed("the number of the next node is %d", r.last+1)
		if err := r.write(ctx, metaKey(metaNodes), binary.AppendUvarint(nil, uint64(r.last+1))); err != nil {
			return err
		}
	}
	orders := []byte(strings.Join(ordersOf(r.v.vocab.model), "\n"))
	has, err := r.v.r.GetMany(ctx, [][]byte{metaKey(metaOrders)})
	if err != nil {
		return err
	}
	if !bytes.Equal(has[0], orders) {
		r.fixed("what orders lists are kept in was lost")
		if err := r.write(ctx, metaKey(metaOrders), orders); err != nil {
			return err
		}
	}
	if has, err = r.v.r.GetMany(ctx, [][]byte{metaKey(metaSearch)}); err != nil {
		return err
	}
	if search := searchOf(r.v.vocab.model); !bytes.Equal(has[0], search) {
		r.fixed("what names are indexed was lost")
		if err := r.write(ctx, metaKey(metaSearch), search); err != nil {
			return err
		}
	}
	if r.since > r.v.version {
		r.fixed("the graph's version is %d", r.since)
		if err := r.write(ctx, metaKey(metaVersion), binary.AppendUvarint(nil, uint64(r.since))); err != nil {
			return err
		}
	}
	return r.scan(ctx, tableMeta, func(key, _ []byte) error {
		if slices.Contains([]string{metaFormat, metaVersion, metaNodes, metaOrders, metaSearch}, string(key[1:])) {
			return nil
		}
		return r.remove(ctx, key, "is of no table")
	})
}
