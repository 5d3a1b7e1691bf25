package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Name is a name taken apart. Nothing is cut away: the parts are ranges of the
// folded form, and what none of them covers is the trade name, by which a body is
// told from others of its kind. A Name is not changed once it is made; goroutines
// may share it.
type Name struct {
	Folded string // Fold of the name
	Parts  []Part // what was recognised, in the order of Folded, without overlaps

	// The core is the trade name with what the body does. It begins behind the
	// place that leads a name, unless nothing that tells bodies apart would be
	// left, and ends before the legal form and the marks at the end.
	CoreStart, CoreEnd int

	wide   string   // the places at the beginning and the core, as they are compared: see newBody
	core   int      // wide[core:] is the core
	trade  int      // wide[core:trade] is the trade name
	placed bool     // the trade name is that of a place
	places []*place // all places, in their order
	legal  string   // the legal form, as it is compared
	kind   string   // the kind of body, as it is compared
	unit   bool     // the kind is only told from the last character
	branch string   // the words that make it a part of another
	latin  bool     // it has no Chinese character
}

// Part is a recognised part of a name: Folded[Start:End].
type Part struct {
	Start, End int
	Kind       PartKind
	Canon      string // the form that equal parts share: 浙江 for 浙江省, 有限公司 for 有限责任公司
	place      *place
}

// PartKind says what a part of a name is.
type PartKind string

// The kinds of parts.
const (
	Place    PartKind = "PLACE"    // a province, a prefecture, a county, a country: 浙江, 苏州市
	Legal    PartKind = "LEGAL"    // the legal form: 股份有限公司, (有限合伙), Co., Ltd.
	Group    PartKind = "GROUP"    // 集团, 控股, Group, Holdings
	Branch   PartKind = "BRANCH"   // what makes it a part of a body: 分公司, 总部, 二期
	Kind     PartKind = "KIND"     // the kind of body: 大学, 高新区, 区
	Business PartKind = "BUSINESS" // what a firm does: 科技, 半导体
	Filler   PartKind = "FILLER"   // what fills a short name up: 股份
	Mark     PartKind = "MARK"     // a mark of a stock exchange: *ST, -U
)

var partKinds = [...]PartKind{legal: Legal, group: Group, filler: Filler, branch: Branch, kind: Kind, business: Business}

// Registered tells whether the name has a legal form, so that it is a full one of
// which no part is left out.
func (n *Name) Registered() bool { return n.legal != "" && n.legal != "公司" }

// Core is the core of the name.
func (n *Name) Core() string { return n.Folded[n.CoreStart:n.CoreEnd] }

// Trade is the trade name, without brackets and the type of a place.
func (n *Name) Trade() string { return n.wide[n.core:n.trade] }

// body is the core as it is compared.
func (n *Name) body() string { return n.wide[n.core:] }

// rest is what stands behind the trade name.
func (n *Name) rest() string { return n.wide[n.trade:] }

// Parse folds a name and takes it apart. It takes any bytes.
func Parse(name string) *Name {
	p := parser{s: Fold(name)}
	p.end = len(p.s)
	var held struct { // in one piece of memory with the parts that most names have
		Name
		room [6]Part
	}
	n := &held.Name
	n.Folded, n.latin = p.s, !hasHan(p.s)
	p.name = n
	p.parts = held.room[:0]
	if n.latin {
		p.latin()
		p.sort()
	} else {
		p.han()
	}
	n.Parts = p.parts
	for _, part := range n.Parts {
		if part.place != nil {
			n.places = append(n.places, part.place)
		}
	}
	n.CoreStart, n.CoreEnd = p.start, max(p.start, p.end)
	return n
}

// parser takes a name apart from both ends: s[start:end] is not explained yet.
type parser struct {
	s          string
	start, end int
	name       *Name
	parts      []Part
	lead       int // parts[lead-1] is the last place at the beginning
}

func (p *parser) add(start, end int, kind PartKind, canon string) {
	p.parts = append(p.parts, Part{Start: start, End: end, Kind: kind, Canon: canon})
}

func (p *parser) addPlace(start, end int, pl *place) {
	p.parts = append(p.parts, Part{Start: start, End: end, Kind: Place, Canon: pl.name, place: pl})
}

