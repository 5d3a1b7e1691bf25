// Command bench makes a graph, imports it into a server built from this
// repository, asks it the queries of bench/queries and prints what they cost.
//
//	go run ./bench/cmd/bench -scale 0.01
//	go run ./bench/cmd/bench -scale 0.1 -compare /tmp/silian-before
//
// With -compare the two programs are asked in turns, round by round, so that
// whatever else the machine does meets both.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/silian-graph/silian/bench"
	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

type options struct {
	scale    float64
	dir      string
	binary   string
	compare  string
	imports  bool
	memory   string
	queries  string
	conns    int
	duration time.Duration
	requests int
	rounds   int
	json     string
}

func main() {
	var o options
	flag.Float64Var(&o.scale, "scale", 0.01, "the `SIZE` of the graph; 1 has a million companies")
	flag.StringVar(&o.dir, "dir", "bench/data", "the `DIR` for the graph, the program and its stores")
	flag.StringVar(&o.binary, "binary", "", "measure this `PROGRAM` and not one built from here")
	flag.StringVar(&o.compare, "compare", "", "measure this `PROGRAM` too, in turns with the first")
	flag.BoolVar(&o.imports, "import", true, "import anew; -import=false takes the stores that the last run left")
	flag.StringVar(&o.memory, "memory", "", "the -memory of import and serve, a `SIZE`; empty: their default")
	flag.StringVar(&o.queries, "queries", strings.Join(bench.Names, ","), "which queries, a `LIST` with commas; none: import only")
	flag.IntVar(&o.conns, "conns", 16, "how many connections ask at once, a `NUMBER`")
	flag.DurationVar(&o.duration, "time", 5*time.Second, "how long each query is asked in a round")
	flag.IntVar(&o.requests, "requests", 1_000_000, "how often at most, a `NUMBER`")
	flag.IntVar(&o.rounds, "rounds", 0, "how many rounds, a `NUMBER`; 0: one, and five with -compare")
	flag.StringVar(&o.json, "json", "", "write all figures to this `FILE` too")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.rounds == 0 {
		o.rounds = 1
		if o.compare != "" {
			o.rounds = 5
		}
	}
	g, err := gen.New(o.scale, gen.Seed)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return err
	}
	sides, err := sidesOf(ctx, o)
	if err != nil {
		return err
	}
	r := newReport(g, o, sides)
	if o.imports {
		file, size, err := generate(g, o.dir)
		if err != nil {
			return err
		}
		r.Bytes = size
		for _, s := range sides {
			if s.Import, err = importInto(ctx, s, file, o.memory); err != nil {
				return err
			}
		}
	}
	if o.queries != "" {
		if err := measure(ctx, g, o, sides); err != nil {
			return err
		}
	}
	r.compare()
	if err := r.print(os.Stdout); err != nil {
		return err
	}
	return r.write(o.json)
}

// side is one of the programs that are measured, and what was measured of it.
type side struct {
	Program string            `json:"program"`
	Import  *imported         `json:"import,omitempty"`
	Serve   *served           `json:"serve,omitempty"`
	Queries []load.Result     `json:"queries,omitempty"` // the medians of the rounds
	Skipped []bench.Skipped   `json:"skipped,omitempty"`
	Rounds  [][]load.Result   `json:"rounds,omitempty"` // of each query
	store   string            // its data directory
	server  *server           // while it runs
	ready   map[string]loaded // the queries that it understands
}

// loaded is a query, and how far its variables were used.
type loaded struct {
	load.Query
	next int
}

// sidesOf are the programs of a run. The first is built where none is named.
func sidesOf(ctx context.Context, o options) ([]*side, error) {
	var err error
	if o.binary == "" {
		o.binary = filepath.Join(o.dir, "silian")
		err = build(ctx, o.binary)
	}
	if err != nil {
		return nil, err
	}
	store := func(name string) string { return filepath.Join(o.dir, fmt.Sprintf("store-%v-%s", o.scale, name)) }
	sides := []*side{{Program: o.binary, store: store("a")}}
	if o.compare != "" {
		sides = append(sides, &side{Program: o.compare, store: store("b")})
	}
	for _, s := range sides {
		if s.Program, err = filepath.Abs(s.Program); err != nil {
			return nil, err
		}
	}
	return sides, nil
}

// measure serves each side's store and asks its queries.
func measure(ctx context.Context, g *gen.Graph, o options, sides []*side) (err error) {
	defer func() {
		for _, s := range sides {
			if s.server != nil {
				err = errors.Join(err, s.server.stop())
			}
		}
	}()
	names := strings.Split(o.queries, ",")
	for _, s := range sides {
		if s.server, err = start(ctx, s, o.memory); err != nil {
			return err
		}
		var queries []load.Query
		queries, s.Skipped, err = bench.Queries(ctx, g, s.server.ask, names)
		if err != nil {
			return err
		}
		s.ready = map[string]loaded{}
		for _, q := range queries {
			s.ready[q.Name] = loaded{Query: q}
		}
	}
	for _, name := range names {
		if err := askInTurns(ctx, o, sides, name); err != nil {
			return err
		}
	}
	for _, s := range sides {
		s.Serve = &served{Open: s.server.open, Start: s.server.start}
		if s.Serve.Memory, err = load.PeakMemory(s.server.pid()); err != nil {
			return err
		}
	}
	return nil
}

// askInTurns asks a query of one side and then the other, and in the other
// order in the next round.
func askInTurns(ctx context.Context, o options, sides []*side, name string) error {
	rounds := make([][]load.Result, len(sides))
	for round := -1; round < o.rounds; round++ { // the first warms up
		for turn := range sides {
			at := turn
			if round%2 != 0 {
				at = len(sides) - 1 - turn
			}
			s := sides[at]
			q, ok := s.ready[name]
			if !ok {
				continue
			}
			lo := load.Options{
				URL: s.server.url, PID: s.server.pid(), Conns: o.conns,
				Duration: o.duration, Requests: o.requests, First: q.next,
			}
			if round < 0 {
				lo.Duration = min(o.duration, 2*time.Second)
			}
			result, err := load.Run(ctx, q.Query, lo)
			if err != nil {
				return err
			}
			q.next += result.Requests
			s.ready[name] = q
			if round >= 0 {
				rounds[at] = append(rounds[at], result)
			}
		}
	}
	for i, s := range sides {
		if rounds[i] != nil {
			s.Rounds = append(s.Rounds, rounds[i])
			m := median(rounds[i])
			m.Distinct = min(m.Requests, s.ready[name].Distinct)
			s.Queries = append(s.Queries, m)
		}
	}
	return nil
}
