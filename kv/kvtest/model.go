package kvtest

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/silian-graph/silian/kv"
)

var modelCases = []testCase{{"RandomProgram", testRandomProgram}}

var seed = flag.Uint64("kvtest.seed", 0, "seed of the random programs; 0 takes a new one")

// newRand returns a source of chance and says in a failure how to repeat it.
func newRand(t testing.TB) *rand.Rand {
	n := *seed
	if n == 0 {
		n = uint64(time.Now().UnixNano())
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("repeat with -kvtest.seed=%d", n)
		}
	})
	return rand.New(rand.NewPCG(n, n))
}

// model is what a store should hold.
type model map[string]string

// pairs is the model as a whole scan yields it.
func (m model) pairs() []string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		out = append(out, key, m[key])
	}
	return out
}

// program is a random program and what it knows to be true.
type program struct {
	t     testing.TB
	r     *rand.Rand
	now   model
	older []aged // snapshots that are held, with what they must go on showing
}

type aged struct {
	kv.Snapshot
	model model
}

const programSteps = 3000

func testRandomProgram(t *testing.T, s *store) {
	p := &program{t: t, r: newRand(t), now: model{}}
	for range programSteps {
		switch p.r.IntN(10) {
		case 0, 1, 2, 3:
			p.transaction(s)
		case 4:
			p.older = append(p.older, aged{s.snapshot(), maps.Clone(p.now)})
		case 5:
			p.drop()
		default:
			p.read(s)
		}
	}
	for len(p.older) > 0 {
		p.drop()
	}
	s.want(p.now.pairs()...)
}

// key is one of few hundred, so that programs meet the same one again.
func (p *program) key() string {
	if p.r.IntN(8) == 0 {
		return oddKeys[p.r.IntN(len(oddKeys))]
	}
	return fmt.Sprintf("%c%03x", "abc"[p.r.IntN(3)], p.r.IntN(64))
}

func (p *program) value() string {
	if p.r.IntN(100) == 0 {
		return noise(p.r.IntN(100_000))
	}
	return fmt.Sprint(p.r.Uint64())[:p.r.IntN(10)]
}

// transaction changes keys, mostly commits, and reads in between.
func (p *program) transaction(s *store) {
	next := maps.Clone(p.now)
	err := s.db.Update(context.Background(), func(w kv.Writer) error {
		for range p.r.IntN(12) {
			p.change(w, next)
		}
		if p.r.IntN(4) == 0 {
			p.check(w, next)
		}
		if p.r.IntN(5) == 0 {
			return errOwn
		}
		return nil
	})
	switch err {
	case nil:
		p.now = next
	case errOwn:
	default:
		p.t.Fatalf("Update: %v", err)
	}
}

// change makes one change in w and in m.
func (p *program) change(w kv.Writer, m model) {
	key := p.key()
	var err error
	if p.r.IntN(3) == 0 {
		err = w.Delete([]byte(key))
		delete(m, key)
	} else {
		value := p.value()
		err = w.Set([]byte(key), []byte(value))
		m[key] = value
	}
	if err != nil {
		p.t.Fatalf("change of %q: %v", key, err)
	}
}

// drop checks and closes one of the snapshots that are held.
func (p *program) drop() {
	if len(p.older) == 0 {
		return
	}
	i := p.r.IntN(len(p.older))
	p.check(p.older[i], p.older[i].model)
	p.older[i].Close()
	p.older = slices.Delete(p.older, i, i+1)
}

func (p *program) read(s *store) {
	if len(p.older) > 0 && p.r.IntN(2) == 0 {
		old := p.older[p.r.IntN(len(p.older))]
		p.check(old, old.model)
		return
	}
	snap := s.snapshot()
	defer snap.Close()
	p.check(snap, p.now)
}

// check compares one random read of r with m.
func (p *program) check(r kv.Reader, m model) {
	p.t.Helper()
	switch p.r.IntN(4) {
	case 0:
		key := p.key()
		if value, ok := m[key]; ok {
			wantValue(p.t, r, key, value)
		} else {
			wantAbsent(p.t, r, key)
		}
	case 1:
		p.checkMany(r, m)
	default:
		rg := p.ranged()
		wantPairs(p.t, r, rg, inRange(m.pairs(), rg)...)
	}
}

func (p *program) checkMany(r kv.Reader, m model) {
	var keys, want [][]byte
	for range p.r.IntN(40) {
		key := p.key()
		keys = append(keys, []byte(key))
		if value, ok := m[key]; ok {
			want = append(want, append([]byte{}, value...))
		} else {
			want = append(want, nil)
		}
	}
	got, err := r.GetMany(context.Background(), keys)
	if err != nil {
		p.t.Fatalf("GetMany: %v", err)
	}
	wantValues(p.t, keys, got, want)
}

func (p *program) ranged() kv.Range {
	r := kv.Range{Reverse: p.r.IntN(2) == 0}
	if p.r.IntN(3) > 0 {
		r.Start = []byte(p.key())
	}
	if p.r.IntN(3) > 0 {
		r.End = []byte(p.key())
	}
	if p.r.IntN(4) == 0 {
		prefix := p.key()
		r.Start, r.End = []byte(prefix[:1]), kv.PrefixEnd([]byte(prefix[:1]))
	}
	return r
}

// RunWriter tests a Writer that lies over a Reader, such as kv.Overlay: over
// gives one over base, and what is written to it must be visible in it and must
// not touch base.
func RunWriter(t *testing.T, base kv.DB, over func(kv.Reader) kv.Writer) {
	p := &program{t: t, r: newRand(t), now: model{}}
	s := &store{t: t, db: base}
	for range 100 {
		p.transaction(s)
	}
	snap := s.snapshot()
	before := p.now.pairs()
	for range 20 {
		w, m := over(snap), maps.Clone(p.now)
		for range 150 {
			p.change(w, m)
			p.check(w, m)
		}
		wantPairs(t, w, kv.Range{}, m.pairs()...)
		wantPairs(t, w, kv.Range{Reverse: true}, inRange(m.pairs(), kv.Range{Reverse: true})...)
	}
	wantPairs(t, snap, kv.Range{}, before...)
}
