package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/model"
)

// store tells what is there already.
type store interface {
	// types returns the names of the types of the nodes with these ids, in
	// their order; "" where there is none.
	types(ctx context.Context, ids []string) ([]string, error)
}

// askAt is how many ids the checker gathers before it asks the store.
const askAt = 4096

// checker is the first reading of the input. Of what it has read it keeps the
// ids, and the places at which ids are mentioned that nothing has explained so
// far: about a hundred bytes each.
type checker struct {
	store    store
	decoder  *decoder
	files    []File
	problems problems

	nodes   map[string]nodeSeen
	facts   map[string]place // of the facts that have an id
	ask     []newNode        // nodes of the input that the store has not been asked about
	waiting []waiting        // mentions that the store has not been asked about
	absent  []waiting        // mentions of ids that the store lacks
	found   []surveyed       // by file
}

// nodeSeen is what is known of an id.
type nodeSeen struct {
	place   // in the input; zero where only the store has it
	inInput bool
}

type newNode struct {
	id, typ string
	place
	missing string // required properties that the line does not give
}

type waiting struct {
	id string
	place
}

// surveyed is what the first reading saw in a file.
type surveyed struct {
	content
	documents, nodes, facts int // lines
	again                   int // documents that evidence was given for
}

func newChecker(m *model.Model, s store, files []File, maxProblems int) *checker {
	return &checker{
		store: s, decoder: newDecoder(m), files: files, problems: problems{max: maxProblems},
		nodes: map[string]nodeSeen{}, facts: map[string]place{}, found: make([]surveyed, len(files)),
	}
}

// check reads all files and returns an *InvalidError when something is wrong.
func (c *checker) check(ctx context.Context, t *tracker) error {
	for i := range c.files {
		if err := c.file(ctx, i, t); err != nil {
			return fmt.Errorf("read %s: %w", c.files[i].Name, err)
		}
	}
	if err := c.askNodes(ctx); err != nil {
		return err
	}
	if err := c.askWaiting(ctx); err != nil {
		return err
	}
	for _, w := range c.absent {
		if !c.nodes[w.id].inInput {
			c.problems.add(placedProblem{
				place: w.place, dangling: w.id,
				message: quote(w.id) + " is neither in the input nor in the store", expected: "the id of a " + c.decoder.typeOf(w.id),
			})
		}
	}
	c.suggestIDs()
	return c.problems.err(c.files)
}

func (c *checker) file(ctx context.Context, file int, t *tracker) (err error) {
	f, err := c.files[file].Open()
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	r := newLineReader(f)
	for {
		line, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			c.found[file].content = r.content()
			t.file(r)
			return nil
		case errors.Is(err, errLongLine):
			c.problems.add(placedProblem{
				place:   place{int32(file), int32(r.number), 1},
				message: "the line is too long", expected: fmt.Sprintf("at most %d bytes", MaxLine),
			})
			continue
		case err != nil:
			return err
		case r.number == math.MaxInt32:
			return errors.New("too many lines")
		}
		if err := t.line(ctx, r); err != nil {
			return err
		}
		if err := c.line(ctx, file, r.number, line); err != nil {
			return err
		}
	}
}

func (c *checker) line(ctx context.Context, file, number int, line []byte) error {
	at := func(offset int) place {
		return place{int32(file), int32(number), int32(utf8.RuneCount(line[:offset])) + 1}
	}
	rec, _ := c.decoder.decode(line, func(offset int, message, expected string) {
		c.problems.add(placedProblem{place: at(offset), message: message, expected: expected})
	})
	switch {
	case rec.kind == "":
		return nil
	case !rec.isNode():
		c.found[file].facts++
		c.factID(rec.id, at)
	case !rec.isDocument():
		c.found[file].nodes++
		c.nodeID(rec, at)
	default:
		c.found[file].documents++
		if len(rec.node.Evidence) > 0 {
			c.found[file].again++
		}
		c.nodeID(rec, at)
	}
	for _, ref := range rec.refs {
		if _, known := c.nodes[ref.id]; !known {
			c.waiting = append(c.waiting, waiting{ref.id, at(ref.at)})
		}
	}
	if len(c.ask) >= askAt {
		if err := c.askNodes(ctx); err != nil {
			return err
		}
	}
	if len(c.waiting) >= askAt {
		return c.askWaiting(ctx)
	}
	return nil
}

