package main

import (
	"flag"
	"fmt"
	"strings"
	"time"

	"github.com/silian-graph/silian/graph"
)

// edgeOptions are the flags of serve about what requests may ask for.
type edgeOptions struct {
	public         bool
	introspection  bool
	suggestions    bool
	get            bool
	playground     bool
	metrics        bool
	metricsAt      string
	trusted        string
	timeout        time.Duration
	headerTime     time.Duration
	limits         graph.Limits
	body, response size
	rate           graph.Rate
}

// publicFlags are what -public sets, unless a flag of its own says otherwise.
var publicFlags = [...]struct{ name, value string }{
	{"introspection", "false"}, {"suggestions", "false"}, {"get", "false"}, {"playground", "false"}, {"metrics", "false"}, {"limit-rate", "20"},
}

func (o *edgeOptions) register(fs *flag.FlagSet) {
	fs.BoolVar(&o.public, "public", false, "be safe on a public address: -introspection=false -suggestions=false -get=false\n-playground=false -metrics=false -limit-rate 20, each unless it is given otherwise")
	fs.BoolVar(&o.introspection, "introspection", true, "answer what asks for the schema")
	fs.BoolVar(&o.suggestions, "suggestions", true, "suggest names of the schema in errors")
	fs.BoolVar(&o.get, "get", true, "answer queries by GET too")
	fs.BoolVar(&o.playground, "playground", true, "serve /playground")
	fs.BoolVar(&o.metrics, "metrics", true, "serve /metrics, for Prometheus")
	fs.StringVar(&o.metricsAt, "metrics-listen", "", "serve /metrics at this `ADDRESS` too, and nothing else there")
	fs.StringVar(&o.trusted, "trusted", "", "answer only the documents in `PATH`: a folder of .graphql files, or a JSON object of\nnames and documents")
	fs.DurationVar(&o.timeout, "limit-time", 30*time.Second, "how long an operation may take")
	fs.DurationVar(&o.headerTime, "limit-header-time", 10*time.Second, "how long the headers of a request may take to come")
	l := graph.DefaultLimits()
	o.limits, o.body, o.response = l, size(l.Body), size(l.Response)
	fs.DurationVar(&o.limits.BodyTime, "limit-body-time", l.BodyTime, "how long a request may take to come, headers and body")
	fs.TextVar(&o.body, "limit-body", o.body, "the largest request, as a `SIZE`")
	fs.TextVar(&o.response, "limit-response", o.response, "the largest answer, as a `SIZE`")
	for _, f := range []struct {
		name, of string
		value    *int
	}{
		{"tokens", "tokens in a document", &o.limits.Tokens},
		{"name", "characters in a name in a document", &o.limits.Name},
		{"depth", "levels of fields, or of values, in one another", &o.limits.Depth},
		{"aliases", "aliases in a document", &o.limits.Aliases},
		{"directives", "directives in a document", &o.limits.Directives},
		{"directives-on-one", "directives at one place of it", &o.limits.OnOne},
		{"fragments", "fragments that a document defines", &o.limits.Fragments},
		{"fields", "fields of an operation, fragments expanded", &o.limits.Fields},
		{"root-fields", "fields of an operation itself, fragments expanded", &o.limits.RootFields},
		{"repeats", "times that one field, or fragment, stands at one place", &o.limits.Repeats},
		{"cost", "fields of an answer, by the lengths of lists that are asked for (its cost)", &o.limits.Cost},
		{"list", "values in a list in the variables", &o.limits.List},
		{"errors", "errors in an answer", &o.limits.Errors},
		{"operations", "operations at once on a WebSocket", &o.limits.Operations},
		{"sockets", "WebSockets of one client", &o.limits.Sockets},
	} {
		fs.IntVar(f.value, "limit-"+f.name, *f.value, "at most so many "+f.of)
	}
	fs.Float64Var(&o.rate.PerSecond, "limit-rate", 0, "how many requests in a second a client may make; 0: as many as it likes")
	fs.IntVar(&o.rate.Burst, "limit-burst", 0, "how many it may make at once; 0: ten seconds' worth")
	fs.StringVar(&o.rate.Header, "client-header", "", "the header in which a proxy tells who the client is, such as X-Forwarded-For: its\nlast `NAME` counts. Only behind a proxy that sets it")
}

// settle checks the flags, once they are parsed, and completes them.
func (o *edgeOptions) settle(fs *flag.FlagSet) error {
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for _, f := range publicFlags {
		if o.public && !given[f.name] {
			if err := fs.Set(f.name, f.value); err != nil {
				return err
			}
		}
	}
	var err error
	fs.VisitAll(func(f *flag.Flag) {
		n, ok := f.Value.(flag.Getter)
		if err != nil || !ok || !strings.HasPrefix(f.Name, "limit-") {
			return
		}
		switch v := n.Get().(type) {
		case int:
			if v < 0 || v == 0 && f.Name != "limit-burst" {
				err = fmt.Errorf("-%s is %d: it must be at least 1", f.Name, v)
			}
		case time.Duration:
			if v <= 0 {
				err = fmt.Errorf("-%s is %s: it must be more than 0", f.Name, v)
			}
		}
	})
	if err == nil && (o.body == 0 || o.response == 0 || o.rate.PerSecond < 0) {
		err = fmt.Errorf("-limit-body and -limit-response must be more than 0, and -limit-rate not less")
	}
	o.limits.Body, o.limits.Response = int64(o.body), int(o.response)
	return err
}

// options are what the handler of queries is told.
func (o *edgeOptions) options() (graph.Options, error) {
	out := graph.Options{
		Timeout: o.timeout, Limits: o.limits, Rate: o.rate,
		NoIntrospection: !o.introspection, NoSuggestions: !o.suggestions, NoGET: !o.get,
	}
	var err error
	if o.trusted != "" {
		out.Trusted, err = graph.ReadTrusted(o.trusted)
	}
	return out, err
}
