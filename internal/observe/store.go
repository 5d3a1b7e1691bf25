package observe

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

const (
	// scrapeTime bounds what one scrape reads of the graph.
	scrapeTime = 5 * time.Second
	// maxSources is how many sources a scrape tells the date of.
	maxSources = 100
	// The store's size is measured by reading its keys: once a minute at most,
	// and for a hundredth of the time.
	measureEvery = time.Minute
	measurePart  = 100
)

// store is what metrics show of a graph and of what it is kept in.
type store struct {
	graph  *kg.Graph
	counts *kv.Counted
	log    *slog.Logger
	size   atomic.Pointer[measured]
}

type measured struct {
	kv.Sizes
	at time.Time
}

// Watch shows a graph, and the store below it, from now on. The end that it
// returns stops reading them, and waits until nothing does.
func (m *Metrics) Watch(ctx context.Context, g *kg.Graph, db *kv.Counted) (end func()) {
	s := &store{graph: g, counts: db, log: m.log}
	m.registry.MustRegister(s)
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.measure(ctx)
	}()
	return func() {
		cancel()
		m.registry.Unregister(s)
		<-done
	}
}

// measure keeps the store's size up to date.
func (s *store) measure(ctx context.Context) {
	db, ok := kv.As[kv.Sizer](s.counts)
	for ok {
		began := time.Now()
		sizes, err := db.Size(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			s.log.WarnContext(ctx, "could not measure the store", "error", err)
		default:
			s.size.Store(&measured{sizes, time.Now()})
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(max(measureEvery, measurePart*time.Since(began))):
		}
	}
}

var (
	callsDesc = desc("silian_store_calls_total", "Calls of the store, by call.", "call")
	keysDesc  = desc("silian_store_keys_total", "Keys that calls of the store named or stepped over.", "access")
	bytesDesc = desc("silian_store_bytes_total", "Bytes of keys and values that the store gave back or was given.", "access")

	cacheDesc = desc("silian_cache_lookups_total", "Keys that were looked for in what the server keeps of the graph in memory.", "result")

	diskDesc = desc("silian_store_disk_bytes", "What the store's files take of the disk, when it was last measured.")
	liveDesc = desc("silian_store_live_bytes", "How much of the store's data is in use, an estimate.")
	deadDesc = desc("silian_store_dead_bytes", "How much of the store's data was overwritten or deleted and not given back yet, an estimate.")
	writable = desc("silian_store_writable", "1 where the store takes writes, 0 where a full or failed disk keeps it from that.")
	atDesc   = desc("silian_store_measured_timestamp_seconds", "When the store's size was last measured.")

	versionDesc = desc("silian_graph_version", "The version of the graph: how many mutations it has seen.")
	nodesDesc   = desc("silian_nodes", "Nodes in the graph, by type.", "type")
	factsDesc   = desc("silian_facts", "Edges and observations in the graph.")
	sourceDesc  = desc("silian_source_date_timestamp_seconds",
		"The first day of the date of a source's release, for up to 100 sources; time() minus it is the age of the data.", "source")
)

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

// Describe implements prometheus.Collector.
func (s *store) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{
		callsDesc, keysDesc, bytesDesc, cacheDesc, diskDesc, liveDesc, deadDesc, writable, atDesc, versionDesc, nodesDesc, factsDesc, sourceDesc,
	} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (s *store) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTime)
	defer cancel()
	counter := func(d *prometheus.Desc, v int64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v), labels...)
	}
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	c := s.counts.Counts()
	counter(callsDesc, c.Snapshots, "snapshot")
	counter(callsDesc, c.Gets, "get")
	counter(callsDesc, c.GetManys, "get_many")
	counter(callsDesc, c.Scans, "scan")
	counter(callsDesc, c.Updates, "update")
	counter(keysDesc, c.KeysRead, "read")
	counter(keysDesc, c.KeysWritten, "write")
	counter(bytesDesc, c.BytesRead, "read")
	counter(bytesDesc, c.BytesWritten, "write")
	use := s.graph.CacheUse()
	counter(cacheDesc, int64(use.Hits), "hit")
	counter(cacheDesc, int64(use.Misses), "miss")
	if db, ok := kv.As[kv.WriteChecker](s.counts); ok {
		takes := 1.0
		if db.Writable(ctx) != nil {
			takes = 0
		}
		gauge(writable, takes)
	}
	if m := s.size.Load(); m != nil {
		gauge(diskDesc, float64(m.Disk))
		gauge(liveDesc, float64(m.Live))
		gauge(deadDesc, float64(m.Dead))
		gauge(atDesc, float64(m.at.Unix()))
	}
	if err := s.collectGraph(ctx, gauge); err != nil {
		ch <- prometheus.NewInvalidMetric(versionDesc, err)
	}
}

// collectGraph shows what the graph holds. It reads a page of sources and, for
// each type, what counts its nodes.
func (s *store) collectGraph(ctx context.Context, gauge func(d *prometheus.Desc, v float64, labels ...string)) error {
	v, err := s.graph.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	gauge(versionDesc, float64(v.Version()))
	_, facts, err := v.Size(ctx)
	if err != nil {
		return err
	}
	gauge(factsDesc, float64(facts))
	for i := range v.Model().Types {
		t := v.Model().Types[i].Name
		limit := 0
		if t == "Source" {
			limit = maxSources
		}
		page, err := v.List(ctx, t, kg.ListQuery{}, kg.Page{Limit: limit})
		if err != nil {
			return err
		}
		gauge(nodesDesc, float64(page.Total), t)
		sources, err := v.Nodes(ctx, page.Nodes)
		if err != nil {
			return err
		}
		for _, n := range sources {
			if day, ok := dayOf(n); ok {
				gauge(sourceDesc, float64(day.Unix()), n.ID)
			}
		}
	}
	return nil
}

// dayOf is the first day that a source's date may mean: its data is no newer
// for sure.
func dayOf(n *kg.Node) (time.Time, bool) {
	if n == nil {
		return time.Time{}, false
	}
	date, _ := n.Properties["date"].(string)
	span, err := edtf.Parse(date)
	if err != nil || span.First.Year < 1 {
		return time.Time{}, false // there is none, or it has no beginning
	}
	return time.Date(span.First.Year, time.Month(span.First.Month), span.First.Day, 0, 0, 0, 0, time.UTC), true
}
