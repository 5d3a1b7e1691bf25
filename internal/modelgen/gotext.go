package modelgen

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"strconv"
	"strings"
	"text/template"

	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/silian-graph/silian/internal/model"
)

//go:embed vocabulary.gotmpl
var vocabularyTemplate string

//go:embed models.gotmpl
var modelsTemplate string

// Vocabulary is package model's table of what the schema declares, as Go.
func (s *Schema) Vocabulary() ([]byte, error) {
	return goText("vocabulary", vocabularyTemplate, s.Model())
}

// Models are the Go types of the API's derived object types.
func (s *Schema) Models() ([]byte, error) {
	type target struct{ Name, Plain, New string }
	var data struct {
		Types   []model.Type
		Targets []target // of facts
	}
	data.Types = s.Model().Types
	facts := s.factTargets()
	if facts[entity] {
		data.Targets = append(data.Targets, target{entity, entity, "NewEntity"})
	}
	for _, n := range s.nodes {
		if name := n.def.Name; facts[name] {
			data.Targets = append(data.Targets, target{name, "*" + name, "New" + name})
		}
	}
	return goText("models", modelsTemplate, data)
}

func goText(name, text string, data any) ([]byte, error) {
	t, err := template.New(name).Funcs(template.FuncMap{
		"quote":    quote,
		"strings":  func(list []string) string { return fmt.Sprintf("%#v", list) },
		"kind":     func(k model.Kind) string { return kindIdentifiers[k] },
		"way":      func(d model.Direction) string { return directionIdentifiers[d] },
		"goMethod": goMethod,
		"goType":   func(p model.Property) string { return goTypes[p.Kind] },
		"comment":  func(text string) string { return strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n// ") },
		"lines":    func(text string) []string { return strings.Split(text, "\n") },
	}).Parse(text)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return nil, err
	}
	source, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return source, nil
}

// quote writes a text as Go does, in backquotes where that reads better.
func quote(text string) string {
	if strings.ContainsAny(text, "\"\n\\") && strconv.CanBackquote(strings.ReplaceAll(text, "\n", "")) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

var (
	kindIdentifiers = map[model.Kind]string{
		model.StringKind: "StringKind", model.IntKind: "IntKind", model.FloatKind: "FloatKind",
		model.BoolKind: "BoolKind", model.DateKind: "DateKind", model.EnumKind: "EnumKind",
	}
	directionIdentifiers = map[model.Direction]string{model.Out: "Out", model.In: "In", model.Both: "Both"}

	goTypes = map[model.Kind]string{
		model.StringKind: "string", model.IntKind: "int64", model.FloatKind: "float64",
		model.BoolKind: "bool", model.DateKind: "string", model.EnumKind: "string",
	}
)

// goMethod is the Go method behind a property: its name as Go writes it, unless
// the Go type needs that name for itself.
func goMethod(property string) string {
	name := templates.ToGo(property)
	switch name {
	case "Record", "IsNode", "IsEntity":
		name += "Property"
	}
	return name
}
