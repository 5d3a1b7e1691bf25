package transfer

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv/badger"
	"github.com/silian-graph/silian/kv/memory"
)

// TestKill runs this binary again, as a process that loads a store and is
// killed.
const killedDir = "SILIAN_TEST_KILLED_LOAD_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		time.AfterFunc(time.Minute, func() { os.Exit(1) }) // where the test itself was killed
		if err := beKilled(dir); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		fmt.Println("done")
		return
	}
	os.Exit(m.Run())
}

func killedInput() File { return Text("f", generated(20_000)) }

// beKilled imports, telling of each step.
func beKilled(dir string) error {
	g, closeAll, err := openKilled(dir)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	_, err = Import(context.Background(), g, []File{killedInput()}, Options{Progress: func(p Progress) { fmt.Println(p.Phase, p.Lines) }})
	if err != nil {
		return err
	}
	fmt.Println("imported")
	return closeAll()
}

func openKilled(dir string) (*kg.Graph, func() error, error) {
	quiet := slog.New(slog.DiscardHandler)
	db, err := badger.Open(dir, badger.Options{Memory: badger.MinMemory, Logger: quiet})
	if err != nil {
		return nil, nil, err
	}
	g, err := kg.Open(context.Background(), db, testModel, kg.Options{Logger: quiet})
	if err != nil {
		return nil, nil, fmt.Errorf("%w, %v", err, db.Close())
	}
	return g, func() error { _ = g.Close(); return db.Close() }, nil
}

// TestKill kills a load at any moment, again and again in one directory: what
// was acknowledged is there, whole; before that there is nothing, and importing
// again completes it.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("kills one process after another")
	}
	const cycles = 6
	whole := openOn(t, memory.New(), testModel)
	mustImport(t, whole, Options{}, killedInput())
	want := exported(t, whole)
	dir := t.TempDir()
	empty, full := 0, 0
	for cycle := range cycles {
		acknowledged := killOnce(t, dir, cycle)
		g, closeAll, err := openKilled(dir)
		if err != nil {
			t.Fatal(err)
		}
		got := exported(t, g)
		switch {
		case got == want:
			full++
		case got == "" && !acknowledged:
			empty++
		default:
			t.Fatalf("acknowledged: %t; %s", acknowledged, diff(got, want))
		}
		if report, err := g.Check(t.Context(), func(problem string) { t.Error(problem) }); err != nil || report.Problems > 0 {
			t.Fatalf("%+v, %v", report, err)
		}
		if cycle == cycles-1 && got == "" {
			mustImport(t, g, Options{}, killedInput())
			if got := exported(t, g); got != want {
				t.Fatalf("imported again: %s", diff(got, want))
			}
		}
		if err := closeAll(); err != nil {
			t.Fatal(err)
		}
		if got == want {
			dir = t.TempDir()
		}
	}
	t.Logf("%d kills: %d stores were empty, %d loaded", cycles, empty, full)
}

// killOnce kills an import after so many steps, most of them while the store is
// written, and tells whether it was acknowledged.
func killOnce(t *testing.T, dir string, cycle int) (acknowledged bool) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killedDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	after, left := "opened", rand.N(4)
	if cycle%3 > 0 {
		after, left = string(Writing), rand.N(14)
	}
	begun := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "failed") {
			t.Errorf("child: %s", lines.Text())
		}
		acknowledged = acknowledged || lines.Text() == "imported"
		if begun = begun || strings.HasPrefix(lines.Text(), after); begun {
			if left--; left < 0 {
				time.Sleep(rand.N(20 * time.Millisecond))
				_ = cmd.Process.Kill()
			}
		}
	}
	_ = cmd.Wait()
	return acknowledged
}
