package modelgen

import (
	"cmp"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
)

func (c *checker) readEnum(def *ast.Definition) {
	if len(def.EnumValues) == 0 {
		c.problem(def.Position, "enum %s has no values", def.Name)
	}
	seen := make(map[string]bool)
	for _, v := range def.EnumValues {
		if seen[v.Name] {
			c.problem(v.Position, "value %s.%s is there twice", def.Name, v.Name)
		}
		seen[v.Name] = true
	}
	switch def.Name {
	case "Role":
		for _, v := range def.EnumValues {
			c.readRole(v)
		}
	case indicatorEnum:
		for _, v := range def.EnumValues {
			c.readIndicator(v)
		}
	default:
		if def.Name == stageEnum {
			for _, v := range def.EnumValues {
				c.readStage(v)
			}
		}
		e := model.Enum{Name: def.Name}
		for _, v := range def.EnumValues {
			e.Values = append(e.Values, v.Name)
		}
		c.enums = append(c.enums, e)
	}
}

func (c *checker) readRole(v *ast.EnumValueDefinition) {
	r := model.Role{Name: v.Name, Doc: v.Description}
	if d := v.Directives.ForName("role"); d != nil {
		r.From = c.typeList(d, "from")
		r.To = c.typeList(d, "to")
		r.Symmetric, r.Within, r.Claims = c.boolean(d, "symmetric"), c.boolean(d, "within"), c.boolean(d, "claims")
		r.Brings, r.Identity, r.Post = c.boolean(d, "brings"), c.boolean(d, "identity"), c.boolean(d, "post")
		r.Finance = c.enumValue(d, "finance", financeEnum)
		if r.Symmetric && !slices.Equal(r.From, r.To) {
			c.problem(d.Position, "role %s is symmetric: from and to must be the same", v.Name)
		}
		if r.Symmetric && r.Within {
			c.problem(d.Position, "role %s is symmetric: neither end lies within the other", v.Name)
		}
		if r.Symmetric && r.Brings {
			c.problem(d.Position, "role %s is symmetric: neither end brings the other", v.Name)
		}
	}
	c.roles = append(c.roles, r)
}

// boolean is an argument that is true or false; left out, false.
func (c *checker) boolean(d *ast.Directive, name string) bool {
	v := value(d, name)
	if v == nil {
		return false
	}
	if v.Kind != ast.BooleanValue {
		c.problem(v.Position, "@%s: %s must be true or false", d.Name, name)
	}
	return v.Raw == "true"
}

func (c *checker) typeList(d *ast.Directive, name string) []string {
	items := c.list(d, name, ast.StringValue)
	for _, item := range items {
		if c.node(item.Raw) == nil {
			c.problem(item.Position, "@role: %s names %s, which is no node type", name, item.Raw)
		}
	}
	return raws(items)
}

func (c *checker) readIndicator(v *ast.EnumValueDefinition) {
	i := model.Indicator{Name: v.Name, Doc: v.Description}
	d := v.Directives.ForName("indicator")
	if d != nil {
		i.Label, _ = c.text(d, "label")
		i.Unit, _ = c.text(d, "unit")
	}
	if d == nil || value(d, "label") == nil {
		c.problem(v.Position, "indicator %s needs a label: @indicator(label: \"…\")", v.Name)
	}
	if d != nil {
		i.Chain = c.enumValue(d, "chain", chainEnum)
		i.Per, i.Additive = c.enumValue(d, "per", indicatorEnum), c.boolean(d, "additive")
	}
	c.indicators = append(c.indicators, i)
}

func (c *checker) readStage(v *ast.EnumValueDefinition) {
	d := v.Directives.ForName("stage")
	if d == nil || value(d, "track") == nil {
		c.problem(v.Position, "stage %s needs a track: @stage(track: …)", v.Name)
		return
	}
	s := model.Stage{Name: v.Name, Track: value(d, "track").Raw, Words: raws(c.list(d, "words", ast.StringValue))}
	c.valueOf(d, "track", value(d, "track"), "LadderTrack")
	s.Statuses = c.valuesOf(d, "statuses", "Status")
	s.Counted = c.valuesOf(d, "counted", "Indicator")
	c.stages = append(c.stages, s)
}

// enumValue is an argument that is a value of an enum; "" is none.
func (c *checker) enumValue(d *ast.Directive, name, enum string) string {
	v := value(d, name)
	if v == nil {
		return ""
	}
	c.valueOf(d, name, v, enum)
	return v.Raw
}

// valuesOf is an argument that holds values of an enum.
func (c *checker) valuesOf(d *ast.Directive, name, enum string) []string {
	items := c.list(d, name, ast.EnumValue)
	for _, item := range items {
		c.valueOf(d, name, item, enum)
	}
	return raws(items)
}

