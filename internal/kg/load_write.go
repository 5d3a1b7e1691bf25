package kg

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/silian-graph/silian/kv"
)

// pairs yields all that the store will hold, table by table, in the order of
// the keys. It is a kv.Loader's input.
func (b *build) pairs(yield func(kv.Pair, error) bool) {
	w := &pairWriter{yield: yield, progress: b.l.Progress}
	w.total = 6 + 4*len(b.nodes) + len(b.places) + len(b.facts)
	for _, table := range []func(*pairWriter){
		b.writeMeta, b.writeTerms, b.writeIDs, b.writeRecords, b.writeLists, b.writePlaces, b.writeLog, b.writeFacts, b.writeOrders, b.writePostings, b.writeRanks,
	} {
		if table(w); w.stopped {
			return
		}
	}
	w.tell()
}

// pairWriter hands pairs on until it is told to stop.
type pairWriter struct {
	yield       func(kv.Pair, error) bool
	progress    func(done, total int)
	done, total int
	stopped     bool
}

// tellEvery is how many pairs are written between two calls of Loader.Progress.
const tellEvery = 1 << 14

func (w *pairWriter) put(key, value []byte) {
	if w.stopped {
		return
	}
	if w.done%tellEvery == 0 {
		w.tell()
	}
	w.done++
	w.stopped = !w.yield(kv.Pair{Key: key, Value: value}, nil)
}

func (w *pairWriter) tell() {
	if w.progress != nil {
		w.progress(w.done, max(w.done, w.total))
	}
}

func (b *build) writeMeta(w *pairWriter) {
	number := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	w.put(metaKey(metaFormat), number(formatVersion))
	if len(b.nodes) > 0 {
		w.put(metaKey(metaNodes), number(firstNode+uint64(len(b.nodes))))
	}
	w.put(metaKey(metaOrders), []byte(strings.Join(ordersOf(b.l.vocab.model), "\n")))
	w.put(metaKey(metaSearch), searchOf(b.l.vocab.model))
	if len(b.nodes) > 0 {
		w.put(metaKey(metaVersion), number(uint64(firstVersion)))
	}
}

func (b *build) writeTerms(w *pairWriter) {
	for kind := typeNames; kind <= propertyNames; kind++ {
		for _, name := range slices.Sorted(maps.Keys(b.terms[kind])) {
			t := b.terms[kind][name]
			t.used = b.uses[kind][t.number]
			w.put(vocabKey(kind, name), encodeTerm(t))
		}
	}
}

func (b *build) writeIDs(w *pairWriter) {
	var key, value []byte
	for _, id := range b.ids {
		n := b.number[id] - 1
		key = append(append(key[:0], tableID), b.l.ids.id(id)...)
		value = binary.AppendUvarint(value[:0], firstNode+uint64(n))
		value = binary.AppendUvarint(value, uint64(b.types[n]))
		w.put(key, value)
	}
}

func (b *build) writeRecords(w *pairWriter) {
	var key, value []byte
	for n := range uint32(len(b.nodes)) {
		p, node := b.node(n)
		key = appendInt(append(key[:0], tableNode), firstNode+uint64(n))
		value = append(value[:0], node.record.of(p.arena)...)
		value = appendEvidence(value, p.evidence[node.evidence.from:node.evidence.to])
		w.put(key, value)
	}
}

func (b *build) writePlaces(w *pairWriter) {
	var key []byte
	for _, at := range b.places {
		key = appendInt(append(key[:0], b.place(at)...), firstNode+uint64(at.node))
		w.put(key, nil)
	}
}

func (b *build) writeLog(w *pairWriter) {
	if len(b.nodes) == 0 {
		return
	}
	touched := make([]NodeID, len(b.nodes))
	for i := range touched {
		touched[i] = firstNode + NodeID(i)
	}
	w.put(logKey(firstVersion), encodeLog(touched))
}

func (b *build) writeFacts(w *pairWriter) {
	for i := range b.facts {
		w.put(factKey(b.facts[i].id), encodePlace(b.facts[i].place))
	}
}

// writeLists writes heads, and behind them the chunks of those lists that do not
// fit their head.
func (b *build) writeLists(w *pairWriter) {
	b.ties = make([]uint8, len(b.nodes))
	h := &headWriter{b: b, w: w}
	h.types()
	out, in := 0, 0
	for n := range uint32(len(b.nodes)) {
		if w.stopped {
			return
		}
		for !b.subjects[out].holds(n) {
			out++
		}
		for !b.objects[in].holds(n) {
			in++
		}
		facts := b.subjects[out].of(n)
		edges, _ := slices.BinarySearchFunc(facts, uint32(observed)<<28, func(t tied, code uint32) int { return cmpUint(uint64(t.list), uint64(code)) })
		h.add(facts[:edges], n)
		h.add(b.objects[in].of(n), n)
		h.add(facts[edges:], n)
		h.end(firstNode + NodeID(n))
	}
	slices.SortFunc(h.chunks, func(x, y chunkAt) int { return bytes.Compare(x.key.of(h.arena), y.key.of(h.arena)) })
	for _, c := range h.chunks {
		w.put(c.key.of(h.arena), c.run.of(h.arena))
	}
}

