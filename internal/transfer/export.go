package transfer

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// ExportOptions are what an export can be told. The zero value is production.
type ExportOptions struct {
	// Progress is called at the start of each phase and about every thousand
	// lines, by the goroutine that called Export.
	Progress func(Progress)
}

// ExportSummary is what an export wrote.
type ExportSummary struct {
	Lines        int // Nodes, Edges and Observations together
	Nodes        int // documents and sources among them
	Edges        int
	Observations int
	Bytes        int64
	Version      kg.Version // of the graph that was written
}

// String is the summary in one line.
func (s ExportSummary) String() string {
	return fmt.Sprintf("%d lines (%d nodes, %d edges, %d observations) of version %d",
		s.Lines, s.Nodes, s.Edges, s.Observations, s.Version)
}

// exportBuffer is about how many bytes of lines are gathered for one write, and
// how large the facts are that are held for one reading of ids.
const exportBuffer = 256 << 10

// Export writes the whole graph as v shows it, whatever is written to the graph
// meanwhile: sources, documents, the other nodes as they were created, then the
// facts, subject by subject. Equal graphs are equal bytes, and what an import
// of them into an empty store makes is exported as the same bytes again. It
// holds no more than a part of the graph.
//
// Each line is read back as an import would before it is written: what the
// format cannot hold is an error that names it, and what was written so far is
// then of no use.
func Export(ctx context.Context, v *kg.View, w io.Writer, o ExportOptions) (ExportSummary, error) {
	nodes, facts, err := v.Size(ctx)
	if err != nil {
		return ExportSummary{}, fmt.Errorf("export: %w", err)
	}
	e := &exporter{
		view: v, w: w, tracker: tracker{show: o.Progress}, ids: idCache{view: v},
		decoder: newDecoder(v.Model()), sum: ExportSummary{Version: v.Version()},
	}
	e.begin(Nodes, nodes)
	err = e.nodes(ctx)
	if err == nil {
		e.begin(Facts, facts)
		err = e.facts(ctx)
	}
	if err == nil {
		err = e.flush()
	}
	if err != nil {
		return e.sum, fmt.Errorf("export: %w", err)
	}
	e.tracker.now.Bytes = e.sum.Bytes
	e.tracker.call()
	return e.sum, nil
}

type exporter struct {
	view    *kg.View
	w       io.Writer
	tracker tracker
	ids     idCache
	decoder *decoder
	b       []byte // lines that are not written
	batch   []kg.Fact
	weight  int // about how large the batch is
	sum     ExportSummary
}

func (e *exporter) begin(phase Phase, lines int) {
	e.tracker.now = Progress{Phase: phase, TotalLines: lines, Bytes: e.sum.Bytes}
	e.tracker.call()
}

func (e *exporter) nodes(ctx context.Context) error {
	for n, err := range e.view.AllNodes(ctx) {
		if err != nil {
			return err
		}
		if err := e.ids.learn(ctx, documentsOfEvidence(nil, n.Evidence)); err != nil {
			return err
		}
		rec := record{kind: kindNode, node: kg.NodeInput{
			Type: n.Type.Name, ID: n.ID, Name: n.Name, Aliases: n.Aliases, Properties: properties(n),
		}}
		switch n.Type.Name {
		case kg.DocumentType:
			rec.kind = kindDocument
		case kg.SourceType:
			rec.kind = kindSource
		}
		if rec.node.Evidence, err = e.evidence(n.Evidence); err != nil {
			return fmt.Errorf("node %s: %w", n.ID, err)
		}
		e.sum.Nodes++
		if err := e.line(ctx, &rec, n.ID); err != nil {
			return err
		}
	}
	return nil
}

// properties are those that the model still has for the type and that say
// something.
func properties(n *kg.Node) map[string]any {
	kept := make(map[string]any, len(n.Properties))
	for name, v := range n.Properties {
		switch v := v.(type) {
		case []any:
			if len(v) == 0 {
				continue
			}
			kept[name] = v
		case float64:
			kept[name] = v + 0 // -0 is 0
		default:
			kept[name] = v
		}
		if n.Type.Property(name) == nil {
			delete(kept, name)
		}
	}
	return kept
}

// facts writes the facts in batches, so that the ids of a batch's nodes are
// read together.
func (e *exporter) facts(ctx context.Context) error {
	for f, err := range e.view.AllFacts(ctx) {
		if err != nil {
			return err
		}
		e.batch = append(e.batch, f)
		e.weight += 256 + len(f.Text) + len(f.Qualifier) + len(f.Scope) + len(f.Joint) + 64*len(f.Evidence)
		if e.weight < exportBuffer {
			continue
		}
		if err := e.flushFacts(ctx); err != nil {
			return err
		}
	}
	return e.flushFacts(ctx)
}

func (e *exporter) flushFacts(ctx context.Context) error {
	var numbers []kg.NodeID
	for i := range e.batch {
		f := &e.batch[i]
		numbers = append(numbers, f.Owner)
		if f.Role != nil {
			numbers = append(numbers, f.Other)
		}
		numbers = documentsOfEvidence(numbers, f.Evidence)
	}
	if err := e.ids.learn(ctx, numbers); err != nil {
		return err
	}
	for i := range e.batch {
		if err := e.fact(ctx, &e.batch[i]); err != nil {
			return err
		}
	}
	clear(e.batch)
	e.batch, e.weight = e.batch[:0], 0
	return nil
}

