package observe

import (
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
)

// Build says which program this is.
type Build struct {
	Version, Commit, Go string
	Schema              string // the SHA-256 of the API's SDL
	Format              int    // of what it writes into a store
}

func (b Build) metric() prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "silian_build_info",
		Help: "Always 1; the labels say which build this is, which API it has and which format of store it writes.",
		ConstLabels: prometheus.Labels{
			"version": b.Version, "commit": b.Commit, "goversion": b.Go, "schema": b.Schema, "store_format": strconv.Itoa(b.Format),
		},
	}, func() float64 { return 1 })
}
