package badger

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"testing"
)

// copyDir copies the files of a store; what is zero stays a hole.
func copyDir(tb testing.TB, from string) (to string) {
	tb.Helper()
	to = tb.TempDir()
	entries, err := os.ReadDir(from)
	must(tb, err)
	for _, e := range entries {
		copySparse(tb, filepath.Join(from, e.Name()), filepath.Join(to, e.Name()))
	}
	return to
}

func copySparse(tb testing.TB, from, to string) {
	tb.Helper()
	out, err := os.Create(to)
	must(tb, err)
	must(tb, out.Truncate(eachChunk(tb, from, func(off int64, data []byte) {
		_, err := out.WriteAt(data, off)
		must(tb, err)
	})))
	must(tb, out.Close())
}

var zeros [64 << 10]byte

// eachChunk calls fn with what a file holds besides zeros and returns its size.
func eachChunk(tb testing.TB, path string, fn func(off int64, data []byte)) (size int64) {
	tb.Helper()
	f, err := os.Open(path)
	must(tb, err)
	defer f.Close()
	info, err := f.Stat()
	must(tb, err)
	buf := make([]byte, len(zeros))
	for off := int64(0); off < info.Size(); {
		const seekData = 3 // where the system has it, holes need not be read
		if at, err := f.Seek(off, seekData); err == nil {
			off = at &^ int64(len(zeros)-1)
		} else if runtime.GOOS == "linux" {
			break // a hole up to the end
		}
		n, err := f.ReadAt(buf, off)
		if err != nil && !errors.Is(err, io.EOF) {
			tb.Fatal(err)
		}
		if !bytes.Equal(buf[:n], zeros[:n]) {
			fn(off, buf[:n])
		}
		off += int64(len(zeros))
	}
	return info.Size()
}

// fingerprint is every name in dir with its size, mode and content.
func fingerprint(tb testing.TB, dir string) string {
	tb.Helper()
	entries, err := os.ReadDir(dir)
	must(tb, err)
	var lines []string
	for _, e := range entries {
		info, err := e.Info()
		must(tb, err)
		h := crc32.New(castagnoli)
		eachChunk(tb, filepath.Join(dir, e.Name()), func(off int64, data []byte) {
			fmt.Fprint(h, off)
			h.Write(data)
		})
		lines = append(lines, fmt.Sprintf("%s %d %v %x", e.Name(), info.Size(), info.Mode(), h.Sum32()))
	}
	sort.Strings(lines)
	return fmt.Sprint(lines)
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// damage is one thing that may happen to a file.
type damage struct {
	name string
	do   func(tb testing.TB, path string, size int64)
}

var damages = []damage{
	{"removed", func(tb testing.TB, path string, _ int64) { must(tb, os.Remove(path)) }},
	{"emptied", func(tb testing.TB, path string, _ int64) { must(tb, os.Truncate(path, 0)) }},
	{"cut to 10", func(tb testing.TB, path string, _ int64) { must(tb, os.Truncate(path, 10)) }},
	{"halved", func(tb testing.TB, path string, n int64) { must(tb, os.Truncate(path, n/2)) }},
	{"one byte less", func(tb testing.TB, path string, n int64) { must(tb, os.Truncate(path, max(0, n-1))) }},
}

// flip changes one byte.
func flip(tb testing.TB, path string, off int64) {
	tb.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(tb, err)
	defer f.Close()
	b := make([]byte, 1)
	_, err = f.ReadAt(b, off)
	must(tb, err)
	b[0] ^= 0x55
	_, err = f.WriteAt(b, off)
	must(tb, err)
}
