// Package search finds nodes by their names: as they are typed, in either script,
// in pinyin or its initials, with a mistake in them (Search); one name against all
// names of the graph, with a verdict and its reasons (Resolve); and all names that a
// text mentions (Annotate). It composes reads of kg.View and never writes.
package search

import (
	"context"
	"slices"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
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
	Hits  []Hit       // the best first
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
	Words     How = "WORDS"     // all parts of the text, but not in one piece
	Typo      How = "TYPO"      // with one mistake
)

// Search finds nodes by a text. A text of nothing that shows finds nothing.
func Search(ctx context.Context, v *kg.View, q Query) (*Found, error) {
	byName, err := index(ctx, v, q.Types)
	if err != nil {
		return nil, err
	}
	matches := byName[names.Fold(q.Text)]
	if q.Region != 0 {
		inside, err := within(ctx, v, q.Region)
		if err != nil {
			return nil, err
		}
		matches = slices.DeleteFunc(matches, func(m nodeMatch) bool { return !inside[m.node] })
	}
	f := &Found{Total: len(matches)}
	for _, m := range matches {
		i := slices.IndexFunc(f.Types, func(c TypeCount) bool { return c.Type == m.typ })
		if i < 0 {
			i = len(f.Types)
			f.Types = append(f.Types, TypeCount{Type: m.typ})
		}
		f.Types[i].Count++
		if len(f.Hits) < min(q.Limit, MaxHits) {
			f.Hits = append(f.Hits, Hit{Node: m.node, Score: 1, Match: m.Match})
		}
	}
	slices.SortStableFunc(f.Types, func(a, b TypeCount) int { return b.Count - a.Count })
	return f, nil
}

// Verdict says whether a name is a node's.
type Verdict string

// The verdicts on a name.
const (
	Same     Verdict = "SAME"
	Possible Verdict = "POSSIBLE"
	None     Verdict = "NONE"
)

// Resolution is what Resolve found for a name.
type Resolution struct {
	Verdict    Verdict
	Candidates []Candidate // the best first, at most five
}

// Candidate is a node that a name may mean.
type Candidate struct {
	Node    kg.NodeID
	Score   float64 // 0 to 1
	Match   Match
	Reasons []names.Reason
}

// Resolve looks for the node that each name means, among nodes of some types, nil
// for any but sources.
func Resolve(ctx context.Context, v *kg.View, list []string, types []string) ([]Resolution, error) {
	byName, err := index(ctx, v, types)
	if err != nil {
		return nil, err
	}
	found := make([]Resolution, len(list))
	for i, name := range list {
		matches := byName[names.Fold(name)]
		found[i].Verdict = None
		for _, m := range matches[:min(len(matches), 5)] {
			found[i].Verdict = Same
			found[i].Candidates = append(found[i].Candidates, Candidate{
				Node: m.node, Score: 1, Match: m.Match,
				Reasons: []names.Reason{{Feature: names.NameEqual, Effect: 1, Ours: name, Theirs: m.Name}},
			})
		}
		if len(matches) > 1 {
			found[i].Verdict = Possible
		}
	}
	return found, nil
}

// Mention is a place of a text that names nodes.
type Mention struct {
	Span               // in the text as it was given
	Nodes  []kg.NodeID // that it may mean, the most connected first
	Match  Match       // of the first node
	Unsure bool        // several nodes have the name, or the name is a common word or a part of one
}

// Annotate finds the names of nodes in a text, the longest at each place, in the
// order of the text; nil types for nodes of any but sources.
func Annotate(ctx context.Context, v *kg.View, text string, types []string) ([]Mention, error) {
	byName, err := index(ctx, v, types)
	if err != nil {
		return nil, err
	}
	points := []rune(text)
	var found []Mention
	for start := 0; start < len(points); start++ {
		if names.Fold(string(points[start:start+1])) == "" {
			continue
		}
		for end := min(len(points), start+30); end > start; end-- {
			matches := byName[names.Fold(string(points[start:end]))]
			if len(matches) == 0 || names.Fold(string(points[end-1:end])) == "" {
				continue
			}
			m := Mention{Span: Span{start, end}, Match: matches[0].Match, Unsure: len(matches) > 1}
			for _, other := range matches {
				m.Nodes = append(m.Nodes, other.node)
			}
			found = append(found, m)
			start = end - 1
			break
		}
	}
	return found, nil
}

// nodeMatch is a node that has a name.
type nodeMatch struct {
	node kg.NodeID
	typ  string
	Match
}

// within are the nodes in a region and in those below it.
func within(ctx context.Context, v *kg.View, region kg.NodeID) (map[kg.NodeID]bool, error) {
	inside := map[kg.NodeID]bool{region: true}
	q := kg.FactQuery{Kind: kg.Edges, Roles: []string{"LOCATED_IN", "PART_OF"}, Direction: model.In}
	for level := []kg.NodeID{region}; len(level) > 0; {
		var below []kg.NodeID
		err := v.Neighbours(ctx, level, q, func(_ kg.NodeID, others []kg.NodeID) error {
			for _, other := range others {
				if !inside[other] {
					inside[other] = true
					below = append(below, other)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		level = below
	}
	return inside, nil
}

// index is all nodes of some types by their folded names.
func index(ctx context.Context, v *kg.View, types []string) (map[string][]nodeMatch, error) {
	byName := map[string][]nodeMatch{}
	for n, err := range v.AllNodes(ctx) {
		if err != nil {
			return nil, err
		}
		if types == nil && n.Type.Name == "Source" || types != nil && !slices.Contains(types, n.Type.Name) {
			continue
		}
		add := func(name, field string) {
			folded := names.Fold(name)
			if same := byName[folded]; folded != "" && (len(same) == 0 || same[len(same)-1].node != n.Number) {
				m := Match{Name: name, Field: field, How: Exact, Highlights: []Span{{0, utf8.RuneCountInString(name)}}}
				byName[folded] = append(same, nodeMatch{n.Number, n.Type.Name, m})
			}
		}
		add(n.Name, "name")
		for _, alias := range n.Aliases {
			add(alias, "aliases")
		}
		for _, p := range n.Type.Properties {
			values, _ := n.Properties[p.Name].([]any)
			if !p.List {
				values = []any{n.Properties[p.Name]}
			}
			for _, value := range values {
				if name, ok := value.(string); ok && p.Searched {
					add(name, p.Name)
				}
			}
		}
	}
	return byName, nil
}
