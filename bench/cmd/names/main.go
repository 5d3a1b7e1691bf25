// Command names measures how well names are compared: it indexes the full names of
// the companies of a graph and asks for their short and former names.
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
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	data := flag.String("data", "", "the `DIR` with nodes.jsonl.gz")
	show := flag.String("show", "", "print the names of the first half in this `CELL` of the tables, such as substring/wrong")
	flag.Parse()
	if err := run(os.Stdout, *data, *show); err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, data, show string) error {
	firms, all, err := read(data)
	if err != nil {
		return err
	}
	r := &report{out: out, show: show}
	r.measure("all companies", firms, firms)
	var present []firm
	for _, f := range firms {
		if f.present {
			present = append(present, f)
		}
	}
	r.measure("every second company", present, firms)
	apart(out, all)
	return nil
}
