package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/silian-graph/silian/graph"
	"github.com/silian-graph/silian/internal/observe"
	"github.com/silian-graph/silian/web"
)

// Stopping takes at most ten seconds: so long for requests to end by
// themselves, so long for streams that are then left and again for all that is
// then cut off, the rest for the store.
const (
	drainTime = 5 * time.Second
	cutTime   = time.Second
)

// serveOptions are the flags of serve.
type serveOptions struct {
	listen string
	seed   bool
	plans  bool
	slow   time.Duration
	otlp   string
	edge   edgeOptions
	store  storeOptions
	log    logOptions
	config config
}

// defaultListen is where a server answers that was told nothing else.
const defaultListen = "127.0.0.1:8080"

func (o *serveOptions) register(fs *flag.FlagSet) {
	fs.StringVar(&o.listen, "listen", defaultListen, "the `ADDRESS` to answer at; :8080 is every interface, port 0 any free port")
	fs.BoolVar(&o.seed, "seed", true, "load the seed into a graph that nothing was ever written to;\n-seed=false leaves it empty")
	fs.BoolVar(&o.plans, "plans", true, "answer queries by plans; with -plans=false every field is resolved by itself,\nwhich answers the same and takes longer")
	fs.DurationVar(&o.slow, "slow", time.Second, "log operations that take this `TIME` or longer, such as 300ms; 0 logs none")
	fs.StringVar(&o.otlp, "otlp", "", "send OpenTelemetry traces to the collector at this `URL`, such as http://127.0.0.1:4318/v1/traces;\n"+
		"without it to the one of OTEL_EXPORTER_OTLP_ENDPOINT, if that is set")
	o.edge.register(fs)
	o.store.register(fs)
	o.log.register(fs)
	o.config.register(fs)
}

func (a *app) serveCommand() *ffcli.Command {
	var o serveOptions
	fs := flag.NewFlagSet("serve", flag.ContinueOnError)
	o.register(fs)
	c := newCommand(ffcli.Command{
		Name:       "serve",
		ShortUsage: "silian [serve] [flags]",
		ShortHelp:  "answer GraphQL over HTTP (what silian does without a command)",
		LongHelp: "Serves the graph: /query (GraphQL), /playground, / (the browser's pages), /healthz,\n" +
			"/readyz and /metrics (Prometheus). A new data directory gets the seed; one that holds anything is left as it\n" +
			"is. While it runs, the other commands work on its data directory: they reach it by\n" +
			"silian.sock in there, which only the owner can use. SIGINT or SIGTERM ends it within ten\n" +
			"seconds, a second one at once. On an address that others can reach, use -public: the\n" +
			"-limit- flags bound what they may ask for in any case.",
		FlagSet: fs,
		Options: o.config.options(fs),
	},
		"silian",
		"silian -listen :8080 -data /var/lib/silian -memory 4GiB -log-format json",
		"silian -listen :8080 -public -limit-rate 5 -trusted documents.json",
		"silian serve -data :memory: -seed=false",
		"SILIAN_LISTEN=127.0.0.1:9000 silian",
	)
	c.Exec = func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usageErrorf(c, "serve takes no arguments, and got %q", args[0])
		}
		if err := o.store.validate(); err != nil {
			return usageErrorf(c, "%w", err)
		}
		if err := o.edge.settle(fs); err != nil {
			return usageErrorf(c, "%w", err)
		}
		if o.config.print {
			var typed serveOptions
			commandLine := flag.NewFlagSet("serve", flag.ContinueOnError)
			typed.register(commandLine)
			if err := commandLine.Parse(a.args[1:]); err != nil {
				return err
			}
			return o.config.write(a.stdout, fs, commandLine)
		}
		return a.serve(ctx, o)
	}
	return c
}

