package kvtest

import (
	"maps"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// RunPersistent tests that a driver finds in a directory what it left there.
// open opens the store in dir, which is empty at first.
func RunPersistent(t *testing.T, open func(tb testing.TB, dir string) kv.DB) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, func() *store)
	}{
		{"Reopen", testReopen},
		{"ReopenProgram", testReopenProgram},
		{"ReopenLoaded", testReopenLoaded},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.run(t, func() *store { return &store{t: t, db: open(t, dir)} })
		})
	}
}

func (s *store) close() {
	s.t.Helper()
	if err := s.db.Close(); err != nil {
		s.t.Fatalf("Close: %v", err)
	}
}

func testReopen(t *testing.T, open func() *store) {
	large, longest := noise(3<<20), strings.Repeat("k", kv.MaxKey)
	s := open()
	s.set("a", "1", "b", "", "gone", "x", "!badger!", "odd", longest, large)
	s.update(func(w kv.Writer) error { return w.Delete([]byte("gone")) })
	s.close()
	for range 3 {
		s = open()
		s.want("!badger!", "odd", "a", "1", "b", "", longest, large)
		s.close()
	}
	s = open()
	s.set("a", "2")
	s.close()
	s = open()
	s.want("!badger!", "odd", "a", "2", "b", "", longest, large)
	s.close()
}

// testReopenProgram reopens between stretches of the random program.
func testReopenProgram(t *testing.T, open func() *store) {
	p := &program{t: t, r: newRand(t), now: model{}}
	for range 8 {
		s := open()
		s.want(p.now.pairs()...)
		for range 40 {
			p.transaction(s)
			p.read(s)
		}
		s.close()
	}
	s := open()
	s.want(maps.Clone(p.now).pairs()...)
	s.close()
}
