package names

import "strings"

// The words of names in Latin letters, without punctuation, with what they are
// compared as.
const (
	latinLegal = "ltd=limited limited=limited llc=limited gmbh=limited bv=limited srl=limited sarl=limited oy=limited pty=limited pte=limited " +
		"co=company company=company inc=corporation incorporated=corporation corp=corporation corporation=corporation " +
		"plc=stock ag=stock nv=stock sa=stock spa=stock ab=stock se=stock kk=stock asa=stock oyj=stock jsc=stock " +
		"lp=partnership llp=partnership"
	latinGroup    = "group holding holdings"
	latinKind     = "university college school institute academy hospital laboratory park zone fund foundation association government"
	latinBusiness = "technology technologies tech electronics electronic semiconductor semiconductors microelectronics pharmaceutical " +
		"pharmaceuticals pharma biotech biotechnology medical materials material chemical chemicals energy power electric " +
		"industry industries industrial international software information communication communications network networks " +
		"equipment machinery automotive auto motor motors bank insurance securities capital investment investments " +
		"development engineering construction environmental food logistics media systems solutions services science sciences"
)

// latinWords has the class and the canonical form of a word.
var latinWords = func() map[string]term {
	all := make(map[string]term)
	for _, list := range []struct {
		class class
		words string
	}{{legal, latinLegal}, {group, latinGroup}, {kind, latinKind}, {business, latinBusiness}} {
		for word := range strings.FieldsSeq(list.words) {
			word, canon, ok := strings.Cut(word, "=")
			if !ok {
				canon = word
			}
			all[word] = term{list.class, canon}
		}
	}
	return all
}()

// token is a word in Latin letters, where it stands, and what it is without dots.
type token struct {
	start, end int
	word       string
}

// tokens splits a text into words of letters and digits. Single letters with dots
// between are one word: s.a. is sa.
func tokens(s string) []token {
	var list []token
	for i := 0; i < len(s); {
		if separates(s[i]) {
			i++
			continue
		}
		start := i
		for i < len(s) && !separates(s[i]) {
			i++
		}
		t := token{start, i, s[start:i]}
		if last := len(list) - 1; last >= 0 && len(t.word) == 1 && s[start-1] == '.' && list[last].end == start-1 &&
			len(list[last].word) <= 3 && (list[last].end-list[last].start == 1 || strings.Contains(s[list[last].start:list[last].end], ".")) {
			list[last].word += t.word
			list[last].end = i
			continue
		}
		list = append(list, t)
	}
	return list
}

func separates(c byte) bool {
	switch c {
	case ' ', '.', ',', '(', ')', '[', ']', '-', '/', '&', ';', ':', '+', '_', '!', '?', '*':
		return true
	}
	return false
}

// latin takes a name without Chinese characters apart, by words.
func (p *parser) latin() {
	n := p.name
	list := tokens(p.s)
	if len(list) > 0 && list[0].word == "the" && len(list) > 1 {
		list = list[1:]
		p.start = list[0].start
	}
	for len(list) > 1 {
		last := list[len(list)-1]
		t := latinWords[last.word]
		if t.class != legal {
			break
		}
		p.add(last.start, last.end, Legal, t.canon)
		// Co., Ltd. and Company Limited are one form
		if n.legal == "" || n.legal == "company" {
			n.legal = t.canon
		}
		list = list[:len(list)-1]
		p.end = list[len(list)-1].end
		if p.s[p.end] == ')' {
			p.end++
		}
	}
	lead := 0
	for _, t := range list {
		pl := places().latin[t.word]
		if pl == nil {
			break
		}
		p.addPlace(t.start, t.end, pl)
		lead++
	}
	end := len(list)
	for ; end > lead; end-- {
		last := list[end-1]
		if pl := places().latin[last.word]; pl != nil {
			p.addPlace(last.start, last.end, pl)
			continue
		}
		t, ok := latinWords[last.word]
		if !ok || t.class == legal {
			break
		}
		p.add(last.start, last.end, partKinds[t.class], t.canon)
		if t.class == kind && end == len(list) {
			n.kind = t.canon
		}
	}
	if end == lead && lead > 0 {
		lead--
		n.placed = true
	}
	if lead < len(list) {
		p.start = list[lead].start
	}
	var b strings.Builder
	for i, t := range list[lead:] {
		if pl := places().latin[t.word]; pl != nil && lead+i >= max(end, lead+1) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.word)
		if lead+i < max(end, lead+1) {
			n.trade = b.Len()
		}
	}
	n.wide = b.String()
}
