package graph

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/tidwall/gjson"
)

// readPosted reads a request from the one JSON text that its body is.
func readPosted(text []byte) (*graphql.RawParams, *failure) {
	if !json.Valid(text) {
		return nil, failf(badInput, "the request is not one JSON text")
	}
	request := gjson.ParseBytes(text)
	switch {
	case request.IsArray():
		return nil, failf(badInput, "a request is one object: batches are not taken")
	case !request.IsObject():
		return nil, failf(badInput, "the request is not a JSON object")
	}
	var f *failure
	request.ForEach(func(key, value gjson.Result) bool {
		f = wellFormed(key.Str, value)
		return f == nil
	})
	if f != nil {
		return nil, f
	}
	out := &graphql.RawParams{}
	if err := decodeNumbers(string(text), out); err != nil {
		return nil, failf(badInput, "the request is not of the form that GraphQL over HTTP has")
	}
	return out, named(out)
}

// wellFormed refuses a part of a request that is of the wrong kind.
func wellFormed(key string, value gjson.Result) *failure {
	null := value.Type == gjson.Null
	switch {
	case (key == "query" || key == "operationName") && !null && value.Type != gjson.String:
		return failf(badInput, "%s is not a string", key)
	case (key == "variables" || key == "extensions") && !null && !value.IsObject():
		return failf(badInput, "%s is not an object", key)
	}
	return nil
}

// named refuses a request that has no document and names none.
func named(request *graphql.RawParams) *failure {
	if request.Query == "" && hashIn(request) == "" {
		return failf(badInput, "the request has no query")
	}
	return nil
}

// readAsked reads a request from an address.
func readAsked(r *http.Request) (*graphql.RawParams, *failure) {
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, failf(badInput, "the address is not well formed")
	}
	out := &graphql.RawParams{Query: given.Get("query"), OperationName: given.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &out.Variables, "extensions": &out.Extensions} {
		text := given.Get(name)
		if text == "" {
			continue
		}
		if !json.Valid([]byte(text)) || decodeNumbers(text, into) != nil {
			return nil, failf(badInput, "%s is not a JSON object", name)
		}
	}
	return out, named(out)
}

// decodeNumbers decodes JSON and leaves numbers as they are written.
func decodeNumbers(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	return d.Decode(into)
}
