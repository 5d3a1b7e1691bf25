package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// withoutFiller takes group words and fillers off the end of the words of a name.
func withoutFiller(s string) string {
	for {
		word, _ := words().before(s, group, filler)
		if word == "" {
			return s
		}
		s = s[:len(s)-len(word)]
	}
}

// part tells whether a short text stands in a long one, in Latin letters from one
// word's beginning to another's end.
func part(short, long string) bool {
	at := strings.Index(long, short)
	if at < 0 {
		return false
	}
	end := at + len(short)
	return !(letterAt(long, at) && letterAt(long, at-1)) && !(letterAt(long, end-1) && letterAt(long, end))
}

// sameLetters tells whether two texts are equal but for brackets, spaces and other
// punctuation, and for the way of writing digits: 第3代 is 第三代.
func sameLetters(a, b string) bool {
	for {
		a, b = letters(a), letters(b)
		if a == "" || b == "" {
			return a == b
		}
		x, n := utf8.DecodeRuneInString(a)
		y, m := utf8.DecodeRuneInString(b)
		if x != y && digit(x) != digit(y) {
			return false
		}
		a, b = a[n:], b[m:]
	}
}

// digits are the characters that stand for 0 to 9, one by one.
var digits = [10]rune{'零', '一', '二', '三', '四', '五', '六', '七', '八', '九'}

// digit is the digit for which a character stands; the character itself where it
// stands for none.
func digit(r rune) rune {
	if r == '〇' {
		return '0'
	}
	for i, d := range digits {
		if r == d {
			return '0' + rune(i)
		}
	}
	return r
}

// letters is a text from its first character that is no punctuation.
func letters(s string) string {
	for s != "" && s[0] < utf8.RuneSelf && separates(s[0]) {
		s = s[1:]
	}
	return s
}

// letterAt tells whether a Latin letter or a digit stands at a place.
func letterAt(s string, at int) bool {
	return at >= 0 && at < len(s) && s[at] != ' ' && s[at] < utf8.RuneSelf
}

// subsequence tells whether the characters of a short text stand in a long one in
// their order.
func subsequence(short, long string) bool {
	for _, r := range short {
		at := strings.IndexRune(long, r)
		if at < 0 {
			return false
		}
		long = long[at+utf8.RuneLen(r):]
	}
	return true
}

func firstEqual(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return x == y
}

// chars is how many characters a text has.
func chars(s string) int { return utf8.RuneCountInString(s) }

// sharedStart is how many characters two texts begin with alike.
func sharedStart(a, b string) int {
	n := 0
	for a != "" && b != "" {
		x, size := utf8.DecodeRuneInString(a)
		y, _ := utf8.DecodeRuneInString(b)
		if x != y {
			break
		}
		a, b = a[size:], b[size:]
		n++
	}
	return n
}

// oneTypo tells whether two texts of four characters or more, or five letters, differ
// by one character that is another, missing or added, or by two neighbours that
// changed places.
func oneTypo(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > utf8.UTFMax || chars(a) < 4 || len(a) < 5 {
		return false
	}
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, m := utf8.DecodeRuneInString(b)
		if x == y {
			a, b = a[n:], b[m:]
			continue
		}
		if a[n:] == b[m:] || a == b[m:] || a[n:] == b {
			return true
		}
		x2, n2 := utf8.DecodeRuneInString(a[n:])
		y2, m2 := utf8.DecodeRuneInString(b[m:])
		return x == y2 && y == x2 && a[n+n2:] == b[m+m2:]
	}
	return chars(a)+chars(b) == 1
}

// holdsPlace tells whether a text has the name of a place in it.
func holdsPlace(s string) bool {
	for i := range s {
		if word, pl := places().at(s[i:], nil); word != "" && len(pl.codes) > 0 {
			return true
		}
	}
	return false
}

func firstPlace(n *Name) string {
	if len(n.places) == 0 {
		return ""
	}
	return n.places[0].name
}

// placesAgree tells whether each place of one name can be one of the other's, or lie
// in it, or hold it.
func placesAgree(a, b []*place) bool { return eachIn(a, b, (*place).agrees) }

// samePlaces tells whether the places of one name are all the other's.
func samePlaces(a, b []*place) bool {
	return eachIn(a, b, func(p, q *place) bool { return p.name == q.name })
}

// nested tells whether each place that only one name gives holds one of the other's, or
// lies in it.
func nested(a, b []*place) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == len(b) || eachOf(b, a, func(p, q *place) bool { return p.name == q.name || p.holds(q) || q.holds(p) })
}

// eachIn tells whether each of the fewer places is like one of the others.
func eachIn(a, b []*place, like func(p, q *place) bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return eachOf(a, b, like)
}

func eachOf(a, b []*place, like func(p, q *place) bool) bool {
	for _, p := range a {
		if !slices.ContainsFunc(b, func(q *place) bool { return like(p, q) }) {
			return false
		}
	}
	return true
}

// completed is how much of a text behind a place belongs to a word that begins before
// it: in 高速公路, behind 高速, 公路 does.
func completed(s string, at int) int {
	end := at
	for range 4 {
		if end == len(s) {
			return 0
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
		if word, _ := words().before(s[:end], business, kind); len(word) > end-at {
			return end - at
		}
	}
	return 0
}
