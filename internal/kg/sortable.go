package kg

import (
	"encoding/binary"
	"math"

	"github.com/silian-graph/silian/internal/model"
)

// Marks that begin a sortable value: those that are there sort before those
// that are not.
const (
	valueThere  byte = 1
	valueAbsent byte = 2
)

// appendSortable writes a value so that byte order is the order of the values
// of one kind. A list sorts by its first value.
func appendSortable(b []byte, v any) []byte {
	if items, ok := v.([]any); ok {
		if len(items) == 0 {
			return append(b, valueAbsent)
		}
		v = items[0]
	}
	if v == nil {
		return append(b, valueAbsent)
	}
	b = append(b, valueThere)
	switch v := v.(type) {
	case string:
		return appendText(b, boundText(v))
	case int64:
		return binary.BigEndian.AppendUint64(b, uint64(v)^1<<63)
	case float64:
		bits := math.Float64bits(v + 0) // -0 and 0 are one value
		if bits>>63 == 1 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		return binary.BigEndian.AppendUint64(b, bits)
	case bool:
		if v {
			return append(b, 1)
		}
		return append(b, 0)
	}
	panic("kg: value of an unknown kind was let through")
}

// skipSortable returns what follows a sortable value of a kind.
func skipSortable(b []byte, kind model.Kind) (rest []byte, ok bool) {
	if len(b) == 0 || b[0] != valueThere {
		return b[min(1, len(b)):], len(b) > 0 && b[0] == valueAbsent
	}
	size := 8
	switch b = b[1:]; kind {
	case model.BoolKind:
		size = 1
	case model.IntKind, model.FloatKind:
	default:
		return skipText(b)
	}
	if len(b) < size {
		return nil, false
	}
	return b[size:], true
}
