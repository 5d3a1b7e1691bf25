package kvtest

import (
	"context"
	"strconv"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var compactCases = []testCase{{"Compact", testCompact}}

// testCompact compacts a store while a snapshot still needs what was
// overwritten and deleted. Stores that cannot compact pass.
func testCompact(t *testing.T, s *store) {
	c, ok := s.db.(kv.Compactor)
	if !ok {
		t.Skip("the driver has no kv.Compactor")
	}
	s.set("a", "1", "gone", "x", "large", noise(2<<20))
	old := s.snapshot()
	for n := range 5 {
		s.set("a", strconv.Itoa(n), "large", noise(1<<20+n))
	}
	s.update(func(w kv.Writer) error { return w.Delete([]byte("gone")) })
	for range 2 {
		err := c.Compact(context.Background(), func(step string, done, total int64) {
			if step == "" || done < 0 || done > total {
				t.Errorf("progress: %d of %d of %q", done, total, step)
			}
		})
		if err != nil {
			t.Fatalf("Compact: %v", err)
		}
		s.want("a", "4", "large", noise(1<<20+4))
		wantPairs(t, old, kv.Range{}, "a", "1", "gone", "x", "large", noise(2<<20))
	}
	old.Close()
	if err := c.Compact(context.Background(), nil); err != nil {
		t.Fatalf("Compact: %v", err)
	}
	s.want("a", "4", "large", noise(1<<20+4))
	if z, ok := s.db.(kv.Sizer); ok {
		size, err := z.Size(context.Background())
		if err != nil || size.Live < 0 || size.Dead < 0 {
			t.Fatalf("Size: %+v, %v", size, err)
		}
	}
}
