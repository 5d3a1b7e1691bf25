package kg

import (
	"bytes"
	"context"
	"fmt"
	"slices"
)

// A list by several keys is read along the index of the first one, run by run of
// equal values, each of which is sorted by the others.

// head is the part of a place that is the value of the first key.
func (w *walk) head(place []byte) []byte {
	rest, _ := skipSortable(place, w.keys[0].kind)
	return place[:len(place)-len(rest)]
}

// edge is a place in the index of the first key before the run of a place, in the
// list's order, or past it; nil for nil.
func (w *walk) edge(place []byte, past bool) []byte {
	if place == nil {
		return nil
	}
	head := slices.Clone(w.head(place))
	if past != (w.keys[0].desc && place[0] == valueThere) {
		return append(head, 0xff) // no number of a node begins so
	}
	return head
}

// runs returns up to limit of the places that are inside, from the runs between two
// places of the first key's index; from the front or, last first, from the end.
func (w *walk) runs(ctx context.Context, after, before []byte, limit int, backward bool, inside func(place []byte) bool) (places [][]byte, err error) {
	var head []byte
	var run []NodeID
	take := func() error {
		sorted, err := w.sorted(ctx, run)
		if backward {
			slices.Reverse(sorted)
		}
		for _, place := range sorted {
			if len(places) < limit && inside(place) {
				places = append(places, place)
			}
		}
		run = run[:0]
		return err
	}
	for place, err := range w.scan(ctx, after, before, backward) {
		if err != nil {
			return nil, err
		}
		if h := w.head(place); !bytes.Equal(h, head) {
			if err := take(); err != nil || len(places) == limit {
				return places, err
			}
			head = append(head[:0], h...)
		}
		if len(run) == maxVisited {
			return nil, fmt.Errorf("%w: more than %d nodes have the same value of %s and cannot be sorted by another; narrow the list",
				ErrLimit, maxVisited, w.v.vocab.properties[w.keys[0].property])
		}
		number, rest, ok := cutInt(place[len(head):])
		if !ok || len(rest) > 0 {
			return nil, damagedf("a key of an index cannot be read")
		}
		run = append(run, NodeID(number))
	}
	err = take()
	return places, err
}

// sorted are the places of some nodes, in order.
func (w *walk) sorted(ctx context.Context, numbers []NodeID) ([][]byte, error) {
	places := make([][]byte, 0, len(numbers))
	for some := range slices.Chunk(numbers, filterBatch) {
		records, err := w.v.records(ctx, some)
		if err != nil {
			return nil, err
		}
		for i, n := range records {
			if n == nil {
				return nil, damagedf("an index has a node that is missing")
			}
			places = append(places, w.place(some[i], n))
		}
	}
	slices.SortFunc(places, w.compare)
	return places, nil
}
