package transfer

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// value is a JSON value that knows where it stands in its line.
type value struct {
	kind    jsonKind
	at      int    // offset in bytes
	text    string // of a string; of a number, as it was written
	members []member
	items   []value
}

type member struct {
	name  string
	at    int
	value value
}

type jsonKind byte

const (
	jsonNull jsonKind = iota
	jsonFalse
	jsonTrue
	jsonNumber
	jsonString
	jsonList
	jsonObject
)

var jsonKindNames = [...]string{"null", "false", "true", "a number", "a text", "a list", "an object"}

func (k jsonKind) String() string { return jsonKindNames[k] }

// maxDepth is far above what the format needs.
const maxDepth = 16

// parser reads one line of JSON. It is stricter than RFC 8259 where readers
// differ: no duplicate names, no halves of surrogate pairs, no U+0000, and
// UTF-8 only.
type parser struct {
	line   []byte
	i      int
	report reporter
}

// reporter takes what is wrong at an offset of the line, and what was expected.
type reporter func(at int, message, expected string)

// parseLine reads the object that a line is. When it is not one, it has
// reported why.
func parseLine(line []byte, report reporter) (value, bool) {
	p := &parser{line: line, report: report}
	p.space()
	if p.i == len(line) || line[p.i] != '{' {
		return value{}, p.fail(p.i, "the line is no JSON object", "{ at its start")
	}
	v, ok := p.value(0)
	if !ok {
		return value{}, false
	}
	if p.space(); p.i < len(line) {
		return value{}, p.fail(p.i, "text after the object", "the end of the line")
	}
	return v, true
}

func (p *parser) fail(at int, message, expected string) bool {
	p.report(at, message, expected)
	return false
}

func (p *parser) space() {
	for p.i < len(p.line) && (p.line[p.i] == ' ' || p.line[p.i] == '\t' || p.line[p.i] == '\r') {
		p.i++
	}
}

// peek is the next byte after white space, or 0 at the end.
func (p *parser) peek() byte {
	if p.space(); p.i < len(p.line) {
		return p.line[p.i]
	}
	return 0
}

func (p *parser) value(depth int) (value, bool) {
	c := p.peek()
	v := value{at: p.i}
	ok := true
	switch {
	case depth > maxDepth:
		return v, p.fail(p.i, "values are nested too deeply", fmt.Sprintf("at most %d levels", maxDepth))
	case c == '{':
		v.kind = jsonObject
		v.members, ok = p.object(depth)
	case c == '[':
		v.kind = jsonList
		v.items, ok = p.list(depth)
	case c == '"':
		v.kind = jsonString
		v.text, ok = p.str()
	case c == '-' || '0' <= c && c <= '9':
		v.kind = jsonNumber
		v.text, ok = p.number()
	case p.word("null"):
		v.kind = jsonNull
	case p.word("true"):
		v.kind = jsonTrue
	case p.word("false"):
		v.kind = jsonFalse
	default:
		return v, p.unexpected("a JSON value")
	}
	return v, ok
}

func (p *parser) word(w string) bool {
	if rest := p.line[p.i:]; len(rest) < len(w) || string(rest[:len(w)]) != w {
		return false
	}
	p.i += len(w)
	return true
}

func (p *parser) unexpected(expected string) bool {
	if p.i >= len(p.line) {
		return p.fail(p.i, "the line ends too early", expected)
	}
	r, size := utf8.DecodeRune(p.line[p.i:])
	if r == utf8.RuneError && size <= 1 {
		return p.fail(p.i, "the text is not valid UTF-8", "UTF-8")
	}
	return p.fail(p.i, fmt.Sprintf("unexpected %q", r), expected)
}

func (p *parser) object(depth int) ([]member, bool) {
	members := make([]member, 0, 8)
	var seen map[string]bool // once there are many
	p.i++
	if p.peek() == '}' {
		p.i++
		return members, true
	}
	for {
		if p.peek() != '"' {
			return nil, p.unexpected("a name in quotation marks")
		}
		m := member{at: p.i}
		var ok bool
		if m.name, ok = p.str(); !ok {
			return nil, false
		}
		if p.peek() != ':' {
			return nil, p.unexpected("a colon")
		}
		p.i++
		if m.value, ok = p.value(depth + 1); !ok {
			return nil, false
		}
		if duplicate(members, &seen, m.name) {
			p.report(m.at, fmt.Sprintf("the name %s stands twice", quote(m.name)), "each name once")
		} else {
			members = append(members, m)
		}
		switch p.peek() {
		case ',':
			p.i++
		case '}':
			p.i++
			return members, true
		default:
			return nil, p.unexpected("a comma or }")
		}
	}
}

func duplicate(members []member, seen *map[string]bool, name string) bool {
	if len(members) < 32 {
		for i := range members {
			if members[i].name == name {
				return true
			}
		}
		return false
	}
	if *seen == nil {
		*seen = make(map[string]bool, 2*len(members))
		for i := range members {
			(*seen)[members[i].name] = true
		}
	}
	if (*seen)[name] {
		return true
	}
	(*seen)[name] = true
	return false
}

