package modelgen

import (
	"fmt"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

// combined are the fields of a filter that are no property's; none can have these
// names.
var combined = []string{"and", "or", "not", "within"}

func (s *Schema) filterInput(n *nodeType) *ast.Definition {
	at, name := n.def.Position, n.def.Name+"Filter"
	list := func() *ast.Type { return ast.ListType(ast.NonNullNamedType(name, at), at) }
	def := &ast.Definition{
		Kind: ast.InputObject, Name: name, Position: at,
		Description: fmt.Sprintf("Narrows the list of %s. All conditions that are given must hold; null is as good as left out. At most 100 conditions can be given in all, 10 deep: more is refused with LIMIT_EXCEEDED.", phrase(n.typ.Plural)),
		Fields: ast.FieldList{
			field(at, "and", list(), "Filters that must all let it through. An empty list lets all through."),
			field(at, "or", list(), "Filters of which one must let it through. An empty list lets nothing through."),
			field(at, "not", ast.NamedType(name, at), "A filter that must not let it through. What has no value for a condition in it is let through."),
			field(at, "within", ast.NamedType("ID", at),
				fmt.Sprintf("Only what lies within the node with this id or is a part of it, directly or within others that do%s. An id that no node has is NOT_FOUND; a node with more than 100,000 in it is LIMIT_EXCEEDED.", s.along())),
			field(at, "name", ast.NamedType("StringFilter", at),
				fmt.Sprintf("Conditions on `name`, the name by which one is shown; `startsWith` takes it in any script, as `contains` does. For any alias ask `%s(name:)` or `search`.", n.typ.Singular)),
		},
	}
	for i, p := range n.typ.Properties {
		at := n.properties[i].Position
		doc := fmt.Sprintf("Conditions on `%s`: %s", p.Name, p.Doc)
		if p.List {
			doc += " One of its values must fulfil all."
		}
		if !p.Indexed {
			doc += " There is no index: alone it looks at all nodes of the type, up to 100,000, else LIMIT_EXCEEDED."
		}
		def.Fields = append(def.Fields, field(at, p.Name, ast.NamedType(filterName(p), at), doc))
	}
	return def
}

// along says which roles lead to what lies within a node.
func (s *Schema) along() string {
	var roles []string
	for _, r := range s.roles {
		if r.Within {
			roles = append(roles, r.Name)
		}
	}
	if roles == nil {
		return ""
	}
	return ", by " + strings.Join(roles, " and ")
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

// propertyFilters are those that properties need, besides StringFilter,
// which the file declares.
func (s *Schema) propertyFilters() []propertyFilter {
	var filters []propertyFilter
	seen := map[string]bool{"StringFilter": true}
	for _, n := range s.nodes {
		for i, p := range n.typ.Properties {
			name := filterName(p)
			if seen[name] {
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
	if f.value == string(model.IntKind) || f.value == string(model.FloatKind) {
		for _, bound := range [][2]string{
			{"lt", "Less than this."}, {"lte", "Less than this or equal to it."},
			{"gt", "Greater than this."}, {"gte", "Greater than this or equal to it."},
		} {
			def.Fields = append(def.Fields, field(at, bound[0], ast.NamedType(f.value, at), bound[1]))
		}
	}
	return def
}
