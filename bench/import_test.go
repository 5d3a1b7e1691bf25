package bench_test

import (
	"bufio"
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/silian-graph/silian/bench/load"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/badger"
)

var importScale = flag.Float64("import-scale", 0.01, "the scale of the graph that the benchmarks of import take")

// storeMemory is what the command gives the store by default.
const storeMemory = 896 << 20

// openStore opens a new store on disk, with the options of the command.
func openStore(b *testing.B) kv.DB {
	b.Helper()
	db, err := badger.Open(b.TempDir(), badger.Options{Memory: storeMemory})
	if err != nil {
		b.Fatal(err)
	}
	return db
}

// BenchmarkImport imports into a new store. With -cpuprofile it tells where an
// import spends its time.
func BenchmarkImport(b *testing.B) {
	made, file := writeGraph(b, *importScale)
	for b.Loop() {
		importGraph(b, openStore(b), file)
	}
	b.ReportMetric(float64(made.Edges()*b.N)/b.Elapsed().Seconds(), "edges/s")
}

// BenchmarkImportLive imports half of the edges into a store that has all nodes
// and the other half: those that come last in the file, which mostly stand at
// the ends of their lists, or every second one, which stand in between.
func BenchmarkImportLive(b *testing.B) {
	_, file := writeGraph(b, *importScale)
	for _, which := range []string{"last", "second"} {
		b.Run(which, func(b *testing.B) {
			first, rest, edges := halve(b, file, which == "second")
			var used usage
			for range b.N {
				b.StopTimer()
				db := kv.Count(openStore(b))
				g := importGraph(b, db, first)
				before := usageOf(b, db)
				b.StartTimer()
				addToGraph(b, g, rest)
				b.StopTimer()
				used = used.plus(usageOf(b, db).minus(before))
			}
			n := float64(edges * b.N)
			b.ReportMetric(n/b.Elapsed().Seconds(), "edges/s")
			b.ReportMetric(float64(used.cpu.Nanoseconds())/1e3/n, "cpu-µs/edge")
			for unit, count := range map[string]uint64{
				"allocs/edge": used.mallocs, "calls/edge": used.calls, "keys/edge": used.keys, "B-read/edge": used.bytes,
				"keys-written/edge": used.keysWritten, "B-written/edge": used.bytesWritten,
			} {
				b.ReportMetric(float64(count)/n, unit)
			}
		})
	}
}

// usage is what this process and a store have done so far.
type usage struct {
	cpu                                                    time.Duration
	mallocs, calls, keys, bytes, keysWritten, bytesWritten uint64
}

func usageOf(b *testing.B, db *kv.Counted) usage {
	b.Helper()
	cpu, err := load.CPU(os.Getpid())
	if err != nil {
		b.Fatal(err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	c := db.Counts()
	return usage{
		cpu: cpu, mallocs: m.Mallocs, calls: uint64(c.Calls()), keys: uint64(c.KeysRead), bytes: uint64(c.BytesRead),
		keysWritten: uint64(c.KeysWritten), bytesWritten: uint64(c.BytesWritten),
	}
}

func (u usage) minus(v usage) usage {
	return usage{
		u.cpu - v.cpu, u.mallocs - v.mallocs, u.calls - v.calls, u.keys - v.keys, u.bytes - v.bytes,
		u.keysWritten - v.keysWritten, u.bytesWritten - v.bytesWritten,
	}
}

func (u usage) plus(v usage) usage { return u.minus(usage{}.minus(v)) }

// halve divides a file's edges in two, all other lines staying in the first.
func halve(b *testing.B, file transfer.File, second bool) (first, rest transfer.File, edges int) {
	b.Helper()
	in, err := file.Open()
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	var lines [][]byte
	for s := bufio.NewScanner(in); s.Scan(); {
		lines = append(lines, bytes.Clone(append(s.Bytes(), '\n')))
	}
	total := 0
	for _, line := range lines {
		if isEdge(line) {
			total++
		}
	}
	var parts [2]bytes.Buffer
	n := 0
	for _, line := range lines {
		part := 0
		if isEdge(line) {
			n++
			if second && n%2 == 0 || !second && n > total/2 {
				part = 1
				edges++
			}
		}
		parts[part].Write(line)
	}
	dir := b.TempDir()
	paths := [2]string{filepath.Join(dir, "first.ndjson"), filepath.Join(dir, "rest.ndjson")}
	for i := range parts {
		if err := os.WriteFile(paths[i], parts[i].Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return transfer.Path(paths[0]), transfer.Path(paths[1]), edges
}

func isEdge(line []byte) bool { return bytes.Contains(line, []byte(`"kind":"edge"`)) }
