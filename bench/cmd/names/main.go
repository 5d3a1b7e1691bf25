// Command names measures how well and how fast nodes are found by their names. It
// makes a graph of the full names of companies, asks for their short and former
// names, and counts what comes back.
//
//	go run ./bench/cmd/names -data DIR
//
// DIR holds nodes.jsonl.gz, a node a line with id, type, name and the properties
// fullname, former_names and name_2021.
//
// The companies are split into two halves by a hash of their ids: rules are chosen on
// the first and checked on the second. Each name is asked for twice, with all
// companies in the index, and with every second one left out, whose names must then
// be nobody's. At last each full name is asked for with its own node left out, which
// must find no other.
//
// Then it makes a graph of all nodes with all their names, asks for the initials of
// firms (the property pinyin_initials), and measures typing and resolving. For figures
// of one core set GOMAXPROCS=1.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	data := flag.String("data", "", "the `DIR` with nodes.jsonl.gz")
	show := flag.String("show", "", "print the names of the first half in this `CELL` of the tables, such as substring/wrong")
	nodes := flag.Int("nodes", 100_000, "how many `NODES` the graph has that speed is measured in")
	flag.Parse()
	if err := run(os.Stdout, *data, *show, *nodes); err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, data, show string, nodes int) error {
	ctx := context.Background()
	firms, all, entities, err := read(data)
	if err != nil {
		return err
	}
	r := &report{out: out, show: show}
	if err := r.measure(ctx, "all companies", firms, firms); err != nil {
		return err
	}
	var present []firm
	for _, f := range firms {
		if f.present {
			present = append(present, f)
		}
	}
	if err := r.measure(ctx, "every second company", present, firms); err != nil {
		return err
	}
	apart(out, all)
	return speed(ctx, out, entities, nodes)
}
