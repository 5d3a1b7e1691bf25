package kg_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/badger"
)

// hub is a graph in which firm:0 has raised the firms 1 to degree.
func hub(tb testing.TB, db kv.DB, degree int) *kg.Graph {
	g := openGraph(tb, db, testModel())
	ctx := context.Background()
	for from := 0; from <= degree; from += 5000 {
		update(tb, g, func(tx *kg.Tx) error {
			for i := from; i < min(from+5000, degree+1); i++ {
				if err := putFirm(tx, i); err != nil {
					return err
				}
				if i == 0 {
					continue
				}
				if _, err := tx.PutFact(ctx, kg.FactInput{From: firm(0), Role: "RAISED", To: firm(i)}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g
}

var degrees = []int{8, 100, 10_000}

// BenchmarkFacts reads the first ten facts of a node.
func BenchmarkFacts(b *testing.B) {
	for _, degree := range degrees {
		b.Run(fmt.Sprint("degree=", degree), func(b *testing.B) {
			db := kv.Count(openMemory(b))
			v := view(b, hub(b, db, degree))
			ctx := context.Background()
			owners, err := v.Find(ctx, []string{firm(0)})
			if err != nil {
				b.Fatal(err)
			}
			before := db.Counts()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := v.Facts(ctx, owners, kg.FactQuery{Target: "Firm"}, kg.Page{Limit: 10}); err != nil {
					b.Fatal(err)
				}
			}
			counts := db.Counts().Sub(before)
			b.ReportMetric(float64(counts.KeysRead)/float64(b.N), "keys/op")
			b.ReportMetric(float64(counts.BytesRead)/float64(b.N), "B-read/op")
		})
	}
}

// BenchmarkPutFact adds one fact to a node, each in a mutation of its own.
func BenchmarkPutFact(b *testing.B) {
	for _, degree := range degrees {
		b.Run(fmt.Sprint("degree=", degree), func(b *testing.B) {
			db := kv.Count(openMemory(b))
			g := hub(b, db, degree)
			ctx := context.Background()
			before := db.Counts()
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n++
				in := kg.FactInput{From: firm(n % degree), Role: "RAISED", To: firm(0), Statement: kg.Statement{Scope: fmt.Sprint(n)}}
				if _, err := g.Update(ctx, func(tx *kg.Tx) error { _, err := tx.PutFact(ctx, in); return err }); err != nil {
					b.Fatal(err)
				}
			}
			counts := db.Counts().Sub(before)
			b.ReportMetric(float64(counts.KeysWritten)/float64(b.N), "keys-written/op")
			b.ReportMetric(float64(counts.BytesWritten)/float64(b.N), "B-written/op")
		})
	}
}

// BenchmarkUpdate has writers add a fact each, one mutation after another, to a
// store on disk, and tells how many of them share a transaction.
func BenchmarkUpdate(b *testing.B) {
	for _, writers := range []int{1, 4, 16} {
		b.Run(fmt.Sprint("writers=", writers), func(b *testing.B) {
			store, err := badger.Open(b.TempDir(), badger.Options{Logger: quiet()})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { store.Close() })
			db := kv.Count(store)
			g := hub(b, db, 1000)
			ctx := context.Background()
			var n atomic.Int64
			before := db.Counts()
			b.ReportAllocs()
			b.ResetTimer()
			var wg sync.WaitGroup
			for range writers {
				wg.Go(func() {
					for i := n.Add(1); i <= int64(b.N); i = n.Add(1) {
						in := kg.FactInput{
							From: firm(int(i*7919) % 1000), Role: "PARTNER", To: firm(int(i*104729) % 1000),
							Statement: kg.Statement{Scope: fmt.Sprint(i)},
						}
						if _, err := g.Update(ctx, func(tx *kg.Tx) error { _, err := tx.PutFact(ctx, in); return err }); err != nil {
							b.Error(err)
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
			b.ReportMetric(float64(b.N)/float64(db.Counts().Sub(before).Updates), "commits/sync")
		})
	}
}
