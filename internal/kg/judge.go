package kg

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
)

// maxVisited is how many index entries, nodes and facts a filter looks at in all
// before it gives up, and how many facts or nodes of one value are sorted.
const maxVisited = 100_000

// filterBatch is how many nodes are judged at once.
const filterBatch = 1000

// judge answers filters of one question for many nodes or facts at a time, within
// one budget.
type judge struct {
	v      *View
	within map[string][]NodeID // by the id of a node that a filter names: what lies in it
	left   int                 // of the budget
	seen   []looked
}

// looked is how many of something a judge has looked at.
type looked struct {
	n    int
	what string
}

func (v *View) judge() *judge {
	return &judge{v: v, within: map[string][]NodeID{}, left: maxVisited}
}

// look takes n things off the budget, before they are read where that can be.
func (j *judge) look(n int, what string) error {
	if n == 0 {
		return nil
	}
	i := slices.IndexFunc(j.seen, func(l looked) bool { return l.what == what })
	if i < 0 {
		i = len(j.seen)
		j.seen = append(j.seen, looked{what: what})
	}
	j.seen[i].n += n
	if j.left -= n; j.left >= 0 {
		return nil
	}
	parts := make([]string, len(j.seen))
	for i, l := range j.seen {
		parts[i] = fmt.Sprintf("%d %s", l.n, l.what)
	}
	return fmt.Errorf("%w: the filter has to look at more than %d: %s; narrow it, or give a condition that has an index",
		ErrLimit, maxVisited, strings.Join(parts, ", "))
}

// plural is what messages call nodes of a type; 0 is any.
func (j *judge) plural(typ uint64) string {
	if t := j.v.vocab.types[typ]; t != nil && t.Plural != "" {
		return t.Plural
	}
	return "nodes"
}

// logic is what and, or and not say in a filter of nodes or of facts.
type logic[T any] struct {
	and, or []T // or is nil where it is not asked
	not     []T // one at most
}

// narrow returns what of the set in is let through; through tells which part of a
// set a filter lets through, and leaves that set as it is.
func (l *logic[T]) narrow(in []bool, through func(in []bool, f T) ([]bool, error)) (_ []bool, err error) {
	for _, f := range l.and {
		if in, err = through(in, f); err != nil {
			return nil, err
		}
	}
	if l.or != nil {
		some, rest := make([]bool, len(in)), slices.Clone(in)
		for _, f := range l.or {
			found, err := through(rest, f)
			if err != nil {
				return nil, err
			}
			for i, ok := range found {
				if ok {
					some[i], rest[i] = true, false
				}
			}
		}
		in = some
	}
	for _, f := range l.not {
		found, err := through(in, f)
		if err != nil {
			return nil, err
		}
		rest := make([]bool, len(in))
		for i := range in {
			rest[i] = in[i] && !found[i]
		}
		in = rest
	}
	return in, nil
}

// nodeTest is a filter of nodes, in numbers.
type nodeTest struct {
	typ         uint64 // of the nodes that are judged; 0: any
	types       []uint64
	ids, within []NodeID // in order; nil: not asked
	where       []Condition
	some        []*tieTest
	logic[*nodeTest]

	known  map[NodeID]bool // which nodes fulfil it, of those that were judged at other ends
	found  []NodeID        // all that fulfil it, where solved
	solved bool
}

// nodeTest checks a filter of nodes of a type and reads what it names.
func (j *judge) nodeTest(ctx context.Context, f *Filter, typ string) (_ *nodeTest, err error) {
	t := &nodeTest{typ: j.v.vocab.number(typeNames, typ), where: f.Where, known: map[NodeID]bool{}}
	for _, c := range f.Where {
		if of := j.v.vocab.types[t.typ]; c.Property != nameProperty && (of == nil || of.Property(c.Property) == nil) {
			return nil, invalidf("%s has no property %q", typ, c.Property)
		}
	}
	if f.Types != nil {
		t.types = make([]uint64, len(f.Types))
		for i, name := range f.Types {
			if t.types[i] = j.v.vocab.number(typeNames, name); t.types[i] == 0 {
				return nil, invalidf("unknown type %q", name)
			}
		}
	}
	if f.IDs != nil {
		if t.ids, err = j.v.Find(ctx, f.IDs); err != nil {
			return nil, err
		}
		slices.Sort(t.ids)
		t.ids = slices.DeleteFunc(slices.Compact(t.ids), func(n NodeID) bool { return n == 0 })
	}
	if f.Within != "" {
		if t.within, err = j.enter(ctx, f.Within); err != nil {
			return nil, err
		}
	}
	for i := range f.Some {
		q, err := j.tieTest(ctx, &f.Some[i], t.typ)
		if err != nil {
			return nil, err
		}
		t.some = append(t.some, q)
	}
	t.logic, err = testsOf(f.And, f.Or, f.Not, func(f *Filter) (*nodeTest, error) { return j.nodeTest(ctx, f, typ) })
	return t, err
}

