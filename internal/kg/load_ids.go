package kg

import (
	"hash/maphash"
	"sync"
)

// idTable gives each id that a load mentions a number, dense but for a few, in
// no order. Many goroutines may use it at once: it is divided into shards, each
// with a lock.
type idTable struct {
	seed   maphash.Seed
	shards [1 << shardBits]idShard
}

const shardBits = 6

// idShard is a hash table with open addressing.
type idShard struct {
	mu    sync.Mutex
	slots []idSlot
	arena []byte
	ends  []uint32 // where each id ends in the arena
	_     [40]byte // keeps the locks of two shards apart
}

type idSlot struct {
	hash uint32 // of which the lower bits are where a search begins
	id   uint32 // place in ends, plus one; zero: free
}

func newIDTable() *idTable { return &idTable{seed: maphash.MakeSeed()} }

// number is the number of an id, from zero.
func (t *idTable) number(id []byte) uint32 {
	h := maphash.Bytes(t.seed, id)
	shard := uint32(h) & (1<<shardBits - 1)
	s := &t.shards[shard]
	s.mu.Lock()
	n := s.number(uint32(h>>shardBits), id)
	s.mu.Unlock()
	return n<<shardBits | shard
}

func (s *idShard) number(hash uint32, id []byte) uint32 {
	if 4*(len(s.ends)+1) > 3*len(s.slots) {
		s.grow()
	}
	for i := hash; ; i++ {
		switch slot := &s.slots[int(i)&(len(s.slots)-1)]; {
		case slot.id == 0:
			s.arena = append(s.arena, id...)
			s.ends = append(s.ends, uint32(len(s.arena)))
			*slot = idSlot{hash, uint32(len(s.ends))}
			return slot.id - 1
		case slot.hash == hash && string(s.id(slot.id-1)) == string(id):
			return slot.id - 1
		}
	}
}

// grow doubles the slots.
func (s *idShard) grow() {
	old := s.slots
	s.slots = make([]idSlot, max(64, 2*len(old)))
	for _, slot := range old {
		i := slot.hash
		for slot.id != 0 && s.slots[int(i)&(len(s.slots)-1)].id != 0 {
			i++
		}
		if slot.id != 0 {
			s.slots[int(i)&(len(s.slots)-1)] = slot
		}
	}
}

func (s *idShard) id(n uint32) []byte {
	from := uint32(0)
	if n > 0 {
		from = s.ends[n-1]
	}
	return s.arena[from:s.ends[n]]
}

// id is the id of a number, for when no more are given.
func (t *idTable) id(n uint32) []byte { return t.shards[n&(1<<shardBits-1)].id(n >> shardBits) }

// bound is above every number.
func (t *idTable) bound() int {
	longest := 0
	for i := range t.shards {
		longest = max(longest, len(t.shards[i].ends))
	}
	return longest << shardBits
}

// all yields every number.
func (t *idTable) all(yield func(uint32) bool) {
	for shard := range t.shards {
		for n := range t.shards[shard].ends {
			if !yield(uint32(n)<<shardBits | uint32(shard)) {
				return
			}
		}
	}
}
