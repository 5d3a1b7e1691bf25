package badger

import (
	"context"
	"github.com/silian-graph/silian/kv"
	"testing"
)

func TestSmoke(t *testing.T) {
	dir := t.TempDir()
	for i := 0; i < 3; i++ {
		d, err := Open(dir, Options{Memory: MinMemory})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Update(context.Background(), func(w kv.Writer) error { return w.Set([]byte("a"), make([]byte, 7<<20)) }); err != nil {
			t.Fatal(err)
		}
		s, _ := d.Snapshot(context.Background())
		v, err := s.Get(context.Background(), []byte("a"))
		t.Log(len(v), err)
		s.Close()
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
