package modelgen

import (
	"fmt"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

func filterInput(n *nodeType) *ast.Definition {
	at := n.def.Position
	def := &ast.Definition{
		Kind: ast.InputObject, Name: n.def.Name + "Filter", Position: at,
		Description: fmt.Sprintf("Narrows the list of %s. All conditions that are given must hold; null is as good as left out.", phrase(n.typ.Plural)),
		Fields: ast.FieldList{field(at, "name", ast.NamedType("StringFilter", at),
			fmt.Sprintf("Conditions on `name`, the name by which one is shown. For any alias in any script ask `%s(name:)`.", n.typ.Singular))},
	}
	for i, p := range n.typ.Properties {
		if p.Indexed {
			at := n.properties[i].Position
			def.Fields = append(def.Fields, field(at, p.Name, ast.NamedType(filterName(p), at),
				fmt.Sprintf("Conditions on `%s`: %s", p.Name, p.Doc)))
		}
	}
	return def
}

// filterName is the input type that narrows a property.
func filterName(p model.Property) string {
	switch p.Kind {
	case model.StringKind, model.DateKind:
		return "StringFilter"
	case model.EnumKind:
		return p.Enum + "Filter"
	}
	return string(p.Kind) + "Filter"
}

// propertyFilter is an input type that narrows properties of one kind.
type propertyFilter struct {
	name, value string
	after       string // the definition behind which it stands
	position    *ast.Position
}

// propertyFilters are those that indexed properties need, besides StringFilter,
// which the file declares.
func (s *Schema) propertyFilters() []propertyFilter {
	var filters []propertyFilter
	seen := map[string]bool{"StringFilter": true}
	for _, n := range s.nodes {
		for i, p := range n.typ.Properties {
			name := filterName(p)
			if !p.Indexed || seen[name] {
				continue
			}
			seen[name] = true
			f := propertyFilter{name: name, value: string(p.Kind), after: "StringFilter", position: n.properties[i].Position}
			if p.Kind == model.EnumKind {
				f.value, f.after = p.Enum, p.Enum
			}
			filters = append(filters, f)
		}
	}
	return filters
}

func (f propertyFilter) input() *ast.Definition {
	at := f.position
	def := &ast.Definition{
		Kind: ast.InputObject, Name: f.name, Position: at,
		Description: "Narrows a value of " + f.value + ". All conditions that are given must hold; null is as good as left out.",
		Fields:      ast.FieldList{field(at, "eq", ast.NamedType(f.value, at), "Equal to this.")},
	}
	if f.value != string(model.BoolKind) {
		def.Fields = append(def.Fields,
			field(at, "in", ast.ListType(ast.NonNullNamedType(f.value, at), at), "Equal to one of these. An empty list lets nothing through."))
	}
	return def
}
