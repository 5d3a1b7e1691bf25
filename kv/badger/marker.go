package badger

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/silian-graph/silian/kv"
)

// markerName is the file that makes a directory a store; markerTemp is what it
// is renamed from.
const (
	markerName = "SILIAN"
	markerTemp = markerName + ".tmp"
)

// format is the newest layout of a directory that this driver reads, and the
// one it writes.
const format = 1

// state says how far the last process came with the store.
type state string

const (
	stateNew     state = "new"     // being created or loaded; nothing in it was acknowledged
	stateOpening state = "opening" // Badger may be recovering
	stateOpen    state = "open"
	stateClosing state = "closing"
	stateClean   state = "clean"
)

// marker is the content of the marker file.
type marker struct {
	Format int   `json:"format"`
	State  state `json:"state"`
	// Files are sizes by name: of all files when clean, else of those that do
	// not change any more; they may only go, by size 0.
	Files map[string]int64 `json:"files,omitempty"`
	// ActiveLog is the number of the newest write-ahead log, or of one before it:
	// it is noted after the first commit in a log.
	ActiveLog uint64 `json:"activeLog,omitempty"`
	// NoSync says that since the store was last clean some writes were not
	// synced, so power loss may have cut anything recent.
	NoSync bool `json:"noSync,omitempty"`
	// Gaps says that a commit failed, so versions may be missing.
	Gaps bool `json:"gaps,omitempty"`
	// Collecting says that value log files are being rewritten and removed.
	Collecting bool `json:"collecting,omitempty"`
}

// readMarker returns the marker of dir, or an error that wraps fs.ErrNotExist.
func readMarker(dir string) (marker, error) {
	path := filepath.Join(dir, markerName)
	data, err := os.ReadFile(path)
	if err != nil {
		return marker{}, err
	}
	// A later format may change everything but the number.
	var version struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(data, &version); err != nil {
		return marker{}, damaged(path, "%v", err)
	}
	if version.Format > format {
		return marker{}, fmt.Errorf("badger: %s: %w: format %d, this release reads up to %d",
			dir, kv.ErrNewerFormat, version.Format, format)
	}
	var m marker
	if err := json.Unmarshal(data, &m); err != nil {
		return marker{}, damaged(path, "%v", err)
	}
	if m.Format < 1 {
		return marker{}, damaged(path, "format is %d", m.Format)
	}
	switch m.State {
	case stateNew, stateOpening, stateOpen, stateClosing, stateClean:
		return m, nil
	}
	return marker{}, damaged(path, "state is %q", m.State)
}

// writeMarker replaces the marker of dir; when it returns nil the new one is on
// disk.
func writeMarker(dir string, m marker) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("badger: write %s: %w", filepath.Join(dir, markerName), err)
		}
	}()
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	temp := filepath.Join(dir, markerTemp)
	if err := writeSynced(temp, append(data, '\n')); err != nil {
		return errors.Join(err, removeIfThere(temp))
	}
	if err := os.Rename(temp, filepath.Join(dir, markerName)); err != nil {
		return err
	}
	return syncFile(dir)
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// remark changes the marker of an open store.
func (d *DB) remark(change func(*marker)) error {
	d.markMu.Lock()
	defer d.markMu.Unlock()
	m := d.mark
	change(&m)
	if err := writeMarker(d.dir, m); err != nil {
		return err
	}
	d.mark = m
	return nil
}
