package badger

import (
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/kvtest"
)

// least is a store as small as they come. It does not wait for the disk, which
// would only test the machine's; the kill test does.
var least = Options{Memory: MinMemory, NoSync: true}

func TestDriver(t *testing.T) {
	kvtest.Run(t, func(tb testing.TB) kv.DB { return mustOpen(tb, tb.TempDir(), least) },
		kvtest.WriteSkew)
}

func TestDriverPersistent(t *testing.T) {
	kvtest.RunPersistent(t, func(tb testing.TB, dir string) kv.DB {
		return mustOpen(tb, dir, least)
	})
}

func TestDriverInMemory(t *testing.T) {
	kvtest.Run(t, func(tb testing.TB) kv.DB {
		db, err := OpenMemory()
		if err != nil {
			tb.Fatal(err)
		}
		return db
	})
}

func mustOpen(tb testing.TB, dir string, o Options) *DB {
	tb.Helper()
	db, err := Open(dir, o)
	if err != nil {
		tb.Fatalf("Open: %v", err)
	}
	return db
}