// headWriter writes heads one after another and keeps the chunks that it cuts
// off for later.
type headWriter struct {
	b *build
	w *pairWriter

	lists  []list
	facts  [][]tied // of each list
	owner  uint32   // whose lists they are, where that is a node
	runs   []byte
	key    []byte
	chunks []chunkAt
	arena  []byte
}

type chunkAt struct{ key, run longSpan }

// longSpan is a part of an arena that may be larger than 4 GiB.
type longSpan struct{ from, to int }

func (s longSpan) of(arena []byte) []byte { return arena[s.from:s.to:s.to] }

// types writes the heads of types, which list their members.
func (h *headWriter) types() {
	members := map[uint64][]tied{}
	for n, typ := range h.b.types {
		members[uint64(typ)] = append(members[uint64(typ)], tied{list: codeOf(listKey{kind: memberList}), sort: uint32(n)})
	}
	for _, typ := range slices.Sorted(maps.Keys(members)) {
		h.add(members[typ], 0)
		h.end(NodeID(typ))
	}
}

// add adds facts, sorted, to the head.
func (h *headWriter) add(facts []tied, owner uint32) {
	h.owner = owner
	for len(facts) > 0 {
		code, n := facts[0].list, 0
		from, prev := len(h.runs), uint64(0)
		for n < len(facts) && facts[n].list == code {
			h.runs = h.append(h.runs, &facts[n], prev)
			prev = sortOf(code, facts[n].sort)
			n++
		}
		h.lists = append(h.lists, list{key: keyOf(code), count: uint64(n), stamp: firstVersion, run: h.runs[from:len(h.runs):len(h.runs)]})
		h.facts = append(h.facts, facts[:n])
		facts = facts[n:]
	}
}

// append appends an entry after one whose sort key was prev.
func (h *headWriter) append(b []byte, t *tied, prev uint64) []byte {
	b = binary.AppendUvarint(b, sortOf(t.list, t.sort)-prev)
	switch {
	case t.list>>28 == uint32(memberList):
		return append(b, memberBody...)
	case t.said == 0:
		return append(b, plainBody...)
	}
	body, _ := h.said(t)
	return append(b, body...)
}

// said is the body that an entry has in a table of its subject, and its ordinal.
func (h *headWriter) said(t *tied) (body []byte, ordinal uint32) {
	subject := h.owner
	if t.list>>28 == uint32(inList) {
		subject = t.sort
	}
	for i := range h.b.subjects {
		if s := &h.b.subjects[i]; s.holds(subject) {
			at := s.said[t.said-1]
			return s.arena[at.from : at.from+int(at.size)], at.ordinal
		}
	}
	panic("kg: a node without a place among subjects")
}

func (h *headWriter) spot(t *tied) spot {
	at := spot{sort: sortOf(t.list, t.sort)}
	if t.said != 0 {
		_, ordinal := h.said(t)
		at.ordinal = uint64(ordinal)
	}
	return at
}

// end writes the head of an owner, if it has lists.
func (h *headWriter) end(owner NodeID) {
	if len(h.lists) == 0 {
		return
	}
	if owner >= firstNode {
		h.b.ties[owner-firstNode] = tiesOf(h.lists)
	}
	// Cutting a list into chunks in memory does not fail.
	head, _ := packHead(nil, h.lists, func(l *list) error { return h.spill(owner, l) })
	h.key = appendInt(append(h.key[:0], tableHead), uint64(owner))
	h.w.put(h.key, head)
	h.lists, h.facts, h.runs = h.lists[:0], h.facts[:0], h.runs[:0]
}

func (h *headWriter) spill(owner NodeID, l *list) error {
	c := cutter{limit: maxChunk, put: func(start spot, run []byte) error {
		key := h.keep(chunkKey(owner, l.key, start))
		h.chunks = append(h.chunks, chunkAt{key, h.keep(run)})
		return nil
	}}
	i, _ := findList(h.lists, l.key)
	for j := range h.facts[i] {
		t := &h.facts[i][j]
		if err := c.add(h.spot(t), func(b []byte, prev uint64) []byte { return h.append(b, t, prev) }); err != nil {
			return err
		}
	}
	l.last = c.start
	return c.end()
}

func (h *headWriter) keep(b []byte) longSpan {
	from := len(h.arena)
	h.arena = append(h.arena, b...)
	return longSpan{from, len(h.arena)}
}
