// Package modelgen derives from schema.graphqls what nobody should write by
// hand: the complete API, the vocabulary of package model, the Go types of the
// API and its resolvers. schema.graphqls says what the model's directives mean.
//
// Everything is written as whole files from what the schema says now, so what
// was taken out of the schema leaves nothing behind.
package modelgen

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// Schema is a checked model.
type Schema struct {
	doc   *ast.SchemaDocument
	defs  map[string]*ast.Definition
	nodes []*nodeType
	roles []model.Role

	indicators []model.Indicator
	enums      []model.Enum
	stages     []model.Stage
}

// nodeType is a type with @node.
type nodeType struct {
	def        *ast.Definition
	typ        model.Type
	properties []*ast.FieldDefinition          // in the order of typ.Properties
	edges      map[string]*ast.FieldDefinition // by name; Entity's too
}

// Problem is one thing that is wrong with a schema, and where.
type Problem struct {
	File         string
	Line, Column int
	Message      string
}

func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// Problems are all that were found, in the order of the file.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return strings.Join(lines, "\n")
}

// Parse reads a model and checks it. The error is of type Problems and tells
// all that is wrong at once, as far as one mistake does not hide another.
func Parse(file, text string) (*Schema, error) {
	doc, err := parser.ParseSchema(&ast.Source{Name: file, Input: text})
	if err != nil {
		return nil, foreign(file, err)
	}
	c := &checker{Schema: &Schema{doc: doc, defs: make(map[string]*ast.Definition)}, file: file}
	c.check()
	if len(c.problems) > 0 {
		slices.SortStableFunc(c.problems, func(a, b Problem) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, c.problems
	}
	// What GraphQL itself asks of a schema: the derived definitions stand at
	// the positions of what they were derived from.
	whole, err := parser.ParseSchema(validator.Prelude)
	if err != nil {
		return nil, err
	}
	whole.Merge(c.derive())
	if _, err := validator.ValidateSchemaDocument(whole); err != nil {
		return nil, foreign(file, err)
	}
	return c.Schema, nil
}

// foreign turns an error of the GraphQL library into ours.
func foreign(file string, err error) error {
	p := Problem{File: file, Line: 1, Column: 1, Message: err.Error()}
	if g := (*gqlerror.Error)(nil); errors.As(err, &g) {
		p.Message = g.Message
		if len(g.Locations) > 0 {
			p.Line, p.Column = g.Locations[0].Line, max(1, g.Locations[0].Column) // wrong at block strings
		}
	}
	return Problems{p}
}

// Model is the vocabulary that the schema declares.
func (s *Schema) Model() model.Model {
	m := model.Model{Roles: s.roles, Indicators: s.indicators, Enums: s.enums, Stages: s.stages}
	for _, n := range s.nodes {
		m.Types = append(m.Types, n.typ)
	}
	return m
}

// factTargets are the types that lists of facts lead to, and so need a
// connection of facts: node types, and Entity.
func (s *Schema) factTargets() map[string]bool {
	targets := make(map[string]bool)
	for _, n := range s.nodes {
		for _, f := range n.typ.Fields {
			if !f.Single {
				targets[cmp.Or(f.Target, entity)] = true
			}
		}
	}
	return targets
}
