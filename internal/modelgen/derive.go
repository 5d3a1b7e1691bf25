package modelgen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

// derive makes the whole API: the file's own definitions in their order, each
// followed by what is derived from it.
func (s *Schema) derive() *ast.SchemaDocument {
	api := &ast.SchemaDocument{}
	for _, d := range s.doc.Directives {
		if ofAPI(d) {
			api.Directives = append(api.Directives, d)
		}
	}
	add := func(defs ...*ast.Definition) { api.Definitions = append(api.Definitions, defs...) }
	targets, filtered, filters := s.factTargets(), s.filterTargets(), s.propertyFilters()
	for _, def := range s.doc.Definitions {
		switch n := s.node(def.Name); {
		case n != nil:
			add(s.nodeObject(n))
			add(s.listTypes(n)...)
			add(s.filterInput(n), orderInput(n), orderEnum(n), groupEnum(n))
		case def.Name == entity:
			add(s.entityInterface(def), s.nodeTypes(def))
			if filtered[entity] {
				add(s.entityFilterInput(def))
			}
		case def.Name == query:
			add(s.queryObject(def))
		case def.Name == factFilter: // what is derived from it stands for it
		default:
			add(apiDefinition(def))
		}
		if targets[def.Name] {
			add(s.factTypes(def)...)
		}
		if filtered[def.Name] {
			add(s.factFilters(def)...)
		}
		if def.Name == observation {
			add(observationTypes(def)...)
		}
		for _, f := range filters {
			if f.after == def.Name {
				add(f.input())
			}
		}
	}
	return api
}

// apiDefinition is a definition of the file as the API has it: without the
// model's directives.
func apiDefinition(def *ast.Definition) *ast.Definition {
	api := *def
	api.Directives = apiOnly(def.Directives)
	api.Fields, api.EnumValues = nil, nil
	for _, f := range def.Fields {
		field := *f
		field.Directives = apiOnly(f.Directives)
		api.Fields = append(api.Fields, &field)
	}
	for _, v := range def.EnumValues {
		value := *v
		value.Directives = apiOnly(v.Directives)
		api.EnumValues = append(api.EnumValues, &value)
	}
	return &api
}

func apiOnly(list ast.DirectiveList) ast.DirectiveList {
	return slices.DeleteFunc(slices.Clone(list), func(d *ast.Directive) bool {
		return !slices.Contains(apiDirectives, d.Name)
	})
}

func (s *Schema) entityInterface(def *ast.Definition) *ast.Definition {
	api := apiDefinition(def)
	for i, f := range def.Fields {
		if len(s.nodes) > 0 && f.Directives.ForName("edge") != nil {
			api.Fields[i] = edgeField(f, *s.nodes[0].typ.Field(f.Name))
		}
	}
	return api
}

func (s *Schema) nodeObject(n *nodeType) *ast.Definition {
	api := apiDefinition(n.def)
	api.Interfaces = []string{nodeInterface, entity}
	for i, f := range n.def.Fields {
		if f.Directives.ForName("edge") != nil {
			api.Fields[i] = edgeField(f, *n.typ.Field(f.Name))
		}
		if f.Directives.ForName("analysis") != nil && f.Directives.ForName("cost") == nil {
			api.Fields[i].Directives = append(api.Fields[i].Directives, cost("5000", f.Position))
		}
	}
	inherited := s.entityInterface(s.defs[entity]).Fields
	for _, f := range inherited {
		// What is wrong with it is told where the interface stands.
		if f.Position == nil {
			f.Position = n.def.Position
		}
	}
	api.Fields = append(inherited, api.Fields...)
	return api
}

// cost is the directive that says what a field costs.
func cost(weight string, at *ast.Position) *ast.Directive {
	value := &ast.Value{Kind: ast.StringValue, Raw: weight, Position: at}
	return &ast.Directive{Name: "cost", Arguments: ast.ArgumentList{{Name: "weight", Value: value, Position: at}}, Position: at}
}

