package transfer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

var (
	commonNames = []string{
		"kind", "id", "statedFor", "status", "bound", "qualifier", "scope", "joint", "open", "certainty", "evidence",
	}
	edgeNames        = append([]string{"from", "role", "to", "amount"}, commonNames...)
	observationNames = append([]string{"of", "indicator", "value", "text", "unit"}, commonNames...)
	amountNames      = []string{"value", "unit"}
	evidenceNames    = []string{"document", "source", "start", "end", "certainty", "reason"}

	statuses = []string{"PLANNED", "SIGNED", "IN_PROGRESS", "OPERATING", "ENDED"}
	bounds   = []string{"EXACT", "ABOUT", "OVER", "UNDER"}
)

func (d *decoder) fact(v value, kind string) record {
	rec := record{kind: kind}
	for i := range v.members {
		m := &v.members[i]
		if m.value.kind == jsonNull && !slices.Contains([]string{"from", "role", "to", "of", "indicator"}, m.name) &&
			slices.Contains(d.factNames(kind), m.name) {
			continue // the same as not there
		}
		if d.common(m, &rec) {
			continue
		}
		switch {
		case kind == kindEdge && slices.Contains(edgeNames, m.name):
			d.edgeMember(m, &rec)
		case kind == kindObservation && slices.Contains(observationNames, m.name):
			d.observationMember(m, &rec)
		default:
			d.unknown(m, "an "+kind, d.factNames(kind))
		}
	}
	if kind == kindEdge {
		d.edge(v, &rec)
	} else {
		d.observation(v, &rec)
	}
	return rec
}

func (d *decoder) factNames(kind string) []string {
	if kind == kindEdge {
		return edgeNames
	}
	return observationNames
}

// common reads what edges and observations share and tells whether m was that.
func (d *decoder) common(m *member, rec *record) bool {
	f := &rec.fact
	switch m.name {
	case "kind":
	case "id":
		f.ID, rec.id = d.factID(m)
	case "statedFor":
		f.StatedFor, _ = d.date(m)
	case "status":
		f.Status, _ = d.choice(m, statuses)
	case "bound":
		f.Bound, _ = d.choice(m, bounds)
	case "qualifier":
		f.Qualifier, _ = d.text(m)
	case "scope":
		f.Scope, _ = d.text(m)
	case "joint":
		f.Joint, _ = d.text(m)
	case "open":
		f.Open, _ = d.boolean(m)
	case "certainty":
		f.Certainty, _ = d.certainty(m)
	case "evidence":
		f.Evidence = d.evidence(m, &rec.refs)
	default:
		return false
	}
	return true
}

// factID is any visible text: it need not have a prefix.
func (d *decoder) factID(m *member) (string, mention) {
	s, ok := d.text(m)
	if !ok {
		return "", mention{}
	}
	if len(s) > MaxID || strings.IndexFunc(s, func(r rune) bool { return r != ':' && badInID(r) }) >= 0 {
		d.report(m.value.at, fmt.Sprintf("id %s is no id of a fact", quote(s)),
			fmt.Sprintf("letters, digits and -._~: of at most %d bytes in all", MaxID))
		return "", mention{}
	}
	return s, mention{s, m.value.at}
}

func (d *decoder) edgeMember(m *member, rec *record) {
	if m.name != "amount" {
		return // read below, all together
	}
	if m.value.kind != jsonObject {
		d.wrongKind("amount", m.value, `an object such as {"value":10,"unit":"亿元"}`)
		return
	}
	for i := range m.value.members {
		part := &m.value.members[i]
		switch part.name {
		case "value":
			rec.fact.Value, rec.fact.HasValue = d.float(part)
		case "unit":
			rec.fact.Unit, _ = d.text(part)
		default:
			d.unknown(part, "an amount", amountNames)
		}
	}
	for _, name := range amountNames {
		if m.value.member(name) == nil {
			d.report(m.value.at, "the amount has no "+name, "both value and unit")
		}
	}
}

func (d *decoder) edge(v value, rec *record) {
	from, fromType := d.end(v, "from", rec)
	to, toType := d.end(v, "to", rec)
	rec.fact.From, rec.fact.To = from, to
	m := d.need(v, "role", "role, one of the model's")
	if m == nil {
		return
	}
	name, ok := d.choice(m, d.list("roles", func() (names []string) {
		for i := range d.model.Roles {
			names = append(names, d.model.Roles[i].Name)
		}
		return names
	}))
	if !ok {
		return
	}
	rec.fact.Role = name
	if fromType != nil && toType != nil {
		d.ends(v, d.model.Role(name), fromType.Name, toType.Name)
	}
}

// end reads the id at one end of an edge.
func (d *decoder) end(v value, name string, rec *record) (string, *model.Type) {
	m := d.need(v, name, "the id of a node")
	if m == nil {
		return "", nil
	}
	id, t := d.nodeID(name, m.value)
	if t != nil {
		rec.refs = append(rec.refs, mention{id, m.value.at})
	}
	return id, t
}

