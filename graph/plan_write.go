package graph

import (
	"strconv"

	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
)

func (r *run) writeRoot(data []any) error {
	r.open('{')
	for i, f := range r.plan.root.fields {
		r.key(f)
		switch d := data[i].(type) {
		case nil:
			r.text("Query")
		case *nodePage:
			r.writeNodePage(d)
		case *links:
			if f.op != opNodes {
				r.writeLink(d, 0)
				break
			}
			r.open('[')
			for row := range d.row {
				r.writeLink(d, row)
				r.comma()
			}
			r.close(']')
		default:
			return errGiveUp
		}
		r.comma()
	}
	r.close('}')
	return nil
}

// open begins an object or a list; each of its parts is followed by a comma,
// and close takes the last one back.
func (r *run) open(c byte) { r.out = append(r.out, c) }

func (r *run) comma() { r.out = append(r.out, ',') }

func (r *run) close(c byte) {
	if last := len(r.out) - 1; r.out[last] == ',' {
		r.out[last] = c
	} else {
		r.out = append(r.out, c)
	}
}

// object writes an object; write writes the value of each field that says more
// than the type. Once there are too many fields it writes no more, and the run
// gives up.
func (r *run) object(s *selection, write func(i int, f *planField)) {
	if r.fields += len(s.fields); r.fields > r.most {
		r.null()
		return
	}
	r.open('{')
	for i, f := range s.fields {
		r.key(f)
		if f.op == opTypename {
			r.text(s.typ)
		} else {
			write(i, f)
		}
		r.comma()
	}
	r.close('}')
}

func (r *run) key(f *planField) { r.out = append(r.out, f.key...) }

func (r *run) null() { r.out = append(r.out, "null"...) }

func (r *run) int(n int) { r.out = strconv.AppendInt(r.out, int64(n), 10) }

func (r *run) float(f float64) { r.out = strconv.AppendFloat(r.out, f, 'g', -1, 64) }

func (r *run) bool(b bool) { r.out = strconv.AppendBool(r.out, b) }

func (r *run) text(s string) { r.out = appendJSON(r.out, s) }

// some writes a text, or null where it is empty.
func (r *run) some(s string) {
	if s == "" {
		r.null()
		return
	}
	r.text(s)
}

const (
	upperHex = "0123456789ABCDEF"
	lowerHex = "0123456789abcdef"
)

// appendJSON writes a text as the resolvers' answers have it: gqlgen's escapes,
// and then those that encoding/json makes of what HTML could mistake.
func appendJSON[T string | []byte](b []byte, s T) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0xe2 {
			i++
			continue
		}
		if c == 0xe2 {
			if i+2 < len(s) && s[i+1] == 0x80 && s[i+2]|1 == 0xa9 { // U+2028 and U+2029
				b = append(append(b, s[start:i]...), `\u202`...)
				b = append(b, lowerHex[s[i+2]&0xf])
				start = i + 3
				i += 2
			}
			i++
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		case '\\', '"':
			b = append(b, '\\', c)
		case '<', '>', '&':
			b = append(b, '\\', 'u', '0', '0', lowerHex[c>>4], lowerHex[c&0xf])
		default:
			b = append(b, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&0xf])
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// writeLink writes the object that a row leads to.
func (r *run) writeLink(l *links, row int) {
	at := l.row[row]
	if at < 0 {
		r.null()
		return
	}
	ref := l.to.at[at]
	r.writeNode(l.to.groups[ref.group], int(ref.row))
}

func (r *run) writeNode(g *group, row int) {
	r.object(g.sel, func(i int, f *planField) {
		switch f.op {
		case opID:
			if g.nodes != nil {
				r.text(g.nodes[row].ID)
			} else {
				r.out = appendJSON(r.out, g.records[row].ID)
			}
		case opName:
			if g.nodes != nil {
				r.text(g.nodes[row].Name)
			} else {
				r.out = appendJSON(r.out, g.records[row].Name)
			}
		case opAliases:
			r.open('[')
			for _, a := range g.nodes[row].Aliases {
				r.text(a)
				r.comma()
			}
			r.close(']')
		case opProperty:
			r.writeProperty(f.property, g.nodes[row].Properties[f.property.Name])
		case opFacts, opObservations:
			r.writePage(g.data[i].(*factPages), row)
		case opBest:
			r.writeLink(g.data[i].(*links), row)
		case opEvidence:
			r.writeEvidence(g.data[i].(*evidences), row)
		}
	})
}

func (r *run) writeProperty(p *vocabulary.Property, v any) {
	items, isList := v.([]any)
	switch {
	case p.List && isList:
		r.open('[')
		for _, item := range items {
			if fits(p, item) {
				r.writeScalar(item)
				r.comma()
			}
		}
		r.close(']')
	case p.List && p.Required:
		r.out = append(r.out, "[]"...)
	case !p.List && fits(p, v):
		r.writeScalar(v)
	case p.Required:
		r.writeScalar(zero(p))
	default:
		r.null()
	}
}

// fits tells whether a stored value is of the property's kind.
func fits(p *vocabulary.Property, v any) bool {
	switch v.(type) {
	case int64:
		return p.Kind == vocabulary.IntKind
	case float64:
		return p.Kind == vocabulary.FloatKind
	case bool:
		return p.Kind == vocabulary.BoolKind
	case string:
		_, text := zero(p).(string)
		return text
	}
	return false
}

func zero(p *vocabulary.Property) any {
	switch p.Kind {
	case vocabulary.IntKind:
		return int64(0)
	case vocabulary.FloatKind:
		return 0.0
	case vocabulary.BoolKind:
		return false
	}
	return ""
}

