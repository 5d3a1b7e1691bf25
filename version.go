package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/observe"
)

// What a build without version control information is told by
// -ldflags "-X main.version=… -X main.commit=…".
var version, commit string

func (a *app) versionCommand() *ffcli.Command {
	c := newCommand(ffcli.Command{
		Name:       "version",
		ShortUsage: "silian version",
		ShortHelp:  "print which build this is",
		LongHelp: "Prints the version, the commit and the Go release that this command was built from, the\n" +
			"SHA-256 of the API that it serves and the format of the stores that it writes.",
	}, "silian version")
	c.Exec = func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "version takes no arguments, and got %q", args[0])
		}
		info, _ := debug.ReadBuildInfo()
		_, err := fmt.Fprint(a.stdout, versionText(buildOf(info)))
		return err
	}
	return c
}

// buildOf is what is known of the build; info may be nil.
func buildOf(info *debug.BuildInfo) observe.Build {
	version, commit, dirty := version, commit, ""
	if info != nil {
		version = cmp.Or(version, info.Main.Version)
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				commit = cmp.Or(s.Value, commit)
			case s.Key == "vcs.modified" && s.Value == "true":
				dirty = " (modified)"
			}
		}
	}
	return observe.Build{
		Version: cmp.Or(version, "(devel)"), Commit: cmp.Or(commit, "unknown") + dirty, Go: runtime.Version(),
		Schema: graph.SchemaHash(), Format: kg.Format,
	}
}

func versionText(b observe.Build) string {
	return fmt.Sprintf("silian %s\ncommit %s\n%s %s/%s\nschema %s\nstore format %d\n",
		b.Version, b.Commit, b.Go, runtime.GOOS, runtime.GOARCH, b.Schema, b.Format)
}
