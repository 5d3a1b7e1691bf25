package badger

import (
	"context"
	"reflect"
	"sync"
	"time"
	"unsafe"

	"github.com/dgraph-io/badger/v4"
)

// A writer of Badger 4.9.6 that finds its write buffer full hands it to the
// goroutine that flushes, if that is ready to take one, and else waits until it has
// flushed the one before. With no room for a buffer in between (NumMemtables of
// zero, as with the least memory) the wake-up can come when the flusher is not yet
// ready again: then the writer waits for one that never comes, and all writes with
// it. Waking it now and then is enough, since it looks again each time.
const nudgeEvery = 20 * time.Millisecond

// flushCond is what such a writer waits for, nil where this Badger has no such thing.
func flushCond(b *badger.DB) *sync.Cond {
	field := reflect.ValueOf(b).Elem().FieldByName("flushCond")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*sync.Cond]() {
		return nil
	}
	return *(**sync.Cond)(unsafe.Pointer(field.UnsafeAddr()))
}

// nudge wakes waiting writers until the context ends.
func nudge(ctx context.Context, cond *sync.Cond) {
	tick := time.NewTicker(nudgeEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			cond.Broadcast()
		}
	}
}
