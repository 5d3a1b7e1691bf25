package badger

import (
	"math"
	"unsafe"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
)

// The parts of a compaction, as Badger 4.9.6 has them. Badger's own sequence of
// them loses data: see compact.go. TestBadgerRelease fails when go.mod names
// another release, for whose types and functions this has to be read again.

// keyRange is a range of keys with their versions.
type keyRange struct {
	left, right []byte
	_           bool  // without bounds
	_           int64 // of its tables
}

// targets are the sizes that levels should have.
type targets struct {
	baseLevel int
	_         []int64 // of levels
	_         []int64 // of their files
}

// priority is how much a level needs a compaction; from 1 on it does.
type priority struct {
	level    int
	_        float64 // before it is adjusted
	adjusted float64
	_        [][]byte // prefixes to be dropped
	targets  targets
}

// compaction is the tables that one compaction merges, and where to.
type compaction struct {
	worker      int
	targets     targets
	priority    priority
	from, to    unsafe.Pointer // *levelHandler
	top, bottom []*table.Table // of from and of to
	fromRange   keyRange
	toRange     keyRange
	splits      []keyRange
	fromSize    int64
	_           [][]byte // prefixes to be dropped
}

//go:linkname pickLevels github.com/dgraph-io/badger/v4.(*levelsController).pickCompactLevels
func pickLevels(controller unsafe.Pointer, buf []priority) []priority

//go:linkname levelTargets github.com/dgraph-io/badger/v4.(*levelsController).levelTargets
func levelTargets(controller unsafe.Pointer) targets

//go:linkname fillFirst github.com/dgraph-io/badger/v4.(*levelsController).fillTablesL0
func fillFirst(controller unsafe.Pointer, c *compaction) bool

//go:linkname fillOther github.com/dgraph-io/badger/v4.(*levelsController).fillTables
func fillOther(controller unsafe.Pointer, c *compaction) bool

//go:linkname addSplits github.com/dgraph-io/badger/v4.(*levelsController).addSplits
func addSplits(controller unsafe.Pointer, c *compaction)

//go:linkname buildTables github.com/dgraph-io/badger/v4.(*levelsController).compactBuildTables
func buildTables(controller unsafe.Pointer, level int, c compaction) ([]*table.Table, func() error, error)

//go:linkname claim github.com/dgraph-io/badger/v4.(*compactStatus).compareAndAdd
func claim(status unsafe.Pointer, _ struct{}, c compaction) bool

//go:linkname unclaim github.com/dgraph-io/badger/v4.(*compactStatus).delete
func unclaim(status unsafe.Pointer, c compaction)

//go:linkname addChanges github.com/dgraph-io/badger/v4.(*manifestFile).addChanges
func addChanges(manifest unsafe.Pointer, changes []*pb.ManifestChange, o badger.Options) error

//go:linkname replaceTables github.com/dgraph-io/badger/v4.(*levelHandler).replaceTables
func replaceTables(level unsafe.Pointer, old, new []*table.Table) error

//go:linkname deleteTables github.com/dgraph-io/badger/v4.(*levelHandler).deleteTables
func deleteTables(level unsafe.Pointer, old []*table.Table) error

//go:linkname firstDrained github.com/dgraph-io/badger/v4.(*levelHandler).signalL0Drained
func firstDrained(level unsafe.Pointer)

//go:linkname newBuffer github.com/dgraph-io/badger/v4.(*DB).newMemTable
func newBuffer(db *badger.DB) (unsafe.Pointer, error)

// changes are what a compaction writes into MANIFEST.
func (c *compaction) changes(to int, built []*table.Table) (out []*pb.ManifestChange) {
	for _, t := range built {
		out = append(out, &pb.ManifestChange{
			Id: t.ID(), Op: pb.ManifestChange_CREATE, Level: uint32(to),
			KeyId: t.KeyID(), EncryptionAlgo: pb.EncryptionAlgo_aes, Compression: uint32(t.CompressionType()),
		})
	}
	for _, t := range c.inputs() {
		out = append(out, &pb.ManifestChange{Id: t.ID(), Op: pb.ManifestChange_DELETE})
	}
	return out
}

// inputs are the tables that the compaction replaces.
func (c *compaction) inputs() []*table.Table {
	return append(append([]*table.Table(nil), c.top...), c.bottom...)
}

// rangeOf is the range of a table, all versions of its first and last key
// included.
func rangeOf(t *table.Table) keyRange {
	return keyRange{
		left:  y.KeyWithTs(y.ParseKey(t.Smallest()), math.MaxUint64),
		right: y.KeyWithTs(y.ParseKey(t.Biggest()), 0),
	}
}
