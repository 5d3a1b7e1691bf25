package main

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/silian-graph/silian/internal/transfer"
)

// remote is a server that does tasks on the store that it has open.
type remote struct {
	data   string
	client http.Client
}

// dialServer finds the server that has the store in data open.
func dialServer(ctx context.Context, data string) (*remote, error) {
	c, err := dialSocket(ctx, data)
	if err != nil {
		return nil, err
	}
	return &remote{data: data, client: http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return dialSocket(ctx, data) },
	}}}, c.Close()
}

// perform lets the server do t. When ctx ends it asks the server to stop, and
// waits for what it says to that.
func (r *remote) perform(ctx context.Context, t *task, files []transfer.File, out output) (last string, err error) {
	body, pipe := io.Pipe()
	s := &sender{enc: gob.NewEncoder(pipe), ended: make(chan struct{}), result: make(chan error, 1)}
	go func() {
		s.result <- s.send(ctx, files)
		_ = pipe.Close()
	}()
	defer func() {
		close(s.ended)
		_ = body.Close()
		if sendErr := <-s.result; sendErr != nil {
			err = sendErr // the cause of the server's error
		}
	}()
	req, err := http.NewRequestWithContext(context.WithoutCancel(ctx), http.MethodPost, "http://silian/"+t.name, body)
	if err != nil {
		return "", err
	}
	res, err := r.client.Do(req)
	if err != nil {
		return "", r.lost(err)
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
		return r.receive(res.Body, out)
	case http.StatusNotFound:
		return "", fmt.Errorf("the server on %s cannot do this; it is of another release", r.data)
	}
	text, _ := io.ReadAll(io.LimitReader(res.Body, 4096))
	return "", fmt.Errorf("the server on %s says: %s", r.data, strings.TrimSpace(string(text)))
}

// receive takes replies until the end of the task.
func (r *remote) receive(body io.Reader, out output) (string, error) {
	for dec := gob.NewDecoder(body); ; {
		var v reply
		if err := dec.Decode(&v); err != nil {
			return "", r.lost(err)
		}
		switch {
		case v.End != nil:
			return v.End.result()
		case v.Progress != nil:
			out.progress(*v.Progress)
		default:
			if _, err := out.data.Write(v.Data); err != nil {
				return "", err
			}
		}
	}
}

func (r *remote) lost(err error) error {
	return fmt.Errorf("the server on %s broke off, and its log may say why; run the command again when it answers: %w", r.data, err)
}

// sender sends a server what a task needs.
type sender struct {
	enc    *gob.Encoder
	ended  chan struct{} // closed when the task has ended
	result chan error
}

// send returns an error when a file cannot be read or ctx ended before all were
// sent. What becomes of the connection, the replies tell.
func (s *sender) send(ctx context.Context, files []transfer.File) error {
	for _, f := range files {
		err := s.file(ctx, f)
		if errors.Is(err, io.ErrClosedPipe) {
			return nil
		}
		if err != nil {
			_ = s.enc.Encode(request{Stop: err.Error()})
			return err
		}
	}
	_ = s.enc.Encode(request{All: true})
	select {
	case <-ctx.Done():
		_ = s.enc.Encode(request{Stop: context.Cause(ctx).Error()})
		<-s.ended
	case <-s.ended:
	}
	return nil
}

func (s *sender) file(ctx context.Context, f transfer.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	if err := s.enc.Encode(request{File: f.Name}); err != nil {
		return err
	}
	b := make([]byte, piece)
	for {
		n, err := io.ReadFull(r, b)
		if n > 0 {
			if err := s.enc.Encode(request{Data: b[:n]}); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err == nil:
			err = context.Cause(ctx)
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Name, err)
		}
	}
}
