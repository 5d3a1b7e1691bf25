package badger

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
)

// refused asserts that Open fails with want, names what, and changes nothing.
func refused(t *testing.T, dir string, want error, names ...string) {
	t.Helper()
	before := fingerprint(t, dir)
	db, err := Open(dir, least)
	if err == nil {
		_ = db.Close()
	}
	if !errors.Is(err, want) {
		t.Fatalf("Open: %v, want %v", err, want)
	}
	for _, name := range append(names, dir) {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("the message does not have %q: %v", name, err)
		}
	}
	if after := fingerprint(t, dir); after != before {
		t.Fatalf("Open changed the directory:\n%s\n%s", before, after)
	}
}

func write(tb testing.TB, path, text string) {
	tb.Helper()
	must(tb, os.WriteFile(path, []byte(text), 0o600))
}

func TestOpenCreates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	must(t, mustOpen(t, dir, least).Close())
	info, err := os.Stat(dir)
	must(t, err)
	if info.Mode().Perm() != 0o700 {
		t.Errorf("mode is %v", info.Mode())
	}
	must(t, mustOpen(t, dir, least).Close())
}

func TestOpenTakesWhatCreationLeft(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, markerTemp), `{"for`)
	must(t, os.Mkdir(filepath.Join(dir, "lost+found"), 0o700))
	must(t, mustOpen(t, dir, least).Close())

	dir = t.TempDir()
	write(t, filepath.Join(dir, markerName), `{"format":1,"state":"new"}`)
	write(t, filepath.Join(dir, "00001.mem"), "")
	write(t, filepath.Join(dir, "MANIFEST"), "Bd")
	must(t, mustOpen(t, dir, least).Close())
}

func TestOpenRefusesForeign(t *testing.T) {
	for _, name := range []string{"notes.txt", "MANIFEST", "000001.vlog", ".hidden"} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, name), "precious")
		refused(t, dir, kv.ErrNotStore, name)
	}
	path := filepath.Join(t.TempDir(), "file")
	write(t, path, "precious")
	_, err := Open(path, least)
	if !errors.Is(err, kv.ErrNotStore) {
		t.Errorf("Open of a file: %v", err)
	}
}

func TestOpenRefusesMarkers(t *testing.T) {
	clean := t.TempDir()
	must(t, mustOpen(t, clean, least).Close())
	for text, want := range map[string]error{
		`{"format":2,"state":{"unknown":"shape"}}`: kv.ErrNewerFormat,
		``:                            kv.ErrDamaged,
		`{"format":1,"state":"cle`:    kv.ErrDamaged,
		`{"format":1,"state":"odd"}`:  kv.ErrDamaged,
		`{"format":0,"state":"open"}`: kv.ErrDamaged,
		`{"state":"open"}`:            kv.ErrDamaged,
	} {
		dir := copyDir(t, clean)
		write(t, filepath.Join(dir, markerName), text)
		refused(t, dir, want)
	}
	dir := copyDir(t, clean)
	f, err := os.OpenFile(filepath.Join(dir, manifestName), os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt([]byte{0, 9}, 6)
	must(t, errors.Join(err, f.Close()))
	refused(t, dir, kv.ErrNewerFormat, manifestName)
}

func TestOpenLocked(t *testing.T) {
	dir := t.TempDir()
	db := mustOpen(t, dir, least)
	start := time.Now()
	_, err := Open(dir, least)
	if !errors.Is(err, kv.ErrLocked) || time.Since(start) > time.Second {
		t.Errorf("Open of an open store: %v after %v", err, time.Since(start))
	}
	cmd, out := run(t, dir, 0, 1, 0)
	text := make([]byte, 1000)
	n, _ := out.Read(text)
	_ = cmd.Wait()
	if !strings.Contains(string(text[:n]), kv.ErrLocked.Error()) {
		t.Errorf("another process: %s", text[:n])
	}
	must(t, db.Close())
	must(t, mustOpen(t, dir, least).Close())
}

func TestOpenRefusesLittleMemory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := Open(dir, Options{Memory: MinMemory - 1}); err == nil ||
		!strings.Contains(err.Error(), "512 MiB") {
		t.Errorf("Open: %v", err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("it left a directory: %v", err)
	}
}

// TestNudge leaves a writer waiting for a wake-up that has come too early, as Badger
// can, and sees it woken.
func TestNudge(t *testing.T) {
	db := mustOpen(t, t.TempDir(), least)
	cond := flushCond(db.b)
	if cond == nil || db.options.numMemtables() != 0 {
		t.Fatalf("what writers wait for was not found, or there is room for %d buffers", db.options.numMemtables())
	}
	woken := make(chan bool)
	go func() {
		cond.L.Lock()
		cond.Wait() // nobody flushes
		cond.L.Unlock()
		close(woken)
	}()
	select {
	case <-woken:
	case <-time.After(time.Minute):
		t.Error("a writer that waits is never woken")
	}
	must(t, db.Close())
}

// TestDrainPool fails when an upgrade of Badger has moved its pool.
func TestDrainPool(t *testing.T) {
	db := mustOpen(t, t.TempDir(), least)
	if !drainPool(db.b) {
		t.Error("Badger's pool of table buffers was not found")
	}
	must(t, db.Close())
}
