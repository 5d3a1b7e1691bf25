package kg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/kv"
)

// CheckReport says what a check went through.
type CheckReport struct {
	Version      Version
	Nodes        int
	Edges        int
	Observations int
	Keys         int
	Problems     int
}

// Check goes through the whole store as it is now and reports everything that
// does not fit: records that cannot be read, facts that only one end knows,
// counts that are off, indexes with too much or too little, gaps in the log.
// An error means that the check itself could not go on.
func (g *Graph) Check(ctx context.Context, report func(problem string)) (CheckReport, error) {
	v, err := g.View(ctx)
	if err != nil {
		return CheckReport{}, err
	}
	defer v.Close()
	v.cache = nil // what is checked is the store
	c := &checker{
		v: v, tell: report,
		types: map[NodeID]uint64{}, members: map[uint64]int{}, used: map[vocabKind]map[uint64]uint64{},
	}
	for kind := typeNames; kind <= propertyNames; kind++ {
		c.used[kind] = map[uint64]uint64{}
	}
	c.report.Version = v.version
	for _, step := range []func(context.Context) error{
		c.nodes, c.ids, c.heads, c.chunks, c.indexes, c.names, c.facts, c.history, c.texts, c.log, c.terms, c.rest,
	} {
		if err := step(ctx); err != nil {
			return c.report, err
		}
	}
	return c.report, nil
}

type checker struct {
	v      *View
	tell   func(string)
	report CheckReport

	next    NodeID            // the number of the next node
	types   map[NodeID]uint64 // of every node
	members map[uint64]int    // nodes of each type
	keys    int               // index keys that there should be
	ordered int               // entries that there should be in orders
	chunked int               // chunks that heads know
	given   int               // facts that have an importer's id
	out, in int               // edges, seen from either end
	used    map[vocabKind]map[uint64]uint64
}

func (c *checker) problem(format string, args ...any) {
	c.report.Problems++
	c.tell(fmt.Sprintf(format, args...))
}

// scan goes through a table; a key or value that cannot be read is a problem.
func (c *checker) scan(ctx context.Context, table byte, what string, fn func(key, value []byte) error) error {
	for p, err := range c.v.r.Scan(ctx, kv.Prefix([]byte{table})) {
		if err != nil {
			return err
		}
		c.report.Keys++
		if err := fn(p.Key[1:], p.Value); errors.Is(err, ErrDamaged) {
			c.problem("%s %x: %v", what, p.Key[1:], err)
		} else if err != nil {
			return err
		}
	}
	return nil
}

var errKey = damagedf("the key cannot be read")

func (c *checker) nodes(ctx context.Context) error {
	var err error
	if c.next, err = c.nextNode(ctx); err != nil {
		return err
	}
	return c.scan(ctx, tableNode, "node", func(key, b []byte) error {
		number, rest, ok := cutInt(key)
		if !ok || len(rest) > 0 || number < firstNode {
			return errKey
		}
		n, err := decodeRecord(b)
		if err != nil {
			return err
		}
		if c.v.vocab.types[n.typ] == nil {
			return damagedf("%s is of a type without a name", n.id)
		}
		if NodeID(number) >= c.next && c.next > 0 {
			c.problem("node %s has the number %d, beyond the last, %d", n.id, number, c.next-1)
		}
		if n.since == 0 || n.since > c.v.version {
			c.problem("node %s is since version %d of %d", n.id, n.since, c.v.version)
		}
		c.report.Nodes++
		c.types[NodeID(number)] = n.typ
		c.members[n.typ]++
		c.used[typeNames][n.typ]++
		for _, value := range n.values {
			c.used[propertyNames][value.property]++
		}
		return c.nodeKeys(ctx, NodeID(number), n)
	})
}

// nextNode is the number of the next node, zero where that cannot be read.
func (c *checker) nextNode(ctx context.Context) (NodeID, error) {
	next, err := readNext(ctx, c.v.r)
	if errors.Is(err, ErrDamaged) {
		c.problem("%v", err)
		return 0, nil
	}
	return next, err
}

