package seed_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

var update = flag.Bool("update", false, "write the answers that are found as those that are right")

// TestQuestions asks the questions in testdata/questions and compares the
// answers with the .json files beside them. What an answer must hold in any
// case stands in expect.json, which -update leaves alone.
func TestQuestions(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithSeed())
	var expect map[string][]any
	content, err := os.ReadFile("testdata/questions/expect.json")
	if err == nil {
		err = json.Unmarshal(content, &expect)
	}
	if err != nil {
		t.Fatal(err)
	}
	questions, err := filepath.Glob("testdata/questions/*.graphql")
	if err != nil || len(questions) != len(expect) {
		t.Fatalf("%d questions and what %d answers must hold, %v", len(questions), len(expect), err)
	}
	for _, file := range questions {
		name := strings.TrimSuffix(filepath.Base(file), ".graphql")
		t.Run(name, func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(query), "# ") {
				t.Errorf("%s does not begin with the question in words", file)
			}
			var data json.RawMessage
			srv.Query(t, string(query), nil, &data)
			if len(expect[name]) == 0 {
				t.Errorf("expect.json does not say what the answer of %s must hold", name)
			}
			said := map[any]bool{}
			leaves(t, data, said)
			for _, want := range expect[name] {
				if !said[want] {
					t.Errorf("the answer of %s does not hold %v", name, want)
				}
			}
			compareGolden(t, strings.TrimSuffix(file, ".graphql")+".json", data)
		})
	}
}

// leaves gathers the texts and numbers of an answer, but not the offsets of
// evidence, which could be any number.
func leaves(t *testing.T, data json.RawMessage, into map[any]bool) {
	t.Helper()
	var root any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, child := range v {
				if key != "start" && key != "end" {
					walk(child)
				}
			}
		case []any:
			for _, child := range v {
				walk(child)
			}
		case nil:
		default:
			into[v] = true
		}
	}
	walk(root)
}

// compareGolden compares data with the file, which -update writes.
func compareGolden(t *testing.T, file string, data json.RawMessage) {
	t.Helper()
	var got bytes.Buffer
	if err := json.Indent(&got, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is not what was answered (-update writes it); the first difference is in line %s",
			file, firstDifference(got.Bytes(), want))
	}
}

// firstDifference is the number and the text of the first line in which the
// two differ.
func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return strconv.Itoa(i+1) + ": " + strings.TrimSpace(g[i])
		}
	}
	return strconv.Itoa(len(g)) + ": the end"
}
