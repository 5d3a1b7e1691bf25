package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/seed"
)

// seeding is the file in the data directory that stands there while the seed
// is loaded. The load is several transactions; where it was cut short, the file
// tells that what is there is no user's and that the rest is missing.
const seeding = "SEEDING"

// fill loads the seed into a graph that was never written to, or goes on where
// that was interrupted. It reports whether it did.
func (st *store) fill(ctx context.Context) (bool, error) {
	v, err := st.graph.View(ctx)
	if err != nil {
		return false, err
	}
	version := v.Version()
	v.Close()
	mark := filepath.Join(st.dir, seeding)
	if version != 0 && !st.interrupted(mark) {
		return false, nil
	}
	if st.dir != "" {
		if err := errors.Join(os.WriteFile(mark, nil, 0o600), syncDir(st.dir)); err != nil {
			return false, fmt.Errorf("load the seed: %w", err)
		}
	}
	if _, err := transfer.Import(ctx, st.graph, seed.Files(), transfer.Options{}); err != nil {
		return false, fmt.Errorf("load the seed: %w", err)
	}
	if st.dir != "" {
		if err := errors.Join(os.Remove(mark), syncDir(st.dir)); err != nil {
			return false, fmt.Errorf("load the seed: %w", err)
		}
	}
	return true, nil
}

func (st *store) interrupted(mark string) bool {
	if st.dir == "" {
		return false
	}
	_, err := os.Stat(mark)
	return !errors.Is(err, fs.ErrNotExist)
}

// syncDir makes the names in dir durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
