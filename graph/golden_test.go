package graph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

var update = flag.Bool("update", false, "write the answers that are found as those that are right")

const small = "testdata/small.ndjson"

// TestGolden asks the questions in testdata/*.graphql and compares the answers
// with the .json files beside them.
func TestGolden(t *testing.T) {
	golden(t, siliantest.New(t, siliantest.WithFixture(small)), "testdata/*.graphql")
}

// TestGoldenSeed asks those in testdata/seed of the seed.
func TestGoldenSeed(t *testing.T) {
	golden(t, siliantest.New(t, siliantest.WithSeed()), "testdata/seed/*.graphql")
}

func golden(t *testing.T, srv *siliantest.Server, pattern string) {
	t.Helper()
	questions, err := filepath.Glob(pattern)
	if err != nil || len(questions) == 0 {
		t.Fatalf("%d questions, %v", len(questions), err)
	}
	for _, file := range questions {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var data json.RawMessage
			srv.Query(t, string(query), nil, &data)
			var got bytes.Buffer
			if err := json.Indent(&got, data, "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			answer := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(answer, got.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(answer)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s is not what was answered (-update writes it):\n%s", answer, got.Bytes())
			}
		})
	}
}
