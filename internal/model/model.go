// Package model holds the vocabulary that schema.graphqls declares: node types
// with their properties and edge fields, roles, indicators and value sets. The
// storage, the import checks and the resolvers read it; Silian (model_gen.go)
// is written by go generate.
package model

import (
	"fmt"
	"slices"
	"strings"
)

// Model is a whole vocabulary. It is immutable once built, and its names are
// unique within their kind.
type Model struct {
	Types      []Type
	Roles      []Role
	Indicators []Indicator
	Enums      []Enum
	Stages     []Stage // of the ladders, in the order of the schema: of a track, the lowest first

	types      map[string]*Type
	roles      map[string]*Role
	indicators map[string]*Indicator
	enums      map[string]*Enum
}

// Type is a node type.
type Type struct {
	Name       string     // "Company"
	Doc        string     // its description
	Singular   string     // root field by id or name: "company"
	Plural     string     // root field of all: "companies"
	Prefix     string     // what its ids begin with, before the colon: "company"
	Chain      string     // the chain that its nodes belong to, a value of the enum Chain; "" is none of its own
	Properties []Property // scalar fields, in the order of the schema
	Fields     []Field    // edge fields, in the order of the schema
}

// Property is a scalar field of a node type.
type Property struct {
	Name     string // "level"
	Doc      string
	Kind     Kind
	Enum     string // the value set, when Kind is EnumKind
	List     bool   // several values, in order
	Required bool   // every node of the type must have it
	Indexed  bool   // equality, prefix, range and order are served by an index
	Searched bool   // its values are names by which nodes are found
}

// Kind is the kind of a property's values.
type Kind string

// The kinds. DateKind is an ISO 8601-2 (EDTF) date or interval, kept as text.
const (
	StringKind Kind = "String"
	IntKind    Kind = "Int"
	FloatKind  Kind = "Float"
	BoolKind   Kind = "Boolean"
	DateKind   Kind = "EDTF"
	EnumKind   Kind = "Enum"
)

// Field is an edge field: the facts that tie a node to nodes of another type.
type Field struct {
	Name      string // "parks"
	Doc       string
	Target    string   // "Park"; an interface that every node type has is ""
	Roles     []string // nil: every role
	Direction Direction
	Single    bool     // one node (the best fact's) instead of a connection
	Orders    []string // properties of the target ("name" is one) in whose order the facts are kept
}

// Direction says which end of a fact the node is.
type Direction string

// The directions: Out, the node is the fact's subject; In, its object; Both,
// either, or the role has no direction.
const (
	Out  Direction = "OUT"
	In   Direction = "IN"
	Both Direction = "BOTH"
)

// Role is a kind of tie from a subject to an object.
type Role struct {
	Name      string
	Doc       string
	From, To  []string // type names a subject or object may have; nil: any
	Symmetric bool     // A to B says the same as B to A
	Within    bool     // the subject lies in the object, or is a part of it
	Finance   string   // what it does when money moves, a value of the enum FinanceKind; "" is nothing
	Claims    bool     // the object counts among what its subject has to show, wherever it lies
	Brings    bool     // the object is what or where it is by the subject
	Identity  bool     // the two may be one: that ties them no further
	Post      bool     // the subject, a person, serves the object
}

// Indicator is a kind of measurement.
type Indicator struct {
	Name  string // "ENTERPRISES"
	Doc   string
	Unit  string // the unit its values are usually in, "" where it has none
	Label string // its Chinese name
	Chain string // the chain that it measures, a value of the enum Chain; "" is none of its own

	Per      string // the indicator that counts what its amounts are divided among, "" where there is none
	Additive bool   // amounts of different nodes add up to that of all of them
}

// Enum is a closed set of values that a property can take.
type Enum struct {
	Name   string
	Values []string
}

// Stage is a stage at which a company can stand, a value of the enum LadderStage.
type Stage struct {
	Name     string   // "LISTED"
	Track    string   // the track that it belongs to, a value of the enum LadderTrack
	Words    []string // words by which texts tell it
	Statuses []string // the statuses that a fact can have which tells it; nil: any
	Counted  []string // the indicators that count the companies at it, or at several stages together
}

// New builds the lookup tables of a vocabulary.
func New(m Model) *Model {
	m.types = index(m.Types, func(t *Type) string { return t.Name })
	m.roles = index(m.Roles, func(r *Role) string { return r.Name })
	m.indicators = index(m.Indicators, func(i *Indicator) string { return i.Name })
	m.enums = index(m.Enums, func(e *Enum) string { return e.Name })
	return &m
}

func index[T any](items []T, name func(*T) string) map[string]*T {
	byName := make(map[string]*T, len(items))
	for i := range items {
		byName[name(&items[i])] = &items[i]
	}
	return byName
}

// Type returns the type of that name, or nil.
func (m *Model) Type(name string) *Type { return m.types[name] }

// Role returns the role of that name, or nil.
func (m *Model) Role(name string) *Role { return m.roles[name] }

// Indicator returns the indicator of that name, or nil.
func (m *Model) Indicator(name string) *Indicator { return m.indicators[name] }

// Enum returns the value set of that name, or nil.
func (m *Model) Enum(name string) *Enum { return m.enums[name] }

// Property returns the property of that name, or nil.
func (t *Type) Property(name string) *Property {
	for i := range t.Properties {
		if t.Properties[i].Name == name {
			return &t.Properties[i]
		}
	}
	return nil
}

// Field returns the edge field of that name, or nil.
func (t *Type) Field(name string) *Field {
	for i := range t.Fields {
		if t.Fields[i].Name == name {
			return &t.Fields[i]
		}
	}
	return nil
}

// Admits returns an error when the role does not tie nodes of these types.
func (r *Role) Admits(from, to string) error {
	if r.admits(from, to) || r.Symmetric && r.admits(to, from) {
		return nil
	}
	ends := func(names []string) string {
		if names == nil {
			return "any node"
		}
		return strings.Join(names, " or ")
	}
	return fmt.Errorf("%s does not tie a %s to a %s: expected %s to %s", r.Name, from, to, ends(r.From), ends(r.To))
}

func (r *Role) admits(from, to string) bool {
	return (r.From == nil || slices.Contains(r.From, from)) && (r.To == nil || slices.Contains(r.To, to))
}
