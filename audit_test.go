package main

import "testing"

// TestAudit holds the binary that SILIAN_AUDIT_TEST names to GraphQL over HTTP.
func TestAudit(t *testing.T) {
	p := startProcess(t, named(t, "SILIAN_AUDIT_TEST", "make audit"), "-data", inMemory)
	p.npm("audit", p.url+"/query")
}
