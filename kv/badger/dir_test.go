package badger

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
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

var zeros [64 << 10]byte

func copySparse(tb testing.TB, from, to string) {
	tb.Helper()
	in, err := os.Open(from)
	must(tb, err)
	defer in.Close()
	out, err := os.Create(to)
	must(tb, err)
	buf := make([]byte, len(zeros))
	var size int64
	for {
		n, err := io.ReadFull(in, buf)
		if !bytes.Equal(buf[:n], zeros[:n]) {
			_, werr := out.WriteAt(buf[:n], size)
			must(tb, werr)
		}
		size += int64(n)
		if err != nil {
			break
		}
	}
	must(tb, out.Truncate(size))
	must(tb, out.Close())
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
		f, err := os.Open(filepath.Join(dir, e.Name()))
		must(tb, err)
		h := crc32.New(castagnoli)
		if !e.IsDir() {
			_, err = io.Copy(h, f)
			must(tb, err)
		}
		_ = f.Close()
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
	{"one byte less", func(tb testing.TB, path string, n int64) { must(tb, os.Truncate(path, n-1)) }},
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
