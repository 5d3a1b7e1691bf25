package model

import "slices"

// Group is something by which a list can be grouped: a property, or an edge field.
type Group struct {
	Name     string    // its value in an enum of the API
	Property *Property // nil where Field is not
	Field    *Field
}

// Groups is by what the list of the type's nodes can be grouped, the name first.
func (t *Type) Groups() []Group {
	groups := []Group{{Name: "NAME", Property: &Property{Name: "name", Kind: StringKind, Required: true, Indexed: true}}}
	for i := range t.Properties {
		p := &t.Properties[i]
		groups = append(groups, Group{Name: enumValue(p.Name), Property: p})
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		groups = append(groups, Group{Name: enumValue(f.Name), Field: f})
	}
	return groups
}

// FactGroups is by which properties of the nodes at the other end lists of facts that
// lead to the type can be grouped. A name that is among those taken has NODE_ in front.
func (t *Type) FactGroups(taken []string) []Group {
	var groups []Group
	names := slices.Clone(taken)
	for i := range t.Properties {
		p := &t.Properties[i]
		names = append(names, enumValue(p.Name))
	}
	for i := range t.Properties {
		name := enumValue(t.Properties[i].Name)
		if slices.Contains(taken, name) {
			for slices.Contains(names, name) {
				name = "NODE_" + name
			}
			names = append(names, name)
		}
		groups = append(groups, Group{Name: name, Property: &t.Properties[i]})
	}
	return groups
}
