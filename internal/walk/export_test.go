package walk

import "testing"

// LowerMaxRead sets the budget for a test.
func LowerMaxRead(t *testing.T, most int) {
	t.Cleanup(func() { maxRead = MaxRead })
	maxRead = most
}
