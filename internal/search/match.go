package search

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/names"
)

// matched tells how a text matched a name: the way, the part of the name's core
// that it covers, and which parts of the folded name these are.
type matched struct {
	how   How
	start bool    // at the beginning of the name or of its core
	rare  bool    // by a reading that is not the commonest of its character
	share float64 // of the core's units, in quarters
	parts []Span  // in bytes of the folded name
}

// score is the way's, with up to eight hundredths for the share of the name, one
// for its beginning, and three less for a rare reading. A whole name's pinyin or
// initials count more than a part of another name as it is written.
func (m *matched) score() float64 {
	s := scores[m.how]
	if m.how == Exact {
		return s
	}
	if m.start && m.how != Prefix {
		s += 0.01
	}
	if m.rare {
		s -= 0.03
	}
	if (m.how == Pinyin || m.how == Initials) && m.start && m.share == 1 {
		s = wholeSpelled - (scores[Pinyin]-s)/10
	}
	return math.Round(1000*(s+0.08*m.share)) / 1000
}

// scores are what the ways count, wholeSpelled what the pinyin of a whole name does.
var scores = map[How]float64{
	Exact: 1, Prefix: 0.9, Substring: 0.8, Pinyin: 0.7, Initials: 0.6, Words: 0.5, Typo: 0.4,
}

const wholeSpelled = 0.81

// subject is a name that is looked at.
type subject struct {
	folded             string
	units              []names.Unit
	coreStart, coreEnd int
	core               int // units of the core
}

func (s *subject) take(name string) {
	n := names.Parse(name)
	s.folded, s.coreStart, s.coreEnd = n.Folded, n.CoreStart, n.CoreEnd
	s.units = names.Units(s.units[:0], s.folded)
	s.core = 0
	for _, u := range s.units {
		if s.coreStart <= u.Start && u.Start < s.coreEnd {
			s.core++
		}
	}
}

// starts tells whether the name or its core begins at that byte.
func (s *subject) starts(at int) bool { return at == 0 || at == s.coreStart }

// share is the share of the core that n units are, in quarters.
func (s *subject) share(n int) float64 {
	return float64(min(4, 4*n/max(1, s.core))) / 4
}

// match tells how the text matches a name, false where it does not; near allows
// for a mistake or for characters left out.
func (q *query) match(s *subject, near bool) (m matched, ok bool) {
	if m, ok = q.literal(s); ok {
		return m, true
	}
	if q.letters != "" {
		if m, ok = q.sounded(s); ok {
			return m, true
		}
	}
	if m, ok = q.inWords(s); ok || !near {
		return m, ok
	}
	if q.letters == "" {
		if m, ok = q.homophone(s); ok {
			return m, true
		}
		if m, ok = q.scattered(s); ok {
			return m, true
		}
	}
	if m, ok = q.within(s); ok {
		return m, true
	}
	return q.mistaken(s)
}

// literal finds the text in the name as it stands.
func (q *query) literal(s *subject) (matched, bool) {
	if s.folded == q.folded {
		return matched{how: Exact, start: true, share: 1, parts: []Span{{0, len(s.folded)}}}, true
	}
	best := -1
	for from := 0; ; {
		i := strings.Index(s.folded[from:], q.folded)
		if i < 0 {
			break
		}
		if at := from + i; best < 0 || s.starts(at) || !s.wordStart(best) && s.wordStart(at) {
			if best = at; s.starts(at) {
				break
			}
		}
		from += i + 1
	}
	if best < 0 {
		return matched{}, false
	}
	m := matched{how: Substring, share: s.share(s.covered(best, best+len(q.folded))), parts: []Span{{best, best + len(q.folded)}}}
	switch {
	case s.starts(best):
		m.how, m.start = Prefix, true
	case s.wordStart(best):
		m.start = true
	}
	return m, true
}

// wordStart tells whether a word of letters begins at that byte.
func (s *subject) wordStart(at int) bool {
	for _, u := range s.units {
		if u.Start == at {
			return u.Han == 0
		}
	}
	return false
}