func (e *exporter) fact(ctx context.Context, f *kg.Fact) (err error) {
	rec := record{kind: kindObservation, fact: kg.FactInput{ID: f.GivenID, Statement: *f.Statement}}
	rec.fact.Value += 0 // -0 is 0
	owner := e.ids.of(f.Owner)
	if owner == "" {
		return fmt.Errorf("%w: node %d has facts and no record", kg.ErrDamaged, f.Owner)
	}
	if f.Role != nil {
		rec.kind = kindEdge
		rec.fact.From, rec.fact.Role, rec.fact.To = owner, f.Role.Name, e.ids.of(f.Other)
		if rec.fact.To == "" {
			return fmt.Errorf("%w: %s has a fact of node %d, which has no record", kg.ErrDamaged, owner, f.Other)
		}
		e.sum.Edges++
	} else {
		rec.fact.Of, rec.fact.Indicator = owner, f.Indicator.Name
		e.sum.Observations++
	}
	if rec.fact.Evidence, err = e.evidence(f.Evidence); err != nil {
		return fmt.Errorf("a fact of %s: %w", owner, err)
	}
	if len(f.Evidence) == 0 {
		rec.fact.Certainty = unlessStated(f.Certainty)
	}
	return e.line(ctx, &rec, "a fact of "+owner)
}

func documentsOfEvidence(numbers []kg.NodeID, list []kg.Evidence) []kg.NodeID {
	for i := range list {
		numbers = append(numbers, list[i].Document)
	}
	return numbers
}

// evidence is a list as the format has it: a certainty only where it is not the
// default, and a place without a passage once.
func (e *exporter) evidence(list []kg.Evidence) ([]kg.EvidenceInput, error) {
	if len(list) == 0 {
		return nil, nil
	}
	inputs := make([]kg.EvidenceInput, 0, len(list))
	for _, v := range list {
		in := kg.EvidenceInput{Document: e.ids.of(v.Document), Certainty: unlessStated(v.Certainty), Reason: v.Reason}
		if in.Document == "" {
			return nil, fmt.Errorf("%w: its evidence names node %d, which has no record", kg.ErrDamaged, v.Document)
		}
		if v.HasPassage() {
			in.Start, in.End = v.Start, v.End
		} else if slices.ContainsFunc(inputs, func(o kg.EvidenceInput) bool { return o.Document == in.Document && o.End == 0 }) {
			continue
		}
		inputs = append(inputs, in)
	}
	return inputs, nil
}

func unlessStated(c kg.Certainty) kg.Certainty {
	if c == kg.Stated {
		return kg.NoCertainty
	}
	return c
}

// line writes what rec says, once an import would take it.
func (e *exporter) line(ctx context.Context, rec *record, what string) error {
	from := len(e.b)
	e.b = appendRecord(e.b, e.decoder.model, rec)
	line := e.b[from : len(e.b)-1]
	if len(line) > MaxLine {
		return fmt.Errorf("%s: its line would have %d bytes, and an import takes %d at most", what, len(line), MaxLine)
	}
	problem := ""
	again, ok := e.decoder.decode(line, func(_ int, message, expected string) {
		problem = message + "; expected " + expected
	})
	if ok && again.fact.Statement != rec.fact.Statement { // an edge with a text
		ok, problem = false, "it says more than a line of its kind can"
	}
	if !ok {
		return fmt.Errorf("%s: the format cannot hold it: %s", what, problem)
	}
	e.sum.Lines++
	if e.tracker.now.Lines++; e.tracker.now.Lines%showEvery == 0 {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		e.tracker.now.Bytes = e.sum.Bytes
		e.tracker.call()
	}
	if len(e.b) < exportBuffer {
		return nil
	}
	return e.flush()
}

func (e *exporter) flush() error {
	n, err := e.w.Write(e.b)
	e.sum.Bytes += int64(n)
	e.b = e.b[:0]
	return err
}

// idCache knows the ids of the nodes that were met last. What of learned and
// older is in use is kept, up to twice maxIDs.
type idCache struct {
	view           *kg.View
	learned, older map[kg.NodeID]string
}

// maxIDs is how many ids are learned before the older ones are forgotten.
const maxIDs = 100_000

// learn reads those ids that are not known. They stay known until the next
// call.
func (c *idCache) learn(ctx context.Context, numbers []kg.NodeID) error {
	if len(c.learned) >= maxIDs || c.learned == nil {
		c.older, c.learned = c.learned, make(map[kg.NodeID]string)
	}
	var ask []kg.NodeID
	for _, n := range numbers {
		if _, ok := c.learned[n]; ok {
			continue
		}
		id, ok := c.older[n]
		if !ok {
			ask = append(ask, n)
		}
		c.learned[n] = id
	}
	if len(ask) == 0 {
		return nil
	}
	ids, err := c.view.IDs(ctx, ask)
	if err != nil {
		return err
	}
	for i, n := range ask {
		c.learned[n] = ids[i]
	}
	return nil
}

func (c *idCache) of(n kg.NodeID) string { return c.learned[n] }
