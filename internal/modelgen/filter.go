package modelgen

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

// combined are the fields of a filter that are no property's and no edge's; none can
// have these names.
var combined = []string{"and", "or", "not", "within"}

// ofFact are the fields of a filter of facts that FactFilter does not declare.
var ofFact = []string{"and", "or", "not", "roles", "direction", "node"}

const (
	nodeFilterDoc = "All conditions that are given must hold; null is as good as left out. At most 100 conditions can be given in all, 10 deep: more is refused with LIMIT_EXCEEDED."
	noIndexDoc    = "There is no index: alone it looks at all nodes of the type, up to 100,000, else LIMIT_EXCEEDED."
)

func optionals(at *ast.Position, name string) *ast.Type {
	return ast.ListType(ast.NonNullNamedType(name, at), at)
}

// logic are the fields by which filters of a type are combined.
func logic(at *ast.Position, name string) ast.FieldList {
	return ast.FieldList{
		field(at, "and", optionals(at, name), "Filters that must all let it through. An empty list lets all through."),
		field(at, "or", optionals(at, name), "Filters of which one must let it through. An empty list lets nothing through."),
		field(at, "not", ast.NamedType(name, at), "A filter that must not let it through. What has no value for a condition in it is let through."),
	}
}

func (s *Schema) filterInput(n *nodeType) *ast.Definition {
	at, name := n.def.Position, n.def.Name+"Filter"
	def := &ast.Definition{
		Kind: ast.InputObject, Name: name, Position: at,
		Description: fmt.Sprintf("Narrows %s. %s", phrase(n.typ.Plural), nodeFilterDoc),
		Fields:      append(logic(at, name), s.nodeConditions(at)...),
	}
	def.Fields = append(def.Fields, field(at, "name", ast.NamedType("StringFilter", at),
		fmt.Sprintf("Conditions on `name`, the name by which one is shown; `startsWith` takes it in any script, as `contains` does. For any alias ask `%s(name:)` or `search`.", n.typ.Singular)))
	for i, p := range n.typ.Properties {
		at := n.properties[i].Position
		doc := fmt.Sprintf("Conditions on `%s`: %s", p.Name, p.Doc)
		if p.List {
			doc += " One of its values must fulfil all."
		}
		if !p.Indexed {
			doc += " " + noIndexDoc
		}
		def.Fields = append(def.Fields, field(at, p.Name, ast.NamedType(filterName(p), at), doc))
	}
	for _, e := range n.typ.Fields {
		def.Fields = append(def.Fields, edgeCondition(at, e))
	}
	return def
}

// entityFilterInput narrows nodes of any type.
func (s *Schema) entityFilterInput(def *ast.Definition) *ast.Definition {
	at, name := def.Position, entity+"Filter"
	filter := &ast.Definition{
		Kind: ast.InputObject, Name: name, Position: at,
		Description: "Narrows nodes of any type. " + nodeFilterDoc,
		Fields:      append(logic(at, name), s.nodeConditions(at)...),
	}
	filter.Fields = append(filter.Fields,
		field(at, "types", optionals(at, nodeTypeEnum), "Only nodes of these types. An empty list lets nothing through."),
		field(at, "name", ast.NamedType("StringFilter", at), "Conditions on `name`, the name by which the node is shown; `startsWith` takes it in any script, as `contains` does."))
	for _, f := range def.Fields {
		if f.Directives.ForName("edge") != nil {
			filter.Fields = append(filter.Fields, edgeCondition(at, *s.nodes[0].typ.Field(f.Name)))
		}
	}
	return filter
}

// nodeConditions are those that every filter of nodes has besides the name.
func (s *Schema) nodeConditions(at *ast.Position) ast.FieldList {
	return ast.FieldList{
		field(at, "id", ast.NamedType("IDFilter", at), "Only nodes with these ids; one that no node has lets nothing through."),
		field(at, "within", ast.NamedType("ID", at),
			fmt.Sprintf("Only what lies within the node with this id or is a part of it, directly or within others that do%s. An id that no node has is NOT_FOUND; a node with more than 100,000 in it is LIMIT_EXCEEDED.", s.along())),
	}
}

// edgeCondition asks for the facts of an edge field.
func edgeCondition(at *ast.Position, e model.Field) *ast.FieldDefinition {
	doc := fmt.Sprintf("Conditions on the facts in `%s` and the nodes at their other ends: %s", e.Name, e.Doc)
	if e.Single {
		doc = fmt.Sprintf("Conditions on all facts behind `%s`, which shows the node of the best one: %s", e.Name, e.Doc)
	}
	return field(at, e.Name, ast.NamedType(cmp.Or(e.Target, entity)+"FactsFilter", at), doc)
}

// filterTargets are the types to which facts lead, so that these have filters.
func (s *Schema) filterTargets() map[string]bool {
	targets := make(map[string]bool)
	for _, n := range s.nodes {
		for _, f := range n.typ.Fields {
			targets[cmp.Or(f.Target, entity)] = true
		}
	}
	return targets
}

// factFilters are the filters of facts that lead to a type: of one fact, and of all
// that a node has.
func (s *Schema) factFilters(target *ast.Definition) []*ast.Definition {
	at, name := target.Position, target.Name
	who, fact := "nodes of any type", target.Name+factFilter
	if n := s.node(name); n != nil {
		who = phrase(n.typ.Plural)
	}
	one := &ast.Definition{
		Kind: ast.InputObject, Name: fact, Position: at,
		Description: fmt.Sprintf("Narrows facts that tie a node to %s, by what they say and by the node at the other end. All conditions that are given must hold; null is as good as left out.", who),
		Fields:      logic(at, fact),
	}
	one.Fields = append(one.Fields,
		field(at, "roles", optionals(at, "Role"), "Only facts with one of these roles. An empty list lets nothing through."),
		field(at, "direction", ast.NamedType("Direction", at), "Only facts that have this direction as the node sees them, as `direction` of an edge shows it: BOTH lets those through whose role has no direction, and no others."),
		field(at, "node", ast.NamedType(name+"Filter", at), "Only facts with such a node at the other end."))
	one.Fields = append(one.Fields, apiDefinition(s.defs[factFilter]).Fields...)
	return []*ast.Definition{one, {
		Kind: ast.InputObject, Name: name + "FactsFilter", Position: at,
		Description: fmt.Sprintf("Narrows nodes by the facts that tie them to %s. All that is given must hold; null is as good as left out.", who),
		Fields: ast.FieldList{
			field(at, "some", ast.NamedType(fact, at), "There is a fact that this lets through; `{}` lets any through. Where an index finds the nodes at the other ends, the facts are looked for from there."),
			field(at, "none", ast.NamedType(fact, at), "There is no fact that this lets through. That says what the graph has, and not what is so."),
			field(at, "every", ast.NamedType(fact, at), "There is no fact that this does not let through: so it holds where there is no fact at all. Ask for `some` too to leave these out."),
		},
	}}
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

// propertyFilters are those of ids and those that properties need, besides
// StringFilter, which the file declares.
func (s *Schema) propertyFilters() []propertyFilter {
	filters := []propertyFilter{{name: "IDFilter", value: "ID", after: "StringFilter"}}
	if def := s.defs["StringFilter"]; def != nil {
		filters[0].position = def.Position
	}
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
