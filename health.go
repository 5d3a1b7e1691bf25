package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/peterbourgon/ff/v3/ffcli"
)

func (a *app) healthCommand() *ffcli.Command {
	var listen string
	fs := flag.NewFlagSet("health", flag.ContinueOnError)
	fs.StringVar(&listen, "listen", defaultListen, "the `ADDRESS` that the server answers at, as it was told")
	c := newCommand(ffcli.Command{
		Name:       "health",
		ShortUsage: "silian health [flags]",
		ShortHelp:  "tell whether a server answers queries",
		LongHelp: "Asks the server on this machine whether it is ready (/readyz), prints what it says, and\n" +
			"ends with 1 where it is not. For images without a shell, and for scripts.",
		FlagSet: fs,
	}, "silian health", "silian health -listen :9000")
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "health takes no arguments, and got %q", args[0])
		}
		return a.health(ctx, listen)
	}
	return c
}

// healthTime is how long a server may take to say how it is.
const healthTime = 5 * time.Second

func (a *app) health(ctx context.Context, listen string) error {
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	addr, err := net.ResolveTCPAddr("tcp", listen)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, baseURL(addr)+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	defer answer.Body.Close()
	if _, err := io.Copy(a.stdout, io.LimitReader(answer.Body, 1<<10)); err != nil {
		return fmt.Errorf("health: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return errReported
	}
	return nil
}
