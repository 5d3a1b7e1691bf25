package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

// generate writes the graph to a file. It takes less time than finding out
// whether a file of an earlier run is still what the generator makes.
func generate(g *gen.Graph, dir string) (name string, size int64, err error) {
	note("generate scale %v", g.Scale)
	name = filepath.Join(dir, fmt.Sprintf("graph-%v.ndjson", g.Scale))
	f, err := os.CreateTemp(dir, "graph-*.tmp")
	if err != nil {
		return "", 0, err
	}
	size, err = g.WriteTo(f)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return "", 0, errors.Join(err, os.Remove(f.Name()))
	}
	return name, size, nil
}

// build builds the program of this repository as a release is built.
func build(ctx context.Context, to string) error {
	note("build %s", to)
	mod, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	to, err = filepath.Abs(to)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", to, ".")
	cmd.Dir = filepath.Dir(strings.TrimSpace(string(mod)))
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go build: %w", err)
	}
	return nil
}

// imported is what an import took.
type imported struct {
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpu"`    // in seconds
	Memory  int64   `json:"memory"` // at its greatest, in bytes
	Disk    int64   `json:"disk"`   // of the store afterwards, in bytes
}

// importInto imports the file into a new store of the side's.
func importInto(ctx context.Context, s *side, file, memory string) (*imported, error) {
	note("import into %s", s.store)
	if err := os.RemoveAll(s.store); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, s.Program, withMemory([]string{"import", "-quiet", "-data", s.store}, memory, file)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Stderr = os.Stderr
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	peak := make(chan int64)
	ended := make(chan struct{})
	go func() { peak <- watchMemory(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	took := time.Since(began)
	close(ended)
	out := &imported{Seconds: took.Seconds(), Memory: <-peak}
	if err != nil {
		return nil, fmt.Errorf("%s import: %w", s.Program, err)
	}
	out.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	out.Disk, err = diskUse(s.store)
	return out, err
}

func withMemory(args []string, memory string, more ...string) []string {
	if memory != "" {
		args = append(args, "-memory", memory)
	}
	return append(args, more...)
}

// watchMemory is the greatest memory of a process until it ended, less what it
// took in its last twentieth of a second.
func watchMemory(pid int, ended <-chan struct{}) int64 {
	var peak int64
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			return peak
		case <-tick.C:
			if n, err := load.PeakMemory(pid); err == nil {
				peak = max(peak, n)
			}
		}
	}
}

// diskUse is what the files of a directory take of the disk.
func diskUse(dir string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if stat, ok := info.Sys().(*syscall.Stat_t); ok {
			sum += stat.Blocks * 512
		}
		return nil
	})
	return sum, err
}

// note tells what is under way.
func note(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
