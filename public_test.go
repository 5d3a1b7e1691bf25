package main

import (
	"bufio"
	"flag"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestPublicProfile looks at what -public hides, and that a flag that is given wins.
func TestPublicProfile(t *testing.T) {
	for _, c := range []struct {
		flags                   []string
		introspect, page, query string
		retry                   bool
	}{
		{nil, "queryType", "200", "200", false},
		{[]string{"-public", "-limit-burst", "3"}, "FORBIDDEN", "404", "405", true},
		{[]string{"-public", "-introspection", "-get", "-limit-burst", "3"}, "queryType", "404", "200", true},
	} {
		s, _ := startServer(t, append([]string{"-data", inMemory, "-seed=false"}, c.flags...)...)
		res, err := http.Post(s.url+"/query", "application/json", strings.NewReader(`{"query":"{ __schema { queryType { name } } }"}`))
		if err != nil {
			t.Fatal(err)
		}
		answer, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if !strings.Contains(string(answer), c.introspect) {
			t.Errorf("%v: %s", c.flags, answer)
		}
		for path, want := range map[string]string{"/playground": c.page, "/metrics": c.page, "/query?query=" + url.QueryEscape("{__typename}"): c.query} {
			res, err := http.Get(s.url + path)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if !strings.HasPrefix(res.Status, want) {
				t.Errorf("%v: %s: %s", c.flags, path, res.Status)
			}
		}
		if _, html := s.request("GET", "/"); (c.page == "404") != strings.Contains(html, `<meta name="silian-playground" content="off">`) {
			t.Errorf("%v: the page does not know whether there is a playground", c.flags)
		}
		limited := false
		for range 40 { // more than the burst, at once
			res, err := http.Post(s.url+"/query", "application/json", strings.NewReader(`{"query":"{ __typename }"}`))
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			limited = limited || res.StatusCode == http.StatusTooManyRequests && res.Header.Get("Retry-After") != ""
		}
		if limited != c.retry {
			t.Errorf("%v: limited is %v", c.flags, limited)
		}
	}
}

// TestMetricsApart asks for metrics where they have an address of their own.
func TestMetricsApart(t *testing.T) {
	p := startProcess(t, "", "-data", inMemory, "-seed=false", "-public", "-metrics-listen", "127.0.0.1:0")
	_, rest, _ := strings.Cut(p.log.String(), `"msg":"metrics","address":"`)
	address, _, ok := strings.Cut(rest, `"`)
	if !ok {
		t.Fatalf("the log does not tell the address: %s", p.log)
	}
	for path, want := range map[string]int{"/metrics": 200, "/query": 404, "/": 404} {
		res, err := http.Get("http://" + address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != want || strings.Contains(string(body), "silian_ready 1") != (want == 200) {
			t.Errorf("%s: %v, %s, %.300s", path, err, res.Status, body)
		}
	}
	if _, err := p.terminate(); err != nil {
		t.Error(err)
	}
}

// TestSlowRequests sends requests that do not come to an end; the server ends them.
func TestSlowRequests(t *testing.T) {
	s, _ := startServer(t, "-data", inMemory, "-seed=false", "-limit-header-time", "100ms", "-limit-body-time", "200ms")
	for name, request := range map[string]string{
		"headers":             "POST /query HTTP/1.1\r\nHost: x\r\nX-Slow: ",
		"a body":              "POST /query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
		"a body for events":   "POST /query HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
		"an upgrade":          "POST /query HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\nContent-Length: 100\r\n\r\n{",
		"a body nobody reads": "GET /query?query={__typename} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Length: 100\r\n\r\n{",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var d net.Dialer
			c, err := d.DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if _, err := io.WriteString(c, request); err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, bufio.NewReader(c)); err != nil && !strings.Contains(err.Error(), "reset") {
				t.Error(err)
			}
		})
	}
}

func TestLimitFlags(t *testing.T) {
	for args, want := range map[string]string{
		"":                    "",
		"-limit-depth 0":      "-limit-depth is 0",
		"-limit-burst 0":      "",
		"-limit-time -1s":     "-limit-time is -1s",
		"-limit-body 0":       "-limit-body",
		"-limit-rate -1":      "-limit-rate",
		"-public -get":        "",
		"-limit-operations 1": "",
	} {
		var o edgeOptions
		fs := flag.NewFlagSet("serve", flag.ContinueOnError)
		o.register(fs)
		if err := fs.Parse(strings.Fields(args)); err != nil {
			t.Fatal(err)
		}
		err := o.settle(fs)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", args, err)
		}
		if o.public && (o.introspection || !o.get || o.rate.PerSecond != 20) {
			t.Errorf("%s: %+v", args, o)
		}
	}
}
