package kg_test

import (
	"context"
	"fmt"
	"slices"
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

// BenchmarkWalk goes two hops, over a thousand lists of a thousand edges, marking
// whom it met: in the graph, whose lists are hot, and in plain slices.
func BenchmarkWalk(b *testing.B) {
	const fan = 1000
	ctx := context.Background()
	g, err := kg.Open(ctx, openMemory(b), testModel(), kg.Options{Logger: quiet(), Cache: 256 << 20})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { g.Close() })
	for from := range 20 {
		update(b, g, func(tx *kg.Tx) error {
			for i := range fan {
				if err := putFirm(tx, from*fan+i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for from := range fan + 1 {
		update(b, g, func(tx *kg.Tx) error {
			for i := range fan {
				to := 1 + i // the start's neighbours
				if from > 0 {
					to = (from*7919 + i*13) % (20 * fan)
				}
				if _, err := tx.PutFact(ctx, kg.FactInput{From: firm(from), Role: "RAISED", To: firm(to)}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	v := view(b, g)
	start, err := v.Find(ctx, []string{firm(0)})
	if err != nil {
		b.Fatal(err)
	}
	q := kg.FactQuery{Roles: []string{"RAISED"}, Direction: "OUT"}
	lists := map[kg.NodeID][]kg.NodeID{}
	most := kg.NodeID(0)
	keep := func(owner kg.NodeID, others []kg.NodeID) error {
		lists[owner] = slices.Clone(others)
		most = max(most, slices.Max(others))
		return nil
	}
	if err := v.Neighbours(ctx, start, q, keep); err != nil {
		b.Fatal(err)
	}
	if err := v.Neighbours(ctx, lists[start[0]], q, keep); err != nil {
		b.Fatal(err)
	}
	met := make([]bool, most+1)
	edges := 0
	mark := func(_ kg.NodeID, others []kg.NodeID) error {
		edges += len(others)
		for _, n := range others {
			met[n] = true
		}
		return nil
	}
	b.Run("graph", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			edges = 0
			err := v.Neighbours(ctx, start, q, func(_ kg.NodeID, others []kg.NodeID) error {
				return v.Neighbours(ctx, others, q, mark)
			})
			if err != nil || edges != fan*fan {
				b.Fatal(edges, err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/fan/fan, "ns/edge")
	})
	b.Run("slices", func(b *testing.B) {
		table := make([][]kg.NodeID, most+1)
		for owner, others := range lists {
			table[owner] = others
		}
		b.ReportAllocs()
		for b.Loop() {
			edges = 0
			for _, n := range table[start[0]] {
				if err := mark(n, table[n]); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/fan/fan, "ns/edge")
	})
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

// madeUp is the name of a firm, put together as names of firms are.
func madeUp(i int) string {
	places := []string{"嘉兴", "苏州", "北京市", "浙江", "广东省", "上海", "无锡", "成都", "武汉", ""}
	firsts, seconds := []rune("斯安华瑞德海康金博凯恒中天立方科信源宏远"), []rune("达泰兴威尔盛通利和邦杰美特诺创锐峰源图腾")
	businesses := []string{"半导体", "电子科技", "新材料", "生物医药", "智能装备", "软件", "能源", "信息技术", "精密机械", "光电"}
	return places[i%10] + string(firsts[i/10%20]) + string(seconds[i/200%20]) + businesses[i/4000%10] + "有限公司"
}

// BenchmarkPutNode adds a node to a graph of 40,000, each in a mutation of its own.
func BenchmarkPutNode(b *testing.B) {
	db := kv.Count(openMemory(b))
	g := openGraph(b, db, testModel())
	ctx := context.Background()
	const nodes = 40_000
	put := func(tx *kg.Tx, i int) error {
		_, err := tx.PutNode(ctx, kg.NodeInput{Type: "Firm", ID: firm(i), Name: madeUp(i * 7919 % nodes)})
		return err
	}
	for from := 0; from < nodes; from += 5000 {
		update(b, g, func(tx *kg.Tx) error {
			for i := from; i < from+5000; i++ {
				if err := put(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	before := db.Counts()
	b.ReportAllocs()
	n := nodes
	for b.Loop() {
		n++
		if _, err := g.Update(ctx, func(tx *kg.Tx) error { return put(tx, n) }); err != nil {
			b.Fatal(err)
		}
	}
	counts := db.Counts().Sub(before)
	b.ReportMetric(float64(counts.KeysWritten)/float64(b.N), "keys-written/op")
	b.ReportMetric(float64(counts.BytesWritten)/float64(b.N), "B-written/op")
	b.ReportMetric(float64(counts.BytesRead)/float64(b.N), "B-read/op")
}
