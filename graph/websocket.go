package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"
	"github.com/tidwall/gjson"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// subprotocol is the one protocol that is spoken on WebSockets.
const subprotocol = "graphql-transport-ws"

// Codes with which the protocol closes a socket.
const (
	closeInvalid        = 4400
	closeUnauthorized   = 4401
	closeNotAcceptable  = 4406
	closeInitTimeout    = 4408
	closeDuplicate      = 4409
	closeInitialisedYet = 4429
)

const (
	pingInterval = 20 * time.Second // below what proxies take for a dead connection
	initTimeout  = 10 * time.Second
	writeTimeout = 10 * time.Second // for a client that reads nothing
)

// sockets accepts WebSockets for the library's transport, and keeps clients on
// them to the protocol and to their limits, which the transport does not.
type sockets struct {
	limits  Limits
	clients *clients
	init    time.Duration
	watch   watcher
}

// Accept makes a connection of a request from a page of this host.
func (s sockets) Accept(w http.ResponseWriter, r *http.Request, _ transport.WebsocketAcceptOptions) (transport.WebsocketConn, error) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}})
	if err != nil {
		return nil, err
	}
	conn.SetReadLimit(s.limits.Body)
	c := &socket{
		conn: conn, maximum: s.limits.Operations, active: map[string]bool{},
		over: func(f *failure) { s.watch.over(r.Context(), f) },
		wait: func() (time.Duration, *failure) {
			d := s.clients.wait(s.clients.of(r))
			return d, s.clients.tooOften(d)
		},
	}
	if conn.Subprotocol() != subprotocol {
		c.end(closeNotAcceptable, "Subprotocol not acceptable")
		return c, nil
	}
	c.initialise = time.AfterFunc(s.init, func() { c.end(closeInitTimeout, "Connection initialisation timeout") })
	return c, nil
}

// socket is a WebSocket between the library's transport and a client. What the
// client sends wrong ends it, or is answered here; the transport sees the rest.
type socket struct {
	conn       *websocket.Conn
	maximum    int
	wait       func() (time.Duration, *failure)
	over       func(*failure) // tells of a request that went over a limit
	initialise *time.Timer    // ends the socket of a client that says nothing

	mu          sync.Mutex
	initialised bool
	active      map[string]bool // operations at work: whether the client still wants it
	silence     *time.Timer     // ends the socket of a client that no longer answers
}

// Subprotocol is what the transport is to speak.
func (*socket) Subprotocol() string { return subprotocol }

// NextReader is the next message that is right.
func (c *socket) NextReader() (int, io.Reader, error) {
	for {
		typ, b, err := c.conn.Read(context.Background())
		switch websocket.CloseStatus(err) {
		case websocket.StatusNormalClosure, websocket.StatusNoStatusRcvd:
			return 0, nil, transport.ErrWebsocketClosed
		}
		if err != nil {
			return 0, nil, err
		}
		code, reason, pass := c.receive(typ, b)
		if code != 0 {
			c.end(code, reason)
			return 0, nil, transport.ErrWebsocketClosed
		}
		if pass {
			return int(typ), bytes.NewReader(b), nil
		}
	}
}

