// Command cmd derives the API from schema.graphqls, in the current directory.
package main

import (
	"fmt"
	"os"

	"github.com/silian-graph/silian/internal/modelgen"
)

func main() {
	files, err := modelgen.Generate()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, f := range files {
		fmt.Println("wrote", f)
	}
}
