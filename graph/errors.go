package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/silian-graph/silian/internal/kg"
)

// Codes of errors, in extensions.code.
const (
	badInput      = "BAD_USER_INPUT"
	notFound      = "NOT_FOUND"
	ambiguous     = "AMBIGUOUS"
	limitExceeded = "LIMIT_EXCEEDED"
	forbidden     = "FORBIDDEN"
	notPersisted  = "PERSISTED_QUERY_NOT_FOUND" // as Apollo's clients know it
	timeout       = "TIMEOUT"
	internal      = "INTERNAL"
)

// failure is an error that is told to the client as it is.
type failure struct {
	code, message string
	candidates    []candidate // of an ambiguous name
	exceeded      *exceeded   // of a request that is over a limit
}

// candidate is a node that an ambiguous name can mean.
type candidate struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
}

func (f *failure) Error() string { return f.message }

func failf(code, format string, args ...any) *failure {
	return &failure{code: code, message: fmt.Sprintf(format, args...)}
}

func (f *failure) gqlError() *gqlerror.Error {
	e := &gqlerror.Error{Err: f, Message: f.message, Extensions: map[string]any{"code": f.code}}
	if f.candidates != nil {
		e.Extensions["candidates"] = f.candidates
	}
	if x := f.exceeded; x != nil {
		e.Extensions["limit"] = x.limit
		if x.actual > 0 {
			e.Extensions["max"], e.Extensions["actual"] = x.max, x.actual
		}
	}
	return e
}

// presenter is the one door through which errors leave.
type presenter struct {
	log           *slog.Logger
	watch         watcher
	noSuggestions bool
}

// errPanic stands for a panic, which has been logged.
var errPanic = errors.New("panic")

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	shown := *graphql.DefaultErrorPresenter(ctx, err) // a copy: several fields may share one error
	if code, _ := shown.Extensions["code"].(string); code != "" && !errors.As(err, new(*failure)) {
		return p.library(&shown, code)
	}
	cause := shown.Err // without the place in the query, which is told apart from it
	if cause == nil {
		cause = err
	}
	f := p.failure(ctx, &shown, cause)
	if errors.Is(cause, context.DeadlineExceeded) {
		p.watch.limit(ctx, limitTime)
	}
	p.watch.over(ctx, f)
	e := f.gqlError()
	e.Path, e.Locations = shown.Path, shown.Locations
	return e
}

// library presents an error that GraphQL's own checks made.
func (p presenter) library(e *gqlerror.Error, code string) *gqlerror.Error {
	if p.noSuggestions {
		e.Message, _, _ = strings.Cut(e.Message, " Did you mean")
	}
	e.Extensions = map[string]any{"code": code}
	return e
}

func (p presenter) failure(ctx context.Context, e *gqlerror.Error, err error) *failure {
	var f *failure
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, kg.ErrInvalid):
		return failf(badInput, "%s", told(err, kg.ErrInvalid))
	case errors.Is(err, kg.ErrNotFound):
		return failf(notFound, "%s", told(err, kg.ErrNotFound))
	case errors.Is(err, kg.ErrLimit):
		return failf(limitExceeded, "%s", told(err, kg.ErrLimit))
	case errors.Is(err, context.DeadlineExceeded):
		return failf(timeout, "the operation took too long; ask for less at once")
	case errors.Is(err, context.Canceled):
		return failf(timeout, "the operation was cancelled")
	case errors.Is(err, errPanic):
		return failf(internal, "internal error")
	case e.Err == nil && e.Path == nil:
		// A request that is no GraphQL request; the message ends with all of it.
		message, _, _ := strings.Cut(e.Message, " body:")
		return failf(badInput, "%s", message)
	}
	p.log.ErrorContext(ctx, "resolve", "path", e.Path.String(), "error", err)
	return failf(internal, "internal error")
}

// told is the message of an error without the kind in front, which the code says.
func told(err, kind error) string {
	return strings.TrimPrefix(err.Error(), kind.Error()+": ")
}

// recovered logs a panic; the stack is that of the resolver.
func (p presenter) recovered(ctx context.Context, value any) error {
	p.log.ErrorContext(ctx, "panic in a resolver",
		"path", graphql.GetPath(ctx).String(), "panic", fmt.Sprint(value), "stack", string(debug.Stack()))
	return errPanic
}
