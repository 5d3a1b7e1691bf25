// Package seed holds the graph read from the five documents, in the
// interchange format. A server loads it into an empty store.
package seed

import (
	"embed"

	"github.com/silian-graph/silian/internal/transfer"
)

//go:embed *.ndjson
var data embed.FS

// Files are the seed's files, in the order of their names.
func Files() []transfer.File {
	files, err := transfer.FS(data, "*.ndjson")
	if err != nil {
		panic(err) // the pattern is the one that embedding took
	}
	return files
}
