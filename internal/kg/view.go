package kg

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

// View is the graph at one moment. Many goroutines may use it at once. It
// holds resources of the store until it is closed.
type View struct {
	r       kv.Snapshot
	vocab   *vocab
	version Version
	cache   *cache
}

// View returns the graph as it is now.
func (g *Graph) View(ctx context.Context) (*View, error) {
	snap, err := g.db.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	version, err := readVersion(ctx, snap)
	if err != nil {
		snap.Close()
		return nil, err
	}
	return &View{r: snap, vocab: g.vocab, version: version, cache: g.cache}, nil
}

// Close releases the view. Closing twice is fine.
func (v *View) Close() { v.r.Close() }

// Version is the version of the graph that the view shows.
func (v *View) Version() Version { return v.version }

// Model is the vocabulary that the graph was opened with.
func (v *View) Model() *model.Model { return v.vocab.model }

// Find returns the numbers of the nodes with these ids, in their order, zero
// where there is none.
func (v *View) Find(ctx context.Context, ids []string) ([]NodeID, error) {
	keys := make([][]byte, len(ids))
	for i, id := range ids {
		if len(id) > maxID {
			id = "" // no node has it, and no node has this
		}
		keys[i] = idKey(id)
	}
	found, err := v.r.GetMany(ctx, keys)
	if err != nil {
		return nil, err
	}
	numbers := make([]NodeID, len(ids))
	for i, b := range found {
		if b == nil {
			continue
		}
		if numbers[i], _, err = decodeRef(b); err != nil {
			return nil, fmt.Errorf("node %s: %w", ids[i], err)
		}
	}
	return numbers, nil
}

// Nodes returns the nodes of these numbers, in their order, nil where there is
// none.
func (v *View) Nodes(ctx context.Context, numbers []NodeID) ([]*Node, error) {
	if v.cache == nil {
		nodes, _, err := v.readNodes(ctx, numbers)
		return nodes, err
	}
	nodes := make([]*Node, len(numbers))
	v.cache.get(numbers, false, v.version, func(i int, e cacheEntry) { nodes[i] = e.node })
	missing, at := missingOf(numbers, func(i int) bool { return nodes[i] == nil })
	if missing == nil {
		return nodes, nil
	}
	read, sizes, err := v.readNodes(ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, n := range read {
		nodes[at[i]] = n
	}
	v.cache.put(missing, false, v.version, func(i int) (e cacheEntry) {
		if sizes[i] <= maxCachedBytes {
			e.node = read[i]
		}
		return e
	})
	return nodes, nil
}

// missingOf are the nodes that are missing, and their places.
func missingOf(numbers []NodeID, missing func(i int) bool) (of []NodeID, at []int) {
	for i, n := range numbers {
		if missing(i) {
			of, at = append(of, n), append(at, i)
		}
	}
	return of, at
}

// readNodes reads nodes from the store, and tells how large their records are.
func (v *View) readNodes(ctx context.Context, numbers []NodeID) ([]*Node, []int, error) {
	found, err := v.recordBytes(ctx, numbers)
	if err != nil {
		return nil, nil, err
	}
	nodes, sizes := make([]*Node, len(numbers)), make([]int, len(numbers))
	for i, b := range found {
		if b == nil {
			continue
		}
		n, err := decodeRecord(b)
		if err != nil {
			return nil, nil, fmt.Errorf("node %d: %w", numbers[i], err)
		}
		if nodes[i], err = v.node(numbers[i], n); err != nil {
			return nil, nil, err
		}
		sizes[i] = len(b)
	}
	return nodes, sizes, nil
}

func (v *View) recordBytes(ctx context.Context, numbers []NodeID) ([][]byte, error) {
	keys := make([][]byte, len(numbers))
	for i, n := range numbers {
		keys[i] = nodeKey(n)
	}
	return v.r.GetMany(ctx, keys)
}

func (v *View) records(ctx context.Context, numbers []NodeID) ([]*record, error) {
	found, err := v.recordBytes(ctx, numbers)
	if err != nil {
		return nil, err
	}
	records := make([]*record, len(numbers))
	for i, b := range found {
		if b == nil {
			continue
		}
		if records[i], err = decodeRecord(b); err != nil {
			return nil, fmt.Errorf("node %d: %w", numbers[i], err)
		}
	}
	return records, nil
}

func (v *View) node(number NodeID, n *record) (*Node, error) {
	typ := v.vocab.types[n.typ]
	if typ == nil {
		return nil, damagedf("node %s is of a type without a name", n.id)
	}
	node := &Node{
		Number: number, ID: n.id, Type: typ, Name: n.name, Aliases: n.aliases,
		Evidence: byStrength(n.evidence), Since: n.since,
	}
	if len(n.values) > 0 {
		node.Properties = make(map[string]any, len(n.values))
		for _, value := range n.values {
			if name, ok := v.vocab.properties[value.property]; ok {
				node.Properties[name] = value.v
			}
		}
	}
	return node, nil
}

// byStrength puts the strongest evidence first and keeps the order otherwise.
func byStrength(list []Evidence) []Evidence {
	slices.SortStableFunc(list, func(a, b Evidence) int { return cmp.Compare(b.Certainty, a.Certainty) })
	return list
}

// Named returns the nodes that have a name or an alias which folds to the same
// as name, oldest first; of one type, or of any where typ is "".
func (v *View) Named(ctx context.Context, typ, name string) ([]NodeID, error) {
	folded := names.Fold(name)
	if folded == "" {
		return nil, nil
	}
	prefix := namePrefix(folded)
	var numbers []NodeID
	for p, err := range v.r.Scan(ctx, kv.Prefix(prefix)) {
		if err != nil {
			return nil, err
		}
		n, rest, ok := cutInt(p.Key[len(prefix):])
		if !ok || len(rest) > 0 {
			return nil, damagedf("a key of the name index cannot be read")
		}
		numbers = append(numbers, NodeID(n))
	}
	if typ == "" || len(numbers) == 0 {
		return numbers, nil
	}
	nodes, err := v.Nodes(ctx, numbers)
	if err != nil {
		return nil, err
	}
	var of []NodeID
	for i, n := range nodes {
		if n != nil && n.Type.Name == typ {
			of = append(of, numbers[i])
		}
	}
	return of, nil
}

// FactIDs returns the ids of facts: what their importer gave them, or a hash of
// what they say, which is the same in every store that has the same nodes.
func (v *View) FactIDs(ctx context.Context, facts []Fact) ([]string, error) {
	var numbers []NodeID
	for i := range facts {
		if facts[i].GivenID == "" {
			numbers = append(numbers, facts[i].Owner, facts[i].Other)
		}
	}
	nodes, err := v.Nodes(ctx, numbers)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(facts))
	for i := range facts {
		f := &facts[i]
		if f.GivenID != "" {
			ids[i] = f.GivenID
			continue
		}
		owner, other := nodes[0], nodes[1]
		nodes = nodes[2:]
		if owner == nil || f.Role != nil && other == nil {
			return nil, damagedf("a fact ties a node that is missing")
		}
		ids[i] = hashID(f, owner, other)
	}
	return ids, nil
}

