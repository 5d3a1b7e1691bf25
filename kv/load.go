package kv

import (
	"context"
	"iter"
)

// Loader is a DB that can be filled in one go, past transactions and their
// limits on size.
type Loader interface {
	// Load replaces everything that the store holds by pairs, which come in
	// ascending order of their keys, each key once. When it returns nil they
	// are durable. When pairs yields an error, the context ends or the load
	// fails in another way, the store is empty, as it is when it is opened
	// again after the process was killed meanwhile. A driver may refuse with
	// ErrBusy while snapshots are open or transactions run, and has changed
	// nothing then; calls that come during a load wait for its end.
	Load(ctx context.Context, pairs iter.Seq2[Pair, error]) error
}