// serve answers until ctx ends.
func (a *app) serve(ctx context.Context, o serveOptions) error {
	log := o.log.logger(a.stderr)
	query, err := o.edge.options()
	if err != nil {
		return err
	}
	query.Logger, query.NoPlans = log, !o.plans
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", o.listen)
	if err != nil {
		return fmt.Errorf("cannot listen: %w", err)
	}
	info, _ := debug.ReadBuildInfo()
	build := buildOf(info)
	tracing, err := observe.NewTracing(ctx, o.otlp, build)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	site := newSite(log, observe.New(build, observe.Options{Logger: log, Slow: o.slow}), o.edge)
	site.tracing = tracing
	query.Observer, query.Tracing = site.metrics, tracing.Provider()
	server := newServer(site, log, o.edge)
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	if at := o.edge.metricsAt; at != "" {
		apart, err := lc.Listen(ctx, "tcp", at)
		if err != nil {
			return errors.Join(fmt.Errorf("cannot listen for /metrics: %w", err), server.Close())
		}
		mux := http.NewServeMux()
		mux.Handle("/metrics", only(site.metrics.Handler().ServeHTTP, http.MethodGet, http.MethodHead))
		metrics := newServer(mux, log, o.edge)
		defer metrics.Close()
		log.Info("metrics", "address", apart.Addr().String())
		go func() { failed <- metrics.Serve(apart) }()
	}
	log.Info("listening", "address", listener.Addr().String(), "data", o.store.data)
	log.Info("build", "version", build.Version, "commit", build.Commit, "go", build.Go, "schema", build.Schema, "store_format", build.Format)

	st, err := site.open(ctx, o, query)
	background := func() {}
	if err == nil {
		warmed, watched := st.warm(ctx, log), site.metrics.Watch(ctx, st.graph, st.asked)
		background = func() { warmed(); watched() }
		a.greet(listener.Addr())
		select {
		case <-ctx.Done():
		case err = <-failed:
		}
	}
	if ctx.Err() != nil {
		log.Info("stopping", "within", "10s")
		err = nil // an opening that the signal ended has not failed
	}
	server.drain(site)
	background()
	if st != nil {
		err = errors.Join(err, st.Close())
	}
	tracing.Close()
	if err == nil {
		log.Info("stopped")
	}
	return err
}

// open opens the store, fills an empty one from the seed and lets queries in.
// On an error it has closed what it opened.
func (s *site) open(ctx context.Context, o serveOptions, query graph.Options) (*store, error) {
	began := time.Now()
	s.waitFor("the store is being opened")
	o.store.cache = o.store.cacheSize() // the lock on the store makes this its only writer
	st, err := openStore(ctx, o.store, s.log)
	if err != nil {
		return nil, err
	}
	opened := time.Now()
	s.waitFor("the seed is being loaded")
	seeded := false
	if o.seed {
		seeded, err = st.fill(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	if st.dir != "" {
		c := newCommands(st, s.log)
		if err := c.start(); err != nil {
			s.log.Warn("commands need the server stopped", "error", err)
		} else {
			s.commands = c
		}
	}
	s.ready(graph.New(st.graph, query), st.answers)
	s.log.Info("ready", "open", opened.Sub(began).Round(time.Microsecond), "seeded", seeded,
		"seed", time.Since(opened).Round(time.Microsecond), "pages", web.Built())
	return st, nil
}

// greet tells a person at a terminal where to look.
func (a *app) greet(at net.Addr) {
	if !isTerminal(a.stdout) {
		return
	}
	base := baseURL(at)
	fmt.Fprintf(a.stdout, "\n  Silian 四链 is ready: %s\n  Ask it questions at   %s/playground\n\n", base, base)
}

// baseURL is where a browser on this machine finds what listens at addr.
func baseURL(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return "http://" + addr.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// httpServer is an http.Server that can be emptied.
type httpServer struct {
	*http.Server
	cut context.CancelFunc // ends the context of every request
}

func newServer(handler http.Handler, log *slog.Logger, o edgeOptions) *httpServer {
	base, cut := context.WithCancel(context.Background())
	return &httpServer{cut: cut, Server: &http.Server{
		Handler:     handler,
		BaseContext: func(net.Listener) context.Context { return base },
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			return context.WithValue(ctx, connKey{}, c)
		},
		ReadHeaderTimeout: o.headerTime,
		ReadTimeout:       o.limits.BodyTime,
		WriteTimeout:      o.limits.BodyTime + o.timeout + time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}}
}

// drain stops taking connections, ends streams, lets requests end, and then cuts
// off those that have not. It returns when no handler is at work, or when waiting
// longer would keep the store from closing in time.
func (s *httpServer) drain(site *site) {
	site.waitFor("the server is stopping")
	site.endStreams()
	if site.commands != nil {
		var commands sync.WaitGroup
		commands.Go(site.commands.close)
		defer commands.Wait()
	}
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	_ = s.Shutdown(ctx) // fails when time is up; it does not wait for WebSockets
	idle := site.busy.shut()
	closedIn(idle, cutTime)
	s.cut()
	_ = s.Close()
	if !closedIn(idle, cutTime) {
		site.log.Warn("closing over requests that do not end")
	}
}

// closedIn tells whether done was closed in time.
func closedIn(done <-chan struct{}, limit time.Duration) bool {
	select {
	case <-done:
		return true
	case <-time.After(limit):
		return false
	}
}
