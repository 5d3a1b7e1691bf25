package kg

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/silian-graph/silian/kv"
)

// RepairReport says what a repair came to.
type RepairReport struct {
	Fixed int // what was made anew or taken away
	Left  int // what is damaged and not derived from anything else
}

// Repair makes anew what is derived: counts and directories of lists, the
// objects' lists from the subjects', members of types, ids, indexes, ids of
// facts, uses of names, and takes away what belongs to nothing. It reports each
// thing that it does.
//
// The records of nodes and the lists of subjects are what all else is derived
// from. One that is missing or cannot be read is reported and left as it is,
// with everything that still leads to it, so that it can be put back.
//
// It works in transactions that each leave the store no worse, so one that was
// interrupted is completed by another. No mutation may be under way.
func (g *Graph) Repair(ctx context.Context, report func(string)) (RepairReport, error) {
	r := &repairer{
		g: g, tell: report, types: nodeTypes{}, sealedOwners: map[NodeID]bool{}, sealedLists: map[listOf]bool{},
		short: map[listOf]uint64{}, told: map[string]int{}, used: map[vocabKind]map[uint64]uint64{},
	}
	for kind := typeNames; kind <= propertyNames; kind++ {
		r.used[kind] = map[uint64]uint64{}
	}
	if err := r.version(ctx); err != nil {
		return r.report, fmt.Errorf("repair: %w", err)
	}
	for _, step := range []func(context.Context) error{
		r.records, r.heads, r.chunks, r.given, r.reverse, r.counts, r.forward, r.members, r.extraMembers,
		r.orders, r.extraOrders, r.leadTo, r.ids, r.names, r.values, r.search, r.factIDs, r.terms, r.rest,
	} {
		if err := r.step(ctx, step); err != nil {
			return r.report, fmt.Errorf("repair: %w", err)
		}
	}
	g.raise(max(r.next, r.last+1))
	for _, format := range slices.Sorted(maps.Keys(r.told)) {
		if more := r.told[format] - tellMost; more > 0 {
			r.tell(fmt.Sprintf("and %d more of: %s", more, strings.NewReplacer("%d", "…", "%s", "…", "%v", "…", "%x", "…").Replace(format)))
		}
	}
	return r.report, nil
}

type repairer struct {
	g      *Graph
	v      *View // as the store was when the step began
	tell   func(string)
	told   map[string]int // by format
	report RepairReport

	pending []change // of the step, not written yet
	size    int
	fixes   []listFix
	weight  int

	types        nodeTypes
	last         NodeID  // the highest number of a record
	next         NodeID  // the number of the next node, as the store says
	since        Version // the latest that a record or a list tells
	lostNodes    bool    // a record cannot be read
	lostFacts    bool    // a list of a subject cannot be read
	sealedOwners map[NodeID]bool
	sealedLists  map[listOf]bool
	short        map[listOf]uint64 // lists of subjects that hold fewer facts than they count
	used         map[vocabKind]map[uint64]uint64
}

// listOf names a list of an owner.
type listOf struct {
	owner NodeID
	list  listKey
}

// change is a write, of nil a deletion.
type change struct{ key, value []byte }

// repairStep is about how much one transaction of a repair writes.
const repairStep = 2 << 20

// tellMost is how many things of a kind are told one by one.
const tellMost = 100

func (r *repairer) fixed(format string, args ...any) {
	r.report.Fixed++
	r.say("repaired: "+format, args)
}

func (r *repairer) left(format string, args ...any) {
	r.report.Left++
	r.say("left: "+format, args)
}

func (r *repairer) say(format string, args []any) {
	if r.told[format]++; r.told[format] <= tellMost {
		r.tell(fmt.Sprintf(format, args...))
	}
}

