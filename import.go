package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/internal/transfer"
)

// importOptions are the flags of import.
type importOptions struct {
	quiet bool
	store storeOptions
	log   logOptions
}

func (a *app) importCommand() *ffcli.Command {
	var o importOptions
	fs := flag.NewFlagSet("import", flag.ContinueOnError)
	o.store.register(fs)
	fs.BoolVar(&o.quiet, "quiet", false, "show no progress, only the last line")
	o.log.registerQuiet(fs)
	c := newCommand(ffcli.Command{
		Name:       "import",
		ShortUsage: "silian import [flags] [FILE…]",
		ShortHelp:  "add nodes and facts from NDJSON files",
		LongHelp: "Reads the files, or standard input where there is none or its name is -, and adds what\n" +
			"they say to the store. All of the input is checked before any of it is written: what is\n" +
			"wrong is printed by file, line and column, nothing is changed, and the command ends\n" +
			"with 1. Importing twice changes nothing. A store that import makes does not get the seed.\n" +
			"Into an empty store all goes in at once, sorted in memory, or nothing when it is\n" +
			"interrupted." + throughServer +
			"\nThen one import runs at a time.",
		FlagSet: fs,
	},
		"silian import companies.ndjson parks.ndjson",
		"silian import -data /var/lib/silian -quiet < graph.ndjson",
		"zcat graph.ndjson.gz | silian import -",
	)
	c.Exec = func(ctx context.Context, args []string) error {
		if err := o.store.validate(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		if len(args) == 0 {
			if isTerminal(a.stdin) {
				return usageErrorf(c, "no files to import; - reads what you type")
			}
			args = []string{"-"}
		}
		return a.importFiles(ctx, o, args)
	}
	return c
}

// importTask imports all files in one go.
var importTask = &task{name: "import", alone: true, do: func(ctx context.Context, st *store, files []transfer.File, out output) (string, error) {
	sum, err := transfer.Import(ctx, st.graph, files, transfer.Options{Progress: out.progress, MaxLoad: st.maxLoad})
	if invalid := (*transfer.InvalidError)(nil); errors.As(err, &invalid) {
		return "", refusal(invalid.Error())
	}
	return sum.String(), err
}}

// importFiles imports what names name in one go.
func (a *app) importFiles(ctx context.Context, o importOptions, names []string) (err error) {
	var files []transfer.File
	for _, name := range names {
		f, remove, inputErr := a.input(name)
		if inputErr != nil {
			return inputErr
		}
		defer func() { err = errors.Join(err, remove()) }()
		files = append(files, f)
	}
	return withPerformer(ctx, o.store, o.log.logger(a.stderr), func(perform performer) error {
		p := newProgress(a.stderr, isTerminal(a.stderr))
		if p.every = cmp.Or(a.progressEvery, p.every); o.quiet {
			p = newProgress(nil, false)
		}
		summary, err := perform(ctx, importTask, files, output{data: a.stdout, progress: p.show})
		p.end()
		if err != nil {
			return a.tell(err)
		}
		_, err = fmt.Fprintln(a.stdout, summary)
		return err
	})
}

// input is the file of that name, and what to do when it was read. Streams are
// kept on disk meanwhile, because an import reads its input twice.
func (a *app) input(name string) (transfer.File, func() error, error) {
	if name == "-" {
		return transfer.Stdin(a.stdin)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return transfer.File{}, nil, err
	case info.IsDir():
		return transfer.File{}, nil, fmt.Errorf("%s is a directory; name the files in it", name)
	case info.Mode().IsRegular():
		return transfer.Path(name), func() error { return nil }, nil
	}
	stream, err := os.Open(name)
	if err != nil {
		return transfer.File{}, nil, err
	}
	defer stream.Close()
	f, remove, err := transfer.Stdin(stream)
	f.Name = name
	return f, remove, err
}
