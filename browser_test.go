package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestBrowser lets a browser use the pages of the binary that
// SILIAN_BROWSER_TEST names. Where SILIAN_CORPUS names the folder with the
// documents that the seed was read from, the pages show what stands in them.
func TestBrowser(t *testing.T) {
	binary, data := named(t, "SILIAN_BROWSER_TEST", "make browser"), t.TempDir()
	p := startProcess(t, binary, "-data", data)
	corpus := os.Getenv("SILIAN_CORPUS")
	if corpus == "" {
		p.npm("e2e", p.url)
		return
	}
	files, err := filepath.Glob(filepath.Join(corpus, "documents", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", corpus, err)
	}
	add := append([]string{"documents", "add", "-data", data}, files...)
	if out, err := command(t, binary, add...).CombinedOutput(); err != nil {
		t.Fatalf("documents add: %v\n%s", err, out)
	}
	t.Setenv("SILIAN_E2E_DOCUMENTS", "1")
	p.npm("e2e", p.url)
}

// named is the binary that a variable names; without it the test is skipped.
func named(t *testing.T, variable, target string) string {
	t.Helper()
	binary := os.Getenv(variable)
	if binary == "" {
		t.Skipf("%s names no binary: %s", variable, target)
	}
	return binary
}

// npm runs a script of the pages against the process, and ends that.
func (p *process) npm(script, url string) {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), "npm", "run", script, "--", url)
	cmd.Dir, cmd.Stdout, cmd.Stderr = "web", os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		p.t.Errorf("npm run %s: %v", script, err)
	}
	if took, err := p.terminate(); err != nil {
		p.t.Errorf("ended after %v with %v", took, err)
	}
}
