package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/transfer"
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
		LongHelp: "Reads a whole store, down to every block on disk, and holds the records, facts, counts\n" +
			"and indexes of one moment against one another. It prints what it counted and each problem\n" +
			"on a line of its own, and to standard error what the store takes of the disk. It ends\n" +
			"with 1 when there is a problem." + throughServer + "\n\n" +
			"With -repair, which needs the store to itself, it first makes anew all that is derived\n" +
			"from the records of nodes and the lists of subjects, and tells what it did. Where such a\n" +
			"record or list itself is damaged, it is named and left, with all that leads to it. Copy\n" +
			"the directory before.",
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

// checkTask proves the store sound as it is at one moment. What it prints is
// the problems; at last come the report and what the store takes.
var checkTask = &task{name: "check", alone: true, do: func(ctx context.Context, st *store, _ []transfer.File, out output) (string, error) {
	if err := st.verify(ctx); err != nil {
		return "", err
	}
	r, err := st.graph.Check(ctx, func(problem string) { fmt.Fprintln(out.data, problem) })
	if err != nil {
		return "", err
	}
	taken, err := st.sizes(ctx)
	if err != nil {
		return "", err
	}
	if r.Problems > 0 {
		err = refusal("")
	}
	return reportOf(r) + "\n" + taken.String(), err
}}

// verify proves the bytes of the store, where it can.
func (s *store) verify(ctx context.Context) error {
	if v, ok := s.db.(kv.Verifier); ok {
		return v.Verify(ctx)
	}
	return nil
}

func reportOf(r kg.CheckReport) string {
	verdict := "sound"
	if r.Problems > 0 {
		verdict = count(r.Problems, "problem")
	}
	return fmt.Sprintf("%s; version %d, %s, %s, %s, %s", verdict, r.Version,
		count(r.Nodes, "node"), count(r.Edges, "edge"), count(r.Observations, "observation"), count(r.Keys, "key"))
}

func (a *app) check(ctx context.Context, o storeOptions, log logOptions, repair bool) error {
	if err := o.mustExist(); err != nil {
		return err
	}
	check := func(perform performer) error {
		out := quietly
		out.data = a.stdout
		report, err := perform(ctx, checkTask, nil, out)
		if report, taken, ok := strings.Cut(report, "\n"); ok {
			fmt.Fprintf(a.stdout, "%s: %s\n", o.data, report)
			fmt.Fprintf(a.stderr, "size: %s\n", taken) // not of the graph: what check says of that can be compared
		}
		return a.tell(err)
	}
	if !repair {
		return withPerformer(ctx, o, log.logger(a.stderr), check)
	}
	err := withStore(ctx, o, log.logger(a.stderr), func(st *store) error {
		if err := a.repair(ctx, o, st); err != nil {
			return err
		}
		return check(st.perform)
	})
	if errors.Is(err, kv.ErrLocked) {
		return fmt.Errorf("-repair needs the store to itself: %w", err)
	}
	return err
}

func (a *app) repair(ctx context.Context, o storeOptions, st *store) error {
	if err := st.verify(ctx); err != nil {
		return err
	}
	r, err := st.graph.Repair(ctx, func(line string) { fmt.Fprintln(a.stdout, line) })
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %s repaired, %s left\n", o.data, count(r.Fixed, "thing"), count(r.Left, "thing"))
	return nil
}

// count is "1 node" or "2 nodes".
func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
