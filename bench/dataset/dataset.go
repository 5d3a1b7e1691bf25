// Package dataset reads the data sets that benchmarks and tests use: compressed
// files with one JSON object a line.
package dataset

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Lines calls fn for each line of a file, in order. The error tells the file.
func Lines[T any](path string, fn func(line T)) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	text, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for d := json.NewDecoder(text); ; {
		var line T
		if err := d.Decode(&line); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fn(line)
	}
}
