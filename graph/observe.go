package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/silian-graph/silian/kv"
)

// Observer is told what a handler does. Goroutines share it.
type Observer interface {
	// Operation is told of each operation when it has ended, also of one that
	// was refused.
	Operation(ctx context.Context, o Operation)
	// Limit is told of each request that went over a limit, by the limit's name.
	Limit(ctx context.Context, name string)
}

// Operation is what an Observer learns of one operation. Of its variables it
// learns nothing.
type Operation struct {
	Name     string // as its document calls it; "" where it does not, or was not found
	Kind     string // query, mutation or subscription; "" where it was not found
	Document string // the SHA-256 of the document's text
	Code     string // OK, or that of its first error
	Planned  bool   // a plan answered, not the resolvers
	Cost     int    // that it was reckoned at before it ran, in fields; see Limits.Cost
	Took     time.Duration
	Store    kv.Counts // what the store was asked for
}

// OK is the outcome of an operation without errors, beside the codes of errors.
const OK = "OK"

// Names of limits, for Observer.Limit, beside those of Limits (exceeded.limit).
const (
	limitTime = "time" // how long an operation may take
	limitWork = "work" // what it may read, or ask for at once
)

// watch is what is measured while an operation runs. A nil one measures nothing.
type watch struct {
	observer Observer
	span     trace.Span
	store    kv.Tally
	began    time.Time
	op       Operation
}

// watcher begins watches, where there is somebody to tell.
type watcher struct {
	observer Observer
	tracer   trace.Tracer
}

// begin begins to measure an operation, which runs with the context it returns.
func (w watcher) begin(ctx context.Context, began time.Time, op *ast.OperationDefinition, document string, cost int) (context.Context, *watch) {
	if w.observer == nil && w.tracer == nil {
		return ctx, nil
	}
	m := &watch{observer: w.observer, began: began, op: Operation{Name: op.Name, Kind: string(op.Operation), Document: document, Cost: cost}}
	ctx = kv.WithTally(ctx, &m.store)
	if w.tracer != nil {
		name := m.op.Kind
		if op.Name != "" {
			name += " " + op.Name
		}
		ctx, m.span = w.tracer.Start(ctx, name, trace.WithTimestamp(began), trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
			attribute.String("graphql.operation.name", op.Name),
			attribute.String("graphql.operation.type", m.op.Kind),
			attribute.String("silian.document.sha256", document),
			attribute.Int("silian.cost", cost),
		))
	}
	return ctx, m
}

// resume is ctx for an operation that the watch has begun with another.
func (m *watch) resume(ctx context.Context) context.Context {
	ctx = kv.WithTally(ctx, &m.store)
	if m.span != nil {
		ctx = trace.ContextWithSpan(ctx, m.span)
	}
	return ctx
}

// planned notes that a plan answered.
func (m *watch) planned() {
	if m != nil {
		m.op.Planned = true
	}
}

// end tells how the operation ended.
func (m *watch) end(ctx context.Context, errs gqlerror.List) {
	if m == nil {
		return
	}
	m.op.Code, m.op.Took, m.op.Store = codeOf(errs), time.Since(m.began), m.store.Counts()
	if m.span != nil {
		m.span.SetAttributes(attribute.Bool("silian.planned", m.op.Planned))
		m.span.SetAttributes(reads(m.op.Store)...)
		if m.op.Code != OK {
			m.span.SetAttributes(attribute.String("silian.code", m.op.Code))
		}
		if m.op.Code == internal || m.op.Code == timeout {
			m.span.SetStatus(codes.Error, m.op.Code)
		}
		m.span.End()
	}
	if m.observer != nil {
		m.observer.Operation(ctx, m.op)
	}
}

func reads(c kv.Counts) []attribute.KeyValue {
	return []attribute.KeyValue{
		attribute.Int64("silian.store.calls", c.Calls()),
		attribute.Int64("silian.store.keys", c.KeysRead),
		attribute.Int64("silian.store.bytes", c.BytesRead),
	}
}

// codeOf is the code of the first error, or OK.
func codeOf(errs gqlerror.List) string {
	if len(errs) == 0 {
		return OK
	}
	if code, ok := errs[0].Extensions["code"].(string); ok {
		return code
	}
	return internal
}

// refused tells of a request that came to no operation.
func (w watcher) refused(ctx context.Context, errs gqlerror.List) {
	if w.observer == nil {
		return
	}
	o := Operation{Code: codeOf(errs)}
	if graphql.HasOperationContext(ctx) { // it was a GraphQL request
		c := graphql.GetOperationContext(ctx)
		o.Document, o.Took = hashOf(c.RawQuery), time.Since(c.Stats.OperationStart)
	}
	w.observer.Operation(ctx, o)
}

// limit tells of a request that went over a limit.
func (w watcher) limit(ctx context.Context, name string) {
	if w.observer != nil {
		w.observer.Limit(ctx, name)
	}
}

// over is limit for a failure, if it is of a request that went over one.
func (w watcher) over(ctx context.Context, f *failure) {
	switch {
	case f.exceeded != nil:
		w.limit(ctx, f.exceeded.limit)
	case f.code == limitExceeded:
		w.limit(ctx, limitWork)
	}
}

// SchemaHash is the SHA-256 of the API's SDL.
func SchemaHash() string { return hashOf(schema().Schema().Query.Position.Src.Input) }

// hashOf is how a document is called where its text may not be shown.
func hashOf(document string) string {
	h := sha256.Sum256([]byte(document))
	return hex.EncodeToString(h[:])
}

// part begins a part of a traced operation that reads for so many parents at
// once, and returns its context and what ends it.
func part(ctx context.Context, name string, parents int) (context.Context, func()) {
	above, tally := trace.SpanFromContext(ctx), kv.TallyOf(ctx)
	if tally == nil || !above.IsRecording() { // a span may be somebody else's
		return ctx, func() {}
	}
	before := tally.Counts()
	ctx, span := above.TracerProvider().Tracer(tracerName).Start(ctx, name, trace.WithAttributes(attribute.Int("silian.parents", parents)))
	return ctx, func() {
		span.SetAttributes(reads(tally.Counts().Sub(before))...)
		span.End()
	}
}

// batch is part for the resolver of a field that reads for several nodes at once.
func batch(ctx context.Context, parents int) (context.Context, func()) {
	f := graphql.GetFieldContext(ctx)
	return part(ctx, f.Object+"."+f.Field.Name, parents)
}

// tracerName is how spans tell where they come from.
const tracerName = "github.com/silian-graph/silian/graph"
