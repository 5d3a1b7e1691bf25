package kg

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// cache keeps nodes and heads that were read, as they are decoded, for a graph
// that is the only writer of its store. What it gives out is shared, and nobody
// changes it.
//
// An entry was right at the version of the view that read it. It is right for
// another view if the node did not change between the two, which the versions
// at which nodes changed tell: the committer notes them before it commits, so
// no view can see a change that is not noted.
type cache struct {
	mu      sync.Mutex
	entries *simplelru.LRU[cacheKey, cacheEntry]
	changed map[NodeID]Version // the last version that may have changed a node
	floor   Version            // that of all nodes which are not in changed
	newest  Version            // the highest version noted
}

type cacheKey struct {
	node NodeID
	head bool // the directory of its lists, not its record
}

type cacheEntry struct {
	read Version
	node *Node
	head []byte
}

const (
	// maxChanged is how many changed nodes are remembered. Beyond it all are
	// taken for changed.
	maxChanged = 1 << 20
	// maxCachedBytes is the size of the largest record or head that is kept.
	maxCachedBytes = 4 << 10
)

// newCache returns a cache of so many entries, nil for none.
func newCache(entries int) *cache {
	if entries <= 0 {
		return nil
	}
	lru, err := simplelru.NewLRU[cacheKey, cacheEntry](entries, nil)
	if err != nil {
		panic(err) // only of a size below one
	}
	return &cache{entries: lru, changed: map[NodeID]Version{}}
}

// note says that version v will have changed these nodes, if it comes to be.
func (c *cache) note(nodes map[NodeID]bool, v Version) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.newest = max(c.newest, v)
	if len(c.changed)+len(nodes) > maxChanged {
		c.changed = map[NodeID]Version{}
		c.floor = c.newest
		c.entries.Purge()
		return
	}
	for n := range nodes {
		c.changed[n] = max(c.changed[n], v)
	}
}

// since is the version from which on a node is as it is now, at the latest.
func (c *cache) since(n NodeID) Version { return max(c.changed[n], c.floor) }

// get hands out what is right for a view at version v, entry by entry.
func (c *cache) get(nodes []NodeID, head bool, v Version, found func(i int, e cacheEntry)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, n := range nodes {
		if e, ok := c.entries.Get(cacheKey{n, head}); ok {
			if last := c.since(n); last <= e.read && last <= v {
				found(i, e)
			}
		}
	}
}

// put keeps what a view at version v read, as far as it is right for later ones.
func (c *cache) put(nodes []NodeID, head bool, v Version, entry func(i int) cacheEntry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, n := range nodes {
		if e := entry(i); (e.node != nil || e.head != nil) && c.since(n) <= v {
			e.read = v
			c.entries.Add(cacheKey{n, head}, e)
		}
	}
}
