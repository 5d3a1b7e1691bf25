package modelgen

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

// Pages is the model as the pages of the browser read it, in JSON: what there is and what it
// is called in Chinese and in English.
func (s *Schema) Pages() ([]byte, error) {
	m := pagesModel{Types: []pagesType{}, Enums: []pagesEnum{}}
	for _, n := range s.nodes {
		t := pagesType{
			named: called(n.def.Name, n.def.Directives), Singular: n.typ.Singular,
			Plural: n.typ.Plural, Value: n.typ.EnumName(), Chain: n.typ.Chain,
			Properties: []pagesProperty{}, Fields: []pagesField{}, Analyses: []string{},
		}
		for i, p := range n.typ.Properties {
			f := n.properties[i]
			t.Properties = append(t.Properties, pagesProperty{
				named: called(f.Name, f.Directives), Kind: p.Kind, Enum: p.Enum, List: p.List, Indexed: p.Indexed,
			})
		}
		for _, e := range n.typ.Fields {
			f := n.edges[e.Name]
			field := pagesField{named: called(f.Name, f.Directives), Target: e.Target, Single: e.Single, Orders: e.Orders}
			if target := s.node(e.Target); field.Zh == "" && target != nil {
				field.Zh = label(target.def.Directives)
			}
			t.Fields = append(t.Fields, field)
		}
		for _, f := range n.def.Fields {
			if f.Directives.ForName("analysis") != nil {
				t.Analyses = append(t.Analyses, f.Name)
			}
		}
		m.Types = append(m.Types, t)
	}
	for _, def := range s.doc.Definitions {
		if def.Kind != ast.Enum {
			continue
		}
		e := pagesEnum{Name: def.Name}
		for _, v := range def.EnumValues {
			value := pagesValue{named: called(v.Name, v.Directives)}
			if d := v.Directives.ForName("indicator"); d != nil {
				i := s.indicators[slices.IndexFunc(s.indicators, func(i model.Indicator) bool { return i.Name == v.Name })]
				value.Zh, value.Unit, value.Chain = i.Label, i.Unit, i.Chain
			}
			if d := v.Directives.ForName("role"); d != nil {
				value.Symmetric = s.role(v.Name).Symmetric
			}
			value.Inverse = inverse(v.Directives)
			e.Values = append(e.Values, value)
		}
		m.Enums = append(m.Enums, e)
	}
	return indented(m)
}

// Docs is how the schema describes the node types and their properties, in JSON, by their names:
// Company, Company.founded. Few pages show it, so it is apart from what all of them load.
func (s *Schema) Docs() ([]byte, error) {
	docs := make(map[string]string)
	for _, n := range s.nodes {
		docs[n.def.Name] = n.def.Description
		for _, f := range n.properties {
			docs[n.def.Name+"."+f.Name] = f.Description
		}
	}
	return indented(docs)
}

func indented(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(v)
	return out.Bytes(), err
}

type pagesModel struct {
	Types []pagesType `json:"types"`
	Enums []pagesEnum `json:"enums"`
}

// named is what things are called.
type named struct {
	Name string `json:"name"`
	Zh   string `json:"zh,omitempty"` // "" where the schema has no label
	En   string `json:"en"`
}

type pagesType struct {
	named
	Singular   string          `json:"singular"`
	Plural     string          `json:"plural"`
	Value      string          `json:"value"` // of the enum NodeType
	Chain      string          `json:"chain,omitempty"`
	Properties []pagesProperty `json:"properties"`
	Fields     []pagesField    `json:"fields"`
	Analyses   []string        `json:"analyses"`
}

type pagesProperty struct {
	named
	Kind    model.Kind `json:"kind"`
	Enum    string     `json:"enum,omitempty"`
	List    bool       `json:"list,omitempty"`
	Indexed bool       `json:"indexed,omitempty"`
}

type pagesField struct {
	named
	Target string   `json:"target,omitempty"` // "" is any type
	Single bool     `json:"single,omitempty"`
	Orders []string `json:"orders,omitempty"`
}

type pagesEnum struct {
	Name   string       `json:"name"`
	Values []pagesValue `json:"values"`
}

type pagesValue struct {
	named
	Unit      string        `json:"unit,omitempty"`
	Chain     string        `json:"chain,omitempty"`
	Symmetric bool          `json:"symmetric,omitempty"`
	Inverse   *pagesInverse `json:"inverse,omitempty"`
}

// pagesInverse is what a role is called from its object's end.
type pagesInverse struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// called is what the thing of a name is called.
func called(name string, directives ast.DirectiveList) named {
	en := phrase(name)
	if strings.ToUpper(name) == name {
		en = strings.ToLower(strings.ReplaceAll(name, "_", " "))
	}
	return named{Name: name, Zh: label(directives), En: en}
}

// label is the Chinese name that a directive gives, "" for none.
func label(directives ast.DirectiveList) string {
	if d := directives.ForName("label"); d != nil {
		return value(d, "zh").Raw
	}
	return ""
}

// inverse is what a role is called from its object's end, nil where the schema does not say.
func inverse(directives ast.DirectiveList) *pagesInverse {
	if d := directives.ForName("inverse"); d != nil {
		return &pagesInverse{Zh: value(d, "zh").Raw, En: value(d, "en").Raw}
	}
	return nil
}
