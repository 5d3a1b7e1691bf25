package modelgen

import (
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/silian-graph/silian/internal/model"
)

//go:embed resolvers.gotmpl
var resolversTemplate string

// resolvers writes the resolvers as part of gqlgen's run: for each field one
// method, which calls what package graph has for all fields of its kind.
type resolvers struct {
	schema   *Schema
	filename string
}

// Name is the plugin's name in gqlgen.
func (*resolvers) Name() string { return "resolvers" }

// GenerateCode writes the resolvers.
func (r *resolvers) GenerateCode(data *codegen.Data) error {
	return templates.Render(templates.Options{
		PackageName: "graph",
		PackageDoc:  "// Code generated from schema.graphqls by internal/modelgen. DO NOT EDIT.\n",
		Filename:    r.filename,
		Template:    resolversTemplate,
		Data:        data,
		Funcs:       template.FuncMap{"body": r.body},
		Packages:    data.Config.Packages,
	})
}

const paging = "first, after, last, before"

// body is what the resolver of a field does.
func (r *resolvers) body(f *codegen.Field) string {
	if n := r.schema.node(f.Object.Name); n != nil {
		if e := n.typ.Field(f.Name); e != nil {
			return edgeBody(*e)
		}
		if own := n.def.Fields.ForName(f.Name); own != nil && own.Directives.ForName("analysis") != nil {
			return call("analysis"+f.GoFieldName, "obj.Record", f)
		}
		return call("entity"+f.GoFieldName, "obj.Record", f)
	}
	if f.Object.Name == query {
		for _, n := range r.schema.nodes {
			switch f.Name {
			case n.typ.Singular:
				return fmt.Sprintf("n, err := r.lookup(ctx, %q, id, name)\nreturn model.New%s(n), err", n.def.Name, n.def.Name)
			case n.typ.Plural:
				return fmt.Sprintf("l, err := r.list(ctx, %q, filter, orderBy, pageArgs{%s})\nreturn &model.%sConnection{List: l}, err", n.def.Name, paging, n.def.Name)
			}
		}
	}
	if f.Object.Root {
		return call(templates.LcFirst(f.Object.Name)+f.GoFieldName, "", f)
	}
	if r.schema.leads(f.FieldDefinition) {
		return leadBody(f)
	}
	return call(templates.LcFirst(f.Object.Name)+f.GoFieldName, "obj", f)
}

// leadBody is what leads from an object of package value to nodes: its method
// Record or Records for the fields node and nodes, and FromRecord for a field from.
func leadBody(f *codegen.Field) string {
	method, make := f.GoFieldName, "model.New"+f.Type.Name()
	if f.Name == "node" || f.Name == "nodes" {
		method = ""
	}
	if f.Type.Elem != nil {
		return fmt.Sprintf("list, err := obj.%sRecords()\nreturn value.Wrap(list, %s), err", method, make)
	}
	return fmt.Sprintf("n, err := obj.%sRecord()\nreturn %s(n), err", method, make)
}

func edgeBody(e model.Field) string {
	target := e.Target
	if target == "" {
		target = entity
	}
	if e.Single {
		return fmt.Sprintf("n, err := r.best(ctx, obj.Record, %q)\nreturn model.New%s(n), err", e.Name, target)
	}
	order := "orderBy"
	if e.Target == "" {
		order = "nil"
	}
	return fmt.Sprintf("f, err := r.facts(ctx, obj.Record, %q, roles, filter, %s, pageArgs{%s})\nreturn &model.%sFactConnection{Facts: f}, err", e.Name, order, paging, target)
}

// call hands a field of the hand-written part of the schema on to a method
// written by hand.
func call(method, object string, f *codegen.Field) string {
	args := []string{"ctx"}
	if object != "" {
		args = append(args, object)
	}
	for _, a := range f.Args {
		args = append(args, a.VarName)
	}
	return fmt.Sprintf("return r.%s(%s)", method, strings.Join(args, ", "))
}
