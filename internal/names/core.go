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
	if n.legal == "" && first == len(p.parts) {
		end = p.trailingPlace(end)
	}
	named := p.start // where the trade name begins
	switch {
	case chars(p.s[p.start:end]) > 1 || end > p.start && first == len(p.parts) && p.lead == 0:
		p.innerPlaces(end)
	case p.lead > 0 && end == p.start:
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
	case p.lead > 0 && p.parts[p.lead-1].place.kind == "": // 盐田港
		named = p.parts[p.lead-1].Start
		p.parts = slices.Delete(p.parts, p.lead-1, p.lead)
	}
	p.start = named
	if n.kind == "" && n.legal == "" && !n.placed {
		n.kind = p.unit(end)
		n.unit = n.kind != ""
	}
	p.newBody(end)
}

// trailingPlace takes a province or a prefecture off the end of a short name that
// ends in it, as 长电绍兴 does, and returns where the rest ends.
func (p *parser) trailingPlace(end int) int {
	at := end
	for n := 1; n <= 4 && at > p.start; n++ {
		_, size := utf8.DecodeLastRuneInString(p.s[p.start:at])
		at -= size
		if n < 2 || chars(p.s[p.start:at]) < 2 {
			continue
		}
		if word, pl := places().at(p.s[at:end], nil); word != "" && at+len(word) == end && pl.wide() {
			p.addPlace(at, end, pl)
			return at
		}
	}
	return end
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

// unit is the kind of a region that the table of places does not have, or of an
// authority, from the last character of its name.
func (p *parser) unit(end int) string {
	if end != p.end || end-p.start < len("径山镇") {
		return ""
	}
	switch last := p.s[end-len("镇") : end]; last {
	case "省", "市", "区", "县", "镇", "乡", "村", "局", "厅":
		return last
	}
	return ""
}

// newBody makes the text by which names are compared: the places at the beginning
// and the trade name, where it is one, without their types, and the core without
// brackets, what is in them but for group words, and punctuation, with the kind of body in
// its short form. It shares memory with the folded name where it can.
func (p *parser) newBody(tradeEnd int) {
	p.sort()
	n := p.name
	var room [192]byte
	b := room[:0]
	at := p.start
	put := func(to int) {
		if at <= tradeEnd && tradeEnd <= to {
			b = appendText(b, p.s[at:tradeEnd])
			n.trade = len(b)
			at = tradeEnd
		}
		if at < to {
			b = appendText(b, p.s[at:to])
			at = to
		}
	}
	begin := -1
	for _, part := range p.parts {
		if part.End > p.end {
			break
		}
		if part.End <= p.start {
			if part.place != nil {
				if begin < 0 {
					begin = part.Start
				}
				b = append(b, part.Canon...)
				n.core = len(b)
			}
			continue
		}
		put(part.Start)
		at = part.End
		switch {
		case part.place != nil && part.Start == p.start && n.placed:
			b = append(b, part.Canon...)
			if part.End == tradeEnd {
				n.trade = len(b)
			}
		case part.place != nil:
		case part.Kind == Kind && n.legal != "":
			b = append(b, p.s[part.Start:part.End]...)
		default:
			b = append(b, part.Canon...)
		}
	}
	put(p.end)
	if begin < 0 {
		begin = p.start
	}
	if whole := p.s[begin:]; len(b) <= len(whole) && whole[:len(b)] == string(b) {
		n.wide = whole[:len(b)]
		return
	}
	n.wide = string(b)
}

// appendText appends the letters, digits and characters of a text.
func appendText(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
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
	return b
}
