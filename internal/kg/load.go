package kg

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// ErrNotEmpty says that a graph that is to be loaded has nodes already.
var ErrNotEmpty = errors.New("the graph is not empty")

// Loaded says what a load made.
type Loaded struct {
	Version Version
	// Repeated is how many of the facts said nothing that another had not said.
	Repeated int
}

// Load fills a graph that has no node with what fn puts into the loader, as one
// version, and returns once it is durable. It makes what one mutation would
// make that puts all nodes first and then all facts, whatever its size: in fn
// they may come in any order, but each id of a node or fact once.
//
// Everything is gathered in memory, sorted, and written in the order of the
// store's keys, past its transactions. When anything is against the model
// (ErrInvalid, ErrNotFound) nothing is written. Until it is, mutations go on;
// one that was committed meanwhile, or before, makes Load fail with
// ErrNotEmpty. A store that is no kv.Loader is errors.ErrUnsupported.
func (g *Graph) Load(ctx context.Context, fn func(*Loader) error) (Loaded, error) {
	db, ok := kv.As[kv.Loader](g.db)
	if !ok {
		return Loaded{}, fmt.Errorf("load: the store takes transactions only: %w", errors.ErrUnsupported)
	}
	if _, err := g.emptyTerms(ctx); err != nil {
		return Loaded{}, err
	}
	l := &Loader{vocab: g.vocab, ids: newIDTable()}
	if err := fn(l); err != nil {
		return Loaded{}, err
	}
	b, err := l.build(ctx)
	if err != nil {
		return Loaded{}, err
	}
	// From here on nobody else writes.
	g.storing.Lock()
	defer g.storing.Unlock()
	if b.terms, err = g.emptyTerms(ctx); err != nil {
		return Loaded{}, err
	}
	g.raise(firstNode + NodeID(len(b.nodes)))
	g.cache.noteAll(firstVersion)
	g.settled.Store(false)
	defer g.settled.Store(true)
	if err := db.Load(ctx, b.pairs); err != nil {
		if !errors.Is(err, kv.ErrBusy) {
			err = errors.Join(err, g.reset(b.terms))
		}
		return Loaded{}, err
	}
	if len(b.nodes) > 0 {
		g.version.Store(uint64(firstVersion))
	}
	if len(b.nodes) == 0 {
		return Loaded{}, nil
	}
	return Loaded{Version: firstVersion, Repeated: b.repeated}, nil
}

// firstVersion is the one that a load makes.
const firstVersion Version = 1

// emptyTerms are the names that the store of an empty graph knows.
func (g *Graph) emptyTerms(ctx context.Context) (map[vocabKind]map[string]term, error) {
	snap, version, err := g.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	if version > 0 {
		return nil, ErrNotEmpty
	}
	return readTerms(ctx, snap)
}

// reset makes an empty graph of a store that a load has left empty.
func (g *Graph) reset(terms map[vocabKind]map[string]term) error {
	return g.db.Update(context.Background(), func(w kv.Writer) error {
		for kind, names := range terms {
			for name, t := range names {
				if err := w.Set(vocabKey(kind, name), encodeTerm(t)); err != nil {
					return err
				}
			}
		}
		if err := w.Set(metaKey(metaOrders), []byte(strings.Join(ordersOf(g.vocab.model), "\n"))); err != nil {
			return err
		}
		if err := w.Set(metaKey(metaSearch), searchOf(g.vocab.model)); err != nil {
			return err
		}
		return w.Set(metaKey(metaFormat), binary.AppendUvarint(nil, formatVersion))
	})
}

// Loader takes what a graph is filled with.
type Loader struct {
	// Progress, where fn sets it, is called by the goroutine that called Load,
	// now and then while the store is written: how many pairs are, and how many
	// it will have, about.
	Progress func(done, total int)

	vocab *vocab
	ids   *idTable
	parts []*Part
}

// Part begins a further part of the input. Parts follow each other in the order
// in which they were begun, whoever fills them and when. facts is about how many
// it will take. Part itself is for one goroutine at a time.
func (l *Loader) Part(facts int) *Part {
	p := &Part{l: l, ties: make([]tie, 0, facts), values: map[uint64]int{}}
	l.parts = append(l.parts, p)
	return p
}

// Part takes a part of the input, from one goroutine. Several may fill parts of
// their own at once.
type Part struct {
	l        *Loader
	arena    []byte // records, places in indexes, and what facts say
	nodes    []loadNode
	places   []loadPlace
	evidence []Evidence // of nodes
	ties     []tie
	said     []span         // in the arena: bodies of the facts that say more than their tie
	values   map[uint64]int // how many values each property has
}

// Done says that nothing more comes, and gives back the room that was kept for
// it. It may be left out.
func (p *Part) Done() {
	p.arena, p.nodes, p.places = fitted(p.arena), fitted(p.nodes), fitted(p.places)
	p.ties, p.said = fitted(p.ties), fitted(p.said)
}

// fitted is s without much room to grow.
func fitted[T any](s []T) []T {
	if cap(s)-len(s) <= len(s)/8 {
		return s
	}
	return append(make([]T, 0, len(s)), s...)
}

// span is a part of an arena.
type span struct{ from, to uint32 }

func (s span) of(arena []byte) []byte { return arena[s.from:s.to:s.to] }