// valueOf asks that an argument, or one of its items, is a value of an enum.
func (c *checker) valueOf(d *ast.Directive, name string, v *ast.Value, enum string) {
	def := c.defs[enum]
	if v.Kind != ast.EnumValue || def == nil || def.EnumValues.ForName(v.Raw) == nil {
		c.problem(v.Position, "@%s: %s %s is no value of an enum %s", d.Name, name, v, enum)
	}
}

// node is the node type of that name, or nil.
func (s *Schema) node(name string) *nodeType {
	for _, n := range s.nodes {
		if n.def.Name == name {
			return n
		}
	}
	return nil
}

func (c *checker) readNode(n *nodeType) {
	def, d := n.def, n.def.Directives.ForName("node")
	n.typ = model.Type{Name: def.Name, Doc: def.Description, Singular: lowerFirst(def.Name)}
	if !typeName.MatchString(def.Name) {
		c.problem(def.Position, "type %s: a node type's name begins with a capital and has only letters and digits", def.Name)
	}
	for _, i := range def.Interfaces {
		c.problem(def.Position, "type %s implements %s: every node type implements Node and Entity by itself, and nothing else", def.Name, i)
	}
	plural, _ := c.text(d, "plural")
	n.typ.Plural = cmp.Or(plural, n.typ.Singular+"s")
	if !fieldName.MatchString(n.typ.Plural) {
		c.problem(d.Position, "type %s: plural %q must begin with a small letter and have only letters and digits", def.Name, n.typ.Plural)
	}
	prefix, _ := c.text(d, "prefix")
	n.typ.Prefix = cmp.Or(prefix, strings.Join(words(def.Name), "-"))
	if !prefixName.MatchString(n.typ.Prefix) {
		c.problem(d.Position, "type %s: prefix %q must begin with a small letter and have only small letters, digits and hyphens", def.Name, n.typ.Prefix)
	}
	n.typ.Chain = c.enumValue(d, "chain", chainEnum)
	if e := c.defs[entity]; e != nil {
		for _, f := range e.Fields {
			if f.Directives.ForName("edge") != nil {
				c.readEdge(n, f)
			}
			if n == c.nodes[0] && f.Directives.ForName("edge") != nil && (slices.Contains(combined, f.Name) || f.Name == "types") {
				c.problem(f.Position, "field Entity.%s: filters need the name %s for themselves", f.Name, f.Name)
			}
		}
	}
	for _, f := range def.Fields {
		c.readField(n, f)
	}
}

func (c *checker) readField(n *nodeType, f *ast.FieldDefinition) {
	what := n.def.Name + "." + f.Name
	if !fieldName.MatchString(f.Name) {
		c.problem(f.Position, "field %s: a field's name begins with a small letter and has only letters and digits", what)
	}
	if e := c.defs[entity]; e != nil && e.Fields.ForName(f.Name) != nil {
		c.problem(f.Position, "field %s: every node has a field %s by itself, from Entity", what, f.Name)
		return
	}
	if analysis := f.Directives.ForName("analysis"); analysis != nil {
		for _, d := range f.Directives {
			if _, ours := modelDirectives[d.Name]; ours && d != analysis && d.Name != "label" {
				c.problem(d.Position, "field %s is answered by an analysis: it is neither stored nor an edge, so @%s means nothing on it", what, d.Name)
			}
		}
		return
	}
	if slices.Contains(combined, f.Name) {
		c.problem(f.Position, "field %s: filters need the name %s for themselves", what, f.Name)
	}
	edge, index, search := f.Directives.ForName("edge"), f.Directives.ForName("index"), f.Directives.ForName("search")
	if len(f.Arguments) > 0 {
		c.problem(f.Arguments[0].Position, "field %s takes no arguments: those of a list are derived", what)
	}
	if edge != nil {
		if index != nil {
			c.problem(index.Position, "field %s is an edge and cannot have an index", what)
		}
		if search != nil {
			c.problem(search.Position, "field %s is an edge: the nodes at its other end are found by their own names", what)
		}
		c.readEdge(n, f)
		return
	}
	if slices.Contains(interchange, f.Name) {
		c.problem(f.Position, "field %s: the import form needs the name %s for itself", what, f.Name)
	}
	base, list := f.Type, false
	if base.Elem != nil {
		base, list = base.Elem, true
		if base.Elem != nil {
			c.problem(f.Type.Position, "field %s: a list of lists cannot be stored", what)
			return
		}
		if !base.NonNull {
			c.problem(f.Type.Position, "field %s: a list's values are never null, write [%s!]", what, base.NamedType)
		}
	}
	p := model.Property{
		Name: f.Name, Doc: f.Description, Kind: kinds[base.NamedType], List: list,
		Required: f.Type.NonNull && !list, Indexed: index != nil, Searched: search != nil,
	}
	if def := c.defs[base.NamedType]; p.Kind == "" && def != nil && def.Kind == ast.Enum {
		p.Kind, p.Enum = model.EnumKind, base.NamedType
	}
	if p.Kind == "" {
		c.problem(f.Position, "field %s: %s is neither a value that can be stored (String, Int, Float, Boolean, EDTF or an enum) nor an @edge", what, f.Type)
		return
	}
	if index != nil && list {
		c.problem(index.Position, "field %s: a list cannot have an index", what)
	}
	if search != nil && p.Kind != model.StringKind {
		c.problem(search.Position, "field %s: only names can be searched, so write String or [String!], not %s", what, f.Type)
	}
	n.typ.Properties = append(n.typ.Properties, p)
	n.properties = append(n.properties, f)
}

