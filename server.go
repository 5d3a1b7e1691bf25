// Command silian keeps a knowledge graph of regional industry and serves it
// over GraphQL. `silian -help` lists what it does.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/peterbourgon/ff/v3/ffcli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintln(os.Stderr, "silian:", err)
	}
	os.Exit(exitCode(err))
}

// app is one run of the command.
type app struct {
	args           []string // with the command before the rest
	stdin          io.Reader
	stdout, stderr io.Writer
	progressEvery  time.Duration // between lines of progress; zero: linesEvery
}

// run does what args say. Without a command it serves.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	return (&app{stdin: stdin, stdout: stdout, stderr: stderr}).run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) error {
	root := a.root()
	args = withCommand(args)
	a.args = args

	var help bytes.Buffer
	setOutput(root, &help)
	err := root.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, err = a.stdout.Write(help.Bytes())
		return err
	case errors.As(err, new(ffcli.NoExecError)):
		return usageErrorf(root, "unknown command %q", args[0])
	case err != nil:
		// ff says first which of its sources the error is from.
		return usageErrorf(commandOf(root, args), "%w", inner(err))
	}
	return root.Run(ctx)
}

// setOutput lets c and the commands in it write their help to w.
func setOutput(c *ffcli.Command, w io.Writer) {
	c.FlagSet.SetOutput(w)
	for _, s := range c.Subcommands {
		setOutput(s, w)
	}
}

// root is the tree of commands.
func (a *app) root() *ffcli.Command {
	return newCommand(ffcli.Command{
		Name:       "silian",
		ShortUsage: "silian [command] [flags]",
		LongHelp: "Silian keeps a knowledge graph of regional industry and serves it over GraphQL.\n" +
			"Without a command it serves: `silian -listen :8080` is `silian serve -listen :8080`.",
		Subcommands: []*ffcli.Command{
			a.serveCommand(), a.importCommand(), a.exportCommand(), a.documentsCommand(), a.checkCommand(), a.compactCommand(), a.healthCommand(), a.versionCommand(),
		},
	}, "silian", "silian serve -data ./data -memory 2GiB", "silian import people.ndjson")
}

// withCommand puts the command that is meant in front of args that have none.
func withCommand(args []string) []string {
	switch {
	case len(args) == 0:
		return []string{"serve"}
	case args[0] == "help":
		return append(slices.Clone(args[1:]), "-help")
	case slices.Contains([]string{"-h", "-help", "--h", "--help"}, args[0]):
		return args
	case strings.HasPrefix(args[0], "-"):
		return append([]string{"serve"}, args...)
	}
	return args
}

// commandOf is the command in c that args begin with, or c.
func commandOf(c *ffcli.Command, args []string) *ffcli.Command {
	for _, s := range c.Subcommands {
		if len(args) > 0 && strings.EqualFold(s.Name, args[0]) {
			return commandOf(s, args[1:])
		}
	}
	return c
}

// errReported says that the command failed and has said why.
var errReported = errors.New("failed")

// usageError says that the command line is wrong.
type usageError struct {
	command string // whose help tells more
	err     error
}

func (e *usageError) Error() string {
	return fmt.Sprintf("%v\nRun '%s -help' for what it takes.", e.err, e.command)
}

func (e *usageError) Unwrap() error { return e.err }

func usageErrorf(c *ffcli.Command, format string, args ...any) error {
	return &usageError{command: fullName(c), err: fmt.Errorf(format, args...)}
}

// inner is what err wraps, or err.
func inner(err error) error {
	if wrapped := errors.Unwrap(err); wrapped != nil {
		return wrapped
	}
	return err
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.As(err, new(*usageError)):
		return 2
	}
	return 1
}
