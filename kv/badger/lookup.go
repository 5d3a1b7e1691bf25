package badger

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sort"
	"sync"

	"github.com/dgraph-io/badger/v4/skl"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"

	"github.com/silian-graph/silian/kv"
)

const metaDeleted = 1 << 0 // the entry says that the key has no value

// found is the newest entry of a key up to a version; version 0 is none.
type found struct {
	version uint64
	meta    byte
	value   []byte // a copy, which belongs to whoever asked
}

func (f *found) offer(version uint64, v y.ValueStruct) {
	if version > f.version {
		f.version, f.meta, f.value = version, v.Meta, append(f.value[:0], v.Value...)
	}
}

// scratch is what a lookup needs and the next one can use again.
type scratch struct {
	seek    []byte
	buffers []*skl.Skiplist
	tables  []*table.Table
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// lookup finds the newest entry of a stored key up to a version, in write
// buffers and tables, and returns kv.ErrDamaged where a block on the way cannot
// be read: it might hold a newer entry than those that can.
func (e *engine) lookup(key []byte, version uint64) (f found, err error) {
	s := scratches.Get().(*scratch)
	s.seek = append(append(s.seek[:0], key...), make([]byte, 8)...)
	putVersion(s.seek, version)
	defer func() {
		clear(s.buffers)
		scratches.Put(s)
	}()
	s.buffers = e.buffers(s.buffers[:0])
	for _, b := range s.buffers {
		v := b.Get(s.seek)
		f.offer(v.Version, v)
		b.DecrRef()
	}
	if f.version == version {
		return f, nil
	}
	hash := y.Hash(key)
	for i := range e.levels {
		s.tables = e.levels[i].mayHave(s.seek, i == 0, s.tables[:0])
		for n, t := range s.tables {
			if err == nil {
				err = search(t, s.seek, hash, &f)
			}
			if gone := t.DecrRef(); err == nil {
				err = gone
			}
			s.tables[n] = nil
		}
		if err != nil {
			return found{}, err
		}
		if f.version == version {
			break
		}
	}
	return f, nil
}

// mayHave appends to out the tables of a level whose range has the key. The
// caller releases each with DecrRef.
func (l level) mayHave(seek []byte, first bool, out []*table.Table) []*table.Table {
	l.lock.RLock()
	defer l.lock.RUnlock()
	all := *l.tables
	if first {
		for i := len(all) - 1; i >= 0; i-- {
			out = append(out, all[i])
		}
	} else if i := sort.Search(len(all), func(i int) bool {
		return y.CompareKeys(all[i].Biggest(), seek) >= 0
	}); i < len(all) {
		out = append(out, all[i])
	}
	for _, t := range out {
		t.IncrRef()
	}
	return out
}

// search offers f what a table has of a key.
func search(t *table.Table, seek []byte, hash uint32, f *found) (err error) {
	defer rescue(&err, t)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	if t.DoesNotHave(hash) {
		return nil
	}
	it := t.NewIterator(0)
	defer it.Close()
	it.Seek(seek)
	if err := iteratorError(it); err != nil {
		return unreadable(t, err)
	}
	if it.Valid() && y.SameKey(seek, it.Key()) {
		f.offer(y.ParseTs(it.Key()), it.Value())
	}
	return nil
}

// rescue turns a panic over a block of t into an error: Badger does not expect
// a block that it cannot take apart, and the system answers with a fault where
// a mapped page cannot be read from the disk or lies past the file's end.
func rescue(err *error, t *table.Table) {
	if r := recover(); r != nil {
		*err = unreadable(t, r)
	}
}

// unreadable says that a block of t cannot be read.
func unreadable(t *table.Table, why any) error {
	return damaged(t.Filename(), "a block is unreadable: %.200v", why)
}

// value returns a stored key's value at a version, or kv.ErrNotFound.
func (d *DB) value(key []byte, version uint64) ([]byte, error) {
	var place []byte
	for {
		f, err := d.engine.lookup(key, version)
		switch {
		case err != nil:
			return nil, err
		case f.version == 0 || f.meta&metaDeleted != 0:
			return nil, kv.ErrNotFound
		case f.meta&metaPointer == 0:
			if f.value == nil {
				return []byte{}, nil
			}
			return f.value, nil
		}
		value, err := d.logged(f.value)
		if err == nil || bytes.Equal(f.value, place) {
			return value, err
		}
		place = f.value // once more: a collection may have moved the value in between
	}
}

// logged returns the value at a place in a value log.
func (d *DB) logged(place []byte) ([]byte, error) {
	p := parsePointer(place)
	path := filepath.Join(d.dir, valueLogName(p.file))
	r, err := readAt(path, int64(p.off), int64(p.size))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, damaged(path, "it is missing, and had a value at byte %d", p.off)
	case errors.Is(err, errNoRecord), err == nil && r.size != int64(p.size):
		return nil, damaged(path, "the value at byte %d is unreadable", p.off)
	case err != nil:
		return nil, translate("read "+path, err)
	}
	return r.value, nil
}

// sortFrom is how many keys make it worth reading them in their own order.
const sortFrom = 16

// getMany returns the values of keys, asking get once for each different one.
func getMany(ctx context.Context, keys [][]byte, get func(key []byte) ([]byte, error)) ([][]byte, error) {
	values := make([][]byte, len(keys))
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	if len(keys) >= sortFrom {
		slices.SortFunc(order, func(a, b int) int { return bytes.Compare(keys[a], keys[b]) })
	}
	last := -1
	for n, i := range order {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if last >= 0 && bytes.Equal(keys[i], keys[last]) {
			values[i] = bytes.Clone(values[last])
			continue
		}
		value, err := get(keys[i])
		if err != nil && !errors.Is(err, kv.ErrNotFound) {
			return nil, err
		}
		values[i], last = value, i
	}
	return values, nil
}
