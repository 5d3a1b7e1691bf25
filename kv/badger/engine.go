package badger

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/skl"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
)

// Badger takes a block that it cannot read for the end of its table: a key in
// it is absent, a scan goes on behind it, a compaction drops the rest of the
// file. The error exists, in the table's iterator, and goes no further. So the
// driver reads tables itself (lookup.go), looks at the iterators below a scan
// (guard.go) and runs compactions that check what they read (compact.go). This
// file is where it reaches into Badger for that. Every field is found by name
// and checked by type; a Badger in which one is missing is not opened.

// engine is the inside of an open Badger.
type engine struct {
	lock   *sync.RWMutex     // guards mt and imm
	mt     *unsafe.Pointer   // the write buffer that is filled
	imm    *[]unsafe.Pointer // those that wait for the disk, the newest last
	flush  *chan unsafe.Pointer
	levels []level

	lent       unsafe.Pointer // see lend
	skiplistIn uintptr        // where a write buffer has its skiplist

	controller, status, manifest unsafe.Pointer // for compact_link.go

	collecting *atomic.Bool // set while a value log is written anew; see collect
}

// level is one level of tables.
type level struct {
	handler unsafe.Pointer
	lock    *sync.RWMutex
	tables  *[]*table.Table // of level 0 the newest last, of others in the order of keys
}

// Where fields lie in Badger's own types.
var (
	iteratorIn  = mustField(reflect.TypeFor[badger.Iterator](), "iitr", reflect.TypeFor[y.Iterator]())
	errorIn     = mustField(reflect.TypeFor[table.Iterator](), "err", reflect.TypeFor[error]())
	tableIn     = mustField(reflect.TypeFor[table.Iterator](), "t", reflect.TypeFor[*table.Table]())
	concatAt    = mustField(reflect.TypeFor[table.ConcatIterator](), "idx", reflect.TypeFor[int]())
	concatIters = mustField(reflect.TypeFor[table.ConcatIterator](), "iters", reflect.TypeFor[[]*table.Iterator]())
	mergedIn    = mergedFields()
)

// errOtherBadger says that the driver was built with a Badger it does not know.
var errOtherBadger = errors.New("badger: this is not the release of Badger that the driver knows")

// field returns where a field lies in struct type t. Only its kind is compared
// where want is nil.
func field(t reflect.Type, name string, want reflect.Type) (reflect.StructField, error) {
	f, ok := t.FieldByName(name)
	if !ok || want != nil && f.Type != want {
		return f, fmt.Errorf("%w: %v.%s is not a %v", errOtherBadger, t, name, want)
	}
	return f, nil
}

// mustField is field for exported types, whose layout a test of any kind meets.
func mustField(t reflect.Type, name string, want reflect.Type) uintptr {
	f, err := field(t, name, want)
	if err != nil {
		panic(err)
	}
	return f.Offset
}

// mergedFields are where a MergeIterator has its two iterators.
func mergedFields() (at [2]uintptr) {
	t := reflect.TypeFor[table.MergeIterator]()
	for i, name := range []string{"left", "right"} {
		f, err := field(t, name, nil)
		if err != nil {
			panic(err)
		}
		at[i] = f.Offset + mustField(f.Type, "iter", reflect.TypeFor[y.Iterator]())
	}
	return at
}

// at is the field at an offset of the struct at p.
func at[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }

