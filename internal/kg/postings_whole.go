package kg

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

// searchOf tells how a model's names are indexed, so that a store can remember it:
// the version of the terms, then a line for each property with @search.
func searchOf(m *model.Model) []byte {
	lines := []string{}
	for i := range m.Types {
		t := &m.Types[i]
		for _, p := range t.Properties {
			if p.Searched {
				lines = append(lines, t.Name+"."+p.Name)
			}
		}
	}
	slices.Sort(lines)
	return []byte(strings.Join(append([]string{string(rune('0' + names.IndexVersion))}, lines...), "\n"))
}

// nameBlock makes the part of the index of names that a block of nodes has.
type nameBlock struct {
	number uint64
	terms  map[string]*postings
	count  int                           // of nodes
	seen   [1 << postingBits / 64]uint64 // the nodes whose records were read
}

func newNameBlock(number uint64) *nameBlock {
	return &nameBlock{number: number, terms: map[string]*postings{}}
}

// add adds a node, which is not before those added already.
func (b *nameBlock) add(v *vocab, number NodeID, n *record) {
	p := postingOf(number, 0)
	b.seen[p.low/64] |= 1 << (p.low % 64)
	b.count++
	v.eachName(n, func(_, name string) {
		names.Terms(name, func(term []byte, at names.Position) {
			l := b.terms[string(term)]
			if l == nil {
				l = &postings{}
				b.terms[string(term)] = l
			}
			l.add(posting{p.low, at})
		})
	})
}

// pairs are the block's pairs in the order of their keys.
func (b *nameBlock) pairs() []kv.Pair {
	pairs := make([]kv.Pair, 0, len(b.terms))
	for _, term := range slices.Sorted(maps.Keys(b.terms)) {
		pairs = append(pairs, kv.Pair{Key: postingKey(b.number, term), Value: b.terms[term].b})
	}
	return pairs
}

// lost tells whether a node of the block should have a record and has none that
// can be read: what leads to it stays, so that it can be put back.
func (b *nameBlock) lost(low uint32, next NodeID) bool {
	n := NodeID(b.number<<postingBits | uint64(low))
	return n >= firstNode && n < next && b.seen[low/64]&(1<<(low%64)) == 0
}

// numbered is a node's record with its number and its key.
type numbered struct {
	*record
	number NodeID
	key    []byte // lent
}

// readable yields the records of all nodes that can be read, by their numbers, and
// at most one error, as its last step.
func (v *View) readable(ctx context.Context) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		for p, err := range v.r.Scan(ctx, kv.Prefix([]byte{tableNode})) {
			if err != nil {
				yield(numbered{}, err)
				return
			}
			number, rest, ok := cutInt(p.Key[1:])
			n, err := decodeRecord(p.Value)
			if !ok || len(rest) > 0 || number < firstNode || err != nil {
				continue
			}
			if !yield(numbered{n, NodeID(number), p.Key}, nil) {
				return
			}
		}
	}
}

// nameBlocks yields the blocks of all nodes whose records can be read.
func (v *View) nameBlocks(ctx context.Context) iter.Seq2[*nameBlock, error] {
	return func(yield func(*nameBlock, error) bool) {
		var b *nameBlock
		for n, err := range v.readable(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if block := postingBlock(n.number); b == nil || b.number != block {
				if b != nil && !yield(b, nil) {
					return
				}
				b = newNameBlock(block)
			}
			b.add(v.vocab, n.number, n.record)
		}
		if b != nil {
			yield(b, nil)
		}
	}
}

