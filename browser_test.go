package main

import (
	"os"
	"os/exec"
	"testing"
)

// TestBrowser lets a browser use the pages of the binary that
// SILIAN_BROWSER_TEST names.
func TestBrowser(t *testing.T) {
	binary := os.Getenv("SILIAN_BROWSER_TEST")
	if binary == "" {
		t.Skip("SILIAN_BROWSER_TEST names no binary: make browser")
	}
	p := startProcess(t, binary, "-data", inMemory)
	cmd := exec.CommandContext(t.Context(), "npm", "run", "e2e", "--", p.url)
	cmd.Dir, cmd.Stdout, cmd.Stderr = "web", os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Errorf("npm run e2e: %v", err)
	}
	if took, err := p.terminate(); err != nil {
		t.Errorf("ended after %v with %v", took, err)
	}
}