func (c *checker) readEdge(n *nodeType, f *ast.FieldDefinition) {
	what := n.def.Name + "." + f.Name
	d := f.Directives.ForName("edge")
	e := model.Field{Name: f.Name, Doc: f.Description, Target: f.Type.Name(), Direction: model.Both}
	inherited := n.def.Fields.ForName(f.Name) != f
	problem := func(at *ast.Position, format string, args ...any) {
		if inherited && n != c.nodes[0] {
			return // Entity's field: told once
		}
		c.problem(at, format, args...)
	}
	switch {
	case f.Type.Elem == nil:
		e.Single = true
		if f.Type.NonNull {
			problem(f.Type.Position, "field %s: that a fact is known cannot be promised, write %s without the !", what, e.Target)
		}
	case f.Type.Elem.Elem != nil || !f.Type.NonNull || !f.Type.Elem.NonNull:
		problem(f.Type.Position, "field %s: a list of edges is never null and holds no nulls, write [%s!]!", what, e.Target)
	}
	if e.Target != entity && c.node(e.Target) == nil {
		problem(f.Type.Position, "field %s: an edge leads to a node type or to Entity, and %s is neither", what, e.Target)
		return
	}
	if e.Target == entity {
		e.Target = ""
	}
	if v := value(d, "direction"); v != nil {
		e.Direction = model.Direction(v.Raw)
		if v.Kind != ast.EnumValue || !slices.Contains([]model.Direction{model.Out, model.In, model.Both}, e.Direction) {
			problem(v.Position, "@edge: direction %s is none of OUT, IN, BOTH", v)
		}
	}
	before := len(c.problems)
	roles := c.list(d, "roles", ast.EnumValue)
	if inherited && n != c.nodes[0] {
		c.problems = c.problems[:before]
	}
	for _, v := range roles {
		r := c.role(v.Raw)
		if r == nil {
			problem(v.Position, "@edge: there is no role %s", v.Raw)
			continue
		}
		e.Roles = append(e.Roles, v.Raw)
		if !inherited && !fits(r, n.def.Name, e) {
			problem(v.Position, "@edge: %s can never tie %s to %s that way (see its @role)", v.Raw, n.def.Name, cmp.Or(e.Target, entity))
		}
	}
	n.typ.Fields = append(n.typ.Fields, e)
	n.edges[f.Name] = f
}

// readOrders reads the orders in which lists are kept, once all properties are
// known.
func (c *checker) readOrders(n *nodeType) {
	for i := range n.typ.Fields {
		e := &n.typ.Fields[i]
		f := n.edges[e.Name]
		d := f.Directives.ForName("edge")
		v := value(d, "orders")
		if v == nil || n.def.Fields.ForName(f.Name) != f && n != c.nodes[0] {
			continue // or Entity's field: told once
		}
		target := c.node(e.Target)
		if e.Single || target == nil {
			c.problem(v.Position, "@edge: only a list of nodes of one type is kept in orders")
			continue
		}
		for _, order := range c.list(d, "orders", ast.StringValue) {
			p := target.typ.Property(order.Raw)
			if order.Raw != "name" && (p == nil || !p.Indexed) {
				c.problem(order.Position, "@edge: %s is neither name nor a property of %s with an @index", order.Raw, e.Target)
				continue
			}
			e.Orders = append(e.Orders, order.Raw)
		}
	}
}

func (s *Schema) role(name string) *model.Role {
	for i := range s.roles {
		if s.roles[i].Name == name {
			return &s.roles[i]
		}
	}
	return nil
}

// fits tells whether a fact of the role can be in the field of the type.
func fits(r *model.Role, typ string, f model.Field) bool {
	may := func(types []string, name string) bool {
		return types == nil || name == "" || slices.Contains(types, name)
	}
	out := may(r.From, typ) && may(r.To, f.Target)
	in := may(r.To, typ) && may(r.From, f.Target)
	switch {
	case r.Symmetric:
		return out || in
	case f.Direction == model.Out:
		return out
	case f.Direction == model.In:
		return in
	}
	return out || in
}

