// Package transfer moves graphs in and out of the store in the interchange
// format (docs/interchange.md): NDJSON, one source, document, node, edge or
// observation a line. An import checks all of its input before it writes any
// of it and can be repeated without changing anything. It reads its input as a
// stream, and what goes into an empty graph it gathers in memory.
package transfer

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// File is input under a name. It is read more than once, so Open returns it
// from the start each time; the content stays the same in between.
type File struct {
	Name string // for messages
	Open func() (io.ReadCloser, error)
}

// Text is a file with that content.
func Text(name, text string) File {
	return File{Name: name, Open: func() (io.ReadCloser, error) {
		return textReader{strings.NewReader(text)}, nil
	}}
}

type textReader struct{ *strings.Reader }

func (textReader) Close() error { return nil }

// Path is the file at a path of the operating system.
func Path(path string) File {
	return File{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// FS returns the files that match the pattern, in the order of their names. It
// is an error when there is none.
func FS(fsys fs.FS, pattern string) ([]File, error) {
	paths, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, fmt.Errorf("files %s: %w", pattern, err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("files %s: %w", pattern, fs.ErrNotExist)
	}
	files := make([]File, len(paths))
	for i, path := range paths {
		files[i] = File{Name: path, Open: func() (io.ReadCloser, error) { return fsys.Open(path) }}
	}
	return files, nil
}

// Stdin copies r, which can be read only once, to a temporary file. The
// function that it returns removes the file again.
func Stdin(r io.Reader) (File, func() error, error) {
	tmp, err := os.CreateTemp("", "silian-import-*.ndjson")
	if err != nil {
		return File{}, nil, fmt.Errorf("keep standard input: %w", err)
	}
	remove := func() error { return os.Remove(tmp.Name()) }
	_, err = io.Copy(tmp, r)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		_ = remove()
		return File{}, nil, fmt.Errorf("keep standard input: %w", err)
	}
	f := Path(tmp.Name())
	f.Name = "stdin"
	return f, remove, nil
}

// size is the length of an open file, or -1 where that is not known.
func size(r io.Reader) int64 {
	switch r := r.(type) {
	case interface{ Size() int64 }:
		return r.Size()
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := r.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return -1
}
