// Package web holds the browser UI, as the npm project in this folder builds
// it, inside the binary.
package web

import (
	"bytes"
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

//go:embed unbuilt.html
var unbuilt []byte

//go:embed public/favicon.ico
var favicon []byte

// Assets returns the built UI: index.html at the top,
// and under assets/ files whose names carry a hash of their content, which
// may therefore be cached for ever. Without a build it holds no page; ask
// [Built]. Goroutines may share it.
func Assets() fs.FS {
	assets, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only an invalid path fails, and this one is constant
	}
	return assets
}

// Built reports whether the UI was built before this binary was compiled.
func Built() bool {
	_, err := fs.Stat(dist, "dist/index.html")
	return err == nil
}

// Unbuilt returns the page, in HTML, to show where the UI is not built. It
// needs no other file and no script. The caller owns the bytes.
func Unbuilt() []byte { return bytes.Clone(unbuilt) }

// Favicon returns the site's icon, in ICO form, whether or not the UI is
// built. The caller owns the bytes.
func Favicon() []byte { return bytes.Clone(favicon) }
