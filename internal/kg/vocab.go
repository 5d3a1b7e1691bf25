package kg

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// vocabKind is a kind of name that has a number in the store.
type vocabKind byte

const (
	typeNames vocabKind = iota + 1
	roleNames
	indicatorNames
	propertyNames
)

var vocabKinds = [...]string{typeNames: "type", roleNames: "role", indicatorNames: "indicator", propertyNames: "property"}

func (k vocabKind) String() string { return vocabKinds[k] }

// vocab gives the names of the model their numbers in this store. A number is
// allotted when a store first meets a name and stays with it for good, so the
// schema can be put in another order without a byte of the store changing.
type vocab struct {
	model      *model.Model
	numbers    [propertyNames + 1]map[string]uint64
	types      map[uint64]*model.Type
	roles      map[uint64]*model.Role
	symmetric  map[uint64]bool // of the roles, those without a direction
	indicators map[uint64]*model.Indicator
	properties map[uint64]string
	ordered    map[uint64][]ordering // by the number of the owner's type
}

// term is what the store keeps of a name: its number and how many things use
// it. Of a property it also keeps for which types there is an index.
type term struct {
	number  uint64
	used    uint64
	indexed []uint64 // of a property: numbers of the types, ascending
}

func encodeTerm(t term) []byte {
	b := binary.AppendUvarint(binary.AppendUvarint(nil, t.number), t.used)
	b = binary.AppendUvarint(b, uint64(len(t.indexed)))
	for _, n := range t.indexed {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

func decodeTerm(b []byte) (term, error) {
	r := reader{b: b}
	t := term{number: r.uint(), used: r.uint()}
	t.indexed = make([]uint64, r.count(1))
	for i := range t.indexed {
		t.indexed[i] = r.uint()
	}
	if !r.done() {
		return t, damagedf("the number of a name cannot be read")
	}
	return t, nil
}

// nameProperty is the property number space's entry for a node's name, which
// is indexed for every type.
const nameProperty = "name"

// want lists what the model has of each kind.
func want(m *model.Model) map[vocabKind][]string {
	names := map[vocabKind][]string{propertyNames: {nameProperty}}
	for _, t := range m.Types {
		names[typeNames] = append(names[typeNames], t.Name)
		for _, p := range t.Properties {
			if !slices.Contains(names[propertyNames], p.Name) {
				names[propertyNames] = append(names[propertyNames], p.Name)
			}
		}
	}
	for _, r := range m.Roles {
		names[roleNames] = append(names[roleNames], r.Name)
	}
	for _, i := range m.Indicators {
		names[indicatorNames] = append(names[indicatorNames], i.Name)
	}
	return names
}

// readTerms reads all names that the store knows.
func readTerms(ctx context.Context, r kv.Reader) (map[vocabKind]map[string]term, error) {
	terms := map[vocabKind]map[string]term{typeNames: {}, roleNames: {}, indicatorNames: {}, propertyNames: {}}
	for p, err := range r.Scan(ctx, kv.Prefix([]byte{tableVocab})) {
		if err != nil {
			return nil, err
		}
		if len(p.Key) < 2 || terms[vocabKind(p.Key[1])] == nil {
			return nil, damagedf("a name of an unknown kind")
		}
		t, err := decodeTerm(p.Value)
		if err != nil {
			return nil, err
		}
		terms[vocabKind(p.Key[1])][string(p.Key[2:])] = t
	}
	return terms, nil
}

// removed names what the store uses and the model no longer has.
func removed(m *model.Model, terms map[vocabKind]map[string]term) error {
	var gone []string
	wanted := want(m)
	for kind, known := range terms {
		for name, t := range known {
			if t.used > 0 && !slices.Contains(wanted[kind], name) {
				gone = append(gone, fmt.Sprintf("%s %s (used %d times)", kind, name, t.used))
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	slices.Sort(gone)
	return fmt.Errorf("%w: the schema no longer has %s; put it back, or remove what uses it first", ErrModel, strings.Join(gone, ", "))
}

func newVocab(m *model.Model, terms map[vocabKind]map[string]term) (*vocab, error) {
	v := &vocab{
		model: m, types: map[uint64]*model.Type{}, roles: map[uint64]*model.Role{}, symmetric: map[uint64]bool{},
		indicators: map[uint64]*model.Indicator{}, properties: map[uint64]string{},
	}
	for kind, names := range want(m) {
		v.numbers[kind] = map[string]uint64{}
		for _, name := range names {
			n := terms[kind][name].number
			v.numbers[kind][name] = n
			switch kind {
			case typeNames:
				v.types[n] = m.Type(name)
			case roleNames:
				v.roles[n] = m.Role(name)
				if v.roles[n].Symmetric {
					v.symmetric[n] = true
				}
			case indicatorNames:
				v.indicators[n] = m.Indicator(name)
			case propertyNames:
				v.properties[n] = name
			}
		}
	}
	var err error
	v.ordered, err = v.orderings()
	return v, err
}

func (v *vocab) number(kind vocabKind, name string) uint64 { return v.numbers[kind][name] }

// indexed lists the properties of a type that have an index, the name first.
func indexed(t *model.Type) []string {
	names := []string{nameProperty}
	for _, p := range t.Properties {
		if p.Indexed {
			names = append(names, p.Name)
		}
	}
	return names
}
