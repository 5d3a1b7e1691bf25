package observe

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	api "go.opentelemetry.io/otel/trace"
)

// Tracing sends spans to a collector.
type Tracing struct{ provider *trace.TracerProvider }

// Provider makes the spans; nil where there is no tracing.
func (t *Tracing) Provider() api.TracerProvider {
	if t == nil {
		return nil
	}
	return t.provider
}

// flushTime is how long the last spans may take to reach the collector.
const flushTime = time.Second

// Close sends the last spans. What does not reach the collector in time is lost.
func (t *Tracing) Close() {
	if t == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), flushTime)
	defer cancel()
	_ = t.provider.Shutdown(ctx)
}

// NewTracing returns tracing to the collector that takes OTLP over HTTP at an
// address or, without one, at that of the environment (OTEL_EXPORTER_OTLP_ENDPOINT,
// or …_TRACES_ENDPOINT); nil where there is none. Everything else about it is told
// by the variables that OpenTelemetry has for it: headers, certificates, sampling,
// the service's name.
func NewTracing(ctx context.Context, address string, b Build) (*Tracing, error) {
	var options []otlptracehttp.Option
	switch {
	case address != "":
		options = append(options, otlptracehttp.WithEndpointURL(address))
	case cmp.Or(os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"), os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")) == "":
		return nil, nil
	}
	exporter, err := otlptracehttp.New(ctx, options...)
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