// checkNames looks for derived names that clash with one another or with the file's.
func (c *checker) checkNames() {
	root, prefixes, lower := make(map[string]string), make(map[string]string), make(map[string]string)
	if q := c.defs[query]; q != nil {
		for _, f := range q.Fields {
			root[f.Name] = query
		}
	}
	c.derived = make(map[string]*ast.Position)
	targets, filtered := c.factTargets(), c.filterTargets()
	for _, n := range c.nodes {
		name, at := n.def.Name, n.def.Position
		for _, field := range []string{n.typ.Singular, n.typ.Plural} {
			if other, taken := root[field]; taken {
				c.problem(at, "type %s: the root field %s is taken by %s (see @node(plural:))", name, field, other)
			}
			root[field] = name
		}
		if other, taken := prefixes[n.typ.Prefix]; taken {
			c.problem(at, "type %s: the prefix %s is taken by %s", name, n.typ.Prefix, other)
		}
		prefixes[n.typ.Prefix] = name
		values := map[string]string{"NAME": "name"}
		for i, p := range n.typ.Properties {
			if other, taken := values[p.OrderName()]; p.Indexed && taken {
				c.problem(n.properties[i].Position, "field %s.%s: its value in %sOrderField is that of %s", name, p.Name, name, other)
			}
			values[p.OrderName()] = p.Name
		}
		c.derives(at, name, "Connection", "Edge", "Filter", "Order", "OrderField", "Group")
		if targets[name] {
			c.derives(at, name, "FactConnection", "FactEdge", factGroup)
		}
		if filtered[name] {
			c.derives(at, name, factFilter, "FactsFilter")
		}
	}
	if e := c.defs[entity]; e != nil && targets[entity] {
		c.derives(e.Position, entity, "FactConnection", "FactEdge")
	}
	if e := c.defs[entity]; e != nil && filtered[entity] {
		c.derives(e.Position, entity, "Filter", factFilter, "FactsFilter")
	}
	if def := c.defs[factFilter]; def != nil {
		for _, f := range def.Fields {
			if slices.Contains(ofFact, f.Name) {
				c.problem(f.Position, "field FactFilter.%s: every filter of facts has a field %s by itself", f.Name, f.Name)
			}
		}
	}
	if def := c.defs[nodeTypeEnum]; def != nil {
		c.problem(def.Position, "type %s: the name is needed for the enum of node types", nodeTypeEnum)
	} else if e := c.defs[entity]; e != nil {
		c.derived[nodeTypeEnum] = e.Position
	}
	if o := c.defs[observation]; o != nil {
		c.derives(o.Position, observation, "Connection", "Edge")
	}
	for _, f := range c.propertyFilters() {
		if c.defs[f.name] != nil || c.derived[f.name] != nil {
			c.problem(f.position, "type %s: the name is needed for what narrows values of %s", f.name, f.value)
		}
		c.derived[f.name] = f.position
	}
	for _, def := range c.doc.Definitions {
		if other, taken := lower[strings.ToLower(def.Name)]; taken && other != def.Name {
			c.problem(def.Position, "type %s: upper and lower case alone do not tell it from %s", def.Name, other)
		}
		lower[strings.ToLower(def.Name)] = def.Name
	}
}

func (c *checker) derives(at *ast.Position, name string, endings ...string) {
	for _, ending := range endings {
		whole := name + ending
		if c.defs[whole] != nil {
			c.problem(at, "type %s: the name %s is needed for what is derived from it", name, whole)
		} else if c.derived[whole] != nil {
			c.problem(at, "type %s: the name %s is already derived from another type", name, whole)
		}
		c.derived[whole] = at
	}
}

// checkTypes looks for names of types that nobody declares.
func (c *checker) checkTypes() {
	known := func(name string) bool {
		return c.defs[name] != nil && name != factFilter || c.derived[name] != nil || slices.Contains(builtin, name)
	}
	for _, def := range c.doc.Definitions {
		isNode := c.node(def.Name) != nil
		for _, f := range def.Fields {
			// An unknown type of a node type's property has been told already.
			told := isNode && f.Directives.ForName("analysis") == nil
			if !told && !known(f.Type.Name()) && f.Directives.ForName("edge") == nil {
				c.problem(f.Position, "field %s.%s: there is no type %s", def.Name, f.Name, f.Type.Name())
			}
			for _, a := range f.Arguments {
				if !known(a.Type.Name()) {
					c.problem(a.Position, "argument %s.%s(%s:): there is no type %s", def.Name, f.Name, a.Name, a.Type.Name())
				}
			}
		}
	}
}
