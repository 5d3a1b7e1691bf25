package kg

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"github.com/silian-graph/silian/kv"
)

// walkStep is how many owners a walk reads at once.
const walkStep = 1024

// Neighbours visits for each owner the nodes at the other ends of the edges that
// q selects, in the order of Facts; a node tied by two facts is there twice. It
// reads nothing that the edges say: walks over many lists are made of it. Lists
// that were walked before come from memory as they were. What visit gets is
// shared, and nobody changes it. An error of visit ends the walk.
func (v *View) Neighbours(ctx context.Context, owners []NodeID, q FactQuery, visit func(owner NodeID, others []NodeID) error) error {
	w, err := v.walker(q)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(owners, walkStep) {
		if err := w.visit(ctx, some, visit); err != nil {
			return err
		}
	}
	return nil
}

// Degrees tells for each owner how many edges q selects, and the nodes at their
// other ends, as Neighbours has them, where they are in memory; nil where they are
// not. It reads no more than the directories of lists, however long these are; only
// of a view as of a date it reads the lists, up to a million facts in all. The owners are told by their places, in any order.
func (v *View) Degrees(ctx context.Context, owners []NodeID, q FactQuery, visit func(i, degree int, others []NodeID)) error {
	w, err := v.walker(q)
	if err != nil {
		return err
	}
	for from := 0; from < len(owners); from += walkStep {
		if err := w.degrees(ctx, owners[from:min(from+walkStep, len(owners))], from, visit); err != nil {
			return err
		}
	}
	return nil
}

// walker reads the lists of many owners whole.
type walker struct {
	v    *View
	sel  selection
	name string // of the selection
	keep func(Certainty, *Statement) bool

	counted int // entries that were read to be counted
}

func (v *View) walker(q FactQuery) (*walker, error) {
	if q.Kind != Edges || !q.Filter.byLists() || q.Order != nil {
		return nil, invalidf("neighbours are those of all edges of some roles, in their own order")
	}
	sel, err := v.vocab.selection(q)
	if err != nil {
		return nil, err
	}
	w := &walker{v: v, sel: sel, name: sel.name(), keep: v.dated(q).Filter.Keep}
	if w.keep != nil {
		w.name += "\x00" + v.asOf.name // no selection has such a byte behind its roles
	}
	return w, nil
}

// degrees is Degrees of some owners, the first of which is in a place.
func (w *walker) degrees(ctx context.Context, owners []NodeID, first int, visit func(i, degree int, others []NodeID)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	missing, at := []NodeID(nil), []int(nil)
	for i, owner := range owners {
		if others, ok := w.v.cache.walked(walkKey{owner, w.name}, w.v.version); ok {
			visit(first+i, len(others), others)
		} else {
			missing, at = append(missing, owner), append(at, first+i)
		}
	}
	if missing == nil {
		return nil
	}
	lists, ends, err := w.v.lists(ctx, new(lent), missing, &w.sel)
	if err != nil {
		return err
	}
	if w.keep != nil {
		return w.count(ctx, missing, lists, ends, func(i, degree int) { visit(at[i], degree, nil) })
	}
	from := 0
	for i, end := range ends {
		visit(at[i], (&merge{lists: lists[from:end]}).total(), nil)
		from = end
	}
	return nil
}

// maxCounted is how many entries are read at most to count those that are kept.
const maxCounted = 1_000_000

// count counts what is kept of lists, which have to be read for it.
func (w *walker) count(ctx context.Context, owners []NodeID, lists []list, ends []int, visit func(i, degree int)) error {
	first := 0
	for i, owner := range owners {
		some := lists[first:ends[i]]
		first = ends[i]
		if w.counted += (&merge{lists: some}).total(); w.counted > maxCounted {
			return fmt.Errorf("%w: as of a date, counting the edges of the nodes on the way reads more than %d of them; ask for fewer hops or fewer roles", ErrLimit, maxCounted)
		}
		others, err := w.read(ctx, owner, some)
		if err != nil {
			return err
		}
		w.v.cache.keepWalk(walkKey{owner, w.name}, others, w.v.version)
		visit(i, len(others))
	}
	return nil
}

func (w *walker) visit(ctx context.Context, owners []NodeID, visit func(NodeID, []NodeID) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	found := make([][]NodeID, len(owners))
	missing, at := []NodeID(nil), []int(nil)
	for i, owner := range owners {
		var ok bool
		if found[i], ok = w.v.cache.walked(walkKey{owner, w.name}, w.v.version); !ok {
			missing, at = append(missing, owner), append(at, i)
		}
	}
	if missing != nil {
		lists, ends, err := w.v.lists(ctx, new(lent), missing, &w.sel)
		if err != nil {
			return err
		}
		first := 0
		for i, owner := range missing {
			if found[at[i]], err = w.read(ctx, owner, lists[first:ends[i]]); err != nil {
				return err
			}
			first = ends[i]
			w.v.cache.keepWalk(walkKey{owner, w.name}, found[at[i]], w.v.version)
		}
	}
	for i, owner := range owners {
		if err := visit(owner, found[i]); err != nil {
			return err
		}
	}
	return nil
}

