package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"syscall"
	"time"

	"github.com/silian-graph/silian/bench/load"
)

const (
	openTime = 5 * time.Minute  // within which a server is ready
	stopTime = 20 * time.Second // within which it ends by itself
)

// served is what a server took besides its answers.
type served struct {
	Open   float64 `json:"open"`   // of the store, in seconds
	Start  float64 `json:"start"`  // from the start of the process until it was ready
	Memory int64   `json:"memory"` // at its greatest, in bytes
}

// server is a program that serves.
type server struct {
	cmd         *exec.Cmd
	url         string
	open, start float64
	ended       chan error
}

// start serves the side's store at a free port and waits until it is ready.
func start(ctx context.Context, s *side, memory string) (*server, error) {
	note("serve %s", s.store)
	args := []string{"serve", "-listen", "127.0.0.1:0", "-data", s.store, "-seed=false", "-log-format", "json"}
	cmd := exec.Command(s.Program, withMemory(args, memory)...) // stop ends it, not the context
	// Ctrl-C is for this program, which then stops the server.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	v := &server{cmd: cmd, ended: make(chan error, 1)}
	ready := make(chan error, 1)
	go func() {
		ready <- v.read(stderr)
		_, _ = io.Copy(io.Discard, stderr)
		v.ended <- cmd.Wait()
	}()
	select {
	case err = <-ready:
	case <-ctx.Done():
		err = ctx.Err()
	case <-time.After(openTime):
		err = fmt.Errorf("it is not ready after %v", openTime)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s serve: %w", s.Program, err), v.stop())
	}
	v.start = time.Since(began).Seconds()
	return v, nil
}

// read reads the log until it says that the server is ready.
func (v *server) read(log io.Reader) error {
	var last string
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		last = lines.Text()
		var line struct {
			Msg     string
			Address string
			Open    time.Duration
		}
		if json.Unmarshal(lines.Bytes(), &line) != nil {
			continue
		}
		switch line.Msg {
		case "listening":
			if _, _, err := net.SplitHostPort(line.Address); err != nil {
				return err
			}
			v.url = "http://" + line.Address + "/query"
		case "ready":
			v.open = line.Open.Seconds()
			return nil
		}
	}
	return fmt.Errorf("it ended: %s", last)
}

func (v *server) pid() int { return v.cmd.Process.Pid }

// ask is a bench.Asker.
func (v *server) ask(ctx context.Context, query string, vars []byte) ([]byte, error) {
	_, body, err := load.Ask(ctx, v.url, query, vars)
	return body, err
}

// stop ends the server, and waits until it has.
func (v *server) stop() error {
	_ = v.cmd.Process.Signal(syscall.SIGTERM) // fails when it has ended
	select {
	case err := <-v.ended:
		return err
	case <-time.After(stopTime):
		_ = v.cmd.Process.Kill()
		return fmt.Errorf("the server did not end within %v and was killed", stopTime)
	}
}
