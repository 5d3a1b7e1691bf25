package main

import (
	"os"
	"os/exec"
	"testing"
)

// TestAudit holds the binary that SILIAN_AUDIT_TEST names to GraphQL over HTTP.
func TestAudit(t *testing.T) {
	binary := os.Getenv("SILIAN_AUDIT_TEST")
	if binary == "" {
		t.Skip("SILIAN_AUDIT_TEST names no binary: make audit")
	}
	p := startProcess(t, binary, "-data", inMemory)
	cmd := exec.CommandContext(t.Context(), "npm", "run", "audit", "--", p.url+"/query")
	cmd.Dir, cmd.Stdout, cmd.Stderr = "web", os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Errorf("npm run audit: %v", err)
	}
	if took, err := p.terminate(); err != nil {
		t.Errorf("ended after %v with %v", took, err)
	}
}
