package names

import (
	"slices"
	"unicode/utf8"
)

// Position tells where in a name a term stands.
type Position byte

// The positions, the best last.
const (
	Inside    Position = iota // anywhere else
	CoreStart                 // at the beginning of the core, behind a place name, or of a word
	NameStart                 // at the beginning of the name
	Whole                     // the name, but for its legal form, is nothing else
)

// Terms are the parts of names by which an index finds them. Each begins with a
// byte that tells its kind:
//
//	c  a character                          斯
//	d  two characters in a row              斯达
//	p  syllables of two characters in a row si da
//	s  the first one to six letters of what is spelled first in the name, in its
//	   core or in a word                    sid… only within one syllable or word
//	i  the first two initials there         sd
//	l  three initials in a row, or three letters of a word in a row  sdb
//
// A character of several readings makes several terms. The legal form behind the
// core makes none: it tells no firm from another.
const (
	charTerm     = 'c'
	pairTerm     = 'd'
	syllableTerm = 'p'
	startTerm    = 's'
	initialsTerm = 'i'
	lettersTerm  = 'l'
)

// MaxStart is how many letters of a beginning are indexed, and maxReadings how many
// readings of a character.
const (
	MaxStart    = 6
	maxReadings = 4
)

// IndexVersion changes with what Terms yields, so that a store knows when its
// index is to be made anew.
const IndexVersion = 1

// Terms calls add with each term of a name and its place. A term can come several
// times. What add gets is lent.
func Terms(name string, add func(term []byte, at Position)) {
	n := Parse(name)
	w := termWriter{folded: n.Folded, coreStart: n.CoreStart, coreEnd: n.CoreEnd, add: add}
	var space [64]Unit
	w.units = n.Units(space[:0])
	for i := range w.units {
		w.unit(i)
	}
}

// Units appends the units of the name that make terms: all but those of the legal
// form behind the core.
func (n *Name) Units(list []Unit) []Unit {
	list = Units(list, n.Folded)
	if n.CoreEnd == len(n.Folded) {
		return list
	}
	return slices.DeleteFunc(list, func(u Unit) bool {
		return u.Start >= n.CoreEnd && slices.ContainsFunc(n.Parts, func(p Part) bool {
			return p.Kind == Legal && n.CoreEnd <= p.Start && p.Start <= u.Start && u.Start < p.End
		})
	})
}

type termWriter struct {
	folded             string
	coreStart, coreEnd int
	units              []Unit
	add                func(term []byte, at Position)
	term               [32]byte
}

func (w *termWriter) text(u Unit) string { return w.folded[u.Start:u.End] }

func (w *termWriter) place(i int) Position {
	switch at := w.units[i].Start; {
	case i == 0:
		return NameStart
	case at == w.coreStart || w.units[i].Han == 0:
		return CoreStart
	}
	return Inside
}

// whole is the place of a term of n units: at, unless there are no others.
func (w *termWriter) whole(n int, at Position) Position {
	if n == len(w.units) {
		return Whole
	}
	return at
}

// unit adds the terms that begin with a unit.
func (w *termWriter) unit(i int) {
	u, at := w.units[i], w.place(i)
	follows := i+1 < len(w.units) && w.units[i+1].Start == u.End
	if u.Han != 0 {
		w.add(append(append(w.term[:0], charTerm), w.text(u)...), w.whole(1, at))
		if follows && w.units[i+1].Han != 0 {
			w.add(append(append(append(w.term[:0], pairTerm), w.text(u)...), w.text(w.units[i+1])...), w.whole(2, at))
		}
	} else {
		w.word(u)
	}
	if i+1 < len(w.units) && u.Han != 0 && w.units[i+1].Han != 0 {
		for _, first := range most(Readings(u.Han)) {
			for _, second := range most(Readings(w.units[i+1].Han)) {
				w.add(SyllableTerm(w.term[:0], first, second), at)
			}
		}
	}
	if at != Inside {
		w.starts(u, at)
	}
	w.initials(i, at)
}