// nodeTypes is the enum of the node types.
func (s *Schema) nodeTypes(def *ast.Definition) *ast.Definition {
	enum := &ast.Definition{
		Kind: ast.Enum, Name: nodeTypeEnum, Position: def.Position,
		Description: "The types of nodes, to choose among them. `__typename` tells a node's own, written as the type is.",
	}
	for _, n := range s.nodes {
		enum.EnumValues = append(enum.EnumValues, &ast.EnumValueDefinition{
			Name: n.typ.EnumName(), Description: n.typ.Doc, Position: n.def.Position,
		})
	}
	return enum
}

// edgeField is an edge field as the API has it.
func edgeField(f *ast.FieldDefinition, e model.Field) *ast.FieldDefinition {
	api := *f
	api.Directives = apiOnly(f.Directives)
	if e.Single {
		return &api
	}
	roles := "Only facts with one of these roles. Left out or null: whatever the role."
	if e.Roles != nil {
		roles = "Only facts with one of these roles. Left out or null: all that this field has, " + strings.Join(e.Roles, ", ") + "."
	}
	api.Type = ast.NonNullNamedType(cmp.Or(e.Target, entity)+"FactConnection", f.Type.Position)
	api.Arguments = ast.ArgumentDefinitionList{
		argument(f.Position, "roles", ast.ListType(ast.NonNullNamedType("Role", f.Position), f.Position), roles),
	}
	api.Arguments = append(api.Arguments, argument(f.Position, "filter", ast.NamedType(cmp.Or(e.Target, entity)+factFilter, f.Position),
		"Which of the facts. Left out or null: all. A list of more than 100,000 facts cannot be narrowed so, unless by `roles` or `direction` alone: LIMIT_EXCEEDED. `totalCount` counts what is let through."))
	if e.Target != "" {
		api.Arguments = append(api.Arguments, argument(f.Position, "orderBy",
			ast.ListType(ast.NonNullNamedType(e.Target+"Order", f.Position), f.Position), orderDescription(e)))
	}
	api.Arguments = append(api.Arguments, pageArguments(f.Position)...)
	return &api
}

func orderDescription(e model.Field) string {
	text := "In which order, by properties of the nodes at the other end, the first counts most: at most 4, none twice, else BAD_USER_INPUT. Left out, null or empty: in the order in which these nodes came into the graph, the facts about the same one together."
	if len(e.Orders) > 0 {
		text += fmt.Sprintf(" By %s alone a page costs the same however long the list is.", strings.Join(e.Orders, " or "))
	}
	return text + " A list of more than 100,000 facts cannot be put in another order: LIMIT_EXCEEDED. A cursor goes with the order that it came from."
}

func argument(at *ast.Position, name string, typ *ast.Type, description string) *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: name, Type: typ, Description: description, Position: at}
}

func pageArguments(at *ast.Position) ast.ArgumentDefinitionList {
	named := func(name string) *ast.Type { return ast.NamedType(name, at) }
	return ast.ArgumentDefinitionList{
		argument(at, "first", named("Int"), "How many to return, counted from the start of the list or from `after`. Left out or null: 50, unless `last` is given. At most 1,000: more is refused with LIMIT_EXCEEDED. 0 returns no edges, but `totalCount`. Not together with `last`."),
		argument(at, "after", named("String"), "Start after this cursor, which an edge or `pageInfo` of the same list gave. It stays valid when the edge has gone."),
		argument(at, "last", named("Int"), "How many to return, counted from the end of the list or from `before`, in the list's order. At most 1,000. Not together with `first`."),
		argument(at, "before", named("String"), "End before this cursor, which an edge or `pageInfo` of the same list gave."),
	}
}

func object(at *ast.Position, name, description string, fields ...*ast.FieldDefinition) *ast.Definition {
	return &ast.Definition{Kind: ast.Object, Name: name, Description: description, Fields: fields, Position: at}
}