// testsOf makes tests of the filters inside a filter.
func testsOf[F, T any](and, or []F, not *F, test func(*F) (T, error)) (l logic[T], err error) {
	all := func(list []F) (tests []T) {
		if list == nil || err != nil {
			return nil
		}
		tests = make([]T, len(list))
		for i := range list {
			if tests[i], err = test(&list[i]); err != nil {
				return nil
			}
		}
		return tests
	}
	l.and, l.or = all(and), all(or)
	if not != nil && err == nil {
		l.not = make([]T, 1)
		l.not[0], err = test(not)
	}
	return l, err
}

// enter is what lies within the node with an id.
func (j *judge) enter(ctx context.Context, id string) ([]NodeID, error) {
	if inside, ok := j.within[id]; ok {
		return inside, nil
	}
	found, err := j.v.Find(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if found[0] == 0 {
		return nil, fmt.Errorf("%w: within: there is no node with the id %q", ErrNotFound, id)
	}
	inside, err := j.v.Within(ctx, found[0])
	if err != nil {
		return nil, fmt.Errorf("within %s: %w", id, err)
	}
	if inside == nil { // the model has no role that says so
		inside = []NodeID{}
	}
	j.within[id] = inside
	return inside, j.look(len(inside), "nodes within "+id)
}

// batch are nodes that are judged together. Their records are read when they are
// first asked for.
type batch struct {
	numbers []NodeID
	records []*record
}

func (b *batch) read(ctx context.Context, v *View) (err error) {
	if b.records == nil {
		b.records, err = v.records(ctx, b.numbers)
	}
	return err
}

// nodes returns which of the set in, of a batch, fulfil a filter.
func (j *judge) nodes(ctx context.Context, b *batch, in []bool, t *nodeTest) (out []bool, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	recorded := t.types != nil || len(t.where) > 0
	if recorded && slices.Contains(in, true) {
		if err := b.read(ctx, j.v); err != nil {
			return nil, err
		}
	}
	out = make([]bool, len(in))
	for i, n := range b.numbers {
		out[i] = in[i] && among(t.ids, n) && among(t.within, n) && (!recorded || t.fulfilled(j.v.vocab, b.records[i]))
	}
	out, err = t.narrow(out, func(in []bool, t *nodeTest) ([]bool, error) { return j.nodes(ctx, b, in, t) })
	for _, q := range t.some {
		if err != nil {
			return nil, err
		}
		out, err = j.tied(ctx, b.numbers, out, q)
	}
	return out, err
}

// among tells whether a node is in a list that is in order; nil has all.
func among(list []NodeID, n NodeID) bool {
	if list == nil {
		return true
	}
	_, in := slices.BinarySearch(list, n)
	return in
}

// fulfilled tells whether a record is what the filter asks of records.
func (t *nodeTest) fulfilled(v *vocab, n *record) bool {
	if n == nil || t.types != nil && !slices.Contains(t.types, n.typ) {
		return false
	}
	for i := range t.where {
		if !v.fulfils(n, &t.where[i]) {
			return false
		}
	}
	return true
}

// sift calls each with those of some candidates that are of the filter's type and
// fulfil it, in their order.
func (j *judge) sift(ctx context.Context, candidates []NodeID, t *nodeTest, each func(NodeID, *record)) error {
	for numbers := range slices.Chunk(candidates, filterBatch) {
		b := &batch{numbers: numbers}
		if err := b.read(ctx, j.v); err != nil {
			return err
		}
		in := make([]bool, len(numbers))
		for i, n := range b.records {
			in[i] = n != nil && (t.typ == 0 || n.typ == t.typ)
		}
		out, err := j.nodes(ctx, b, in, t)
		if err != nil {
			return err
		}
		for i, ok := range out {
			if ok {
				each(numbers[i], b.records[i])
			}
		}
	}
	return nil
}

// ends notes which nodes at other ends fulfil a filter, so that each is judged once.
func (j *judge) ends(ctx context.Context, numbers []NodeID, t *nodeTest) error {
	if err := j.look(len(numbers), j.plural(t.typ)); err != nil {
		return err
	}
	for numbers := range slices.Chunk(numbers, filterBatch) {
		out, err := j.nodes(ctx, &batch{numbers: numbers}, all(len(numbers)), t)
		if err != nil {
			return err
		}
		for i, n := range numbers {
			t.known[n] = out[i]
		}
	}
	return nil
}

// solve finds all nodes that fulfil a filter, where an index serves it.
func (j *judge) solve(ctx context.Context, t *nodeTest) (solved bool, err error) {
	if t.solved {
		return true, nil
	}
	candidates, served, err := j.candidates(ctx, t)
	if err != nil || !served {
		return false, err
	}
	err = j.sift(ctx, candidates, t, func(n NodeID, _ *record) {
		t.found = append(t.found, n)
		t.known[n] = true
	})
	t.solved = err == nil
	return t.solved, err
}

// flipped is a direction as the other end sees it.
func flipped(d model.Direction) model.Direction {
	switch d {
	case model.Out:
		return model.In
	case model.In:
		return model.Out
	}
	return d
}
