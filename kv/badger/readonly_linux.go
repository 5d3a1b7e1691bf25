package badger

import "syscall"

// isReadOnly reports whether the file system is mounted read-only.
func isReadOnly(s *syscall.Statfs_t) bool {
	const readOnly = 1
	return s.Flags&readOnly != 0
}
