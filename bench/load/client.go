package load

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"time"
)

// patience is how long an answer is waited for.
const patience = time.Minute

// loopback takes the address and the path of an endpoint on this machine.
func loopback(endpoint string) (address, path string, err error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", "", err
	}
	ip, err := netip.ParseAddr(u.Hostname())
	if err != nil || !ip.IsLoopback() || u.Scheme != "http" {
		return "", "", fmt.Errorf("%s is not on this machine: load is put on http://127.0.0.1 only", endpoint)
	}
	return u.Host, u.RequestURI(), nil
}

// client is one connection. It writes requests by hand, because the CPU that
// http.Client takes for its goroutines is taken from the server beside it.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	head []byte // of every request, up to its length
	pre  []byte // of every body, up to the variables
	out  []byte
	body bytes.Buffer
}

func dial(ctx context.Context, address, path, query string) (*client, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(query)
	if err != nil {
		return nil, err
	}
	return &client{
		conn: conn,
		in:   bufio.NewReaderSize(conn, 32<<10),
		head: fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: ", path, address),
		pre:  fmt.Appendf(nil, `{"query":%s,"variables":`, text),
	}, nil
}

// ask sends one request. The answer's body is lent until the next one.
func (c *client) ask(vars []byte) (status int, body []byte, err error) {
	c.out = append(c.out[:0], c.head...)
	c.out = strconv.AppendInt(c.out, int64(len(c.pre)+len(vars)+1), 10)
	c.out = append(c.out, "\r\n\r\n"...)
	c.out = append(append(append(c.out, c.pre...), vars...), '}')
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, nil, err
	}
	if _, err := c.conn.Write(c.out); err != nil {
		return 0, nil, err
	}
	answer, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, nil, fmt.Errorf("read the answer: %w", err)
	}
	defer answer.Body.Close()
	c.body.Reset()
	if _, err := io.Copy(&c.body, answer.Body); err != nil {
		return 0, nil, fmt.Errorf("read the answer: %w", err)
	}
	return answer.StatusCode, c.body.Bytes(), nil
}

func (c *client) close() { _ = c.conn.Close() }

// hasErrors tells whether an answer has errors, which stand before its data or
// behind it. The graph that is asked has no text with this in it.
func hasErrors(body []byte) bool { return bytes.Contains(body, []byte(`"errors":[`)) }

// Ask sends one request on a connection of its own and returns the answer.
func Ask(ctx context.Context, endpoint, query string, vars []byte) (status int, body []byte, err error) {
	address, path, err := loopback(endpoint)
	if err != nil {
		return 0, nil, err
	}
	c, err := dial(ctx, address, path, query)
	if err != nil {
		return 0, nil, err
	}
	defer c.close()
	return c.ask(vars)
}