func hashID(f *Fact, owner, other *Node) string {
	var parts []string
	switch {
	case f.Indicator != nil:
		parts = []string{"observation", owner.ID, f.Indicator.Name, ""}
	case f.place.list.kind == inList:
		parts = []string{"edge", other.ID, f.Role.Name, owner.ID}
	default:
		parts = []string{"edge", owner.ID, f.Role.Name, other.ID}
	}
	e := entry{Statement: f.Statement}
	for _, s := range e.texts() {
		parts = append(parts, *s)
	}
	var b []byte
	for _, s := range parts {
		b = appendString(b, s)
	}
	if f.HasValue {
		b = appendFloat(b, f.Value)
	}
	if f.Open {
		b = append(b, 1)
	}
	sum := sha256.Sum256(b)
	return "fact:" + base64.RawURLEncoding.EncodeToString(sum[:15])
}

// Facts returns for each owner a page of its facts that q selects: edges in
// the order of the other node's number, so that facts of the same two nodes
// stand together; observations by indicator, then by time.
func (v *View) Facts(ctx context.Context, owners []NodeID, q FactQuery, p Page) ([]FactPage, error) {
	sel, err := v.selection(q)
	if err != nil {
		return nil, err
	}
	bounds, err := p.bounds(sel.kind)
	if err != nil {
		return nil, err
	}
	heads, err := v.heads(ctx, owners)
	if err != nil {
		return nil, err
	}
	lists := make([][]list, len(owners))
	for i, b := range heads {
		if lists[i], err = matching(b, sel.matches); err != nil {
			return nil, err
		}
	}
	if err := v.readAhead(ctx, owners, lists, p, q.Keep == nil); err != nil {
		return nil, err
	}
	pages := make([]FactPage, len(owners))
	for i := range owners {
		m := merge{v: v, owner: owners[i], lists: lists[i], sel: sel}
		total := m.total()
		var found foundPage
		if q.Keep == nil {
			found, err = m.page(ctx, bounds, p)
		} else {
			found, total, err = m.kept(ctx, bounds, p, q.Keep)
		}
		if err != nil {
			return nil, err
		}
		pages[i] = FactPage{Total: total, Next: found.next, Previous: found.previous}
		if len(found.entries) > 0 {
			pages[i].Facts = make([]Fact, len(found.entries))
		}
		for j := range found.entries {
			if pages[i].Facts[j], err = v.fact(owners[i], &found.entries[j]); err != nil {
				return nil, err
			}
		}
	}
	return pages, nil
}

