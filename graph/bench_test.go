package graph_test

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/badger"
	"github.com/silian-graph/silian/siliantest"
)

// threeLevels goes from a firm to its parks and to their funds, with evidence.
const threeLevels = `{"query":"{ company(name: \"斯達半導\") { name aliases parks { totalCount edges { role certainty evidence { document { id } start end } node { name funds { edges { role node { name } } } } } } } }"}`

// BenchmarkThreeLevels asks it over HTTP with 16 connections, the client in the
// same process, and reports what the store was asked for.
func BenchmarkThreeLevels(b *testing.B) {
	store, err := badger.Open(b.TempDir(), badger.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	db := kv.Count(store)
	srv := siliantest.New(b, siliantest.WithDB(db), siliantest.WithSeed())
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	before, cpu := db.Counts(), cpuTime()
	b.ReportAllocs()
	b.ResetTimer()
	jobs := make(chan struct{})
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range jobs {
				resp, err := client.Post(srv.URL, "application/json", bytes.NewReader([]byte(threeLevels)))
				if err != nil {
					b.Error(err)
					continue
				}
				body, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil || !bytes.Contains(body, []byte("人才创业基金")) {
					b.Errorf("%v: %.200s", err, body)
				}
			}
		})
	}
	for range b.N {
		jobs <- struct{}{}
	}
	close(jobs)
	wg.Wait()
	b.StopTimer()
	counts := db.Counts().Sub(before)
	b.ReportMetric(float64(counts.Calls())/float64(b.N), "calls/op")
	b.ReportMetric(float64(counts.KeysRead)/float64(b.N), "keys/op")
	b.ReportMetric(float64(cpuTime()-cpu)/float64(time.Microsecond)/float64(b.N), "µs-cpu/op")
}

// cpuTime is what the process has used so far.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
