package kg

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"github.com/silian-graph/silian/kv"
)

// nameEdits is what a mutation changes in the index of names. It is written at its
// end, each pair once.
type nameEdits struct {
	postings map[uint64]map[string][]postingEdit // by block, then by term
	ranks    map[NodeID]rankEdit
}

type postingEdit struct {
	posting
	remove bool
}

// rankEdit is what has changed of a node's rank.
type rankEdit struct {
	rank
	record, tied bool
}

// rename notes the terms that a node gets and those that it loses.
func (e *nameEdits) rename(v *vocab, number NodeID, old, n *record) {
	had, has := v.terms(old), v.terms(n)
	for term := range had {
		if _, ok := has[term]; !ok {
			e.edit(number, term, postingEdit{postingOf(number, 0), true})
		}
	}
	for term, at := range has {
		if was, ok := had[term]; !ok || was != at {
			e.edit(number, term, postingEdit{postingOf(number, at), false})
		}
	}
	if r := unranked(n); old == nil || unranked(old) != r {
		e.rank(number, func(edit *rankEdit) { edit.typ, edit.length, edit.record = r.typ, r.length, true })
	}
}

func (e *nameEdits) edit(number NodeID, term string, p postingEdit) {
	block := postingBlock(number)
	if e.postings == nil {
		e.postings = map[uint64]map[string][]postingEdit{}
	}
	if e.postings[block] == nil {
		e.postings[block] = map[string][]postingEdit{}
	}
	e.postings[block][term] = append(e.postings[block][term], p)
}

func (e *nameEdits) rank(number NodeID, change func(*rankEdit)) {
	if e.ranks == nil {
		e.ranks = map[NodeID]rankEdit{}
	}
	edit := e.ranks[number]
	change(&edit)
	e.ranks[number] = edit
}

// flush writes the changes, and tells the cache's names of what they are in.
func (e *nameEdits) flush(ctx context.Context, w kv.Writer, s *space, changed func(NodeID)) error {
	for _, block := range slices.Sorted(maps.Keys(e.postings)) {
		changed(postingOwner(block))
		if err := e.flushPostings(ctx, w, s, block); err != nil {
			return err
		}
	}
	return e.flushRanks(ctx, w, changed)
}

func (e *nameEdits) flushPostings(ctx context.Context, w kv.Writer, s *space, block uint64) error {
	terms := slices.Sorted(maps.Keys(e.postings[block]))
	keys := make([][]byte, len(terms))
	for i, term := range terms {
		keys[i] = postingKey(block, term)
	}
	found, err := w.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, term := range terms {
		b, err := mergePostings(s.scratch[:0], found[i], e.postings[block][term])
		if err != nil {
			return err
		}
		if len(b) == 0 {
			err = w.Delete(keys[i])
		} else {
			err = w.Set(keys[i], s.keep(b))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mergePostings appends to b the postings of a pair with edits made to them. Of
// several edits of one node the last counts.
func mergePostings(b, old []byte, edits []postingEdit) ([]byte, error) {
	slices.SortStableFunc(edits, func(x, y postingEdit) int { return cmpUint(uint64(x.low), uint64(y.low)) })
	prev := uint32(0)
	add := func(p posting) {
		b = appendPosting(b, p, prev)
		prev = p.low
	}
	upTo := func(low uint32) { // takes the edits of the nodes before low
		for len(edits) > 0 && edits[0].low < low {
			e := edits[0]
			for len(edits) > 0 && edits[0].low == e.low {
				e, edits = edits[0], edits[1:]
			}
			if !e.remove {
				add(e.posting)
			}
		}
	}
	err := eachPosting(old, func(p posting) {
		upTo(p.low)
		if len(edits) > 0 && edits[0].low == p.low {
			return // an edit takes its place
		}
		add(p)
	})
	upTo(1 << postingBits)
	return b, err
}

func (e *nameEdits) flushRanks(ctx context.Context, w kv.Writer, changed func(NodeID)) error {
	var blocks []uint64
	byBlock := map[uint64][]byte{}
	for _, n := range slices.Sorted(maps.Keys(e.ranks)) {
		if block, _ := rankAt(n); len(blocks) == 0 || blocks[len(blocks)-1] != block {
			blocks = append(blocks, block)
		}
	}
	keys := make([][]byte, len(blocks))
	for i, block := range blocks {
		keys[i] = rankKey(block)
	}
	if len(keys) == 0 {
		return nil
	}
	found, err := w.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, block := range blocks {
		if len(found[i]) != 0 && len(found[i]) != rankBlock*rankSize {
			return errRanks
		}
		byBlock[block] = append(make([]byte, 0, rankBlock*rankSize), found[i]...)[:rankBlock*rankSize]
	}
	for n, edit := range e.ranks {
		block, at := rankAt(n)
		r := rankOf(byBlock[block][at:])
		if edit.record {
			r.typ, r.length = edit.typ, edit.length
		}
		if edit.tied {
			r.ties = edit.ties
		}
		r.put(byBlock[block][at:])
	}
	for i, block := range blocks {
		if bytes.Equal(found[i], byBlock[block]) {
			continue
		}
		changed(rankOwner(block))
		if err := w.Set(keys[i], byBlock[block]); err != nil {
			return err
		}
	}
	return nil
}

var errRanks = damagedf("the ranks of nodes cannot be read")
