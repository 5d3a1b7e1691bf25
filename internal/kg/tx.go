package kg

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

// Limits on what is stored of one thing.
const (
	maxID   = 512     // bytes of an id
	maxName = 4096    // bytes of a name or an alias
	maxText = 1 << 20 // bytes of any other text
)

// firstNode is the number of the first node; below it are the numbers of
// types, which own the lists of their members.
const firstNode = 4096

// Tx changes the graph inside one mutation: all of it becomes the next version,
// or none. It is for one goroutine and only until the function it was given to
// returns.
type Tx struct {
	kv      kv.Writer
	vocab   *vocab
	version Version
	edit    *editor

	nodes   map[string]nodeRef // ids met so far; zero where there is no node of that id
	records map[NodeID]*record // of nodes that stand in orders
	used    map[vocabKind]map[string]int
	next    NodeID // number of the next new node; zero: not read yet
	dirty   map[NodeID]bool
	moved   map[NodeID]bool // owners in whose orders a node has moved
	names   nameEdits
	indexed map[NodeID]bool // blocks of the index of names that have changed, as the cache calls them
}

type nodeRef struct {
	number NodeID
	typ    *model.Type
}

func newTx(w kv.Writer, v *vocab, version Version) *Tx {
	return &Tx{
		kv: w, vocab: v, version: version, edit: newEditor(w, version),
		nodes: map[string]nodeRef{}, records: map[NodeID]*record{}, used: map[vocabKind]map[string]int{}, dirty: map[NodeID]bool{}, moved: map[NodeID]bool{}, indexed: map[NodeID]bool{},
	}
}

// flush writes what the mutation has left in memory and tells whether it
// changed anything.
func (tx *Tx) flush(ctx context.Context) (bool, error) {
	if err := tx.flushLists(ctx); err != nil {
		return false, err
	}
	if len(tx.dirty) == 0 {
		return false, nil
	}
	if err := tx.flushUse(ctx); err != nil {
		return false, err
	}
	if err := tx.names.flush(ctx, tx.kv, &tx.edit.space, func(block NodeID) { tx.indexed[block] = true }); err != nil {
		return false, err
	}
	if tx.next != 0 {
		if err := tx.kv.Set(metaKey(metaNodes), binary.AppendUvarint(nil, uint64(tx.next))); err != nil {
			return false, err
		}
	}
	return true, tx.kv.Set(logKey(tx.version), encodeLog(slices.Sorted(maps.Keys(tx.dirty))))
}

// flushLists writes the lists that have changed and notes whose they are.
func (tx *Tx) flushLists(ctx context.Context) error {
	touched, err := tx.edit.flush(ctx)
	if err != nil {
		return err
	}
	for _, n := range touched {
		if n < firstNode {
			continue
		}
		tx.dirty[n] = true
		h := tx.edit.heads[n]
		if ties := tiesOf(h.lists); ties != h.ties {
			tx.names.rank(n, func(e *rankEdit) { e.ties, e.tied = ties, true })
		}
	}
	return nil
}

func (tx *Tx) flushUse(ctx context.Context) error {
	for kind, names := range tx.used {
		for name, delta := range names {
			if delta == 0 {
				continue
			}
			t, err := readTerm(ctx, tx.kv, kind, name)
			if err != nil {
				return err
			}
			t.used += uint64(delta) // a negative delta wraps round and takes away
			if err := tx.kv.Set(vocabKey(kind, name), encodeTerm(t)); err != nil {
				return err
			}
		}
	}
	return nil
}

func readTerm(ctx context.Context, r kv.Reader, kind vocabKind, name string) (term, error) {
	b, err := r.Get(ctx, vocabKey(kind, name))
	if err != nil {
		return term{}, missing(err, fmt.Sprintf("the number of %s %s", kind, name))
	}
	return decodeTerm(b)
}

func (tx *Tx) use(kind vocabKind, name string, delta int) {
	if tx.used[kind] == nil {
		tx.used[kind] = map[string]int{}
	}
	tx.used[kind][name] += delta
}

// find returns the node of that id; ErrNotFound where there is none.
func (tx *Tx) find(ctx context.Context, id string) (nodeRef, error) {
	ref, ok := tx.nodes[id]
	if !ok && id != "" && len(id) <= maxID {
		b, err := tx.kv.Get(ctx, idKey(id))
		switch {
		case errors.Is(err, kv.ErrNotFound):
		case err != nil:
			return nodeRef{}, err
		default:
			if ref, err = tx.refOf(id, b); err != nil {
				return nodeRef{}, err
			}
			tx.nodes[id] = ref
		}
	}
	if ref.typ == nil {
		return nodeRef{}, fmt.Errorf("%w: node %q", ErrNotFound, id)
	}
	return ref, nil
}

