package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/internal/transfer"
)

// exportOptions are the flags of export.
type exportOptions struct {
	file  string
	quiet bool
	store storeOptions
	log   logOptions
}

func (a *app) exportCommand() *ffcli.Command {
	var o exportOptions
	fs := flag.NewFlagSet("export", flag.ContinueOnError)
	o.store.registerOffline(fs)
	fs.StringVar(&o.file, "o", "", "the `FILE` to write, which stands there only when it is whole;\nstandard output where there is none or its name is -")
	fs.BoolVar(&o.quiet, "quiet", false, "show no progress, only the last line")
	o.log.registerQuiet(fs)
	c := newCommand(ffcli.Command{
		Name:       "export",
		ShortUsage: "silian export [flags]",
		ShortHelp:  "write the whole graph as NDJSON",
		LongHelp: "Writes the graph as it is at one moment, in the form that import reads: sources,\n" +
			"documents, nodes, then facts. Importing it into an empty store makes the same graph, and\n" +
			"exporting that gives the same bytes. Documents' texts and what the graph said earlier are\n" +
			"not in it." + throughServer,
		FlagSet: fs,
	},
		"silian export -o graph.ndjson",
		"silian export -data /var/lib/silian | gzip > graph.ndjson.gz",
	)
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "export takes no arguments, and got %q; -o names the file", args[0])
		}
		if err := o.store.validateOffline(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		return a.export(ctx, o)
	}
	return c
}

// exportTask writes the graph of one view.
var exportTask = &task{name: "export", do: func(ctx context.Context, st *store, _ []transfer.File, out output) (string, error) {
	v, err := st.graph.View(ctx)
	if err != nil {
		return "", err
	}
	defer v.Close()
	sum, err := transfer.Export(ctx, v, out.data, transfer.ExportOptions{Progress: out.progress})
	return sum.String(), err
}}

func (a *app) export(ctx context.Context, o exportOptions) error {
	if err := o.store.mustExist(); err != nil {
		return err
	}
	toStdout := o.file == "" || o.file == "-"
	return withPerformer(ctx, o.store, o.log.logger(a.stderr), func(perform performer) error {
		p := newProgress(a.stderr, isTerminal(a.stderr))
		if o.quiet || toStdout && isTerminal(a.stdout) {
			p = newProgress(nil, false)
		}
		var sum string
		write := func(w io.Writer) (err error) {
			sum, err = perform(ctx, exportTask, nil, output{data: w, progress: p.show})
			p.end()
			return err
		}
		if toStdout {
			if err := write(a.stdout); err != nil {
				return err
			}
			_, err := fmt.Fprintln(a.stderr, sum)
			return err
		}
		if err := writeWhole(o.file, write); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.stdout, sum)
		return err
	})
}

// writeWhole makes the file of that name from what fn writes, or leaves what
// was there: fn writes to another file beside it, which takes the name once the
// disk has it. What is no regular file is written to as it is.
func writeWhole(name string, fn func(io.Writer) error) (err error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a directory; name a file in it", name)
	case !info.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(fn(f), f.Close())
	}
	part := fmt.Sprintf("%s.%d.part", name, os.Getpid())
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(part)
		}
	}()
	err = fn(f)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(part, name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}
