package bench_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/silian-graph/silian/bench/dataset"
	"github.com/silian-graph/silian/bench/load"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/internal/walk"
)

var pathsData = flag.String("paths-data", "", "the folder of the graph that BenchmarkPaths walks: nodes.jsonl.gz with id, edges.jsonl.gz with src and dst")

// plainGraph reads a graph of nodes and edges as people who support one another.
func plainGraph(b *testing.B, dir string) (*kg.Graph, []string) {
	b.Helper()
	var ids []string
	var ndjson strings.Builder
	err := dataset.Lines(filepath.Join(dir, "nodes.jsonl.gz"), func(n struct{ ID string }) {
		ids = append(ids, "person:"+n.ID)
		fmt.Fprintf(&ndjson, "{\"kind\":\"node\",\"type\":\"Person\",\"id\":\"person:%s\",\"name\":%q}\n", n.ID, n.ID)
	})
	if err != nil {
		b.Fatal(err)
	}
	err = dataset.Lines(filepath.Join(dir, "edges.jsonl.gz"), func(e struct{ Src, Dst string }) {
		fmt.Fprintf(&ndjson, "{\"kind\":\"edge\",\"from\":\"person:%s\",\"role\":\"SUPPORTED\",\"to\":\"person:%s\"}\n", e.Src, e.Dst)
	})
	if err != nil {
		b.Fatal(err)
	}
	db := openStore(b)
	b.Cleanup(func() { db.Close() })
	g, err := kg.Open(b.Context(), db, model.Silian, kg.Options{Cache: storeMemory / 4})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { g.Close() })
	if _, err := transfer.Import(b.Context(), g, []transfer.File{transfer.Text("graph", ndjson.String())}, transfer.Options{}); err != nil {
		b.Fatal(err)
	}
	return g, ids
}

// BenchmarkPaths asks for the paths between nodes three hops apart, with the
// lists of neighbours in memory: the best one, the best five, and the best one
// with its facts.
func BenchmarkPaths(b *testing.B) {
	if *pathsData == "" {
		b.Skip("-paths-data names no graph")
	}
	ctx := b.Context()
	g, ids := plainGraph(b, *pathsData)
	v, err := g.View(ctx)
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	nodes, err := v.Find(ctx, ids)
	if err != nil {
		b.Fatal(err)
	}
	if err := v.Neighbours(ctx, nodes, kg.FactQuery{}, func(kg.NodeID, []kg.NodeID) error { return nil }); err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	var pairs []walk.PathQuery
	for len(pairs) < 20_000 {
		from, to := r.IntN(len(nodes)), r.IntN(len(nodes))
		q := walk.PathQuery{From: nodes[from : from+1], To: nodes[to : to+1], MaxHops: 3, Limit: 1}
		paths, err := walk.Paths(ctx, v, q)
		if err != nil {
			b.Fatal(err)
		}
		if len(paths) == 1 && len(paths[0]) == 4 {
			pairs = append(pairs, q)
		}
	}
	for _, tc := range []struct {
		name    string
		limit   int
		maxHops int
		ties    bool
	}{{"shortest", 1, 3, false}, {"five", 5, 4, false}, {"facts", 1, 3, true}} {
		b.Run(tc.name, func(b *testing.B) {
			var n atomic.Uint64
			b.ReportAllocs()
			before, err := load.CPU(os.Getpid())
			if err != nil {
				b.Fatal(err)
			}
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					q := pairs[n.Add(1)%uint64(len(pairs))]
					q.Limit, q.MaxHops = tc.limit, tc.maxHops
					paths, err := walk.Paths(ctx, v, q)
					if err == nil && tc.ties {
						_, err = walk.Ties(ctx, v, paths, nil)
					}
					if err != nil || len(paths) == 0 || len(paths[0]) != 4 {
						b.Errorf("%d paths, %v", len(paths), err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "questions/s")
			after, err := load.CPU(os.Getpid())
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64((after-before).Nanoseconds())/1e3/float64(b.N), "cpu-µs/op")
		})
	}
}
