package badger

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/klauspost/compress/snappy"
	"google.golang.org/protobuf/proto"

	"github.com/silian-graph/silian/kv"
)

type tableInfo = badger.TableManifest

type tableVersion struct {
	name    string
	version uint64
}

// manifestVersion is the layout of MANIFEST that this Badger reads.
const manifestVersion = 8

// checkManifest replays MANIFEST. A record that was cut is what a stop in the
// middle of appending leaves; after a clean close there is none.
func (c *checker) checkManifest() error {
	path := c.path(manifestName)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return damaged(path, "it is missing")
	}
	if err != nil {
		return fmt.Errorf("badger: %w", err)
	}
	defer f.Close()
	var head [8]byte
	if _, err := f.ReadAt(head[:], 0); err != nil || string(head[:4]) != "Bdgr" {
		return damaged(path, "it does not begin as a manifest does")
	}
	if v := binary.BigEndian.Uint16(head[6:]); v > manifestVersion {
		return fmt.Errorf("badger: %s: %w: manifest version %d, this release reads up to %d",
			path, kv.ErrNewerFormat, v, manifestVersion)
	}
	m, end, err := badger.ReplayManifestFile(f, 0, badger.Options{})
	if err != nil {
		return damaged(path, "%v", err)
	}
	if size := c.files[manifestName].size; c.clean && end != size {
		return damaged(path, "its last record is cut at byte %d of %d", end, size)
	}
	c.tables = m.Tables
	return nil
}

// checkTables reads the index of each table that the manifest names, and all
// its blocks when the store was not closed. Of others it takes those that are
// whole for checkVersions; a stop may leave anything else.
func (c *checker) checkTables() error {
	for id, info := range c.tables {
		path := c.path(filepath.Base(table.NewFilename(id, c.dir)))
		version, err := checkTable(path, info.Compression, !c.clean)
		if errors.Is(err, fs.ErrNotExist) {
			return damaged(path, "it is missing, though %s names it", manifestName)
		}
		if err != nil {
			return damaged(path, "%v", err)
		}
		c.flushed = max(c.flushed, version)
	}
	for _, f := range c.files.with(tableExt) {
		if _, known := c.tables[f.id]; known {
			continue
		}
		if version, err := checkTable(c.path(f.name), compression, false); err == nil {
			c.stray = append(c.stray, tableVersion{f.name, version})
		}
	}
	return nil
}

// checkTable returns the newest version in a table. It checks what Badger reads
// to open it, the index and the last block, and when full every block. It reads
// the file itself: Badger ends the process over a bad footer, panics over a bad
// block, and is killed when a mapped page cannot be read.
func checkTable(path string, c options.CompressionType, full bool) (version uint64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	index, err := readIndex(f)
	if err != nil {
		return 0, err
	}
	blocks := index.blocks
	if len(blocks) == 0 {
		return 0, errors.New("its index names no block")
	}
	if !full {
		blocks = blocks[len(blocks)-1:]
	}
	r := bufio.NewReaderSize(io.NewSectionReader(f, blocks[0].off, index.off-blocks[0].off), 256<<10)
	var stored, plain []byte
	for _, b := range blocks {
		stored = slices.Grow(stored[:0], int(b.size))[:b.size]
		if _, err := io.ReadFull(r, stored); err != nil {
			return 0, fmt.Errorf("the block at byte %d: %w", b.off, err)
		}
		if plain, err = checkBlock(plain, stored, c); err != nil {
			return 0, fmt.Errorf("the block at byte %d: %w", b.off, err)
		}
	}
	return index.version, nil
}

// checkBlock checks a block as it is stored: compressed as a whole, data, a
// checksum (as a message) and its length. It uses buf and returns it.
func checkBlock(buf, stored []byte, c options.CompressionType) ([]byte, error) {
	data := stored
	if c == options.Snappy {
		plain, err := snappy.Decode(buf[:cap(buf)], stored)
		if err != nil {
			return buf, err
		}
		buf, data = plain, plain
	}
	end := len(data) - 4
	if end < 0 {
		return buf, errors.New("it is too short")
	}
	sum := end - int(binary.BigEndian.Uint32(data[end:]))
	if sum < 0 || sum > end {
		return buf, errors.New("it does not end as a block does")
	}
	return buf, checkSum(data[:sum], data[sum:end])
}

// checkSum compares data with a checksum as Badger stores it.
func checkSum(data, sum []byte) error {
	var want pb.Checksum
	if err := proto.Unmarshal(sum, &want); err != nil {
		return fmt.Errorf("its checksum is unreadable: %w", err)
	}
	if want.Algo != pb.Checksum_CRC32C {
		return fmt.Errorf("its checksum is of an unknown kind, %d", want.Algo)
	}
	return y.VerifyChecksum(data, &want)
}

// tableIndex is what the end of a table says.
type tableIndex struct {
	off     int64 // where the index itself begins
	version uint64
	keys    uint32
	blocks  []region
}

// region is a part of a file.
type region struct{ off, size int64 }

// readIndex reads and checks the end of a table: index, its length, its
// checksum and the checksum's length.
func readIndex(f *os.File) (tableIndex, error) {
	info, err := f.Stat()
	if err != nil {
		return tableIndex{}, err
	}
	end := info.Size()
	sum, err := readBack(f, &end)
	if err != nil {
		return tableIndex{}, err
	}
	data, err := readBack(f, &end)
	if err != nil {
		return tableIndex{}, err
	}
	if len(data) == 0 {
		return tableIndex{}, errors.New("its end is not a table's: no index")
	}
	if err := checkSum(data, sum); err != nil {
		return tableIndex{}, fmt.Errorf("its end is not a table's: %w", err)
	}
	stored := fb.GetRootAsTableIndex(data, 0)
	index := tableIndex{off: end, version: stored.MaxVersion(), keys: stored.KeyCount()}
	at := int64(0)
	for i := range stored.OffsetsLength() {
		var b fb.BlockOffset
		stored.Offsets(&b, i)
		if int64(b.Offset()) != at {
			return tableIndex{}, fmt.Errorf("its index has a block at byte %d and not %d", b.Offset(), at)
		}
		index.blocks = append(index.blocks, region{at, int64(b.Len())})
		at += int64(b.Len())
	}
	if at > end {
		return tableIndex{}, fmt.Errorf("its blocks end at byte %d, and the index begins at %d", at, end)
	}
	return index, nil
}

// readBack reads what lies before end: bytes, then their number in four.
func readBack(f *os.File, end *int64) ([]byte, error) {
	var length [4]byte
	if *end < 4 {
		return nil, fmt.Errorf("it is too short for a table")
	}
	if _, err := f.ReadAt(length[:], *end-4); err != nil {
		return nil, err
	}
	n := int64(binary.BigEndian.Uint32(length[:]))
	if *end -= 4 + n; *end < 0 {
		return nil, fmt.Errorf("its end is not a table's")
	}
	data := make([]byte, n)
	_, err := f.ReadAt(data, *end)
	return data, err
}
