package kg

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// record is a node as it is stored.
type record struct {
	id       string
	typ      uint64
	since    Version
	name     string
	aliases  []string
	values   []value // by property number, ascending
	evidence []Evidence
}

// value is a property's value: a scalar or a list of scalars.
type value struct {
	property uint64
	v        any
}

// Tags of values.
const (
	tagString byte = iota + 1
	tagInt
	tagFloat
	tagFalse
	tagTrue
	tagList
)

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendString(append(b, tagString), v)
	case int64:
		return binary.AppendVarint(append(b, tagInt), v)
	case float64:
		return appendFloat(append(b, tagFloat), v)
	case bool:
		if v {
			return append(b, tagTrue)
		}
		return append(b, tagFalse)
	case []any:
		b = binary.AppendUvarint(append(b, tagList), uint64(len(v)))
		for _, item := range v {
			b = appendValue(b, item)
		}
		return b
	}
	panic(fmt.Sprintf("kg: value of type %T was let through", v))
}

func (r *reader) value(inList bool) any {
	switch tag := r.byte(); tag {
	case tagString:
		return r.text()
	case tagInt:
		n, size := binary.Varint(r.b)
		if size <= 0 {
			r.fail()
			return nil
		}
		r.b = r.b[size:]
		return n
	case tagFloat:
		return r.float()
	case tagFalse, tagTrue:
		return tag == tagTrue
	case tagList:
		if inList {
			break
		}
		items := make([]any, r.count(1))
		for i := range items {
			items[i] = r.value(true)
		}
		return items
	}
	r.fail()
	return nil
}

func encodeRecord(n *record) []byte {
	return appendEvidence(appendRecord(nil, n), n.evidence)
}

// appendRecord writes a record up to its evidence, which comes last.
func appendRecord(b []byte, n *record) []byte {
	b = appendString(b, n.id)
	b = binary.AppendUvarint(b, n.typ)
	b = binary.AppendUvarint(b, uint64(n.since))
	b = appendString(b, n.name)
	b = binary.AppendUvarint(b, uint64(len(n.aliases)))
	for _, a := range n.aliases {
		b = appendString(b, a)
	}
	b = binary.AppendUvarint(b, uint64(len(n.values)))
	for _, v := range n.values {
		b = binary.AppendUvarint(b, v.property)
		b = appendValue(b, v.v)
	}
	return b
}

// record reads what appendRecord wrote.
func (r *reader) record() *record {
	n := &record{id: r.text(), typ: r.uint(), since: Version(r.uint()), name: r.text()}
	if count := r.count(1); count > 0 {
		n.aliases = make([]string, count)
		for i := range n.aliases {
			n.aliases[i] = r.text()
		}
	}
	if count := r.count(2); count > 0 {
		n.values = make([]value, count)
		for i := range n.values {
			n.values[i] = value{r.uint(), r.value(false)}
		}
	}
	return n
}

func decodeRecord(b []byte) (*record, error) {
	r := reader{b: b}
	n := r.record()
	n.evidence = r.evidence()
	if !r.done() {
		return nil, damagedf("a node's record cannot be read")
	}
	return n, nil
}

// value is what the record has for a property, nil where it has nothing.
func (n *record) value(property uint64) any {
	for i := range n.values {
		if n.values[i].property == property {
			return n.values[i].v
		}
	}
	return nil
}

// merge adds what the input says besides its name and its evidence.
func (n *record) merge(v *vocab, in NodeInput) {
	n.aliases = slices.DeleteFunc(slices.Clone(n.aliases), func(a string) bool { return a == n.name })
	for _, a := range in.Aliases {
		if a != n.name && !slices.Contains(n.aliases, a) {
			n.aliases = append(n.aliases, a)
		}
	}
	if len(n.aliases) == 0 {
		n.aliases = nil
	}
	for name, value := range in.Properties {
		n.setValue(v.number(propertyNames, name), value)
	}
}

func (n *record) setValue(property uint64, v any) {
	i, found := slices.BinarySearchFunc(n.values, property, func(v value, p uint64) int { return cmpUint(v.property, p) })
	switch {
	case v == nil && found:
		n.values = slices.Delete(slices.Clone(n.values), i, i+1)
	case v == nil:
	case found:
		n.values = slices.Clone(n.values)
		n.values[i].v = v
	default:
		n.values = slices.Insert(slices.Clone(n.values), i, value{property, v})
	}
}