// receive looks at a message: it says with what to close the socket, or whether
// to pass the message on.
func (c *socket) receive(typ websocket.MessageType, b []byte) (code websocket.StatusCode, reason string, pass bool) {
	m := gjson.ParseBytes(b)
	if typ != websocket.MessageText || !utf8.Valid(b) || !json.Valid(b) || !m.IsObject() {
		return closeInvalid, "Invalid message received", false
	}
	payload := m.Get("payload")
	object := payload.IsObject() || !payload.Exists() || payload.Type == gjson.Null
	c.mu.Lock()
	initialised := c.initialised
	c.mu.Unlock()
	switch kind := m.Get("type").String(); {
	case kind == "connection_init" && object:
		if initialised {
			return closeInitialisedYet, "Too many initialisation requests", false
		}
		c.mu.Lock()
		c.initialised = true
		c.mu.Unlock()
		c.initialise.Stop()
		return 0, "", true
	case kind == "ping" && object && !initialised:
		// The transport takes none before the first message.
		_ = c.WriteJSON(map[string]string{"type": "pong"})
		return 0, "", false
	case (kind == "ping" || kind == "pong") && object:
		return 0, "", initialised
	case kind == "subscribe" && !initialised:
		return closeUnauthorized, "Unauthorized", false
	case kind == "subscribe":
		return c.subscribe(m.Get("id"), payload)
	case kind == "complete" && m.Get("id").Type == gjson.String:
		c.mu.Lock()
		defer c.mu.Unlock()
		id := m.Get("id").Str
		_, working := c.active[id]
		if working {
			c.active[id] = false
		}
		return 0, "", working
	}
	return closeInvalid, "Invalid message received", false
}

func (c *socket) subscribe(id, payload gjson.Result) (code websocket.StatusCode, reason string, pass bool) {
	if id.Type != gjson.String || id.Str == "" || !payload.IsObject() {
		return closeInvalid, "Invalid message received", false
	}
	if _, f := readPosted([]byte(payload.Raw)); f != nil {
		return closeInvalid, "Invalid message received", false
	}
	c.mu.Lock()
	_, working := c.active[id.Str]
	n := len(c.active)
	if !working && n < c.maximum {
		c.active[id.Str] = true
	}
	c.mu.Unlock()
	switch {
	case working:
		// A reason has 123 bytes at most, and the id is the client's.
		return closeDuplicate, "Subscriber for this id already exists", false
	case n >= c.maximum:
		c.refuse(id.Str, over("operations", "operations at once on one socket", c.maximum, n+1))
		return 0, "", false
	}
	if wait, f := c.wait(); wait > 0 {
		c.refuse(id.Str, f)
		return 0, "", false
	}
	return 0, "", true
}

// refuse answers a subscription that the transport does not see.
func (c *socket) refuse(id string, f *failure) {
	c.over(f)
	_ = c.WriteJSON(map[string]any{"id": id, "type": "error", "payload": gqlerror.List{f.gqlError()}})
}

// WriteJSON sends a message, unless it is of an operation that has ended for the
// client.
func (c *socket) WriteJSON(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if !c.wanted(gjson.GetBytes(b, "type").Str, gjson.GetBytes(b, "id").Str) {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), writeTimeout)
	defer cancel()
	if err := c.conn.Write(ctx, websocket.MessageText, b); err != nil {
		return fmt.Errorf("write to a socket: %w", err)
	}
	return nil
}

// wanted tells whether a client waits for a message, and notes that it is the last
// of its operation.
func (c *socket) wanted(kind, id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	wants, working := c.active[id]
	switch kind {
	case "next":
		return wants
	case "complete":
		delete(c.active, id)
		return wants
	case "error":
		delete(c.active, id)
		return wants || !working // or it was refused
	}
	return true
}

// SetReadDeadline ends the socket at a time unless it is called again; the
// transport does when the client answers a ping.
func (c *socket) SetReadDeadline(at time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.silence != nil {
		c.silence.Stop()
		c.silence = nil
	}
	if !at.IsZero() {
		c.silence = time.AfterFunc(time.Until(at), func() { _ = c.conn.CloseNow() })
	}
	return nil
}

// end closes the socket with a code of the protocol.
func (c *socket) end(code websocket.StatusCode, reason string) {
	_ = c.conn.Close(code, reason) // fails where it is closed already
}

// WriteClose closes the socket and does not wait for the client to agree.
func (c *socket) WriteClose(code int, reason string) error {
	go c.end(websocket.StatusCode(code), reason)
	return nil
}

// Close has the timers of the socket ended; WriteClose, which comes before it,
// closes the connection.
func (c *socket) Close() error {
	if c.initialise != nil {
		c.initialise.Stop()
	}
	return c.SetReadDeadline(time.Time{})
}
