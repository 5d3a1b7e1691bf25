//go:build linux

package badger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
)

// What a process on the least memory may have: soakMemory resident that is its
// own, which is the store's and what a command keeps for the rest, and soakData
// mapped. The runtime gives back what it does not use and leaves it mapped, so
// that the system counts it against the second and not the first.
const (
	soakMemory = MinMemory + 256<<20
	soakData   = 2 * soakMemory
)

// TestSoak runs a process on the least memory, under a limit of the system, with
// writers of transactions of up to kv.MaxTxn and readers. SILIAN_TEST_SOAK is
// for how long (`make soak`).
func TestSoak(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("takes a gigabyte of disk; under the race detector all takes more memory")
	}
	duration := 3 * time.Second
	if s := os.Getenv("SILIAN_TEST_SOAK"); s != "" {
		var err error
		duration, err = time.ParseDuration(s)
		must(t, err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+t.TempDir(), childSoak+"="+duration.String())
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	must(t, cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	most := map[string]int{}
	for running := true; running; {
		select {
		case err := <-ended:
			if err != nil || !bytes.Contains(out.Bytes(), []byte("done\n")) {
				t.Fatalf("child: %v: %.2000s", err, out.Bytes())
			}
			running = false
		case <-time.After(10 * time.Millisecond):
			for name, n := range memoryOf(cmd.Process.Pid) {
				most[name] = max(most[name], n)
			}
		}
	}
	t.Logf("at most, in MiB: %v own and resident, %v of files, %v mapped; %s",
		most["RssAnon"]>>10, most["RssFile"]>>10, most["VmData"]>>10, out.Bytes())
	if got := most["RssAnon"]; got == 0 || got > soakMemory>>10 {
		t.Errorf("%d MiB of its own were resident, the limit is %d", got>>10, soakMemory>>20)
	}
}

// memoryOf is what the system says of a process's memory, in KiB.
func memoryOf(pid int) map[string]int {
	out := map[string]int{}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return out // it has ended
	}
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		if n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), " kB")); err == nil {
			out[name] = n
		}
	}
	return out
}

// soaking is what the child of TestSoak does.
func soaking(dir string) error {
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: soakData, Max: soakData}); err != nil {
		return fmt.Errorf("limit: %w", err)
	}
	debug.SetMemoryLimit(soakMemory - soakMemory/16) // as a command does
	duration, err := time.ParseDuration(os.Getenv(childSoak))
	if err != nil {
		return err
	}
	db, err := Open(dir, least)
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), duration)
	defer stop()
	var all sync.WaitGroup
	failed := make(chan error, 16)
	run := func(fn func() error) {
		all.Go(func() {
			for ctx.Err() == nil {
				if err := fn(); err != nil && ctx.Err() == nil {
					failed <- err
					return
				}
			}
		})
	}
	var wrote atomic.Int64
	for range 2 {
		run(func() error {
			defer wrote.Add(1)
			size := rand.IntN(60_000) + 1000
			return db.Update(ctx, func(w kv.Writer) error {
				for total := 0; total < kv.MaxTxn-size-200; total += size + 100 {
					at := rand.IntN(1 << 20)
					if err := w.Set(fmt.Appendf(nil, "s%05d", rand.IntN(20_000)), noise()[at:at+size]); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	for range 4 {
		run(func() error {
			s, err := db.Snapshot(ctx)
			if err != nil {
				return err
			}
			defer s.Close()
			var keys [][]byte
			for range 100 {
				keys = append(keys, fmt.Appendf(nil, "s%05d", rand.IntN(20_000)))
			}
			if _, err := s.GetMany(ctx, keys); err != nil {
				return err
			}
			n := 0
			for _, err := range s.Scan(ctx, kv.Range{Start: keys[0]}) {
				if n++; err != nil || n == 200 {
					return err
				}
			}
			return nil
		})
	}
	all.Wait()
	close(failed)
	err = <-failed
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	fmt.Println(wrote.Load(), "transactions")
	fmt.Println("done")
	os.Exit(0)
	return nil
}
