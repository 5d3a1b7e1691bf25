package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/badger"
	"github.com/silian-graph/silian/kv/memory"
)

// inMemory is the -data that keeps nothing.
const inMemory = ":memory:"

// reserve is the part of -memory that is not the store's: requests, the graph's
// own tables, the runtime.
const reserve = 256 << 20

// storeOptions say where the graph is kept and what it may use.
type storeOptions struct {
	data   string
	memory size
	sync   bool
	cache  int64 // how many bytes of what it read the graph keeps; for servers
}

func (o *storeOptions) register(fs *flag.FlagSet) {
	fs.StringVar(&o.data, "data", "./data", "the `DIR` that holds the graph, made when it is absent;\n"+
		inMemory+" keeps the graph in memory and nothing afterwards")
	o.registerMemory(fs)
	fs.BoolVar(&o.sync, "sync", true, "acknowledge a write only when the disk has it; with -sync=false writes are\nfaster, and a crash of the machine (not of the process) can lose the last ones,\nwhole")
}

// registerOffline registers what a command that only reads needs.
func (o *storeOptions) registerOffline(fs *flag.FlagSet) {
	o.sync = true
	fs.StringVar(&o.data, "data", "./data", "the `DIR` that holds the graph")
	o.registerMemory(fs)
}

func (o *storeOptions) registerMemory(fs *flag.FlagSet) {
	fs.TextVar(&o.memory, "memory", size(1<<30), fmt.Sprintf(
		"how much memory the process may use, a `SIZE` such as 900MiB or 4GiB, at least %v", size(leastMemory)))
}

// leastMemory is the least -memory.
const leastMemory = badger.MinMemory + reserve

// validate says what is wrong with the options.
func (o storeOptions) validate() error {
	if o.memory < leastMemory {
		return fmt.Errorf("-memory %v is too little, the least is %v", o.memory, size(leastMemory))
	}
	if o.data == "" {
		return errors.New("-data is empty; it names the directory that holds the graph")
	}
	return nil
}

// validateOffline is validate for a command that looks at what is there.
func (o storeOptions) validateOffline() error {
	if o.data == inMemory {
		return fmt.Errorf("-data %s: there is nothing in memory to look at", inMemory)
	}
	return o.validate()
}

// store is an open graph with what it is kept in.
type store struct {
	dir   string // "" in memory
	db    kv.DB
	asked *kv.Counted // db as the graph asks it
	graph *kg.Graph

	// maxLoad is how many bytes of input an import may gather in memory.
	maxLoad int64
}

// leastCache is what a server keeps of what it read even with the least memory.
const leastCache = 16 << 20

// cacheSize is how many bytes of what it read a server keeps: a quarter of its
// memory, less where the store needs the rest.
func (o storeOptions) cacheSize() int64 {
	return max(leastCache, min(int64(o.memory)/4, int64(o.memory-leastMemory)))
}

// openStore opens the graph, and makes the directory and an empty graph in it
// where there is none. It keeps the process to the memory it was given.
func openStore(ctx context.Context, o storeOptions, log *slog.Logger) (*store, error) {
	// The limit is on what Go manages; the rest is for what it does not.
	debug.SetMemoryLimit(int64(o.memory - o.memory/16))
	db, err := openDB(o, log)
	if err != nil {
		return nil, o.explain(err)
	}
	asked := kv.Count(db)
	g, err := kg.Open(ctx, asked, model.Silian, kg.Options{Logger: log, Cache: o.cache})
	if err != nil {
		return nil, errors.Join(o.explain(err), db.Close())
	}
	st := &store{db: db, asked: asked, graph: g, maxLoad: int64(o.memory)}
	if o.cache > 0 {
		st.maxLoad /= 4 // a server has other things to remember
	}
	if o.data == inMemory {
		return st, nil
	}
	st.dir = o.data
	if err := sweep(st.dir); err != nil {
		log.Warn("cannot clear up after a server that was killed", "error", err)
	}
	return st, nil
}

func openDB(o storeOptions, log *slog.Logger) (kv.DB, error) {
	if o.data == inMemory {
		return memory.New(), nil
	}
	return badger.Open(o.data, badger.Options{
		Memory: max(badger.MinMemory, int64(o.memory)-reserve-o.cache),
		NoSync: !o.sync,
		Logger: log,
	})
}

// explain adds to err what to do about it.
func (o storeOptions) explain(err error) error {
	switch {
	case errors.Is(err, kv.ErrLocked):
		return fmt.Errorf("%w; stop the server that runs on %s first, or give -data another directory", err, o.data)
	case errors.Is(err, kv.ErrNoSpace):
		return fmt.Errorf("%w; make room on the disk that has %s, or give -data a directory elsewhere", err, o.data)
	case errors.Is(err, kv.ErrReadOnly):
		return fmt.Errorf("%w; the store is written even to be read: make %s writable for this user, or give -data a copy", err, o.data)
	}
	return err
}

// mustExist refuses a directory without a store, so that looking at one does
// not make it.
func (o storeOptions) mustExist() error {
	files, err := os.ReadDir(o.data)
	switch {
	case err != nil:
		return fmt.Errorf("no data directory: %w", err)
	case len(files) == 0:
		return fmt.Errorf("no data directory: %s is empty", filepath.Clean(o.data))
	}
	return nil
}

// warm begins to read into memory what most questions ask for, and returns what
// ends that.
func (s *store) warm(ctx context.Context, log *slog.Logger) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		began := time.Now()
		pairs, err := s.graph.Warm(ctx)
		switch {
		case ctx.Err() != nil:
		case err != nil:
			log.Warn("could not read ahead into memory", "error", err)
		default:
			log.Debug("read ahead into memory", "pairs", pairs, "took", time.Since(began).Round(time.Millisecond))
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// answers tells why the store cannot be read, and why it takes no writes.
func (s *store) answers(ctx context.Context) (read, write error) {
	v, err := s.graph.View(ctx)
	if err != nil {
		return err, err
	}
	v.Close()
	if db, ok := s.db.(kv.WriteChecker); ok {
		return nil, db.Writable(ctx)
	}
	return nil, nil
}

// Close ends the committer and closes the store.
func (s *store) Close() error { return errors.Join(s.graph.Close(), s.db.Close()) }

// withStore runs fn on the open graph and closes it afterwards.
func withStore(ctx context.Context, o storeOptions, log *slog.Logger, fn func(*store) error) (err error) {
	st, err := openStore(ctx, o, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	return fn(st)
}