func (r *run) writeScalar(v any) {
	switch v := v.(type) {
	case string:
		r.text(v)
	case int64:
		r.out = strconv.AppendInt(r.out, v, 10)
	case float64:
		r.float(v)
	case bool:
		r.bool(v)
	}
}

func (r *run) writeNodePage(n *nodePage) {
	r.object(n.sel, func(i int, f *planField) {
		switch f.op {
		case opTotal:
			r.int(n.page.Total)
		case opPageInfo:
			var start, end string
			if last := len(n.page.Cursors) - 1; last >= 0 {
				start, end = n.page.Cursors[0], n.page.Cursors[last]
			}
			r.writePageInfo(f.sub, n.page.Next, n.page.Previous, start, end)
		case opItems:
			r.open('[')
			for row := range n.page.Nodes {
				r.writeLink(n.data[i].(*links), row)
				r.comma()
			}
			r.close(']')
		case opEdges:
			data := n.data[i].([]any)
			r.open('[')
			for row := range n.page.Nodes {
				r.object(f.sub, func(j int, e *planField) {
					switch e.op {
					case opCursor:
						r.text(n.page.Cursors[row])
					case opTo:
						r.writeLink(data[j].(*links), row)
					}
				})
				r.comma()
			}
			r.close(']')
		}
	})
}

func (r *run) writePageInfo(sel *selection, next, previous bool, start, end string) {
	r.object(sel, func(_ int, f *planField) {
		switch f.op {
		case opHasNext:
			r.bool(next)
		case opHasPrevious:
			r.bool(previous)
		case opStartCursor:
			r.some(start)
		case opEndCursor:
			r.some(end)
		}
	})
}

// writePage writes the page of one parent.
func (r *run) writePage(c *factPages, parent int) {
	page, first, end := &c.pages[parent], c.first[parent], c.first[parent+1]
	r.object(c.sel, func(i int, f *planField) {
		switch f.op {
		case opTotal:
			r.int(page.Total)
		case opPageInfo:
			var from, to string
			if end > first {
				from, to = c.facts[first].Cursor(), c.facts[end-1].Cursor()
			}
			r.writePageInfo(f.sub, page.Next, page.Previous, from, to)
		case opItems, opEdges:
			r.open('[')
			for row := first; row < end; row++ {
				r.writeItem(c, f, c.data[i], row)
				r.comma()
			}
			r.close(']')
		}
	})
}

// writeItem writes the node at the other end, or what is asked of the fact.
func (r *run) writeItem(c *factPages, f *planField, data any, row int) {
	switch data := data.(type) {
	case *links:
		r.writeLink(data, row)
	case []any:
		r.writeFact(c, f.sub, data, row)
	}
}

// writeFact writes an edge or an observation.
func (r *run) writeFact(c *factPages, sel *selection, data []any, row int) {
	fact := c.facts[row]
	r.object(sel, func(i int, f *planField) {
		switch f.op {
		case opCursor:
			r.text(fact.Cursor())
		case opTo:
			r.writeItem(c, f, data[i], row)
		case opFactID:
			r.text(data[i].([]string)[row])
		case opRole:
			r.text(fact.Role.Name)
		case opDirection:
			r.text(string(fact.Direction))
		case opCertainty:
			r.text(fact.Certainty.String())
		case opText:
			r.some(textOf(fact, f.field.Name))
		case opNull:
			r.null()
		case opAmount:
			r.writeAmount(fact, f.sub)
		case opOpen:
			r.bool(fact.Open)
		case opIndicator:
			r.text(fact.Indicator.Name)
		case opLabel:
			r.text(fact.Indicator.Label)
		case opValue:
			if fact.HasValue {
				r.float(fact.Value)
			} else {
				r.null()
			}
		case opEvidence:
			r.writeEvidence(data[i].(*evidences), row)
		}
	})
}

func textOf(f *kg.Fact, field string) string {
	switch field {
	case "statedFor":
		return f.StatedFor
	case "status":
		return f.Status
	case "qualifier":
		return f.Qualifier
	case "scope":
		return f.Scope
	case "bound":
		return f.Bound
	case "joint":
		return f.Joint
	case "unit":
		return f.Unit
	}
	return f.Text
}

func (r *run) writeAmount(fact *kg.Fact, sel *selection) {
	if !fact.HasValue {
		r.null()
		return
	}
	r.object(sel, func(_ int, f *planField) {
		switch f.op {
		case opAmountValue:
			r.float(fact.Value)
		case opAmountUnit:
			r.text(fact.Unit)
		}
	})
}

func (r *run) writeEvidence(e *evidences, parent int) {
	r.open('[')
	for row := e.first[parent]; row < e.first[parent+1]; row++ {
		v := &e.list[row]
		r.object(e.sel, func(i int, f *planField) {
			switch f.op {
			case opDocument, opSource:
				r.writeLink(e.data[i].(*links), row)
			case opStart, opEnd:
				switch {
				case !v.HasPassage():
					r.null()
				case f.op == opStart:
					r.int(v.Start)
				default:
					r.int(v.End)
				}
			case opEvidenceCertainty:
				r.text(v.Certainty.String())
			case opReason:
				r.some(v.Reason)
			case opQuote, opContext:
				if q := e.data[i].([]kg.Quote)[row]; q.Loaded {
					r.text(q.Text)
				} else {
					r.null()
				}
			}
		})
		r.comma()
	}
	r.close(']')
}
