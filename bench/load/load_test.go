package load_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/silian-graph/silian/bench/load"
)

// echo answers with the variable n, and with an error where it is 13.
type echo struct {
	mu    sync.Mutex
	asked map[int]int
	conns atomic.Int64
}

func serve(t *testing.T) (*echo, string) {
	e := &echo{asked: map[int]int{}}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct {
			Query     string
			Variables struct{ N int }
		}
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil || request.Query != `{"n"}` {
			t.Errorf("%v: %+v", err, request)
		}
		e.mu.Lock()
		e.asked[request.Variables.N]++
		e.mu.Unlock()
		if request.Variables.N == 13 {
			io.WriteString(w, `{"errors":[{"message":"unlucky"}],"data":null}`)
			return
		}
		fmt.Fprintf(w, `{"data":%d}`, request.Variables.N)
	}))
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			e.conns.Add(1)
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	return e, s.URL
}

var numbers = load.Query{
	Name: "numbers", Text: `{"n"}`, Distinct: 1 << 30,
	Vars: func(i int) []byte { return fmt.Appendf(nil, `{"n":%d}`, i) },
	Check: func(i int, data json.RawMessage) error {
		if string(data) != fmt.Sprint(i) {
			return errors.New("not the number")
		}
		return nil
	},
}

func TestRun(t *testing.T) {
	e, url := serve(t)
	o := load.Options{URL: url, Conns: 4, Requests: 300, First: 100, Sample: 10, Duration: time.Minute}
	if runtime.GOOS == "linux" {
		o.PID = os.Getpid()
	}
	r, err := load.Run(t.Context(), numbers, o)
	if err != nil {
		t.Fatal(err)
	}
	if r.Requests != 300 || r.Distinct != 300 || r.Errors != 0 || r.Checked < 30 || r.P50 <= 0 || r.P99 < r.P50 || r.Bytes != 12 || r.PerSecond <= 0 {
		t.Errorf("got %+v", r)
	}
	for i := 100; i < 400; i++ {
		if e.asked[i] != 1 {
			t.Fatalf("request %d was sent %d times", i, e.asked[i])
		}
	}
	if n := e.conns.Load(); n != 4 {
		t.Errorf("%d connections, want 4", n)
	}
}

func TestRunCountsErrors(t *testing.T) {
	_, url := serve(t)
	r, err := load.Run(t.Context(), numbers, load.Options{URL: url, Conns: 2, Requests: 20})
	if err != nil {
		t.Fatal(err)
	}
	if r.Errors != 1 || !strings.Contains(r.Error, "request 13") || !strings.Contains(r.Error, "unlucky") {
		t.Errorf("got %+v", r)
	}
	wrong := numbers
	wrong.Check = func(int, json.RawMessage) error { return errors.New("never right") }
	r, err = load.Run(t.Context(), wrong, load.Options{URL: url, Conns: 2, Requests: 10, Sample: 1, First: 20})
	if err != nil || r.Errors != 10 {
		t.Errorf("%v, %+v", err, r)
	}
}

func TestRunEnds(t *testing.T) {
	_, url := serve(t)
	began := time.Now()
	r, err := load.Run(t.Context(), numbers, load.Options{URL: url, Conns: 2, Duration: 50 * time.Millisecond, First: 20})
	if err != nil || r.Requests == 0 || time.Since(began) > 10*time.Second {
		t.Errorf("%v, %+v", err, r)
	}
	for _, elsewhere := range []string{"http://192.0.2.1/query", "http://example.com/query", "https://127.0.0.1/query"} {
		if _, err := load.Run(t.Context(), numbers, load.Options{URL: elsewhere}); err == nil {
			t.Errorf("%s is put under load", elsewhere)
		}
	}
}

func TestPeakMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("it is read from /proc")
	}
	if n, err := load.PeakMemory(os.Getpid()); err != nil || n < 1<<20 {
		t.Errorf("%d, %v", n, err)
	}
}
