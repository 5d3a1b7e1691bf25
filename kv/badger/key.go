package badger

import (
	"bytes"
	"encoding/binary"
	"math"

	"github.com/silian-graph/silian/kv"
)

// Badger keeps "!badger!…" for itself. Such keys move, with those just before
// them and in the same order, to where nothing is reserved:
//
//	"!badger " + x  is stored as  "!badger \x00" + x
//	"!badger!" + x  is stored as  "!badger \x01" + x
//
// which leaves "!badger \x02" to the driver. All other keys are stored as they
// are. The mapping is monotone, so the bounds of ranges map like keys.
const (
	reserved  = "!badger!"
	neighbour = "!badger "
)

// sealKey is written by every transaction; no user key is stored under it.
var sealKey = []byte(neighbour + "\x02")

// encodeKey returns the name that key is stored under: key itself, mostly.
func encodeKey(key []byte) []byte {
	if len(key) < len(reserved) || key[0] != '!' {
		return key
	}
	var class byte
	switch string(key[:len(reserved)]) {
	case neighbour:
		class = 0
	case reserved:
		class = 1
	default:
		return key
	}
	out := make([]byte, 0, len(key)+1)
	out = append(out, neighbour...)
	out = append(out, class)
	return append(out, key[len(reserved):]...)
}

// decodeKey undoes encodeKey, in place where it has to. It reports whether the
// key is a user's.
func decodeKey(stored []byte) (key []byte, ok bool) {
	n := len(neighbour)
	if len(stored) <= n || stored[0] != '!' || string(stored[:n]) != neighbour {
		return stored, true
	}
	switch stored[n] {
	case 0:
		key = append([]byte(neighbour), stored[n+1:]...)
	case 1:
		key = append([]byte(reserved), stored[n+1:]...)
	default:
		return nil, false
	}
	return key, true
}

// putVersion ends key, whose last eight bytes are free, with a version as Badger
// writes it: the newest sorts first.
func putVersion(key []byte, version uint64) {
	binary.BigEndian.PutUint64(key[len(key)-8:], math.MaxUint64-version)
}

// scanRange is r in stored keys, with the prefix that all of them share. The
// prefix of a backward range is also End's, for the seek may land on End.
func scanRange(r kv.Range) (start, end, prefix []byte) {
	start, end = encodeKey(r.Start), encodeKey(r.End)
	if end == nil || len(start) == 0 {
		return start, end, nil
	}
	if !r.Reverse && bytes.Equal(kv.PrefixEnd(start), end) {
		return start, end, start
	}
	n := 0
	for n < len(start) && n < len(end) && start[n] == end[n] {
		n++
	}
	return start, end, start[:n]
}
