package modelgen

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// The files, from the module's root.
const (
	schemaFile     = "schema.graphqls"
	configFile     = "gqlgen.yml"
	vocabularyFile = "internal/model/model_gen.go"
	apiFile        = "graph/generated/api.graphqls"
	modelsFile     = "graph/model/models_gen.go"
	resolversFile  = "graph/resolvers_gen.go"
	execFile       = "graph/generated/exec.go"
	pagesFile      = "web/src/model/model.json"
	docsFile       = "web/src/model/docs.json"
)

// Generate reads schema.graphqls in the current directory, the module's root,
// and writes all that is derived from it. It returns the files' names.
//
// It imports nothing that it writes, so it works whatever state the generated
// files are in.
func Generate() ([]string, error) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	s, err := Parse(schemaFile, string(text))
	if err != nil {
		return nil, err
	}
	vocabulary, err := s.Vocabulary()
	if err != nil {
		return nil, err
	}
	models, err := s.Models()
	if err != nil {
		return nil, err
	}
	pages, err := s.Pages()
	if err != nil {
		return nil, err
	}
	docs, err := s.Docs()
	if err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		text []byte
	}{
		{vocabularyFile, vocabulary},
		{apiFile, []byte(s.API())},
		{modelsFile, models},
		{pagesFile, pages},
		{docsFile, docs},
	} {
		if err := write(f.name, f.text); err != nil {
			return nil, err
		}
	}
	if err := s.execution(); err != nil {
		return nil, err
	}
	return []string{vocabularyFile, apiFile, modelsFile, resolversFile, execFile, pagesFile, docsFile}, nil
}

// write leaves a file alone that has the text already, so that Go need not
// compile it again.
func write(name string, text []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, text) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o666)
}

// execution lets gqlgen write what executes operations, and the resolvers.
func (s *Schema) execution() error {
	cfg, err := config.LoadConfig(configFile)
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{} // the models are written already
	for _, def := range s.derive().Definitions {
		entry := cfg.Models[def.Name]
		if entry.Model != nil {
			continue
		}
		switch def.Kind {
		case ast.Enum:
			// Names of values, which the validation has checked.
			entry.Model = config.StringList{"github.com/99designs/gqlgen/graphql.String"}
		case ast.InputObject:
			// A missing key was left out, nil is an explicit null.
			entry.Model = config.StringList{"map[string]any"}
		case ast.Object:
			if n := s.node(def.Name); n != nil {
				entry.Fields = boundFields(n, def)
			} else if s.defs[def.Name] != nil && def.Name != query {
				entry.Fields = s.leading(def, entry.Fields)
			}
		}
		cfg.Models[def.Name] = entry
	}
	if err := api.Generate(cfg, api.NoPlugins(), api.AddPlugin(&resolvers{s, resolversFile})); err != nil {
		return fmt.Errorf("%s: %w", configFile, err)
	}
	return nil
}

// leading adds to the fields of a type, which is declared in the file and is none of nodes, those
// that lead to nodes: package model, not value, has their types, so they have resolvers.
func (s *Schema) leading(def *ast.Definition, fields map[string]config.TypeMapField) map[string]config.TypeMapField {
	for _, f := range def.Fields {
		if s.leads(f) {
			if fields == nil {
				fields = make(map[string]config.TypeMapField)
			}
			fields[f.Name] = config.TypeMapField{Resolver: true}
		}
	}
	return fields
}

// leads tells whether a field leads to nodes and takes no arguments.
func (s *Schema) leads(f *ast.FieldDefinition) bool {
	name := f.Type.Name()
	return len(f.Arguments) == 0 && (name == entity || s.node(name) != nil)
}

// boundFields tells gqlgen which fields of a node type have resolvers, and what
// the Go methods of the others are called.
func boundFields(n *nodeType, def *ast.Definition) map[string]config.TypeMapField {
	fields := make(map[string]config.TypeMapField)
	for _, f := range def.Fields {
		switch {
		case n.typ.Field(f.Name) != nil || len(f.Arguments) > 0:
			fields[f.Name] = config.TypeMapField{Resolver: true}
		case n.typ.Property(f.Name) != nil:
			fields[f.Name] = config.TypeMapField{FieldName: goMethod(f.Name)}
		}
	}
	return fields
}
