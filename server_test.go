package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// asCommand makes the test binary be the command, for tests that need a
// process of its own.
const asCommand = "SILIAN_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	if dir := os.Getenv(killedDir); dir != "" {
		fmt.Println("failed:", beKilled(dir))
		os.Exit(1)
	}
	testscript.Main(m, map[string]func(){"silian": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"digest": digest, "halve": halve, "hold": hold, "exitcode": exitcode, "unindex": unindex,
		},
	})
}

// server is a serving command.
type server struct {
	t    testing.TB
	url  string
	done chan error // receives once, when it has ended
}

// logReader looks for what the server says of itself in its JSON log.
type logReader struct {
	mu        sync.Mutex
	text      bytes.Buffer
	listening chan string
	ready     chan struct{}
}

func newLogReader() *logReader {
	return &logReader{listening: make(chan string, 1), ready: make(chan struct{})}
}

// follow reads r to its end.
func (l *logReader) follow(r io.Reader) {
	for lines := bufio.NewScanner(r); lines.Scan(); {
		l.mu.Lock()
		l.text.WriteString(lines.Text() + "\n")
		l.mu.Unlock()
		var entry struct{ Msg, Address string }
		if json.Unmarshal(lines.Bytes(), &entry) != nil {
			continue
		}
		switch entry.Msg {
		case "listening":
			l.listening <- "http://" + entry.Address
		case "ready":
			close(l.ready)
		}
	}
}

func (l *logReader) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

var testFlags = []string{"-listen", "127.0.0.1:0", "-log-format", "json", "-log-level", "debug"}

// startServer runs the command in this process until the test ends or stop is
// called, and returns when it is ready.
func startServer(t testing.TB, args ...string) (s *server, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	log := newLogReader()
	go log.follow(r)
	s = &server{t: t, done: make(chan error, 1)}
	go func() {
		err := run(ctx, append(append([]string{"serve"}, testFlags...), args...), strings.NewReader(""), io.Discard, w)
		w.Close()
		s.done <- err
	}()
	stop = sync.OnceValue(func() error { cancel(); return <-s.done })
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	s.awaitReady(log, s.done)
	return s, stop
}

func (s *server) awaitReady(log *logReader, done chan error) {
	s.t.Helper()
	deadline := time.After(60 * time.Second)
	for ready := log.ready; ; {
		select {
		case s.url = <-log.listening:
			continue
		case <-ready:
			if s.url != "" {
				return
			}
			s.url = <-log.listening
			return
		case err := <-done:
			done <- err
			s.t.Fatalf("ended early: %v\n%s", err, log)
		case <-deadline:
			s.t.Fatalf("not ready:\n%s", log)
		}
	}
}

// process is a serving command in a process of its own.
type process struct {
	server
	cmd *exec.Cmd
	log *logReader
}

// startProcess starts binary, or this very program when it is "", as a server.
func startProcess(t testing.TB, binary string, args ...string) *process {
	t.Helper()
	cmd := command(t, binary, append(append([]string{"serve"}, testFlags...), args...)...)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{server: server{t: t, done: make(chan error, 1)}, cmd: cmd, log: newLogReader()}
	go func() {
		p.log.follow(stderr)
		p.done <- cmd.Wait()
	}()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	p.awaitReady(p.log, p.done)
	return p
}

// command is binary, or this very program when it is "", ready to start.
func command(t testing.TB, binary string, args ...string) *exec.Cmd {
	t.Helper()
	if binary == "" {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		binary = self
	}
	cmd := exec.CommandContext(t.Context(), binary, args...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	return cmd
}

// terminate sends SIGTERM and returns how long the process took to end.
func (p *process) terminate() (time.Duration, error) {
	p.t.Helper()
	began := time.Now()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	select {
	case err := <-p.done:
		return time.Since(began), err
	case <-time.After(20 * time.Second):
		return time.Since(began), errors.New("still running")
	}
}

// post sends a query and decodes its data into out. Errors in the answer fail
// the test.
func (s *server) post(query string, out any) {
	s.t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		s.t.Fatal(err)
	}
	res, err := http.Post(s.url+"/query", "application/json", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		s.t.Fatalf("%s: %v", res.Status, err)
	}
	if len(answer.Errors) > 0 {
		s.t.Fatalf("%s\nanswered with errors: %s", query, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, out); err != nil {
		s.t.Fatalf("%v in %s", err, answer.Data)
	}
}

// request returns the response with its body read.
func (s *server) request(method, path string, header ...string) (*http.Response, string) {
	s.t.Helper()
	return s.exchange(method, path, "", header...)
}

// exchange is request with a body.
func (s *server) exchange(method, path, body string, header ...string) (*http.Response, string) {
	s.t.Helper()
	req, err := http.NewRequest(method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res, string(answer)
}
