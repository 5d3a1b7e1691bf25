package kg

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Every key of the store is made here. A key is a table byte and fields; ints
// are written so that byte order is number order, texts end in a zero byte.
//
//	meta      name                            → counters, format
//	vocab     kind name                       → number
//	id        external id                     → node number
//	node      node                            → record
//	head      owner                           → directory of the owner's lists
//	chunk     owner list start                → a run of list entries
//	ended     owner list spot version         → an entry that ended there
//	past      node version                    → a record that ended there
//	name      folded name, node               → nothing; of a property with @search a byte between
//	value     type property value node        → nothing
//	log       version                         → nodes touched
//	fact      importer's fact id              → where it stands
//	text      document, part                  → a part of its raw text
//	order     owner list property value spot  → the entry that stands there
//	posting   block of nodes, term            → those whose names have the term
//	rank      block of nodes                  → what hits are ranked by first
const (
	tableMeta byte = iota + 1
	tableVocab
	tableID
	tableNode
	tableHead
	tableChunk
	tableEnded
	tablePast
	tableName
	tableValue
	tableLog
	tableFact
	tableText
	tableOrder
	tablePosting
	tableRank
	tableEnd
)

// Names in the meta table.
const (
	metaFormat  = "format"
	metaVersion = "version"
	metaNodes   = "nodes"
	metaOrders  = "orders"
	metaSearch  = "search"
)

// appendInt writes n as a length byte and its significant bytes, big end first.
func appendInt(b []byte, n uint64) []byte {
	var full [8]byte
	binary.BigEndian.PutUint64(full[:], n)
	i := 0
	for i < 8 && full[i] == 0 {
		i++
	}
	b = append(b, byte(8-i))
	return append(b, full[i:]...)
}

func cutInt(b []byte) (n uint64, rest []byte, ok bool) {
	if len(b) == 0 || b[0] > 8 || len(b) < 1+int(b[0]) {
		return 0, nil, false
	}
	end := 1 + int(b[0])
	for _, c := range b[1:end] {
		n = n<<8 | uint64(c)
	}
	if b[0] > 0 && b[1] == 0 {
		return 0, nil, false // not the shortest form
	}
	return n, b[end:], true
}

// appendText writes s so that byte order is kept and no text is a prefix of
// another: a zero byte inside becomes 00 ff, the end is 00 00.
func appendText(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		b = append(b, s[i])
		if s[i] == 0 {
			b = append(b, 0xff)
		}
	}
	return append(b, 0, 0)
}

func cutText(b []byte) (s string, rest []byte, ok bool) {
	var out []byte
	for i := 0; i+1 < len(b); i++ {
		if b[i] != 0 {
			out = append(out, b[i])
			continue
		}
		switch b[i+1] {
		case 0:
			return string(out), b[i+2:], true
		case 0xff:
			out = append(out, 0)
			i++
		default:
			return "", nil, false
		}
	}
	return "", nil, false
}

// skipText returns what follows a text.
func skipText(b []byte) (rest []byte, ok bool) {
	for i := 0; i+1 < len(b); i++ {
		switch {
		case b[i] != 0:
		case b[i+1] == 0:
			return b[i+2:], true
		case b[i+1] == 0xff:
			i++
		default:
			return nil, false
		}
	}
	return nil, false
}

// maxKeyText bounds a text inside a key. What is longer is cut and followed by
// a hash of the whole, which keeps equality and nearly keeps order.
const maxKeyText = 512

