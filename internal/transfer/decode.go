package transfer

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// Limits on single texts, in bytes of UTF-8. Other texts are bounded by MaxLine.
const (
	MaxID   = 512  // of an id
	MaxName = 4096 // of a name, an alias or a reason
)

// The kinds of lines.
const (
	kindNode        = "node"
	kindDocument    = "document"
	kindSource      = "source"
	kindEdge        = "edge"
	kindObservation = "observation"
)

var kinds = []string{kindSource, kindDocument, kindNode, kindEdge, kindObservation}

// record is what one line says.
type record struct {
	kind    string
	id      mention // of the node, or of the fact where it has one
	node    kg.NodeInput
	fact    kg.FactInput
	refs    []mention // ids that must be there
	missing []string  // required properties that the line does not give
}

// mention is an id and where it stands in the line.
type mention struct {
	id string
	at int
}

func (r *record) isNode() bool { return r.kind != kindEdge && r.kind != kindObservation }

// isDocument tells whether evidence can name the node, however its line says so.
func (r *record) isDocument() bool {
	return r.isNode() && (r.node.Type == kg.DocumentType || r.node.Type == kg.SourceType)
}

// decoder turns lines into records. It checks all that a line alone can tell.
// It is for one goroutine.
type decoder struct {
	model    *model.Model
	prefixes map[string]*model.Type
	prefix   []string // in the order of the model
	names    map[string][]string

	report reporter
	bad    bool // something was reported about this line
}

func newDecoder(m *model.Model) *decoder {
	d := &decoder{model: m, prefixes: map[string]*model.Type{}, names: map[string][]string{}}
	for i := range m.Types {
		t := &m.Types[i]
		d.prefixes[t.Prefix] = t
		d.prefix = append(d.prefix, t.Prefix)
	}
	return d
}

// decode reads a line. What is wrong with it goes to report, and then the
// record holds what could be read; its kind is "" when that is nothing.
func (d *decoder) decode(line []byte, report reporter) (rec record, ok bool) {
	d.bad = false
	d.report = func(at int, message, expected string) {
		d.bad = true
		report(at, message, expected)
	}
	v, ok := parseLine(line, d.report)
	if !ok {
		return record{}, false
	}
	switch kind := d.kind(v); kind {
	case "":
	case kindEdge, kindObservation:
		rec = d.fact(v, kind)
	default:
		rec = d.node(v, kind)
	}
	return rec, !d.bad
}

func (d *decoder) kind(v value) string {
	m := v.member("kind")
	if m == nil {
		d.report(v.at, "the line has no kind", "kind, one of: "+strings.Join(kinds, ", "))
		return ""
	}
	kind, ok := d.text(m)
	if !ok {
		return ""
	}
	for _, k := range kinds {
		if k == kind {
			return kind
		}
	}
	d.report(m.value.at, "unknown kind "+quote(kind), oneOf(kind, kinds))
	return ""
}

func (v *value) member(name string) *member {
	for i := range v.members {
		if v.members[i].name == name {
			return &v.members[i]
		}
	}
	return nil
}

// wrongKind reports that a value is not of the JSON type it should be.
func (d *decoder) wrongKind(name string, v value, expected string) {
	d.report(v.at, fmt.Sprintf("%s is %s", name, v.kind), expected)
}

// text is a text that says something.
func (d *decoder) text(m *member) (string, bool) {
	switch {
	case m.value.kind != jsonString:
		d.wrongKind(m.name, m.value, "a text")
	case m.value.text == "":
		d.report(m.value.at, m.name+" is empty", "a text, or nothing at all where there is none")
	default:
		return m.value.text, true
	}
	return "", false
}

// name is a text that can be a name, an alias or the like.
func (d *decoder) name(field string, v value) (string, bool) {
	s, ok := d.text(&member{name: field, value: v})
	if !ok {
		return "", false
	}
	if len(s) > MaxName {
		d.report(v.at, fmt.Sprintf("%s has %d bytes", field, len(s)), fmt.Sprintf("at most %d", MaxName))
		return "", false
	}
	if i := strings.IndexFunc(s, unicode.IsControl); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		d.report(v.at, fmt.Sprintf("%s has the control character %U", field, r), "a text without control characters")
		return "", false
	}
	return s, true
}

