package kg

import (
	"sync"
	"sync/atomic"
)

// cache keeps pairs of the store that were read, for a graph that is the only
// writer of its store. It keeps what belongs to one node and changes with it
// alone: its id, its record, the directory and the chunks of its lists. The values
// are lent: nobody changes them.
//
// A pair was right at the version of the view that read it. It is right for
// another view if its node did not change between the two, which the versions
// at which nodes changed tell: the committer notes them before it commits, so
// no view can see a change that is not noted.
type cache struct {
	pairs  *fifo
	walks  *walks
	newest atomic.Uint64 // the highest version noted

	hits, misses atomic.Uint64 // of pairs that were asked for

	mu      sync.RWMutex
	changed map[NodeID]Version // the last version that may have changed a node
	floor   Version            // that of all nodes which are not in changed
}

const (
	// maxChanged is how many changed nodes are remembered. Beyond it all are
	// taken for changed.
	maxChanged = 1 << 20
	// maxCachedBytes is the size of the largest value that is kept.
	maxCachedBytes = 4 << 10
)

// newCache returns a cache of about so many bytes, nil for none.
func newCache(bytes int64) *cache {
	if bytes <= 0 {
		return nil
	}
	return &cache{pairs: newFIFO(bytes - bytes/8), walks: newWalks(bytes / 8), changed: map[NodeID]Version{}}
}

// asked counts pairs that were asked for, and how many of them had to be read.
func (c *cache) asked(pairs, read int) {
	if c == nil {
		return
	}
	if hits := pairs - read; hits > 0 {
		c.hits.Add(uint64(hits))
	}
	if read > 0 {
		c.misses.Add(uint64(read))
	}
}

// CacheUse is how often the pairs of the store that were asked for were kept in
// memory, and how often they had to be read.
type CacheUse struct{ Hits, Misses uint64 }

// CacheUse returns the numbers since the graph was opened; without a cache they
// are zero.
func (g *Graph) CacheUse() CacheUse {
	if g.cache == nil {
		return CacheUse{}
	}
	return CacheUse{g.cache.hits.Load(), g.cache.misses.Load()}
}

// note says that version v will have changed these nodes, if it comes to be.
func (c *cache) note(nodes map[NodeID]bool, v Version) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.newest.Store(max(c.newest.Load(), uint64(v)))
	if len(c.changed)+len(nodes) > maxChanged {
		c.changed = map[NodeID]Version{}
		c.floor = Version(c.newest.Load())
		return
	}
	for n := range nodes {
		c.changed[n] = max(c.changed[n], v)
	}
}

// noteAll says that version v will have changed all nodes, if it comes to be.
func (c *cache) noteAll(v Version) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.newest.Store(max(c.newest.Load(), uint64(v)))
	c.floor = Version(c.newest.Load())
}

// since is the version from which on a node is as it is now, at the latest.
func (c *cache) since(n NodeID) Version {
	if len(c.changed) == 0 {
		return c.floor
	}
	return max(c.changed[n], c.floor)
}

// right tells whether what was read of a node at one version is right for a view
// at another.
func (c *cache) right(n NodeID, read, v Version) bool {
	if newest := Version(c.newest.Load()); newest <= read && newest <= v {
		return true
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	last := c.since(n)
	return last <= read && last <= v
}

// get returns the value that is kept under a key of a node and of that hash, nil
// for nothing there, if that is right for a view at version v.
func (c *cache) get(key []byte, hash uint64, n NodeID, v Version) (value []byte, ok bool) {
	b, read, ok := c.pairs.get(key, hash)
	if !ok || !c.right(n, Version(read), v) {
		return nil, false
	}
	return keptValue(b), true
}

// keptValue is a value as it was kept: without the byte that tells nothing from an
// empty one.
func keptValue(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b[1:]
}

// number returns the number that is kept for an id, if it is right for a view at
// version v.
func (c *cache) number(key []byte, v Version) (NodeID, bool) {
	b, read, ok := c.pairs.get(key, c.pairs.hash(key))
	if !ok || len(b) == 0 {
		return 0, false
	}
	n, _, err := decodeRef(keptValue(b))
	return n, err == nil && c.right(n, Version(read), v)
}

// put keeps what a view at version v read of a node, nil for nothing there, as
// far as it is right for later ones.
func (c *cache) put(n NodeID, key, value []byte, v Version) {
	if len(value) > maxCachedBytes || !c.right(n, v, v) {
		return
	}
	var buf [256]byte
	b := buf[:0]
	if value != nil {
		b = append(append(b, 1), value...)
	}
	c.pairs.put(key, b, uint64(v))
}
