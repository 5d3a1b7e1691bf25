// Package kv is the contract between the graph and whatever stores it: an
// ordered, transactional map from byte strings to byte strings.
//
// A driver (kv/badger) implements DB; package kvtest holds the suite that every
// driver passes. Nothing here knows what is stored.
//
// # Isolation
//
// A transaction reads one snapshot and commits atomically: snapshot isolation.
// A key that a transaction both read and wrote is guarded: if another
// transaction committed a write to it in between, the commit conflicts and the
// function runs again. A key that was only read is not guarded (some drivers
// notice, see kvtest.WriteSkew; none promises to). A caller that depends on a
// value it read and does not change guards it by writing the value back. A key
// counts as read also when it was absent, and when a scan yielded it; that a
// scan's range held nothing else is not guarded.
package kv

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Limits that every driver keeps at every memory size.
const (
	// MaxKey is the length of the longest key in bytes. Keys are not empty.
	MaxKey = 4096
	// MaxTxn is the size of the largest transaction, by Cost. Up to it a
	// transaction is atomic; above it Update fails with ErrTooLarge and
	// nothing is written.
	MaxTxn = 8 << 20
	// OpOverhead is what each write costs besides its bytes.
	OpOverhead = 64
)

// Cost is what a write of key and value counts against MaxTxn. A deletion
// costs as an empty value; writing a key twice in one transaction costs twice.
func Cost(key, value []byte) int { return len(key) + len(value) + OpOverhead }

// Errors that drivers return, always wrapped so that errors.Is finds them. An
// error that is none of these is the storage's own (a disk, a network).
var (
	// ErrNotFound says that the key has no value.
	ErrNotFound = errors.New("kv: key not found")
	// ErrConflict says that a transaction lost against others more often than
	// the driver was willing to run it again.
	ErrConflict = errors.New("kv: transaction conflict")
	// ErrTooLarge says that a key is longer than MaxKey or a transaction is
	// larger than MaxTxn.
	ErrTooLarge = errors.New("kv: too large")
	// ErrBusy says that snapshots are open or transactions run, and a Load needs
	// the store to itself.
	ErrBusy = errors.New("kv: store is busy")
	// ErrOrder says that the keys of a Load are not in ascending order.
	ErrOrder = errors.New("kv: keys out of order")
	// ErrEmptyKey says that a key has no bytes.
	ErrEmptyKey = errors.New("kv: empty key")
	// ErrClosed says that the snapshot, transaction or database is closed.
	ErrClosed = errors.New("kv: closed")
	// ErrLocked says that another process has the store open.
	ErrLocked = errors.New("kv: store is in use by another process")
	// ErrNotStore says that the directory holds something that is not a store
	// of this driver. It was left as it was.
	ErrNotStore = errors.New("kv: not a Silian data directory")
	// ErrNewerFormat says that a later release wrote the store. It was left as
	// it was.
	ErrNewerFormat = errors.New("kv: store has a newer format")
	// ErrNoSpace says that the disk has too little room for a write, and
	// ErrReadOnly that it takes none. Nothing was written; reads go on.
	ErrNoSpace  = errors.New("kv: no space left for the store")
	ErrReadOnly = errors.New("kv: store cannot be written")
	// ErrDamaged says that stored bytes are missing or not what was written.
	ErrDamaged = errors.New("kv: store is damaged")
)

// Pair is one key and its value. Its bytes are lent until the next step of the
// scan that yielded it.
type Pair struct{ Key, Value []byte }

// Range is the keys from Start on and before End, in byte order or backwards.
// A nil Start is the first key and a nil End is past the last one.
type Range struct {
	Start, End []byte
	Reverse    bool
}

// Prefix is the range of the keys that begin with p.
func Prefix(p []byte) Range { return Range{Start: p, End: PrefixEnd(p)} }

// PrefixEnd is the least key above every key that begins with p, or nil where
// there is none.
func PrefixEnd(p []byte) []byte {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i] != 0xff {
			end := append([]byte(nil), p[:i+1]...)
			end[i]++
			return end
		}
	}
	return nil
}

