package kg

import (
	"encoding/binary"
	"slices"
)

// An owner's head is the directory of its lists: how many entries each has,
// exactly, and since which version it is as it is. Short lists stand in the
// head itself, so that most nodes are read with one Get; a list that has grown
// is kept in chunks of its own, and the head then says where the last begins.
const (
	// maxHead is the size in bytes above which a head puts its longest list
	// into chunks.
	maxHead = 1024
	// maxChunk is the size above which a chunk is split. An add to a long list
	// rewrites one chunk; a page of plain ties reads one or two.
	maxChunk = 512
)

// list is one list in a head.
type list struct {
	key    listKey
	count  uint64
	stamp  Version   // when it last changed
	chunks bool      // it is kept in chunks
	last   spot      // of a list in chunks: where the last chunk starts
	run    []byte    // of a list in the head: its entries
	ahead  []byte    // of a list in chunks: the one that a page begins with, when it was read ahead
	edit   *listEdit // what an editor holds of it
}

const inChunks = 0x80

func encodeHead(lists []list) []byte { return appendHead(nil, lists) }

func appendHead(b []byte, lists []list) []byte {
	b = binary.AppendUvarint(b, uint64(len(lists)))
	for i := range lists {
		l := &lists[i]
		kind := byte(l.key.kind)
		if l.chunks {
			kind |= inChunks
		}
		b = append(b, kind)
		b = binary.AppendUvarint(b, l.key.role)
		b = binary.AppendUvarint(b, l.key.typ)
		b = binary.AppendUvarint(b, l.count)
		b = binary.AppendUvarint(b, uint64(l.stamp))
		if l.chunks {
			b = binary.AppendUvarint(b, l.last.sort)
			b = binary.AppendUvarint(b, l.last.ordinal)
		} else {
			b = binary.AppendUvarint(b, uint64(len(l.run)))
			b = append(b, l.run...)
		}
	}
	return b
}

// decodeHead reads a head; nil is the head of an owner without lists. The runs
// point into b.
func decodeHead(b []byte) ([]list, error) {
	if b == nil {
		return nil, nil
	}
	r := reader{b: b}
	lists := make([]list, r.count(listSize))
	for i := range lists {
		l := &lists[i]
		if l.read(&r); i > 0 && lists[i-1].key.compare(l.key) >= 0 {
			r.fail()
		}
	}
	if !r.done() {
		return nil, errHead
	}
	return lists, nil
}

// matching appends those lists of a head that a query asks for.
func matching(lists []list, b []byte, sel *selection) ([]list, error) {
	if b == nil {
		return lists, nil
	}
	r := reader{b: b}
	for range r.count(listSize) {
		lists = append(lists, list{})
		l := &lists[len(lists)-1]
		if l.read(&r); !sel.matches(l.key) {
			lists = lists[:len(lists)-1]
		}
	}
	if !r.done() {
		return nil, errHead
	}
	return lists, nil
}

var errHead = damagedf("the directory of a node's lists cannot be read")

// listSize is the least that a list takes in a head.
const listSize = 6

func (l *list) read(r *reader) {
	kind := r.byte()
	l.chunks = kind&inChunks != 0
	l.key.kind = listKind(kind &^ inChunks)
	l.key.role = r.uint()
	l.key.typ = r.uint()
	l.count = r.uint()
	l.stamp = Version(r.uint())
	if l.chunks {
		l.last.sort = r.uint()
		l.last.ordinal = r.uint()
	} else {
		l.run = r.bytes()
	}
}

func findList(lists []list, key listKey) (int, bool) {
	return slices.BinarySearchFunc(lists, key, func(l list, k listKey) int { return l.key.compare(k) })
}
