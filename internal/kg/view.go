package kg

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

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
	own     *lent // of a view for one goroutine: what it reads into
	bound   *atomic.Uint64
	asOf    *asOf // nil: facts of any time
}

// snapshot is the store as it is now, and the graph's version in it.
func (g *Graph) snapshot(ctx context.Context) (kv.Snapshot, Version, error) {
	snap, err := g.db.Snapshot(ctx)
	if err != nil {
		return nil, 0, err
	}
	version, err := readVersion(ctx, snap)
	if err != nil {
		snap.Close()
		return nil, 0, err
	}
	return snap, version, nil
}

// View returns the graph as it is now.
func (g *Graph) View(ctx context.Context) (*View, error) {
	snap, version, err := g.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return &View{r: snap, vocab: g.vocab, version: version, cache: g.cache, bound: &g.bound}, nil
}

// Peek returns the graph as it is after the last acknowledged mutation, for one
// goroutine. What it returns is lent until it is closed, and it must be closed
// once. The store is asked for a snapshot only when something is read that is not
// kept in memory. When the graph has moved on by then, that reading and all later
// ones fail with ErrMoved, and View is to be asked instead. Reading from the store
// takes at most limit, unless that is zero; a timer is set for it only then.
func (g *Graph) Peek(limit time.Duration) *View {
	version := Version(g.version.Load())
	return &View{
		r:     &late{graph: g, version: version, limit: limit},
		vocab: g.vocab, version: version, cache: g.cache, own: lents.Get().(*lent), bound: &g.bound,
	}
}

// Share makes of a view that Peek gave one for many goroutines, from the same
// snapshot, which it takes over. It returns nil where there is no snapshot yet.
func (v *View) Share() *View {
	l, ok := v.r.(*late)
	if !ok || l.snap == nil {
		return nil
	}
	shared := &View{r: l.snap, vocab: v.vocab, version: v.version, cache: v.cache, bound: v.bound}
	l.snap, l.err = nil, ErrMoved
	return shared
}

// Close releases the view. Closing twice is fine, but not with one that Peek gave.
func (v *View) Close() {
	v.r.Close()
	if v.own != nil {
		v.own.release()
	}
}

// Version is the version of the graph that the view shows.
func (v *View) Version() Version { return v.version }

// Model is the vocabulary that the graph was opened with.
func (v *View) Model() *model.Model { return v.vocab.model }

// Find returns the numbers of the nodes with these ids, in their order, zero
// where there is none.
func (v *View) Find(ctx context.Context, ids []string) ([]NodeID, error) {
	numbers := make([]NodeID, len(ids))
	m := v.lent()
	m.missing, m.at = m.missing[:0], m.at[:0]
	for i, id := range ids {
		if len(id) > maxID {
			id = "" // no node has it, and no node has this
		}
		key := idKey(id)
		if v.cache != nil {
			if n, ok := v.cache.number(key, v.version); ok {
				numbers[i] = n
				continue
			}
		}
		m.missing, m.at = append(m.missing, key), append(m.at, i)
	}
	if len(m.missing) == 0 {
		return numbers, nil
	}
	found, err := v.r.GetMany(ctx, m.missing)
	if err != nil {
		return nil, err
	}
	for i, b := range found {
		if b == nil {
			continue
		}
		n, _, err := decodeRef(b)
		if err != nil {
			return nil, fmt.Errorf("node %s: %w", ids[m.at[i]], err)
		}
		numbers[m.at[i]] = n
		if v.cache != nil {
			v.cache.put(n, m.missing[i], b, v.version)
		}
	}
	return numbers, nil
}

