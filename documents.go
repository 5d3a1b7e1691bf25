package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/internal/transfer"
)

func (a *app) documentsCommand() *ffcli.Command {
	c := newCommand(ffcli.Command{
		Name:       "documents",
		ShortUsage: "silian documents add|list [flags]",
		ShortHelp:  "keep documents' texts, so that quotes are served",
		LongHelp: "Keeps the texts of documents beside the facts that were read from them. With the text of\n" +
			"a document, `quote` and `context` of evidence are served; without it they are null.",
		Subcommands: []*ffcli.Command{a.documentsAddCommand(), a.documentsListCommand()},
	}, "silian documents add texts/*.txt", "silian documents list")
	c.Exec = func(_ context.Context, args []string) error {
		if len(args) == 0 {
			return usageErrorf(c, "documents needs a command: add or list")
		}
		return usageErrorf(c, "unknown command %q of documents", args[0])
	}
	return c
}

func (a *app) documentsAddCommand() *ffcli.Command {
	var (
		o   storeOptions
		log logOptions
	)
	fs := flag.NewFlagSet("documents add", flag.ContinueOnError)
	o.registerOffline(fs)
	log.registerQuiet(fs)
	c := newCommand(ffcli.Command{
		Name:       "add",
		ShortUsage: "silian documents add [flags] FILE…",
		ShortHelp:  "keep texts beside their facts",
		LongHelp: "Keeps each file as the text of the document that has its SHA-256. The files are kept as\n" +
			"they are and must be UTF-8, each within 8 MiB. A line for each file says what became of\n" +
			"it. Adding one again changes nothing. A file that is no document's is refused with its\n" +
			"SHA-256: import a document line that has it, and add the file again. The others are added\n" +
			"all the same, and the command ends with 1." + throughServer,
		FlagSet: fs,
	},
		"silian documents add report.txt",
		"silian documents add -data /var/lib/silian texts/*.txt",
	)
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) == 0 {
			return usageErrorf(c, "no files to add")
		}
		if err := o.validateOffline(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		return a.addDocuments(ctx, o, log, args)
	}
	return c
}

func (a *app) documentsListCommand() *ffcli.Command {
	var (
		o   storeOptions
		log logOptions
	)
	fs := flag.NewFlagSet("documents list", flag.ContinueOnError)
	o.registerOffline(fs)
	log.registerQuiet(fs)
	c := newCommand(ffcli.Command{
		Name:       "list",
		ShortUsage: "silian documents list [flags]",
		ShortHelp:  "list the documents and whether their texts are kept",
		LongHelp: "Prints a line for each document: its id, how many code points its text has, or that it is\n" +
			"not loaded, and its name." + throughServer,
		FlagSet: fs,
	}, "silian documents list", "silian documents list -data /var/lib/silian")
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "documents list takes no arguments, and got %q", args[0])
		}
		if err := o.validateOffline(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		return a.listDocuments(ctx, o, log)
	}
	return c
}

// addDocuments adds one file after the other. What is wrong with one of them
// does not keep the others out.
func (a *app) addDocuments(ctx context.Context, o storeOptions, log logOptions, names []string) error {
	if err := o.mustExist(); err != nil {
		return err
	}
	return withPerformer(ctx, o, log.logger(a.stderr), func(perform performer) error {
		refused := false
		for _, name := range names {
			line, err := perform(ctx, addDocumentTask, []transfer.File{transfer.Path(name)}, quietly)
			switch {
			case errors.As(err, new(refusal)), errors.As(err, new(*os.PathError)):
				fmt.Fprintln(a.stderr, err)
				refused = true
				continue
			case err == nil:
				_, err = fmt.Fprintln(a.stdout, line)
			}
			if err != nil {
				return err
			}
		}
		if refused {
			return errReported
		}
		return nil
	})
}

// addDocumentTask keeps one file as the text of its documents.
var addDocumentTask = &task{name: "documents/add", do: func(ctx context.Context, st *store, files []transfer.File, _ output) (string, error) {
	name := files[0].Name
	f, err := files[0].Open()
	if err != nil {
		return "", err
	}
	defer f.Close()
	r, err := transfer.AddText(ctx, st.graph, name, f)
	if errors.As(err, new(*transfer.TextError)) {
		return "", refusal(err.Error())
	}
	if err != nil {
		return "", err
	}
	what := "already there"
	if r.Added {
		what = "added"
	}
	return fmt.Sprintf("%s: %s: %s, %s", name, what, strings.Join(r.Documents, " "), count(r.Length, "code point")), nil
}}

func (a *app) listDocuments(ctx context.Context, o storeOptions, log logOptions) error {
	if err := o.mustExist(); err != nil {
		return err
	}
	return withPerformer(ctx, o, log.logger(a.stderr), func(perform performer) error {
		out := quietly
		out.data = a.stdout
		_, err := perform(ctx, listDocumentsTask, nil, out)
		return err
	})
}

// listDocumentsTask lists the documents as they are at one moment.
var listDocumentsTask = &task{name: "documents/list", do: func(ctx context.Context, st *store, _ []transfer.File, out output) (string, error) {
	w := tabwriter.NewWriter(out.data, 0, 0, 2, ' ', 0)
	for d, err := range transfer.ListDocuments(ctx, st.graph) {
		if err != nil {
			return "", err
		}
		text := "not loaded"
		if d.Loaded {
			text = count(d.Length, "code point")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", d.ID, text, d.Name)
	}
	return "", w.Flush()
}}
