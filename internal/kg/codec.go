package kg

import (
	"encoding/binary"
	"math"
)

// reader takes a record apart. The first thing that does not fit makes it bad,
// and everything after that reads as zero; the caller asks once, at the end.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) uint() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[size:]
	return n
}

// count reads a number of things that each take at least size bytes, so that a
// damaged one cannot ask for much more memory than the record is long.
func (r *reader) count(size int) int {
	n := r.uint()
	if n > uint64(len(r.b)/size) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) bytes() []byte {
	n := r.count(1)
	if r.bad {
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) text() string { return string(r.bytes()) }

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.fail()
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

func (r *reader) float() float64 {
	if len(r.b) < 8 {
		r.fail()
		return 0
	}
	f := math.Float64frombits(binary.BigEndian.Uint64(r.b))
	r.b = r.b[8:]
	return f
}

func (r *reader) fail() { r.b, r.bad = nil, true }

// done tells whether the record was read whole and nothing is left over.
func (r *reader) done() bool { return !r.bad && len(r.b) == 0 }

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendFloat(b []byte, f float64) []byte {
	return binary.BigEndian.AppendUint64(b, math.Float64bits(f))
}

func appendEvidence(b []byte, list []Evidence) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, e := range list {
		b = binary.AppendUvarint(b, uint64(e.Document))
		b = binary.AppendUvarint(b, uint64(e.Start))
		b = binary.AppendUvarint(b, uint64(e.End-e.Start))
		b = append(b, byte(e.Certainty))
		b = appendString(b, e.Reason)
	}
	return b
}

// evidenceSize is the least that a piece of evidence takes.
const evidenceSize = 5

func (r *reader) evidence() []Evidence {
	n := r.count(evidenceSize)
	if n == 0 {
		return nil
	}
	list := make([]Evidence, n)
	for i := range list {
		e := &list[i]
		e.Document = NodeID(r.uint())
		e.Start = int(r.uint())
		e.End = e.Start + int(r.uint())
		e.Certainty = Certainty(r.byte())
		e.Reason = r.text()
	}
	return list
}