// step runs a part of the repair on the store as the parts before have left it.
func (r *repairer) step(ctx context.Context, fn func(context.Context) error) (err error) {
	if r.v, err = r.g.View(ctx); err != nil {
		return err
	}
	defer r.v.Close()
	if err := fn(ctx); err != nil {
		return err
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	return r.flushLists(ctx)
}

// write notes a change, a nil value for a deletion. Changes are written in
// their order.
func (r *repairer) write(ctx context.Context, key, value []byte) error {
	r.pending = append(r.pending, change{key, value})
	if r.size += kv.Cost(key, value); r.size < repairStep {
		return nil
	}
	return r.flush(ctx)
}

func (r *repairer) flush(ctx context.Context) error {
	pending := r.pending
	r.pending, r.size = nil, 0
	if len(pending) == 0 {
		return nil
	}
	return r.g.db.Update(ctx, func(w kv.Writer) error {
		for _, c := range pending {
			if err := put(w, c.key, c.value); err != nil {
				return err
			}
		}
		return nil
	})
}

func put(w kv.Writer, key, value []byte) error {
	if value == nil {
		return w.Delete(key)
	}
	return w.Set(key, value)
}

// listFix puts an entry into a list or takes it out.
type listFix struct {
	listOf
	entry
	remove bool
}

func (r *repairer) fixList(ctx context.Context, f listFix) error {
	r.fixes = append(r.fixes, f)
	if r.weight += 2*maxHead + len(appendEntry(nil, &f.entry, 0)); r.weight < repairStep {
		return nil
	}
	return r.flushLists(ctx)
}

func (r *repairer) flushLists(ctx context.Context) error {
	fixes := r.fixes
	r.fixes, r.weight = nil, 0
	return r.applyLists(ctx, fixes)
}

func (r *repairer) applyLists(ctx context.Context, fixes []listFix) error {
	if len(fixes) == 0 {
		return nil
	}
	snap, err := r.g.db.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	all := kv.NewOverlay(snap)
	edit := newEditor(all, r.v.version)
	for _, f := range fixes {
		if f.remove {
			_, err = edit.remove(ctx, f.owner, f.list, f.spot)
		} else {
			err = edit.put(ctx, f.owner, f.list, f.entry)
		}
		if err != nil {
			return err
		}
	}
	if _, err := edit.flush(ctx); err != nil {
		return err
	}
	if all.Size() > kv.MaxTxn && len(fixes) > 1 {
		half := len(fixes) / 2
		if err := r.applyLists(ctx, fixes[:half]); err != nil {
			return err
		}
		return r.applyLists(ctx, fixes[half:])
	}
	return r.g.db.Update(ctx, func(w kv.Writer) error { return all.Apply(w) })
}

// scan goes through a table. The bytes that fn gets are lent.
func (r *repairer) scan(ctx context.Context, table byte, fn func(key, value []byte) error) error {
	for p, err := range r.v.r.Scan(ctx, kv.Prefix([]byte{table})) {
		if err != nil {
			return err
		}
		if err := fn(p.Key, p.Value); err != nil {
			return err
		}
	}
	return nil
}

// remove takes away a key that belongs to nothing.
func (r *repairer) remove(ctx context.Context, key []byte, what string) error {
	r.fixed("the key %x %s: removed", key, what)
	return r.write(ctx, append([]byte(nil), key...), nil)
}

// version sets the graph's version to that of the log's end where it is lost.
// It is first: without it there is no view.
func (r *repairer) version(ctx context.Context) error {
	return r.g.db.Update(ctx, func(w kv.Writer) error {
		version, err := readVersion(ctx, w)
		damaged := errors.Is(err, ErrDamaged)
		if err != nil && !damaged {
			return err
		}
		logged := Version(0)
		for p, err := range w.Scan(ctx, kv.Range{Start: []byte{tableLog}, End: []byte{tableLog + 1}, Reverse: true}) {
			if err != nil {
				return err
			}
			if n, rest, ok := cutInt(p.Key[1:]); ok && len(rest) == 0 {
				logged = Version(n)
				break
			}
		}
		if logged <= version && !damaged {
			return nil
		}
		r.fixed("the graph's version was not that of its log: %d", logged)
		return w.Set(metaKey(metaVersion), binary.AppendUvarint(nil, uint64(logged)))
	})
}

// nodeTypes are the types of nodes by their numbers: two bytes for each.
type nodeTypes map[NodeID]*[4096]uint16

// lostRecord is the type of a node whose record cannot be read.
const lostRecord = 1<<16 - 1

func (t nodeTypes) set(n NodeID, typ uint64) {
	page := t[n/4096]
	if page == nil {
		page = new([4096]uint16)
		t[n/4096] = page
	}
	page[n%4096] = uint16(typ)
}

// of is the number of a node's type; 0 where there is no record, lostRecord
// where it cannot be read.
func (t nodeTypes) of(n NodeID) uint64 {
	if page := t[n/4096]; page != nil {
		return uint64(page[n%4096])
	}
	return 0
}

// records learns the types of all nodes.
func (r *repairer) records(ctx context.Context) error {
	b, err := r.v.r.Get(ctx, metaKey(metaNodes))
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	in := reader{b: b}
	if r.next = NodeID(in.uint()); !in.done() {
		r.next = 0
	}
	return r.scan(ctx, tableNode, func(key, b []byte) error {
		number, rest, ok := cutInt(key[1:])
		if !ok || len(rest) > 0 || number < firstNode {
			r.lostNodes = true
			r.left("the key %x of a node cannot be read", key)
			return nil
		}
		r.last = max(r.last, NodeID(number))
		n, err := decodeRecord(b)
		if err != nil || r.v.vocab.types[n.typ] == nil {
			r.lostNodes = true
			r.types.set(NodeID(number), lostRecord)
			r.left("the record of node %d cannot be read", number)
			return nil
		}
		r.types.set(NodeID(number), n.typ)
		r.since = max(r.since, n.since)
		r.used[typeNames][n.typ]++
		for _, v := range n.values {
			r.used[propertyNames][v.property]++
		}
		return nil
	})
}

// gone tells whether a number can have been a node's whose record is lost.
// Numbers are never used again, so beyond the last there was none.
func (r *repairer) gone(n NodeID) bool {
	return r.types.of(n) == 0 && n >= firstNode && (n <= r.last || n < r.next)
}
