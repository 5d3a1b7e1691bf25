package modelgen

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

const apiHeader = `# Code generated from schema.graphqls by internal/modelgen. DO NOT EDIT.
#
# This is the API as it is served. To change it, edit schema.graphqls and run
# go generate ./...
`

// API is the whole API in the schema definition language.
func (s *Schema) API() string {
	var p printer
	p.WriteString(apiHeader)
	api := s.derive()
	for _, d := range api.Directives {
		p.directive(d)
	}
	for _, def := range api.Definitions {
		p.definition(def)
	}
	return p.String()
}

// printer writes definitions in the schema definition language.
type printer struct{ strings.Builder }

func (p *printer) directive(d *ast.DirectiveDefinition) {
	p.WriteByte('\n')
	p.description("", d.Description)
	p.WriteString("directive @" + d.Name)
	p.arguments("", d.Arguments)
	for i, l := range d.Locations {
		p.WriteString([]string{" on ", " | "}[min(i, 1)] + string(l))
	}
	p.WriteByte('\n')
}

func (p *printer) definition(def *ast.Definition) {
	p.WriteByte('\n')
	p.description("", def.Description)
	keywords := map[ast.DefinitionKind]string{
		ast.Scalar: "scalar", ast.Object: "type", ast.Interface: "interface",
		ast.Union: "union", ast.Enum: "enum", ast.InputObject: "input",
	}
	p.WriteString(keywords[def.Kind] + " " + def.Name)
	if len(def.Interfaces) > 0 {
		p.WriteString(" implements " + strings.Join(def.Interfaces, " & "))
	}
	p.directives(def.Directives)
	switch def.Kind {
	case ast.Scalar:
		p.WriteByte('\n')
		return
	case ast.Union:
		p.WriteString(" = " + strings.Join(def.Types, " | ") + "\n")
		return
	}
	p.WriteString(" {\n")
	for _, v := range def.EnumValues {
		p.description("  ", v.Description)
		p.WriteString("  " + v.Name)
		p.directives(v.Directives)
		p.WriteByte('\n')
	}
	for _, f := range def.Fields {
		p.field(f)
	}
	p.WriteString("}\n")
}

func (p *printer) field(f *ast.FieldDefinition) {
	p.description("  ", f.Description)
	p.WriteString("  " + f.Name)
	p.arguments("  ", f.Arguments)
	p.typed(f.Type, f.DefaultValue, f.Directives)
}

func (p *printer) arguments(indent string, list ast.ArgumentDefinitionList) {
	if len(list) == 0 {
		return
	}
	p.WriteString("(\n")
	for _, a := range list {
		p.description(indent+"  ", a.Description)
		p.WriteString(indent + "  " + a.Name)
		p.typed(a.Type, a.DefaultValue, a.Directives)
	}
	p.WriteString(indent + ")")
}

func (p *printer) typed(typ *ast.Type, preset *ast.Value, directives ast.DirectiveList) {
	p.WriteString(": " + typ.String())
	if preset != nil {
		p.WriteString(" = " + preset.String())
	}
	p.directives(directives)
	p.WriteByte('\n')
}

func (p *printer) directives(list ast.DirectiveList) {
	for _, d := range list {
		p.WriteString(" @" + d.Name)
		for i, a := range d.Arguments {
			if i == 0 {
				p.WriteByte('(')
			} else {
				p.WriteString(", ")
			}
			p.WriteString(a.Name + ": " + a.Value.String())
			if i == len(d.Arguments)-1 {
				p.WriteByte(')')
			}
		}
	}
}

func (p *printer) description(indent, text string) {
	if text == "" {
		return
	}
	if !strings.ContainsAny(text, "\n\"\\") {
		p.WriteString(indent + "\"" + text + "\"\n")
		return
	}
	text = strings.ReplaceAll(text, `"""`, `\"""`)
	p.WriteString(indent + "\"\"\"\n")
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\n"); line != "" {
			p.WriteString(indent + line)
		}
		p.WriteByte('\n')
	}
	p.WriteString(indent + "\"\"\"\n")
}