func (c *checker) nodeID(rec record, at func(int) place) {
	if rec.id.id == "" {
		return
	}
	here := at(rec.id.at)
	if seen := c.nodes[rec.id.id]; seen.inInput {
		c.twice("node", rec.id.id, here, seen.place)
		return
	}
	c.nodes[rec.id.id] = nodeSeen{place: here, inInput: true}
	c.ask = append(c.ask, newNode{rec.id.id, c.decoder.typeOf(rec.id.id), here, strings.Join(rec.missing, ", ")})
}

func (c *checker) factID(id mention, at func(int) place) {
	if id.id == "" {
		return
	}
	here := at(id.at)
	if first, ok := c.facts[id.id]; ok {
		c.twice("fact", id.id, here, first)
		return
	}
	c.facts[id.id] = here
}

func (c *checker) twice(what, id string, here, first place) {
	c.problems.add(placedProblem{
		place:    here,
		message:  fmt.Sprintf("the %s %s stands at %s:%d:%d already", what, quote(id), c.files[first.file].Name, first.line, first.column),
		expected: "each id once",
	})
}

// askNodes asks the store about nodes of the input: whether they are there, as
// what, and whether those that are not have all that they need.
func (c *checker) askNodes(ctx context.Context) error {
	ids := make([]string, len(c.ask))
	for i := range c.ask {
		ids[i] = c.ask[i].id
	}
	types, err := c.store.types(ctx, ids)
	if err != nil {
		return err
	}
	for i, n := range c.ask {
		switch {
		case types[i] == "" && n.missing != "":
			c.problems.add(placedProblem{
				place: n.place, message: fmt.Sprintf("the %s %s has no %s", n.typ, quote(n.id), n.missing),
				expected: "a value: every " + n.typ + " has one",
			})
		case types[i] != "" && types[i] != n.typ:
			c.problems.add(placedProblem{
				place: n.place, message: fmt.Sprintf("the store has %s as a %s", quote(n.id), types[i]),
				expected: fmt.Sprintf("another id for a %s", n.typ),
			})
		}
	}
	c.ask = c.ask[:0]
	return nil
}

// askWaiting asks the store about ids that the input mentions and has not
// given so far.
func (c *checker) askWaiting(ctx context.Context) error {
	var ids []string
	asked := make(map[string]int)
	for _, w := range c.waiting {
		if _, known := c.nodes[w.id]; known {
			continue
		}
		if _, ok := asked[w.id]; !ok {
			asked[w.id] = len(ids)
			ids = append(ids, w.id)
		}
	}
	types, err := c.store.types(ctx, ids)
	if err != nil {
		return err
	}
	for _, w := range c.waiting {
		i, ok := asked[w.id]
		if !ok {
			continue
		}
		want := c.decoder.typeOf(w.id)
		switch types[i] {
		case want:
			c.nodes[w.id] = nodeSeen{}
		case "":
			c.absent = append(c.absent, w)
		default:
			c.problems.add(placedProblem{
				place: w.place, message: fmt.Sprintf("the store has %s as a %s", quote(w.id), types[i]),
				expected: "the id of a " + want,
			})
		}
	}
	c.waiting = c.waiting[:0]
	return nil
}

// typeOf is the type that an id's prefix tells.
func (d *decoder) typeOf(id string) string {
	prefix, _, _ := strings.Cut(id, ":")
	if t := d.prefixes[prefix]; t != nil {
		return t.Name
	}
	return ""
}

// suggestIDs adds to the dangling ids that are reported the nearest ones that
// are there.
func (c *checker) suggestIDs() {
	c.problems.trim()
	const most = 10 // each one goes over all ids
	left := most
	for i := range c.problems.kept {
		p := &c.problems.kept[i]
		if p.dangling == "" || left == 0 {
			continue
		}
		left--
		best, least := "", 3
		for id := range c.nodes {
			d := distance(p.dangling, id, least+1)
			if d < least || d == least && d < 3 && id < best {
				best, least = id, d
			}
		}
		if best != "" {
			p.expected += fmt.Sprintf(" (the nearest is %s)", best)
		}
	}
}

// readers are the files that hold something for a phase of writing.
func (c *checker) readers(phase Phase) []int {
	var files []int
	for i, f := range c.found {
		switch {
		case phase == Documents && f.documents > 0,
			phase == Nodes && f.nodes+f.again > 0,
			phase == Facts && f.facts > 0:
			files = append(files, i)
		}
	}
	return files
}

// forget drops what only the first reading needs.
func (c *checker) forget() {
	c.nodes, c.facts, c.ask, c.waiting, c.absent = nil, nil, nil, nil, nil
}
