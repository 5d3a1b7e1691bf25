// Package search finds nodes by their names: as they are typed, in either script,
// in pinyin or its initials, with a mistake in them (Search); one name against all
// names of the graph, with a verdict and its reasons (Resolve); and all names that a
// text mentions (Annotate). It composes reads of kg.View and never writes.
package search

import (
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
)

// MaxText is how many characters a text to search for may have; MaxNames how many
// names one call of Resolve takes, and MaxAnnotated how many characters a text to
// annotate may have.
const (
	MaxText      = 200
	MaxNames     = 10_000
	MaxAnnotated = 100_000
)

// MaxHits is how many hits a search leads to, the best ones.
const MaxHits = 1000

// Query is what to search for.
type Query struct {
	Text   string
	Types  []string  // only nodes of these types; nil: of any but sources
	Region kg.NodeID // only nodes in this region or in one below it; zero: anywhere
	Limit  int       // how many of the best hits to return, at most MaxHits
}

// Found is what a search found.
type Found struct {
	Hits  []Hit       // the best first; where thousands match, exactly so within each 64
	Total int         // how many nodes match
	Types []TypeCount // how many of each type, the most frequent first
}

// TypeCount tells how many matching nodes are of a type.
type TypeCount struct {
	Type  string
	Count int
}

// Hit is a node that a search found.
type Hit struct {
	Node  kg.NodeID
	Score float64 // 0 to 1
	Match Match
}

// Match tells which name of a node matched, and how.
type Match struct {
	Name       string // as it is written
	Field      string // that it is from: "name", "aliases" or a property with @search
	How        How
	Highlights []Span // the parts of Name that matched, in code points
}

// Span is a part of a text: from the code point Start to before End.
type Span struct{ Start, End int }

// How is the way in which a name matched, the best first.
type How string

// The ways.
const (
	Exact     How = "EXACT"     // the whole name, after folding
	Prefix    How = "PREFIX"    // the beginning of the name, or of its core behind the place
	Substring How = "SUBSTRING" // a part of the name
	Pinyin    How = "PINYIN"    // the pinyin of a part of the name, its last syllables may be initials
	Initials  How = "INITIALS"  // the initials of the pinyin of a part of the name
	Words     How = "WORDS"     // all words or characters of the text, but not in one piece; or the core of the name is a part of the text
	Typo      How = "TYPO"      // with one mistake
)

// Resolution is what Resolve found for a name.
type Resolution struct {
	Verdict    names.Verdict
	Candidates []Candidate // the best first, at most five
}

// Candidate is a node that a name may mean.
type Candidate struct {
	Node    kg.NodeID
	Score   float64 // 0 to 1
	Match   Match
	Reasons []names.Reason
}

// Mention is a place of a text that names nodes.
type Mention struct {
	Span               // in the text as it was given
	Nodes  []kg.NodeID // that it may mean, the most connected first
	Match  Match       // of the first node
	Unsure bool        // several nodes have the name, or the name is a common word or a part of one
}
