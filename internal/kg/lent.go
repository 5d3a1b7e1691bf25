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

	missing [][]byte
	at      []missed
}

// missed is a key that the cache does not have: its place in the question, and
// whose it is.
type missed struct {
	at    int
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
	begin := len(m.values)
	m.missing, m.at = m.missing[:0], m.at[:0]
	for i := range n {
		from := len(m.keys)
		k, owner := key(m.keys, i)
		m.keys = k
		k = k[from:len(k):len(k)]
		if v.cache != nil {
			if value, ok := v.cache.get(k, owner, v.version); ok {
				m.values = append(m.values, value)
				m.keys = m.keys[:from]
				continue
			}
		}
		m.values = append(m.values, nil)
		m.missing, m.at = append(m.missing, k), append(m.at, missed{i, owner})
	}
	values := m.values[begin:]
	if len(m.missing) > 0 {
		found, err := v.r.GetMany(ctx, m.missing)
		if err != nil {
			return nil, err
		}
		for i, b := range found {
			values[m.at[i].at] = b
			if v.cache != nil {
				v.cache.put(m.at[i].owner, m.missing[i], b, v.version)
			}
		}
	}
	m.keys = m.keys[:0]
	return values, nil
}