// Nodes returns the nodes of these numbers, in their order, nil where there is
// none.
func (v *View) Nodes(ctx context.Context, numbers []NodeID) ([]*Node, error) {
	found, err := v.recordBytes(ctx, v.lent(), numbers)
	if err != nil {
		return nil, err
	}
	nodes := make([]*Node, len(numbers))
	for i, b := range found {
		if b == nil {
			continue
		}
		n, err := decodeRecord(b)
		if err != nil {
			return nil, fmt.Errorf("node %d: %w", numbers[i], err)
		}
		if nodes[i], err = v.node(numbers[i], n); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

// Record is as much of a node as most questions ask for. Its texts are lent
// until the View is closed.
type Record struct {
	Number   NodeID
	Type     *model.Type // nil: there is no such node
	ID, Name []byte
}

// Records returns the records of these numbers, in their order. It costs less
// than Nodes, and what it returns is lent.
func (v *View) Records(ctx context.Context, numbers []NodeID) ([]Record, error) {
	m := v.lent()
	found, err := v.recordBytes(ctx, m, numbers)
	if err != nil {
		return nil, err
	}
	begin := len(m.records)
	var typ *model.Type // of the record before
	var typNumber uint64
	for i, b := range found {
		n := Record{Number: numbers[i]}
		if b != nil {
			r := reader{b: b}
			n.ID = r.bytes()
			if t := r.uint(); typ == nil || t != typNumber {
				typ, typNumber = v.vocab.types[t], t
			}
			r.uint()
			if n.Name, n.Type = r.bytes(), typ; r.bad || typ == nil {
				return nil, fmt.Errorf("node %d: %w", numbers[i], damagedf("its record cannot be read"))
			}
		}
		m.records = append(m.records, n)
	}
	return m.records[begin:len(m.records):len(m.records)], nil
}

func (v *View) recordBytes(ctx context.Context, m *lent, numbers []NodeID) ([][]byte, error) {
	return v.values(ctx, m, len(numbers), func(b []byte, i int) ([]byte, NodeID) {
		return appendInt(append(b, tableNode), uint64(numbers[i])), numbers[i]
	})
}

// recordBytesOnce is recordBytes for whoever goes over a large part of the graph:
// it leaves what is kept in memory alone.
func (v *View) recordBytesOnce(ctx context.Context, numbers []NodeID) ([][]byte, error) {
	keys := make([][]byte, len(numbers))
	for i, n := range numbers {
		keys[i] = nodeKey(n)
	}
	return v.r.GetMany(ctx, keys)
}

func (v *View) records(ctx context.Context, numbers []NodeID) ([]*record, error) {
	found, err := v.recordBytesOnce(ctx, numbers)
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
	numbers, err := v.named(ctx, folded, false)
	if err != nil {
		return nil, err
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

// named returns the nodes with a folded name, oldest first, with those that have it
// in a property with @search or without.
func (v *View) named(ctx context.Context, folded string, searched bool) ([]NodeID, error) {
	var numbers []NodeID
	for p, err := range v.r.Scan(ctx, kv.Prefix(namePrefix(folded))) {
		if err != nil {
			return nil, err
		}
		_, n, of, ok := cutName(p.Key[1:])
		if !ok {
			return nil, damagedf("a key of the name index cannot be read")
		}
		if !of || searched && !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
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
	sel, err := v.vocab.selection(q)
	if err != nil {
		return nil, err
	}
	q = v.dated(q)
	var b bounds
	var o ordered
	if len(q.Order) > 0 {
		o, err = v.ordered(q, p)
	} else {
		b, err = p.bounds(sel.kind)
	}
	if err != nil {
		return nil, err
	}
	var s *sieve
	if !q.Filter.byLists() || q.Choose != nil {
		if s, err = v.sieve(ctx, &q); err != nil {
			return nil, err
		}
	}
	mem := v.lent()
	lists, ends, err := v.lists(ctx, mem, owners, &sel)
	if err != nil {
		return nil, err
	}
	if s == nil && len(q.Order) == 0 {
		if err := v.readAhead(ctx, mem, owners, p); err != nil {
			return nil, err
		}
	}
	merges := make([]merge, len(owners))
	first, of := 0, v.vocab.number(typeNames, q.Of)
	for i := range owners {
		merges[i] = merge{v: v, owner: owners[i], typ: of, lists: lists[first:ends[i]], sel: &sel, mem: mem}
		first = ends[i]
	}
	pages := make([]FactPage, len(owners))
	for i := range merges {
		m := &merges[i]
		total := m.total()
		var kept []placed
		if s != nil {
			if kept, err = s.of(ctx, merges, i); err != nil {
				return nil, err
			}
			total = len(kept)
		}
		var found foundPage
		switch {
		case len(q.Order) > 0:
			o.merge = m
			found, err = o.page(ctx, p, kept, s != nil)
		case s != nil:
			found = m.cutOut(kept, b, p)
		default:
			found, err = m.page(ctx, b, p)
		}
		if err != nil {
			return nil, err
		}
		pages[i] = FactPage{Total: total, Next: found.next, Previous: found.previous}
		if pages[i].Facts, err = v.facts(mem, owners[i], found.entries); err != nil {
			return nil, err
		}
		for k := range pages[i].Facts {
			pages[i].Facts[k].orders = len(o.keys)
		}
	}
	return pages, nil
}

// facts are entries as their owner sees them.
func (v *View) facts(m *lent, owner NodeID, entries []placed) ([]Fact, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	begin := len(m.facts)
	m.facts = slices.Grow(m.facts, len(entries))[:begin+len(entries)]
	facts := m.facts[begin:len(m.facts):len(m.facts)]
	for i := range entries {
		if err := v.fact(&facts[i], owner, &entries[i]); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// lists reads the directories of owners and returns the lists that a query asks
// for, those of all owners one after another, and where those of each end.
func (v *View) lists(ctx context.Context, m *lent, owners []NodeID, sel *selection) ([]list, []int, error) {
	heads, err := v.values(ctx, m, len(owners), func(b []byte, i int) ([]byte, NodeID) {
		return appendInt(append(b, tableHead), uint64(owners[i])), owners[i]
	})
	if err != nil {
		return nil, nil, err
	}
	m.lists, m.ends = m.lists[:0], m.ends[:0]
	for _, b := range heads {
		if m.lists, err = matching(m.lists, b, sel); err != nil {
			return nil, nil, err
		}
		m.ends = append(m.ends, len(m.lists))
	}
	return m.lists, m.ends, nil
}

// readAhead reads with one call the chunks with which short pages of all owners
// begin. Longer pages go over several chunks, which a scan reads better.
func (v *View) readAhead(ctx context.Context, m *lent, owners []NodeID, p Page) error {
	const short = 64
	if p.Limit == 0 || p.Limit >= short || p.After != "" || p.Before != "" {
		return nil
	}
	m.ahead = m.ahead[:0]
	m.of = m.of[:0]
	owner := 0
	for i := range m.lists {
		for m.ends[owner] <= i {
			owner++
		}
		if l := &m.lists[i]; l.chunks {
			m.ahead, m.of = append(m.ahead, l), append(m.of, owners[owner])
		}
	}
	if len(m.ahead) == 0 {
		return nil
	}
	found, err := v.values(ctx, m, len(m.ahead), func(b []byte, i int) ([]byte, NodeID) {
		l, start := m.ahead[i], spot{}
		if p.Backward {
			start = l.last
		}
		b = appendList(appendInt(append(b, tableChunk), uint64(m.of[i])), l.key)
		return appendSpot(b, start), m.of[i]
	})
	if err != nil {
		return err
	}
	for i, b := range found {
		if b == nil {
			return damagedf("a chunk of a list is missing")
		}
		m.ahead[i].ahead = b
	}
	return nil
}

// selection is a FactQuery in numbers.
type selection struct {
	kind      Kind
	members   bool
	typ       uint64
	out, in   bool
	seen      model.Direction // as the owner sees them, Both for symmetric roles alone; "": any
	roles     []uint64        // nil: all; of observations: indicators
	symmetric map[uint64]bool // roles without a direction
}

func (v *vocab) selection(q FactQuery) (selection, error) {
	s := selection{kind: q.Kind, symmetric: v.symmetric}
	names, kind := q.Roles, roleNames
	if q.Kind == Observations {
		names, kind = q.Indicators, indicatorNames
	}
	if names != nil {
		s.roles = make([]uint64, 0, len(names))
	}
	for _, name := range names {
		n, ok := v.numbers[kind][name]
		if !ok {
			return s, invalidf("unknown %s %q", kind, name)
		}
		s.roles = append(s.roles, n)
	}
	if q.Kind == Edges && q.Choose != nil {
		return s, invalidf("observations are chosen among one another, edges are not")
	}
	if q.Kind == Edges {
		if err := v.narrow(&s, &q.Filter); err != nil {
			return s, err
		}
	}
	if q.Target != "" {
		if s.typ = v.number(typeNames, q.Target); s.typ == 0 {
			return s, invalidf("unknown type %q", q.Target)
		}
	}
	s.out, s.in = q.Direction != model.In, q.Direction != model.Out
	return s, nil
}

// narrow leaves of a selection the lists that a filter of facts asks for.
func (v *vocab) narrow(s *selection, f *FactFilter) error {
	s.seen = f.Direction
	if f.Roles == nil {
		return nil
	}
	roles := make([]uint64, 0, len(f.Roles)) // none is not all
	for _, name := range f.Roles {
		n, ok := v.numbers[roleNames][name]
		if !ok {
			return invalidf("unknown role %q", name)
		}
		if s.roles == nil || slices.Contains(s.roles, n) {
			roles = append(roles, n)
		}
	}
	s.roles = roles
	return nil
}

// seenAs is the direction in which the owner of a list of edges sees them.
func (s *selection) seenAs(l listKey) model.Direction {
	switch {
	case s.symmetric[l.role]:
		return model.Both
	case l.kind == outList:
		return model.Out
	}
	return model.In
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
		if s.seen != "" && s.seen != s.seenAs(l) {
			return false
		}
	}
	return s.roles == nil || slices.Contains(s.roles, l.role)
}

// fact makes f the fact of an entry.
func (v *View) fact(f *Fact, owner NodeID, e *placed) error {
	*f = Fact{
		Owner: owner, Statement: e.Statement, Certainty: e.strongest(), Evidence: byStrength(e.evidence),
		Since: e.since, GivenID: e.givenID, place: place{owner, e.list, e.spot}, ordered: e.place,
	}
	if e.list.kind == observed {
		if f.Indicator = v.vocab.indicators[e.list.role]; f.Indicator == nil {
			return damagedf("an observation is of an indicator without a name")
		}
		return nil
	}
	if f.Role = v.vocab.roles[e.list.role]; f.Role == nil {
		return damagedf("a fact has a role without a name")
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
	return nil
}

// Cursor marks the fact's place in the lists that Facts returns.
func (f *Fact) Cursor() string {
	if f.ordered != nil {
		return base64.RawURLEncoding.EncodeToString(append(cursorMark(f.orders, orderCursor, ordersCursor), f.ordered...))
	}
	return encodeCursor(position{f.place.list, f.place.spot})
}

// position is a place in a merged list.
type position struct {
	list listKey
	spot
}

const factCursor = 'f'

func decodeBase64(s string) ([]byte, error) { return base64.RawURLEncoding.DecodeString(s) }

func encodeCursor(p position) string {
	b := []byte{factCursor, byte(p.list.kind)}
	for _, n := range []uint64{p.list.role, p.list.typ, p.sort, p.ordinal} {
		b = binary.AppendUvarint(b, n)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func decodeCursor(s string) (p position, err error) {
	b, err := decodeBase64(s)
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
