// Package load asks a GraphQL server on this machine as fast as it answers and
// tells what that cost the server. The loop is closed: each connection sends
// its next request when it has the answer to the last one.
package load

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Query is an operation with the variables of each request.
type Query struct {
	Name string
	Text string // the GraphQL document
	// Vars are the variables of request i as a JSON object. They differ among
	// requests as long as i stays below Distinct.
	Vars     func(i int) []byte
	Distinct int
	// Check tells whether data is the answer to request i.
	Check func(i int, data json.RawMessage) error
}

// Options say how a query is run. The zero value of a number takes its default.
type Options struct {
	URL      string        // of the endpoint, on a loopback address
	PID      int           // of the server, whose CPU is read; 0: unknown
	Conns    int           // 16
	Duration time.Duration // 5 s; requests under way then are waited for
	Requests int           // at most so many; 1,000,000
	First    int           // the number of the first request
	Sample   int           // one in so many answers is checked; 500
}

func (o Options) withDefaults() Options {
	o.Conns = cmp.Or(o.Conns, 16)
	o.Duration = cmp.Or(o.Duration, 5*time.Second)
	o.Requests = cmp.Or(o.Requests, 1_000_000)
	o.Sample = cmp.Or(o.Sample, 500)
	return o
}

// Result is what a run measured. Times are in milliseconds.
type Result struct {
	Query     string  `json:"query"`
	Requests  int     `json:"requests"`
	Distinct  int     `json:"distinct"` // different variables among them
	Errors    int     `json:"errors"`
	Error     string  `json:"error,omitempty"` // the first one
	Checked   int     `json:"checked"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"perSecond"`
	P50       float64 `json:"p50"`
	P95       float64 `json:"p95"`
	P99       float64 `json:"p99"`
	CPU       float64 `json:"cpu"`   // of the server, a request; 0 where unknown
	Bytes     float64 `json:"bytes"` // of an answer's body, on average
}

// Run runs q. Answers that are errors or not the expected ones are counted; a
// connection that fails ends the run.
func Run(ctx context.Context, q Query, o Options) (Result, error) {
	o = o.withDefaults()
	address, path, err := loopback(o.URL)
	if err != nil {
		return Result{}, err
	}
	run := &run{q: q, o: o, until: time.Now().Add(o.Duration)}
	before, err := CPU(o.PID)
	if err != nil {
		return Result{}, err
	}
	began := time.Now()
	workers := make([]worker, o.Conns)
	var wg sync.WaitGroup
	for i := range workers {
		wg.Go(func() { workers[i].err = workers[i].work(ctx, run, address, path) })
	}
	wg.Wait()
	took := time.Since(began)
	after, err := CPU(o.PID)
	if err != nil {
		return Result{}, err
	}
	return run.result(workers, took, after-before)
}

// run is what the connections of a run share.
type run struct {
	q     Query
	o     Options
	until time.Time
	next  atomic.Int64
}

// worker is one connection.
type worker struct {
	times           []time.Duration
	bytes           int64
	failed, checked int
	problem         error // the first answer that is not right
	err             error // of the connection
}

func (w *worker) work(ctx context.Context, r *run, address, path string) error {
	c, err := dial(ctx, address, path, r.q.Text)
	if err != nil {
		return err
	}
	defer c.close()
	for ctx.Err() == nil {
		began := time.Now()
		i := int(r.next.Add(1) - 1)
		if i >= r.o.Requests || began.After(r.until) {
			return nil
		}
		status, body, err := c.ask(r.q.Vars(r.o.First + i))
		if err != nil {
			return err
		}
		w.times = append(w.times, time.Since(began))
		w.bytes += int64(len(body))
		sampled := i < r.o.Conns || i%r.o.Sample == 0
		if err := r.judge(r.o.First+i, status, body, sampled); err != nil {
			w.failed++
			w.problem = cmp.Or(w.problem, fmt.Errorf("request %d: %w", r.o.First+i, err))
		}
		if sampled {
			w.checked++
		}
	}
	return ctx.Err()
}

// judge tells what is wrong with an answer. All are looked at, those that are
// sampled to the letter.
func (r *run) judge(i, status int, body []byte, sampled bool) error {
	if status != 200 || hasErrors(body) {
		return fmt.Errorf("HTTP %d: %.300s", status, body)
	}
	if !sampled || r.q.Check == nil {
		return nil
	}
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(body, &answer); err != nil {
		return fmt.Errorf("%w: %.300s", err, body)
	}
	if err := r.q.Check(i, answer.Data); err != nil {
		return fmt.Errorf("%w: %.300s", err, body)
	}
	return nil
}

func (r *run) result(workers []worker, took, cpu time.Duration) (Result, error) {
	out := Result{Query: r.q.Name, Seconds: took.Seconds()}
	var times []time.Duration
	var bytes int64
	var errs []error
	for i := range workers {
		w := &workers[i]
		times = append(times, w.times...)
		bytes += w.bytes
		out.Errors += w.failed
		out.Checked += w.checked
		if w.problem != nil && out.Error == "" {
			out.Error = w.problem.Error()
		}
		errs = append(errs, w.err)
	}
	if err := errors.Join(errs...); err != nil {
		return out, fmt.Errorf("%s: %w", r.q.Name, err)
	}
	out.Requests = len(times)
	out.Distinct = min(out.Requests, r.q.Distinct)
	if len(times) == 0 {
		return out, nil
	}
	slices.Sort(times)
	at := func(share float64) float64 { return ms(times[int(share*float64(len(times)-1))]) }
	out.P50, out.P95, out.P99 = at(0.50), at(0.95), at(0.99)
	n := float64(len(times))
	out.PerSecond = n / took.Seconds()
	out.Bytes = float64(bytes) / n
	out.CPU = ms(cpu) / n
	return out, nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
