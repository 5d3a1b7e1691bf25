package kg

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// fifo is a bounded cache of byte strings: first in, first out. Readers take no
// lock and copy nothing: entries are written into blocks where nobody changes
// them afterwards; a block that makes room is left to the garbage collector, and
// whoever still reads from it keeps it. The collector has nothing to look for in
// the blocks, however many entries they hold.
type fifo struct {
	seed   maphash.Seed
	places []atomic.Uint64         // in sets of ways
	blocks []atomic.Pointer[block] // block n is at n modulo their number

	mu   sync.Mutex // of writers
	last *block     // the one that is filled …
	used int        // … and how far
}

// block is a part of a fifo's memory.
type block struct {
	number uint64
	bytes  []byte
}

const (
	// A place tells where an entry is. From the top: a part of its key's hash,
	// the number of the block, and where in it the entry begins, in units of
	// four bytes. Zero is none.
	tagBits, numberBits, offsetBits = 18, 28, 18

	ways       = 4 // places at which an entry can be found
	blockBytes = 1 << (offsetBits + 2)
	// bytesAPlace is how many bytes of blocks there are for each place: about
	// half of what an entry takes, so that few sets run over.
	bytesAPlace = 64
	leastBlocks = 4

	// An entry is its stamp, the lengths of its key and value, key and value.
	entryHeader = 12
	maxEntry    = 1<<16 - 1 // bytes of a key, and of a value
)

// newFIFO returns a cache of about so many bytes, four MiB at least.
func newFIFO(size int64) *fifo {
	n := max(leastBlocks, int(size/(blockBytes+blockBytes/bytesAPlace*8)))
	sets := 1
	for 2*sets*ways*bytesAPlace <= n*blockBytes {
		sets *= 2
	}
	return &fifo{
		seed: maphash.MakeSeed(), places: make([]atomic.Uint64, sets*ways),
		blocks: make([]atomic.Pointer[block], n),
	}
}

// hash is what tells where a key's entry is.
func (c *fifo) hash(key []byte) uint64 { return maphash.Bytes(c.seed, key) }

// set is where an entry can be found, and the tag that its place has.
func (c *fifo) set(hash uint64) (set []atomic.Uint64, tag uint64) {
	at := hash & uint64(len(c.places)-1) &^ (ways - 1)
	return c.places[at : at+ways], tagOf(hash)
}

// fetch brings what get will read of many keys into the processor's cache. One
// after the other, each would wait for the memory by itself.
func (c *fifo) fetch(hashes []uint64) (sum uint64) {
	for _, h := range hashes {
		set, _ := c.set(h)
		sum += set[0].Load()
	}
	for _, h := range hashes {
		set, tag := c.set(h)
		for i := range set {
			if place := set[i].Load(); tagOf(place) == tag {
				if e := c.entry(place); e != nil {
					sum += uint64(e[0])
				}
			}
		}
	}
	return sum
}

func tagOf(n uint64) uint64 { return n >> (64 - tagBits) << (64 - tagBits) }

// entry is what a place leads to, from its beginning on; nil where that has made
// room.
func (c *fifo) entry(place uint64) []byte {
	number := place << tagBits >> (tagBits + offsetBits)
	b := c.blocks[number%uint64(len(c.blocks))].Load()
	if place == 0 || b == nil || b.number != number {
		return nil
	}
	return b.bytes[place<<(64-offsetBits)>>(64-offsetBits-2):]
}

// get returns the value that is kept under a key of that hash, which nobody may
// change, and its stamp.
func (c *fifo) get(key []byte, hash uint64) (value []byte, stamp uint64, ok bool) {
	set, tag := c.set(hash)
	for i := range set {
		place := set[i].Load()
		if tagOf(place) != tag {
			continue
		}
		if e := c.entry(place); e != nil && isOf(e, key) {
			value = e[entryHeader+len(key):]
			n := binary.LittleEndian.Uint16(e[10:])
			return value[:n:n], binary.LittleEndian.Uint64(e), true
		}
	}
	return nil, 0, false
}

func isOf(entry, key []byte) bool {
	n := int(binary.LittleEndian.Uint16(entry[8:]))
	return bytes.Equal(entry[entryHeader:entryHeader+n], key)
}

// full tells whether an entry more would make others go.
func (c *fifo) full() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last != nil && int(c.last.number) >= len(c.blocks) && c.used > blockBytes-maxCachedBytes-2*entryHeader-maxID
}

// put keeps a value under a key, instead of what was there, unless one of them
// is too long.
func (c *fifo) put(key, value []byte, stamp uint64) {
	if len(key) > maxEntry || len(value) > maxEntry {
		return
	}
	size := (entryHeader + len(key) + len(value) + 3) &^ 3
	set, tag := c.set(c.hash(key))
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil || c.used+size > blockBytes {
		number := uint64(1)
		if c.last != nil {
			number = (c.last.number + 1) % (1 << numberBits)
		}
		c.last, c.used = &block{number, make([]byte, blockBytes)}, 0
		c.blocks[number%uint64(len(c.blocks))].Store(c.last)
	}
	e := c.last.bytes[c.used : c.used+size]
	binary.LittleEndian.PutUint64(e, stamp)
	binary.LittleEndian.PutUint16(e[8:], uint16(len(key)))
	binary.LittleEndian.PutUint16(e[10:], uint16(len(value)))
	copy(e[entryHeader:], key)
	copy(e[entryHeader+len(key):], value)
	set[c.victim(set, tag, key)].Store(tag | c.last.number<<offsetBits | uint64(c.used)>>2)
	c.used += size
}

// victim is the place of a set that an entry takes: its own, an empty one, or
// that of the oldest.
func (c *fifo) victim(set []atomic.Uint64, tag uint64, key []byte) (victim int) {
	oldest := uint64(1 << 63)
	for i := range set {
		place := set[i].Load()
		e := c.entry(place)
		switch age := place << tagBits; {
		case e == nil:
			victim, oldest = i, 0
		case tagOf(place) == tag && isOf(e, key):
			return i
		case age>>tagBits < oldest:
			victim, oldest = i, age>>tagBits
		}
	}
	return victim
}
