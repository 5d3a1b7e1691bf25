package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
)

// While a server has a store open, commands reach it by a socket in the data
// directory, which only the owner of the store can use.
const (
	socketName  = "silian.sock"
	scratchName = "silian.tmp" // the directory of what commands have sent
)

// listenSocket makes the socket in dir, and the scratch directory. The socket
// gets its name when nobody else can use it.
func listenSocket(dir string) (net.Listener, error) {
	scratch := filepath.Join(dir, scratchName)
	if err := os.Mkdir(scratch, 0o700); err != nil {
		return nil, err
	}
	made := filepath.Join(scratch, socketName)
	l, err := atSocket(made, func(address string) (*net.UnixListener, error) {
		return net.ListenUnix("unix", &net.UnixAddr{Name: address, Net: "unix"})
	})
	if err != nil {
		return nil, err
	}
	l.SetUnlinkOnClose(false) // sweep removes it, under the name that it gets now
	err = os.Chmod(made, 0o600)
	if err == nil {
		err = os.Rename(made, filepath.Join(dir, socketName))
	}
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// dialSocket connects to the server that has the store in dir open.
func dialSocket(ctx context.Context, dir string) (net.Conn, error) {
	return atSocket(filepath.Join(dir, socketName), func(address string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "unix", address)
	})
}

// longestAddress is a length that an address of a socket may have everywhere.
const longestAddress = 100

// atSocket calls fn with an address of the socket at path: the path, or where
// that is too long a shorter one, which holds during the call.
func atSocket[T any](path string, fn func(address string) (T, error)) (t T, err error) {
	if len(path) <= longestAddress {
		return fn(path)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return t, err
	}
	defer dir.Close()
	return fn(fmt.Sprintf("/proc/self/fd/%d/%s", dir.Fd(), filepath.Base(path)))
}

// sweep removes the socket and the scratch directory from dir. Whoever holds
// the lock on the store does so when it begins and when it ends: a process that
// was killed leaves them.
func sweep(dir string) error {
	return errors.Join(os.RemoveAll(filepath.Join(dir, socketName)), os.RemoveAll(filepath.Join(dir, scratchName)))
}
