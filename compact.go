package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv"
)

func (a *app) compactCommand() *ffcli.Command {
	var (
		o   storeOptions
		log logOptions
	)
	fs := flag.NewFlagSet("compact", flag.ContinueOnError)
	o.registerOffline(fs)
	log.registerQuiet(fs)
	c := newCommand(ffcli.Command{
		Name:       "compact",
		ShortUsage: "silian compact [flags]",
		ShortHelp:  "give back the disk of what was overwritten",
		LongHelp: "Writes a store that no server has open anew as far as it holds what was overwritten or\n" +
			"deleted, and prints what it took before and takes now, and how much of that is in use\n" +
			"(live) or not (dead). What the graph keeps of earlier versions is in use. The disk needs\n" +
			"room for the larger part of the store once more. It can be interrupted at any time and run\n" +
			"again. A server does the same in the background, less thoroughly.",
		FlagSet: fs,
	}, "silian compact", "silian compact -data /var/lib/silian")
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "compact takes no arguments, and got %q", args[0])
		}
		if err := o.validateOffline(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		return a.compact(ctx, o, log)
	}
	return c
}

func (a *app) compact(ctx context.Context, o storeOptions, log logOptions) error {
	if err := o.mustExist(); err != nil {
		return err
	}
	return withStore(ctx, o, log.logger(a.stderr), func(st *store) error {
		before, err := sizes(ctx, st.db)
		if err != nil {
			return err
		}
		p := newProgress(a.stderr, isTerminal(a.stderr))
		err = st.db.(kv.Compactor).Compact(ctx, func(step string, done, total int64) {
			p.show(transfer.Progress{Phase: transfer.Phase(step), Bytes: done, Total: total})
		})
		p.end()
		if err != nil {
			return err
		}
		after, err := sizes(ctx, st.db)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s: %v → %v\n", o.data, size(before.Disk), size(after.Disk))
		printSizes(a.stdout, "before", before)
		printSizes(a.stdout, "now", after)
		return nil
	})
}

// sizes is what a store takes; every store that a command opens can tell.
func sizes(ctx context.Context, db kv.DB) (kv.Sizes, error) { return db.(kv.Sizer).Size(ctx) }

// printSizes prints how much of what a store takes is in use.
func printSizes(w io.Writer, what string, s kv.Sizes) {
	fmt.Fprintf(w, "%s: %v on disk; data about %v live, %v dead\n", what, size(s.Disk), size(s.Live), size(s.Dead))
}
