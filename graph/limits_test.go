package graph

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
)

// TestCostsOfQuestions holds that what the repository asks is far from the limits.
func TestCostsOfQuestions(t *testing.T) {
	limits := DefaultLimits()
	var files []string
	for _, pattern := range []string{
		"testdata/*.graphql", "testdata/*/*.graphql", "../seed/testdata/*/*.graphql", "../web/src/*/*.graphql",
		"../web/src/*/*/*.graphql",
	} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 20 {
		t.Fatalf("%d questions", len(files))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if f := limits.document(string(text)); f != nil {
			t.Errorf("%s: %v", file, f)
		}
		counted := time.Since(began)
		doc, errs := gqlparser.LoadQueryWithRules(schema().Schema(), string(text), nil)
		if errs != nil {
			continue // the schema of another model
		}
		for _, o := range doc.Operations {
			cost := costOf(o, nil)
			if cost > limits.Cost {
				t.Errorf("%s costs %d", file, cost)
			}
			t.Logf("%9d %8s %s", cost, counted, file)
		}
	}
}
