package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

func (a *app) checkCommand() *ffcli.Command {
	var (
		o      storeOptions
		log    logOptions
		repair bool
	)
	fs := flag.NewFlagSet("check", flag.ContinueOnError)
	o.registerOffline(fs)
	fs.BoolVar(&repair, "repair", false, "make anew what is derived, before the check: counts, indexes, reverse lists")
	log.registerQuiet(fs)
	c := newCommand(ffcli.Command{
		Name:       "check",
		ShortUsage: "silian check [flags]",
		ShortHelp:  "prove that a store is sound",
		LongHelp: "Reads a whole store that no server has open, down to every block on disk, and holds its\n" +
			"records, facts, counts and indexes against one another. It prints what it counted and\n" +
			"each problem on a line of its own, and to standard error what the store takes of the\n" +
			"disk. It ends with 1 when there is a problem.\n\n" +
			"With -repair it first makes anew all that is derived from the records of nodes and the\n" +
			"lists of subjects, and tells what it did. Where such a record or list itself is damaged,\n" +
			"it is named and left, with all that leads to it. Copy the directory before.",
		FlagSet: fs,
	}, "silian check", "silian check -data /var/lib/silian", "silian check -repair")
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "check takes no arguments, and got %q", args[0])
		}
		if err := o.validateOffline(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		return a.check(ctx, o, log, repair)
	}
	return c
}

func (a *app) check(ctx context.Context, o storeOptions, log logOptions, repair bool) error {
	if err := o.mustExist(); err != nil {
		return err
	}
	return withStore(ctx, o, log.logger(a.stderr), func(st *store) error {
		if v, ok := st.db.(kv.Verifier); ok {
			if err := v.Verify(ctx); err != nil {
				return err
			}
		}
		tell := func(line string) { fmt.Fprintln(a.stdout, line) }
		if repair {
			r, err := st.graph.Repair(ctx, tell)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "%s: %s repaired, %s left\n", o.data, count(r.Fixed, "thing"), count(r.Left, "thing"))
		}
		r, err := st.graph.Check(ctx, tell)
		if err != nil {
			return err
		}
		printReport(a.stdout, o.data, r)
		taken, err := sizes(ctx, st.db)
		if err != nil {
			return err
		}
		printSizes(a.stderr, "size", taken) // not of the graph: what check says of that can be compared
		if r.Problems > 0 {
			return errReported
		}
		return nil
	})
}

func printReport(w io.Writer, data string, r kg.CheckReport) {
	verdict := "sound"
	if r.Problems > 0 {
		verdict = count(r.Problems, "problem")
	}
	fmt.Fprintf(w, "%s: %s; version %d, %s, %s, %s, %s\n", data, verdict, r.Version,
		count(r.Nodes, "node"), count(r.Edges, "edge"), count(r.Observations, "observation"), count(r.Keys, "key"))
}

// count is "1 node" or "2 nodes".
func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
