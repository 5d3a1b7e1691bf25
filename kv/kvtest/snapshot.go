package kvtest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/silian-graph/silian/kv"
)

var snapshotCases = []testCase{
	{"SnapshotStays", testSnapshotStays},
	{"SnapshotShared", testSnapshotShared},
	{"SnapshotSeesAcknowledged", testSnapshotSeesAcknowledged},
	{"SnapshotClosedWhileRead", testSnapshotClosedWhileRead},
	{"SnapshotCancelled", testSnapshotCancelled},
}

func testSnapshotStays(t *testing.T, s *store) {
	s.set("a", "1", "b", "2")
	before := s.snapshot()
	s.set("a", "9", "c", "3")
	s.update(func(w kv.Writer) error { return w.Delete([]byte("b")) })
	wantPairs(t, before, kv.Range{}, "a", "1", "b", "2")
	wantPairs(t, before, kv.Range{Reverse: true}, "b", "2", "a", "1")
	wantValue(t, before, "a", "1")
	wantAbsent(t, before, "c")
	s.want("a", "9", "c", "3")
}

// testSnapshotShared has eight goroutines read one snapshot while two others
// change what it holds.
func testSnapshotShared(t *testing.T, s *store) {
	s.set(numbered(200)...)
	want := numbered(200)
	snap := s.snapshot()
	stop := make(chan struct{})
	var writers, readers sync.WaitGroup
	for id := range 2 {
		writers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				s.churn(t, id, n)
			}
		})
	}
	for id := range 8 {
		readers.Go(func() { readShared(t, snap, want, id) })
	}
	readers.Wait()
	close(stop)
	writers.Wait()
}

func (s *store) churn(t *testing.T, id, n int) {
	err := s.db.Update(context.Background(), func(w kv.Writer) error {
		for i := range 5 {
			key := fmt.Appendf(nil, "k%05d", (id+i*2+n)%220)
			if err := w.Set(key, fmt.Appendf(nil, "churned %d", n)); err != nil {
				return err
			}
		}
		return w.Delete(fmt.Appendf(nil, "k%05d", (n+17)%220))
	})
	if err != nil {
		t.Errorf("Update: %v", err)
	}
}

func readShared(t *testing.T, r kv.Reader, want []string, id int) {
	keys := make([][]byte, 0, len(want)/2)
	for i := 0; i < len(want); i += 2 {
		keys = append(keys, []byte(want[i]))
	}
	for round := range 10 {
		n := 0
		for p, err := range r.Scan(context.Background(), kv.Range{}) {
			if err != nil || string(p.Key) != want[n] || string(p.Value) != want[n+1] {
				t.Errorf("scan: step %d is %q, %v", n, p, err)
				return
			}
			n += 2
		}
		values, err := r.GetMany(context.Background(), keys)
		if err != nil || n != len(want) {
			t.Errorf("GetMany: %v; the scan had %d steps", err, n/2)
			return
		}
		at := (id*31 + round*7) % len(keys)
		v, err := r.Get(context.Background(), keys[at])
		if err != nil || string(v) != want[2*at+1] || string(values[at]) != want[2*at+1] {
			t.Errorf("%q is %q and %q, %v", keys[at], v, values[at], err)
			return
		}
	}
}

// testSnapshotSeesAcknowledged has several goroutines check their own writes.
func testSnapshotSeesAcknowledged(t *testing.T, s *store) {
	var wg sync.WaitGroup
	for id := range 4 {
		wg.Go(func() {
			for n := range 25 {
				key, value := fmt.Appendf(nil, "k%d", id), fmt.Appendf(nil, "%d", n)
				err := s.db.Update(context.Background(), func(w kv.Writer) error {
					return w.Set(key, value)
				})
				if err != nil {
					t.Errorf("Update: %v", err)
					return
				}
				snap, err := s.db.Snapshot(context.Background())
				if err != nil {
					t.Errorf("Snapshot: %v", err)
					return
				}
				got, err := snap.Get(context.Background(), key)
				snap.Close()
				if err != nil || string(got) != string(value) {
					t.Errorf("after writing %s: %s, %v", value, got, err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func testSnapshotClosedWhileRead(t *testing.T, s *store) {
	s.set(numbered(500)...)
	for range 20 {
		snap := s.snapshot()
		var wg sync.WaitGroup
		started := make(chan struct{}, 4)
		for range 4 {
			wg.Go(func() {
				n := 0
				for _, err := range snap.Scan(context.Background(), kv.Range{}) {
					if n == 0 {
						started <- struct{}{}
						if err != nil {
							return // closed before it began
						}
					}
					if err != nil {
						t.Errorf("a scan under way: %v", err)
					}
					n++
				}
				if n != 500 {
					t.Errorf("a scan under way ended after %d steps", n)
				}
			})
		}
		<-started
		snap.Close()
		snap.Close()
		_, err := snap.Get(context.Background(), []byte("k00001"))
		wantErr(t, "Get after Close", err, kv.ErrClosed)
		wg.Wait()
	}
}

func testSnapshotCancelled(t *testing.T, s *store) {
	s.set("a", "1")
	ctx, cancel := context.WithCancel(context.Background())
	snap := s.snapshot()
	cancel()
	_, err := s.db.Snapshot(ctx)
	wantErr(t, "Snapshot", err, context.Canceled)
	_, err = snap.Get(ctx, []byte("a"))
	wantErr(t, "Get", err, context.Canceled)
	_, err = snap.GetMany(ctx, [][]byte{[]byte("a")})
	wantErr(t, "GetMany", err, context.Canceled)
	wantValue(t, snap, "a", "1")
}
