package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/names"
)

// query is a text as the index and the names of nodes are asked for it.
type query struct {
	folded  string       // the whole text
	units   []names.Unit // of folded
	words   []string     // the folded text between white space
	ends    map[int]bool // the bytes of folded at which these end
	letters string       // of a text of letters and digits alone: these, without what is between
	ways    [][]string   // of letters: the ways to read them as pinyin
}

// maxWays is how many ways to cut letters into syllables are followed.
const maxWays = 4

func newQuery(text string) *query {
	q := &query{folded: names.Fold(text), ends: map[int]bool{}}
	q.units = names.Units(nil, q.folded)
	at := 0
	for word := range strings.FieldsFuncSeq(text, unicode.IsSpace) {
		if word = names.Fold(word); word != "" {
			q.words = append(q.words, word)
			// Folding drops the white space next to a Chinese character.
			for at < len(q.folded) && q.folded[at] == ' ' {
				at++
			}
			at += len(word)
			q.ends[at] = true
		}
	}
	var letters strings.Builder
	for _, u := range q.units {
		if u.Han != 0 {
			return q
		}
		letters.WriteString(q.folded[u.Start:u.End])
	}
	q.letters = letters.String()
	q.ways = names.Pieces(q.letters, maxWays)
	return q
}

// empty tells whether there is nothing to search for.
func (q *query) empty() bool { return len(q.units) == 0 }

// exact tells whether having the term of the only clause is all that the text asks
// for, so that no name need be looked at to know that its node matches.
func exact(clauses []clause) bool { return len(clauses) == 1 && len(clauses[0]) == 1 }

// clause is a set of terms that a node must have all of.
type clause []string

// direct are the clauses of which a node must fulfil one to match the text as it
// stands: its characters and words, or its letters as initials or as pinyin.
func (q *query) direct() (all []clause) {
	if q.letters == "" {
		all = append(all, q.written(q.units))
		if units := q.shown(); len(units) > 0 {
			all = append(all, q.written(units))
		}
		return all
	}
	if c := q.written(q.units); len(c) > 0 {
		all = append(all, c)
	}
	if n := utf8.RuneCountInString(q.letters); n == 2 {
		all = append(all, clause{string(names.InitialsTerm(nil, q.letters))})
	} else if n > 2 && len(q.units) > 1 {
		all = append(all, threes(nil, q.letters))
	}
	for _, way := range q.ways {
		if c := q.spelled(way); c != nil {
			all = append(all, c)
		}
	}
	return all
}

// shown are the units of the text without a legal form, or with the beginning of one
// taken off its end: the index does not have these. It returns nil where there is
// none.
func (q *query) shown() []names.Unit {
	units := names.Parse(q.folded).Units(nil)
	if len(units) < len(q.units) {
		return units
	}
	for n := min(len(q.units)-2, maxForm); n > 0; n-- {
		u := q.units[len(q.units)-n]
		for _, form := range forms {
			if strings.HasPrefix(form, q.folded[u.Start:]) {
				return q.units[:len(q.units)-n]
			}
		}
	}
	return nil
}

// forms are the legal forms that are typed often.
var forms = []string{"股份有限公司", "有限责任公司", "有限公司"}

// maxForm is how many characters the longest has.
const maxForm = 6

// written are the terms of characters and words of the text, from its first on.
func (q *query) written(units []names.Unit) (c clause) {
	for i, u := range units {
		text := q.folded[u.Start:u.End]
		if u.Han == 0 {
			if n := utf8.RuneCountInString(text); n < 3 || n <= names.MaxStart && q.letters == "" {
				c = append(c, string(names.StartTerm(nil, text)))
			} else {
				c = threes(c, text)
			}
			continue
		}
		if i+1 < len(units) && units[i+1].Han != 0 && q.together(u, units[i+1]) {
			c = append(c, string(names.PairTerm(nil, u.Han, units[i+1].Han)))
		} else if i == 0 || units[i-1].Han == 0 || !q.together(units[i-1], u) {
			c = append(c, string(names.CharTerm(nil, u.Han)))
		}
	}
	return c
}

// together tells whether two units stand side by side in a word.
func (q *query) together(u, next names.Unit) bool {
	return u.End == next.Start && !q.ends[u.End]
}

// threes adds the terms of every three letters in a row.
func threes(terms []string, letters string) []string {
	runes := []rune(letters)
	for i := 0; i+3 <= len(runes); i++ {
		terms = append(terms, string(names.LettersTerm(nil, string(runes[i:i+3]))))
	}
	return terms
}

// spelled are the terms of syllables, of which the last may be a beginning.
func (q *query) spelled(way []string) (c clause) {
	switch len(way) {
	case 1:
		return clause{string(names.StartTerm(nil, way[0]))}
	case 2:
		return clause{
			string(names.StartTerm(nil, way[0])),
			string(names.InitialsTerm(nil, way[0][:1]+way[1][:1])),
		}
	}
	for i := range len(way) - 2 {
		c = append(c, string(names.SyllableTerm(nil, way[i], way[i+1])))
	}
	last := way[len(way)-3:]
	return append(c, string(names.LettersTerm(nil, last[0][:1]+last[1][:1]+last[2][:1])))
}

// near are terms that names have some of which are the text with one mistake, have
// its characters with others between, or are a part of it; and how many of them such
// a name has at the least.
func (q *query) near() (groups [][]string, least int) {
	one := func(term []byte) { groups = append(groups, []string{string(term)}) }
	switch {
	case q.letters != "":
		for _, c := range threes(nil, q.letters) {
			groups = append(groups, []string{c})
		}
		for i := range q.letters {
			for _, way := range names.Pieces(q.letters[i:], 1) {
				for j := range len(way) - 1 {
					one(names.SyllableTerm(nil, way[j], way[j+1]))
				}
			}
		}
		return groups, 1
	case len(q.units) < 3:
		for i := range len(q.units) - 1 {
			groups = append(groups, q.sounds(i))
		}
		return groups, 1
	}
	for _, u := range q.units {
		if u.Han != 0 {
			one(names.CharTerm(nil, u.Han))
		} else {
			one(names.StartTerm(nil, string([]rune(q.folded[u.Start:u.End])[:1])))
		}
	}
	return groups, max(2, len(q.units)/3)
}

// sounds are the terms of the readings of unit i and the next.
func (q *query) sounds(i int) (terms []string) {
	if q.units[i].Han == 0 || q.units[i+1].Han == 0 {
		return nil
	}
	for _, first := range names.Readings(q.units[i].Han) {
		for _, second := range names.Readings(q.units[i+1].Han) {
			terms = append(terms, string(names.SyllableTerm(nil, first, second)))
		}
	}
	return terms
}
