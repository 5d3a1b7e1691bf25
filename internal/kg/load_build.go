package kg

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// build is a load whose input is complete: numbered, joined and sorted.
type build struct {
	l     *Loader
	terms map[vocabKind]map[string]term

	number []uint32 // of each id of the table: its node's place among nodes, plus one
	nodes  []nodeAt // in the order of their numbers, from firstNode on
	types  []uint16

	ids      []uint32   // sorted by what they are
	places   []placeRef // sorted
	facts    []factID   // sorted
	subjects []subjects
	objects  []lists
	ties     []uint8 // of each node, once its lists are written
	uses     map[vocabKind]map[uint64]uint64
	repeated int
}

// nodeAt is where a node of the load stands.
type nodeAt struct{ part, node uint32 }

// placeRef is a place in an index, and the node that stands there.
type placeRef struct {
	part uint32
	span
	node uint32
}

// factID is an importer's id of a fact, and where the fact stands.
type factID struct {
	id string
	place
}

// build numbers nodes, ties them and sorts all that will be written.
func (l *Loader) build(ctx context.Context) (*build, error) {
	b := &build{l: l, uses: map[vocabKind]map[uint64]uint64{}}
	for _, kind := range []vocabKind{typeNames, roleNames, indicatorNames, propertyNames} {
		b.uses[kind] = map[uint64]uint64{}
	}
	if err := b.numberNodes(); err != nil {
		return nil, err
	}
	var sorting sync.WaitGroup
	sorting.Go(b.sortIDs)
	sorting.Go(b.sortPlaces)
	err := b.tie(ctx)
	sorting.Wait()
	if err != nil {
		return nil, err
	}
	for _, p := range l.parts {
		for property, n := range p.values {
			b.uses[propertyNames][property] += uint64(n)
		}
	}
	return b, context.Cause(ctx)
}

// numberNodes numbers the nodes: sources and documents first, then the others,
// each in the order of the input.
func (b *build) numberNodes() error {
	b.number = make([]uint32, b.l.ids.bound())
	v := b.l.vocab
	document, source := uint32(v.number(typeNames, DocumentType)), uint32(v.number(typeNames, SourceType))
	for _, first := range []bool{true, false} {
		for i, p := range b.l.parts {
			for j := range p.nodes {
				n := &p.nodes[j]
				if (n.typ == document || n.typ == source) != first {
					continue
				}
				if b.number[n.id] != 0 {
					return invalidf("node %s is given twice", b.l.ids.id(n.id))
				}
				b.nodes = append(b.nodes, nodeAt{uint32(i), uint32(j)})
				b.types = append(b.types, uint16(n.typ))
				b.number[n.id] = uint32(len(b.nodes))
				b.uses[typeNames][uint64(n.typ)]++
			}
		}
	}
	for id := range b.l.ids.all {
		if b.number[id] == 0 {
			return fmt.Errorf("%w: node %q", ErrNotFound, b.l.ids.id(id))
		}
	}
	return b.numberEvidence()
}

// numberEvidence gives the evidence of nodes the numbers of its documents.
func (b *build) numberEvidence() error {
	for _, p := range b.l.parts {
		for i := range p.evidence {
			if err := b.document(&p.evidence[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// document turns the number that a document has in the table of ids into that
// of its node.
func (b *build) document(e *Evidence) error {
	id := uint32(e.Document)
	n := b.number[id] - 1
	e.Document = firstNode + NodeID(n)
	return checkDocument(string(b.l.ids.id(id)), b.l.vocab.types[uint64(b.types[n])])
}

func (b *build) node(n uint32) (*Part, *loadNode) {
	at := b.nodes[n]
	p := b.l.parts[at.part]
	return p, &p.nodes[at.node]
}

func (b *build) sortIDs() {
	b.ids = make([]uint32, 0, len(b.nodes))
	for id := range b.l.ids.all {
		b.ids = append(b.ids, id)
	}
	slices.SortFunc(b.ids, func(x, y uint32) int { return slices.Compare(b.l.ids.id(x), b.l.ids.id(y)) })
}

func (b *build) sortPlaces() {
	count := 0
	for _, p := range b.l.parts {
		count += len(p.places)
	}
	b.places = make([]placeRef, 0, count)
	for i, p := range b.l.parts {
		for _, at := range p.places {
			b.places = append(b.places, placeRef{uint32(i), at.span, b.number[p.nodes[at.node].id] - 1})
		}
	}
	slices.SortFunc(b.places, func(x, y placeRef) int {
		if c := slices.Compare(b.place(x), b.place(y)); c != 0 {
			return c
		}
		return cmpUint(uint64(x.node), uint64(y.node))
	})
}

func (b *build) place(at placeRef) []byte { return at.of(b.l.parts[at.part].arena) }

// workers is how many goroutines share the work on ties.
func workers() int { return runtime.GOMAXPROCS(0) }

// inParallel runs fn for each number below n, several at once, and returns the
// first error.
func inParallel(n int, fn func(int) error) error {
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		next  int
		first error
	)
	for range workers() {
		group.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				stop := i >= n || first != nil
				mu.Unlock()
				if stop {
					return
				}
				if err := fn(i); err != nil {
					mu.Lock()
					if first == nil {
						first = err
					}
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	return first
}
