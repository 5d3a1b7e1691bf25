package graph_test

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

// counted is a store that counts what is done with it and can make reading slow.
type counted struct {
	kv.DB
	made, open atomic.Int64
	reads      atomic.Int64 // of many keys at once
	delay      atomic.Int64 // of each read and each scan
}

func (c *counted) wait(ctx context.Context) error {
	d := time.Duration(c.delay.Load())
	if d == 0 {
		return nil
	}
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *counted) Snapshot(ctx context.Context) (kv.Snapshot, error) {
	s, err := c.DB.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	c.made.Add(1)
	c.open.Add(1)
	return &countedSnapshot{Snapshot: s, of: c}, nil
}

type countedSnapshot struct {
	kv.Snapshot
	of   *counted
	once sync.Once
}

func (s *countedSnapshot) Close() {
	s.once.Do(func() { s.of.open.Add(-1) })
	s.Snapshot.Close()
}

func (s *countedSnapshot) Get(ctx context.Context, key []byte) ([]byte, error) {
	if err := s.of.wait(ctx); err != nil {
		return nil, err
	}
	return s.Snapshot.Get(ctx, key)
}

func (s *countedSnapshot) GetMany(ctx context.Context, keys [][]byte) ([][]byte, error) {
	s.of.reads.Add(1)
	if err := s.of.wait(ctx); err != nil {
		return nil, err
	}
	return s.Snapshot.GetMany(ctx, keys)
}

func (s *countedSnapshot) Scan(ctx context.Context, r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		if err := s.of.wait(ctx); err != nil {
			yield(kv.Pair{}, err)
			return
		}
		s.Snapshot.Scan(ctx, r)(yield)
	}
}

func withCounted(t *testing.T, with ...siliantest.Option) (*counted, *siliantest.Server) {
	t.Helper()
	db := &counted{DB: memory.New()}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db, siliantest.New(t, append(with, siliantest.WithDB(db), siliantest.WithFixture(small))...)
}

// everything needs several reads, one after the other.
const everything = `{
	park(id: "park:mill") { companies { nodes { facts { nodes { id ... on Company { parks { nodes { id } } } } } } } }
	companies { edges { node { evidence { document { id source { id } } } facts { edges { factId } } } } }
	nodes(ids: ["region:vale"]) { id ... on Region { parent { id parent { id } } observations { nodes { id evidence { source { id } } } } } }
	company(name: "Ash") { id }
}`

// named finds nodes by their names in each way.
const named = `{
	search(text: "Tree") { edges { node { id ... on Company { parks { nodes { id evidence { document { id } } } } } } } nodes { name } }
	resolve(names: ["Ash", "Elm"]) { candidates { node { id ... on Company { facts { nodes { id } } } } } }
	annotate(text: "Ash and Elm") { node { id } candidates { id } }
}`

func TestOneSnapshotAnOperation(t *testing.T) {
	db, srv := withCounted(t)
	for _, query := range []string{everything, named, `{ node(id: "company:ash") { id } }`, `{ company(name: "Oak") { id } }`} {
		before := db.made.Load()
		srv.Post(t, query, nil)
		if made := db.made.Load() - before; made != 1 {
			t.Errorf("%d snapshots for %s", made, query)
		}
	}
	before := db.made.Load()
	for _, query := range []string{`{ __typename }`, introspection, `{ company { id } }`, `{ what }`} {
		srv.Post(t, query, nil)
	}
	if made := db.made.Load() - before; made != 0 {
		t.Errorf("%d snapshots for operations that read nothing", made)
	}
	if err := none(db.open.Load()); err != nil {
		t.Error(err)
	}
}

// TestOneMoment reads the same list twice in one operation, many times, while
// it grows: the two are always alike.
func TestOneMoment(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				r, err := srv.Send(t.Context(), `{
					a: park(id: "park:mill") { companies(first: 1000) { totalCount nodes { id } } }
					b: park(id: "park:mill") { companies(first: 1000) { totalCount nodes { id } } }
				}`, nil)
				if err != nil {
					t.Error(err)
					return
				}
				a, b, found := strings.Cut(strings.TrimPrefix(string(r.Data), `{"a":`), `,"b":`)
				if !found || a != strings.TrimSuffix(b, "}") {
					t.Errorf("two moments in one operation: %.200s", r.Data)
					return
				}
			}
		})
	}
	for i := range 50 {
		srv.Import(t, fmt.Sprintf(`{"kind":"node","type":"Company","id":"company:n%d","name":"N%d"}
{"kind":"edge","from":"company:n%d","role":"LOCATED_IN","to":"park:mill"}`, i, i, i))
	}
	close(done)
	readers.Wait()
}

// TestCancelled holds that nothing is left of requests that nobody waits for.
func TestCancelled(t *testing.T) {
	db, srv := withCounted(t)
	srv.Post(t, everything, nil)
	before := runtime.NumGoroutine()
	db.delay.Store(int64(5 * time.Millisecond))
	for i := range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*time.Millisecond)
		for _, query := range []string{everything, named} {
			if _, err := srv.Send(ctx, query, nil); err == nil && i == 0 {
				t.Error("a request without time was answered")
			}
		}
		cancel()
	}
	db.delay.Store(0)
	eventually(t, func() error {
		if err := none(db.open.Load()); err != nil {
			return err
		}
		// Connections of the client and the server come and go.
		if now := runtime.NumGoroutine(); now > before+8 {
			return fmt.Errorf("%d goroutines, %d before", now, before)
		}
		return nil
	})
}

func eventually(t *testing.T, check func() error) {
	t.Helper()
	var err error
	for range 200 {
		if err = check(); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error(err)
}

// TestFewReads holds that a page costs the same calls of the store however
// many rows it has.
func TestFewReads(t *testing.T) {
	db, srv := withCounted(t)
	reads := func(first int) int64 {
		before := db.reads.Load()
		srv.Query(t, fmt.Sprintf(`{ park(id: "park:mill") { companies(first: %d) {
			nodes { id name evidence { document { id } } }
			edges { factId node { id } evidence { document { id } source { id } } } } } }`, first), nil, nil)
		return db.reads.Load() - before
	}
	if one, all := reads(1), reads(50); all != one {
		t.Errorf("one row takes %d reads, five take %d", one, all)
	}
}
