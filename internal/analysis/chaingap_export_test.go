package analysis

import "testing"

// LowerMaxSeen sets the budget for a test.
func LowerMaxSeen(t *testing.T, most int) {
	t.Cleanup(func() { maxSeen = MaxSeen })
	maxSeen = most
}
