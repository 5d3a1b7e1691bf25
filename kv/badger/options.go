package badger

import (
	"cmp"
	"fmt"
	"log/slog"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// MinMemory is the least Options.Memory. Two write buffers with room for a
// transaction of kv.MaxTxn each, and the tables they are written to, are most
// of it: half a gigabyte is what a process needs that only writes.
const MinMemory = 512 << 20

// Sizes that do not depend on Options.Memory.
const (
	// memTableSize makes Badger take every transaction of kv.MaxTxn: it limits
	// one to 15% of this in bytes (12 MiB), and to that over 96 in entries
	// (131,072; kv.OpOverhead allows 129,055).
	memTableSize = 80 << 20
	// arenaSize is what Badger allocates for one write buffer.
	arenaSize = memTableSize + 2*memTableSize*15/100
	// logPrealloc is the size of a write-ahead log while it is written.
	logPrealloc = 2 * memTableSize
	// valueThreshold is where values move to the value log, Badger's maximum.
	valueThreshold = 1 << 20
	valueLogSize   = 64 << 20
	// valuePrealloc is the size of a value log file while it is written.
	valuePrealloc = 2 * valueLogSize
	blockSize     = 8 << 10
	// compression is how tables are written.
	compression = options.Snappy
)

// Options tune a store. The zero value is for production.
type Options struct {
	// Memory is about how many bytes the store may use; zero is 1 GiB, less
	// than MinMemory is an error. What is left after the write buffers goes to
	// the cache of blocks.
	Memory int64
	// NoSync lets Update return before the disk has the writes. They survive
	// the end of the process, not that of the machine.
	NoSync bool
	// Logger takes Badger's messages, its Info as Debug. Nil drops them.
	Logger *slog.Logger
}

func (o Options) withDefaults() (Options, error) {
	o.Memory = cmp.Or(o.Memory, 1<<30)
	if o.Memory < MinMemory {
		return o, fmt.Errorf("badger: memory of %d MiB is too little, the least is %d MiB",
			o.Memory>>20, MinMemory>>20)
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

// numMemtables is how many full write buffers may wait for the disk besides the
// one that is filled and the one that is written out.
func (o Options) numMemtables() int { return int(min(3, (o.Memory-MinMemory)/(4*arenaSize))) }

// frugal reports whether compactions run one at a time and in one goroutine, for
// each table that is built takes several times its size in memory.
func (o Options) frugal() bool { return o.Memory < 768<<20 }

// workers is how many goroutines compact.
func (o Options) workers() int {
	if o.frugal() {
		return 1
	}
	return 2
}

// blockCache is half of what is above the least; the rest is for what is in
// flight: compactions, iterators, values on their way out.
func (o Options) blockCache() int64 { return 32<<20 + (o.Memory-MinMemory)/2 }

func (d *DB) badgerOptions() badger.Options {
	o := d.options
	b := badger.DefaultOptions(d.dir)
	b.Logger = logger{o.Logger, d}
	b.MemTableSize = memTableSize
	b.NumMemtables = o.numMemtables()
	b.BlockCacheSize = o.blockCache()
	b.ValueThreshold = valueThreshold
	b.ValueLogFileSize = valueLogSize
	b.BlockSize = blockSize
	b.Compression = compression
	b.SyncWrites = !o.NoSync
	b.NumVersionsToKeep = 1
	b.NumCompactors = 0 // the driver compacts
	b.CompactL0OnClose = false
	b.DetectConflicts = true
	b.VerifyValueChecksum = true
	b.ChecksumVerificationMode = options.OnBlockRead
	b.MetricsEnabled = false
	b.BypassLockGuard = true // Open holds the lock
	return b
}

// loadingOptions are the options under which a store is loaded: no cache, and tables of
// 16 MiB, each of which takes about a hundred while it is built.
func (d *DB) loadingOptions() badger.Options {
	b := d.badgerOptions()
	b.MemTableSize = 8 << 20 // the least with this threshold of values
	b.NumMemtables = 1
	b.BlockCacheSize = 1 << 20
	b.BaseTableSize = 512 << 10
	return b
}
