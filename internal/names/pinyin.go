package names

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// Readings returns the ways in which a Chinese character is read, as syllables of
// pinyin without tones, ü written v; nil where r has no reading. Every reading
// counts: 行 is xing and hang, 长 is chang and zhang, 厦 is sha and xia. One that
// stands for a digit is read as that, too: 三 is san and 3. Nobody changes what it
// returns.
func Readings(r rune) []string { return readings().of(r) }

// readingTable holds the readings of characters one after another.
type readingTable struct {
	syllables []string // of all characters
	from      []uint32 // where those of each character begin, from firstHan on
	more      map[rune][]string
}

const firstHan, lastHan = 0x3400, 0x9fff

var readings = sync.OnceValue(func() *readingTable {
	t := &readingTable{from: make([]uint32, lastHan-firstHan+2), more: map[rune][]string{}}
	known := map[string]string{} // one string for each syllable
	for r := rune(firstHan); r <= lastHan; r++ {
		t.from[r-firstHan] = uint32(len(t.syllables))
		t.syllables = appendSyllables(t.syllables, pinyin.PinyinDict[int(r)], known)
		if d := digit(r); d != r {
			t.syllables = append(t.syllables, string(d))
		}
	}
	t.from[lastHan-firstHan+1] = uint32(len(t.syllables))
	for r, text := range pinyin.PinyinDict {
		if r < firstHan || r > lastHan {
			t.more[rune(r)] = appendSyllables(nil, text, known)
		}
	}
	t.more['〇'] = append(t.more['〇'], "0")
	return t
})

func (t *readingTable) of(r rune) []string {
	if r < firstHan || r > lastHan {
		return t.more[r]
	}
	from, to := t.from[r-firstHan], t.from[r-firstHan+1]
	return t.syllables[from:to:to]
}

// appendSyllables adds the syllables of a line of the dictionary, which has them
// with their tones and a comma between, each once.
func appendSyllables(list []string, text string, known map[string]string) []string {
	first := len(list)
	var plain [maxSyllable]byte
	n := 0
	add := func() {
		s, ok := known[string(plain[:n])]
		if !ok {
			s = string(plain[:n])
			known[s] = s
		}
		n = 0
		for _, have := range list[first:] {
			if have == s {
				return
			}
		}
		if s != "" {
			list = append(list, s)
		}
	}
	for _, r := range text {
		if r == ',' {
			add()
			continue
		}
		letter, _ := plainLetter(r)
		switch {
		case r == 'ê':
			letter = 'e'
		case r == '\u0308' && n > 0 && plain[n-1] == 'u':
			plain[n-1] = 'v'
		}
		if letter != 0 && n < maxSyllable {
			plain[n] = letter
			n++
		}
	}
	add()
	return list
}

// Unit is what a folded name is spelled of: a Chinese character, or a run of other
// letters and digits. What is between units does not count when names are spelled.
type Unit struct {
	Start, End int  // where it stands in the folded name, in bytes
	Han        rune // the character; zero: a run of letters and digits
}

// Spellings are the ways in which a unit of the folded name is spelled: readings
// of a character, or the run itself.
func (u Unit) Spellings(folded string) []string {
	if u.Han != 0 {
		return Readings(u.Han)
	}
	return []string{folded[u.Start:u.End]}
}

// Units appends the units of a folded name.
func Units(list []Unit, folded string) []Unit {
	run := -1 // where the run began that is under way
	end := func(at int) {
		if run >= 0 {
			list = append(list, Unit{Start: run, End: at})
			run = -1
		}
	}
	for i := 0; i < len(folded); {
		r, size := rune(folded[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(folded[i:])
		}
		switch {
		case isHan(r):
			end(i)
			list = append(list, Unit{Start: i, End: i + size, Han: r})
		case !isLetter(r):
			end(i)
		case run < 0:
			run = i
		}
		i += size
	}
	end(len(folded))
	return list
}

// Pieces are the ways to cut letters into syllables of pinyin, the last of which
// may have only begun: sidab is si da b. No more than most ways are returned;
// those with fewer syllables come first. Letters that are no pinyin have none.
func Pieces(letters string, most int) (ways [][]string) {
	// rest tells from which places on the letters can be cut; else a long text
	// that fails at its end would be tried in every way.
	rest := make([]bool, len(letters)+1)
	rest[len(letters)] = true
	for i := len(letters) - 1; i >= 0; i-- {
		for n := min(maxPlain, len(letters)-i); n > 0 && !rest[i]; n-- {
			rest[i] = rest[i+n] && (syllables[letters[i:i+n]] || i+n == len(letters) && begun[letters[i:]])
		}
	}
	var cut func(from int, done []string)
	cut = func(from int, done []string) {
		if from == len(letters) {
			ways = append(ways, append([]string(nil), done...))
			return
		}
		for n := min(maxPlain, len(letters)-from); n > 0 && len(ways) < most; n-- {
			piece := letters[from : from+n]
			if rest[from+n] && (syllables[piece] || from+n == len(letters) && begun[piece]) {
				cut(from+n, append(done, piece))
			}
		}
	}
	if rest[0] && letters != "" {
		cut(0, nil)
	}
	return ways
}

// maxPlain is the length of the longest syllable, zhuang.
const maxPlain = 6

// begun has every beginning of a syllable.
var begun = func() map[string]bool {
	all := map[string]bool{}
	for s := range syllables {
		for n := 1; n <= len(s); n++ {
			all[s[:n]] = true
		}
	}
	return all
}()

func isLetter(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		return true
	case r < utf8.RuneSelf:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
