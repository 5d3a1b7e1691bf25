//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/silian-graph/silian/internal/hostile"
)

// clientsAtOnce is how many clients a soaked server has.
const clientsAtOnce = 8

// TestSoak lets a server answer good and hostile clients at once, and looks that
// nothing of them is left in it: goroutines, descriptors, memory. SILIAN_TEST_SOAK
// says for how long (`make soak`).
func TestSoak(t *testing.T) {
	duration := 2 * time.Second
	if s := os.Getenv("SILIAN_TEST_SOAK"); s != "" {
		var err error
		if duration, err = time.ParseDuration(s); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "data")
	p := startProcess(t, "", "-data", dir, "-log-level", "info", "-memory", size(leastMemory).String(), "-limit-body-time", "2s")
	l := newLoad(t, p.url, dir)
	l.run(max(duration/10, time.Second)) // whatever is kept is kept
	pause := min(duration, 10*time.Second)
	before := p.rest(pause)
	t.Logf("after a tenth: %v", before)
	l.run(duration)
	after := p.rest(pause)
	t.Logf("at the end:    %v", after)
	t.Logf("%v", l.told())
	if after.goroutines > before.goroutines+5 {
		t.Errorf("%d goroutines stay, before there were %d", after.goroutines, before.goroutines)
	}
	if after.descriptors > before.descriptors+5 {
		t.Errorf("%d descriptors stay open, before there were %d", after.descriptors, before.descriptors)
	}
	// In a short time memory is still being taken for the first time.
	if duration > time.Minute && after.memory > before.memory+before.memory/4+64<<20 {
		t.Errorf("%d MiB are resident, before there were %d", after.memory>>20, before.memory>>20)
	}
	if _, err := p.terminate(); err != nil {
		t.Error(err)
	}
}

// held is what a process holds on to.
type held struct{ goroutines, descriptors, memory int }

func (h held) String() string {
	return fmt.Sprintf("%d goroutines, %d descriptors, %d MiB resident of its own", h.goroutines, h.descriptors, h.memory>>20)
}

// rest is what a server holds when nobody asks it anything: the least of a pause,
// in which what ends by itself ends.
func (p *process) rest(pause time.Duration) held {
	p.t.Helper()
	http.DefaultClient.CloseIdleConnections()
	least := held{1 << 30, 1 << 30, 1 << 40}
	for range 20 {
		time.Sleep(pause / 20)
		m := p.scrape()
		least.goroutines = min(least.goroutines, int(m["go_goroutines"]))
		least.descriptors = min(least.descriptors, int(m["process_open_fds"]))
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
		if err != nil {
			p.t.Fatal(err)
		}
		_, own, _ := strings.Cut(string(status), "RssAnon:")
		var kib int
		if _, err := fmt.Sscan(own, &kib); err != nil {
			p.t.Fatal(err)
		}
		least.memory = min(least.memory, kib<<10)
	}
	return least
}

// load is what clients do to a server.
type load struct {
	t    *testing.T
	url  string
	dir  string   // of the data
	good []string // bodies of requests that are answered
	bad  []hostile.Request
	did  []atomic.Int64 // by kind

	importing sync.Mutex
	imported  int
}

// kinds are what clients do, and how often, in a hundred.
var kinds = [...]struct {
	name  string
	share int
	do    func(*load) error
}{
	{"good", 55, (*load).ask},
	{"gone before the answer", 8, (*load).leave},
	{"hostile", 12, (*load).attack},
	{"cut off", 3, (*load).cut},
	{"silent", 2, (*load).silence},
	{"sockets", 8, (*load).talk},
	{"sockets gone", 4, (*load).drop},
	{"events", 4, (*load).stream},
	{"pages", 3, (*load).page},
	{"imports", 1, (*load).add},
}

func newLoad(t *testing.T, url, dir string) *load {
	l := &load{t: t, url: url, dir: dir, did: make([]atomic.Int64, len(kinds))}
	files, err := filepath.Glob("seed/testdata/questions/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal(err, "no questions")
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		l.good = append(l.good, hostile.JSON(string(text)))
	}
	for _, r := range hostile.Requests {
		l.bad = append(l.bad, r)
	}
	return l
}

// run has clients at work for a time.
func (l *load) run(d time.Duration) {
	end := time.Now().Add(d)
	var all sync.WaitGroup
	for range clientsAtOnce {
		all.Go(func() {
			for time.Now().Before(end) && !l.t.Failed() {
				at, k := rand.IntN(100), 0
				for at -= kinds[0].share; at >= 0; at -= kinds[k].share {
					k++
				}
				if err := kinds[k].do(l); err != nil {
					l.t.Errorf("%s: %v", kinds[k].name, err)
				}
				l.did[k].Add(1)
			}
		})
	}
	all.Wait()
}

func (l *load) told() string {
	var b strings.Builder
	for i, k := range kinds {
		fmt.Fprintf(&b, "%s %d, ", k.name, l.did[i].Load())
	}
	return strings.TrimSuffix(b.String(), ", ")
}

func pick[T any](all []T) T { return all[rand.IntN(len(all))] }

