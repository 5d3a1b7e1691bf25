package observe

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"os"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
)

// Tracing sends spans to a collector.
type Tracing struct{ *trace.TracerProvider }

// NewTracing returns tracing to the collector that takes OTLP over HTTP at the
// address in the environment (OTEL_EXPORTER_OTLP_ENDPOINT, or …_TRACES_ENDPOINT),
// nil where there is none. Everything else about it is told by the variables that
// OpenTelemetry has for it: headers, certificates, sampling, the service's name.
func NewTracing(ctx context.Context, b Build) (*Tracing, error) {
	if cmp.Or(os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"), os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")) == "" {
		return nil, nil
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	r, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", "silian"), attribute.String("service.version", b.Version)),
		resource.WithTelemetrySDK(), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	return &Tracing{trace.NewTracerProvider(trace.WithBatcher(exporter), trace.WithResource(r))}, nil
}

// Continue is r as a part of the trace that its headers name (W3C traceparent).
func Continue(r *http.Request) *http.Request {
	return r.WithContext(propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header)))
}
