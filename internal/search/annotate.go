package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

// maxMentioned is how many characters a name may have to be found in a text, and
// maxNamesakes how many nodes a mention tells.
const (
	maxMentioned = 100
	maxNamesakes = 20
)

// Annotate finds the names of nodes in a text, in the order of the text; nil types
// for nodes of any but sources. Where names overlap, the one that begins first
// counts, and of those that begin together the longest. A word of letters is only
// found whole. The text may be in either script and have pinyin glosses: it is
// compared folded, and the offsets are in the text as it was given.
func Annotate(ctx context.Context, v *kg.View, text string, types []string) ([]Mention, error) {
	a := annotator{
		ctx: ctx, v: v, folded: names.Fold(text), admitted: admits(v.Model(), types),
		begins: map[string]names.Position{},
	}
	a.units = names.Units(nil, a.folded)
	from, to := origins(text, a.folded)
	runes := []rune(text)
	if err := a.prepare(); err != nil {
		return nil, err
	}
	var mentions []Mention
	for i := 0; i < len(a.units); {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		m, end, err := a.at(i)
		if err != nil {
			return nil, err
		}
		if m == nil {
			i++
			continue
		}
		m.Span = marked(Span{from[a.units[i].Start], to[end-1]}, m.Match.Name, runes)
		mentions = append(mentions, *m)
		for i < len(a.units) && a.units[i].Start < end {
			i++
		}
	}
	return mentions, nil
}

// marked is a mention with the quotation marks around it that the name has, too.
func marked(s Span, name string, text []rune) Span {
	drops := func(r rune) bool { return !unicode.IsSpace(r) && names.Fold(string(r)) == "" }
	if first, _ := utf8.DecodeRuneInString(name); s.Start > 0 && drops(first) && drops(text[s.Start-1]) {
		s.Start--
	}
	if last, _ := utf8.DecodeLastRuneInString(name); s.End < len(text) && drops(last) && drops(text[s.End]) {
		s.End++
	}
	return s
}

// annotator is a text that is gone through.
type annotator struct {
	ctx      context.Context
	v        *kg.View
	folded   string
	units    []names.Unit
	admitted map[*model.Type]bool
	begins   map[string]names.Position // by term: the best that it has in a name
}

// term is what a name that begins with unit i must have at its beginning.
func (a *annotator) term(i int) string {
	u := a.units[i]
	switch {
	case u.Han == 0:
		text := a.folded[u.Start:u.End]
		n := 0
		for r := 0; r < names.MaxStart && n < len(text); r++ {
			_, size := utf8.DecodeRuneInString(text[n:])
			n += size
		}
		return string(names.StartTerm(nil, text[:n]))
	case i+1 < len(a.units) && a.units[i+1].Han != 0 && a.units[i+1].Start == u.End:
		return string(names.PairTerm(nil, u.Han, a.units[i+1].Han))
	}
	return string(names.CharTerm(nil, u.Han))
}

// prepare reads for all places of the text whether names begin so.
func (a *annotator) prepare() error {
	const some = 256
	var terms []string
	read := func() error {
		lists, err := a.v.Postings(a.ctx, terms)
		if err != nil {
			return err
		}
		for i, list := range lists {
			for _, p := range list {
				a.begins[terms[i]] = max(a.begins[terms[i]], p.Position())
			}
		}
		terms = terms[:0]
		return context.Cause(a.ctx)
	}
	for i, u := range a.units {
		asked := []string{a.term(i)}
		if u.Han != 0 {
			asked = append(asked, string(names.CharTerm(nil, u.Han)))
		}
		for _, term := range asked {
			if _, known := a.begins[term]; known {
				continue
			}
			a.begins[term] = names.Inside
			if terms = append(terms, term); len(terms) == some {
				if err := read(); err != nil {
					return err
				}
			}
		}
	}
	return read()
}

// begun tells whether a name can begin with unit i.
func (a *annotator) begun(i int) bool {
	if a.begins[a.term(i)] >= names.NameStart {
		return true
	}
	// A name of one character has no pair of them.
	u := a.units[i]
	return u.Han != 0 && a.begins[string(names.CharTerm(nil, u.Han))] == names.Whole
}