// Reader reads. What it returns from Get and GetMany belongs to the caller.
type Reader interface {
	// Get returns the value of key, or ErrNotFound.
	Get(ctx context.Context, key []byte) ([]byte, error)
	// GetMany returns the values of keys in their order; an absent one is nil,
	// a present one is not, even when empty. Keys may repeat.
	GetMany(ctx context.Context, keys [][]byte) ([][]byte, error)
	// Scan yields the pairs of r. It yields at most one error, as its last
	// step. Stopping early releases what the scan held. Scans may nest. In a
	// Writer a scan sees the writes that were made before it began, and none
	// that are made during it.
	Scan(ctx context.Context, r Range) iter.Seq2[Pair, error]
}

// Writer reads and writes inside one transaction and sees its own writes. It
// is for one goroutine, and only until the function it was given to returns.
// Set and Delete copy nothing: the caller leaves the slices alone until Update
// has returned. A write that fails fails the whole transaction, even when the
// function drops the error.
type Writer interface {
	Reader
	Set(key, value []byte) error
	// Delete removes key; removing an absent key is fine.
	Delete(key []byte) error
}

// Snapshot is the store at one moment. Many goroutines may read it at once.
type Snapshot interface {
	Reader
	// Close releases the snapshot. Reads that are under way finish, later ones
	// fail with ErrClosed. Closing twice is fine.
	Close()
}

// DB is a store. All methods may be called by many goroutines at once.
type DB interface {
	// Snapshot returns the store as it is now: all transactions that were
	// acknowledged before the call, and no part of any other.
	Snapshot(ctx context.Context) (Snapshot, error)
	// Update runs fn in a transaction and commits what it wrote. When Update
	// returns nil the writes are durable. When fn fails, or the context ends
	// before the commit begins, nothing is written. On a conflict fn runs
	// again, so it must be safe to run more than once. When fn panics nothing
	// is written and the panic goes on.
	Update(ctx context.Context, fn func(Writer) error) error
	// Close waits for transactions and reads that are under way, makes
	// everything durable and releases the store; all later calls, those on open
	// snapshots included, fail with ErrClosed. It must not be called from
	// within a transaction or scan. Closing twice is fine.
	Close() error
}

// Verifier is a DB that can prove its stored bytes sound.
type Verifier interface {
	// Verify reads what no other read would check and returns ErrDamaged when
	// it is not what was written. The store stays in use meanwhile.
	Verify(ctx context.Context) error
}

// WriteChecker is a DB that can tell whether it takes writes.
type WriteChecker interface {
	// Writable returns why a write would be refused now: ErrNoSpace, ErrReadOnly,
	// or what failed. It costs little.
	Writable(ctx context.Context) error
}

// Sizes is what a store takes, in bytes.
type Sizes struct {
	// Disk is what its files take of the disk.
	Disk int64
	// Live is how much of its data files the newest values need, and Dead how
	// much is kept of what was overwritten or deleted. Both are estimates where
	// data is compressed. What lies in logs and write buffers only is in
	// neither.
	Live, Dead int64
}

// Sizer is a DB that can tell what it takes.
type Sizer interface {
	// Size may read every key. The store stays in use meanwhile.
	Size(ctx context.Context) (Sizes, error)
}

// Compactor is a DB that can give back the room of what was overwritten or
// deleted.
type Compactor interface {
	// Compact gives back all that no open snapshot needs. Reads and writes go
	// on. It calls progress, which may be nil, with how much of a step is done.
	// Interrupted, it leaves a sound store, and is as far as it came.
	Compact(ctx context.Context, progress func(step string, done, total int64)) error
}

// CheckKey returns ErrEmptyKey or ErrTooLarge for a key that no store takes.
func CheckKey(key []byte) error {
	switch {
	case len(key) == 0:
		return ErrEmptyKey
	case len(key) > MaxKey:
		return fmt.Errorf("%w: key of %d bytes, the limit is %d", ErrTooLarge, len(key), MaxKey)
	}
	return nil
}