// read reads lists of an owner and merges them.
func (w *walker) read(ctx context.Context, owner NodeID, lists []list) (others []NodeID, err error) {
	total := (&merge{lists: lists}).total()
	others = make([]NodeID, 0, min(total, 1<<20)) // a damaged count asks for no more
	for i := range lists {
		l := &lists[i]
		if !l.chunks {
			if others, err = appendNeighbours(others, l.run, w.keep); err != nil {
				return nil, err
			}
			continue
		}
		for p, err := range w.v.r.Scan(ctx, kv.Prefix(chunkPrefix(owner, l.key))) {
			if err == nil {
				others, err = appendNeighbours(others, p.Value, w.keep)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	if len(lists) > 1 {
		slices.Sort(others)
	}
	return others, nil
}

// appendNeighbours appends the nodes that a run of entries leads to, those of which
// are kept; nil keeps all. Plain ties, which are most, take no more than their three
// numbers, and have no date.
func appendNeighbours(others []NodeID, run []byte, keep func(Certainty, *Statement) bool) ([]NodeID, error) {
	r := reader{b: run}
	prev := uint64(0)
	for len(r.b) > 0 {
		b := r.b
		delta, n := binary.Uvarint(b)
		if n <= 0 || n == len(b) {
			return nil, errRun
		}
		if b[n] == 0 { // nothing follows the version
			_, m := binary.Uvarint(b[n+1:])
			if m <= 0 || prev+delta < prev {
				return nil, errRun
			}
			r.b = b[n+1+m:]
			prev += delta
		} else {
			var e entry
			if r.entry(&e, prev); r.bad {
				return nil, errRun
			}
			prev = e.sort
			if keep != nil && !keep(e.strongest(), e.Statement) {
				continue
			}
		}
		others = append(others, NodeID(prev))
	}
	return others, nil
}

// name tells a selection of edges from all others.
func (s *selection) name() string {
	b := binary.AppendUvarint(nil, s.typ)
	b = appendBool(appendBool(appendBool(b, s.out), s.in), s.roles == nil)
	for _, role := range s.roles {
		b = binary.AppendUvarint(b, role)
	}
	return string(s.seen) + string(b)
}

func appendBool(b []byte, yes bool) []byte {
	if yes {
		return append(b, 1)
	}
	return append(b, 0)
}

// walks keeps lists of neighbours as they were walked. A list that was used since
// it became the next to go stays on, as the newest: so that using one takes no
// more than reading, which many may do at once.
type walks struct {
	mu    sync.RWMutex
	lists *simplelru.LRU[walkKey, *walkedList]
	size  int // numbers in all of them
	most  int
}

type walkKey struct {
	owner     NodeID
	selection string
}

type walkedList struct {
	read   Version
	others []NodeID
	used   atomic.Bool
}

// walkBytes is about what a neighbour takes, and walkOverhead, in neighbours,
// what a list takes besides.
const (
	walkBytes    = 8
	walkOverhead = 32
)

func newWalks(bytes int64) *walks {
	w := &walks{most: int(bytes / walkBytes)}
	lists, err := simplelru.NewLRU(1<<30, func(_ walkKey, l *walkedList) { w.size -= len(l.others) + walkOverhead })
	if err != nil {
		panic(err) // only of a size below one
	}
	w.lists = lists
	return w
}

// walked returns a list that was walked before, if it is right for a view at
// version v.
func (c *cache) walked(key walkKey, v Version) ([]NodeID, bool) {
	if c == nil {
		return nil, false
	}
	c.walks.mu.RLock()
	l, ok := c.walks.lists.Peek(key)
	c.walks.mu.RUnlock()
	if !ok || !c.right(key.owner, l.read, v) {
		return nil, false
	}
	if !l.used.Load() { // or else the line would go from core to core
		l.used.Store(true)
	}
	return l.others, true
}

// keepWalk keeps a list, as far as it is right for later views, unless it is too
// large a part of what is kept.
func (c *cache) keepWalk(key walkKey, others []NodeID, v Version) {
	if c == nil || len(others) > c.walks.most/4 || !c.right(key.owner, v, v) {
		return
	}
	w := c.walks
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lists.Remove(key)
	w.lists.Add(key, &walkedList{read: v, others: slices.Clip(others)})
	for w.size += len(others) + walkOverhead; w.size > w.most; {
		if oldest, l, _ := w.lists.GetOldest(); l.used.Swap(false) {
			w.lists.Get(oldest) // which makes it the newest
		} else {
			w.lists.RemoveOldest()
		}
	}
}
