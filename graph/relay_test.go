package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

const introspection = `{ __schema {
	queryType { name }
	directives { name description args { ...value } }
	types { kind name description
		fields(includeDeprecated: true) { name description args { ...value } type { ...type } }
		inputFields { ...value }
		interfaces { name }
		enumValues(includeDeprecated: true) { name description }
		possibleTypes { name } } } }
fragment value on __InputValue { name description type { ...type } }
fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`

type (
	typeRef struct {
		Kind, Name string
		OfType     *typeRef
	}
	inputValue struct {
		Name, Description string
		Type              typeRef
	}
	fieldType struct {
		Name, Description string
		Args              []inputValue
		Type              typeRef
	}
	fullType struct {
		Kind, Name, Description string
		Fields                  []fieldType
		InputFields             []inputValue
		EnumValues              []struct{ Name, Description string }
		Interfaces              []struct{ Name string }
		PossibleTypes           []struct{ Name string }
	}
	schema struct {
		QueryType  struct{ Name string }
		Directives []struct {
			Name, Description string
			Args              []inputValue
		}
		Types []fullType
	}
)

func (r typeRef) String() string {
	switch r.Kind {
	case "NON_NULL":
		return r.OfType.String() + "!"
	case "LIST":
		return "[" + r.OfType.String() + "]"
	}
	return r.Name
}

func served(t *testing.T, srv *siliantest.Server) schema {
	t.Helper()
	var answer struct {
		Schema schema `json:"__schema"`
	}
	srv.Query(t, introspection, nil, &answer)
	return answer.Schema
}

func (f fullType) field(name string) string {
	for _, f := range f.Fields {
		if f.Name == name {
			return f.Type.String()
		}
	}
	return ""
}

// TestDescribed holds that a newcomer finds a description of everything.
func TestDescribed(t *testing.T) {
	s := served(t, siliantest.New(t))
	described := func(text, what string) {
		if text == "" && !strings.HasPrefix(what, "__") {
			t.Errorf("%s has no description", what)
		}
	}
	values := func(list []inputValue, of string) {
		for _, v := range list {
			described(v.Description, of+"("+v.Name+":)")
		}
	}
	for _, typ := range s.Types {
		described(typ.Description, typ.Name)
		for _, f := range typ.Fields {
			described(f.Description, typ.Name+"."+f.Name)
			values(f.Args, typ.Name+"."+f.Name)
		}
		values(typ.InputFields, typ.Name)
		for _, v := range typ.EnumValues {
			described(v.Description, typ.Name+"."+v.Name)
		}
	}
	for _, d := range s.Directives {
		switch d.Name {
		case "include", "skip", "deprecated", "specifiedBy", "oneOf", "asOf", "cost", "listSize":
		default:
			t.Errorf("directive @%s is served", d.Name)
		}
		described(d.Description, "@"+d.Name)
		values(d.Args, "@"+d.Name)
	}
}

// TestConnections holds every connection to the Relay specification.
func TestConnections(t *testing.T) {
	s := served(t, siliantest.New(t))
	types := make(map[string]fullType)
	for _, typ := range s.Types {
		types[typ.Name] = typ
	}
	info := types["PageInfo"]
	for name, want := range map[string]string{"hasNextPage": "Boolean!", "hasPreviousPage": "Boolean!", "startCursor": "String", "endCursor": "String"} {
		if got := info.field(name); got != want {
			t.Errorf("PageInfo.%s is %s, want %s", name, got, want)
		}
	}
	connections := 0
	for _, typ := range s.Types {
		for _, f := range typ.Fields {
			connection, ok := strings.CutSuffix(f.Type.String(), "Connection!")
			if !ok {
				continue
			}
			connections++
			edge := connection + "Edge"
			c, e := types[connection+"Connection"], types[edge]
			if c.field("pageInfo") != "PageInfo!" || c.field("edges") != "["+edge+"!]!" || c.field("totalCount") != "Int!" {
				t.Errorf("%s is no connection: %+v", c.Name, c.Fields)
			}
			if node := e.field("node"); e.field("cursor") != "String!" || c.field("nodes") != "["+node+"]!" {
				t.Errorf("%s and %s: cursor %s, node %s, nodes %s", c.Name, edge, e.field("cursor"), node, c.field("nodes"))
			}
			args := make(map[string]string)
			for _, a := range f.Args {
				args[a.Name] = a.Type.String()
			}
			if args["first"] != "Int" || args["last"] != "Int" || args["after"] != "String" || args["before"] != "String" {
				t.Errorf("%s.%s takes %v", typ.Name, f.Name, args)
			}
		}
	}
	if connections < 20 {
		t.Errorf("only %d connections", connections)
	}
}

// TestRefetch reads a node of each type by its list and again by its id.
func TestRefetch(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	s := served(t, srv)
	var query fullType
	for _, typ := range s.Types {
		if typ.Name == s.QueryType.Name {
			query = typ
		}
	}
	for _, typ := range s.Types {
		if typ.Name != "Node" {
			continue
		}
		for _, possible := range typ.PossibleTypes {
			t.Run(possible.Name, func(t *testing.T) {
				refetch(t, srv, query, possible.Name)
			})
		}
	}
}

func refetch(t *testing.T, srv *siliantest.Server, query fullType, typ string) {
	t.Helper()
	for _, f := range query.Fields {
		if f.Type.String() != typ+"Connection!" {
			continue
		}
		var list map[string]any
		srv.Query(t, fmt.Sprintf(`{ %s(first: 1) { nodes { id } } }`, f.Name), nil, &list)
		nodes, _ := inner(list, "nodes").([]any)
		if len(nodes) == 0 {
			t.Skip("the fixture has none")
		}
		var again struct {
			Node struct {
				ID       string
				Typename string `json:"__typename"`
			}
		}
		srv.Query(t, `query($id: ID!) { node(id: $id) { id __typename } }`, siliantest.Vars{"id": inner(nodes[0], "id")}, &again)
		if again.Node.ID != inner(nodes[0], "id") || again.Node.Typename != typ {
			t.Errorf("%v became %+v", nodes[0], again)
		}
		return
	}
	t.Errorf("no list of %s", typ)
}
