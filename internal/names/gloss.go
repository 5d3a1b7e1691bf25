package names

import (
	"strings"
	"unicode/utf8"
)

// StripGlosses removes pinyin glosses: a syllable in parentheses directly after
// the Chinese character that it spells, as in 斯達(dá)半導(dǎo)體. Only a
// syllable of Mandarin in lower case with one tone mark is a gloss, or a
// syllable without a mark where the character is a particle that has no tone:
// 中国(an), 华虹(A) and Biobay(苏州) stay. The result shares memory with s when
// there is nothing to remove.
func StripGlosses(s string) string {
	var b strings.Builder
	done := 0
	last := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r == '(' || r == '（') && isHan(last) {
			if n := glossLen(last, s[i:]); n > 0 {
				b.WriteString(s[done:i])
				i += n
				done = i
				continue
			}
		}
		last = r
		i += size
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// maxSyllable is the longest syllable, zhuang, with its mark, in characters.
const maxSyllable = 8

// glossLen is the length of the gloss of han with which s, beginning with a
// parenthesis, begins; 0 where it is none.
func glossLen(han rune, s string) int {
	_, i := utf8.DecodeRuneInString(s)
	var plain [maxSyllable]byte // ü is kept as v
	n, tones := 0, 0
	for range maxSyllable + 1 {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch r {
		case ')', '）':
			syllable := plain[:n]
			if tones == 1 && isSyllable(syllable) || tones == 0 && strings.ContainsRune(particles[string(syllable)], han) {
				return i
			}
			return 0
		case '\u0300', '\u0301', '\u0304', '\u030c': // marks of their own
			tones++
			continue
		case '\u0308':
			if n == 0 || plain[n-1] != 'u' {
				return 0
			}
			plain[n-1] = 'v'
			continue
		}
		letter, toned := plainLetter(r)
		if letter == 0 || n == maxSyllable {
			return 0
		}
		if toned {
			tones++
		}
		plain[n] = letter
		n++
	}
	return 0
}

// plainLetter takes the tone mark off a letter of pinyin. Some texts write ɑ
// and ɡ for a and g.
func plainLetter(r rune) (letter byte, toned bool) {
	switch r {
	case 'ā', 'á', 'ǎ', 'à':
		return 'a', true
	case 'ē', 'é', 'ě', 'è':
		return 'e', true
	case 'ī', 'í', 'ǐ', 'ì':
		return 'i', true
	case 'ō', 'ó', 'ǒ', 'ò':
		return 'o', true
	case 'ū', 'ú', 'ǔ', 'ù':
		return 'u', true
	case 'ǖ', 'ǘ', 'ǚ', 'ǜ':
		return 'v', true
	case 'ń', 'ň', 'ǹ':
		return 'n', true
	case 'ḿ':
		return 'm', true
	case 'ü':
		return 'v', false
	case 'ɑ':
		return 'a', false
	case 'ɡ':
		return 'g', false
	case 'v':
		return 0, false
	}
	if 'a' <= r && r <= 'z' {
		return byte(r), false
	}
	return 0, false
}

// particles are the characters that have no tone, by syllable.
var particles = map[string]string{
	"a": "啊", "ba": "吧", "de": "的地得", "la": "啦", "le": "了", "ma": "吗嗎嘛",
	"me": "么麼麽", "men": "们們", "ne": "呢", "zhe": "着著", "zi": "子",
}

// finals lists what can follow each initial of Mandarin; ü is v.
var finals = map[string]string{
	"":   "a ai an ang ao e ei en eng er o ou n ng m",
	"b":  "a ai an ang ao ei en eng i ian iao ie in ing o u",
	"p":  "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
	"m":  "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
	"f":  "a an ang ei en eng o ou u",
	"d":  "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
	"t":  "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
	"n":  "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve ue",
	"l":  "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue",
	"g":  "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
	"k":  "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
	"h":  "a ai an ang ao e ei en eng m ng ong ou u ua uai uan uang ui un uo",
	"j":  "i ia ian iang iao ie in ing iong iu u uan ue un",
	"q":  "i ia ian iang iao ie in ing iong iu u uan ue un",
	"x":  "i ia ian iang iao ie in ing iong iu u uan ue un",
	"zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
	"ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
	"sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
	"r":  "an ang ao e en eng i ong ou u ua uan ui un uo",
	"z":  "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
	"c":  "a ai an ang ao e en eng i ong ou u uan ui un uo",
	"s":  "a ai an ang ao e en eng i ong ou u uan ui un uo",
	"y":  "a an ang ao e i in ing o ong ou u uan ue un",
	"w":  "a ai an ang ei en eng o u",
}

var syllables = func() map[string]bool {
	all := make(map[string]bool, 450)
	for initial, ends := range finals {
		for end := range strings.FieldsSeq(ends) {
			all[initial+end] = true
		}
	}
	return all
}()

// isSyllable tells whether letters spell a syllable of Mandarin.
func isSyllable(letters []byte) bool { return syllables[string(letters)] }
