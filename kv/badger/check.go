package badger

import (
	"fmt"
	"os"
	"path/filepath"
)

// check reads the store in dir, which the marker m describes, and says what is
// wrong with it. It writes nothing.
//
// After a clean close every file must be as it was. After any other stop the
// files may be in all states that Badger passes through; what check refuses is
// what lies outside of them: a log whose size no step produces, a table that
// the manifest names and that is not whole, commits that are missing between
// others.
func check(dir string, m marker) error {
	all, err := listFiles(dir)
	if err != nil {
		return fmt.Errorf("badger: %w", err)
	}
	c := &checker{dir: dir, m: m, files: all, clean: m.State == stateClean}
	for _, step := range []func() error{
		c.checkSizes, c.checkRegistry, c.checkManifest, c.checkTables,
		c.checkValueLogs, c.checkLogs, c.checkVersions,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// checker gathers what the steps learn from each other.
type checker struct {
	dir   string
	m     marker
	files files
	clean bool

	tables   map[uint64]tableInfo // by the manifest
	flushed  uint64               // the newest version in those tables
	versions map[uint64]bool      // of the commits in write-ahead logs
	stray    []tableVersion       // whole tables that the manifest does not name
}

func (c *checker) path(name string) string { return filepath.Join(c.dir, name) }

// checkSizes compares the files with the marker's record.
func (c *checker) checkSizes() error {
	for name, want := range c.m.Files {
		f, there := c.files[name]
		switch {
		case there && f.size == want:
		case c.mayVanish(name) && (!there || f.size == 0):
		case !there:
			return damaged(c.path(name), "it is missing, and had %d bytes", want)
		default:
			return damaged(c.path(name), "it has %d bytes, and had %d", f.size, want)
		}
	}
	if !c.clean {
		return nil
	}
	for name := range c.files {
		if _, known := c.m.Files[name]; !known {
			return damaged(c.path(name), "it does not belong to the store, which was closed without it")
		}
	}
	return nil
}

// mayVanish reports whether the engine was free to remove the file.
func (c *checker) mayVanish(name string) bool {
	switch filepath.Ext(name) {
	case logExt:
		return !c.clean
	case valueExt:
		return c.m.Collecting
	}
	return false
}

// sanityText is what a key registry without encryption holds after 16 random
// bytes.
const sanityText = "Hello Badger"

func (c *checker) checkRegistry() error {
	if f, ok := c.files[discardName]; ok && f.size > 0 && f.size < 1<<20 {
		return damaged(c.path(discardName), "it has %d bytes, the least is %d", f.size, 1<<20)
	}
	path := c.path(registryName)
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return damaged(path, "it is missing")
	}
	if err != nil {
		return fmt.Errorf("badger: %w", err)
	}
	if len(data) < 16+len(sanityText) || string(data[16:16+len(sanityText)]) != sanityText {
		return damaged(path, "its %d bytes are not a key registry", len(data))
	}
	return nil
}

// checkVersions uses that each commit has the next version, and that the newest
// one is never dropped from the tables.
func (c *checker) checkVersions() error {
	newest := c.flushed
	for v := range c.versions {
		newest = max(newest, v)
	}
	for _, t := range c.stray {
		if t.version > newest {
			return damaged(c.path(manifestName), "it does not know %s, which holds newer commits (%d) "+
				"than all it knows (%d)", t.name, t.version, newest)
		}
	}
	if c.m.NoSync || c.m.Gaps {
		return nil
	}
	for v := c.flushed + 1; v < newest; v++ {
		if !c.versions[v] {
			return damaged(c.dir, "commit %d is in no file, though %d is: a log or a part of %s is missing",
				v, newest, manifestName)
		}
	}
	return nil
}