// refOf reads what stands under an id.
func (tx *Tx) refOf(id string, b []byte) (nodeRef, error) {
	n, typ, err := decodeRef(b)
	if err != nil {
		return nodeRef{}, err
	}
	ref := nodeRef{n, tx.vocab.types[typ]}
	if ref.typ == nil {
		return nodeRef{}, damagedf("node %s is of a type without a name", id)
	}
	return ref, nil
}

func encodeRef(n NodeID, typ uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(n)), typ)
}

func decodeRef(b []byte) (n NodeID, typ uint64, err error) {
	r := reader{b: b}
	n, typ = NodeID(r.uint()), r.uint()
	if !r.done() || n == 0 {
		return 0, 0, damagedf("a node's number cannot be read")
	}
	return n, typ, nil
}

func (tx *Tx) newNumber(ctx context.Context) (NodeID, error) {
	if tx.next == 0 {
		var err error
		if tx.next, err = readNext(ctx, tx.kv); err != nil {
			return 0, err
		}
	}
	n := tx.next
	tx.next++
	return n, nil
}

// readNext is the number of the next new node.
func readNext(ctx context.Context, r kv.Reader) (NodeID, error) {
	b, err := r.Get(ctx, metaKey(metaNodes))
	if errors.Is(err, kv.ErrNotFound) {
		return firstNode, nil
	}
	if err != nil {
		return 0, err
	}
	in := reader{b: b}
	next := NodeID(in.uint())
	if !in.done() || next < firstNode {
		return 0, damagedf("the number of the next node cannot be read")
	}
	return next, nil
}

// PutNode makes a node or brings it up to date: a changed name replaces the old
// one, which stays as an alias; aliases and evidence are added; properties that
// are given replace the values, nil removes them, others stay. It tells whether
// anything changed. An id that is in use for another type is ErrInvalid.
func (tx *Tx) PutNode(ctx context.Context, in NodeInput) (changed bool, err error) {
	typ := tx.vocab.model.Type(in.Type)
	if typ == nil {
		return false, invalidf("unknown type %q", in.Type)
	}
	if err := checkNode(typ, in); err != nil {
		return false, err
	}
	ref, err := tx.find(ctx, in.ID)
	switch {
	case errors.Is(err, ErrNotFound):
		return true, tx.createNode(ctx, typ, in)
	case err != nil:
		return false, err
	case ref.typ != typ:
		return false, invalidf("node %s is a %s already, not a %s", in.ID, ref.typ.Name, typ.Name)
	}
	return tx.updateNode(ctx, ref, in)
}

func checkNode(typ *model.Type, in NodeInput) error {
	if in.ID == "" || len(in.ID) > maxID || !utf8.ValidString(in.ID) {
		return invalidf("an id has 1 to %d bytes of UTF-8", maxID)
	}
	for _, name := range append([]string{in.Name}, in.Aliases...) {
		if name == "" || len(name) > maxName || !utf8.ValidString(name) {
			return invalidf("node %s: a name has 1 to %d bytes of UTF-8", in.ID, maxName)
		}
	}
	for name, v := range in.Properties {
		p := typ.Property(name)
		if p == nil {
			return invalidf("node %s: a %s has no property %q", in.ID, typ.Name, name)
		}
		if err := checkValue(p, v); err != nil {
			return invalidf("node %s: property %s: %s", in.ID, name, err)
		}
	}
	return nil
}

func checkValue(p *model.Property, v any) error {
	items, isList := v.([]any)
	switch {
	case v == nil:
		return nil
	case isList != p.List:
		return fmt.Errorf("expected %s", map[bool]string{true: "a list", false: "one value, not a list"}[p.List])
	case !isList:
		items = []any{v}
	}
	for _, item := range items {
		ok := false
		switch item := item.(type) {
		case string:
			ok = (p.Kind == model.StringKind || p.Kind == model.DateKind || p.Kind == model.EnumKind) &&
				len(item) <= maxText && utf8.ValidString(item)
		case int64:
			ok = p.Kind == model.IntKind
		case float64:
			ok = p.Kind == model.FloatKind
		case bool:
			ok = p.Kind == model.BoolKind
		}
		if !ok {
			return fmt.Errorf("expected a value of kind %s", p.Kind)
		}
	}
	return nil
}

func (tx *Tx) createNode(ctx context.Context, typ *model.Type, in NodeInput) error {
	number, err := tx.newNumber(ctx)
	if err != nil {
		return err
	}
	typeNumber := tx.vocab.number(typeNames, typ.Name)
	n := &record{id: in.ID, typ: typeNumber, since: tx.version, name: in.Name}
	tx.nodes[in.ID] = nodeRef{number, typ}
	if err := tx.merge(ctx, n, in); err != nil {
		delete(tx.nodes, in.ID)
		return err
	}
	if err := tx.kv.Set(idKey(in.ID), encodeRef(number, typeNumber)); err != nil {
		return err
	}
	tx.use(typeNames, typ.Name, 1)
	member := entry{spot: spot{sort: uint64(number)}, since: tx.version}
	if err := tx.edit.put(ctx, NodeID(typeNumber), listKey{kind: memberList}, member); err != nil {
		return err
	}
	return tx.writeNode(ctx, number, nil, n)
}

