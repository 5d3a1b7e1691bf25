package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

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

// companies N FILE writes to FILE N companies, each tied to the one before.
func companies(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: companies N FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"kind":"node","type":"Company","id":"company:c%d","name":"公司%d"}`+"\n", i, i)
		if i > 0 {
			fmt.Fprintf(&b, `{"kind":"edge","from":"company:c%d","role":"SUPPORTED","to":"company:c%d"}`+"\n", i, i-1)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o600))
}

// interrupt DIR FILE imports FILE into the store in DIR and interrupts that, as
// control-C does, at any time after the store was opened. The import says how
// far it came, or that it was through.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: interrupt DIR FILE")
	}
	dir := ts.MkAbs(args[0])
	var out strings.Builder
	cmd := exec.Command(os.Args[0], "import", "-data", dir, ts.MkAbs(args[1]))
	cmd.Env = append(os.Environ(), asCommand+"=1")
	cmd.Stdout, cmd.Stderr = &out, &out
	ts.Check(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for len(ended) == 0 && !exists(filepath.Join(dir, "MANIFEST")) {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(rand.N(time.Second))
	_ = cmd.Process.Signal(os.Interrupt) // it may have ended
	err := <-ended
	ts.Logf("interrupted: %v\n%s", err, out.String())
	switch said := out.String(); {
	case err == nil && strings.Contains(said, "new or changed"):
	case err != nil && strings.Contains(said, "silian: import stopped "):
	case err != nil && strings.Contains(said, "context canceled"): // before it began
	default:
		ts.Fatalf("the import neither was through nor said how far it came")
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