// loadNode is a node that waits for its number.
type loadNode struct {
	id       uint32 // in the table of ids
	typ      uint32
	record   span // without its evidence
	evidence span // in the part's evidence, whose documents are in the table of ids
}

// loadPlace is a place in an index at which a node of the part stands.
type loadPlace struct {
	span
	node uint32
}

// tie is a fact that waits for the numbers of its nodes; then it has these.
type tie struct {
	subject uint32
	object  uint32 // of an observation: its sort key
	list    uint32 // the code of its subject's list; the object's type is filled in later
	said    uint32 // which of the part's bodies it has; zero: none, a plain tie
}

// PutNode adds a node; see NodeInput.
func (p *Part) PutNode(in NodeInput) error {
	v := p.l.vocab
	typ := v.model.Type(in.Type)
	if typ == nil {
		return invalidf("unknown type %q", in.Type)
	}
	if err := checkNode(typ, in); err != nil {
		return err
	}
	r := record{id: in.ID, typ: v.number(typeNames, typ.Name), since: firstVersion, name: in.Name}
	r.merge(v, in)
	evidence, err := newEvidence(in.Evidence, Stated, p.find)
	if err != nil {
		return fmt.Errorf("node %s: %w", in.ID, err)
	}
	for _, value := range r.values {
		p.values[value.property]++
	}
	n := loadNode{id: p.l.ids.number([]byte(in.ID)), typ: uint32(r.typ)}
	n.record = p.keep(func(b []byte) []byte { return appendRecord(b, &r) })
	n.evidence.from = uint32(len(p.evidence))
	p.evidence = append(p.evidence, evidence...)
	n.evidence.to = uint32(len(p.evidence))
	p.index(&r)
	p.nodes = append(p.nodes, n)
	return nil
}

// index keeps the places of a node in indexes, each once.
func (p *Part) index(r *record) {
	first := len(p.places)
	indexPlaces(p.l.vocab, r, func(place []byte) {
		for _, known := range p.places[first:] {
			if string(known.of(p.arena)) == string(place) {
				return
			}
		}
		at := p.keep(func(b []byte) []byte { return append(b, place...) })
		p.places = append(p.places, loadPlace{at, uint32(len(p.nodes))})
	})
}

func (p *Part) keep(write func([]byte) []byte) span {
	from := len(p.arena)
	p.arena = write(p.arena)
	return span{uint32(from), uint32(len(p.arena))}
}

// find is a finder whose numbers are those of the table of ids.
func (p *Part) find(id string) (NodeID, error) {
	if id == "" || len(id) > maxID {
		return 0, fmt.Errorf("evidence: %w: node %q", ErrNotFound, id)
	}
	return NodeID(p.l.ids.number([]byte(id))), nil
}

// PutTie adds an edge that says nothing besides its ends and is STATED. It keeps
// neither id.
func (p *Part) PutTie(from []byte, role *model.Role, to []byte) error {
	if reversed(role, from, to) {
		from, to = to, from
	}
	if len(from) == 0 || len(from) > maxID || len(to) == 0 || len(to) > maxID {
		return fmt.Errorf("%w: node %q or node %q", ErrNotFound, from, to)
	}
	p.ties = append(p.ties, tie{
		subject: p.l.ids.number(from), object: p.l.ids.number(to),
		list: codeOf(listKey{kind: outList, role: p.l.vocab.number(roleNames, role.Name)}),
	})
	return nil
}

// PutFact adds a fact; see FactInput.
func (p *Part) PutFact(in FactInput) error {
	role, err := in.kind(p.l.vocab.model)
	if err != nil {
		return err
	}
	e, err := newEntry(in, firstVersion, p.find)
	if err != nil {
		return err
	}
	if role != nil {
		if err := p.PutTie([]byte(in.From), role, []byte(in.To)); err != nil {
			return err
		}
	} else if err := p.putObserved(in); err != nil {
		return err
	}
	body := p.keep(func(b []byte) []byte { return appendBody(b, &e) })
	if string(body.of(p.arena)) == plainBody {
		p.arena = p.arena[:body.from]
		return nil
	}
	p.said = append(p.said, body)
	p.ties[len(p.ties)-1].said = uint32(len(p.said))
	return nil
}

func (p *Part) putObserved(in FactInput) error {
	if in.Of == "" || len(in.Of) > maxID {
		return fmt.Errorf("%w: node %q", ErrNotFound, in.Of)
	}
	p.ties = append(p.ties, tie{
		subject: p.l.ids.number([]byte(in.Of)), object: uint32(sortDate(in.StatedFor)),
		list: codeOf(listKey{kind: observed, role: p.l.vocab.number(indicatorNames, in.Indicator)}),
	})
	return nil
}

// plainBody is the body of a plain tie, memberBody that of a type's member.
var (
	plainBody  = string(appendBody(nil, &entry{since: firstVersion, certainty: Stated}))
	memberBody = string(appendBody(nil, &entry{since: firstVersion}))
)

// A list's key fits 32 bits as long as roles have numbers below 65,536: those of
// types are below firstNode. Codes are in the order of the keys.
func codeOf(l listKey) uint32 { return uint32(l.kind)<<28 | uint32(l.role)<<12 | uint32(l.typ) }

func keyOf(code uint32) listKey {
	return listKey{kind: listKind(code >> 28), role: uint64(code >> 12 & 0xffff), typ: uint64(code & 0xfff)}
}
