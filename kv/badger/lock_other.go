//go:build !unix

package badger

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lockDir refuses: without flock two processes could write to one directory.
func lockDir(dir string) (*os.File, error) {
	return nil, fmt.Errorf("badger: lock %s: %w on this system", dir, errors.ErrUnsupported)
}

func freeBytes(dir string) (int64, error) {
	return 0, fmt.Errorf("badger: free space of %s: %w on this system", dir, errors.ErrUnsupported)
}

func allocated(info os.FileInfo) int64 { return info.Size() }

var diskErrors map[syscall.Errno]error
