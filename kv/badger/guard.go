package badger

import (
	"runtime/debug"
	"unsafe"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
)

// guard stands between a scan and the iterators that it merges. After each step
// it looks whether one of them ended with an error, and then panics with a rot,
// which scan recovers: Badger would go on without that table.
type guard struct {
	y.Iterator
	single  []*table.Iterator
	chained []chain
}

// chain is a level's tables one after the other.
type chain struct {
	it    *table.ConcatIterator
	iters []*table.Iterator // nil until the scan comes to it
	at    int               // where the scan was in them
}

// rot is what a guard panics with.
type rot struct{ err error }

// watch puts a guard into a scan's iterator.
func watch(it *badger.Iterator) *guard {
	inner := at[y.Iterator](unsafe.Pointer(it), iteratorIn)
	if *inner == nil {
		return &guard{}
	}
	g := &guard{Iterator: *inner}
	g.add(*inner)
	if len(g.single)+len(g.chained) > 0 {
		*inner = g
	}
	return g
}

// add takes up the tables below it; a write buffer has no block to lose.
func (g *guard) add(it y.Iterator) {
	switch it := it.(type) {
	case *table.MergeIterator:
		for _, offset := range mergedIn {
			g.add(*at[y.Iterator](unsafe.Pointer(it), offset))
		}
	case *table.ConcatIterator:
		g.chained = append(g.chained, chain{it: it, iters: *at[[]*table.Iterator](unsafe.Pointer(it), concatIters)})
	case *table.Iterator:
		g.single = append(g.single, it)
	}
}

func (g *guard) Next() {
	g.Iterator.Next()
	g.check()
}

func (g *guard) Rewind() {
	g.Iterator.Rewind()
	g.check()
}

func (g *guard) Seek(key []byte) {
	g.Iterator.Seek(key)
	g.check()
}

func (g *guard) check() {
	for _, it := range g.single {
		checkIterator(it)
	}
	for i := range g.chained {
		c := &g.chained[i]
		now := *at[int](unsafe.Pointer(c.it), concatAt)
		for n := max(0, min(c.at, now)); n <= max(c.at, now) && n < len(c.iters); n++ {
			if c.iters[n] != nil {
				checkIterator(c.iters[n])
			}
		}
		c.at = now
	}
}

func checkIterator(it *table.Iterator) {
	if err := iteratorError(it); err != nil {
		panic(rot{unreadable(tableOf(it), err)})
	}
}

func tableOf(it *table.Iterator) *table.Table { return *at[*table.Table](unsafe.Pointer(it), tableIn) }

// step runs one step of a scan. A fault of the system becomes a panic, and each
// panic an error.
func (g *guard) step(dir string, do func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = g.blame(dir, r)
		}
	}()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	do()
	return nil
}

// blame turns what a scan panicked with into an error. Where it was not a guard
// but Badger, or the system over a mapped page, it looks for the file among
// those that the scan had come to.
func (g *guard) blame(dir string, r any) error {
	if r, ok := r.(rot); ok {
		return r.err
	}
	its := g.single
	for _, c := range g.chained {
		for _, it := range c.iters {
			if it != nil {
				its = append(its, it)
			}
		}
	}
	for _, it := range its {
		path := tableOf(it).Filename()
		if _, err := checkTable(path, tableOf(it).CompressionType(), true); err != nil {
			return damaged(path, "%v", err)
		}
	}
	return damaged(dir, "a scan met a block that is unreadable: %.200v", r)
}