func boundText(s string) string {
	if len(s) <= maxKeyText {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return s[:maxKeyText] + "\x00" + string(sum[:])
}

func metaKey(name string) []byte { return append([]byte{tableMeta}, name...) }

func vocabKey(kind vocabKind, name string) []byte {
	return append([]byte{tableVocab, byte(kind)}, name...)
}

func idKey(id string) []byte { return append([]byte{tableID}, id...) }

func nodeKey(n NodeID) []byte { return appendInt([]byte{tableNode}, uint64(n)) }

func headKey(owner NodeID) []byte { return appendInt([]byte{tableHead}, uint64(owner)) }

func chunkPrefix(owner NodeID, l listKey) []byte {
	return appendList(appendInt([]byte{tableChunk}, uint64(owner)), l)
}

func chunkKey(owner NodeID, l listKey, start spot) []byte {
	return appendSpot(chunkPrefix(owner, l), start)
}

func endedPrefix(owner NodeID) []byte { return appendInt([]byte{tableEnded}, uint64(owner)) }

func endedKey(owner NodeID, l listKey, at spot, v Version) []byte {
	return appendInt(appendSpot(appendList(endedPrefix(owner), l), at), uint64(v))
}

func pastKey(n NodeID, v Version) []byte {
	return appendInt(appendInt([]byte{tablePast}, uint64(n)), uint64(v))
}

func namePrefix(folded string) []byte {
	return appendText([]byte{tableName}, boundText(folded))
}

// searchedMark stands behind the name in a key of a name that a property with
// @search has. No number of a node begins so.
const searchedMark = 9

func searchedPlace(folded string) []byte { return append(namePrefix(folded), searchedMark) }

// cutName takes apart a key of the index of names, behind the table.
func cutName(b []byte) (folded string, n NodeID, searched, ok bool) {
	folded, b, ok = cutText(b)
	if searched = ok && len(b) > 0 && b[0] == searchedMark; searched {
		b = b[1:]
	}
	number, rest, isInt := cutInt(b)
	return folded, NodeID(number), searched, ok && isInt && len(rest) == 0
}

// indexKey is the key of a node at a place in the index of names or values.
func indexKey(place []byte, n NodeID) []byte { return appendInt(place, uint64(n)) }

func valuePrefix(typ, property uint64) []byte {
	return appendInt(appendInt([]byte{tableValue}, typ), property)
}

func valuePlace(typ, property uint64, value []byte) []byte {
	return append(valuePrefix(typ, property), value...)
}

func logKey(v Version) []byte { return appendInt([]byte{tableLog}, uint64(v)) }

func factKey(id string) []byte { return append([]byte{tableFact}, id...) }

func textKey(document NodeID, part uint64) []byte {
	return appendInt(appendInt([]byte{tableText}, uint64(document)), part)
}

func postingKey(block uint64, term string) []byte {
	return append(appendInt(append(make([]byte, 0, 10+len(term)), tablePosting), block), term...)
}

func rankKey(block uint64) []byte { return appendInt([]byte{tableRank}, block) }

// listKey names one list of an owner.
type listKey struct {
	kind listKind
	role uint64 // of edges: the role's number
	typ  uint64 // of edges: the number of the other node's type
}

// listKind is what a list holds.
type listKind byte

const (
	outList    listKind = iota + 1 // facts whose subject is the owner
	inList                         // facts whose object is the owner
	observed                       // observations of the owner
	memberList                     // nodes of the type that the owner stands for
)

func appendList(b []byte, l listKey) []byte {
	return appendInt(appendInt(append(b, byte(l.kind)), l.role), l.typ)
}

func cutList(b []byte) (l listKey, rest []byte, ok bool) {
	if len(b) == 0 {
		return l, nil, false
	}
	l.kind = listKind(b[0])
	if l.role, b, ok = cutInt(b[1:]); !ok {
		return l, nil, false
	}
	l.typ, b, ok = cutInt(b)
	return l, b, ok && l.kind >= outList && l.kind <= memberList
}

func (l listKey) compare(m listKey) int {
	switch {
	case l.kind != m.kind:
		return int(l.kind) - int(m.kind)
	case l.role != m.role:
		return cmpUint(l.role, m.role)
	}
	return cmpUint(l.typ, m.typ)
}

// spot is an entry's place in its list: by the other node's number (or the
// indicator's), then by an ordinal that tells facts of the same two apart.
type spot struct {
	sort    uint64
	ordinal uint64
}

func appendSpot(b []byte, s spot) []byte { return appendInt(appendInt(b, s.sort), s.ordinal) }

func cutSpot(b []byte) (s spot, rest []byte, ok bool) {
	if s.sort, b, ok = cutInt(b); !ok {
		return s, nil, false
	}
	s.ordinal, b, ok = cutInt(b)
	return s, b, ok
}

func (s spot) compare(t spot) int {
	if s.sort != t.sort {
		return cmpUint(s.sort, t.sort)
	}
	return cmpUint(s.ordinal, t.ordinal)
}

func cmpUint(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func damagedf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}
