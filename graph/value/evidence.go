package value

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// Loader reads what a page needs besides its rows, from the snapshot of the
// operation. Lists that it returns are in the order of what was asked for.
type Loader interface {
	// Records reads nodes that must be there; number zero gives nil.
	Records(numbers []kg.NodeID) ([]*Record, error)
	FactIDs(facts []kg.Fact) ([]string, error)
	// Validity is what a fact is taken for at the operation's date, nil where it
	// has none.
	Validity(*kg.Fact) *string
	// Sources reads the source of each document: the document itself where it
	// is a source, nil where none is known.
	Sources(documents []*Record) ([]*Record, error)
	// Quotes reads passages, each with around code points on both sides.
	Quotes(passages []kg.Passage, around int) ([]kg.Quote, error)
}

// Documents are the documents that the evidence on a page names.
type Documents struct {
	records func() (map[kg.NodeID]*Record, error)
	sources func() (map[kg.NodeID]*Record, error)
	quotes  *quotes
}

// newDocuments reads the documents of the evidence that every goes through.
func newDocuments(load Loader, every func(yield func(kg.Evidence))) *Documents {
	read := sync.OnceValues(func() ([]*Record, error) {
		var numbers []kg.NodeID
		seen := make(map[kg.NodeID]bool)
		every(func(e kg.Evidence) {
			if e.Document != 0 && !seen[e.Document] {
				seen[e.Document] = true
				numbers = append(numbers, e.Document)
			}
		})
		return load.Records(numbers)
	})
	return &Documents{
		records: sync.OnceValues(func() (map[kg.NodeID]*Record, error) {
			documents, err := read()
			return byNumber(documents, documents), err
		}),
		sources: sync.OnceValues(func() (map[kg.NodeID]*Record, error) {
			documents, err := read()
			if err != nil {
				return nil, err
			}
			sources, err := load.Sources(documents)
			if err != nil {
				return nil, err
			}
			return byNumber(documents, sources), nil
		}),
		quotes: &quotes{load: load, every: every},
	}
}

// byNumber makes values findable by the numbers of the documents at the same places.
func byNumber(documents, values []*Record) map[kg.NodeID]*Record {
	found := make(map[kg.NodeID]*Record, len(documents))
	for i, d := range documents {
		found[d.Node.Number] = values[i]
	}
	return found
}

func (d *Documents) evidence(list []kg.Evidence) []*Evidence {
	return Wrap(list, func(e kg.Evidence) *Evidence { return &Evidence{e, d} })
}

// Evidence is a place where something was read.
type Evidence struct {
	place     kg.Evidence
	documents *Documents
}

// DocumentRecord is the document that was read, or nil where only a source is known.
func (e *Evidence) DocumentRecord() (*Record, error) {
	documents, err := e.documents.records()
	if err != nil {
		return nil, err
	}
	if d := documents[e.place.Document]; d != nil && d.Node.Type.Name == kg.DocumentType {
		return d, nil
	}
	return nil, nil
}

// SourceRecord is the source of what was read, or nil.
func (e *Evidence) SourceRecord() (*Record, error) {
	sources, err := e.documents.sources()
	if err != nil {
		return nil, err
	}
	return sources[e.place.Document], nil
}

// Start is where the passage begins, or nil where there is none.
func (e *Evidence) Start() *int { return e.offset(e.place.Start) }

// End is where the passage ends, or nil where there is none.
func (e *Evidence) End() *int { return e.offset(e.place.End) }

// Quote is the passage, or nil where there is none or its text is not loaded.
func (e *Evidence) Quote() (*string, error) { return e.Context(0) }

// Context is the passage with as many code points of text on both sides, as far
// as the text goes; nil where Quote is.
func (e *Evidence) Context(around int) (*string, error) {
	if !e.place.HasPassage() {
		return nil, nil
	}
	found, err := e.documents.quotes.around(around)
	if err != nil {
		return nil, err
	}
	if q := found[e.place.Passage()]; q.Loaded {
		return &q.Text, nil
	}
	return nil, nil
}

func (e *Evidence) offset(n int) *int {
	if !e.place.HasPassage() {
		return nil
	}
	return &n
}

// Certainty is how sure it is that the passage says it.
func (e *Evidence) Certainty() string { return e.place.Certainty.String() }

// Reason is why the passage counts.
func (e *Evidence) Reason() *string { return some(e.place.Reason) }
