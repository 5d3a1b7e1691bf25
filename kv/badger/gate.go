package badger

import "sync"

// gate counts who is inside and, once shut, lets nobody in.
type gate struct {
	mu     sync.Mutex
	idle   *sync.Cond
	inside int
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
