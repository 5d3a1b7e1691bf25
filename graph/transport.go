package graph

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
)

// post takes the common request, JSON both ways, and writes the answer of a
// plan as it is: the library would read through it once more. Whatever else
// comes up, a request that is none or an answer with errors, goes the library's
// way.
type post struct{ transport.POST }

// Supports tells whether the request is such a one.
func (p post) Supports(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return p.POST.Supports(r) && (accept == "" || accept == "*/*" || accept == "application/json")
}

// Do answers a request.
func (p post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	body, err := io.ReadAll(r.Body)
	again := func() {
		r.Body = io.NopCloser(bytes.NewReader(body))
		p.POST.Do(w, r, exec)
	}
	var params graphql.RawParams
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err != nil || decoder.Decode(&params) != nil {
		again()
		return
	}
	params.Headers = r.Header
	start := graphql.Now()
	params.ReadTime = graphql.TraceTiming{Start: start, End: start}
	operation, errs := exec.CreateOperationContext(r.Context(), &params)
	if errs != nil {
		again()
		return
	}
	responses, ctx := exec.DispatchOperation(r.Context(), operation)
	response := responses(ctx)
	w.Header().Set("Content-Type", "application/json")
	var out []byte
	if o := operationOf(ctx); o != nil && o.planned && response != nil && len(response.Errors)+len(response.Extensions) == 0 {
		out = make([]byte, 0, len(response.Data)+len(`{"data":}`))
		out = append(append(append(out, `{"data":`...), response.Data...), '}')
	} else if out, err = json.Marshal(response); err != nil {
		panic(err) // the resolvers made what is no JSON
	}
	// Whoever sent the request may be gone; then nobody needs the answer.
	_, _ = w.Write(out)
}

var _ graphql.Transport = post{}
