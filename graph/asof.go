package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/silian-graph/silian/graph/generated"
	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
)

// directives are those that clients write on their operations.
var directives = generated.DirectiveRoot{AsOf: asOf}

// asOf is `@asOf(date:)` on a query, which comes before anything is read.
func asOf(ctx context.Context, _ any, next graphql.Resolver, date string) (any, error) {
	at, err := edtf.Parse(date)
	if err != nil {
		return nil, failf(badInput, "@asOf(date:): %s; expected %s", err, edtf.Forms)
	}
	operationOf(ctx).asOf = &at
	return next(ctx)
}

// Validity is what the operation takes a fact for, nil where it has no date.
func (l loader) Validity(f *kg.Fact) *string {
	if name := l.view.Validity(f).String(); name != "" {
		return &name
	}
	return nil
}