func field(at *ast.Position, name string, typ *ast.Type, description string) *ast.FieldDefinition {
	return &ast.FieldDefinition{Name: name, Type: typ, Description: description, Position: at}
}

// listOf is [T!]!.
func listOf(name string, at *ast.Position) *ast.Type {
	return ast.NonNullListType(ast.NonNullNamedType(name, at), at)
}

func connection(at *ast.Position, name, edge, node, description, nodes, total string) *ast.Definition {
	return object(at, name, description,
		field(at, "edges", listOf(edge, at), "The page's edges, in the order of the list."),
		field(at, "nodes", listOf(node, at), nodes),
		field(at, "pageInfo", ast.NonNullNamedType("PageInfo", at), "Where the page stands in the list."),
		field(at, "totalCount", ast.NonNullNamedType("Int", at), total),
	)
}

// factTypes are the connection and the edge of facts that lead to a type.
func (s *Schema) factTypes(target *ast.Definition) []*ast.Definition {
	at, name := target.Position, target.Name
	who := "nodes of any type"
	if n := s.node(name); n != nil {
		who = phrase(n.typ.Plural)
	}
	edge := apiDefinition(s.defs[factEdge])
	edge.Kind, edge.Name, edge.Position, edge.Interfaces = ast.Object, name+factEdge, at, []string{factEdge}
	edge.Description = fmt.Sprintf("A fact that ties a node to %s: an edge of the list of such facts.", strings.Replace(name, entity, "any other", 1))
	for i, f := range edge.Fields {
		if f.Name == "node" {
			narrowed := *f
			narrowed.Type = ast.NonNullNamedType(name, at)
			edge.Fields[i] = &narrowed
		}
	}
	defs := []*ast.Definition{
		factsGrouped(connection(at, name+"FactConnection", edge.Name, name,
			fmt.Sprintf("A page of the facts that tie a node to %s, in a fixed order in which the facts about the same node stand together. One edge is one fact.", who),
			fmt.Sprintf("The %s at the other end of the page's edges, in their order. A node tied by two facts is there twice.", who),
			"How many facts the whole list has, whatever the page. It counts facts, not nodes."), name),
		edge,
	}
	if n := s.node(name); n != nil {
		defs = append(defs, s.factGroupEnum(n))
	}
	return defs
}

func observationTypes(def *ast.Definition) []*ast.Definition {
	at := def.Position
	return []*ast.Definition{
		observationsGrouped(connection(at, "ObservationConnection", "ObservationEdge", observation,
			"A page of a node's observations, ordered by indicator, then by the time for which they are stated.",
			"The page's observations, without their cursors.",
			"How many observations the whole list has, whatever the page.")),
		object(at, "ObservationEdge", "An observation's place in its list.",
			field(at, "cursor", ast.NonNullNamedType("String", at), "Marks the place, for `after` and `before`. It stays valid when the observation has gone."),
			field(at, "node", ast.NonNullNamedType(observation, at), "The observation.")),
	}
}

// listTypes are the connection and the edge of a type's root list.
func (s *Schema) listTypes(n *nodeType) []*ast.Definition {
	at, name, who := n.def.Position, n.def.Name, phrase(n.typ.Plural)
	return []*ast.Definition{
		nodesGrouped(connection(at, name+"Connection", name+"Edge", name,
			fmt.Sprintf("A page of the list of %s.", who),
			fmt.Sprintf("The page's %s, without their cursors.", who),
			fmt.Sprintf("How many %s the whole list has that the filter lets through, whatever the page.", who)), n),
		object(at, name+"Edge", fmt.Sprintf("The place of one of the %s in their list.", who),
			field(at, "cursor", ast.NonNullNamedType("String", at), "Marks the place, for `after` and `before` of a list with the same filter and order. It stays valid when the node has gone."),
			field(at, "node", ast.NonNullNamedType(name, at), "The node.")),
	}
}

