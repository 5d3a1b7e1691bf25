package badger

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// TestSpaceComesBack overwrites most of a store several times and deletes much
// of it, while others read and write, and compacts it.
func TestSpaceComesBack(t *testing.T) {
	dir := t.TempDir()
	db := mustOpen(t, dir, least)
	ctx, stop := context.WithCancel(t.Context())
	var others sync.WaitGroup
	others.Go(func() { writeBeside(ctx, t, db) })
	others.Go(func() {
		for ctx.Err() == nil {
			s, err := db.Snapshot(ctx)
			if err != nil {
				return
			}
			if err := wantSpace(ctx, s, rand.IntN(spaceKeys)); err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			s.Close()
		}
	})
	const rounds = 4
	for round := range rounds {
		for part := range spaceKeys / spaceStep {
			must(t, db.Update(t.Context(), func(w kv.Writer) error {
				for i := part * spaceStep; i < (part+1)*spaceStep; i++ {
					if round == rounds-1 && spaceGone(i) {
						must(t, w.Delete(spaceKey(i)))
					} else if err := w.Set(spaceKey(i), spaceValue(i)); err != nil {
						return err
					}
				}
				return nil
			}))
		}
	}
	before, err := db.Size(t.Context())
	must(t, err)
	steps := map[string]bool{}
	must(t, db.Compact(t.Context(), func(step string, done, total int64) {
		if done < 0 || done > total {
			t.Errorf("%s: %d of %d", step, done, total)
		}
		steps[step] = true
	}))
	stop()
	others.Wait()
	must(t, db.Compact(t.Context(), nil))
	after, err := db.Size(t.Context())
	must(t, err)
	t.Logf("before %+v, after %+v, steps %v", before, after, steps)
	var live int64
	for i := range spaceKeys {
		if !spaceGone(i) {
			live += int64(len(spaceValue(i)))
		}
	}
	if data := after.Live + after.Dead; data > live*5/4 || after.Dead > live/4 {
		t.Errorf("data takes %d, of which %d dead, and %d are live", data, after.Dead, live)
	}
	if data := before.Live + before.Dead; data < 2*(after.Live+after.Dead) {
		t.Errorf("data took only %d before: this test shows nothing", data)
	}
	must(t, db.Close())
	db = mustOpen(t, dir, least)
	s, err := db.Snapshot(t.Context())
	must(t, err)
	for i := range spaceKeys {
		must(t, wantSpace(t.Context(), s, i))
	}
	s.Close()
	must(t, db.Verify(t.Context()))
	must(t, db.Close())
}

// writeBeside counts in a key until ctx ends: most of the time one of its commits
// waits for the disk.
func writeBeside(ctx context.Context, t *testing.T, db *DB) {
	for n := 0; ctx.Err() == nil; n++ {
		err := db.Update(ctx, func(w kv.Writer) error { return w.Set([]byte("beside"), fmt.Append(nil, n)) })
		if err != nil && ctx.Err() == nil {
			t.Errorf("a write beside: %v", err)
		}
	}
}

const (
	spaceKeys = 6000
	spaceStep = 250
)

func spaceKey(i int) []byte { return fmt.Appendf(nil, "s%06d", i) }

func spaceGone(i int) bool { return i%3 == 0 }

// spaceValue lies beside its key, or now and then in a value log.
func spaceValue(i int) []byte {
	if i%spaceStep == 7 {
		return noise()[i:][:valueThreshold+i]
	}
	return noise()[i:][:8000]
}

// wantSpace holds that a key has its value, or none where it may be gone.
func wantSpace(ctx context.Context, r kv.Reader, i int) error {
	got, err := r.Get(ctx, spaceKey(i))
	switch {
	case errors.Is(err, kv.ErrNotFound):
		return nil
	case err != nil:
		return err
	case string(got) != string(spaceValue(i)):
		return fmt.Errorf("key %d has another value, of %d bytes", i, len(got))
	}
	return nil
}

// TestTidy is a pass in the background over a store whose values were
// overwritten: it needs neither a full buffer nor a full level, and writes go on.
func TestTidy(t *testing.T) {
	dir := t.TempDir()
	db := mustOpen(t, dir, least)
	write := func() {
		for n := range 150 {
			must(t, db.Update(t.Context(), func(w kv.Writer) error {
				return w.Set(fmt.Append(nil, "v", n%10), noise()[n:][:valueThreshold])
			}))
		}
	}
	write()
	before, err := listFiles(dir)
	must(t, err)
	if len(before.with(valueExt)) < 3 {
		t.Fatalf("%d value logs, this test needs three", len(before.with(valueExt)))
	}
	ctx, stop := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	writer.Go(func() { writeBeside(ctx, t, db) })
	must(t, db.tidy(t.Context()))
	stop()
	writer.Wait()
	after, err := listFiles(dir)
	must(t, err)
	if got := after.with(valueExt); len(got) > 2 {
		t.Errorf("value logs are %v", got)
	}
	for n := range 10 {
		s, err := db.Snapshot(t.Context())
		must(t, err)
		if v, err := s.Get(t.Context(), fmt.Append(nil, "v", n)); err != nil || string(v) != string(noise()[140+n:][:valueThreshold]) {
			t.Errorf("value %d: %d bytes, %v", n, len(v), err)
		}
		s.Close()
	}
	must(t, db.Close())
	must(t, mustOpen(t, dir, least).Close())
}

// compacting is what the child of TestKillCompacting does: it writes, and
// compacts meanwhile over and over.
func compacting(dir string) error {
	db, err := Open(dir, Options{Memory: MinMemory, NoSync: true})
	if err != nil {
		return err
	}
	n, err := verify(db, envInt(childAcked), envInt(childPad))
	if err != nil {
		return err
	}
	fmt.Println("opened", n)
	go func() {
		for {
			if err := db.Compact(context.Background(), nil); err != nil {
				fmt.Println("failed: compact:", err)
				os.Exit(1)
			}
		}
	}()
	for {
		if err := db.Update(context.Background(), put(n, envInt(childPad))); err != nil {
			return err
		}
		n++
		fmt.Println("acked", n)
	}
}
