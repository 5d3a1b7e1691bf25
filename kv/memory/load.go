package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"github.com/silian-graph/silian/kv"
)

var _ kv.Loader = (*DB)(nil)

// Load replaces everything by pairs; see kv.Loader. Snapshots that are open keep
// what they have.
func (d *DB) Load(ctx context.Context, in iter.Seq2[kv.Pair, error]) error {
	if !d.enter() {
		return closed("database")
	}
	defer d.running.Done()
	loaded, err := load(ctx, in)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pairs = loaded
	return err
}

// load is what was yielded, or nothing where that failed.
func load(ctx context.Context, in iter.Seq2[kv.Pair, error]) (*pairs, error) {
	out := &pairs{}
	var last []byte
	for p, err := range in {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = kv.CheckKey(p.Key)
		}
		if err == nil && bytes.Compare(last, p.Key) >= 0 {
			err = fmt.Errorf("memory: load: %w: %q after %q", kv.ErrOrder, p.Key, last)
		}
		if err != nil {
			return &pairs{}, err
		}
		kept := &pair{key: bytes.Clone(p.Key), value: append([]byte{}, p.Value...)}
		out.Load(string(p.Key), kept)
		last = kept.key
	}
	return out, ctx.Err()
}
