package badger

import (
	"reflect"
	"unsafe"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/ristretto/v2/z"
)

// drainPool keeps Badger from hoarding the buffers in which it builds tables.
// It pools up to eight, each as large as the largest table so far, and lets go
// of one every two idle seconds: under a steady load that is over a gigabyte
// that no option limits (measured: 1.3 GiB with the pool, 0.5 without). What is
// taken out of the pool's channel the garbage collector gets. The goroutine
// ends when Badger closes. It reports whether this Badger has such a pool.
func drainPool(b *badger.DB) bool {
	pool := reflect.ValueOf(b).Elem().FieldByName("allocPool")
	if !pool.IsValid() || pool.Type() != reflect.TypeFor[*z.AllocatorPool]() || pool.IsNil() {
		return false
	}
	field := pool.Elem().FieldByName("allocCh")
	if !field.IsValid() || field.Type() != reflect.TypeFor[chan *z.Allocator]() {
		return false
	}
	buffers := *(*chan *z.Allocator)(unsafe.Pointer(field.UnsafeAddr()))
	go func() {
		for a := range buffers {
			a.Release()
		}
	}()
	return true
}
