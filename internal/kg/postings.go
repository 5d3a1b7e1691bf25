package kg

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/names"
)

// The index of names has for each term (names.Terms) the nodes that have it in a
// name. Nodes stand in blocks by their numbers, and a posting list is one pair for
// each block, so that a node changes short pairs only, the same graph always makes
// the same pairs, and a block can be made anew or checked by itself.
const postingBits = 13

func postingBlock(n NodeID) uint64 { return uint64(n) >> postingBits }

// posting is a node of a block that has a term, and where in a name.
type posting struct {
	low   uint32 // the node's number in its block
	place names.Position
}

func postingOf(n NodeID, at names.Position) posting {
	return posting{uint32(n) & (1<<postingBits - 1), at}
}

// appendPosting appends a posting after one of the node prev of the block; of the
// first prev is zero.
func appendPosting(b []byte, p posting, prev uint32) []byte {
	return binary.AppendUvarint(b, uint64(p.low-prev)<<2|uint64(p.place))
}

// eachPosting calls fn with the postings of a pair in their order.
func eachPosting(b []byte, fn func(posting)) error {
	prev, first := uint64(0), true
	for len(b) > 0 {
		n, size := uint64(b[0]), 1
		if n >= 0x80 {
			n, size = binary.Uvarint(b)
		}
		if size <= 0 || n>>2 == 0 && !first {
			return errPosting
		}
		prev += n >> 2
		if prev >= 1<<postingBits {
			return errPosting
		}
		fn(posting{uint32(prev), names.Position(n & 3)})
		b, first = b[size:], false
	}
	return nil
}

var errPosting = damagedf("a list of the index of names cannot be read")

// postings is a list that grows at its end.
type postings struct {
	b    []byte
	last posting
	some bool
}

// add adds a node that is not before the last one; of one node the best place
// counts.
func (l *postings) add(p posting) {
	if l.some && p.low == l.last.low {
		if p.place > l.last.place {
			// The place stands in the lowest bits of the last varint's first byte; of
			// a varint's bytes all but the last have the highest bit.
			i := len(l.b) - 1
			for i > 0 && l.b[i-1] >= 0x80 {
				i--
			}
			l.b[i] = l.b[i]&^3 | byte(p.place)
			l.last = p
		}
		return
	}
	l.b = appendPosting(l.b, p, l.last.low)
	l.last, l.some = p, true
}

// eachName calls fn with each name under which search finds a node, and the field
// that has it: name, aliases, or a property with @search.
func (v *vocab) eachName(n *record, fn func(field, name string)) {
	fn(nameProperty, n.name)
	for _, alias := range n.aliases {
		fn(aliasesField, alias)
	}
	typ := v.types[n.typ]
	if typ == nil {
		return
	}
	for i := range typ.Properties {
		p := &typ.Properties[i]
		if !p.Searched {
			continue
		}
		switch value := n.value(v.number(propertyNames, p.Name)).(type) {
		case string:
			fn(p.Name, value)
		case []any:
			for _, item := range value {
				if s, ok := item.(string); ok {
					fn(p.Name, s)
				}
			}
		}
	}
}

const aliasesField = "aliases"

// terms are the terms of a node's names, each with the best place that it has.
func (v *vocab) terms(n *record) map[string]names.Position {
	if n == nil {
		return nil
	}
	all := map[string]names.Position{}
	v.eachName(n, func(_, name string) {
		names.Terms(name, func(term []byte, at names.Position) {
			if have, ok := all[string(term)]; !ok || at > have {
				all[string(term)] = at
			}
		})
	})
	return all
}

// rank is what hits are ranked by before their names are read.
type rank struct {
	typ    uint16
	length uint8 // characters of the name, 255 for more
	ties   uint8 // the number of bits that the number of the node's edges has
}

// A pair of the table of ranks has those of rankBlock nodes, four bytes each; a
// number without a node has zeros.
const (
	rankBits  = 7
	rankBlock = 1 << rankBits
	rankSize  = 4
)

func rankAt(n NodeID) (block uint64, at int) {
	return uint64(n) >> rankBits, int(uint64(n)&(rankBlock-1)) * rankSize
}

func (r rank) put(b []byte) {
	binary.BigEndian.PutUint16(b, r.typ)
	b[2], b[3] = r.length, r.ties
}

func rankOf(b []byte) rank {
	return rank{binary.BigEndian.Uint16(b), b[2], b[3]}
}

// unranked is the rank of a node of that record, but for its ties.
func unranked(n *record) rank {
	return rank{typ: uint16(n.typ), length: uint8(min(utf8.RuneCountInString(n.name), 255))}
}

// tiesOf is how many edges lists have, in bits.
func tiesOf(lists []list) uint8 {
	var count uint64
	for i := range lists {
		if k := lists[i].key.kind; k == outList || k == inList {
			count += lists[i].count
		}
	}
	return uint8(bits.Len64(count))
}

// postings is what the cache calls a block of the index of names, ranks one of
// ranks.
func postingOwner(block uint64) NodeID { return NodeID(block | 1<<62) }
func rankOwner(block uint64) NodeID    { return NodeID(block | 1<<61) }