// covered is how many units of the core lie between two bytes.
func (s *subject) covered(from, to int) (n int) {
	for _, u := range s.units {
		if from <= u.Start && u.Start < to && s.coreStart <= u.Start && u.Start < s.coreEnd {
			n++
		}
	}
	return n
}

// inWords finds all words of the text in the name.
func (q *query) inWords(s *subject) (matched, bool) {
	if len(q.words) < 2 {
		return matched{}, false
	}
	m := matched{how: Words}
	n := 0
	for _, word := range q.words {
		i := strings.Index(s.folded, word)
		if i < 0 {
			return matched{}, false
		}
		m.parts = append(m.parts, Span{i, i + len(word)})
		n += s.covered(i, i+len(word))
	}
	slices.SortFunc(m.parts, func(a, b Span) int { return a.Start - b.Start })
	m.share = s.share(n)
	return m, true
}

// sounded finds the text's letters as the pinyin or the initials of a part of the
// name.
func (q *query) sounded(s *subject) (best matched, ok bool) {
	for i, u := range s.units {
		r := reading{subject: s, initials: true}
		n := r.of(q.letters, i)
		if n < 0 {
			continue
		}
		to := s.units[n-1].End
		m := matched{how: Pinyin, start: s.starts(u.Start), rare: r.rare, share: s.share(s.covered(u.Start, to)), parts: []Span{{u.Start, to}}}
		if r.initials {
			m.how = Initials
		}
		if !ok || m.score() > best.score() {
			best, ok = m, true
		}
	}
	return best, ok
}

// reading reads letters as the spelling of units of a name.
type reading struct {
	*subject
	initials bool // every character was read by its first letter alone
	rare     bool // one was read in another way than the commonest
	steps    int
}

// maxReading is how many steps a reading may take. Names take a few; only one that
// was made for it can be read in so many ways.
const maxReading = 1000

// of reads letters from unit i on, each unit by a whole spelling or, of a
// character, by its initial; the last one by any beginning. It returns the unit
// behind those that were read, -1 where the letters are not read so.
func (r *reading) of(letters string, i int) int {
	if letters == "" {
		return i
	}
	if r.steps++; i == len(r.units) || r.steps > maxReading {
		return -1
	}
	u := r.units[i]
	initials, rare := r.initials, r.rare
	back := func() { r.initials, r.rare = initials, rare }
	for n, spelling := range u.Spellings(r.folded) {
		common := commonPrefix(spelling, letters)
		if common == 0 {
			continue
		}
		if common == len(letters) {
			r.rare = r.rare || n > 0
			r.initials = r.initials && (u.Han == 0 || common == 1)
			return i + 1
		}
		if common == len(spelling) {
			r.rare = r.rare || n > 0
			r.initials = r.initials && (u.Han == 0 || common == 1)
			if end := r.of(letters[common:], i+1); end >= 0 {
				return end
			}
			back()
		}
		if u.Han != 0 && len(spelling) > 1 {
			r.rare = r.rare || n > 0
			if end := r.of(letters[1:], i+1); end >= 0 {
				return end
			}
			back()
		}
	}
	return -1
}

func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// homophone finds characters of the same sound as the text's in a row.
func (q *query) homophone(s *subject) (matched, bool) {
	if len(q.units) < 2 {
		return matched{}, false
	}
	for i := 0; i+len(q.units) <= len(s.units); i++ {
		n := 0
		for n < len(q.units) && q.alike(q.units[n], s, s.units[i+n]) {
			n++
		}
		if n == len(q.units) {
			from, to := s.units[i].Start, s.units[i+n-1].End
			return matched{how: Pinyin, start: s.starts(from), share: s.share(s.covered(from, to)), parts: []Span{{from, to}}}, true
		}
	}
	return matched{}, false
}