func (p *parser) sort() {
	slices.SortFunc(p.parts, func(a, b Part) int { return a.Start - b.Start })
}

// rest is what is not explained yet.
func (p *parser) rest() string { return p.s[p.start:p.end] }

func hasHan(s string) bool {
	for _, r := range s {
		if isHan(r) {
			return true
		}
	}
	return false
}

// han takes a name with Chinese characters apart.
func (p *parser) han() {
	p.marks()
	p.branches()
	p.legalForm()
	p.leadingPlaces()
	p.segment()
}

// The marks that exchanges put before and behind a short name, folded.
var (
	marksBefore = []string{"s*st", "*st", "sst", "st", "pt", "xd", "xr", "dr", "退市", "n", "c"}
	marksBehind = []string{"-uw", "-wd", "-u", "-w", "-b", "-d", "(退市)", "(退)", "退", "a股", "b股", "a", "b"}
)

// marks takes the marks of exchanges off. A mark of letters stands next to a Chinese
// character, and two of them are left at least.
func (p *parser) marks() {
	if !strings.ContainsFunc(p.s, func(r rune) bool { return r < utf8.RuneSelf || r == '退' }) {
		return
	}
	for _, m := range marksBefore {
		rest, ok := strings.CutPrefix(p.s, m)
		if !ok || len(rest) < 6 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(rest); isHan(r) {
			p.add(0, len(m), Mark, m)
			p.start = len(m)
			break
		}
	}
	for _, m := range marksBehind {
		rest, ok := strings.CutSuffix(p.rest(), m)
		if !ok || len(rest) < 6 {
			continue
		}
		if r, _ := utf8.DecodeLastRuneInString(rest); isHan(r) {
			p.add(p.end-len(m), p.end, Mark, m)
			p.end -= len(m)
			break
		}
	}
}

const firm = "公司"

// branches finds what makes the name that of a part of a body: a word at the end,
// and all that stands behind the legal form.
func (p *parser) branches() {
	word, t := words().before(p.rest(), branch)
	if word != "" && len(word) < len(p.rest()) {
		p.add(p.end-len(word), p.end, Branch, t.canon)
		p.name.branch = t.canon
		p.end -= len(word)
	}
	at := strings.LastIndex(p.rest(), firm)
	if at <= 0 {
		return
	}
	at += p.start + len(firm)
	behind := p.s[at:p.end]
	if behind == "" || behind[0] == '(' && behind[len(behind)-1] == ')' {
		return
	}
	if word, pl := places().at(behind, nil); word == behind {
		p.addPlace(at, p.end, pl)
	} else {
		p.add(at, p.end, Branch, behind)
	}
	p.name.branch = behind + p.name.branch
	p.end = at
}

// legalForm takes the legal form and what stands in brackets around it off the end.
func (p *parser) legalForm() {
	for range 4 {
		if open, inside := p.bracket(p.end); inside != "" {
			word, t := words().before(inside, legal, group)
			switch {
			case word == inside && t.class == legal:
				p.add(open, p.end, Legal, t.canon)
				p.name.legal = t.canon
			case p.name.legal == "" && p.bracketPlace(open, p.end, inside):
			default:
				return
			}
			p.end = open
			continue
		}
		if p.name.legal != "" && p.name.legal != "合伙" && p.name.legal != "有限合伙" {
			return
		}
		word, t := words().before(p.rest(), legal)
		if word == "" || len(word) == len(p.rest()) {
			return
		}
		p.add(p.end-len(word), p.end, Legal, t.canon)
		if p.name.legal == "" {
			p.name.legal = t.canon
		}
		p.end -= len(word)
	}
}

// bracket returns where the bracket that closes before end opens, and what is in it.
func (p *parser) bracket(end int) (open int, inside string) {
	s := p.s[p.start:end]
	if !strings.HasSuffix(s, ")") {
		return 0, ""
	}
	at := strings.LastIndexByte(s, '(')
	if at <= 0 {
		return 0, ""
	}
	return p.start + at, s[at+1 : len(s)-1]
}

// bracketPlace records a bracket whose content is a place.
func (p *parser) bracketPlace(open, end int, inside string) bool {
	word, pl := places().at(inside, anywhere)
	if word == "" || word != inside {
		return false
	}
	p.addPlace(open, end, pl)
	return true
}