// post sends a request and reads the answer.
func (l *load) post(ctx context.Context, body string, header ...string) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url+"/query", strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	return res.StatusCode, answer, err
}

func (l *load) ask() error {
	status, answer, err := l.post(l.t.Context(), pick(l.good))
	if err == nil && (status != http.StatusOK || !json.Valid(answer)) {
		err = fmt.Errorf("HTTP %d, %.200s", status, answer)
	}
	return err
}

// leave asks and does not wait.
func (l *load) leave() error {
	ctx, cancel := context.WithTimeout(l.t.Context(), time.Duration(rand.IntN(3_000))*time.Microsecond)
	defer cancel()
	_, _, _ = l.post(ctx, pick(l.good)) // whether the answer was faster does not matter
	return nil
}

func (l *load) attack() error {
	r := pick(l.bad)
	_, answer, err := l.post(l.t.Context(), r.Body)
	if err == nil && !bytes.Contains(answer, []byte("LIMIT_EXCEEDED")) {
		err = fmt.Errorf("limit %s: %.200s", r.Limit, answer)
	}
	return err
}

// dial is a connection of its own.
func (l *load) dial() (net.Conn, error) {
	return net.DialTimeout("tcp", strings.TrimPrefix(l.url, "http://"), 10*time.Second)
}

// cut ends a request in the middle.
func (l *load) cut() error {
	c, err := l.dial()
	if err != nil {
		return err
	}
	_, err = io.WriteString(c, "POST /query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":\"")
	return errors.Join(err, c.Close())
}

// silence waits in the middle of a request until the server has enough.
func (l *load) silence() error {
	c, err := l.dial()
	if err != nil {
		return err
	}
	_, err = io.WriteString(c, "POST /query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":\"")
	if err == nil {
		err = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	}
	if err == nil {
		_, err = io.Copy(io.Discard, c) // to the end, which the server makes
	}
	return errors.Join(err, c.Close())
}

// socket is a WebSocket that has been greeted.
func (l *load) socket() (*websocket.Conn, error) {
	ctx, cancel := context.WithTimeout(l.t.Context(), 10*time.Second)
	defer cancel()
	c, res, err := websocket.Dial(ctx, l.url+"/query", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		return nil, err
	}
	if res.Body != nil {
		_ = res.Body.Close() // the socket has the connection
	}
	c.SetReadLimit(32 << 20)
	if err := c.Write(ctx, websocket.MessageText, []byte(`{"type":"connection_init"}`)); err != nil {
		return nil, err
	}
	_, _, err = c.Read(ctx)
	return c, err
}

// talk asks some questions on a socket and says goodbye.
func (l *load) talk() error {
	c, err := l.socket()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(l.t.Context(), 30*time.Second)
	defer cancel()
	for i := range 3 {
		body := pick(l.good)
		if i == 1 {
			body = hostile.JSON(`{ companies(first: 1000) { nodes { parks(first: 1000) { nodes { companies(first: 1000) { nodes { id } } } } } } }`)
		}
		if err := c.Write(ctx, websocket.MessageText, fmt.Appendf(nil, `{"type":"subscribe","id":"%d","payload":%s}`, i, body)); err != nil {
			return err
		}
		for ended := false; !ended; {
			_, m, err := c.Read(ctx)
			if err != nil {
				return err
			}
			var message struct{ Type string }
			if err := json.Unmarshal(m, &message); err != nil {
				return err
			}
			ended = message.Type == "complete" || message.Type == "error"
		}
	}
	return c.Close(websocket.StatusNormalClosure, "")
}

// drop asks on a socket and is gone.
func (l *load) drop() error {
	c, err := l.socket()
	if err != nil {
		return err
	}
	err = c.Write(l.t.Context(), websocket.MessageText, []byte(`{"type":"subscribe","id":"1","payload":`+pick(l.good)+`}`))
	return errors.Join(err, c.CloseNow())
}

func (l *load) stream() error {
	status, answer, err := l.post(l.t.Context(), pick(l.good), "Accept", "text/event-stream")
	if err == nil && (status != http.StatusOK || !bytes.Contains(answer, []byte("event: complete"))) {
		err = fmt.Errorf("HTTP %d, %.200s", status, answer)
	}
	return err
}

func (l *load) page() error {
	res, err := http.Get(l.url + pick([]string{"/", "/entity/company:starpower", "/healthz", "/readyz", "/nowhere", "/metrics", "/query?query={__typename}"}))
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, res.Body)
	return errors.Join(err, res.Body.Close())
}

// add imports a firm in a park, one of a hundred.
func (l *load) add() error {
	l.importing.Lock()
	defer l.importing.Unlock()
	l.imported++
	lines := fmt.Sprintf(`{"kind":"node","type":"Company","id":"company:soak-%d","name":"Soak %[1]d"}
{"kind":"edge","from":"company:soak-%[1]d","role":"LOCATED_IN","to":"park:nanhu-hitech"}
`, l.imported%100)
	return run(l.t.Context(), []string{"import", "-data", l.dir, "-quiet"}, strings.NewReader(lines), io.Discard, io.Discard)
}
