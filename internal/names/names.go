// Package names makes names comparable: the same name in full or half width,
// in Traditional or Simplified characters, in upper or lower case, with or
// without quotation marks, stray spaces and pinyin glosses folds to one form. It takes
// names apart (Parse) and says how alike they are, and why (Judge).
package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form under which a name is indexed and looked up. It is for
// comparing and never for showing: two names are the same to the graph when
// their folded forms are equal.
//
// It applies Unicode NFKC (which also folds width) and case folding, turns
// Traditional characters into Simplified ones (the longest phrase first, then
// characters), drops pinyin glosses as StripGlosses does, drops quotation
// marks, title marks and characters that do not show, unifies middle dots and
// dashes, and collapses white space, which next to a Chinese character, a
// bracket or a joining sign goes altogether. Bytes that are not UTF-8 become
// U+FFFD.
//
// Fold(Fold(s)) == Fold(s). A name of nothing but dropped characters folds to
// the empty string. Many goroutines may call Fold at once.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	if ascii(s) {
		return tidy(s)
	}
	// One step can give another one something to do: a dropped quote brings a
	// letter and its accent together. Each step only ever drops or simplifies,
	// so they come to rest; two rounds are usual.
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	for range maxRounds {
		t := norm.NFKC.String(s)
		if cased(t) {
			t = norm.NFKC.String(cases.Fold().String(t))
		}
		t = simplify(tidy(t))
		if t == s || folded(t) {
			return t
		}
		s = t
	}
	return s
}

// maxRounds is far above what any input was seen to take; it keeps a fault in
// the tables from becoming an endless loop.
const maxRounds = 32

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// folded tells, quickly and with certainty, that s is its own folded form.
// False says nothing.
func folded(s string) bool {
	last := rune(' ')
	for i, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		case r == ' ':
			if snug(last) || last == ' ' || i+1 == len(s) {
				return false
			}
			last = r
			continue
		case r == '(':
			if isHan(last) && glossLen(last, s[i:]) > 0 {
				return false
			}
		case r < utf8.RuneSelf:
			if r == 0 || asciiTable[r] != byte(r) {
				return false
			}
		case 0x4e00 <= r && r <= 0x9fff:
			if converts(r) && convertsAt(s[i:], r) {
				return false
			}
		case r != '·' && r != '、' && r != '。':
			return false
		}
		if last == ' ' && i > 0 && snug(r) {
			return false
		}
		last = r
	}
	return true
}

// asciiTable maps each ASCII character to what tidy makes of it; 0 is dropped.
var asciiTable = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c >= 0x09 && c <= 0x0d:
			t[c] = ' '
		case c < ' ' || c == 0x7f || c == '"' || c == '\'' || c == '`':
		default:
			t[c] = byte(c)
		}
	}
	return t
}()

// tidyRune maps a character to the one that stands for it, or to -1 when it is
// dropped.
func tidyRune(r rune) rune {
	if r < utf8.RuneSelf {
		if c := asciiTable[r]; c != 0 {
			return rune(c)
		}
		return -1
	}
	switch r {
	case '•', '‧', '・', '∙', '⋅', '‣', '●', 'ꞏ':
		return '·'
	case '‐', '‑', '‒', '–', '—', '―', '−', '⁃', '﹘':
		return '-'
	case '〜', '∼':
		return '~'
	case '‘', '’', '‚', '‛', '“', '”', '„', '‟', '′', '″', '´', '‹', '›', '«', '»',
		'「', '」', '『', '』', '〝', '〞', '〟', '《', '》', '〈', '〉':
		return -1
	case '\u00ad', '\u034f', '\u061c', '\u2060', '\ufeff':
		return -1
	}
	switch {
	case unicode.IsSpace(r), r == '\u3164', r == '\u2800':
		return ' '
	case unicode.IsControl(r), 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e,
		0x2066 <= r && r <= 0x206f, 0xfe00 <= r && r <= 0xfe0f, 0xe0100 <= r && r <= 0xe01ef:
		return -1
	}
	return r
}

// tidy drops what does not count, unifies what looks alike and sets spaces
// right, in one pass. It lowers ASCII letters.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	last, space := rune(0), false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '(' && !space && isHan(last) {
			if n := glossLen(last, s[i:]); n > 0 {
				i += n
				continue
			}
		}
		i += size
		r = tidyRune(r)
		switch r {
		case -1:
			continue
		case ' ':
			space = true
			continue
		}
		if space && b.Len() > 0 && !snug(last) && !snug(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, space = r, false
	}
	return b.String()
}

// snug tells whether a space next to r says nothing.
func snug(r rune) bool {
	switch r {
	case '(', ')', '[', ']', '&', '-', '/', '·', '、', '。', ',':
		return true
	}
	return isHan(r)
}

func isHan(r rune) bool {
	return 0x4e00 <= r && r <= 0x9fff || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// cased tells whether case folding could change s, ASCII aside.
func cased(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && (r < 0x2e80 || r >= 0xa000) {
			return true
		}
	}
	return false
}
