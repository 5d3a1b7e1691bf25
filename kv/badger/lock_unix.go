//go:build unix

package badger

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/silian-graph/silian/kv"
)

// lockDir locks dir without leaving a trace in it, until the file is closed.
func lockDir(dir string) (*os.File, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("badger: open %s: %w", dir, err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	_ = f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fmt.Errorf("badger: %s: %w", dir, kv.ErrLocked)
	}
	return nil, fmt.Errorf("badger: lock %s: %w", dir, err)
}

// freeBytes is how much the file system that holds dir still takes, or
// kv.ErrReadOnly.
func freeBytes(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, err
	}
	if isReadOnly(&s) {
		return 0, fmt.Errorf("%w: the file system is read-only", kv.ErrReadOnly)
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}

// allocated is what a file takes of the disk.
func allocated(info os.FileInfo) int64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int64(s.Blocks) * 512
	}
	return info.Size()
}

// diskErrors are what the system says of a disk that takes nothing.
var diskErrors = map[syscall.Errno]error{
	syscall.ENOSPC: kv.ErrNoSpace,
	syscall.EDQUOT: kv.ErrNoSpace,
	syscall.EFBIG:  kv.ErrNoSpace,
	syscall.EROFS:  kv.ErrReadOnly,
	syscall.EACCES: kv.ErrReadOnly,
	syscall.EPERM:  kv.ErrReadOnly,
}