// heads reads the directories of the owners' lists, nil where there is none.
func (v *View) heads(ctx context.Context, owners []NodeID) ([][]byte, error) {
	heads := make([][]byte, len(owners))
	missing, at := owners, []int(nil)
	if v.cache != nil {
		v.cache.get(owners, true, v.version, func(i int, e cacheEntry) { heads[i] = e.head })
		if missing, at = missingOf(owners, func(i int) bool { return heads[i] == nil }); missing == nil {
			return heads, nil
		}
	}
	keys := make([][]byte, len(missing))
	for i, owner := range missing {
		keys[i] = headKey(owner)
	}
	found, err := v.r.GetMany(ctx, keys)
	if err != nil || v.cache == nil {
		return found, err
	}
	for i, b := range found {
		heads[at[i]] = b
	}
	v.cache.put(missing, true, v.version, func(i int) (e cacheEntry) {
		if len(found[i]) <= maxCachedBytes {
			e.head = found[i]
		}
		return e
	})
	return heads, nil
}

// readAhead reads with one call the chunks with which short pages of all owners
// begin. Longer pages go over several chunks, which a scan reads better.
func (v *View) readAhead(ctx context.Context, owners []NodeID, lists [][]list, p Page, paged bool) error {
	const short = 64
	if !paged || p.Limit == 0 || p.Limit >= short || p.After != "" || p.Before != "" {
		return nil
	}
	var keys [][]byte
	var of []*list
	for i := range lists {
		for j := range lists[i] {
			l := &lists[i][j]
			if !l.chunks {
				continue
			}
			start := spot{}
			if p.Backward {
				start = l.last
			}
			keys = append(keys, chunkKey(owners[i], l.key, start))
			of = append(of, l)
		}
	}
	if keys == nil {
		return nil
	}
	found, err := v.r.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, b := range found {
		if b == nil {
			return damagedf("a chunk of a list is missing")
		}
		of[i].ahead = b
	}
	return nil
}

// selection is a FactQuery in numbers.
type selection struct {
	kind      Kind
	members   bool
	typ       uint64
	out, in   bool
	roles     []uint64        // nil: all; of observations: indicators
	symmetric map[uint64]bool // roles without a direction
}

func (v *View) selection(q FactQuery) (selection, error) {
	s := selection{kind: q.Kind, symmetric: v.vocab.symmetric}
	names, kind := q.Roles, roleNames
	if q.Kind == Observations {
		names, kind = q.Indicators, indicatorNames
	}
	if names != nil {
		s.roles = make([]uint64, 0, len(names))
	}
	for _, name := range names {
		n, ok := v.vocab.numbers[kind][name]
		if !ok {
			return s, invalidf("unknown %s %q", kind, name)
		}
		s.roles = append(s.roles, n)
	}
	if q.Target != "" {
		if s.typ = v.vocab.number(typeNames, q.Target); s.typ == 0 {
			return s, invalidf("unknown type %q", q.Target)
		}
	}
	s.out, s.in = q.Direction != model.In, q.Direction != model.Out
	return s, nil
}

// matches tells whether the query asks for a list. Lists of a symmetric role
// have no direction.
func (s *selection) matches(l listKey) bool {
	switch l.kind {
	case memberList:
		return s.members
	case observed:
		if s.kind != Observations || s.members {
			return false
		}
	default:
		if s.kind != Edges || s.members || s.typ != 0 && s.typ != l.typ {
			return false
		}
		if !s.symmetric[l.role] && (l.kind == outList && !s.out || l.kind == inList && !s.in) {
			return false
		}
	}
	return s.roles == nil || slices.Contains(s.roles, l.role)
}

func (v *View) fact(owner NodeID, e *placed) (Fact, error) {
	f := Fact{
		Owner: owner, Statement: e.Statement, Certainty: e.strongest(), Evidence: byStrength(e.evidence),
		Since: e.since, GivenID: e.givenID, place: place{owner, e.list, e.spot},
	}
	if e.list.kind == observed {
		if f.Indicator = v.vocab.indicators[e.list.role]; f.Indicator == nil {
			return f, damagedf("an observation is of an indicator without a name")
		}
		return f, nil
	}
	if f.Role = v.vocab.roles[e.list.role]; f.Role == nil {
		return f, damagedf("a fact has a role without a name")
	}
	f.Other = NodeID(e.sort)
	switch {
	case f.Role.Symmetric:
		f.Direction = model.Both
	case e.list.kind == outList:
		f.Direction = model.Out
	default:
		f.Direction = model.In
	}
	return f, nil
}

// Cursor marks the fact's place in the lists that Facts returns.
func (f *Fact) Cursor() string {
	return encodeCursor(position{f.place.list, f.place.spot})
}

// position is a place in a merged list.
type position struct {
	list listKey
	spot
}

const factCursor = 'f'

func encodeCursor(p position) string {
	b := []byte{factCursor, byte(p.list.kind)}
	for _, n := range []uint64{p.list.role, p.list.typ, p.sort, p.ordinal} {
		b = binary.AppendUvarint(b, n)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func decodeCursor(s string) (p position, err error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) == 0 || b[0] != factCursor {
		return p, invalidf("%q is not a cursor of this list", s)
	}
	r := reader{b: b[1:]}
	p.list = listKey{kind: listKind(r.byte()), role: r.uint(), typ: r.uint()}
	p.spot = spot{sort: r.uint(), ordinal: r.uint()}
	if !r.done() || p.list.kind < outList || p.list.kind > memberList {
		return p, invalidf("%q is not a cursor of this list", s)
	}
	return p, nil
}
