package badger

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"github.com/silian-graph/silian/kv"
)

// translate gives Badger's error the identity that the contract promises and
// keeps it in the chain. What it does not know is the storage's own.
func translate(doing string, err error) error {
	var id error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, badger.ErrKeyNotFound):
		return kv.ErrNotFound // the common answer, without allocation
	case errors.Is(err, badger.ErrConflict):
		id = kv.ErrConflict
	case errors.Is(err, badger.ErrTxnTooBig):
		id = kv.ErrTooLarge
	case errors.Is(err, badger.ErrEmptyKey):
		id = kv.ErrEmptyKey
	case errors.Is(err, badger.ErrDBClosed), errors.Is(err, badger.ErrDiscardedTxn),
		errors.Is(err, badger.ErrBlockedWrites):
		id = kv.ErrClosed
	case strings.Contains(strings.ToLower(err.Error()), "checksum"):
		id = kv.ErrDamaged // Badger's wrapping loses the identity
	default:
		return fmt.Errorf("badger: %s: %w", doing, diskError(err))
	}
	return fmt.Errorf("badger: %s: %w: %w", doing, id, err)
}

// diskError gives an error of the system the identity of what is wrong with the
// disk. Badger's wrapping leaves of some errors only the text.
func diskError(err error) error {
	if err == nil {
		return nil
	}
	for errno, id := range diskErrors {
		if errors.Is(err, errno) || strings.Contains(err.Error(), errno.Error()) {
			return fmt.Errorf("%w: %w", id, err)
		}
	}
	return err
}

// damaged is an ErrDamaged that names the file and what is wrong with it.
func damaged(path, format string, args ...any) error {
	return fmt.Errorf("badger: %s: %w: %s", path, kv.ErrDamaged, fmt.Sprintf(format, args...))
}
