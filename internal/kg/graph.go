package kg

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// formatVersion is the version of everything that keys.go and the codecs write.
const formatVersion = 3

// Options are what a Graph can be told. The zero value is production.
type Options struct {
	Logger *slog.Logger // nil: slog.Default

	// Cache is about how many bytes of what was read are kept in memory, 4 MiB
	// at least; zero keeps nothing. It is for a graph that is the only
	// writer of its store: what another writes would not be seen.
	Cache int64
}

// Graph is a property graph in a kv.DB. Many goroutines may use it at once.
type Graph struct {
	db    kv.DB
	vocab *vocab
	log   *slog.Logger
	cache *cache // nil: none

	// Of a graph with a cache: the last acknowledged version, and that no
	// commit is under way which may be in the store already.
	version atomic.Uint64
	settled atomic.Bool

	// No node has this number or a higher one, in the store or in what is being
	// written to it.
	bound atomic.Uint64

	requests chan *Pending
	storing  sync.Mutex    // held while something is written: a group of mutations, or a load
	done     chan struct{} // closed when the committer has ended
	closing  chan struct{} // closed when no more requests are taken
	once     sync.Once
}

// Open opens the graph in db, an empty store making an empty graph. A store
// made with another schema is brought up to m: new types, roles, indicators
// and indexes are added; one that m lacks and the store uses is ErrModel, by
// name. A store of a later release is ErrNewerFormat. The Graph does not own
// db.
func Open(ctx context.Context, db kv.DB, m *model.Model, o Options) (*Graph, error) {
	g := &Graph{
		db: db, log: o.Logger, cache: newCache(o.Cache),
		requests: make(chan *Pending), done: make(chan struct{}), closing: make(chan struct{}),
	}
	if g.log == nil {
		g.log = slog.Default()
	}
	if err := g.open(ctx, m); err != nil {
		return nil, fmt.Errorf("open graph: %w", err)
	}
	go g.commitLoop()
	return g, nil
}

func (g *Graph) open(ctx context.Context, m *model.Model) error {
	snap, err := g.db.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	if err := checkFormat(ctx, snap); err != nil {
		return err
	}
	terms, err := readTerms(ctx, snap)
	if err != nil {
		return err
	}
	if err := removed(m, terms); err != nil {
		return err
	}
	version, err := readVersion(ctx, snap)
	if err != nil {
		return err
	}
	next, err := readNext(ctx, snap)
	if err != nil && !errors.Is(err, ErrDamaged) { // a repair can mend it
		return err
	}
	g.raise(next)
	g.version.Store(uint64(version))
	g.settled.Store(true)
	return g.upgrade(ctx, m)
}

// raise notes that nodes have numbers below next.
func (g *Graph) raise(next NodeID) {
	for {
		bound := g.bound.Load()
		if uint64(next) <= bound || g.bound.CompareAndSwap(bound, uint64(next)) {
			return
		}
	}
}

func checkFormat(ctx context.Context, r kv.Reader) error {
	b, err := r.Get(ctx, metaKey(metaFormat))
	if errors.Is(err, kv.ErrNotFound) {
		for range r.Scan(ctx, kv.Range{}) {
			return damagedf("the store has data but no format version")
		}
		return nil
	}
	if err != nil {
		return err
	}
	in := reader{b: b}
	switch format := in.uint(); {
	case !in.done():
		return damagedf("the format version cannot be read")
	case format > formatVersion:
		return fmt.Errorf("%w: it is %d, this release reads up to %d", ErrNewerFormat, format, formatVersion)
	}
	return nil
}

// Format is the version of what this release writes into a store.
const Format = formatVersion

// Model is the vocabulary that the graph was opened with.
func (g *Graph) Model() *model.Model { return g.vocab.model }

// Close waits for mutations that are under way and ends the committer; later
// ones get ErrClosed. Views stay usable until they are closed. The store stays
// open.
func (g *Graph) Close() error {
	g.once.Do(func() { close(g.closing) })
	<-g.done
	return nil
}

// upgrade gives names that are new a number, and builds or drops the indexes
// that the model has and the store has not, or the other way round.
func (g *Graph) upgrade(ctx context.Context, m *model.Model) error {
	err := g.db.Update(ctx, func(w kv.Writer) error {
		terms, err := readTerms(ctx, w)
		if err != nil {
			return err
		}
		if err := allot(w, m, terms); err != nil {
			return err
		}
		if g.vocab, err = newVocab(m, terms); err != nil {
			return err
		}
		return w.Set(metaKey(metaFormat), binary.AppendUvarint(nil, formatVersion))
	})
	if err != nil {
		return err
	}
	if err := g.upgradeIndexes(ctx); err != nil {
		return err
	}
	if err := g.upgradeOrders(ctx); err != nil {
		return err
	}
	return g.upgradeNames(ctx)
}

