package modelgen

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

// Names that the generator knows.
const (
	nodeInterface = "Node"
	entity        = "Entity"
	factEdge      = "FactEdge"
	factFilter    = "FactFilter" // in the file only: the API has what is derived from it
	observation   = "Observation"
	query         = "Query"
	nodeTypeEnum  = "NodeType" // derived
	chainEnum     = "Chain"
	financeEnum   = "FinanceKind"
	indicatorEnum = "Indicator"
	stageEnum     = "LadderStage"
)

var (
	typeName   = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	fieldName  = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	prefixName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

	// interchange are the keys of the interchange form; a property of that name
	// could not be told from them.
	interchange = []string{"kind", "type", "id", "name", "aliases", "evidence", "certainty"}

	// needed must be declared, for what is derived refers to it.
	needed = []string{nodeInterface, entity, factEdge, observation, query, "Role", indicatorEnum, "Direction", "OrderDirection", "StringFilter", factFilter, "PageInfo", factGroup, observationGroup, "Grouping"}

	builtin = []string{"String", "Int", "Float", "Boolean", "ID"}

	kinds = map[string]model.Kind{
		"String": model.StringKind, "Int": model.IntKind, "Float": model.FloatKind,
		"Boolean": model.BoolKind, "EDTF": model.DateKind,
	}

	// modelDirectives and their arguments; they do not reach the API.
	modelDirectives = map[string][]string{
		"node": {"plural", "prefix", "chain"}, "edge": {"roles", "direction", "orders"}, "index": nil, "search": nil, "analysis": nil, "label": {"zh"}, "inverse": {"zh", "en"},
		"role": {"from", "to", "symmetric", "within", "claims", "brings", "identity", "post", "finance"}, "indicator": {"label", "unit", "chain", "per", "additive"},
		"stage": {"track", "words", "statuses", "counted"},
	}
	// apiDirectives reach the API as they are.
	apiDirectives = []string{"deprecated", "specifiedBy", "oneOf", "cost", "listSize"}
)

// checker reads a parsed schema into a Schema and notes what is wrong with it.
type checker struct {
	*Schema
	file     string
	problems Problems
	derived  map[string]*ast.Position // names of types that will be derived, and from where
}

func (c *checker) problem(at *ast.Position, format string, args ...any) {
	p := Problem{File: c.file, Line: 1, Column: 1, Message: fmt.Sprintf(format, args...)}
	if at != nil {
		p.Line, p.Column = at.Line, at.Column
	}
	c.problems = append(c.problems, p)
}

func (c *checker) check() {
	c.checkDocument()
	for _, def := range c.doc.Definitions {
		if def.Directives.ForName("node") != nil && def.Kind == ast.Object {
			c.nodes = append(c.nodes, &nodeType{def: def, edges: make(map[string]*ast.FieldDefinition)})
		}
	}
	for _, def := range c.doc.Definitions {
		c.checkWords(def)
		if def.Kind == ast.Enum {
			c.readEnum(def)
		}
	}
	for _, n := range c.nodes {
		c.readNode(n)
	}
	for _, n := range c.nodes {
		c.readOrders(n)
	}
	c.checkNames()
	c.checkTypes()
}

// checkDocument looks at what stands at the top of the file.
func (c *checker) checkDocument() {
	for _, def := range c.doc.Definitions {
		if c.defs[def.Name] != nil || slices.Contains(builtin, def.Name) {
			c.problem(def.Position, "type %s is declared twice", def.Name)
			continue
		}
		c.defs[def.Name] = def
	}
	for _, name := range needed {
		if c.defs[name] == nil {
			c.problem(nil, "type %s is missing: the API is derived from it", name)
		}
	}
	if e := c.defs[entity]; e != nil {
		for _, name := range []string{"id", "name", "aliases", "observations", "evidence"} {
			if e.Fields.ForName(name) == nil {
				c.problem(e.Position, "interface Entity needs a field %s", name)
			}
		}
	}
	for _, x := range c.doc.Extensions {
		c.problem(x.Position, "extend %s: write its fields into %s itself", x.Name, x.Name)
	}
	for _, d := range append(c.doc.Schema, c.doc.SchemaExtension...) {
		c.problem(d.Position, "the root types are named Query, Mutation and Subscription: no schema block")
	}
	for _, d := range c.doc.Directives {
		if ofAPI(d) {
			c.described(d.Position, d.Description, "directive @"+d.Name)
			for _, a := range d.Arguments {
				c.described(a.Position, a.Description, "argument @"+d.Name+"("+a.Name+":)")
			}
			continue
		}
		arguments, known := modelDirectives[d.Name]
		if !known {
			c.problem(d.Position, "directive @%s is not known to the generator", d.Name)
			continue
		}
		for _, a := range d.Arguments {
			if !slices.Contains(arguments, a.Name) {
				c.problem(a.Position, "directive @%s has no argument %s", d.Name, a.Name)
			}
		}
	}
}

// ofAPI tells whether a directive reaches the API as it is, as those do that clients
// write on their queries.
func ofAPI(d *ast.DirectiveDefinition) bool {
	return slices.Contains(apiDirectives, d.Name) || slices.Contains(d.Locations, ast.LocationQuery)
}

