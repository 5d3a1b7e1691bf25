package kg

import (
	"bytes"
	"context"
	"slices"

	"github.com/silian-graph/silian/kv"
)

func (l listKey) derived() bool { return l.kind == inList || l.kind == memberList }

func (r *repairer) sealOwner(n NodeID) { r.sealedOwners[n], r.lostFacts = true, true }

func (r *repairer) sealList(l listOf) { r.sealedLists[l], r.lostFacts = true, true }

// heads puts the directories right and drops derived lists that cannot be
// read; what they held comes back in later steps.
func (r *repairer) heads(ctx context.Context) error {
	return r.scan(ctx, tableHead, func(key, b []byte) error {
		n, rest, ok := cutInt(key[1:])
		if !ok || len(rest) > 0 {
			return r.remove(ctx, key, "leads to no node's lists")
		}
		owner := NodeID(n)
		switch {
		case owner < firstNode && r.v.vocab.types[n] == nil:
			r.sealOwner(owner)
			r.left("the type with number %d has members and no name", n)
			return nil
		case owner >= firstNode && r.types.of(owner) == 0:
			r.sealOwner(owner)
			r.lostNodes = true
			r.left("node %d has lists and no record", n)
			return nil
		}
		lists, err := decodeHead(slices.Clone(b))
		switch {
		case err == nil:
			return r.head(ctx, owner, lists)
		case owner < firstNode:
			r.fixed("the list of type %d could not be read: made anew", n)
			return r.write(ctx, slices.Clone(key), nil) // its chunks go with those of no list
		}
		r.sealOwner(owner)
		r.left("the directory of the lists of node %d cannot be read", n)
		return nil
	})
}

func (r *repairer) head(ctx context.Context, owner NodeID, lists []list) error {
	changed := false
	var kept []list
	for _, l := range lists {
		at := listOf{owner, l.key}
		s, err := r.survey(ctx, owner, &l)
		switch {
		case err != nil:
			return err
		case s.problem != "" && l.key.derived():
			r.fixed("node %d, list %v: %s: made anew", owner, l.key, s.problem)
			changed = true
			continue
		case s.problem != "":
			r.sealList(at)
			r.left("node %d, list %v: %s", owner, l.key, s.problem)
			kept = append(kept, l)
			continue
		case l.key.kind == outList && l.count > s.count:
			r.short[at] = s.count // the objects know whether facts are missing
		case l.count != s.count:
			r.fixed("node %d, list %v: it counted %d entries and has %d", owner, l.key, l.count, s.count)
			l.count, changed = s.count, true
		}
		if l.chunks && l.last != s.last {
			r.fixed("node %d, list %v: its end was not where it said", owner, l.key)
			l.last, changed = s.last, true
		}
		if s.since > l.stamp {
			r.fixed("node %d, list %v: it had changed at version %d and said %d", owner, l.key, s.since, l.stamp)
			l.stamp, changed = s.since, true
		}
		r.since = max(r.since, l.stamp)
		if l.count == 0 {
			changed = true
			continue
		}
		kept = append(kept, l)
	}
	switch {
	case !changed:
		return nil
	case len(kept) == 0:
		return r.write(ctx, headKey(owner), nil)
	}
	return r.write(ctx, headKey(owner), encodeHead(kept))
}

// surveyed is what a list is found to be.
type surveyed struct {
	count   uint64
	last    spot // where the last chunk starts
	since   Version
	problem string
}

