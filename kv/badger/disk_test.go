//go:build unix

package badger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// wantRefused asserts that a write fails with want, that the message has dir,
// and that the store still has the first n writes, and no more.
func wantRefused(db *DB, n int, want error) error {
	err := db.Update(context.Background(), put(n, 100))
	if !errors.Is(err, want) || !strings.Contains(err.Error(), db.dir) {
		return fmt.Errorf("Update: %v, want %v with %s", err, want, db.dir)
	}
	if err := db.Writable(context.Background()); !errors.Is(err, want) {
		return fmt.Errorf("Writable: %v, want %v", err, want)
	}
	if got, err := verify(db, n, 100); got != n || err != nil {
		return fmt.Errorf("%d writes, %v; want %d", got, err, n)
	}
	return nil
}

// TestDiskRefuses holds that a disk which takes nothing more is told, and used
// again once it does, without opening the store anew.
func TestDiskRefuses(t *testing.T) {
	defer func() { free = freeBytes }()
	for name, c := range map[string]struct {
		free func(string) (int64, error)
		want error
	}{
		"full":      {func(string) (int64, error) { return reserve - 1, nil }, kv.ErrNoSpace},
		"read-only": {func(string) (int64, error) { return 0, kv.ErrReadOnly }, kv.ErrReadOnly},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			db := mustOpen(t, dir, least)
			must(t, db.Update(t.Context(), put(0, 100)))
			free = c.free
			must(t, wantRefused(db, 1, c.want))
			free = freeBytes
			must(t, db.Writable(t.Context()))
			must(t, db.Update(t.Context(), put(1, 100)))
			must(t, db.Close())
			free = c.free
			refused(t, dir, c.want)
			free = freeBytes
			db = mustOpen(t, dir, least)
			if n, err := verify(db, 2, 100); n != 2 || err != nil {
				t.Errorf("%d writes, %v", n, err)
			}
			must(t, db.Close())
		})
	}
}

// TestFullFileSystem fills a file system of its own.
func TestFullFileSystem(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=272m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted: %v: %s", err, out)
	}
	t.Cleanup(func() { must(t, exec.Command("umount", dir).Run()) })
	store := filepath.Join(dir, "store")
	db := mustOpen(t, store, Options{Memory: MinMemory})
	must(t, db.Update(t.Context(), put(0, 100)))
	filler := filepath.Join(dir, "filler")
	must(t, os.WriteFile(filler, make([]byte, 20<<20), 0o600))
	must(t, wantRefused(db, 1, kv.ErrNoSpace))
	must(t, os.Remove(filler))
	for n := range 20 {
		must(t, db.Update(t.Context(), put(1+n, 100)))
	}
	must(t, os.WriteFile(filler, make([]byte, 20<<20), 0o600))
	must(t, wantRefused(db, 21, kv.ErrNoSpace))
	must(t, db.Close())
	must(t, os.Remove(filler))
	db = mustOpen(t, store, least)
	if n, err := verify(db, 21, 100); n != 21 || err != nil {
		t.Errorf("%d writes, %v", n, err)
	}
	must(t, db.Close())
}

// TestUnwritableDirectory takes the right to write from a store's directory. A
// superuser has it all the same, so then another user's process does it.
func TestUnwritableDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	must(t, os.Mkdir(dir, 0o700))
	self, attr := os.Args[0], (*syscall.SysProcAttr)(nil)
	if os.Geteuid() == 0 {
		const nobody = 65534
		must(t, os.Chmod(filepath.Dir(filepath.Dir(dir)), 0o755))
		self = filepath.Join(t.TempDir(), "self")
		must(t, copyFile(os.Args[0], self))
		must(t, os.Chown(dir, nobody, nobody))
		for at := filepath.Dir(dir); at != "/"; at = filepath.Dir(at) {
			if info, err := os.Stat(at); err != nil || info.Mode()&1 == 0 {
				t.Skipf("%s is closed to other users", at)
			}
		}
		attr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childDir+"="+dir, childUnwritable+"=1", "HOME="+dir)
	cmd.SysProcAttr = attr
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.HasSuffix(string(out), "done\n") {
		t.Fatalf("child: %v: %s", err, out)
	}
	db := mustOpen(t, dir, least)
	if n, err := verify(db, 3, 100); n != 3 || err != nil {
		t.Errorf("%d writes, %v; want 3", n, err)
	}
	must(t, db.Close())
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// unwritable is what the child of TestUnwritableDirectory does.
func unwritable(dir string) error {
	ctx := context.Background()
	db, err := Open(dir, least)
	if err != nil {
		return err
	}
	if err := db.Update(ctx, put(0, 100)); err != nil {
		return err
	}
	for n := range 6 { // more than half of the write buffer, over and over the same
		if err := db.Update(ctx, func(w kv.Writer) error { return w.Set([]byte("large"), noise()[n:][:900<<10]) }); err != nil {
			return err
		}
		for i := range 8 {
			if err := db.Update(ctx, func(w kv.Writer) error {
				return w.Set(fmt.Append(nil, "large", i), noise()[n:][:1000<<10])
			}); err != nil {
				return err
			}
		}
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		return err
	}
	db.created.Store(0) // as if the directory had taken a file long ago
	if err := wantRefused(db, 1, kv.ErrReadOnly); err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return err
	}
	for n := range 2 {
		if err := db.Update(ctx, put(1+n, 100)); err != nil {
			return err
		}
	}
	// Closed where it cannot write its buffer to a table, it does not wait for
	// ever.
	if err := os.Chmod(dir, 0o500); err != nil {
		return err
	}
	if err := db.Close(); !errors.Is(err, kv.ErrReadOnly) {
		return fmt.Errorf("Close: %v, want ErrReadOnly", err)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return err
	}
	fmt.Println("done")
	os.Exit(0)
	return nil
}
