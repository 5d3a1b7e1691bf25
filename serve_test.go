package main

import (
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/observe"
	"github.com/silian-graph/silian/web"
)

// connection is a Relay connection as tests read it.
type connection struct {
	TotalCount int
	Edges      []struct {
		Role      string
		Certainty string
		Evidence  []struct {
			Document   struct{ ID string }
			Start, End int
		}
		Node struct {
			Name  string
			Funds connection
		}
	}
}

// tie is the other end of an edge, and by which role.
type tie struct{ role, name string }

func (c connection) ties() (ties []tie) {
	for _, e := range c.Edges {
		ties = append(ties, tie{e.Role, e.Node.Name})
	}
	return ties
}

const firstLight = `{ company(name: "斯達半導") { name aliases
	parks { totalCount edges { role certainty evidence { document { id } start end }
		node { name funds { edges { role node { name } } } } } } } }`

func TestFirstLight(t *testing.T) {
	s, _ := startServer(t, "-data", inMemory)
	var answer struct {
		Company struct {
			Name    string
			Aliases []string
			Parks   connection
		}
	}
	s.post(firstLight, &answer)
	if got := answer.Company.Name; got != "斯达半导体" {
		t.Errorf("name %q", got)
	}
	if !slices.Contains(answer.Company.Aliases, "斯達半導體") {
		t.Errorf("aliases %q", answer.Company.Aliases)
	}
	parks := answer.Company.Parks
	if parks.TotalCount != len(parks.Edges) {
		t.Errorf("totalCount %d, edges %d", parks.TotalCount, len(parks.Edges))
	}
	hiTech := tie{"CULTIVATED", "嘉兴南湖高新技术产业园区"}
	for _, want := range []tie{hiTech, {"HELPED_FINANCE", "南湖基金小镇"}} {
		if !slices.Contains(parks.ties(), want) {
			t.Errorf("no %v among %v", want, parks.ties())
		}
	}
	for _, e := range parks.Edges {
		if e.Role == "LOCATED_IN" {
			t.Errorf("%s by LOCATED_IN: no text says so", e.Node.Name)
		}
		if e.Certainty == "" || len(e.Evidence) == 0 {
			t.Errorf("%s by %s: certainty %q, evidence %v", e.Node.Name, e.Role, e.Certainty, e.Evidence)
		}
		for _, ev := range e.Evidence {
			if ev.Document.ID == "" || ev.End < ev.Start {
				t.Errorf("%s by %s: evidence %+v", e.Node.Name, e.Role, ev)
			}
		}
		if (tie{e.Role, e.Node.Name}) == hiTech {
			for _, fund := range []string{"产业引导基金", "人才创业基金"} {
				if !slices.ContainsFunc(e.Node.Funds.ties(), func(x tie) bool { return x.name == fund }) {
					t.Errorf("no %s among the park's funds %v", fund, e.Node.Funds.ties())
				}
			}
		}
	}
}

// TestExamples runs what the playground offers.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("web/src/playground/examples/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	s, _ := startServer(t, "-data", inMemory)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var data map[string]any
			on := server{t: t, url: s.url}
			on.post(string(query), &data)
			for name, v := range data {
				if v == nil {
					t.Errorf("%s is null: the example shows nothing", name)
				}
			}
		})
	}
}

