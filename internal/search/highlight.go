package search

import (
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/names"
)

// highlights are parts of the folded name as they stand in the name, in code
// points.
func highlights(name string, parts []Span) []Span {
	from, to := origins(name, names.Fold(name))
	spans := make([]Span, 0, len(parts))
	for _, p := range parts {
		if p.Start >= p.End || p.End > len(from) {
			continue
		}
		s := Span{from[p.Start], to[p.End-1]}
		if n := len(spans); n > 0 && spans[n-1].End >= s.Start {
			spans[n-1].End = max(spans[n-1].End, s.End)
			continue
		}
		spans = append(spans, s)
	}
	return spans
}

// origins tells for each byte of a folded text at which code points of the text
// the character that it is of begins and ends. Folding drops characters and puts
// others in their place, and keeps their order: a character of the folded text is
// looked for a little ahead, and where it is not found it stands for the next one.
func origins(text, folded string) (from, to []int) {
	from, to = make([]int, len(folded)), make([]int, len(folded))
	if text == folded {
		at := 0
		for i, r := range folded {
			for j := i; j < i+utf8.RuneLen(r); j++ {
				from[j], to[j] = at, at+1
			}
			at++
		}
		return from, to
	}
	runes := []rune(text)
	forms := make([]string, len(runes)) // each character folded by itself
	for i, r := range runes {
		forms[i] = names.Fold(string(r))
	}
	at := 0
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		n := size
		j := at
		for ; j < len(runes) && j < at+maxDropped; j++ {
			if f := forms[j]; f != "" && len(f) <= len(folded)-i && folded[i:i+len(f)] == f {
				n = max(size, len(f))
				break
			}
		}
		if j == len(runes) || j == at+maxDropped {
			for j = at; j < len(runes)-1 && forms[j] == "" && r != ' '; j++ {
			}
			j = min(j, max(len(runes)-1, 0))
		}
		for k := i; k < i+n; k++ {
			from[k], to[k] = j, min(j+1, len(runes))
		}
		i += n
		at = min(j+1, len(runes))
	}
	return from, to
}

// maxDropped is how many characters in a row folding may have dropped: a gloss with
// its brackets, or some white space.
const maxDropped = 16
