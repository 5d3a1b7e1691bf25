package badger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// What Badger calls its files.
const (
	manifestName = "MANIFEST"
	registryName = "KEYREGISTRY"
	discardName  = "DISCARD"
	tableExt     = ".sst"
	valueExt     = ".vlog"
	logExt       = ".mem"
	logHeader    = 20 // bytes before the first record of a .mem or .vlog
)

// file is one of the store's files.
type file struct {
	name string
	ext  string
	id   uint64 // 0 when it has none
	size int64
}

// files are the store's files in a directory, by name.
type files map[string]file

// listFiles returns Badger's files in dir. A file that vanishes meanwhile is
// left out.
func listFiles(dir string) (files, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	out := files{}
	for _, e := range entries {
		f, ok := parseName(e.Name())
		if !ok || !e.Type().IsRegular() {
			continue
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		f.size = info.Size()
		out[f.name] = f
	}
	return out, nil
}

// parseName reports whether Badger could have written a file of this name.
func parseName(name string) (file, bool) {
	switch name {
	case manifestName, registryName, discardName:
		return file{name: name}, true
	}
	ext := filepath.Ext(name)
	if ext != tableExt && ext != valueExt && ext != logExt {
		return file{}, false
	}
	id, err := strconv.ParseUint(strings.TrimSuffix(name, ext), 10, 63)
	return file{name: name, ext: ext, id: id}, err == nil
}

// valueLogName is what Badger calls a value log.
func valueLogName(id uint32) string { return fmt.Sprintf("%06d%s", id, valueExt) }

func (fs files) sizes() map[string]int64 {
	out := make(map[string]int64, len(fs))
	for name, f := range fs {
		out[name] = f.size
	}
	return out
}

// with returns the files with this extension, oldest first.
func (fs files) with(ext string) []file {
	var out []file
	for _, f := range fs {
		if f.ext == ext {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b file) int {
		if a.id < b.id {
			return -1
		}
		return 1
	})
	return out
}

// newestLog is the number of the newest write-ahead log that is written, 0 where
// there is none.
func (fs files) newestLog() (id uint64) {
	for _, f := range fs.with(logExt) {
		if f.size == logPrealloc {
			id = f.id
		}
	}
	return id
}

// settled returns the sizes of the logs that nobody writes any more: all value
// logs but the newest, and the write-ahead logs that were cut by a recovery.
// Value logs without a record are left out, for Badger removes them.
func (fs files) settled() map[string]int64 {
	out := map[string]int64{}
	values := fs.with(valueExt)
	for i, f := range values {
		if i < len(values)-1 && f.size > logHeader {
			out[f.name] = f.size
		}
	}
	for _, f := range fs.with(logExt) {
		if f.size != logPrealloc {
			out[f.name] = f.size
		}
	}
	return out
}