func (c *checker) nodeKeys(ctx context.Context, number NodeID, n *record) error {
	found, err := c.v.Find(ctx, []string{n.id})
	if err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	if err != nil || found[0] != number {
		c.problem("node %s: its id does not lead to it", n.id)
	}
	want := indexKeys(c.v.vocab, n, number)
	c.keys += len(want)
	for key := range want {
		if _, err := c.v.r.Get(ctx, []byte(key)); errors.Is(err, kv.ErrNotFound) {
			c.problem("node %s: the key %x is missing from its index", n.id, key)
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) ids(ctx context.Context) error {
	count := 0
	err := c.scan(ctx, tableID, "id", func(key, b []byte) error {
		count++
		n, typ, err := decodeRef(b)
		if err != nil {
			return err
		}
		if t, ok := c.types[n]; !ok || t != typ {
			return damagedf("%s leads to a node that is missing or of another type", key)
		}
		return nil
	})
	if count != c.report.Nodes {
		c.problem("there are %d ids and %d nodes", count, c.report.Nodes)
	}
	return err
}

func (c *checker) heads(ctx context.Context) error {
	err := c.scan(ctx, tableHead, "lists of node", func(key, b []byte) error {
		n, rest, ok := cutInt(key)
		owner := NodeID(n)
		if !ok || len(rest) > 0 {
			return errKey
		}
		if owner >= firstNode && c.types[owner] == 0 || owner < firstNode && c.v.vocab.types[n] == nil {
			return damagedf("there is no such node")
		}
		lists, err := decodeHead(b)
		if err != nil {
			return err
		}
		for i := range lists {
			if err := c.list(ctx, owner, &lists[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for typ, count := range c.members {
		lists, err := c.v.memberLists(ctx, typ)
		if err != nil {
			return err
		}
		if got := (&merge{lists: lists}).total(); got != count {
			c.problem("type %s lists %d nodes and has %d", c.v.vocab.types[typ].Name, got, count)
		}
	}
	if c.out != c.in {
		c.problem("%d edges as seen from their subjects, %d from their objects", c.out, c.in)
	}
	return nil
}

func (c *checker) list(ctx context.Context, owner NodeID, l *list) error {
	var entries []entry
	var err error
	if l.chunks {
		entries, err = c.chunkRun(ctx, owner, l)
	} else {
		entries, err = decodeEntries(l.run)
	}
	if err != nil {
		return err
	}
	if uint64(len(entries)) != l.count || l.count == 0 {
		c.problem("node %d, list %v: it counts %d entries and has %d", owner, l.key, l.count, len(entries))
	}
	for i := range entries {
		if err := c.entry(ctx, owner, l, &entries[i]); err != nil {
			return err
		}
	}
	return c.orders(ctx, owner, l)
}

// orders looks up where the entries of a list stand in the orders in which it is
// kept.
func (c *checker) orders(ctx context.Context, owner NodeID, l *list) error {
	var pairs []kv.Pair
	flush := func() error {
		keys := make([][]byte, len(pairs))
		for i := range pairs {
			keys[i] = pairs[i].Key
		}
		found, err := c.v.r.GetMany(ctx, keys)
		if err != nil {
			return err
		}
		for i, p := range pairs {
			if !bytes.Equal(found[i], p.Value) {
				c.problem("node %d, list %v: the entry %x of an order is missing or another", owner, l.key, p.Key)
			}
		}
		c.ordered += len(pairs)
		pairs = pairs[:0]
		return nil
	}
	for p, err := range c.v.orderPairs(ctx, c.types[owner], owner, l) {
		if err != nil {
			return err
		}
		if pairs = append(pairs, p); len(pairs) == wholeBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// chunkRun reads a list that is kept in chunks and checks how it is cut.
func (c *checker) chunkRun(ctx context.Context, owner NodeID, l *list) (all []entry, err error) {
	prefix := chunkPrefix(owner, l.key)
	var start spot
	n := 0
	for p, err := range c.v.r.Scan(ctx, kv.Prefix(prefix)) {
		if err != nil {
			return nil, err
		}
		if start, err = spotOfChunk(p.Key, prefix); err != nil {
			return nil, err
		}
		if n == 0 && start != (spot{}) {
			c.problem("node %d, list %v: the first chunk is missing", owner, l.key)
		}
		run, err := decodeEntries(p.Value)
		if err != nil {
			return nil, err
		}
		if len(run) == 0 && n > 0 {
			c.problem("node %d, list %v: an empty chunk", owner, l.key)
		}
		if len(run) > 0 && (run[0].compare(start) < 0 || len(all) > 0 && all[len(all)-1].compare(start) >= 0) {
			c.problem("node %d, list %v: an entry is in the wrong chunk", owner, l.key)
		}
		all = append(all, run...)
		n++
	}
	if start != l.last {
		c.problem("node %d, list %v: the last chunk is not where the list says", owner, l.key)
	}
	c.chunked += n
	return all, nil
}

func (c *checker) entry(ctx context.Context, owner NodeID, l *list, e *entry) error {
	if e.since == 0 || e.since > c.v.version || e.since > l.stamp {
		c.problem("node %d, list %v: an entry since version %d", owner, l.key, e.since)
	}
	for _, v := range e.evidence {
		if t := c.v.vocab.types[c.types[v.Document]]; t == nil || t.Name != DocumentType && t.Name != SourceType {
			c.problem("node %d, list %v: evidence names no document", owner, l.key)
		}
	}
	switch l.key.kind {
	case memberList:
		if c.types[NodeID(e.sort)] != uint64(owner) {
			c.problem("type %d lists node %d, which is not of it", owner, e.sort)
		}
		return nil
	case observed:
		c.report.Observations++
		c.used[indicatorNames][l.key.role]++
	case inList:
		c.in++
		return nil
	case outList:
		c.out++
		c.report.Edges++
		c.used[roleNames][l.key.role]++
		if err := c.mirror(ctx, owner, l, e); err != nil {
			return err
		}
	}
	if e.givenID == "" {
		return nil
	}
	c.given++
	b, err := c.v.r.Get(ctx, factKey(e.givenID))
	if errors.Is(err, kv.ErrNotFound) {
		c.problem("fact %s: its id does not lead to it", e.givenID)
		return nil
	}
	if err != nil {
		return err
	}
	if p, err := decodePlace(b); err != nil || p != (place{owner, l.key, e.spot}) {
		c.problem("fact %s: its id leads elsewhere", e.givenID)
	}
	return nil
}

// mirror looks up the object's entry of an edge.
func (c *checker) mirror(ctx context.Context, owner NodeID, l *list, e *entry) error {
	other := NodeID(e.sort)
	if c.types[other] != l.key.typ {
		c.problem("node %d, list %v: node %d is missing or of another type", owner, l.key, other)
		return nil
	}
	m := place{owner, l.key, e.spot}.mirror(c.types[owner])
	heads, err := c.v.r.GetMany(ctx, [][]byte{headKey(other)})
	if err != nil {
		return err
	}
	lists, err := decodeHead(heads[0])
	if err != nil {
		return err
	}
	if i, ok := findList(lists, m.list); ok {
		run, err := c.v.window(ctx, nil, other, &lists[i], &window{from: m.spot, to: spot{m.sort, m.ordinal + 1}}, 1, false)
		if err != nil {
			return err
		}
		same := *e
		same.spot = m.spot
		if len(run) == 1 && bytes.Equal(appendEntry(nil, &run[0].entry, 0), appendEntry(nil, &same, 0)) {
			return nil
		}
	}
	c.problem("node %d, list %v: node %d does not have the same fact", owner, l.key, other)
	return nil
}

func (c *checker) chunks(ctx context.Context) error {
	count := 0
	err := c.scan(ctx, tableChunk, "chunk", func(key, _ []byte) error {
		count++
		return nil
	})
	if err == nil && count != c.chunked {
		c.problem("there are %d chunks, and lists have %d", count, c.chunked)
	}
	return err
}

// indexes counts the keys of the indexes. Those that should be there were
// looked up node by node, so with the same number there are no others.
func (c *checker) indexes(ctx context.Context) error {
	count := 0
	for _, table := range []byte{tableName, tableValue} {
		if err := c.scan(ctx, table, "index", func(_, _ []byte) error { count++; return nil }); err != nil {
			return err
		}
	}
	if count != c.keys {
		c.problem("the indexes have %d keys, and should have %d", count, c.keys)
	}
	count = 0
	err := c.scan(ctx, tableOrder, "order", func(_, _ []byte) error { count++; return nil })
	if err == nil && count != c.ordered {
		c.problem("the orders of lists have %d entries, and should have %d", count, c.ordered)
	}
	return err
}

// names compares the index of names with the records.
func (c *checker) names(ctx context.Context) error {
	keys, err := c.v.compareNames(ctx, c.next, func(key, _ []byte) error {
		c.problem("the key %x of the index of names is not as the names are", key)
		return nil
	})
	c.report.Keys += keys
	return err
}

func (c *checker) facts(ctx context.Context) error {
	count := 0
	err := c.scan(ctx, tableFact, "fact id", func(_, _ []byte) error { count++; return nil })
	if err == nil && count != c.given {
		c.problem("%d ids of facts lead to %d facts", count, c.given)
	}
	return err
}

func (c *checker) history(ctx context.Context) error {
	err := c.scan(ctx, tableEnded, "ended fact", func(key, b []byte) error {
		_, _, at, end, err := decodeEndedKey(key)
		if err != nil {
			return err
		}
		r := reader{b: b}
		var e entry
		r.entry(&e, at.sort)
		if !r.done() || e.spot != at || e.since >= end || end > c.v.version {
			return damagedf("it cannot be read")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.scan(ctx, tablePast, "past node", func(key, b []byte) error {
		n, rest, ok := cutInt(key)
		if !ok {
			return errKey
		}
		end, rest, ok := cutInt(rest)
		if !ok || len(rest) > 0 {
			return errKey
		}
		record, err := decodeRecord(b)
		if err != nil {
			return err
		}
		if c.types[NodeID(n)] == 0 || record.since >= Version(end) || Version(end) > c.v.version {
			return damagedf("it was never so")
		}
		return nil
	})
}

func decodeEndedKey(key []byte) (owner NodeID, l listKey, at spot, end Version, err error) {
	n, rest, ok := cutInt(key)
	if ok {
		l, rest, ok = cutList(rest)
	}
	if ok {
		at, rest, ok = cutSpot(rest)
	}
	var v uint64
	if ok {
		v, rest, ok = cutInt(rest)
	}
	if !ok || len(rest) > 0 {
		return 0, l, at, 0, errKey
	}
	return NodeID(n), l, at, Version(v), nil
}

func (c *checker) log(ctx context.Context) error {
	var last Version
	err := c.scan(ctx, tableLog, "log", func(key, b []byte) error {
		n, rest, ok := cutInt(key)
		if !ok || len(rest) > 0 {
			return errKey
		}
		if Version(n) != last+1 {
			c.problem("the log goes from version %d to %d", last, n)
		}
		last = Version(n)
		touched, err := decodeLog(b)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(touched, func(n NodeID) bool { return c.types[n] == 0 }); i >= 0 || len(touched) == 0 {
			return damagedf("version %d touched a node that is missing, or none", last)
		}
		return nil
	})
	if err == nil && last != c.v.version {
		c.problem("the log ends at version %d, the graph is at %d", last, c.v.version)
	}
	return err
}

func (c *checker) terms(ctx context.Context) error {
	terms, err := readTerms(ctx, c.v.r)
	if err != nil {
		return err
	}
	for kind, names := range want(c.v.vocab.model) {
		for _, name := range names {
			if t, ok := terms[kind][name]; !ok || t.number != c.v.vocab.number(kind, name) {
				c.problem("%s %s has lost its number", kind, name)
			}
		}
	}
	for kind, known := range terms {
		numbers := map[uint64]string{}
		for name, t := range known {
			c.report.Keys++
			if other, taken := numbers[t.number]; taken || t.number == 0 {
				c.problem("%s %s has the number %d of %s", kind, name, t.number, other)
			}
			numbers[t.number] = name
			if used := c.used[kind][t.number]; used != t.used {
				c.problem("%s %s counts %d uses and has %d", kind, name, t.used, used)
			}
			if kind == propertyNames {
				c.indexTerms(name, t)
			}
		}
	}
	return nil
}

func (c *checker) orderTerms(ctx context.Context) error {
	b, err := c.v.r.Get(ctx, metaKey(metaOrders))
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	if string(b) != strings.Join(ordersOf(c.v.vocab.model), "\n") {
		c.problem("the orders in which lists are kept do not fit the model")
	}
	if b, err = c.v.r.Get(ctx, metaKey(metaSearch)); err != nil && !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	if !bytes.Equal(b, searchOf(c.v.vocab.model)) {
		c.problem("what names are indexed does not fit the model")
	}
	return nil
}

func (c *checker) indexTerms(name string, t term) {
	for number, typ := range c.v.vocab.types {
		if slices.Contains(t.indexed, number) != slices.Contains(indexed(typ), name) {
			c.problem("the index of %s.%s does not fit the model", typ.Name, name)
		}
	}
}

// rest looks at the meta table and finds keys of no table.
func (c *checker) rest(ctx context.Context) error {
	if err := c.orderTerms(ctx); err != nil {
		return err
	}
	if err := checkFormat(ctx, c.v.r); errors.Is(err, ErrDamaged) {
		c.problem("%v", err)
	} else if err != nil {
		return err
	}
	if err := c.scan(ctx, tableMeta, "meta", func(key, _ []byte) error {
		if !slices.Contains([]string{metaFormat, metaVersion, metaNodes, metaOrders, metaSearch}, string(key)) {
			return errKey
		}
		return nil
	}); err != nil {
		return err
	}
	for p, err := range c.v.r.Scan(ctx, kv.Range{Start: []byte{tableEnd}}) {
		if err != nil {
			return err
		}
		c.problem("the key %x belongs to nothing", p.Key)
	}
	return nil
}
