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
		LongHelp: "Writes a store anew as far as it holds what was overwritten or deleted, and prints what\n" +
			"it took before and takes now, and how much of that is in use (live) or not (dead). What\n" +
			"the graph keeps of earlier versions is in use. The disk needs room for the larger part of\n" +
			"the store once more. It can be interrupted at any time and run again. A server does the\n" +
			"same in the background, less thoroughly." + throughServer,
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

// compactTask gives back the disk of what was overwritten. At last come what the
// store took and what it takes.
var compactTask = &task{name: "compact", alone: true, do: func(ctx context.Context, st *store, _ []transfer.File, out output) (string, error) {
	before, err := st.sizes(ctx)
	if err != nil {
		return "", err
	}
	err = st.db.(kv.Compactor).Compact(ctx, func(step string, done, total int64) {
		out.progress(transfer.Progress{Phase: transfer.Phase(step), Bytes: done, Total: total, Unit: transfer.UnitBytes})
	})
	if err != nil {
		return "", err
	}
	after, err := st.sizes(ctx)
	return fmt.Sprintf("%v → %v\nbefore: %v\nnow: %v", size(before.Disk), size(after.Disk), before, after), err
}}

func (a *app) compact(ctx context.Context, o storeOptions, log logOptions) error {
	if err := o.mustExist(); err != nil {
		return err
	}
	return withPerformer(ctx, o, log.logger(a.stderr), func(perform performer) error {
		p := newProgress(a.stderr, isTerminal(a.stderr))
		report, err := perform(ctx, compactTask, nil, output{data: io.Discard, progress: p.show})
		p.end()
		if err != nil {
			return a.tell(err)
		}
		_, err = fmt.Fprintf(a.stdout, "%s: %s\n", o.data, report)
		return err
	})
}

// taken is what a store takes and how much of that is in use.
type taken kv.Sizes

func (t taken) String() string {
	return fmt.Sprintf("%v on disk; data about %v live, %v dead", size(t.Disk), size(t.Live), size(t.Dead))
}

// sizes is what the store takes; every store that a command opens can tell.
func (s *store) sizes(ctx context.Context) (taken, error) {
	t, err := s.db.(kv.Sizer).Size(ctx)
	return taken(t), err
}