func most(list []string) []string { return list[:min(len(list), maxReadings)] }

// starts adds the beginnings of what a unit is spelled.
func (w *termWriter) starts(u Unit, at Position) {
	spellings := []string{w.text(u)}
	if u.Han != 0 {
		spellings = most(Readings(u.Han))
	}
	for _, s := range spellings {
		for n, r := 0, 0; n < len(s) && r < MaxStart; r++ {
			_, size := utf8.DecodeRuneInString(s[n:])
			n += size
			w.add(StartTerm(w.term[:0], s[:n]), at)
		}
	}
}

// word adds the letters of a word, three at a time.
func (w *termWriter) word(u Unit) {
	text := w.text(u)
	for i := 0; i < len(text); {
		_, first := utf8.DecodeRuneInString(text[i:])
		n := i + first
		for range 2 {
			_, size := utf8.DecodeRuneInString(text[n:])
			n += size
		}
		if utf8.RuneCountInString(text[i:n]) == 3 {
			w.add(LettersTerm(w.term[:0], text[i:n]), Inside)
		}
		i += first
	}
}

// initials adds the initials of three units in a row, and of two where they begin
// something. A word counts by its letters. Words with a space between are not
// taken together: nobody spells them so.
func (w *termWriter) initials(i int, at Position) {
	var spelled [3]byte
	u := w.units[i]
	for in := 0; in == 0 || u.Han == 0 && u.Start+in < u.End; in++ {
		w.spell(spelled[:0], i, in, func(letters []byte) {
			if len(letters) == 3 {
				w.add(LettersTerm(w.term[:0], string(letters)), at)
			} else if len(letters) == 2 && at != Inside {
				w.add(InitialsTerm(w.term[:0], string(letters)), at)
			}
		})
		at = Inside
	}
}

// spell calls fn with the initials that begin with unit i, at byte in of it, one
// after another up to three, in every reading.
func (w *termWriter) spell(done []byte, i, in int, fn func([]byte)) {
	if len(done) > 0 {
		fn(done)
	}
	if len(done) == 3 || i == len(w.units) {
		return
	}
	u := w.units[i]
	if u.Han == 0 {
		c := w.folded[u.Start+in]
		if c >= utf8.RuneSelf {
			return
		}
		if in++; u.Start+in < u.End {
			w.spell(append(done, c), i, in, fn)
			return
		}
		done = append(done, c)
		if i+1 < len(w.units) && w.units[i+1].Han == 0 {
			fn(done)
			return
		}
		w.spell(done, i+1, 0, fn)
		return
	}
	var seen [maxReadings]byte
	for n, s := range most(Readings(u.Han)) {
		seen[n] = s[0]
		if !contains(seen[:n], s[0]) {
			w.spell(append(done, s[0]), i+1, 0, fn)
		}
	}
}

func contains(list []byte, c byte) bool {
	for _, have := range list {
		if have == c {
			return true
		}
	}
	return false
}

// SyllableTerm appends the term of two syllables in a row.
func SyllableTerm(b []byte, first, second string) []byte {
	return append(append(append(append(b, syllableTerm), first...), ' '), second...)
}

// StartTerm appends the term of a beginning of one to six letters.
func StartTerm(b []byte, letters string) []byte { return append(append(b, startTerm), letters...) }

// InitialsTerm appends the term of the first two initials.
func InitialsTerm(b []byte, letters string) []byte {
	return append(append(b, initialsTerm), letters...)
}

// LettersTerm appends the term of three initials or letters in a row.
func LettersTerm(b []byte, letters string) []byte { return append(append(b, lettersTerm), letters...) }

// CharTerm appends the term of a character.
func CharTerm(b []byte, r rune) []byte { return utf8.AppendRune(append(b, charTerm), r) }

// PairTerm appends the term of two characters in a row.
func PairTerm(b []byte, first, second rune) []byte {
	return utf8.AppendRune(utf8.AppendRune(append(b, pairTerm), first), second)
}
