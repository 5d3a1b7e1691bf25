package kg

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// wholeBatch is how many nodes a reading of the whole graph asks for at once.
const wholeBatch = 1000

// AllNodes yields every node: sources first, then documents, then all others,
// each in the order of creation. It yields at most one error, as its last step,
// and holds no more than a page of the graph.
func (v *View) AllNodes(ctx context.Context) iter.Seq2[*Node, error] {
	return func(yield func(*Node, error) bool) {
		for numbers, err := range v.evidenceNodes(ctx) {
			var nodes []*Node
			if err == nil {
				nodes, err = v.Nodes(ctx, numbers)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for i, n := range nodes {
				if n == nil {
					yield(nil, damagedf("node %d has no record", numbers[i]))
					return
				}
				if !yield(n, nil) {
					return
				}
			}
		}
		for p, err := range v.r.Scan(ctx, kv.Prefix([]byte{tableNode})) {
			var n *Node
			if err == nil {
				n, err = v.nodeOfPair(p)
			}
			if err == nil && (n.Type.Name == SourceType || n.Type.Name == DocumentType) {
				continue
			}
			if !yield(n, err) || err != nil {
				return
			}
		}
	}
}

func (v *View) nodeOfPair(p kv.Pair) (*Node, error) {
	number, rest, ok := cutInt(p.Key[1:])
	if !ok || len(rest) > 0 {
		return nil, damagedf("the key of a node cannot be read")
	}
	n, err := decodeRecord(p.Value)
	if err != nil {
		return nil, fmt.Errorf("node %d: %w", number, err)
	}
	return v.node(NodeID(number), n)
}

// evidenceNodes yields the numbers of the sources, then of the documents.
func (v *View) evidenceNodes(ctx context.Context) iter.Seq2[[]NodeID, error] {
	return func(yield func([]NodeID, error) bool) {
		for _, typ := range []string{SourceType, DocumentType} {
			var batch []NodeID
			for n, err := range v.memberNumbers(ctx, v.vocab.number(typeNames, typ)) {
				if err != nil {
					yield(nil, err)
					return
				}
				if batch = append(batch, n); len(batch) < wholeBatch {
					continue
				}
				if !yield(batch, nil) {
					return
				}
				batch = nil
			}
			if len(batch) > 0 && !yield(batch, nil) {
				return
			}
		}
	}
}

// memberNumbers yields the nodes of a type, oldest first.
func (v *View) memberNumbers(ctx context.Context, typ uint64) iter.Seq2[NodeID, error] {
	return func(yield func(NodeID, error) bool) {
		lists, err := v.memberLists(ctx, typ)
		if err != nil {
			yield(0, err)
			return
		}
		for i := range lists {
			for e, err := range v.entries(ctx, NodeID(typ), &lists[i]) {
				if !yield(NodeID(e.sort), err) || err != nil {
					return
				}
			}
		}
	}
}

// entries yields a list from its front, a chunk at a time.
func (v *View) entries(ctx context.Context, owner NodeID, l *list) iter.Seq2[entry, error] {
	return listEntries(ctx, v.r, owner, l)
}

func listEntries(ctx context.Context, r kv.Reader, owner NodeID, l *list) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		run := func(b []byte) bool {
			entries, err := decodeEntries(b)
			if err != nil {
				yield(entry{}, err)
				return false
			}
			for i := range entries {
				if !yield(entries[i], nil) {
					return false
				}
			}
			return true
		}
		if !l.chunks {
			run(l.run)
			return
		}
		for p, err := range r.Scan(ctx, kv.Prefix(chunkPrefix(owner, l.key))) {
			if err != nil {
				yield(entry{}, err)
				return
			}
			if !run(p.Value) {
				return
			}
		}
	}
}