// ends checks that a role ties nodes of these types, and points at the end that
// it does not take.
func (d *decoder) ends(v value, role *model.Role, from, to string) {
	if role.Admits(from, to) == nil {
		return
	}
	takes := func(types []string, t string) bool { return types == nil || slices.Contains(types, t) }
	switch {
	case role.Symmetric:
		d.report(v.member("role").value.at, fmt.Sprintf("%s does not tie a %s and a %s", role.Name, from, to), endsOf(role))
	case !takes(role.From, from):
		d.report(v.member("from").value.at, fmt.Sprintf("a %s cannot be the subject of %s", from, role.Name), endsOf(role))
	default:
		d.report(v.member("to").value.at, fmt.Sprintf("a %s cannot be the object of %s", to, role.Name), endsOf(role))
	}
}

func endsOf(role *model.Role) string {
	ends := func(types []string) string {
		if types == nil {
			return "any node"
		}
		return strings.Join(types, " or ")
	}
	return fmt.Sprintf("from %s to %s", ends(role.From), ends(role.To))
}

func (d *decoder) observationMember(m *member, rec *record) {
	f := &rec.fact
	switch m.name {
	case "value":
		f.Value, f.HasValue = d.float(m)
	case "text":
		f.Text, _ = d.text(m)
	case "unit":
		f.Unit, _ = d.text(m)
	}
}

func (d *decoder) observation(v value, rec *record) {
	rec.fact.Of, _ = d.end(v, "of", rec)
	if m := d.need(v, "indicator", "indicator, one of the model's"); m != nil {
		rec.fact.Indicator, _ = d.choice(m, d.list("indicators", func() (names []string) {
			for i := range d.model.Indicators {
				names = append(names, d.model.Indicators[i].Name)
			}
			return names
		}))
	}
	there := func(name string) bool {
		m := v.member(name)
		return m != nil && m.value.kind != jsonNull
	}
	if !there("value") && !there("text") {
		d.report(v.at, "the observation has neither value nor text", "one of them at least")
	}
}

func (d *decoder) evidence(m *member, refs *[]mention) []kg.EvidenceInput {
	switch m.value.kind {
	case jsonNull:
		return nil
	case jsonList:
	default:
		d.wrongKind("evidence", m.value, "a list of objects")
		return nil
	}
	var list []kg.EvidenceInput
	for i := range m.value.items {
		if item := &m.value.items[i]; item.kind != jsonObject {
			d.wrongKind("evidence", *item, `an object such as {"document":"document:001","start":10,"end":20}`)
		} else {
			list = append(list, d.oneEvidence(item, refs))
		}
	}
	return list
}

func (d *decoder) oneEvidence(v *value, refs *[]mention) kg.EvidenceInput {
	var e kg.EvidenceInput
	var document, source, start, end *member
	for i := range v.members {
		m := &v.members[i]
		null := m.value.kind == jsonNull
		switch {
		case null && slices.Contains(evidenceNames, m.name): // the same as not there
		case m.name == "document":
			document = m
		case m.name == "source":
			source = m
		case m.name == "start":
			start = m
		case m.name == "end":
			end = m
		case m.name == "certainty":
			e.Certainty, _ = d.certainty(m)
		case m.name == "reason":
			e.Reason, _ = d.name("reason", m.value)
		default:
			d.unknown(m, "evidence", evidenceNames)
		}
	}
	at := document
	switch {
	case document != nil && source != nil:
		d.report(source.at, "the evidence names both a document and a source", "one of them")
	case document != nil:
		e.Document, _ = d.idOf("document", document.value, kg.DocumentType)
	case source != nil:
		at = source
		e.Document, _ = d.idOf("source", source.value, kg.SourceType)
	default:
		d.report(v.at, "the evidence names neither a document nor a source", "one of them")
	}
	if e.Document != "" {
		*refs = append(*refs, mention{e.Document, at.value.at})
	}
	d.passage(&e, start, end, source)
	return e
}

func (d *decoder) passage(e *kg.EvidenceInput, start, end, source *member) {
	switch {
	case start == nil && end == nil:
		return
	case start == nil || end == nil:
		one := start
		if one == nil {
			one = end
		}
		d.report(one.at, one.name+" stands alone", "both start and end, or neither")
		return
	case source != nil:
		d.report(start.at, "a source has no passages", "start and end with a document only")
		return
	}
	from, okFrom := d.whole(start, 0)
	to, okTo := d.whole(end, math.MinInt32)
	if !okFrom || !okTo {
		return
	}
	if to <= from {
		d.report(end.value.at, fmt.Sprintf("the passage ends at %d and starts at %d", to, from), "an end after the start")
		return
	}
	e.Start, e.End = int(from), int(to)
}
