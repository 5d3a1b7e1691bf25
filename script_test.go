package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/badger"
)

// digest DIR FILE writes to FILE what is in DIR, byte for byte.
func digest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: digest DIR FILE")
	}
	var b strings.Builder
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s %d %x\n", strings.TrimPrefix(path, root), len(data), sha256.Sum256(data))
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o600))
}

// halve PATTERN cuts the one file that the pattern names to half its size.
func halve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: halve PATTERN")
	}
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(files) != 1 {
		ts.Fatalf("%s names %q", args[0], files)
	}
	info, err := os.Stat(files[0])
	ts.Check(err)
	ts.Check(os.Truncate(files[0], info.Size()/2))
}

// hold DIR keeps the store in DIR open until the script ends, as a server
// would. The lock is on the open file, so another process meets it.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold DIR")
	}
	db, err := badger.Open(ts.MkAbs(args[0]), badger.Options{})
	ts.Check(err)
	ts.Defer(func() { _ = db.Close() })
}

// unindex DIR takes from the store in DIR what leads to nodes and facts: ids,
// names, values and ids of facts, and puts a key that is of no table.
func unindex(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unindex DIR")
	}
	ctx := context.Background()
	db, err := badger.Open(ts.MkAbs(args[0]), badger.Options{})
	ts.Check(err)
	ts.Check(db.Update(ctx, func(w kv.Writer) error {
		for _, table := range []byte{3, 9, 10, 12} {
			var keys [][]byte
			for p, err := range w.Scan(ctx, kv.Prefix([]byte{table})) {
				if err != nil {
					return err
				}
				keys = append(keys, slices.Clone(p.Key))
			}
			for _, key := range keys {
				if err := w.Delete(key); err != nil {
					return err
				}
			}
		}
		return w.Set([]byte{99}, []byte("stray"))
	}))
	ts.Check(db.Close())
}

// exitcode N PROGRAM ARG… runs a program that must end with N.
func exitcode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode N PROGRAM ARG…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}