// nodeID is an id of the form prefix:rest, of a type that the model has.
func (d *decoder) nodeID(field string, v value) (string, *model.Type) {
	s, ok := d.text(&member{name: field, value: v})
	if !ok {
		return "", nil
	}
	prefix, rest, ok := strings.Cut(s, ":")
	if !ok || rest == "" || len(s) > MaxID || strings.IndexFunc(rest, badInID) >= 0 {
		d.report(v.at, fmt.Sprintf("%s %s is no id", field, quote(s)),
			fmt.Sprintf("prefix:rest, the rest of letters, digits and -._~, of at most %d bytes in all", MaxID))
		return "", nil
	}
	t := d.prefixes[prefix]
	if t == nil {
		d.report(v.at, fmt.Sprintf("%s %s has the unknown prefix %s", field, quote(s), quote(prefix)), oneOf(prefix, d.prefix))
		return "", nil
	}
	return s, t
}

func badInID(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return false
	case r == '-', r == '.', r == '_', r == '~':
		return false
	}
	return r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// oneOfType is the id of a node of one of these types.
func (d *decoder) idOf(field string, v value, types ...string) (string, bool) {
	s, t := d.nodeID(field, v)
	if t == nil {
		return "", false
	}
	for _, name := range types {
		if t.Name == name {
			return s, true
		}
	}
	d.report(v.at, fmt.Sprintf("%s %s is the id of a %s", field, quote(s), t.Name), "the id of a "+strings.Join(types, " or a "))
	return "", false
}

func (d *decoder) date(m *member) (string, bool) {
	s, ok := d.text(m)
	if !ok {
		return "", false
	}
	if _, err := edtf.Parse(s); err != nil {
		d.report(m.value.at, fmt.Sprintf("%s: %s", m.name, err), edtf.Forms)
		return "", false
	}
	return s, true
}

// choice is a name of a closed list.
func (d *decoder) choice(m *member, names []string) (string, bool) {
	s, ok := d.text(m)
	if !ok {
		return "", false
	}
	for _, name := range names {
		if name == s {
			return s, true
		}
	}
	d.report(m.value.at, fmt.Sprintf("unknown %s %s", m.name, quote(s)), oneOf(s, names))
	return "", false
}

func (d *decoder) boolean(m *member) (bool, bool) {
	if m.value.kind != jsonTrue && m.value.kind != jsonFalse {
		d.wrongKind(m.name, m.value, "true or false")
		return false, false
	}
	return m.value.kind == jsonTrue, true
}

func (d *decoder) float(m *member) (float64, bool) {
	if m.value.kind != jsonNumber {
		d.wrongKind(m.name, m.value, "a number")
		return 0, false
	}
	f, err := strconv.ParseFloat(m.value.text, 64)
	if err != nil || math.IsInf(f, 0) {
		d.report(m.value.at, fmt.Sprintf("%s %s is too large", m.name, m.value.text), "a number of at most about 1.8e308")
		return 0, false
	}
	return f + 0, true // -0 is 0
}

// whole is a whole number from low on; the API's Int has 32 bits.
func (d *decoder) whole(m *member, low int64) (int64, bool) {
	if m.value.kind != jsonNumber {
		d.wrongKind(m.name, m.value, "a whole number")
		return 0, false
	}
	n, err := strconv.ParseInt(m.value.text, 10, 64)
	if err != nil || n < low || n > math.MaxInt32 {
		d.report(m.value.at, fmt.Sprintf("%s is %s", m.name, m.value.text),
			fmt.Sprintf("a whole number from %d to %d", low, math.MaxInt32))
		return 0, false
	}
	return n, true
}

var certainties = []string{kg.Stated.String(), kg.Implied.String(), kg.Inferred.String()}

func (d *decoder) certainty(m *member) (kg.Certainty, bool) {
	s, ok := d.choice(m, certainties)
	if !ok {
		return kg.NoCertainty, false
	}
	c, err := kg.ParseCertainty(s)
	return c, err == nil
}

// unknown reports a name that the line or object does not have.
func (d *decoder) unknown(m *member, what string, names []string) {
	d.report(m.at, fmt.Sprintf("unknown name %s in %s", quote(m.name), what), oneOf(m.name, names))
}
