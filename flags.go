package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math"
	"os"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/peterbourgon/ff/v3"
	"github.com/peterbourgon/ff/v3/ffcli"
	"golang.org/x/term"
)

// envPrefix begins the environment variable of every flag.
const envPrefix = "SILIAN"

// newCommand completes c: each flag has its environment variable, and the help
// shows both, and the examples.
func newCommand(c ffcli.Command, examples ...string) *ffcli.Command {
	if c.FlagSet == nil {
		c.FlagSet = flag.NewFlagSet(c.Name, flag.ContinueOnError)
	}
	c.Options = append(c.Options, ff.WithEnvVarPrefix(envPrefix))
	c.UsageFunc = func(c *ffcli.Command) string { return usage(c, examples) }
	return &c
}

// fullName is how the command is typed. Its flag set has the name with those of
// the commands around it.
func fullName(c *ffcli.Command) string {
	if c.Name == "silian" {
		return c.Name
	}
	return "silian " + c.FlagSet.Name()
}

// usage is the help text of c.
func usage(c *ffcli.Command, examples []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: %s\n\n%s\n", c.ShortUsage, c.LongHelp)
	if len(c.Subcommands) > 0 {
		b.WriteString("\nCommands:\n")
		for _, s := range c.Subcommands {
			fmt.Fprintf(&b, "  %-9s %s\n", s.Name, s.ShortHelp)
		}
		b.WriteString("\nEach has a -help of its own.\n")
	}
	header := "\nFlags, and the environment variables that set them:\n"
	c.FlagSet.VisitAll(func(f *flag.Flag) {
		b.WriteString(header)
		header = ""
		arg, text := flag.UnquoteUsage(f)
		if arg != "" {
			arg = " " + arg
		}
		fmt.Fprintf(&b, "  -%s%s (%s", f.Name, arg, envName(f.Name))
		if f.DefValue != "" {
			fmt.Fprintf(&b, ", default %s", f.DefValue)
		}
		fmt.Fprintf(&b, ")\n        %s\n", strings.ReplaceAll(text, "\n", "\n        "))
	})
	b.WriteString("\nExamples:\n")
	for _, e := range examples {
		fmt.Fprintf(&b, "  %s\n", e)
	}
	return strings.TrimRight(b.String(), "\n")
}

func envName(flag string) string {
	return envPrefix + "_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// size is a number of bytes, written as 900MiB or 2GB.
type size int64

func (s *size) UnmarshalText(text []byte) error {
	n, err := humanize.ParseBytes(string(text))
	if err != nil || n > math.MaxInt64 {
		return fmt.Errorf("%q is no size; write it as 900MiB or 2GiB", text)
	}
	*s = size(n)
	return nil
}

func (s size) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

func (s size) String() string {
	return strings.NewReplacer(".0 ", "", " ", "").Replace(humanize.IBytes(uint64(s)))
}

// logOptions say how the log is written.
type logOptions struct {
	format logFormat
	level  slog.Level
}

func (o *logOptions) register(fs *flag.FlagSet) {
	fs.TextVar(&o.format, "log-format", logFormat("text"), "how the log is written to standard error: `FORMAT` is text or json")
	fs.TextVar(&o.level, "log-level", slog.LevelInfo, "the least `LEVEL` that is logged: DEBUG (with each request), INFO, WARN or ERROR")
}

// registerQuiet leaves the log to what goes wrong, for a command whose output is
// for a person.
func (o *logOptions) registerQuiet(fs *flag.FlagSet) {
	o.format = "text"
	fs.TextVar(&o.level, "log-level", slog.LevelWarn, "the least `LEVEL` that is logged to standard error: DEBUG, INFO, WARN or ERROR")
}

func (o logOptions) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: o.level}
	if o.format == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

type logFormat string

func (f *logFormat) UnmarshalText(text []byte) error {
	*f = logFormat(text)
	if *f != "text" && *f != "json" {
		return fmt.Errorf("%q is neither text nor json", text)
	}
	return nil
}

func (f logFormat) MarshalText() ([]byte, error) { return []byte(f), nil }

// isTerminal tells whether a person reads w, or types r.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
