package badger

import (
	"encoding/binary"
	"fmt"
	"strconv"
)

// checkLogs walks the write-ahead logs. One that is written has its full size
// from the start; one that a recovery has replayed is cut to what it holds.
func (c *checker) checkLogs() error {
	c.versions = map[uint64]bool{}
	active := false
	for _, f := range c.files.with(logExt) {
		active = active || f.id >= c.m.ActiveLog && f.size == logPrealloc
		if f.size == 0 {
			continue
		}
		if err := c.checkLog(f); err != nil {
			return err
		}
	}
	if c.m.State == stateOpen && !active {
		return damaged(c.path(fmt.Sprintf("%05d%s", c.m.ActiveLog, logExt)),
			"it, or the log after it, is missing or shorter than the %d bytes it is written with",
			logPrealloc)
	}
	return nil
}

func (c *checker) checkLog(f file) error {
	path := c.path(f.name)
	l := logReader{versions: c.versions, commit: logHeader}
	end, err := walk(path, l.next)
	if err != nil {
		return fmt.Errorf("badger: %s: %w", path, err)
	}
	if _, recorded := c.m.Files[f.name]; f.size != logPrealloc && !recorded &&
		(c.m.State != stateOpening || l.commit != f.size) {
		return damaged(path, "it has %d bytes, which neither writing (%d) nor recovering (%d) leaves",
			f.size, logPrealloc, l.commit)
	}
	if c.m.NoSync {
		return nil
	}
	// Commits reach the disk one by one: a stop can tear one, not the one before.
	ends, err := endsAfter(path, end)
	if err != nil {
		return fmt.Errorf("badger: %s: %w", path, err)
	}
	if ends > 1 {
		return damaged(path, "the record at byte %d is unreadable, and commits follow it", end)
	}
	return c.checkPointers(path, l.pointers)
}

// checkPointers reads the values that commits have put into value logs. They
// were synced before.
func (c *checker) checkPointers(log string, ps []pointer) error {
	for _, p := range ps {
		path := c.path(valueLogName(p.file))
		r, err := readAt(path, int64(p.off), int64(p.size))
		if c.m.Collecting && err != nil {
			continue
		}
		if err != nil || r.size != int64(p.size) {
			return damaged(path, "the value at byte %d, which %s names, is unreadable", p.off, log)
		}
	}
	return nil
}

// pointer is a place in a value log.
type pointer struct{ file, size, off uint32 }

// logReader takes the records of a log as Badger's recovery does: whole
// transactions count, and the first one that is not whole ends it.
type logReader struct {
	versions map[uint64]bool
	pointers []pointer
	commit   int64 // where the last whole transaction ends

	open    uint64 // the version of the transaction that is being read
	pending []pointer
}

func (l *logReader) next(r record, off int64) bool {
	switch {
	case r.meta&metaTxn != 0:
		if len(r.key) < 8 {
			return false
		}
		v := ^binary.BigEndian.Uint64(r.key[len(r.key)-8:])
		if l.open != 0 && l.open != v {
			return false
		}
		l.open = v
		if r.meta&metaPointer != 0 && len(r.value) == pointerSize {
			l.pending = append(l.pending, parsePointer(r.value))
		}
		return true
	case r.meta&metaEnd != 0:
		v, err := strconv.ParseUint(string(r.value), 10, 64)
		if err != nil || v != l.open {
			return false
		}
		l.versions[v] = true
		l.pointers = append(l.pointers, l.pending...)
		l.open, l.pending = 0, nil
	case l.open != 0:
		return false
	}
	l.commit = off + r.size
	return true
}

// pointerSize is what a place in a value log takes beside its key.
const pointerSize = 12

// parsePointer reads Badger's pointer, which is in the machine's own order.
func parsePointer(b []byte) pointer {
	u := binary.NativeEndian
	return pointer{file: u.Uint32(b), size: u.Uint32(b[4:]), off: u.Uint32(b[8:])}
}

// checkValueLogs walks those value logs that the marker does not know, and of a
// clean store the newest: Badger cuts it where it cannot read on. The one that
// is written has its full size from the start; others end with a record.
func (c *checker) checkValueLogs() error {
	logs := c.files.with(valueExt)
	if c.clean {
		logs = logs[max(0, len(logs)-1):]
	} else if len(logs) == 0 && c.m.State != stateOpening {
		return damaged(c.dir, "it has no value log (*%s)", valueExt)
	}
	for _, f := range logs {
		if _, known := c.m.Files[f.name]; known && !c.clean || f.size == 0 || f.size == valuePrealloc || c.clean && f.size <= logHeader {
			continue
		}
		end, err := walk(c.path(f.name), func(record, int64) bool { return true })
		if err != nil {
			return fmt.Errorf("badger: %s: %w", c.path(f.name), err)
		}
		if end != f.size {
			return damaged(c.path(f.name), "the record at byte %d is unreadable; the file has %d", end, f.size)
		}
	}
	return nil
}
