package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/peterbourgon/ff/v3/ffcli"
)

// What a build without version control information is told by
// -ldflags "-X main.version=… -X main.commit=…".
var version, commit string

func (a *app) versionCommand() *ffcli.Command {
	c := newCommand(ffcli.Command{
		Name:       "version",
		ShortUsage: "silian version",
		ShortHelp:  "print which build this is",
		LongHelp:   "Prints the version, the commit and the Go release that this command was built from.",
	}, "silian version")
	c.Exec = func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "version takes no arguments, and got %q", args[0])
		}
		info, _ := debug.ReadBuildInfo()
		_, err := fmt.Fprint(a.stdout, versionText(info))
		return err
	}
	return c
}

// versionText is what is known of the build; info may be nil.
func versionText(info *debug.BuildInfo) string {
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
	return fmt.Sprintf("silian %s\ncommit %s%s\n%s %s/%s\n", cmp.Or(version, "(devel)"),
		cmp.Or(commit, "unknown"), dirty, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
