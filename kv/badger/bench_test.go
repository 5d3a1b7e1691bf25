package badger

import (
	"fmt"
	"math/rand/v2"
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

func BenchmarkUpdate(b *testing.B) {
	for _, noSync := range []bool{false, true} {
		b.Run(fmt.Sprintf("noSync=%t", noSync), func(b *testing.B) {
			db := mustOpen(b, b.TempDir(), Options{Memory: MinMemory, NoSync: noSync})
			n := 0
			for b.Loop() {
				must(b, db.Update(b.Context(), put(40*n, 200)))
				n++
			}
			must(b, db.Close())
		})
	}
}
