package badger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// Size implements kv.Sizer. Of value logs Live and Dead are exact; of tables they
// are the parts of their keys and values before compression.
func (d *DB) Size(ctx context.Context) (kv.Sizes, error) {
	if err := d.gate.wait(ctx); err != nil {
		return kv.Sizes{}, err
	}
	defer d.gate.leave()
	var s kv.Sizes
	tables, values, err := d.usage(&s)
	if err != nil {
		return s, fmt.Errorf("badger: size of %s: %w", d.dir, err)
	}
	live, all, inLogs, err := d.weigh(ctx)
	if err != nil {
		return s, err
	}
	if all > 0 {
		s.Live = int64(float64(tables) * float64(live) / float64(all))
	}
	s.Dead = tables - s.Live
	s.Live += inLogs
	s.Dead += max(0, values-inLogs)
	return s, nil
}

// usage adds up the store's files, and those of them that hold tables and
// values.
func (d *DB) usage(s *kv.Sizes) (tables, values int64, err error) {
	all, err := listFiles(d.dir)
	if err != nil {
		return 0, 0, err
	}
	for name, f := range all {
		info, err := os.Stat(filepath.Join(d.dir, name))
		if err != nil {
			continue // it was removed meanwhile
		}
		n := allocated(info)
		s.Disk += n
		switch f.ext {
		case tableExt:
			tables += n
		case valueExt:
			values += n
		}
	}
	return tables, values, nil
}

// weigh adds up keys and values that lie beside them, the newest ones and all,
// and the newest values in value logs.
func (d *DB) weigh(ctx context.Context) (live, all, inLogs int64, err error) {
	txn := d.b.NewTransaction(false)
	defer txn.Discard()
	it := txn.NewIterator(badger.IteratorOptions{AllVersions: true, InternalAccess: true})
	defer it.Close()
	g := watch(it)
	var last []byte
	for err = g.step(d.dir, it.Rewind); err == nil && it.Valid(); err = g.step(d.dir, it.Next) {
		item := it.Item()
		size := item.EstimatedSize()
		pointer := inValueLog(item)
		inTable := size
		if pointer {
			inTable = item.KeySize() + pointerSize
		}
		all += inTable
		if string(item.Key()) != string(last) {
			last = append(last[:0], item.Key()...)
			if !item.IsDeletedOrExpired() {
				live += inTable
				if pointer {
					inLogs += size
				}
			}
		}
		if err := ctx.Err(); err != nil {
			return 0, 0, 0, err
		}
	}
	return live, all, inLogs, err
}
