package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// TestTerminateUnderLoad stops a busy server: clients that ask all the time, a
// WebSocket that stays open, and one who is slow to send.
func TestTerminateUnderLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	p := startProcess(t, "", "-data", dir)
	address := strings.TrimPrefix(p.url, "http://")

	stop := make(chan struct{})
	var clients sync.WaitGroup
	var answered atomic.Int64
	for range 16 {
		clients.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				res, err := http.Get(p.url + "/query?query=%7Bcompanies%7Bnodes%7Bname%7D%7D%7D")
				if err != nil {
					time.Sleep(10 * time.Millisecond) // the server is gone
					continue
				}
				if res.StatusCode == http.StatusOK {
					answered.Add(1)
				}
				res.Body.Close()
			}
		})
	}
	defer clients.Wait()
	defer close(stop)

	socket := dial(t, address, "GET /query HTTP/1.1\r\nHost: "+address+"\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"+
		"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
	if line, err := bufio.NewReader(socket).ReadString('\n'); err != nil || !strings.Contains(line, " 101 ") {
		t.Fatalf("WebSocket: %q, %v", line, err)
	}
	dial(t, address, "POST /query HTTP/1.1\r\nHost: "+address+"\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"qu")

	for answered.Load() < 100 {
		select {
		case err := <-p.done:
			t.Fatalf("ended early: %v\n%s", err, p.log)
		case <-time.After(time.Millisecond):
		}
	}
	took, err := p.terminate()
	if err != nil || took > 10*time.Second {
		t.Fatalf("ended after %v with %v\n%s", took, err, p.log)
	}
	t.Logf("ended after %v, %d requests answered", took, answered.Load())
	if strings.Contains(p.log.String(), "do not end") {
		t.Errorf("closed the store over requests:\n%s", p.log)
	}

	out, err := command(t, "", "check", "-data", dir).CombinedOutput()
	if err != nil {
		t.Errorf("check: %v\n%s", err, out)
	}
}

// dial sends text and keeps the connection open until the test ends.
func dial(t *testing.T, address, text string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := fmt.Fprint(c, text); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestTerminateTwice does not wait for the slow.
func TestTerminateTwice(t *testing.T) {
	p := startProcess(t, "", "-data", inMemory)
	address := strings.TrimPrefix(p.url, "http://")
	dial(t, address, "POST /query HTTP/1.1\r\nHost: "+address+"\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"qu")
	if res, _ := p.request("GET", "/readyz"); res.StatusCode != http.StatusOK {
		t.Fatal(res.Status)
	}
	go func() {
		time.Sleep(500 * time.Millisecond) // the first one is being handled
		_ = p.cmd.Process.Signal(syscall.SIGTERM)
	}()
	took, err := p.terminate()
	if err == nil || took > 5*time.Second {
		t.Errorf("ended after %v with %v, want at once and by the signal", took, err)
	}
}