func (s *Schema) queryObject(def *ast.Definition) *ast.Definition {
	api := apiDefinition(def)
	for _, n := range s.nodes {
		at, name := n.def.Position, n.def.Name
		one, many := phrase(n.typ.Singular), phrase(n.typ.Plural)
		single := field(at, n.typ.Singular, ast.NamedType(name, at),
			fmt.Sprintf("One of the %s, by its id or by one of its names: give exactly one of the two, else BAD_USER_INPUT.\nNull with an error of code NOT_FOUND where there is none.", many))
		single.Arguments = ast.ArgumentDefinitionList{
			argument(at, "id", ast.NamedType("ID", at),
				fmt.Sprintf("The id, such as `%s:…`. The id of a node of another type is NOT_FOUND here; `node` takes any.", n.typ.Prefix)),
			argument(at, "name", ast.NamedType("String", at),
				fmt.Sprintf("Any name or alias of the %s, in any script; Traditional and Simplified characters, capital and small letters, full and half width count as the same. A name that several %s have gives null with an error of code AMBIGUOUS, whose `extensions.candidates` tell the `id`, `name` and `type` of each.", one, many)),
		}
		list := field(at, n.typ.Plural, ast.NonNullNamedType(name+"Connection", at),
			fmt.Sprintf("All %s that the filter lets through, page by page: 50 unless `first` or `last` says otherwise, at most 1,000.", many))
		list.Arguments = append(ast.ArgumentDefinitionList{
			argument(at, "filter", ast.NamedType(name+"Filter", at), "Which of them. Left out or null: all."),
			argument(at, "orderBy", ast.ListType(ast.NonNullNamedType(name+"Order", at), at),
				"In which order: at most 4, none twice, else BAD_USER_INPUT; the first counts most. By several a page reads all nodes that share the first value, up to 100,000, else LIMIT_EXCEEDED. Left out, null or empty: in the order in which they came into the graph."),
		}, pageArguments(at)...)
		api.Fields = append(api.Fields, single, list)
	}
	return api
}

func orderInput(n *nodeType) *ast.Definition {
	at := n.def.Position
	direction := field(at, "direction", ast.NonNullNamedType("OrderDirection", at), "Which way. Left out: ASC.")
	direction.DefaultValue = &ast.Value{Kind: ast.EnumValue, Raw: "ASC", Position: at}
	return &ast.Definition{
		Kind: ast.InputObject, Name: n.def.Name + "Order", Position: at,
		Description: fmt.Sprintf("An order of the list of %s. Those without a value come last either way. What is equal in all orders comes in the order in which it came into the graph, turned round where the only order is descending.", phrase(n.typ.Plural)),
		Fields: ast.FieldList{
			field(at, "field", ast.NonNullNamedType(n.def.Name+"OrderField", at), "By what."),
			direction,
		},
	}
}

// how tells in which order the values of a kind stand, where that is not plain.
var how = map[model.Kind]string{
	model.StringKind: " (character by character)",
	model.DateKind:   " (character by character, so that dates stand by their beginning)",
	model.EnumKind:   " (by the letters of the values' names)",
}

func orderEnum(n *nodeType) *ast.Definition {
	at := n.def.Position
	def := &ast.Definition{
		Kind: ast.Enum, Name: n.def.Name + "OrderField", Position: at,
		Description: fmt.Sprintf("What the list of %s can be ordered by.", phrase(n.typ.Plural)),
		EnumValues: ast.EnumValueList{{
			Name: "NAME", Position: at, Description: "By `name`, character by character in the order of Unicode's code points.",
		}},
	}
	for i, p := range n.typ.Properties {
		if p.Indexed {
			def.EnumValues = append(def.EnumValues, &ast.EnumValueDefinition{
				Name: p.OrderName(), Position: n.properties[i].Position, Description: fmt.Sprintf("By `%s`%s: %s", p.Name, how[p.Kind], p.Doc),
			})
		}
	}
	return def
}
