package kg

import "encoding/binary"

// entry is a fact as a list holds it: its spot and everything it says. The same
// entry, but for the spot's neighbour, stands in the subject's list and in the
// object's, so that a page needs nothing besides the list.
type entry struct {
	spot
	since     Version
	certainty Certainty // said for the fact as a whole, where there is no evidence
	givenID   string
	*Statement
	evidence []Evidence
}

// nothing is the statement of a plain tie.
var nothing = &Statement{}

// statement keeps what a fact says; nobody changes it any more. Most say
// nothing more than their tie, and share one.
func statement(s Statement) *Statement {
	if s == *nothing {
		return nothing
	}
	return &s
}

// Bits that tell which parts of an entry follow. A plain tie has none.
const (
	hasOrdinal = 1 << iota
	hasGivenID
	hasStatedFor
	hasStatus
	hasBound
	hasQualifier
	hasScope
	hasJoint
	hasText
	hasUnit
	hasValue
	isOpen
	hasEvidence
	entryBits
)

// hasTexts are the bits of the parts that are texts.
const hasTexts = (hasValue - 1) &^ hasOrdinal

// saysMore are the bits of what a statement holds.
const saysMore = (hasEvidence - 1) &^ (hasOrdinal | hasGivenID)

// appendEntry writes e after an entry whose sort key was prev.
//
//	sort key less prev · bits · since · certainty · the parts that bits name
func appendEntry(b []byte, e *entry, prev uint64) []byte {
	return appendBody(binary.AppendUvarint(b, e.sort-prev), e)
}

// appendBody writes what the entry has besides its sort key, which is the same
// at both ends of an edge.
func appendBody(b []byte, e *entry) []byte {
	if e.Statement == nil {
		e.Statement = nothing
	}
	b = binary.AppendUvarint(b, e.bits())
	b = binary.AppendUvarint(b, uint64(e.since)<<2|uint64(e.certainty))
	if e.ordinal != 0 {
		b = binary.AppendUvarint(b, e.ordinal)
	}
	for _, s := range e.texts() {
		if *s != "" {
			b = appendString(b, *s)
		}
	}
	if e.HasValue {
		b = appendFloat(b, e.Value)
	}
	if len(e.evidence) > 0 {
		b = appendEvidence(b, e.evidence)
	}
	return b
}

// texts are the parts that are texts, in the order of their bits.
func (e *entry) texts() [9]*string {
	return [...]*string{&e.givenID, &e.StatedFor, &e.Status, &e.Bound, &e.Qualifier, &e.Scope, &e.Joint, &e.Text, &e.Unit}
}

func (e *entry) bits() (bits uint64) {
	set := func(bit uint64, on bool) {
		if on {
			bits |= bit
		}
	}
	set(hasOrdinal, e.ordinal != 0)
	for i, s := range e.texts() {
		set(hasGivenID<<i, *s != "")
	}
	set(hasValue, e.HasValue)
	set(isOpen, e.Open)
	set(hasEvidence, len(e.evidence) > 0)
	return bits
}

// entry reads into e, which is zero, an entry that follows one whose sort key was
// prev.
func (r *reader) entry(e *entry, prev uint64) {
	e.sort = prev + r.uint()
	if r.body(e); e.sort < prev {
		r.fail()
	}
}

// body reads what appendBody wrote.
func (r *reader) body(e *entry) {
	bits := r.uint()
	if bits >= entryBits {
		r.fail()
		return
	}
	since := r.uint()
	e.since, e.certainty = Version(since>>2), Certainty(since&3)
	if bits&hasOrdinal != 0 {
		e.ordinal = r.uint()
	}
	if e.Statement = nothing; bits&saysMore != 0 {
		e.Statement = &Statement{}
	}
	if bits&hasTexts != 0 {
		for i, s := range e.texts() {
			if bits&(hasGivenID<<i) != 0 {
				*s = r.text()
			}
		}
	}
	if bits&hasValue != 0 {
		e.Value, e.HasValue = r.float(), true
	}
	if bits&isOpen != 0 {
		e.Open = true
	}
	if bits&hasEvidence != 0 {
		e.evidence = r.evidence()
	}
}

func appendEntries(b []byte, list []entry) []byte {
	prev := uint64(0)
	for i := range list {
		b = appendEntry(b, &list[i], prev)
		prev = list[i].sort
	}
	return b
}

// decodeEntries reads a run of entries, checking that they are in order.
func decodeEntries(b []byte) ([]entry, error) {
	r := reader{b: b}
	var list []entry
	prev := uint64(0)
	for len(r.b) > 0 {
		var e entry
		if r.entry(&e, prev); r.bad || len(list) > 0 && list[len(list)-1].compare(e.spot) >= 0 {
			return nil, damagedf("entry %d of a list cannot be read", len(list))
		}
		prev = e.sort
		list = append(list, e)
	}
	if r.bad {
		return nil, damagedf("a list cannot be read")
	}
	return list, nil
}

// strongest is the certainty of the fact: of its strongest evidence, else what
// was said for the fact as a whole.
func (e *entry) strongest() Certainty {
	best := NoCertainty
	for _, v := range e.evidence {
		best = max(best, v.Certainty)
	}
	if best == NoCertainty {
		return e.certainty
	}
	return best
}
