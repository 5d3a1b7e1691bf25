package transfer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// nodeNames are the names that every node line has besides its properties.
var nodeNames = []string{"kind", "type", "id", "name", "aliases", "evidence"}

func (d *decoder) node(v value, kind string) record {
	rec := record{kind: kind}
	t := d.nodeType(v, kind)
	if t == nil {
		d.knownAs(v, &rec)
		return rec
	}
	rec.node.Type = t.Name
	for i := range v.members {
		m := &v.members[i]
		switch m.name {
		case "kind", "type", "id", "name":
		case "aliases":
			rec.node.Aliases = d.aliases(m)
		case "evidence":
			rec.node.Evidence = d.evidence(m, &rec.refs)
		default:
			d.property(m, t, kind, &rec)
		}
	}
	if m := d.need(v, "id", "the id of the "+t.Name+", such as "+t.Prefix+":example"); m != nil {
		rec.id, rec.node.ID = d.ownID(m, t)
	}
	if m := d.need(v, "name", "the name under which the "+t.Name+" is shown"); m != nil {
		rec.node.Name, _ = d.name("name", m.value)
	}
	for i := range t.Properties {
		p := &t.Properties[i]
		if p.Required && v.member(p.Name) == nil {
			rec.missing = append(rec.missing, p.Name)
		}
	}
	return rec
}

// knownAs takes at least the id of a line that cannot be read, so that lines
// that mention it are not blamed too.
func (d *decoder) knownAs(v value, rec *record) {
	m := v.member("id")
	if m == nil || m.value.kind != jsonString {
		return
	}
	if d.typeOf(m.value.text) != "" {
		rec.id = mention{m.value.text, m.value.at}
	}
}

// nodeType is the type of a node line, or nil.
func (d *decoder) nodeType(v value, kind string) *model.Type {
	m := v.member("type")
	name := map[string]string{kindDocument: kg.DocumentType, kindSource: kg.SourceType}[kind]
	switch {
	case name != "" && m != nil:
		d.report(m.at, fmt.Sprintf("a %s line has no type", kind), "none: its type is "+name)
		return nil
	case name != "":
		if d.model.Type(name) == nil {
			d.report(v.at, "the model has no type "+name, "lines of other kinds")
		}
		return d.model.Type(name)
	case m == nil:
		d.report(v.at, "the node has no type", "type, the name of a type of the model")
		return nil
	}
	name, ok := d.choice(m, d.typeNames())
	if !ok {
		return nil
	}
	return d.model.Type(name)
}

func (d *decoder) typeNames() []string {
	return d.list("types", func() (names []string) {
		for i := range d.model.Types {
			names = append(names, d.model.Types[i].Name)
		}
		return names
	})
}

// list makes a list of names once.
func (d *decoder) list(key string, build func() []string) []string {
	if d.names[key] == nil {
		d.names[key] = build()
	}
	return d.names[key]
}

// need is the member that a line must have.
func (d *decoder) need(v value, name, expected string) *member {
	m := v.member(name)
	if m == nil {
		d.report(v.at, name+" is missing", expected)
	}
	return m
}

func (d *decoder) ownID(m *member, t *model.Type) (mention, string) {
	id, of := d.nodeID("id", m.value)
	if of == nil {
		return mention{}, ""
	}
	if of != t {
		d.report(m.value.at, fmt.Sprintf("id %s has the prefix of a %s", quote(id), of.Name), t.Prefix+": before the rest, as for every "+t.Name)
	}
	return mention{id, m.value.at}, id
}

func (d *decoder) aliases(m *member) []string {
	switch m.value.kind {
	case jsonNull:
		return nil
	case jsonList:
	default:
		d.wrongKind("aliases", m.value, "a list of texts")
		return nil
	}
	var aliases []string
	for _, item := range m.value.items {
		if alias, ok := d.name("alias", item); ok {
			aliases = append(aliases, alias)
		}
	}
	return aliases
}

func (d *decoder) property(m *member, t *model.Type, kind string, rec *record) {
	p := t.Property(m.name)
	if p == nil {
		d.noProperty(m, t, kind)
		return
	}
	v, ok := d.propertyValue(m, p)
	if !ok {
		return
	}
	if v == nil && p.Required {
		d.report(m.value.at, fmt.Sprintf("%s cannot be removed from a %s", m.name, t.Name), "a value: every "+t.Name+" has one")
		return
	}
	if rec.node.Properties == nil {
		rec.node.Properties = make(map[string]any)
	}
	rec.node.Properties[m.name] = v
}

func (d *decoder) noProperty(m *member, t *model.Type, kind string) {
	names := d.list("properties of "+t.Name, func() []string {
		names := slices.Clone(nodeNames)
		if kind != kindNode {
			names = slices.DeleteFunc(names, func(n string) bool { return n == "type" })
		}
		for i := range t.Properties {
			names = append(names, t.Properties[i].Name)
		}
		return names
	})
	var having []string
	for i := range d.model.Types {
		if d.model.Types[i].Property(m.name) != nil {
			having = append(having, d.model.Types[i].Name)
		}
	}
	switch {
	case t.Field(m.name) != nil:
		d.report(m.at, fmt.Sprintf("%s of a %s holds edges", m.name, t.Name), "lines of kind edge for them")
	case having != nil:
		d.report(m.at, fmt.Sprintf("a %s has no property %s (%s has)", t.Name, m.name, strings.Join(having, ", ")), oneOf(m.name, names))
	default:
		d.unknown(m, "a "+t.Name, names)
	}
}

// propertyValue is the value of a property; nil removes it.
func (d *decoder) propertyValue(m *member, p *model.Property) (any, bool) {
	switch {
	case m.value.kind == jsonNull:
		return nil, true
	case !p.List && m.value.kind == jsonList:
		d.wrongKind(m.name, m.value, "one value")
		return nil, false
	case !p.List:
		return d.scalar(m, p)
	case m.value.kind != jsonList:
		d.wrongKind(m.name, m.value, "a list of values")
		return nil, false
	case len(m.value.items) == 0:
		return nil, true
	}
	items, ok := make([]any, 0, len(m.value.items)), true
	for _, item := range m.value.items {
		v, itemOK := d.scalar(&member{name: m.name, at: m.at, value: item}, p)
		items, ok = append(items, v), ok && itemOK
	}
	return items, ok
}

func (d *decoder) scalar(m *member, p *model.Property) (any, bool) {
	switch p.Kind {
	case model.IntKind:
		return boxed(d.whole(m, math.MinInt32))
	case model.FloatKind:
		return boxed(d.float(m))
	case model.BoolKind:
		return boxed(d.boolean(m))
	case model.DateKind:
		return boxed(d.date(m))
	case model.EnumKind:
		var values []string
		if e := d.model.Enum(p.Enum); e != nil {
			values = e.Values
		}
		return boxed(d.choice(m, values))
	}
	return boxed(d.text(m))
}

func boxed[T any](v T, ok bool) (any, bool) { return v, ok }