// allot gives the model's names numbers, in terms and in the store.
func allot(w kv.Writer, m *model.Model, terms map[vocabKind]map[string]term) error {
	for kind, wanted := range want(m) {
		known := terms[kind]
		var last uint64
		for _, t := range known {
			last = max(last, t.number)
		}
		for _, name := range wanted {
			if _, ok := known[name]; ok {
				continue
			}
			last++
			if kind == typeNames && last >= firstNode {
				return invalidf("a store takes at most %d types", firstNode-1)
			}
			known[name] = term{number: last}
			if err := w.Set(vocabKey(kind, name), encodeTerm(known[name])); err != nil {
				return err
			}
		}
	}
	return nil
}

// upgradeIndexes brings each type's indexes up to the model.
func (g *Graph) upgradeIndexes(ctx context.Context) error {
	snap, err := g.db.Snapshot(ctx)
	if err != nil {
		return err
	}
	terms, err := readTerms(ctx, snap)
	snap.Close()
	if err != nil {
		return err
	}
	for i := range g.vocab.model.Types {
		t := &g.vocab.model.Types[i]
		number := g.vocab.number(typeNames, t.Name)
		for name, known := range terms[propertyNames] {
			has, wants := slices.Contains(known.indexed, number), slices.Contains(indexed(t), name)
			if has == wants {
				continue
			}
			if err := g.rebuildIndex(ctx, t, number, name, known.number, wants); err != nil {
				return fmt.Errorf("index of %s.%s: %w", t.Name, name, err)
			}
		}
	}
	return nil
}

// indexStep is how many nodes an index takes up in one transaction.
const indexStep = 10_000

// rebuildIndex empties an index and, when it is wanted, fills it, in steps; it
// counts as there only once the last is done, so that a stop in between does no
// harm.
func (g *Graph) rebuildIndex(ctx context.Context, t *model.Type, typ uint64, name string, property uint64, fill bool) error {
	if err := g.clearRange(ctx, kv.Prefix(valuePrefix(typ, property))); err != nil {
		return err
	}
	if fill {
		v, err := g.View(ctx)
		if err != nil {
			return err
		}
		defer v.Close()
		for done, after := 0, ""; ; {
			page, err := v.List(ctx, t.Name, ListQuery{}, Page{Limit: indexStep, After: after})
			if err != nil {
				return err
			}
			if err := g.fillIndex(ctx, v, page.Nodes, name); err != nil {
				return err
			}
			if done += len(page.Nodes); page.Total > indexStep {
				g.log.Info("building index", "type", t.Name, "property", name, "done", done, "of", page.Total)
			}
			if !page.Next {
				break
			}
			after = page.Cursors[len(page.Cursors)-1]
		}
	}
	return g.db.Update(ctx, func(w kv.Writer) error {
		known, err := readTerm(ctx, w, propertyNames, name)
		if err != nil {
			return err
		}
		known.indexed = slices.DeleteFunc(known.indexed, func(n uint64) bool { return n == typ })
		if fill {
			known.indexed = append(known.indexed, typ)
			slices.Sort(known.indexed)
		}
		return w.Set(vocabKey(propertyNames, name), encodeTerm(known))
	})
}

func (g *Graph) fillIndex(ctx context.Context, v *View, nodes []NodeID, name string) error {
	records, err := v.records(ctx, nodes)
	if err != nil {
		return err
	}
	return g.db.Update(ctx, func(w kv.Writer) error {
		for i, n := range records {
			if n == nil {
				return damagedf("node %d has no record", nodes[i])
			}
			if err := w.Set(propertyKey(g.vocab, n, name, nodes[i]), []byte{}); err != nil {
				return err
			}
		}
		return nil
	})
}

// clearRange removes the keys of a range in steps that fit a transaction.
func (g *Graph) clearRange(ctx context.Context, r kv.Range) error {
	for more := true; more; {
		err := g.db.Update(ctx, func(w kv.Writer) error {
			var keys [][]byte
			for p, err := range w.Scan(ctx, r) {
				if err != nil {
					return err
				}
				if keys = append(keys, slices.Clone(p.Key)); len(keys) == indexStep {
					break
				}
			}
			more = len(keys) == indexStep
			for _, key := range keys {
				if err := w.Delete(key); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