func (q *query) alike(a names.Unit, s *subject, b names.Unit) bool {
	if q.folded[a.Start:a.End] == s.folded[b.Start:b.End] {
		return true
	}
	if a.Han == 0 && b.Han == 0 {
		return false
	}
	for _, x := range a.Spellings(q.folded) {
		for _, y := range b.Spellings(s.folded) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// scattered finds all units of the text in their order, with others between, as in
// a short form: 中科院 in 中国科学院.
func (q *query) scattered(s *subject) (matched, bool) {
	if len(q.units) < 3 {
		return matched{}, false
	}
	m := matched{how: Words}
	i := 0
	for _, u := range s.units {
		if i < len(q.units) && q.folded[q.units[i].Start:q.units[i].End] == s.folded[u.Start:u.End] {
			if n := len(m.parts); n > 0 && m.parts[n-1].End == u.Start {
				m.parts[n-1].End = u.End
			} else {
				m.parts = append(m.parts, Span{u.Start, u.End})
			}
			i++
		}
	}
	m.start = len(m.parts) > 0 && s.starts(m.parts[0].Start)
	m.share = s.share(len(q.units))
	return m, i == len(q.units)
}

// within finds the name's core in the text, which says more: a full name where the
// graph knows a short one.
func (q *query) within(s *subject) (matched, bool) {
	core := s.folded[s.coreStart:s.coreEnd]
	if s.core < 2 || 2*s.core < len(q.units)/2 || !strings.Contains(q.folded, core) {
		return matched{}, false
	}
	return matched{how: Words, start: true, share: float64(min(4, 4*s.core/len(q.units))) / 4, parts: []Span{{s.coreStart, s.coreEnd}}}, true
}

// mistaken finds the text with one character added, left out, replaced, or put the
// other way round with the next one: in the name, or, of a text of letters, in how
// it is spelled.
func (q *query) mistaken(s *subject) (matched, bool) {
	text := []rune(q.folded)
	if len(text) < 3 {
		return matched{}, false
	}
	if q.letters == "" || len(text) > 3 {
		for i, u := range s.units {
			if !s.starts(u.Start) && u.Han == 0 && i > 0 && s.units[i-1].End == u.Start {
				continue
			}
			if end := oneOff(text, s.folded[u.Start:]); end > 0 {
				to := u.Start + end
				return matched{how: Typo, start: s.starts(u.Start), share: s.share(s.covered(u.Start, to)), parts: []Span{{u.Start, to}}}, true
			}
		}
	}
	if len(q.letters) < 5 {
		return matched{}, false
	}
	// The commonest readings alone: one mistake and a rare reading are two.
	var spelled []byte
	ends := make([]int, 0, len(s.units)) // of each unit, in spelled
	for _, u := range s.units {
		if list := u.Spellings(s.folded); len(list) > 0 {
			spelled = append(spelled, list[0]...)
		}
		ends = append(ends, len(spelled))
	}
	from := 0
	for i, u := range s.units {
		if end := oneOff([]rune(q.letters), string(spelled[from:])); end > 0 && u.Han != 0 {
			j := i
			for ends[j] < from+end {
				j++
			}
			to := s.units[j].End
			return matched{how: Typo, start: s.starts(u.Start), share: s.share(s.covered(u.Start, to)), parts: []Span{{u.Start, to}}}, true
		}
		from = ends[i]
	}
	return matched{}, false
}

// oneOff returns how many bytes of s, from its beginning, are the text with one
// mistake, which is not at its very end; zero where none are.
func oneOff(text []rune, s string) int {
	i, at := 0, 0
	next := func(at int) (rune, int) { return utf8.DecodeRuneInString(s[at:]) }
	for i < len(text) {
		r, size := next(at)
		if size == 0 || r != text[i] {
			break
		}
		i, at = i+1, at+size
	}
	rest := func(i, at int) int {
		for ; i < len(text); i++ {
			r, size := next(at)
			if size == 0 || r != text[i] {
				return 0
			}
			at += size
		}
		return at
	}
	if i == len(text) {
		return 0 // it stands there without a mistake
	}
	r, size := next(at)
	if size == 0 {
		if i == len(text)-1 {
			return at // the last character is one too many
		}
		return 0
	}
	if i+1 < len(text) {
		if second, more := next(at + size); more > 0 && text[i] == second && text[i+1] == r {
			if end := rest(i+2, at+size+more); end > 0 {
				return end
			}
		}
	}
	if end := rest(i+1, at+size); end > 0 { // replaced
		return end
	}
	if end := rest(i+1, at); end > 0 && i > 0 { // one too many
		return end
	}
	return rest(i, at+size) // left out
}