// openEngine finds the inside of b.
func openEngine(b *badger.DB) (*engine, error) {
	t := reflect.TypeFor[badger.DB]()
	base := unsafe.Pointer(b)
	var failed error
	find := func(t reflect.Type, name string, want reflect.Type) reflect.StructField {
		f, err := field(t, name, want)
		failed = errors.Join(failed, err)
		return f
	}
	lock := find(t, "lock", reflect.TypeFor[sync.RWMutex]())
	mt, imm, lc, manifest := find(t, "mt", nil), find(t, "imm", nil), find(t, "lc", nil), find(t, "manifest", nil)
	if failed != nil {
		return nil, failed
	}
	collecting := find(t, "gcActive", reflect.TypeFor[atomic.Bool]())
	flush := find(t, "flushChan", reflect.ChanOf(reflect.BothDir, mt.Type))
	if failed != nil {
		return nil, failed
	}
	if mt.Type.Kind() != reflect.Pointer || imm.Type != reflect.SliceOf(mt.Type) || lc.Type.Kind() != reflect.Pointer {
		return nil, fmt.Errorf("%w: %v", errOtherBadger, t)
	}
	sl := find(mt.Type.Elem(), "sl", reflect.TypeFor[*skl.Skiplist]())
	levels, status := find(lc.Type.Elem(), "levels", nil), find(lc.Type.Elem(), "cstatus", nil)
	if failed != nil {
		return nil, failed
	}
	if levels.Type.Kind() != reflect.Slice || levels.Type.Elem().Kind() != reflect.Pointer {
		return nil, fmt.Errorf("%w: %v", errOtherBadger, levels.Type)
	}
	handler := levels.Type.Elem().Elem()
	levelLock := find(handler, "RWMutex", reflect.TypeFor[sync.RWMutex]())
	tables := find(handler, "tables", reflect.TypeFor[[]*table.Table]())
	if failed != nil {
		return nil, failed
	}
	controller := *at[unsafe.Pointer](base, lc.Offset)
	e := &engine{
		lock:       at[sync.RWMutex](base, lock.Offset),
		mt:         at[unsafe.Pointer](base, mt.Offset),
		imm:        at[[]unsafe.Pointer](base, imm.Offset),
		flush:      at[chan unsafe.Pointer](base, flush.Offset),
		skiplistIn: sl.Offset,
		controller: controller,
		status:     unsafe.Add(controller, status.Offset),
		manifest:   *at[unsafe.Pointer](base, manifest.Offset),
		collecting: at[atomic.Bool](base, collecting.Offset),
	}
	for _, p := range *at[[]unsafe.Pointer](controller, levels.Offset) {
		e.levels = append(e.levels, level{
			handler: p,
			lock:    at[sync.RWMutex](p, levelLock.Offset),
			tables:  at[[]*table.Table](p, tables.Offset),
		})
	}
	return e, nil
}

// buffers appends the write buffers to out, the newest first. The caller
// releases each with DecrRef.
func (e *engine) buffers(out []*skl.Skiplist) []*skl.Skiplist {
	e.lock.RLock()
	defer e.lock.RUnlock()
	add := func(memTable unsafe.Pointer) {
		s := *at[*skl.Skiplist](memTable, e.skiplistIn)
		s.IncrRef()
		out = append(out, s)
	}
	if *e.mt != nil {
		add(*e.mt)
	}
	for i := len(*e.imm) - 1; i >= 0; i-- {
		add((*e.imm)[i])
	}
	return out
}

// buffer identifies the write buffer that is filled; each has a log of its own.
func (e *engine) buffer() uintptr {
	e.lock.RLock()
	defer e.lock.RUnlock()
	return uintptr(*e.mt)
}

// pending is how much the write buffer that is filled holds, and how many full
// ones wait for the disk.
func (e *engine) pending() (buffer int64, waiting int) {
	e.lock.RLock()
	defer e.lock.RUnlock()
	if *e.mt != nil {
		buffer = (*at[*skl.Skiplist](*e.mt, e.skiplistIn)).MemSize()
	}
	return buffer, len(*e.imm)
}

// lend gives Badger a write buffer to read where it failed to make one, so that
// scans go on; nothing may be written to it. It reports whether there was none.
func (e *engine) lend() bool {
	e.lock.Lock()
	defer e.lock.Unlock()
	if *e.mt != nil || len(*e.imm) == 0 {
		return false
	}
	e.lent = (*e.imm)[len(*e.imm)-1]
	(*at[*skl.Skiplist](e.lent, e.skiplistIn)).IncrRef()
	*e.mt = e.lent
	return true
}

// takeBack undoes lend, for Badger writes what is in its buffer to a table when
// it is closed.
func (e *engine) takeBack() {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.lent != nil && *e.mt == e.lent {
		*e.mt = nil
	}
}

// iteratorError is the error that ended a table's iterator, nil at its end.
func iteratorError(it *table.Iterator) error {
	if err := *at[error](unsafe.Pointer(it), errorIn); err != nil && err != io.EOF {
		return err
	}
	return nil
}