func (r *repairer) survey(ctx context.Context, owner NodeID, l *list) (s surveyed, err error) {
	var before spot
	run := func(b []byte, start spot) {
		entries, err := decodeEntries(b)
		switch {
		case err != nil:
			s.problem = "its entries cannot be read"
		case len(entries) == 0:
			if s.count > 0 {
				s.problem = "a part of it is empty"
			}
		case entries[0].compare(start) < 0 || s.count > 0 && before.compare(start) >= 0:
			s.problem = "its entries are out of order"
		}
		for i := range entries {
			s.since = max(s.since, entries[i].since)
			before = entries[i].spot
		}
		s.count += uint64(len(entries))
	}
	if !l.chunks {
		run(l.run, spot{})
		return s, nil
	}
	prefix := chunkPrefix(owner, l.key)
	first := true
	for p, err := range r.v.r.Scan(ctx, kv.Prefix(prefix)) {
		if err != nil {
			return s, err
		}
		start, err := spotOfChunk(p.Key, prefix)
		if err != nil {
			continue // it is removed with the chunks of no list
		}
		if first && start != (spot{}) {
			s.problem = "its first part is missing"
		}
		run(p.Value, start)
		s.last, first = start, false
		if s.problem != "" {
			return s, nil
		}
	}
	if first {
		s.problem = "all of it is missing"
	}
	return s, nil
}

// chunks removes chunks of no list. Those of a subject whose directory is lost
// stay.
func (r *repairer) chunks(ctx context.Context) error {
	var owner NodeID
	var lists []list
	var lost bool
	told := map[listOf]bool{}
	return r.scan(ctx, tableChunk, func(key, _ []byte) error {
		n, rest, ok := cutInt(key[1:])
		var l listKey
		if ok {
			l, rest, ok = cutList(rest)
		}
		if ok {
			_, rest, ok = cutSpot(rest)
		}
		if !ok || len(rest) > 0 {
			return r.remove(ctx, key, "is of no list")
		}
		if NodeID(n) != owner {
			owner = NodeID(n)
			b, err := r.v.r.GetMany(ctx, [][]byte{headKey(owner)})
			if err != nil {
				return err
			}
			lists, err = decodeHead(b[0])
			lost = b[0] == nil || err != nil
		}
		i, known := findList(lists, l)
		switch at := (listOf{owner, l}); {
		case !lost && known && lists[i].chunks:
			return nil
		case !lost || l.derived():
			return r.remove(ctx, key, "is of no list")
		case !told[at]:
			told[at] = true
			r.sealOwner(owner)
			r.left("node %d, list %v: the directory of its lists is missing", owner, l)
		}
		return nil
	})
}

// found is what became of looking for an entry.
type found int

const (
	isThere found = iota
	isAbsent
	noHead // the owner has no list at all
	sealed // damage keeps from telling
)

// look looks for the entry at a place.
func (r *repairer) look(ctx context.Context, p place) (entry, found, error) {
	if r.sealedOwners[p.owner] || r.sealedLists[listOf{p.owner, p.list}] {
		return entry{}, sealed, nil
	}
	b, err := r.v.r.GetMany(ctx, [][]byte{headKey(p.owner)})
	if err != nil {
		return entry{}, sealed, err
	}
	if b[0] == nil {
		return entry{}, noHead, nil
	}
	lists, err := decodeHead(b[0])
	if err != nil {
		return entry{}, sealed, nil
	}
	i, ok := findList(lists, p.list)
	if !ok {
		return entry{}, isAbsent, nil
	}
	run, err := r.v.window(ctx, nil, p.owner, &lists[i], &window{from: p.spot, to: spot{p.sort, p.ordinal + 1}}, 1, false)
	if err != nil {
		return entry{}, sealed, err
	}
	if len(run) == 0 {
		return entry{}, isAbsent, nil
	}
	return run[0].entry, isThere, nil
}

