package transfer

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// encoder writes records as lines, each name in its fixed place, so that equal
// graphs are equal texts.
type encoder struct {
	model *model.Model
	b     []byte
	open  bool // the object has no member so far
}

// appendRecord appends the line that says what rec says, with its end.
func appendRecord(b []byte, m *model.Model, rec *record) []byte {
	e := encoder{model: m, b: b}
	e.begin()
	e.text("kind", rec.kind)
	switch {
	case rec.isNode():
		e.node(rec)
	case rec.kind == kindEdge:
		f := &rec.fact
		e.text("id", f.ID)
		e.text("from", f.From)
		e.text("role", f.Role)
		e.text("to", f.To)
		if f.HasValue {
			e.name("amount")
			e.begin()
			e.number("value", f.Value)
			e.text("unit", f.Unit)
			e.end()
		}
		e.fact(f)
	default:
		f := &rec.fact
		e.text("id", f.ID)
		e.text("of", f.Of)
		e.text("indicator", f.Indicator)
		if f.HasValue {
			e.number("value", f.Value)
		}
		e.text("text", f.Text)
		e.text("unit", f.Unit)
		e.fact(f)
	}
	e.end()
	return append(e.b, '\n')
}

func (e *encoder) begin() { e.b, e.open = append(e.b, '{'), true }

func (e *encoder) end() { e.b, e.open = append(e.b, '}'), false }

func (e *encoder) name(name string) {
	if !e.open {
		e.b = append(e.b, ',')
	}
	e.open = false
	e.b = append(appendText(e.b, name), ':')
}

// text writes a text; one that says nothing is left out.
func (e *encoder) text(name, s string) {
	if s != "" {
		e.name(name)
		e.b = appendText(e.b, s)
	}
}

func (e *encoder) number(name string, f float64) {
	e.name(name)
	e.b = appendNumber(e.b, f)
}

func (e *encoder) node(rec *record) {
	n := &rec.node
	if rec.kind == kindNode {
		e.text("type", n.Type)
	}
	e.text("id", n.ID)
	e.text("name", n.Name)
	if len(n.Aliases) > 0 {
		e.name("aliases")
		e.b = append(e.b, '[')
		for i, alias := range n.Aliases {
			if i > 0 {
				e.b = append(e.b, ',')
			}
			e.b = appendText(e.b, alias)
		}
		e.b = append(e.b, ']')
	}
	for _, name := range e.properties(n) {
		e.name(name)
		e.b = appendValue(e.b, n.Properties[name])
	}
	e.evidence(n.Evidence)
}

// properties are the names of a node's properties in the order of the model.
func (e *encoder) properties(n *kg.NodeInput) []string {
	t := e.model.Type(n.Type)
	place := func(name string) int {
		if t == nil {
			return 0
		}
		return slices.IndexFunc(t.Properties, func(p model.Property) bool { return p.Name == name })
	}
	return slices.SortedStableFunc(slices.Values(slices.Sorted(maps.Keys(n.Properties))),
		func(a, b string) int { return place(a) - place(b) })
}

func (e *encoder) fact(f *kg.FactInput) {
	e.text("statedFor", f.StatedFor)
	e.text("status", f.Status)
	e.text("bound", f.Bound)
	e.text("qualifier", f.Qualifier)
	e.text("scope", f.Scope)
	e.text("joint", f.Joint)
	if f.Open {
		e.name("open")
		e.b = append(e.b, "true"...)
	}
	e.text("certainty", f.Certainty.String())
	e.evidence(f.Evidence)
}

func (e *encoder) evidence(list []kg.EvidenceInput) {
	if len(list) == 0 {
		return
	}
	e.name("evidence")
	e.b = append(e.b, '[')
	for i, v := range list {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		e.begin()
		e.text(e.carrier(v.Document), v.Document)
		if v.End > v.Start {
			e.name("start")
			e.b = strconv.AppendInt(e.b, int64(v.Start), 10)
			e.name("end")
			e.b = strconv.AppendInt(e.b, int64(v.End), 10)
		}
		e.text("certainty", v.Certainty.String())
		e.text("reason", v.Reason)
		e.end()
	}
	e.b = append(e.b, ']')
}

// carrier is the name under which evidence names a document or a source.
func (e *encoder) carrier(id string) string {
	t := e.model.Type(kg.SourceType)
	if t != nil && len(id) > len(t.Prefix) && id[:len(t.Prefix)+1] == t.Prefix+":" {
		return kindSource
	}
	return kindDocument
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendText(b, v)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return appendNumber(b, v)
	case bool:
		return strconv.AppendBool(b, v)
	case []any:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, item)
		}
		return append(b, ']')
	}
	return append(b, "null"...)
}

func appendNumber(b []byte, f float64) []byte {
	if a := math.Abs(f); a == 0 || 1e-6 <= a && a < 1e21 {
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	return strconv.AppendFloat(b, f, 'e', -1, 64)
}

// appendText appends s as a JSON string. It escapes no more than JSON asks.
func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ':
			b = append(b, `\u00`...)
			b = append(b, hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