// rankPairs yields the table of ranks, in which a node whose record or lists
// cannot be read has zeros or unknownTies in what they tell.
func (v *View) rankPairs(ctx context.Context) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		heads, stop := iter.Pull2(v.r.Scan(ctx, kv.Prefix([]byte{tableHead})))
		defer stop()
		head, err, more := heads()
		pair, block := kv.Pair{}, uint64(0)
		for n, failed := range v.readable(ctx) {
			if failed != nil {
				yield(kv.Pair{}, failed)
				return
			}
			for more && err == nil && bytes.Compare(head.Key[1:], n.key[1:]) < 0 {
				head, err, more = heads()
			}
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			at, i := rankAt(n.number)
			if pair.Key == nil || at != block {
				if pair.Key != nil && !yield(pair, nil) {
					return
				}
				block = at
				pair = kv.Pair{Key: rankKey(block), Value: make([]byte, rankBlock*rankSize)}
			}
			r := unranked(n.record)
			if more && bytes.Equal(head.Key[1:], n.key[1:]) {
				lists, err := decodeHead(head.Value)
				if r.ties = tiesOf(lists); err != nil {
					r.ties = unknownTies
				}
			}
			r.put(pair.Value[i:])
		}
		if pair.Key != nil {
			yield(pair, nil)
		}
	}
}

// unknownTies are those of a node whose lists cannot be read.
const unknownTies = 255

// compareNames compares the index of names and the ranks with what the records
// say, and calls differ with each pair that is not as it should be and what it
// should be, nil where there should be none. It returns how many pairs there are.
func (v *View) compareNames(ctx context.Context, next NodeID, differ func(key, want []byte) error) (keys int, err error) {
	var block *nameBlock
	want := func(yield func(kv.Pair, error) bool) {
		for b, err := range v.nameBlocks(ctx) {
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			block = b
			for _, p := range b.pairs() {
				if !yield(p, nil) {
					return
				}
			}
		}
	}
	keys, err = v.comparePairs(ctx, tablePosting, want, func(key, has, want []byte) ([]byte, error) {
		number, _, ok := cutInt(key[1:])
		if has == nil || !ok {
			return want, nil
		}
		lost := block
		if lost == nil || lost.number != number {
			lost = newNameBlock(number)
		}
		var kept []postingEdit
		if eachPosting(has, func(p posting) {
			if lost.lost(p.low, next) {
				kept = append(kept, postingEdit{p, false})
			}
		}) != nil || kept == nil {
			return want, nil
		}
		return mergePostings(nil, want, kept)
	}, differ)
	if err != nil {
		return keys, err
	}
	ranks, err := v.comparePairs(ctx, tableRank, v.rankPairs(ctx), func(key, has, want []byte) ([]byte, error) {
		number, rest, ok := cutInt(key[1:])
		if !ok || len(rest) > 0 {
			return want, nil
		}
		known := len(has) == rankBlock*rankSize
		if want == nil {
			want = make([]byte, rankBlock*rankSize)
		}
		empty := true
		for i := 0; i < len(want); i += rankSize {
			n := NodeID(number<<rankBits) + NodeID(i/rankSize)
			switch r := rankOf(want[i:]); {
			case r.typ == 0 && n >= firstNode && n < next && known:
				copy(want[i:i+rankSize], has[i:])
			case r.ties == unknownTies && known:
				want[i+3] = has[i+3]
			case r.ties == unknownTies:
				want[i+3] = 0
			}
			empty = empty && rankOf(want[i:]) == rank{}
		}
		if empty {
			return nil, nil
		}
		return want, nil
	}, differ)
	return keys + ranks, err
}

// comparePairs goes through a table and what it should be, both in the order of
// keys. settle tells what a pair should be in the end, from what it is and what is
// wanted, nil where there is none.
func (v *View) comparePairs(ctx context.Context, table byte, want iter.Seq2[kv.Pair, error], settle func(key, has, want []byte) ([]byte, error), differ func(key, want []byte) error) (keys int, err error) {
	have, stop := iter.Pull2(v.r.Scan(ctx, kv.Prefix([]byte{table})))
	defer stop()
	has, err, more := have()
	one := func(key, has, want []byte) error {
		if want != nil && bytes.Equal(has, want) {
			return nil
		}
		want, err := settle(key, has, want)
		if err != nil || bytes.Equal(has, want) {
			return err
		}
		return differ(key, want)
	}
	surplus := func() error {
		keys++
		failed := one(has.Key, has.Value, nil)
		has, err, more = have()
		return failed
	}
	for w, failed := range want {
		if failed != nil {
			return keys, failed
		}
		for more && err == nil && bytes.Compare(has.Key, w.Key) < 0 {
			if failed := surplus(); failed != nil {
				return keys, failed
			}
		}
		if err != nil {
			return keys, err
		}
		if !more || !bytes.Equal(has.Key, w.Key) {
			failed = one(w.Key, nil, w.Value)
		} else {
			keys++
			failed = one(w.Key, has.Value, w.Value)
			has, err, more = have()
		}
		if failed != nil {
			return keys, failed
		}
	}
	for more && err == nil {
		if failed := surplus(); failed != nil {
			return keys, failed
		}
	}
	return keys, err
}

