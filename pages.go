package main

import (
	"bytes"
	_ "embed"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/silian-graph/silian/web"
)

//go:embed notfound.html
var notFoundPage []byte

// pages serves what the browser shows.
type pages struct {
	files fs.FS
	html  []byte // the one page, or how to build it
}

// newPages are those of a server with the playground or without.
func newPages(playground bool) pages {
	p := pages{files: web.Assets(), html: web.Unbuilt()}
	if html, err := fs.ReadFile(p.files, "index.html"); err == nil {
		p.html = html
	}
	if !playground {
		// web/src/app/playground.ts looks for it.
		p.html = bytes.Replace(p.html, []byte("</head>"), []byte("<meta name=\"silian-playground\" content=\"off\"></head>"), 1)
	}
	return p
}

// page serves the page.
func (p pages) page(w http.ResponseWriter, r *http.Request) { serveHTML(w, r, p.html) }

func serveHTML(w http.ResponseWriter, r *http.Request, html []byte) {
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(html))
}

// asset serves a file whose name carries a hash of its content.
func (p pages) asset(w http.ResponseWriter, r *http.Request) {
	p.file(w, r, "public, max-age=31536000, immutable")
}

// icon serves a file whose name stays when its content changes.
func (p pages) icon(w http.ResponseWriter, r *http.Request) { p.file(w, r, "public, max-age=86400") }

// file serves what the path names, with how long it may be kept.
func (p pages) file(w http.ResponseWriter, r *http.Request, cache string) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	data, err := fs.ReadFile(p.files, name) // no directories, and nothing outside
	if err != nil && name == "favicon.ico" {
		data, err = web.Favicon(), nil
	}
	if err != nil {
		p.notFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", cache)
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// contentType does not depend on the tables of the machine for what the pages
// are made of.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".ico":
		return "image/x-icon"
	case ".ttf":
		return "font/ttf"
	case ".woff2":
		return "font/woff2"
	case ".json", ".map":
		return "application/json"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

func (p pages) notFound(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(notFoundPage)
}
