package kg

import (
	"context"
	"sync"
)

// lent is memory that a View for one goroutine uses again and again. What it
// holds is lent until the View is closed. A View that many goroutines share
// takes a new one for each call.
type lent struct {
	keys    []byte
	values  [][]byte
	lists   []list
	ends    []int
	ahead   []*list  // lists whose first chunk is read ahead …
	of      []NodeID // … and their owners
	placed  []placed
	facts   []Fact
	records []Record
	places  []byte // of entries in an order

	asked   []asked
	hashes  []uint64
	fetched uint64
	missing [][]byte // keys that the cache does not have …
	at      []int    // … and their places in the question
}

// asked is a key that is asked for, and whose it is.
type asked struct {
	key   []byte
	owner NodeID
}

var lents = sync.Pool{New: func() any { return new(lent) }}

// maxLent is how many bytes or elements are kept for the next View.
const maxLent = 1 << 16

// release gives the memory back, unless it has grown large.
func (m *lent) release() {
	if cap(m.keys) > 16*maxLent || cap(m.facts)+cap(m.placed)+cap(m.values) > maxLent {
		return
	}
	clear(m.facts)
	clear(m.values)
	m.keys, m.values, m.lists, m.ends = m.keys[:0], m.values[:0], m.lists[:0], m.ends[:0]
	m.ahead, m.placed, m.facts, m.records, m.places = m.ahead[:0], m.placed[:0], m.facts[:0], m.records[:0], m.places[:0]
	lents.Put(m)
}

// lent is where a call keeps what it returns.
func (v *View) lent() *lent {
	if v.own != nil {
		return v.own
	}
	return new(lent)
}

// values reads n pairs, each of which belongs to a node and changes with it
// alone, nil where there is none. key appends a pair's key and tells the node.
// What it returns is lent.
func (v *View) values(ctx context.Context, m *lent, n int, key func(b []byte, i int) ([]byte, NodeID)) ([][]byte, error) {
	m.asked, m.hashes = m.asked[:0], m.hashes[:0]
	for i := range n {
		from := len(m.keys)
		k, owner := key(m.keys, i)
		m.keys = k
		m.asked = append(m.asked, asked{k[from:len(k):len(k)], owner})
		if v.cache != nil {
			m.hashes = append(m.hashes, v.cache.pairs.hash(k[from:]))
		}
	}
	m.keys = m.keys[:0]
	if v.cache != nil && n > 1 {
		m.fetched = v.cache.pairs.fetch(m.hashes)
	}
	begin := len(m.values)
	m.missing, m.at = m.missing[:0], m.at[:0]
	for i, a := range m.asked {
		var value []byte
		ok := false
		if v.cache != nil {
			value, ok = v.cache.get(a.key, m.hashes[i], a.owner, v.version)
		}
		if m.values = append(m.values, value); !ok {
			m.missing, m.at = append(m.missing, a.key), append(m.at, i)
		}
	}
	v.cache.asked(n, len(m.missing))
	values := m.values[begin:len(m.values):len(m.values)]
	if len(m.missing) == 0 {
		return values, nil
	}
	found, err := v.r.GetMany(ctx, m.missing)
	if err != nil {
		return nil, err
	}
	for i, b := range found {
		at := m.at[i]
		values[at] = b
		if v.cache != nil {
			v.cache.put(m.asked[at].owner, m.missing[i], b, v.version)
		}
	}
	return values, nil
}
