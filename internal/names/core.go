package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// leadingPlaces takes the places off the beginning, each in the one before.
func (p *parser) leadingPlaces() {
	var in *place
	for p.start < p.end {
		s, skip := p.rest(), 0
		if s[0] == '(' {
			skip = 1
		}
		word, pl := places().at(s[skip:], in)
		if word == "" {
			break
		}
		size := skip + len(word)
		if skip > 0 {
			if size == len(s) || s[size] != ')' {
				break
			}
			size++
		}
		p.addPlace(p.start, p.start+size, pl)
		p.start += size
		p.lead = len(p.parts)
		in = pl
	}
}

// segment finds the words at the end of the core, from behind, as long as there are
// any. What is left is the trade name. Where nothing is, the last place is it, or
// else the first of the words.
func (p *parser) segment() {
	n := p.name
	first := len(p.parts)
	end := p.end
	for end > p.start {
		if open, inside := p.bracket(end); inside != "" {
			if !p.bracketPlace(open, end, inside) {
				word, t := words().before(inside, group, filler)
				if word != inside {
					break
				}
				p.add(open, end, partKinds[t.class], t.canon)
			}
			end = open
			continue
		}
		word, t := words().before(p.s[p.start:end], group, filler, kind, business)
		if word == "" {
			break
		}
		p.add(end-len(word), end, partKinds[t.class], t.canon)
		if t.class == kind && n.legal == "" && end == p.end {
			n.kind = t.canon
		}
		end -= len(word)
	}
	named := p.start // where the trade name begins
	switch {
	case end > p.start && (first == len(p.parts) || utf8.RuneCountInString(p.s[p.start:end]) > 1):
		p.innerPlaces(end)
	case end == p.start && p.lead > 0:
		last := p.parts[p.lead-1]
		named, end = last.Start, last.End
		n.placed = true
		if p.start == p.end {
			n.kind = last.place.kind
		}
	case first < len(p.parts): // one character, or nothing: the first word is of the name
		last := p.parts[len(p.parts)-1]
		end = last.End
		p.parts = p.parts[:len(p.parts)-1]
		if n.kind != "" && end == p.end {
			n.kind = ""
		}
	}
	p.start = named
	for _, part := range p.parts {
		if part.place != nil && part.Start < named && !slices.Contains(n.places, part.place) {
			n.places = append(n.places, part.place)
		}
	}
	if n.kind == "" && n.legal == "" && !n.placed {
		n.kind = p.unit(end)
	}
	n.body, n.trade = p.newBody(end)
}

// innerPlaces records places in brackets in the middle of the trade name.
func (p *parser) innerPlaces(end int) {
	open := strings.IndexByte(p.s[p.start:end], '(')
	if open <= 0 {
		return
	}
	open += p.start
	size := strings.IndexByte(p.s[open:end], ')')
	if size < 0 {
		return
	}
	p.bracketPlace(open, open+size+1, p.s[open+1:open+size])
}

// unit is the kind of a region that the table of places does not have, from the last
// character of its name.
func (p *parser) unit(end int) string {
	if end != p.end || end-p.start < len("径山镇") {
		return ""
	}
	switch last := p.s[end-len("镇") : end]; last {
	case "省", "市", "区", "县", "镇", "乡", "村":
		return last
	}
	return ""
}

// newBody is the core as it is compared: without brackets, what is in them but for
// 集团, punctuation and the type of the place that is the trade name, and with the
// kind of body in its short form. It shares memory with the folded name where it can.
func (p *parser) newBody(tradeEnd int) (body string, trade int) {
	slices.SortFunc(p.parts, func(a, b Part) int { return a.Start - b.Start })
	var room [192]byte
	b := room[:0]
	text := func(s string) {
		for i := 0; i < len(s); {
			if s[i] < utf8.RuneSelf {
				if c := s[i]; 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
					b = append(b, c)
				}
				i++
				continue
			}
			_, size := utf8.DecodeRuneInString(s[i:])
			if !strings.HasPrefix(s[i:], "·") && !strings.HasPrefix(s[i:], "、") {
				b = append(b, s[i:i+size]...)
			}
			i += size
		}
	}
	at := p.start
	put := func(to int) {
		if at <= tradeEnd && tradeEnd <= to {
			text(p.s[at:tradeEnd])
			trade = len(b)
			at = tradeEnd
		}
		if at < to {
			text(p.s[at:to])
		}
	}
	for _, part := range p.parts {
		if part.Start < p.start || part.End > p.end {
			continue
		}
		put(part.Start)
		at = part.End
		switch {
		case part.place == nil && (part.Kind != Kind || p.name.legal == ""):
			b = append(b, part.Canon...)
		case part.place == nil:
			text(p.s[part.Start:part.End])
		case part.Start == p.start && p.name.placed:
			b = append(b, part.Canon...)
			if part.End == tradeEnd {
				trade = len(b)
			}
		}
	}
	put(p.end)
	if whole := p.s[p.start:]; len(b) <= len(whole) && whole[:len(b)] == string(b) {
		return whole[:len(b)], trade
	}
	return string(b), trade
}
