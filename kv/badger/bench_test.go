package badger

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/silian-graph/silian/kv"
)

// filled returns a store of n pairs that lie in tables.
func filled(b *testing.B, n int) *DB {
	dir := b.TempDir()
	db := mustOpen(b, dir, least)
	for at := 0; at < n; at += 10_000 {
		must(b, db.Update(b.Context(), func(w kv.Writer) error {
			for i := at; i < at+10_000; i++ {
				if err := w.Set(fmt.Appendf(nil, "k%08d", i), noise()[i%4096:][:200]); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	must(b, db.Close())
	db = mustOpen(b, dir, least)
	b.Cleanup(func() { must(b, db.Close()) })
	return db
}

func BenchmarkRead(b *testing.B) {
	const n = 200_000
	db := filled(b, n)
	s, err := db.Snapshot(b.Context())
	must(b, err)
	defer s.Close()
	b.Run("Get", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := s.Get(b.Context(), fmt.Appendf(nil, "k%08d", rand.IntN(n)))
			must(b, err)
		}
	})
	b.Run("GetMany100", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			keys := make([][]byte, 100)
			for i := range keys {
				keys[i] = fmt.Appendf(nil, "k%08d", rand.IntN(n))
			}
			_, err := s.GetMany(b.Context(), keys)
			must(b, err)
		}
	})
	for _, reverse := range []bool{false, true} {
		b.Run(fmt.Sprintf("Scan100/reverse=%t", reverse), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				at := rand.IntN(n - 100)
				r := kv.Range{Start: fmt.Appendf(nil, "k%08d", at), Reverse: reverse,
					End: fmt.Appendf(nil, "k%08d", at+100)}
				for _, err := range s.Scan(b.Context(), r) {
					must(b, err)
				}
			}
		})
	}
}

// BenchmarkUpdate commits small transactions, by one writer and by sixteen, that
// wait for the disk or do not.
func BenchmarkUpdate(b *testing.B) {
	for _, writers := range []int{1, 16} {
		for _, noSync := range []bool{false, true} {
			b.Run(fmt.Sprintf("writers=%d/noSync=%t", writers, noSync), func(b *testing.B) {
				db := mustOpen(b, b.TempDir(), Options{Memory: MinMemory, NoSync: noSync})
				var n atomic.Int64
				b.SetParallelism(max(1, writers/runtime.GOMAXPROCS(0)))
				if writers == 1 {
					for b.Loop() {
						must(b, db.Update(b.Context(), put(int(40*n.Add(1)), 200)))
					}
				} else {
					b.RunParallel(func(pb *testing.PB) {
						for pb.Next() {
							i := n.Add(1)
							must(b, db.Update(b.Context(), func(w kv.Writer) error {
								return w.Set(fmt.Appendf(nil, "n%08d", i), content(int(40*i), 200))
							}))
						}
					})
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
				must(b, db.Close())
			})
		}
	}
}
