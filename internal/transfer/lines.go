package transfer

import (
	"bufio"
	"bytes"
	"errors"
	"hash/maphash"
	"io"
)

// MaxLine is the length of the longest line, in bytes, without its end.
const MaxLine = 1 << 20

// hashSeed makes the sums of one process comparable.
var hashSeed = maphash.MakeSeed()

// lineReader yields the lines of one file with their numbers. It skips a byte
// order mark at the start, blank lines and notes, and takes both ends of line.
type lineReader struct {
	r      *bufio.Reader
	buf    []byte // a line that did not fit r's buffer
	sum    maphash.Hash
	number int   // of the line that next returned last
	read   int64 // bytes so far
}

func newLineReader(r io.Reader) *lineReader {
	l := &lineReader{r: bufio.NewReaderSize(r, 64<<10)}
	l.sum.SetSeed(hashSeed)
	return l
}

// newLineReaderAt reads the lines of a block under their numbers in the file.
func newLineReaderAt(b block) *lineReader {
	l := newLineReader(bytes.NewReader(b.lines))
	l.number = b.after
	return l
}

// errLongLine says that a line is longer than MaxLine. Reading can go on.
var errLongLine = errors.New("line too long")

// next returns the next line that says something, lent until the next call, or
// io.EOF.
func (l *lineReader) next() ([]byte, error) {
	for {
		line, err := l.raw()
		if err != nil {
			return nil, err
		}
		if l.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(line) > 0 && line[0] != '#' && len(bytes.TrimLeft(line, " \t\r")) > 0 {
			return line, nil
		}
	}
}

// raw returns the next line without its end.
func (l *lineReader) raw() ([]byte, error) {
	l.buf = l.buf[:0]
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		l.read += int64(len(part))
		_, _ = l.sum.Write(part) // never fails
		switch {
		case err == nil && len(l.buf) == 0 && !long:
			l.number++
			return l.cut(part)
		case err != nil && !errors.Is(err, bufio.ErrBufferFull) && !errors.Is(err, io.EOF):
			return nil, err
		case errors.Is(err, io.EOF) && len(part) == 0 && len(l.buf) == 0 && !long:
			return nil, io.EOF
		}
		if len(l.buf)+len(part) > MaxLine+len("\r\n") {
			long = true
			l.buf = l.buf[:0]
		}
		if !long {
			l.buf = append(l.buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		l.number++
		if long {
			return nil, errLongLine
		}
		return l.cut(l.buf)
	}
}

func (l *lineReader) cut(line []byte) ([]byte, error) {
	line = bytes.TrimSuffix(line, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) > MaxLine {
		return nil, errLongLine
	}
	return line, nil
}

// content identifies what was read so far.
func (l *lineReader) content() content { return content{l.read, l.sum.Sum64()} }

// content is the length of a file and a hash of its bytes.
type content struct {
	bytes int64
	sum   uint64
}
