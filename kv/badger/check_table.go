package badger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2/z"
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

// checkTable returns the newest version in a table. Badger reads the file: it
// ends the process over a bad footer, which is looked at first, and panics over
// a bad block.
func checkTable(path string, c options.CompressionType, full bool) (version uint64, err error) {
	if err := checkFooter(path); err != nil {
		return 0, err
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a block is unreadable: %v", r)
		}
	}()
	m, err := z.OpenMmapFile(path, os.O_RDONLY, 0)
	if err != nil {
		return 0, err
	}
	mode := options.OnBlockRead
	if full {
		mode = options.OnTableAndBlockRead
	}
	t, err := table.OpenTable(m, table.Options{
		ReadOnly: true, Compression: c, BlockSize: blockSize, ChkMode: mode,
	})
	if err != nil {
		return 0, err
	}
	version = t.MaxVersion()
	return version, t.Close(-1)
}

// checkFooter checks the end of a table: index, its length, its checksum and
// the checksum's length.
func checkFooter(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	end := info.Size()
	sum, err := readBack(f, &end)
	if err != nil {
		return err
	}
	index, err := readBack(f, &end)
	if err != nil {
		return err
	}
	var want pb.Checksum
	if err := proto.Unmarshal(sum, &want); err != nil {
		return fmt.Errorf("its end is not a table's: %w", err)
	}
	if len(index) == 0 {
		return errors.New("its end is not a table's: no index")
	}
	if err := y.VerifyChecksum(index, &want); err != nil {
		return fmt.Errorf("its end is not a table's: %w", err)
	}
	return nil
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
