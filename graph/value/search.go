package value

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/internal/search"
)

// Nodes are the nodes that an answer leads to. All are read together.
type Nodes struct {
	read func() (map[kg.NodeID]*Record, error)
}

// NewNodes makes the nodes of an answer; numbers may repeat.
func NewNodes(numbers []kg.NodeID, load Loader) *Nodes {
	return lateNodes(func() []kg.NodeID { return numbers }, load)
}

// lateNodes makes the nodes of an answer whose numbers are known when they are read.
func lateNodes(late func() []kg.NodeID, load Loader) *Nodes {
	return &Nodes{sync.OnceValues(func() (map[kg.NodeID]*Record, error) {
		numbers := late()
		seen := make(map[kg.NodeID]bool, len(numbers))
		var distinct []kg.NodeID
		for _, n := range numbers {
			if !seen[n] {
				seen[n] = true
				distinct = append(distinct, n)
			}
		}
		records, err := load.Records(distinct)
		return byNumber(records, records), err
	})}
}

// of are some of the nodes.
func (n *Nodes) of(numbers ...kg.NodeID) ([]*Record, error) {
	known, err := n.read()
	if err != nil {
		return nil, err
	}
	return Wrap(numbers, func(number kg.NodeID) *Record { return known[number] }), nil
}

// Found is one of the nodes of an answer.
type Found struct {
	number kg.NodeID
	nodes  *Nodes
}

// Record is the node.
func (f Found) Record() (*Record, error) {
	records, err := f.nodes.of(f.number)
	if err != nil {
		return nil, err
	}
	return records[0], nil
}

// match is the name of a node that matched.
type match struct{ search.Match }

// Matched is the name as it is written.
func (m match) Matched() string { return m.Match.Name }

// Field is the one that the name is from.
func (m match) Field() string { return m.Match.Field }

// How is the way in which the name matched.
func (m match) How() string { return string(m.Match.How) }

// Highlights are the parts of the name that matched.
func (m match) Highlights() []*Highlight {
	return Wrap(m.Match.Highlights, func(s search.Span) *Highlight { return &Highlight{s.Start, s.End} })
}

// Highlight is a part of a name, in code points.
type Highlight struct{ Start, End int }

// TypeCount tells how many nodes are of a type.
type TypeCount struct {
	Type  string // as the API writes it
	Count int
}

// SearchConnection is a page of what a search found.
type SearchConnection struct {
	Edges      []*SearchEdge
	PageInfo   *PageInfo
	TotalCount int
	Counts     []*TypeCount
}

// Records are the nodes of the page.
func (c *SearchConnection) Records() ([]*Record, error) {
	records := make([]*Record, len(c.Edges))
	for i, e := range c.Edges {
		var err error
		if records[i], err = e.Record(); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// SearchEdge is a node that a search found.
type SearchEdge struct {
	Cursor string
	Score  float64
	match
	Found
}

// NewSearchEdges makes the edges of a page, marked by their cursors.
func NewSearchEdges(hits []search.Hit, cursors []string, load Loader) []*SearchEdge {
	nodes := NewNodes(Wrap(hits, func(h search.Hit) kg.NodeID { return h.Node }), load)
	edges := make([]*SearchEdge, len(hits))
	for i, h := range hits {
		edges[i] = &SearchEdge{cursors[i], h.Score, match{h.Match}, Found{h.Node, nodes}}
	}
	return edges
}

// Resolution is what was found for one name.
type Resolution struct {
	Name, Verdict string
	Candidates    []*Candidate
}

// NewResolutions makes the answers for a list of names, whose nodes are read
// together.
func NewResolutions(list []string, resolved []search.Resolution, load Loader) []*Resolution {
	var numbers []kg.NodeID
	for _, r := range resolved {
		for _, c := range r.Candidates {
			numbers = append(numbers, c.Node)
		}
	}
	nodes := NewNodes(numbers, load)
	resolutions := make([]*Resolution, len(list))
	for i, r := range resolved {
		resolutions[i] = &Resolution{list[i], string(r.Verdict), Wrap(r.Candidates, func(c search.Candidate) *Candidate {
			return &Candidate{c.Score, c.Reasons, match{c.Match}, Found{c.Node, nodes}}
		})}
	}
	return resolutions
}

// Candidate is a node that a name may mean.
type Candidate struct {
	Score float64
	why   []names.Reason
	match
	Found
}

// Reasons are the features that count, in short.
func (c *Candidate) Reasons() []string {
	return Wrap(c.why, func(r names.Reason) string { return string(r.Feature) })
}

// Features are the features that count.
func (c *Candidate) Features() []*MatchFeature {
	return Wrap(c.why, func(r names.Reason) *MatchFeature {
		return &MatchFeature{string(r.Feature), r.Effect, some(r.Ours), some(r.Theirs)}
	})
}

// MatchFeature is a feature in which two names are alike or differ.
type MatchFeature struct {
	Reason       string
	Effect       float64
	Ours, Theirs *string
}

// Mention is a place of a text that names nodes.
type Mention struct {
	Start, End    int // in code points
	Text, Matched string
	Certain       bool
	candidates    []kg.NodeID
	nodes         *Nodes
}

// NewMentions makes the mentions of a text, whose nodes are read together.
func NewMentions(text string, mentions []search.Mention, load Loader) []*Mention {
	var numbers []kg.NodeID
	for _, m := range mentions {
		numbers = append(numbers, m.Nodes...)
	}
	nodes, points := NewNodes(numbers, load), []rune(text)
	return Wrap(mentions, func(m search.Mention) *Mention {
		return &Mention{m.Start, m.End, string(points[m.Start:m.End]), m.Match.Name, !m.Unsure, m.Nodes, nodes}
	})
}

// Record is the node that the place most likely names.
func (m *Mention) Record() (*Record, error) { return Found{m.candidates[0], m.nodes}.Record() }

// Records are all nodes that it may name.
func (m *Mention) CandidatesRecords() ([]*Record, error) { return m.nodes.of(m.candidates...) }
