package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/tidwall/gjson"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/silian-graph/silian/internal/kg"
)

// quick answers the common request by itself: JSON both ways, POSTed, of an
// operation that was answered by a plan before. It knows the operation by the
// bytes that the request writes it with, so nothing of it is read, and writes
// what the plan wrote. Whatever else comes up, a new document, variables that do
// not fit, a plan that gives up, goes the library's way.
type quick struct {
	next    http.Handler
	graph   *kg.Graph
	planned *planned
	guard   *guard
	timeout time.Duration
	watch   watcher
	known   *lru.Cache[spelling, *prepared]
}

// spelling is how a request writes its operation, as JSON.
type spelling struct{ query, name string }

func newQuick(next http.Handler, g *kg.Graph, p *planned, guard *guard, timeout time.Duration, w watcher) *quick {
	known, err := lru.New[spelling, *prepared](cachedDocuments)
	if err != nil {
		panic(err) // only of a size below one
	}
	return &quick{next, g, p, guard, timeout, w, known}
}

// maxQuick is the length of the longest request that is looked at, in bytes.
const maxQuick = 64 << 10

func (q *quick) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, ok := r.Body.(*body)
	typ := common(r)
	if !ok || len(body.all) > maxQuick || typ == nil {
		q.next.ServeHTTP(w, r)
		return
	}
	s, vars, ok := readRequest(body.all)
	if !ok {
		q.next.ServeHTTP(w, r)
		return
	}
	h := &hint{}
	defer h.close()
	if known, ok := q.known.Get(s); ok {
		began := time.Now()
		if q.answer(r.Context(), w, typ, known, vars, h, began) {
			return
		}
		ctx, cancel := context.WithDeadline(r.Context(), began.Add(q.timeout))
		defer cancel()
		r = r.WithContext(ctx)
	}
	q.next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), hintKey{}, h)))
	if h.prepared != nil {
		q.known.Add(s, h.prepared)
	}
}

// outs are buffers that answers are written into.
var outs = sync.Pool{New: func() any { b := make([]byte, 0, 4<<10); return &b }}

const before, behind = `{"data":`, `}`

// answer answers a request of a known operation, or tells that it cannot.
func (q *quick) answer(ctx context.Context, w http.ResponseWriter, typ []string, known *prepared, vars map[string]any, h *hint, began time.Time) bool {
	vars, err := validator.VariableValues(q.planned.Schema(), known.operation, vars)
	if err != nil {
		return false
	}
	cost, ok := q.guard.passes(known, vars)
	if !ok {
		return false
	}
	plan := known.plans.get(vars)
	if plan == nil {
		return false
	}
	buf := outs.Get().(*[]byte)
	defer func() {
		if cap(*buf) <= 1<<20 {
			outs.Put(buf)
		}
	}()
	watched, m := q.watch.begin(ctx, began, known.operation, known.document, cost)
	out, view, err := q.planned.run(watched, q.graph, q.timeout, plan, vars, append((*buf)[:0], before...))
	if err != nil {
		h.gaveUp, h.view, h.watch = true, view, m
		return false
	}
	*buf = out
	m.planned()
	if f := q.guard.limits.answer(len(out) - len(before)); f != nil {
		answer(w, http.StatusOK, f)
		q.watch.over(ctx, f)
		m.end(watched, gqlerror.List{f.gqlError()})
		return true
	}
	out = append(out, behind...)
	*buf = out
	header := w.Header()
	header["Content-Type"] = typ
	header["Content-Length"] = []string{strconv.Itoa(len(out))}
	// Whoever sent the request may be gone; then nobody needs the answer.
	_, _ = w.Write(out)
	m.end(watched, nil)
	return true
}

var contentJSON, contentResponse = []string{plainJSON}, []string{responseJSON}

// common is the type of the answer to a POST whose headers are of the common kind, as
// a header has it, else nil.
func common(r *http.Request) []string {
	if !isJSON(r.Header) || r.Header.Get("Upgrade") != "" || WantsEvents(r) {
		return nil
	}
	if accepted(r.Header.Get("Accept")) == plainJSON {
		return contentJSON
	}
	return contentResponse
}

// isJSON tells whether the body is said to be JSON, as it is commonly said.
func isJSON(h http.Header) bool {
	switch h.Get("Content-Type") {
	case "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8":
		return true
	}
	return false
}

// readRequest takes a request apart as encoding/json would, or tells that there
// is something out of the ordinary about it.
func readRequest(body []byte) (s spelling, vars map[string]any, ok bool) {
	text := string(body)
	if !gjson.Valid(text) {
		return s, nil, false
	}
	request := gjson.Parse(text)
	if !request.IsObject() {
		return s, nil, false
	}
	seen := ""
	ok = true
	request.ForEach(func(key, value gjson.Result) bool {
		if strings.Contains(seen, key.Raw) {
			ok = false
		}
		seen += key.Raw
		switch key.Raw {
		case `"query"`:
			ok, s.query = ok && value.Type == gjson.String, value.Raw
		case `"operationName"`:
			ok = ok && (value.Type == gjson.String || value.Type == gjson.Null)
			if value.Type == gjson.String {
				s.name = value.Raw
			}
		case `"variables"`:
			if value.Type != gjson.Null {
				ok = ok && value.IsObject() && readVariables(value, &vars)
			}
		default:
			ok = ok && key.Raw == `"extensions"` && value.Type == gjson.Null
		}
		return ok
	})
	return s, vars, ok && s.query != ""
}

func readVariables(object gjson.Result, vars *map[string]any) (ok bool) {
	*vars = map[string]any{}
	ok = true
	object.ForEach(func(key, value gjson.Result) bool {
		if strings.Contains(key.Raw, `\`) {
			ok = false
			return false
		}
		switch {
		case value.Type == gjson.Number:
			(*vars)[key.Str] = json.Number(value.Raw)
		case value.Type == gjson.JSON, strings.Contains(value.Raw, `\`):
			decoder := json.NewDecoder(strings.NewReader(value.Raw))
			decoder.UseNumber()
			var v any
			ok = decoder.Decode(&v) == nil
			(*vars)[key.Str] = v
		default:
			(*vars)[key.Str] = value.Value()
		}
		return ok
	})
	return ok
}

// hint is what quick and the library's way tell one another about a request.
type hint struct {
	prepared *prepared // how it was answered by a plan
	gaveUp   bool      // the plan was tried and gave up
	view     *kg.View  // what it read from, if anything
	watch    *watch    // what it was measured by; nil: nothing
}

type hintKey struct{}

func hintOf(ctx context.Context) *hint {
	h, _ := ctx.Value(hintKey{}).(*hint)
	return h
}

// take gives the view to somebody who closes it.
func (h *hint) take() *kg.View {
	v := h.view
	h.view = nil
	return v
}

func (h *hint) close() {
	if h.view != nil {
		h.view.Close()
	}
}

// body is a request's body that was read already.
type body struct {
	bytes.Reader
	all []byte
}

func newBody(b []byte) *body {
	r := &body{all: b}
	r.Reset(b)
	return r
}

func (*body) Close() error { return nil }

// readBody reads a body of at most limit bytes; it may return one byte more.
func readBody(r *http.Request, limit int64) ([]byte, error) {
	if n := r.ContentLength; n >= 0 && n <= limit {
		b := make([]byte, n)
		_, err := io.ReadFull(r.Body, b)
		return b, err
	}
	return io.ReadAll(io.LimitReader(r.Body, limit+1))
}
