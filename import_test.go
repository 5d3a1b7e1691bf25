package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// interrupter passes on what is written, and ends a context once that tells of
// lines in a phase.
type interrupter struct {
	bytes.Buffer
	at  *regexp.Regexp
	end context.CancelCauseFunc
}

func (i *interrupter) Write(p []byte) (int, error) {
	if i.at.Match(p) {
		i.end(errInterrupted)
	}
	return i.Buffer.Write(p)
}

var errInterrupted = errors.New("interrupted")

// TestImportInterrupted ends an import in each of its phases, as a signal does:
// it says how far it came, the store is sound, and the next import goes on.
func TestImportInterrupted(t *testing.T) {
	if testing.Short() {
		t.Skip("checks the graph after each step")
	}
	const companies = 6000
	long := strings.Repeat("长", 300) // makes four batches of each phase
	var text strings.Builder
	for i := range companies {
		fmt.Fprintf(&text, `{"kind":"node","type":"Company","id":"company:c%d","name":"公司%d%s"}`+"\n", i, i, long)
		if i > 0 {
			fmt.Fprintf(&text, `{"kind":"edge","from":"company:c%d","role":"SUPPORTED","to":"company:c%d","qualifier":"%s"}`+"\n", i, i-1, long)
		}
	}
	dir := t.TempDir()
	file, data := filepath.Join(dir, "companies.ndjson"), filepath.Join(dir, "data")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(until string, args ...string) (string, error) {
		t.Helper()
		ctx, cancel := context.WithCancelCause(t.Context())
		defer cancel(nil)
		var out bytes.Buffer
		a := &app{stdin: &bytes.Buffer{}, stdout: &out, progressEvery: 1}
		a.stderr = &interrupter{at: regexp.MustCompile(until), end: cancel}
		err := a.run(ctx, args)
		if check := (&app{stdout: &out, stderr: &out}).run(t.Context(), []string{"check", "-data", data}); check != nil {
			t.Fatalf("%v after %v: %s", check, err, &out)
		}
		return out.String(), err
	}

	// With a node there already it goes in batches.
	first := filepath.Join(dir, "first.ndjson")
	if err := os.WriteFile(first, []byte(`{"kind":"node","type":"Park","id":"park:first","name":"first"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := do("^never", "import", "-data", data, first); err != nil {
		t.Fatal(err)
	}

	_, err := do(`^checking: [1-9]`, "import", "-data", data, file)
	if !errors.Is(err, errInterrupted) || !strings.Contains(err.Error(), "nothing was written") {
		t.Errorf("while it checked: %v", err)
	}
	written := 0
	for _, phase := range []string{"nodes", "facts"} {
		_, err = do("^"+phase+`: [1-9]`, "import", "-data", data, file)
		said := regexp.MustCompile(`stopped after (\d+) lines`).FindStringSubmatch(fmt.Sprint(err))
		if !errors.Is(err, errInterrupted) || said == nil {
			t.Fatalf("in the phase of %s: %v", phase, err)
		}
		n, _ := strconv.Atoi(said[1])
		if n <= written || n >= 2*companies-1 {
			t.Errorf("in the phase of %s it stopped after %d lines, before after %d", phase, n, written)
		}
		written = n
	}
	out, err := do("^never", "import", "-data", data, file)
	want := fmt.Sprintf("%d lines (%d nodes, %d edges, 0 observations), %d of them new or changed", 2*companies-1, companies, companies-1, 2*companies-1-written)
	if err != nil || !strings.HasPrefix(out, want) || !strings.Contains(out, fmt.Sprintf(" %d nodes, %d edges, ", companies+1, companies-1)) {
		t.Errorf("in the end: %v, %s; want %s", err, out, want)
	}
}