// TestRestart finds what was there before, and no seed that was not wanted.
func TestRestart(t *testing.T) {
	const count = `{ companies(first: 0) { totalCount } }`
	var answer struct{ Companies connection }
	dir := filepath.Join(t.TempDir(), "data")

	s, stop := startServer(t, "-data", dir, "-seed=false")
	s.post(count, &answer)
	if n := answer.Companies.TotalCount; n != 0 {
		t.Errorf("-seed=false: %d companies", n)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}

	importFile(t, dir, `{"kind":"node","type":"Company","id":"company:ada","name":"Ada"}`)
	for range 2 {
		s, stop = startServer(t, "-data", dir)
		s.post(count, &answer)
		if n := answer.Companies.TotalCount; n != 1 {
			t.Errorf("%d companies, want the one that was imported", n)
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
	}
}

// importFile imports lines into the store in dir.
func importFile(t *testing.T, dir, lines string) {
	t.Helper()
	err := run(t.Context(), []string{"import", "-data", dir, "-quiet"}, strings.NewReader(lines+"\n"), io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
}

func TestRoutes(t *testing.T) {
	s, _ := startServer(t, "-data", inMemory, "-seed=false")
	for _, tc := range []struct {
		path, contentType, contains string
		status                      int
	}{
		{"/", "text/html; charset=utf-8", "<!doctype html", 200},
		{"/playground", "text/html; charset=utf-8", "<!doctype html", 200},
		{"/favicon.ico", "image/x-icon", "\x00\x00\x01\x00", 200},
		{"/healthz", "application/json; charset=utf-8", `{"status":"ok"}`, 200},
		{"/readyz", "application/json; charset=utf-8", `{"status":"ready"}`, 200},
		{"/nowhere", "text/html; charset=utf-8", "Nothing is here", 404},
		{"/assets/", "text/html; charset=utf-8", "Nothing is here", 404},
		{"/assets/..%2findex.html", "text/html; charset=utf-8", "Nothing is here", 404},
	} {
		res, body := s.request("GET", tc.path)
		if res.StatusCode != tc.status || res.Header.Get("Content-Type") != tc.contentType ||
			!strings.Contains(strings.ToLower(body), strings.ToLower(tc.contains)) {
			t.Errorf("GET %s: %s, %s, %.80q", tc.path, res.Status, res.Header.Get("Content-Type"), body)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy":    policy,
			"X-Content-Type-Options":     "nosniff",
			"Referrer-Policy":            "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("GET %s: %s is %q", tc.path, name, got)
			}
		}
		if head, body := s.request("HEAD", tc.path); head.StatusCode != tc.status || body != "" {
			t.Errorf("HEAD %s: %s, %q", tc.path, head.Status, body)
		}
	}
	for _, tc := range []struct{ method, path, allow string }{
		{"POST", "/", "GET, HEAD"},
		{"POST", "/playground", "GET, HEAD"},
		{"DELETE", "/favicon.ico", "GET, HEAD"},
		{"POST", "/healthz", "GET, HEAD"},
		{"PUT", "/readyz", "GET, HEAD"},
		{"POST", "/assets/x.js", "GET, HEAD"},
		{"DELETE", "/query", "GET, POST, OPTIONS"},
		{"PUT", "/query", "GET, POST, OPTIONS"},
	} {
		res, _ := s.request(tc.method, tc.path)
		if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != tc.allow {
			t.Errorf("%s %s: %s, Allow %q", tc.method, tc.path, res.Status, res.Header.Get("Allow"))
		}
	}
}

// TestAssets serves what was built, to be kept for ever, and small.
func TestAssets(t *testing.T) {
	if !web.Built() {
		t.Skip("the pages are not built: make web")
	}
	s, _ := startServer(t, "-data", inMemory, "-seed=false")
	files, err := fs.Glob(web.Assets(), "assets/*.js")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		res, _ := s.request("GET", "/"+file, "Accept-Encoding", "gzip")
		if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/javascript; charset=utf-8" ||
			res.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %s %v", file, res.Status, res.Header)
		}
		if info, err := fs.Stat(web.Assets(), file); err != nil || info.Size() > 4096 && res.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: not compressed, %v", file, err)
		}
	}
	if res, _ := s.request("GET", "/playground"); res.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("/playground: Cache-Control %q", res.Header.Get("Cache-Control"))
	}
}

// TestNotReady asks while the store is being opened.
func TestNotReady(t *testing.T) {
	var o logOptions
	s := newSite(o.logger(io.Discard), observe.New(observe.Build{}, observe.Options{}), edgeOptions{playground: true, metrics: true})
	s.waitFor("the seed is being loaded")
	for path, want := range map[string]struct {
		status int
		body   string
	}{
		"/healthz":    {200, `{"status":"ok"}`},
		"/readyz":     {503, `{"reason":"the seed is being loaded","status":"unavailable"}`},
		"/query":      {503, `{"errors":[{"extensions":{"code":"UNAVAILABLE"},"message":"not ready: the seed is being loaded"}]}`},
		"/playground": {200, ""},
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != want.status || !strings.Contains(w.Body.String(), want.body) {
			t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) && path != "/playground" {
			t.Errorf("%s: not JSON: %s", path, w.Body)
		}
	}
}

func TestListenTwice(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir := filepath.Join(t.TempDir(), "data")
	err = run(context.Background(), []string{"-listen", taken.Addr().String(), "-data", dir}, strings.NewReader(""), io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("made a data directory before it could listen")
	}
}

func TestBaseURL(t *testing.T) {
	for address, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080",
		"0.0.0.0:80":     "http://localhost:80",
		"[::]:8080":      "http://localhost:8080",
		"[::1]:8080":     "http://[::1]:8080",
	} {
		addr, err := net.ResolveTCPAddr("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if got := baseURL(addr); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}
