package transfer

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
)

// blockSize is about how many bytes of the input are decoded in one go.
const blockSize = 1 << 20

// block is a run of whole lines of a file.
type block struct {
	lines []byte
	after int // how many lines of the file come before it
}

// blockReader cuts a file into blocks.
type blockReader struct {
	r     io.Reader
	rest  []byte // what was read of the line that begins the next block
	lines int    // in the blocks so far
	done  bool
}

// errNoBlocks says that a file cannot be cut: a line is too long, or there are
// too many.
var errNoBlocks = errors.New("the input cannot be read in blocks")

// next returns the next block, in buf as far as it fits, or io.EOF.
func (b *blockReader) next(buf []byte) (block, error) {
	buf = append(buf[:0], b.rest...)
	b.rest = b.rest[:0]
	for !b.done {
		from := len(buf)
		if from > MaxLine+len("\r\n") {
			return block{}, errNoBlocks
		}
		var err error
		if buf, err = b.fill(buf, from+blockSize); err != nil {
			return block{}, err
		}
		if end := bytes.LastIndexByte(buf[from:], '\n'); end >= 0 && !b.done {
			b.rest = append(b.rest, buf[from+end+1:]...)
			return b.cut(buf[:from+end+1])
		}
	}
	if len(buf) == 0 {
		return block{}, io.EOF
	}
	return b.cut(buf)
}

// fill reads until buf has so many bytes or the file ends.
func (b *blockReader) fill(buf []byte, size int) ([]byte, error) {
	buf = slices.Grow(buf, size-len(buf))
	for len(buf) < size {
		n, err := b.r.Read(buf[len(buf):size])
		buf = buf[:len(buf)+n]
		if errors.Is(err, io.EOF) {
			b.done = true
			return buf, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return buf, nil
}

func (b *blockReader) cut(lines []byte) (block, error) {
	out := block{lines, b.lines}
	if b.lines += bytes.Count(lines, []byte("\n")); b.lines >= math.MaxInt32 {
		return block{}, errNoBlocks
	}
	return out, nil
}
