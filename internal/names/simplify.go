package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// The dictionaries are those of OpenCC (see NOTICE). A line is the key, a tab,
// and the candidates with spaces between; the first one is taken.
var (
	//go:embed TSCharacters.txt
	charactersText string
	//go:embed TSPhrases.txt
	phrasesText string
)

// table holds the dictionaries.
type table struct {
	characters map[rune]rune
	phrases    map[string]string
	longest    map[rune]int // of the phrases that begin with the character, in bytes
	active     [(0xa000 - 0x4e00) / 64]uint64
}

var simplified = sync.OnceValue(func() *table {
	t := &table{
		characters: make(map[rune]rune, 4096),
		phrases:    make(map[string]string, 512),
		longest:    make(map[rune]int, 256),
	}
	for key, value := range entries(charactersText) {
		from, _ := utf8.DecodeRuneInString(key)
		to, _ := utf8.DecodeRuneInString(value)
		if from != to {
			t.characters[from] = to
			t.activate(from)
		}
	}
	for key, value := range entries(phrasesText) {
		first, _ := utf8.DecodeRuneInString(key)
		t.phrases[key] = value
		t.longest[first] = max(t.longest[first], len(key))
		t.activate(first)
	}
	return t
})

// entries yields the keys of a dictionary with their first candidates.
func entries(text string) func(yield func(key, value string) bool) {
	return func(yield func(key, value string) bool) {
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			key, rest, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
			if !ok {
				continue
			}
			value, _, _ := strings.Cut(rest, " ")
			if !yield(key, value) {
				return
			}
		}
	}
}

func (t *table) activate(r rune) {
	if 0x4e00 <= r && r < 0xa000 {
		t.active[(r-0x4e00)/64] |= 1 << (r % 64)
	}
}

// converts tells whether simplify could change a text at r, a character from
// U+4E00 to U+9FFF.
func converts(r rune) bool {
	return simplified().active[(r-0x4e00)/64]&(1<<(r%64)) != 0
}

// convertsAt tells whether simplify could change s at its first character r,
// which converts, and stays on the safe side about phrases inside phrases.
func convertsAt(s string, r rune) bool {
	t := simplified()
	if _, ok := t.characters[r]; ok {
		return true
	}
	phrase, _ := t.phraseAt(s, r)
	return phrase != ""
}

// simplify turns Traditional characters into Simplified ones, reading from the
// left and taking the longest phrase each time.
func simplify(s string) string {
	t := simplified()
	var b strings.Builder
	done := 0 // s[:done] is in b, once anything is
	put := func(i int, to string, size int) {
		b.WriteString(s[done:i])
		b.WriteString(to)
		done = i + size
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r < 0x2e80 || 0x4e00 <= r && r <= 0x9fff && !converts(r) {
			i += size
			continue
		}
		if phrase, to := t.phraseAt(s[i:], r); phrase != "" {
			if phrase != to {
				put(i, to, len(phrase))
			}
			i += len(phrase)
			continue
		}
		if to, ok := t.characters[r]; ok {
			put(i, string(to), size)
		}
		i += size
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// phraseAt returns the longest phrase with which s begins, and its Simplified
// form. First is the first character of s.
func (t *table) phraseAt(s string, first rune) (phrase, to string) {
	for n := min(t.longest[first], len(s)); n > 0; n-- {
		if to, ok := t.phrases[s[:n]]; ok {
			return s[:n], to
		}
	}
	return "", ""
}