// eachList goes through the lists of nodes that can be read.
func (r *repairer) eachList(ctx context.Context, fn func(owner NodeID, l *list) error) error {
	return r.scan(ctx, tableHead, func(key, b []byte) error {
		n, _, _ := cutInt(key[1:])
		if n < firstNode || r.sealedOwners[NodeID(n)] {
			return nil
		}
		lists, err := decodeHead(slices.Clone(b))
		if err != nil {
			return err
		}
		for i := range lists {
			if r.sealedLists[listOf{NodeID(n), lists[i].key}] {
				continue
			}
			if err := fn(NodeID(n), &lists[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// eachFact goes through the facts of eachList's lists that are the truth: edges
// as their subjects have them, and observations.
func (r *repairer) eachFact(ctx context.Context, fn func(owner NodeID, l *list, e entry) error) error {
	return r.eachList(ctx, func(owner NodeID, l *list) error {
		if l.key.derived() {
			return nil
		}
		for e, err := range r.v.entries(ctx, owner, l) {
			if err != nil {
				return err
			}
			if err := fn(owner, l, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// given makes the ids of facts lead to them.
func (r *repairer) given(ctx context.Context) error {
	return r.eachFact(ctx, func(owner NodeID, l *list, e entry) error {
		if e.givenID == "" {
			return nil
		}
		key, want := factKey(e.givenID), encodePlace(place{owner, l.key, e.spot})
		b, err := r.v.r.GetMany(ctx, [][]byte{key})
		if err != nil || bytes.Equal(b[0], want) {
			return err
		}
		r.fixed("fact %s: its id did not lead to it", e.givenID)
		return r.write(ctx, key, want)
	})
}

// reverse takes out of the objects' lists what their subjects do not say. It
// comes before anything is put in, because it is here that a subject is found
// to have lost its lists.
func (r *repairer) reverse(ctx context.Context) error {
	if err := r.scan(ctx, tableFact, func(key, b []byte) error {
		p, err := decodePlace(b)
		if err != nil || r.types.of(p.owner) == 0 {
			return nil
		}
		_, there, err := r.look(ctx, p)
		if there == noHead {
			r.sealOwner(p.owner)
			r.left("node %d has the fact %s and no lists", p.owner, key[1:])
		}
		return err
	}); err != nil {
		return err
	}
	return r.eachList(ctx, func(owner NodeID, l *list) error {
		if l.key.kind != inList || r.types.of(owner) == lostRecord {
			return nil
		}
		for e, err := range r.v.entries(ctx, owner, l) {
			if err != nil {
				return err
			}
			if err := r.inEntry(ctx, owner, l, e); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *repairer) inEntry(ctx context.Context, owner NodeID, l *list, e entry) error {
	subject := NodeID(e.sort)
	typ := r.types.of(subject)
	if typ == lostRecord || r.gone(subject) {
		r.lostNodes = true
		if typ == 0 {
			r.left("node %d has a fact of node %d, which has no record", owner, subject)
		}
		return nil
	}
	out := place{subject, listKey{outList, l.key.role, r.types.of(owner)}, spot{uint64(owner), e.ordinal}}
	there := isAbsent
	if typ != 0 && typ == l.key.typ {
		var err error
		if _, there, err = r.look(ctx, out); err != nil {
			return err
		}
	}
	switch at := (listOf{subject, out.list}); {
	case there == noHead:
		r.sealOwner(subject)
		r.left("node %d has lost its lists: node %d has a fact of it", subject, owner)
	case there != isAbsent:
	case r.short[at] > 0:
		delete(r.short, at)
		r.sealList(at)
		r.left("node %d, list %v: facts are missing, node %d has one of them", subject, out.list, owner)
	default:
		r.fixed("node %d, list %v: node %d does not say the same: removed", owner, l.key, subject)
		return r.fixList(ctx, listFix{listOf: listOf{owner, l.key}, entry: e, remove: true})
	}
	return nil
}

// counts puts the counts of subjects' lists right that nobody misses a fact of.
func (r *repairer) counts(ctx context.Context) error {
	for at, count := range r.short {
		v, err := r.g.View(ctx) // another list may be of the same owner
		if err != nil {
			return err
		}
		b, err := v.r.GetMany(ctx, [][]byte{headKey(at.owner)})
		v.Close()
		if err != nil {
			return err
		}
		lists, err := decodeHead(b[0])
		if err != nil {
			return err
		}
		i, ok := findList(lists, at.list)
		if !ok {
			continue
		}
		r.fixed("node %d, list %v: it counted %d entries and has %d", at.owner, at.list, lists[i].count, count)
		if lists[i].count = count; count == 0 {
			lists = slices.Delete(lists, i, i+1)
		}
		var now []byte
		if len(lists) > 0 {
			now = encodeHead(lists)
		}
		if err := r.g.db.Update(ctx, func(w kv.Writer) error { return put(w, headKey(at.owner), now) }); err != nil {
			return err
		}
	}
	return nil
}

// forward puts into the objects' lists what their subjects say, and counts.
func (r *repairer) forward(ctx context.Context) error {
	return r.eachFact(ctx, func(owner NodeID, l *list, e entry) error { return r.truth(ctx, owner, l, e) })
}

func (r *repairer) truth(ctx context.Context, owner NodeID, l *list, e entry) error {
	at := place{owner, l.key, e.spot}
	if l.key.kind == observed {
		r.used[indicatorNames][l.key.role]++
		return nil
	}
	r.used[roleNames][l.key.role]++
	other, subject := NodeID(e.sort), r.types.of(owner)
	switch r.types.of(other) {
	case l.key.typ:
	case lostRecord:
		return nil
	default:
		r.left("node %d, list %v: node %d is missing or of another type", owner, l.key, other)
		return nil
	}
	if subject == lostRecord {
		return nil
	}
	m := at.mirror(subject)
	have, there, err := r.look(ctx, m)
	if err != nil || there == sealed {
		return err
	}
	e.spot = m.spot
	if there == isThere && bytes.Equal(appendEntry(nil, &have, 0), appendEntry(nil, &e, 0)) {
		return nil
	}
	r.fixed("node %d, list %v: it did not have the fact of node %d", other, m.list, owner)
	return r.fixList(ctx, listFix{listOf: listOf{other, m.list}, entry: e})
}

// members puts nodes into the lists of their types that these lack.
func (r *repairer) members(ctx context.Context) error {
	return r.eachNode(ctx, func(n NodeID, rec *record) error {
		m := place{NodeID(rec.typ), listKey{kind: memberList}, spot{sort: uint64(n)}}
		_, there, err := r.look(ctx, m)
		if err != nil || there == isThere || there == sealed {
			return err
		}
		since := rec.since
		for p, err := range r.v.r.Scan(ctx, kv.Prefix(appendInt([]byte{tablePast}, uint64(n)))) {
			if err != nil {
				return err
			}
			if first, err := decodeRecord(p.Value); err == nil {
				since = first.since
			}
			break
		}
		r.fixed("node %s: its type did not list it", rec.id)
		return r.fixList(ctx, listFix{listOf: listOf{m.owner, m.list}, entry: entry{spot: m.spot, since: since}})
	})
}

// eachNode goes through the records that can be read.
func (r *repairer) eachNode(ctx context.Context, fn func(NodeID, *record) error) error {
	return r.scan(ctx, tableNode, func(key, b []byte) error {
		n, rest, ok := cutInt(key[1:])
		if typ := r.types.of(NodeID(n)); !ok || len(rest) > 0 || typ == 0 || typ == lostRecord {
			return nil
		}
		rec, err := decodeRecord(b)
		if err != nil {
			return err
		}
		return fn(NodeID(n), rec)
	})
}

// extraMembers takes out of the types' lists what is not of them.
func (r *repairer) extraMembers(ctx context.Context) error {
	for typ := range r.v.vocab.types {
		lists, err := r.v.memberLists(ctx, typ)
		if err != nil {
			return err
		}
		for i := range lists {
			at := listOf{NodeID(typ), lists[i].key}
			for e, err := range r.v.entries(ctx, at.owner, &lists[i]) {
				if err != nil {
					return err
				}
				n := NodeID(e.sort)
				switch is := r.types.of(n); {
				case is == typ && at.list.kind == memberList && e.ordinal == 0, is == lostRecord:
				case r.gone(n):
					r.lostNodes = true
					r.left("type %d lists node %d, which has no record", typ, n)
				default:
					r.fixed("type %d listed node %d, which is not of it", typ, n)
					if err := r.fixList(ctx, listFix{listOf: at, entry: e, remove: true}); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}
