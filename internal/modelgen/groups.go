package modelgen

import (
	"fmt"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

// Enums that the file declares: by what lists of facts and of observations are
// grouped, whatever the type.
const (
	factGroup        = "FactGroup"
	observationGroup = "ObservationGroup"
	otherType        = "TYPE" // the value that only lists of nodes of all types have
)

// factGroupOf is the enum by which lists of facts that lead to a type are grouped.
func factGroupOf(target string) string { return strings.TrimPrefix(target, entity) + factGroup }

// grouped adds the field to a connection that groups its list by a value of an enum.
func grouped(def *ast.Definition, by, description string, more ...*ast.ArgumentDefinition) *ast.Definition {
	at := def.Position
	groups := field(at, "groups", ast.NonNullNamedType("Grouping", at),
		"The whole list with its filter, whatever the page, in groups. "+description)
	groups.Arguments = append(ast.ArgumentDefinitionList{
		argument(at, "by", ast.NonNullNamedType(by, at), "What all in a group have in common."),
	}, more...)
	groups.Arguments = append(groups.Arguments, argument(at, "first", ast.NamedType("Int", at),
		"How many groups to return, the largest first. Left out or null: 50. At most 1,000: more is refused with LIMIT_EXCEEDED. 0 returns none, but `totalCount`."))
	groups.Directives = ast.DirectiveList{cost("500", at)}
	def.Fields = append(def.Fields, groups)
	return def
}

// factsGrouped adds the groups to a connection of facts.
func factsGrouped(def *ast.Definition, target string) *ast.Definition {
	return grouped(def, factGroupOf(target),
		"A fact counts once in each of its groups. The lists of all nodes of which it is asked together have at most 100,000 facts, else LIMIT_EXCEEDED; but the counts of all facts of a list by ROLE, DIRECTION or TYPE cost the same however long it is.")
}

// nodesGrouped adds the groups to the connection of a type's list.
func nodesGrouped(def *ast.Definition, n *nodeType) *ast.Definition {
	at := def.Position
	return grouped(def, n.def.Name+"Group",
		fmt.Sprintf("It counts %s, each once in each of its groups. Up to 100,000 are looked at, and as many edges, else LIMIT_EXCEEDED.", phrase(n.typ.Plural)),
		argument(at, "roles", ast.ListType(ast.NonNullNamedType("Role", at), at),
			"Only by edges with one of these roles. Left out or null: all that the field has. Where `by` is no field of edges it is BAD_USER_INPUT."))
}

// groupEnum is by what the list of a type is grouped.
func groupEnum(n *nodeType) *ast.Definition {
	at := n.def.Position
	def := &ast.Definition{
		Kind: ast.Enum, Name: n.def.Name + "Group", Position: at,
		Description: fmt.Sprintf("By what the list of %s can be grouped.", phrase(n.typ.Plural)),
	}
	for _, g := range n.typ.Groups() {
		doc := ""
		switch p := g.Property; {
		case g.Field != nil:
			doc = fmt.Sprintf("By the nodes of `%s`, as many groups as there are such nodes: %s", g.Field.Name, g.Field.Doc)
		case p.Name == "name":
			doc = "By `name`: groups of more than one are namesakes."
		default:
			doc = groupDoc(*p, "")
		}
		def.EnumValues = append(def.EnumValues, &ast.EnumValueDefinition{Name: g.Name, Description: doc, Position: at})
	}
	return def
}

// groupDoc describes the groups by a property of some nodes.
func groupDoc(p model.Property, of string) string {
	how := ""
	if p.Kind == model.DateKind {
		how = " (the year in which it begins)"
	}
	doc := fmt.Sprintf("By `%s`%s%s: %s", p.Name, of, how, p.Doc)
	if p.List {
		doc += " One of several values counts in the group of each."
	}
	return doc
}

// factGroups are the names of what facts can be grouped by, whatever they lead to.
func (s *Schema) factGroups() []string {
	var names []string
	for _, v := range s.defs[factGroup].EnumValues {
		names = append(names, v.Name)
	}
	return names
}

// factGroupEnum is by what lists of facts that lead to nodes of a type are grouped.
func (s *Schema) factGroupEnum(n *nodeType) *ast.Definition {
	at := n.def.Position
	def := &ast.Definition{
		Kind: ast.Enum, Name: factGroupOf(n.def.Name), Position: at,
		Description: fmt.Sprintf("By what lists of facts that lead to %s can be grouped.", phrase(n.typ.Plural)),
	}
	for _, v := range s.defs[factGroup].EnumValues {
		if v.Name != otherType {
			def.EnumValues = append(def.EnumValues, &ast.EnumValueDefinition{Name: v.Name, Description: v.Description, Position: at})
		}
	}
	for _, g := range n.typ.FactGroups(s.factGroups()) {
		def.EnumValues = append(def.EnumValues, &ast.EnumValueDefinition{
			Name: g.Name, Position: at, Description: groupDoc(*g.Property, " of the "+phrase(n.typ.Singular)+" at the other end"),
		})
	}
	return def
}

// observationsGrouped adds the groups to the connection of observations.
func observationsGrouped(def *ast.Definition) *ast.Definition {
	return grouped(def, observationGroup,
		"Each observation counts in one group, or in that of each document. The lists of all nodes of which it is asked together have at most 100,000, else LIMIT_EXCEEDED; but the counts of a list without `period` and `scope` by INDICATOR cost the same however long it is. What is measured is never added up.")
}
