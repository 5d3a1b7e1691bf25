package kvtest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
)

var closeCases = []testCase{
	{"UseAfterClose", testUseAfterClose},
	{"UseAfterUpdate", testUseAfterUpdate},
	{"CloseWaits", testCloseWaits},
	{"CloseUnderLoad", testCloseUnderLoad},
}

func testUseAfterClose(t *testing.T, s *store) {
	s.set("a", "1")
	ctx := context.Background()
	open := s.snapshot()
	if err := errors.Join(s.db.Close(), s.db.Close()); err != nil {
		t.Fatalf("Close: %v", err)
	}
	_, err := s.db.Snapshot(ctx)
	wantErr(t, "Snapshot", err, kv.ErrClosed)
	wantErr(t, "Update", s.db.Update(ctx, func(kv.Writer) error { return nil }), kv.ErrClosed)
	wantClosed(t, open)
	open.Close()
	open.Close()
}

func wantClosed(t *testing.T, r kv.Reader) {
	t.Helper()
	ctx := context.Background()
	_, err := r.Get(ctx, []byte("a"))
	wantErr(t, "Get", err, kv.ErrClosed)
	_, err = r.GetMany(ctx, [][]byte{[]byte("a")})
	wantErr(t, "GetMany", err, kv.ErrClosed)
	n := 0
	for _, err := range r.Scan(ctx, kv.Range{}) {
		wantErr(t, "Scan", err, kv.ErrClosed)
		n++
	}
	if n != 1 {
		t.Fatalf("Scan had %d steps, want one with an error", n)
	}
}

func testUseAfterUpdate(t *testing.T, s *store) {
	var kept kv.Writer
	s.update(func(w kv.Writer) error {
		kept = w
		return w.Set([]byte("a"), nil)
	})
	wantClosed(t, kept)
	wantErr(t, "Set", kept.Set([]byte("a"), nil), kv.ErrClosed)
	wantErr(t, "Delete", kept.Delete([]byte("a")), kv.ErrClosed)
	s.want("a", "")
}

// testCloseWaits begins a transaction, then Close, then writes.
func testCloseWaits(t *testing.T, s *store) {
	begun, written := make(chan struct{}), make(chan error)
	go func() {
		written <- s.db.Update(context.Background(), func(w kv.Writer) error {
			close(begun)
			time.Sleep(20 * time.Millisecond)
			_, err := w.Get(context.Background(), []byte("a"))
			if !errors.Is(err, kv.ErrNotFound) {
				return err
			}
			return w.Set([]byte("a"), nil)
		})
	}()
	<-begun
	if err := s.db.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	select {
	case err := <-written:
		if err != nil {
			t.Errorf("a transaction under way: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("Close did not let a transaction finish")
	}
}

// testCloseUnderLoad closes while everything runs: each call either works or
// gives ErrClosed.
func testCloseUnderLoad(t *testing.T, s *store) {
	s.set(numbered(100)...)
	ctx := context.Background()
	var wg sync.WaitGroup
	for id := range 4 {
		wg.Go(func() {
			for n := 0; ; n++ {
				var err error
				if id%2 == 0 {
					err = s.db.Update(ctx, func(w kv.Writer) error { return w.Set([]byte("k"), nil) })
				} else {
					err = s.readAll(ctx)
				}
				if errors.Is(err, kv.ErrClosed) {
					return
				}
				if err != nil {
					t.Errorf("while closing: %v", err)
					return
				}
			}
		})
	}
	time.Sleep(10 * time.Millisecond)
	if err := s.db.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	wg.Wait()
}

func (s *store) readAll(ctx context.Context) error {
	snap, err := s.db.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	for _, err := range snap.Scan(ctx, kv.Range{}) {
		if err != nil {
			return err
		}
	}
	_, err = snap.Get(ctx, []byte("k00000"))
	return err
}