// AllFacts yields every fact once, as its subject sees it. The subjects come in
// the order of AllNodes; of each the edges, by role and by type of the object
// in the order of the model, then by object, then as they came; and then the
// observations, by indicator in the order of the model, then by time. This
// order is the same in every graph that was made of the same facts in the same
// order. It yields at most one error, as its last step.
func (v *View) AllFacts(ctx context.Context) iter.Seq2[Fact, error] {
	return func(yield func(Fact, error) bool) {
		ranks := v.ranks()
		for numbers, err := range v.evidenceNodes(ctx) {
			if err != nil {
				yield(Fact{}, err)
				return
			}
			keys := make([][]byte, len(numbers))
			for i, n := range numbers {
				keys[i] = headKey(n)
			}
			heads, err := v.r.GetMany(ctx, keys)
			if err != nil {
				yield(Fact{}, err)
				return
			}
			for i, n := range numbers {
				if !v.factsOf(ctx, n, heads[i], ranks, yield) {
					return
				}
			}
		}
		sources := v.skip(ctx, SourceType)
		defer sources.stop()
		documents := v.skip(ctx, DocumentType)
		defer documents.stop()
		for p, err := range v.r.Scan(ctx, kv.Range{Start: headKey(firstNode), End: []byte{tableHead + 1}}) {
			if err != nil {
				yield(Fact{}, err)
				return
			}
			number, rest, ok := cutInt(p.Key[1:])
			if !ok || len(rest) > 0 {
				yield(Fact{}, damagedf("the key of a node's lists cannot be read"))
				return
			}
			inSources, err := sources.has(NodeID(number))
			inDocuments := false
			if err == nil {
				inDocuments, err = documents.has(NodeID(number))
			}
			if err != nil {
				yield(Fact{}, err)
				return
			}
			if !inSources && !inDocuments && !v.factsOf(ctx, NodeID(number), p.Value, ranks, yield) {
				return
			}
		}
	}
}

// skip goes along the members of a type beside a scan in the same order.
func (v *View) skip(ctx context.Context, typ string) *skipper {
	s := &skipper{}
	s.next, s.stop = iter.Pull2(v.memberNumbers(ctx, v.vocab.number(typeNames, typ)))
	return s
}

type skipper struct {
	next func() (NodeID, error, bool)
	stop func()
	at   NodeID
	done bool
}

// has tells whether n is a member. It is asked of ascending numbers.
func (s *skipper) has(n NodeID) (bool, error) {
	for !s.done && s.at < n {
		at, err, ok := s.next()
		if err != nil {
			return false, err
		}
		s.at, s.done = at, !ok
	}
	return !s.done && s.at == n, nil
}

// ranks are the places of names in the model, by their numbers in this store.
func (v *View) ranks() (ranks [propertyNames + 1]map[uint64]int) {
	for kind, names := range want(v.vocab.model) {
		ranks[kind] = map[uint64]int{}
		for i, name := range names {
			ranks[kind][v.vocab.number(kind, name)] = i
		}
	}
	return ranks
}

// factsOf yields the facts of one subject and tells whether to go on.
func (v *View) factsOf(ctx context.Context, owner NodeID, head []byte, ranks [propertyNames + 1]map[uint64]int, yield func(Fact, error) bool) bool {
	lists, err := decodeHead(head)
	if err != nil {
		return yield(Fact{}, fmt.Errorf("node %d: %w", owner, err)) && false
	}
	lists = slices.DeleteFunc(lists, func(l list) bool { return l.key.kind != outList && l.key.kind != observed })
	rank := func(l listKey) [3]int {
		if l.kind == observed {
			return [3]int{1, ranks[indicatorNames][l.role]}
		}
		return [3]int{0, ranks[roleNames][l.role], ranks[typeNames][l.typ]}
	}
	slices.SortFunc(lists, func(a, b list) int {
		r, s := rank(a.key), rank(b.key)
		return slices.Compare(r[:], s[:])
	})
	for i := range lists {
		for e, err := range v.entries(ctx, owner, &lists[i]) {
			var f Fact
			if err == nil {
				err = v.fact(&f, owner, &placed{entry: e, list: lists[i].key})
			}
			if err != nil {
				return yield(Fact{}, fmt.Errorf("node %d: %w", owner, err)) && false
			}
			if !yield(f, nil) {
				return false
			}
		}
	}
	return true
}

// IDs returns the ids of the nodes of these numbers, in their order, "" where
// there is none. It reads less than Nodes does.
func (v *View) IDs(ctx context.Context, numbers []NodeID) ([]string, error) {
	found, err := v.recordBytesOnce(ctx, numbers)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(numbers))
	for i, b := range found {
		if b == nil {
			continue
		}
		r := reader{b: b}
		if ids[i] = r.text(); r.bad {
			return nil, fmt.Errorf("node %d: %w", numbers[i], damagedf("its record cannot be read"))
		}
	}
	return ids, nil
}

// Size is how many nodes and facts the graph has. It costs as much as the
// model has names.
func (v *View) Size(ctx context.Context) (nodes, facts int, err error) {
	terms, err := readTerms(ctx, v.r)
	if err != nil {
		return 0, 0, err
	}
	for kind, known := range terms {
		for _, t := range known {
			switch kind {
			case typeNames:
				nodes += int(t.used)
			case roleNames, indicatorNames:
				facts += int(t.used)
			}
		}
	}
	return nodes, facts, nil
}