// upgradeNames makes the index of names anew where the store has none, or that of
// another model or release. It counts as there only once all of it is.
func (g *Graph) upgradeNames(ctx context.Context) error {
	v, err := g.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	want := searchOf(g.vocab.model)
	has, err := v.r.GetMany(ctx, [][]byte{metaKey(metaSearch)})
	if err != nil || bytes.Equal(has[0], want) {
		return err
	}
	for _, table := range []byte{tablePosting, tableRank} {
		if err := g.clearRange(ctx, kv.Prefix([]byte{table})); err != nil {
			return err
		}
	}
	if err := g.upgradeSearched(ctx, v); err != nil {
		return err
	}
	nodes, _, err := v.Size(ctx)
	if err != nil {
		return err
	}
	done := 0
	pairs := func(yield func(kv.Pair, error) bool) {
		for b, err := range v.nameBlocks(ctx) {
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			for _, p := range b.pairs() {
				if !yield(p, nil) {
					return
				}
			}
			if done += b.count; nodes > indexStep {
				g.log.Info("building the index of names", "done", done, "of", nodes)
			}
		}
	}
	if err := g.writePairs(ctx, pairs); err != nil {
		return err
	}
	if err := g.writePairs(ctx, v.rankPairs(ctx)); err != nil {
		return err
	}
	return g.db.Update(ctx, func(w kv.Writer) error { return w.Set(metaKey(metaSearch), want) })
}

// upgradeSearched makes those keys of names anew that properties with @search have.
func (g *Graph) upgradeSearched(ctx context.Context, v *View) error {
	old := func(yield func(kv.Pair, error) bool) {
		for p, err := range v.r.Scan(ctx, kv.Prefix([]byte{tableName})) {
			if _, _, searched, ok := cutName(p.Key[1:]); err == nil && (!ok || !searched) {
				continue
			}
			if !yield(kv.Pair{Key: slices.Clone(p.Key)}, err) || err != nil {
				return
			}
		}
	}
	if err := g.writePairs(ctx, old); err != nil {
		return err
	}
	now := func(yield func(kv.Pair, error) bool) {
		for n, err := range v.readable(ctx) {
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			for key := range indexKeys(v.vocab, n.record, n.number) {
				if key[0] != tableName {
					continue
				}
				if _, _, searched, _ := cutName([]byte(key[1:])); searched && !yield(kv.Pair{Key: []byte(key), Value: []byte{}}, nil) {
					return
				}
			}
		}
	}
	return g.writePairs(ctx, now)
}

// writePairs writes pairs, of nil values deletions, in as many transactions as it
// takes.
func (g *Graph) writePairs(ctx context.Context, pairs iter.Seq2[kv.Pair, error]) error {
	var some []kv.Pair
	size := 0
	write := func() error {
		return g.db.Update(ctx, func(w kv.Writer) error {
			for _, p := range some {
				if err := put(w, p.Key, p.Value); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for p, err := range pairs {
		if err != nil {
			return err
		}
		some = append(some, p)
		if size += kv.Cost(p.Key, p.Value); size < repairStep {
			continue
		}
		if err := write(); err != nil {
			return err
		}
		some, size = nil, 0
	}
	return write()
}