func (p *parser) list(depth int) ([]value, bool) {
	var items []value
	p.i++
	if p.peek() == ']' {
		p.i++
		return items, true
	}
	for {
		v, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		items = append(items, v)
		switch p.peek() {
		case ',':
			p.i++
		case ']':
			p.i++
			return items, true
		default:
			return nil, p.unexpected("a comma or ]")
		}
	}
}

// number reads a number's text. What it is worth is for the decoder.
func (p *parser) number() (string, bool) {
	start := p.i
	if p.line[p.i] == '-' {
		p.i++
	}
	switch {
	case p.i < len(p.line) && p.line[p.i] == '0':
		p.i++
	case p.digits() == 0:
		return "", p.unexpected("a digit")
	}
	if p.i < len(p.line) && p.line[p.i] == '.' {
		p.i++
		if p.digits() == 0 {
			return "", p.unexpected("a digit")
		}
	}
	if p.i < len(p.line) && p.line[p.i]|0x20 == 'e' {
		p.i++
		if p.i < len(p.line) && (p.line[p.i] == '+' || p.line[p.i] == '-') {
			p.i++
		}
		if p.digits() == 0 {
			return "", p.unexpected("a digit")
		}
	}
	return string(p.line[start:p.i]), true
}

func (p *parser) digits() int {
	start := p.i
	for p.i < len(p.line) && '0' <= p.line[p.i] && p.line[p.i] <= '9' {
		p.i++
	}
	return p.i - start
}

// str reads a string, whose first quotation mark is next.
func (p *parser) str() (string, bool) {
	p.i++
	start := p.i
	for p.i < len(p.line) {
		switch c := p.line[p.i]; {
		case c == '"':
			s := string(p.line[start:p.i])
			p.i++
			return s, true
		case c == '\\':
			return p.escaped(start)
		case !p.plain(c):
			return "", false
		}
	}
	return "", p.unexpected("a closing quotation mark")
}

// plain passes over a character that stands for itself.
func (p *parser) plain(c byte) bool {
	switch {
	case c < ' ':
		return p.fail(p.i, fmt.Sprintf("control character %U in a text", c), `an escape such as \n`)
	case c < utf8.RuneSelf:
		p.i++
		return true
	}
	r, size := utf8.DecodeRune(p.line[p.i:])
	if r == utf8.RuneError && size <= 1 {
		return p.fail(p.i, "the text is not valid UTF-8", "UTF-8")
	}
	p.i += size
	return true
}

// escaped reads on in a string that has an escape at p.i.
func (p *parser) escaped(start int) (string, bool) {
	b := append(make([]byte, 0, len(p.line[start:p.i])+32), p.line[start:p.i]...)
	for p.i < len(p.line) {
		switch c := p.line[p.i]; c {
		case '"':
			p.i++
			return string(b), true
		case '\\':
			r, ok := p.escape()
			if !ok {
				return "", false
			}
			b = utf8.AppendRune(b, r)
		default:
			from := p.i
			if !p.plain(c) {
				return "", false
			}
			b = append(b, p.line[from:p.i]...)
		}
	}
	return "", p.unexpected("a closing quotation mark")
}

func (p *parser) escape() (rune, bool) {
	at := p.i
	p.i++
	if p.i == len(p.line) {
		return 0, p.unexpected("an escape")
	}
	c := p.line[p.i]
	p.i++
	switch c {
	case '"', '\\', '/':
		return rune(c), true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'u':
	default:
		return 0, p.fail(at, "unknown escape", `one of \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits`)
	}
	r, ok := p.hex(at)
	switch {
	case !ok:
		return 0, false
	case r == 0:
		return 0, p.fail(at, "the character U+0000", "a text without it")
	case !utf16.IsSurrogate(r):
		return r, true
	}
	if p.i+1 < len(p.line) && p.line[p.i] == '\\' && p.line[p.i+1] == 'u' {
		p.i += 2
		low, ok := p.hex(at)
		if !ok {
			return 0, false
		}
		if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
			return r, true
		}
	}
	return 0, p.fail(at, "half of a surrogate pair", `both halves, as in \ud83d\ude00`)
}

func (p *parser) hex(at int) (rune, bool) {
	var r rune
	for range 4 {
		var d byte
		if p.i < len(p.line) {
			d = p.line[p.i]
		}
		switch {
		case '0' <= d && d <= '9':
			d -= '0'
		case 'a' <= d|0x20 && d|0x20 <= 'f':
			d = d | 0x20 - 'a' + 10
		default:
			return 0, p.fail(at, "incomplete escape", `\u and four hexadecimal digits`)
		}
		r = r<<4 | rune(d)
		p.i++
	}
	return r, true
}
