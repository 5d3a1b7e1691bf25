package badger

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
)

// The tests of crashes run this binary again, as a child that is killed.
const (
	childDir   = "SILIAN_TEST_CHILD_DIR"
	childAcked = "SILIAN_TEST_CHILD_ACKED" // how many writes must be there
	childStop  = "SILIAN_TEST_CHILD_STOP"  // kill yourself after so many
	childPad   = "SILIAN_TEST_CHILD_PAD"   // bytes that each write adds

	childUnwritable = "SILIAN_TEST_CHILD_UNWRITABLE" // do that test's part instead
	childCompacting = "SILIAN_TEST_CHILD_COMPACTING" // compact meanwhile
	childSoak       = "SILIAN_TEST_CHILD_SOAK"       // read and write for so long, in little memory
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		run := child
		switch {
		case os.Getenv(childUnwritable) != "":
			run = unwritable
		case os.Getenv(childCompacting) != "":
			run = compacting
		case os.Getenv(childSoak) != "":
			run = soaking
		}
		if err := run(dir); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

func envInt(name string) int {
	n, _ := strconv.Atoi(os.Getenv(name))
	return n
}

// child checks what was acknowledged before and goes on writing, telling of
// each write after it returned.
func child(dir string) error {
	db, err := Open(dir, Options{Memory: MinMemory})
	if err != nil {
		return err
	}
	n, err := verify(db, envInt(childAcked), envInt(childPad))
	if err != nil {
		return err
	}
	fmt.Println("opened", n)
	for {
		if stop := envInt(childStop); stop > 0 && n == stop {
			for _, waiting := db.engine.pending(); waiting > 0; _, waiting = db.engine.pending() {
				time.Sleep(time.Millisecond) // what is full becomes a table first
			}
			suicide()
		}
		if err := db.Update(context.Background(), put(n, envInt(childPad))); err != nil {
			return err
		}
		n++
		fmt.Println("acked", n)
	}
}

func suicide() {
	self, _ := os.FindProcess(os.Getpid())
	_ = self.Kill()
	select {}
}

// put is the n-th transaction: a key of its own, the number of all, and now and
// then a value for the value log.
func put(n, pad int) func(kv.Writer) error {
	return func(w kv.Writer) error {
		return errors.Join(w.Set(fmt.Appendf(nil, "n%08d", n), content(n, pad)),
			w.Set([]byte("count"), fmt.Append(nil, n+1)))
	}
}

func content(n, pad int) []byte {
	if n%40 == 39 {
		pad = 1<<20 + n
	}
	out := fmt.Appendf(make([]byte, 0, pad+20), "value %d ", n)
	return append(out, noise()[n%4096:][:pad]...)
}

// noise does not compress, so that values take the room they seem to.
var noise = sync.OnceValue(func() []byte {
	r := rand.NewChaCha8([32]byte{})
	out := make([]byte, 2<<20)
	_, _ = r.Read(out)
	return out
})

// verify checks that the store holds the first transactions, at least so many,
// and nothing else. It returns how many.
func verify(db *DB, acked, pad int) (n int, err error) {
	ctx := context.Background()
	s, err := db.Snapshot(ctx)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	if v, err := s.Get(ctx, []byte("count")); err == nil {
		n, err = strconv.Atoi(string(v))
		if err != nil {
			return 0, err
		}
	} else if !errors.Is(err, kv.ErrNotFound) {
		return 0, err
	}
	if n < acked {
		return n, fmt.Errorf("%d writes are there, %d were acknowledged", n, acked)
	}
	seen := 0
	for p, err := range s.Scan(ctx, kv.Prefix([]byte("n"))) {
		if err != nil {
			return n, err
		}
		if string(p.Key) != fmt.Sprintf("n%08d", seen) || !bytes.Equal(p.Value, content(seen, pad)) {
			return n, fmt.Errorf("pair %d is %q with %d bytes", seen, p.Key, len(p.Value))
		}
		seen++
	}
	if seen != n {
		return n, fmt.Errorf("%d pairs, the count says %d", seen, n)
	}
	return n, nil
}

// run starts a child and returns its output line by line.
func run(tb testing.TB, dir string, acked, stop, pad int) (*exec.Cmd, io.Reader) {
	tb.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir, fmt.Sprintf("%s=%d", childAcked, acked),
		fmt.Sprintf("%s=%d", childStop, stop), fmt.Sprintf("%s=%d", childPad, pad))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(tb, err)
	must(tb, cmd.Start())
	return cmd, out
}

// crashed returns a store that was killed after its n-th write.
func crashed(tb testing.TB, dir string, n, pad int) {
	tb.Helper()
	cmd, out := run(tb, dir, 0, n, pad)
	acked := follow(tb, out, 0, func() {})
	_ = cmd.Wait()
	if acked != n {
		tb.Fatalf("the child wrote %d times, want %d", acked, n)
	}
}

// follow reads a child's output to its end, and tells when it has opened the
// store.
func follow(tb testing.TB, out io.Reader, acked int, opened func()) int {
	tb.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case "acked", "opened":
			n, err := strconv.Atoi(rest)
			must(tb, err)
			acked = n
			if word == "opened" {
				opened()
			}
		default:
			tb.Fatalf("child: %s", lines.Text())
		}
	}
	return acked
}

// TestKill kills a writing process again and again, at any moment from its
// start: while it opens, recovers, writes or moves data to tables.
func TestKill(t *testing.T) {
	cycles := 30
	if testing.Short() || raceEnabled {
		cycles = 5
	}
	killed(t, cycles, false)
}

// TestKillCompacting does that to one that compacts its store meanwhile.
func TestKillCompacting(t *testing.T) {
	cycles := 15
	if testing.Short() || raceEnabled {
		cycles = 3
	}
	t.Setenv(childCompacting, "1")
	killed(t, cycles, true)
}

// killed kills a child again and again, within a while after its start or after
// it has opened the store.
func killed(t *testing.T, cycles int, opened bool) {
	const pad = 20_000
	dir := t.TempDir()
	acked := 0
	for range cycles {
		cmd, out := run(t, dir, acked, 0, pad)
		kill := func() { time.AfterFunc(rand.N(400*time.Millisecond), func() { _ = cmd.Process.Kill() }) }
		if opened {
			acked = follow(t, out, acked, kill)
		} else {
			kill()
			acked = follow(t, out, acked, func() {})
		}
		_ = cmd.Wait()
	}
	db := mustOpen(t, dir, least)
	n, err := verify(db, acked, pad)
	must(t, err)
	must(t, db.Close())
	must(t, mustOpen(t, dir, least).Close())
	t.Logf("%d writes acknowledged, %d there after %d kills", acked, n, cycles)
}
