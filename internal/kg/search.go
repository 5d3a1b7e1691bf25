package kg

import (
	"context"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

// Posting is a node one of whose names has a term, and where in it.
type Posting uint64

// Node is the node.
func (p Posting) Node() NodeID { return NodeID(p >> 2) }

// Position is where the term stands, the best place of all names of the node.
func (p Posting) Position() names.Position { return names.Position(p & 3) }

// Postings returns for each term (names.Terms) the nodes that have it in a name,
// in the order of their numbers. A term costs a read for every 8,192 nodes of the
// graph, from memory where it was read before.
func (v *View) Postings(ctx context.Context, terms []string) ([][]Posting, error) {
	first, last := postingBlock(firstNode), postingBlock(NodeID(max(v.bound.Load(), firstNode+1)-1))
	blocks := int(last-first) + 1
	m := v.lent()
	found, err := v.values(ctx, m, len(terms)*blocks, func(b []byte, i int) ([]byte, NodeID) {
		block := first + uint64(i%blocks)
		b = appendInt(append(b, tablePosting), block)
		return append(b, terms[i/blocks]...), postingOwner(block)
	})
	if err != nil {
		return nil, err
	}
	size := 0
	for _, b := range found {
		size += len(b)
	}
	all := make([]Posting, 0, size) // a posting takes a byte at least
	lists := make([][]Posting, len(terms))
	for i := range lists {
		from := len(all)
		for j, b := range found[i*blocks : (i+1)*blocks] {
			start := Posting(first+uint64(j)) << postingBits << 2
			if err := eachPosting(b, func(p posting) {
				all = append(all, start|Posting(p.low)<<2|Posting(p.place))
			}); err != nil {
				return nil, fmt.Errorf("term %q: %w", terms[i], err)
			}
		}
		lists[i] = all[from:len(all):len(all)]
	}
	return lists, nil
}

// Intersect returns the nodes that all lists have, each at its worst place; none
// where there is no list.
func Intersect(lists [][]Posting) []Posting {
	if len(lists) == 0 {
		return nil
	}
	lists = slices.Clone(lists)
	slices.SortFunc(lists, func(a, b []Posting) int { return len(a) - len(b) })
	if len(lists) == 1 {
		return lists[0]
	}
	all := slices.Clone(lists[0])
	for _, l := range lists[1:] {
		kept := all[:0]
		for _, p := range all {
			i, _ := slices.BinarySearch(l, Posting(p.Node())<<2)
			if i < len(l) && l[i].Node() == p.Node() {
				kept = append(kept, min(p, l[i]))
			}
			l = l[i:]
		}
		all = kept
	}
	return all
}

// Rank is what is known of a node before its names are read.
type Rank struct {
	Type   *model.Type // nil: there is no such node
	Length int         // characters of its name; 255 for that many or more
	Ties   int         // how many bits the number of its edges has
}

// Ranks calls fn with the rank of each of the nodes, which are in the order of
// their numbers. It reads a pair for every 128 numbers among which one is asked for.
func (v *View) Ranks(ctx context.Context, nodes []Posting, fn func(i int, r Rank)) error {
	var blocks []uint64
	for _, n := range nodes {
		if block, _ := rankAt(n.Node()); len(blocks) == 0 || blocks[len(blocks)-1] != block {
			blocks = append(blocks, block)
		}
	}
	found, err := v.values(ctx, v.lent(), len(blocks), func(b []byte, i int) ([]byte, NodeID) {
		return appendInt(append(b, tableRank), blocks[i]), rankOwner(blocks[i])
	})
	if err != nil {
		return err
	}
	var types [firstNode]*model.Type // a map would be asked for every node
	for number, typ := range v.vocab.types {
		types[number] = typ
	}
	b := 0
	for i, n := range nodes {
		block, at := rankAt(n.Node())
		for blocks[b] != block {
			b++
		}
		if len(found[b]) != rankBlock*rankSize {
			return errRanks
		}
		r := rankOf(found[b][at:])
		fn(i, Rank{Type: types[r.typ%firstNode], Length: int(r.length), Ties: int(r.ties)})
	}
	return nil
}

// Names calls fn with every name under which search finds each of the nodes, and
// the field that has it: name first, then aliases, then properties with @search.
func (v *View) Names(ctx context.Context, numbers []NodeID, fn func(i int, field, name string)) error {
	found, err := v.recordBytes(ctx, v.lent(), numbers)
	if err != nil {
		return err
	}
	for i, b := range found {
		if b == nil {
			continue
		}
		r := reader{b: b}
		n := r.record()
		if r.bad {
			return fmt.Errorf("node %d: %w", numbers[i], damagedf("its record cannot be read"))
		}
		v.vocab.eachName(n, func(field, name string) { fn(i, field, name) })
	}
	return nil
}

// NamesakesOf returns the nodes that have a name, an alias, or a value of a property
// with @search which folds to this.
func (v *View) NamesakesOf(ctx context.Context, folded string) ([]NodeID, error) {
	return v.named(ctx, folded, true)
}

// NameBefore returns the last of the names that NamesakesOf knows, in byte order,
// that is not behind s; "" where there is none. All beginnings of s that are names
// begin it, too.
func (v *View) NameBefore(ctx context.Context, s string) (string, error) {
	end := append(namePrefix(s), 0xff)
	for p, err := range v.r.Scan(ctx, kv.Range{Start: []byte{tableName}, End: end, Reverse: true}) {
		if err != nil {
			return "", err
		}
		name, _, _, ok := cutName(p.Key[1:])
		if !ok {
			return "", damagedf("a key of the name index cannot be read")
		}
		return name, nil
	}
	return "", nil
}