func (tx *Tx) updateNode(ctx context.Context, ref nodeRef, in NodeInput) (bool, error) {
	old, oldBytes, err := tx.record(ctx, ref.number)
	if err != nil {
		return false, err
	}
	n := *old
	if n.name != in.Name {
		n.aliases = append(slices.Clone(n.aliases), n.name)
		n.name = in.Name
	}
	if err := tx.merge(ctx, &n, in); err != nil {
		return false, err
	}
	if bytes.Equal(encodeRecord(&n), oldBytes) {
		return false, nil
	}
	if err := tx.dropOtherText(ctx, ref, &n); err != nil {
		return false, err
	}
	n.since = tx.version
	if old.since != tx.version { // what never was a version needs no past
		if err := tx.kv.Set(pastKey(ref.number, tx.version), oldBytes); err != nil {
			return false, err
		}
	}
	return true, tx.writeNode(ctx, ref.number, old, &n)
}

func (tx *Tx) record(ctx context.Context, number NodeID) (*record, []byte, error) {
	b, err := tx.kv.Get(ctx, nodeKey(number))
	if err != nil {
		return nil, nil, missing(err, "the record of a node")
	}
	n, err := decodeRecord(b)
	return n, b, err
}

// merge adds to a record what the input says besides its name.
func (tx *Tx) merge(ctx context.Context, n *record, in NodeInput) error {
	n.merge(tx.vocab, in)
	evidence, err := newEvidence(in.Evidence, Stated, tx.finder(ctx))
	if err != nil {
		return fmt.Errorf("node %s: %w", in.ID, err)
	}
	n.evidence, _ = mergeEvidence(n.evidence, evidence)
	return nil
}

// writeNode writes a record, and the indexes where they differ from the old one.
func (tx *Tx) writeNode(ctx context.Context, number NodeID, old, n *record) error {
	tx.dirty[number] = true
	if err := tx.kv.Set(nodeKey(number), encodeRecord(n)); err != nil {
		return err
	}
	delete(tx.records, number)
	if old != nil {
		if err := tx.reorder(ctx, number, old, n); err != nil {
			return err
		}
	}
	tx.names.rename(tx.vocab, number, old, n)
	tx.countValues(old, -1)
	tx.countValues(n, 1)
	return tx.replaceKeys(tx.indexKeys(old, number), tx.indexKeys(n, number))
}

func (tx *Tx) countValues(n *record, delta int) {
	if n == nil {
		return
	}
	for _, v := range n.values {
		tx.use(propertyNames, tx.vocab.properties[v.property], delta)
	}
}

func (tx *Tx) replaceKeys(old, now map[string]bool) error {
	for key := range old {
		if !now[key] {
			if err := tx.kv.Delete([]byte(key)); err != nil {
				return err
			}
		}
	}
	for key := range now {
		if !old[key] {
			if err := tx.kv.Set([]byte(key), []byte{}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) indexKeys(n *record, number NodeID) map[string]bool {
	if n == nil {
		return nil
	}
	return indexKeys(tx.vocab, n, number)
}

// indexKeys are the keys under which a node stands in indexes.
func indexKeys(v *vocab, n *record, number NodeID) map[string]bool {
	keys := map[string]bool{}
	indexPlaces(v, n, func(place []byte) { keys[string(indexKey(place, number))] = true })
	return keys
}

// indexPlaces calls add with each place in an index at which the node stands:
// its key but for the node's number. A place can come twice.
func indexPlaces(v *vocab, n *record, add func(place []byte)) {
	addName := func(name string) {
		if folded := names.Fold(name); folded != "" {
			add(namePrefix(folded))
		}
	}
	addName(n.name)
	for _, alias := range n.aliases {
		addName(alias)
	}
	for _, property := range indexed(v.types[n.typ]) {
		add(propertyPlace(v, n, property))
	}
}

func propertyPlace(v *vocab, n *record, property string) []byte {
	p := v.number(propertyNames, property)
	var value any = n.name
	if property != nameProperty {
		value = n.value(p)
	}
	return valuePlace(n.typ, p, appendSortable(nil, value))
}

func propertyKey(v *vocab, n *record, property string, number NodeID) []byte {
	return indexKey(propertyPlace(v, n, property), number)
}

func encodeLog(touched []NodeID) []byte {
	b := binary.AppendUvarint(nil, uint64(len(touched)))
	prev := NodeID(0)
	for _, n := range touched {
		b = binary.AppendUvarint(b, uint64(n-prev))
		prev = n
	}
	return b
}

func decodeLog(b []byte) ([]NodeID, error) {
	r := reader{b: b}
	touched := make([]NodeID, r.count(1))
	prev := NodeID(0)
	for i := range touched {
		prev += NodeID(r.uint())
		touched[i] = prev
	}
	if !r.done() {
		return nil, damagedf("the change log cannot be read")
	}
	return touched, nil
}