// at returns the longest name that begins with unit i, and the byte behind it; nil
// where none does.
func (a *annotator) at(i int) (*Mention, int, error) {
	if !a.begun(i) {
		return nil, 0, nil
	}
	start := a.units[i].Start
	rest := a.folded[start:]
	for most := end(rest, maxMentioned); most > 0; {
		name, err := a.v.NameBefore(a.ctx, rest[:most])
		if err != nil || name == "" {
			return nil, 0, err
		}
		common := commonPrefix(name, rest[:most])
		if common < len(name) {
			// Every name that the text begins with is a beginning of this one, too.
			most = min(common, most-1)
			for most > 0 && !utf8.RuneStart(rest[most]) {
				most--
			}
			continue
		}
		if a.whole(start + len(name)) {
			m, err := a.mention(name, i)
			if m != nil || err != nil {
				return m, start + len(name), err
			}
		}
		most = len(name) - 1
		for most > 0 && !utf8.RuneStart(rest[most]) {
			most--
		}
	}
	return nil, 0, nil
}

// end is the byte behind the first n characters.
func end(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// whole tells whether a name that ends at that byte of the text ends with a word.
func (a *annotator) whole(at int) bool {
	i, _ := slices.BinarySearchFunc(a.units, at, func(u names.Unit, at int) int { return cmp.Compare(u.End, at) })
	return i == len(a.units) || a.units[i].Start >= at || a.units[i].End == at
}

// mention is what a folded name at unit i may mean; nil where only nodes that are
// not asked for have it.
func (a *annotator) mention(name string, i int) (*Mention, error) {
	numbers, err := a.v.NamesakesOf(a.ctx, name)
	if err != nil {
		return nil, err
	}
	listed := make([]kg.Posting, len(numbers))
	for j, n := range numbers {
		listed[j] = kg.Posting(n) << 2
	}
	kept := numbers[:0]
	industry := true
	if err := a.v.Ranks(a.ctx, listed, func(j int, r kg.Rank) {
		if a.admitted[r.Type] {
			kept = append(kept, listed[j].Node())
			industry = industry && r.Type.Name == "Industry"
		}
	}); err != nil || len(kept) == 0 {
		return nil, err
	}
	ties := make([]int, len(kept))
	if err := a.v.Degrees(a.ctx, kept, kg.FactQuery{AnyTime: true}, func(i, degree int, _ []kg.NodeID) { ties[i] = degree }); err != nil {
		return nil, err
	}
	order := make([]int, len(kept))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(ties[y], ties[x]) })
	m := &Mention{Unsure: len(kept) > 1}
	for _, j := range order[:min(len(order), maxNamesakes)] {
		m.Nodes = append(m.Nodes, kept[j])
	}
	found := false
	if err := a.v.Names(a.ctx, m.Nodes[:1], func(_ int, field, written string) {
		if !found && names.Fold(written) == name {
			found = true
			m.Match = Match{Name: written, Field: field, How: Exact}
		}
	}); err != nil {
		return nil, err
	}
	m.Unsure = m.Unsure || utf8.RuneCountInString(name) < 3 && (industry || m.Match.Field != nameField) || a.partOfWord(name, i)
	return m, nil
}

const nameField = "name"

// partOfWord tells whether a name at unit i goes on as if it were the beginning of
// a longer one, which the graph does not know: 嘉兴 in 嘉兴大学.
func (a *annotator) partOfWord(name string, i int) bool {
	rest := a.folded[a.units[i].Start+len(name):]
	for _, kind := range kinds {
		if strings.HasPrefix(rest, kind) {
			return true
		}
	}
	return false
}

// kinds are what bodies are called by: behind a name they make another name of it.
var kinds = []string{
	"大学", "学院", "研究院", "研究所", "实验室", "医院", "银行", "集团", "股份", "有限", "公司", "科技",
	"高新区", "开发区", "园区", "产业园", "工业园", "科技城", "基金", "中心", "联盟", "协会", "市", "区", "县", "省",
}
