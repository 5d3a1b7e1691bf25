package graph

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// door lets requests in that GraphQL over HTTP has, that no page of another site
// made a browser send, that come not too often and are not too long.
type door struct {
	next    http.Handler
	limits  Limits
	clients *clients
	noGET   bool
	watch   watcher
	origins http.CrossOriginProtection
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	upgrade := r.Header.Get("Upgrade") != ""
	switch {
	case r.Method == http.MethodPost && !upgrade:
	case r.Method == http.MethodGet && (upgrade || !d.noGET):
	case r.Method == http.MethodOptions:
		w.Header().Set("Allow", d.allowed())
		return
	default:
		w.Header().Set("Allow", d.allowed())
		d.refuse(w, r, http.StatusMethodNotAllowed, failf(badInput, "%s is not for this address; it takes %s", r.Method, d.allowed()))
		return
	}
	client := d.clients.of(r)
	if wait := d.clients.wait(client); wait > 0 {
		w.Header().Set("Retry-After", retryAfter(wait))
		d.refuse(w, r, http.StatusTooManyRequests, d.clients.tooOften(wait))
		return
	}
	switch {
	case d.foreign(r):
		d.refuse(w, r, http.StatusForbidden, failf(forbidden, "a page of another site made the browser send this; a request of its own kind has a header that tells so, as Apollo-Require-Preflight"))
	case upgrade:
		d.socket(w, r, client)
	case r.Method == http.MethodGet:
		if query, err := url.QueryUnescape(r.URL.RawQuery); err != nil || !utf8.ValidString(query) {
			d.refuse(w, r, http.StatusBadRequest, errNoText)
			return
		}
		d.next.ServeHTTP(w, r)
	default:
		d.post(w, r)
	}
}

// allowed are the methods that are let in.
func (d *door) allowed() string {
	if d.noGET {
		return "POST, OPTIONS"
	}
	return "GET, POST, OPTIONS"
}

// socket lets a WebSocket in.
func (d *door) socket(w http.ResponseWriter, r *http.Request, client string) {
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		d.refuse(w, r, http.StatusBadRequest, failf(badInput, "a connection can be upgraded to a WebSocket only"))
		return
	}
	leave, f := d.clients.connect(client)
	if f != nil {
		d.refuse(w, r, http.StatusTooManyRequests, f)
		return
	}
	defer leave()
	d.next.ServeHTTP(w, r)
}

// foreign tells whether a browser sent a request for a page of another site. For a
// GET it asks what would be asked if it changed something, as it can be made to
// cost something; whoever sets a header that such a page must have asked leave
// for first is trusted.
func (d *door) foreign(r *http.Request) bool {
	if r.Method == http.MethodGet {
		if r.Header.Get("Apollo-Require-Preflight") != "" || r.Header.Get("X-Apollo-Operation-Name") != "" {
			return false
		}
		asked := *r
		asked.Method = http.MethodPost
		r = &asked
	}
	return d.origins.Check(r) != nil
}

func (d *door) post(w http.ResponseWriter, r *http.Request) {
	if !isJSON(r.Header) {
		typ, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		charset := params["charset"]
		if err != nil || typ != "application/json" || charset != "" && !strings.EqualFold(charset, "utf-8") {
			d.refuse(w, r, http.StatusUnsupportedMediaType, failf(badInput, "the Content-Type of a request is application/json, in UTF-8"))
			return
		}
	}
	stream := WantsEvents(r)
	c := http.NewResponseController(w)
	if stream {
		// The time of the whole answer has no limit; that of the request does. Where
		// there is no connection, as in tests, there is nothing to limit.
		_ = c.SetReadDeadline(time.Now().Add(d.limits.BodyTime))
	}
	body, err := readBody(r, d.limits.Body)
	switch {
	case err != nil:
		d.refuse(w, r, http.StatusBadRequest, failf(badInput, "the request could not be read"))
	case int64(len(body)) > d.limits.Body:
		actual := max(int64(len(body)), r.ContentLength)
		d.refuse(w, r, http.StatusRequestEntityTooLarge, over("body", "bytes in the request", int(d.limits.Body), int(actual)))
	case !utf8.Valid(body):
		d.refuse(w, r, http.StatusBadRequest, errNoText)
	default:
		if stream {
			_ = c.SetReadDeadline(time.Time{})
		}
		r.Body = newBody(body)
		d.next.ServeHTTP(w, r)
	}
}

// refuse answers a request that is not let in.
func (d *door) refuse(w http.ResponseWriter, r *http.Request, status int, f *failure) {
	d.watch.over(r.Context(), f)
	answer(w, status, f)
}

// errNoText refuses what encoding/json would read with other characters in it.
var errNoText = failf(badInput, "the request is not UTF-8")

// refusal is the response to a request that was not executed: it has no data.
type refusal struct {
	Errors gqlerror.List `json:"errors"`
}

// answer refuses a request outside of GraphQL.
func answer(w http.ResponseWriter, status int, f *failure) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// Whoever sent the request may be gone; then nobody needs the answer.
	_ = json.NewEncoder(w).Encode(refusal{gqlerror.List{f.gqlError()}})
}
