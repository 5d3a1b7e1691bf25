package badger

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
)

// A record of a log, as Badger writes it:
//
//	meta, user meta (a byte each) | key length, value length, expiry (uvarints) |
//	key | value | CRC-32C of all that (4 bytes)
//
// The key ends in the commit's version, eight bytes.
type record struct {
	meta  byte
	key   []byte
	value []byte
	size  int64
}

const (
	metaPointer = 1 << 1 // the value is a place in a value log
	metaTxn     = 1 << 6 // the record is part of a transaction …
	metaEnd     = 1 << 7 // … and this one its end: its value is the version
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errNoRecord says that what comes next is not a whole record.
var errNoRecord = errors.New("no record")

// readRecord reads the next record, of at most limit bytes, or gives
// errNoRecord.
func readRecord(r *bufio.Reader, limit int64) (record, error) {
	h := &hashing{r: r}
	meta, _ := h.ReadByte()
	_, _ = h.ReadByte()
	keyLen, _ := binary.ReadUvarint(h)
	valueLen, _ := binary.ReadUvarint(h)
	if _, err := binary.ReadUvarint(h); err != nil || h.err != nil {
		return record{}, ioError(h.err)
	}
	if keyLen == 0 || keyLen > 1<<16 || valueLen > uint64(limit) || keyLen+valueLen > uint64(limit) {
		return record{}, errNoRecord
	}
	data := make([]byte, keyLen+valueLen+crc32.Size)
	if _, err := io.ReadFull(r, data); err != nil {
		return record{}, ioError(err)
	}
	body, sum := data[:keyLen+valueLen], data[keyLen+valueLen:]
	if crc32.Update(h.sum, castagnoli, body) != binary.BigEndian.Uint32(sum) {
		return record{}, errNoRecord
	}
	size := h.n + int64(len(data))
	return record{meta: meta, key: body[:keyLen], value: body[keyLen:], size: size}, nil
}

// ioError keeps a failing disk apart from the end of what was written.
func ioError(err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errNoRecord
	}
	return err
}

// hashing reads bytes, sums them up and keeps the first error.
type hashing struct {
	r   *bufio.Reader
	sum uint32
	n   int64
	err error
}

func (h *hashing) ReadByte() (byte, error) {
	b, err := h.r.ReadByte()
	if err != nil {
		if h.err == nil {
			h.err = err
		}
		return 0, err
	}
	h.sum = crc32.Update(h.sum, castagnoli, []byte{b})
	h.n++
	return b, nil
}

// walk calls fn with the records of the log at path until there is no whole
// one, or fn says no. It returns where that is.
func walk(path string, fn func(r record, off int64) bool) (end int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	at, size := int64(logHeader), info.Size()
	r := bufio.NewReaderSize(io.NewSectionReader(f, at, max(0, size-at)), 256<<10)
	for {
		rec, err := readRecord(r, size-at)
		if errors.Is(err, errNoRecord) || err == nil && !fn(rec, at) {
			return at, nil
		}
		if err != nil {
			return at, err
		}
		at += rec.size
	}
}

// readAt returns the record at an offset of a log.
func readAt(path string, off, size int64) (record, error) {
	f, err := os.Open(path)
	if err != nil {
		return record{}, err
	}
	defer f.Close()
	return readRecord(bufio.NewReader(io.NewSectionReader(f, off, size)), size)
}

// endKey is how the key of a transaction's last record begins, and endHeader is
// how many bytes come before it.
const (
	endKey    = "!badger!txn"
	endHeader = 5
)

// endsAfter counts the whole last records of transactions after an offset of
// the log at path, wherever they begin; it stops at two.
func endsAfter(path string, off int64) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	const overlap = 64 // more than such a record has
	buf := make([]byte, 1<<20)
	for {
		got, err := f.ReadAt(buf, off)
		for rest := buf[:got]; ; {
			i := bytes.Index(rest, []byte(endKey))
			at := got - len(rest) + i
			if i < 0 || at >= len(buf)-overlap+endHeader { // the next round has it whole
				break
			}
			if at >= endHeader && isEnd(buf[at-endHeader:got]) {
				n++
			}
			rest = rest[i+len(endKey):]
		}
		if n > 1 || errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		off += int64(len(buf) - overlap)
	}
}

// isEnd reports whether b begins with a transaction's last record.
func isEnd(b []byte) bool {
	r, err := readRecord(bufio.NewReaderSize(bytes.NewReader(b), 64), 64)
	return err == nil && r.meta&metaEnd != 0 && bytes.HasPrefix(r.key, []byte(endKey))
}
