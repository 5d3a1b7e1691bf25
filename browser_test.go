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
	binary := os.Getenv("SILIAN_BROWSER_TEST")
	if binary == "" {
		t.Skip("SILIAN_BROWSER_TEST names no binary: make browser")
	}
	data := t.TempDir()
	p := startProcess(t, binary, "-data", data)
	cmd := exec.CommandContext(t.Context(), "npm", "run", "e2e", "--", p.url)
	cmd.Dir, cmd.Stdout, cmd.Stderr = "web", os.Stdout, os.Stderr
	if corpus := os.Getenv("SILIAN_CORPUS"); corpus != "" {
		files, err := filepath.Glob(filepath.Join(corpus, "documents", "*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no documents in %s: %v", corpus, err)
		}
		add := append([]string{"documents", "add", "-data", data}, files...)
		if out, err := command(t, binary, add...).CombinedOutput(); err != nil {
			t.Fatalf("documents add: %v\n%s", err, out)
		}
		cmd.Env = append(os.Environ(), "SILIAN_E2E_DOCUMENTS=1")
	}
	if err := cmd.Run(); err != nil {
		t.Errorf("npm run e2e: %v", err)
	}
	if took, err := p.terminate(); err != nil {
		t.Errorf("ended after %v with %v", took, err)
	}
}
