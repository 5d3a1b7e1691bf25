package graph

import (
	"encoding/json"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// overHTTP answers requests that are POSTed or asked for by GET, as the
// specification of GraphQL over HTTP has it. The library's transports answer
// 422 where that has 200, and tell of data where nothing was executed.
type overHTTP struct{ watch watcher }

const (
	plainJSON    = "application/json"
	responseJSON = "application/graphql-response+json"
	events       = "text/event-stream"
)

// Supports takes everything that is for one answer.
func (overHTTP) Supports(r *http.Request) bool {
	return r.Header.Get("Upgrade") == "" && !WantsEvents(r)
}

// Do answers a request.
func (t overHTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx := r.Context()
	typ := accepted(r.Header.Get("Accept"))
	w.Header().Set("Content-Type", typ)
	read := graphql.TraceTiming{Start: graphql.Now()}
	var request *graphql.RawParams
	var f *failure
	if b, ok := r.Body.(*body); ok && r.Method == http.MethodPost {
		request, f = readPosted(b.all)
	} else {
		request, f = readAsked(r)
	}
	if f != nil {
		t.watch.refused(ctx, gqlerror.List{f.gqlError()})
		answer(w, http.StatusBadRequest, f)
		return
	}
	request.Headers = r.Header
	read.End = graphql.Now()
	request.ReadTime = read

	operation, errs := exec.CreateOperationContext(ctx, request)
	if errs != nil {
		if typ == responseJSON {
			w.WriteHeader(http.StatusBadRequest)
		}
		r := exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		write(w, refusal{r.Errors})
		return
	}
	if r.Method == http.MethodGet && operation.Operation.Operation != ast.Query {
		f := failf(badInput, "only queries can be asked by GET")
		t.watch.refused(ctx, gqlerror.List{f.gqlError()})
		w.Header().Set("Allow", http.MethodPost)
		answer(w, http.StatusMethodNotAllowed, f)
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, operation)
	write(w, responses(ctx))
}

// accepted is the type of the one answer to a request that accepts this. Clients that
// know nothing of the newer type get JSON as it always was.
func accepted(accept string) string {
	switch accept {
	case "", "*/*", plainJSON: // nearly all
		return plainJSON
	}
	return preferred(accept, responseJSON, plainJSON)
}

// preferred is of some types the one that a request likes best and, of several, names
// first. Clients that can take events too, as urql does, name them last. Whoever
// likes none gets the newer JSON.
func preferred(accept string, types ...string) string {
	best, liked := responseJSON, 0.0
	for part := range strings.SplitSeq(accept, ",") {
		typ, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if typ == "application/*" || typ == "*/*" {
			typ = plainJSON
		}
		if !slices.Contains(types, typ) {
			continue
		}
		q := 1.0
		if weight, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(weight, 64); err != nil {
				continue
			}
		}
		if q > liked {
			best, liked = typ, q
		}
	}
	return best
}

// wellFormedStream refuses requests for events that are none: the library's
// transport would repeat them in its answer and in the log.
func wellFormedStream(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if b, ok := r.Body.(*body); ok && WantsEvents(r) {
			if _, f := readPosted(b.all); f != nil {
				answer(w, http.StatusBadRequest, f)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// WantsEvents tells whether a request is for server-sent events rather than for one
// answer.
func WantsEvents(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	// Nearly no request names them, and each is asked this several times.
	return r.Method == http.MethodPost && strings.Contains(accept, events) &&
		preferred(accept, responseJSON, plainJSON, events) == events
}

func write(w http.ResponseWriter, response any) {
	b, err := json.Marshal(response)
	if err != nil {
		panic(err) // what executed made no JSON
	}
	// Whoever sent the request may be gone; then nobody needs the answer.
	_, _ = w.Write(b)
}

func init() {
	// On a WebSocket these end an operation with an error message, as those of
	// the parser and of the validation do.
	for _, code := range []string{limitExceeded, badInput, forbidden, notPersisted} {
		errcode.RegisterErrorType(code, errcode.KindProtocol)
	}
}
