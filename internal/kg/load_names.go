package kg

import "github.com/silian-graph/silian/kv"

// writePostings writes the index of names, a block of nodes after the other. The
// next blocks are made while one is written.
func (b *build) writePostings(w *pairWriter) {
	if len(b.nodes) == 0 {
		return
	}
	first, last := postingBlock(firstNode), postingBlock(firstNode+NodeID(len(b.nodes)-1))
	made := make(chan chan []kv.Pair, workers()-1)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(made)
		for block := first; block <= last; block++ {
			pairs := make(chan []kv.Pair, 1)
			select {
			case made <- pairs:
			case <-stop:
				return
			}
			go func() { pairs <- b.namePairs(block) }()
		}
	}()
	for pairs := range made {
		for _, p := range <-pairs {
			if w.put(p.Key, p.Value); w.stopped {
				return
			}
		}
	}
}

// namePairs are the pairs of a block of the index of names.
func (b *build) namePairs(block uint64) []kv.Pair {
	made := newNameBlock(block)
	from := max(NodeID(block<<postingBits), firstNode)
	to := min(NodeID((block+1)<<postingBits), firstNode+NodeID(len(b.nodes)))
	for n := from; n < to; n++ {
		p, node := b.node(uint32(n - firstNode))
		made.add(b.l.vocab, n, (&reader{b: node.record.of(p.arena)}).record())
	}
	return made.pairs()
}

// writeRanks writes the ranks of nodes.
func (b *build) writeRanks(w *pairWriter) {
	var pair kv.Pair
	end := func() {
		if pair.Key != nil {
			w.put(pair.Key, pair.Value)
		}
	}
	for n := range b.nodes {
		block, at := rankAt(firstNode + NodeID(n))
		if at == 0 || n == 0 {
			end()
			pair = kv.Pair{Key: rankKey(block), Value: make([]byte, rankBlock*rankSize)}
		}
		p, node := b.node(uint32(n))
		r := unranked((&reader{b: node.record.of(p.arena)}).record())
		r.ties = b.ties[n]
		r.put(pair.Value[at:])
	}
	end()
}
