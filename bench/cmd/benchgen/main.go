// Command benchgen writes the graph that Silian is measured with, as NDJSON.
//
//	go run ./bench/cmd/benchgen -scale 0.1 > graph.ndjson
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/silian-graph/silian/bench/gen"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "benchgen:", err)
		os.Exit(1)
	}
}

func run() error {
	scale := flag.Float64("scale", 0.01, "the `SIZE` of the graph; 1 has a million companies")
	seed := flag.Uint64("seed", gen.Seed, "the `NUMBER` that all chance comes from")
	flag.Parse()
	g, err := gen.New(*scale, *seed)
	if err != nil {
		return err
	}
	_, err = g.WriteTo(os.Stdout)
	return err
}
