package badger

import (
	"context"
	"sync"
)

// gate counts who is inside and, once shut, lets nobody in.
type gate struct {
	mu     sync.Mutex
	idle   *sync.Cond
	inside int
	held   chan struct{} // closed when the one who has the store alone is done; nil: nobody
	closed bool
}

// enter reports whether the caller is in; then it leaves once.
func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.inside++
	return true
}

// wait enters when nobody has the store alone.
func (g *gate) wait(ctx context.Context) error {
	for {
		g.mu.Lock()
		held := g.held
		switch {
		case g.closed:
			g.mu.Unlock()
			return closedError("database")
		case held == nil:
			g.inside++
			g.mu.Unlock()
			return nil
		}
		g.mu.Unlock()
		select {
		case <-held:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// alone lets the caller in when nobody is inside, and keeps others waiting until
// it has called release.
func (g *gate) alone() (release func(), ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed || g.inside > 0 {
		return nil, false
	}
	g.inside++
	held := make(chan struct{})
	g.held = held
	return func() {
		g.mu.Lock()
		g.held = nil
		g.mu.Unlock()
		close(held)
		g.leave()
	}, true
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	if g.inside == 0 && g.idle != nil {
		g.idle.Broadcast()
	}
}

// shut refuses new entries and waits until everyone has left. It reports
// whether this call was the first.
func (g *gate) shut() (first bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	first, g.closed = !g.closed, true
	if g.idle == nil {
		g.idle = sync.NewCond(&g.mu)
	}
	for g.inside > 0 {
		g.idle.Wait()
	}
	return first
}