// checkWords asks for a description of everything, and for directives only where they mean something.
func (c *checker) checkWords(def *ast.Definition) {
	isNode := def.Directives.ForName("node") != nil && def.Kind == ast.Object
	c.described(def.Position, def.Description, strings.ToLower(string(def.Kind))+" "+def.Name)
	var allowed []string
	if def.Kind == ast.Object {
		allowed = []string{"node"}
		if isNode {
			allowed = append(allowed, "label")
		}
	}
	c.checkDirectives(def.Directives, allowed, "a "+strings.ToLower(string(def.Kind)))

	allowed, place := nil, "a field of "+def.Name
	switch {
	case isNode:
		allowed = []string{"edge", "index", "search", "analysis", "label"}
	case def.Name == entity:
		allowed = []string{"edge", "label"}
	}
	seen := make(map[string]bool)
	for _, f := range def.Fields {
		what := def.Name + "." + f.Name
		c.described(f.Position, f.Description, "field "+what)
		c.checkDirectives(f.Directives, allowed, place)
		if seen[strings.ToLower(f.Name)] {
			c.problem(f.Position, "field %s is there twice (upper and lower case are not told apart)", what)
		}
		seen[strings.ToLower(f.Name)] = true
		for _, a := range f.Arguments {
			c.described(a.Position, a.Description, "argument "+what+"("+a.Name+":)")
			c.checkDirectives(a.Directives, nil, "an argument")
		}
	}
	allowed, place = []string{"label"}, "a value of "+def.Name
	switch def.Name {
	case "Role":
		allowed = append(allowed, "role", "inverse")
	case indicatorEnum:
		allowed = []string{"indicator"} // which has a label
	case stageEnum:
		allowed = append(allowed, "stage")
	}
	for _, v := range def.EnumValues {
		c.described(v.Position, v.Description, "value "+def.Name+"."+v.Name)
		c.checkDirectives(v.Directives, allowed, place)
	}
}

func (c *checker) described(at *ast.Position, text, what string) {
	if strings.TrimSpace(text) == "" {
		c.problem(at, "%s needs a description", what)
	}
}

func (c *checker) checkDirectives(list ast.DirectiveList, allowed []string, place string) {
	seen := make(map[string]bool)
	for _, d := range list {
		arguments, ours := modelDirectives[d.Name]
		switch {
		case seen[d.Name]:
			c.problem(d.Position, "@%s is there twice", d.Name)
		case slices.Contains(apiDirectives, d.Name):
			// GraphQL's own: the validation of the whole API looks at them.
		case !ours:
			c.problem(d.Position, "directive @%s is not known", d.Name)
		case !slices.Contains(allowed, d.Name):
			c.problem(d.Position, "@%s means nothing on %s", d.Name, place)
		default:
			for _, a := range d.Arguments {
				if !slices.Contains(arguments, a.Name) {
					c.problem(a.Position, "@%s has no argument %s", d.Name, a.Name)
				}
			}
		}
		if d.Name == "cost" {
			weight, _ := c.text(d, "weight")
			if n, err := strconv.ParseFloat(weight, 64); err != nil || n < 0 {
				c.problem(d.Position, "@cost needs a number of at least 0: @cost(weight: \"10\")")
			}
		}
		if d.Name == "label" {
			if _, ok := c.text(d, "zh"); !ok && value(d, "zh") == nil {
				c.problem(d.Position, "@label needs a name: @label(zh: \"…\")")
			}
		}
		if d.Name == "inverse" {
			for _, language := range arguments {
				if _, ok := c.text(d, language); !ok && value(d, language) == nil {
					c.problem(d.Position, "@inverse needs a name in %s", language)
				}
			}
		}
		seen[d.Name] = true
	}
}

// value is the argument of a directive, or nil where it is left out or null.
func value(d *ast.Directive, name string) *ast.Value {
	if a := d.Arguments.ForName(name); a != nil && a.Value.Kind != ast.NullValue {
		return a.Value
	}
	return nil
}

func (c *checker) text(d *ast.Directive, name string) (string, bool) {
	v := value(d, name)
	if v == nil {
		return "", false
	}
	if v.Kind != ast.StringValue && v.Kind != ast.BlockValue || v.Raw == "" {
		c.problem(v.Position, "@%s: %s must be a text that is not empty", d.Name, name)
		return "", false
	}
	return v.Raw, true
}

// list is an argument that holds names; a single name is a list of one.
func (c *checker) list(d *ast.Directive, name string, kind ast.ValueKind) []*ast.Value {
	v := value(d, name)
	if v == nil {
		return nil
	}
	items := []*ast.Value{v}
	if v.Kind == ast.ListValue {
		items = nil
		for _, child := range v.Children {
			items = append(items, child.Value)
		}
		if len(items) == 0 {
			c.problem(v.Position, "@%s: %s is empty; leave it out to mean all", d.Name, name)
		}
	}
	seen := make(map[string]bool)
	valid := items[:0:0]
	for _, item := range items {
		switch {
		case item.Kind != kind:
			c.problem(item.Position, "@%s: %s of %s: a %s was expected", d.Name, item, name, kindNames[kind])
		case seen[item.Raw]:
			c.problem(item.Position, "@%s: %s is twice in %s", d.Name, item.Raw, name)
		default:
			valid = append(valid, item)
		}
		seen[item.Raw] = true
	}
	return valid
}

var kindNames = map[ast.ValueKind]string{ast.EnumValue: "name without quotes", ast.StringValue: "name in quotes"}

func raws(values []*ast.Value) []string {
	var names []string
	for _, v := range values {
		names = append(names, v.Raw)
	}
	return names
}
