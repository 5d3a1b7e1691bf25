package modelgen

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/model"
)

var update = flag.Bool("update", false, "write what is derived as what is right")

func parseFile(t *testing.T, name string) (*Schema, error) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(filepath.Base(name), string(text))
}

// derived are the files that a schema alone determines.
func derived(t *testing.T, s *Schema) map[string]string {
	t.Helper()
	vocabulary, err := s.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	models, err := s.Models()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := s.Pages()
	if err != nil {
		t.Fatal(err)
	}
	docs, err := s.Docs()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"cats.api.graphqls": s.API(), "cats.model.go.txt": string(vocabulary), "cats.models.go.txt": string(models),
		"cats.pages.json": string(pages), "cats.docs.json": string(docs),
	}
}

// TestDerive derives everything from a small model.
func TestDerive(t *testing.T) {
	s, err := parseFile(t, "testdata/cats.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range derived(t, s) {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not what was derived (-update writes it):\n%s", path, got)
		}
	}
}

// TestCurrent holds that the files in the repository are those of its schema,
// and that deriving them again gives the same.
func TestCurrent(t *testing.T) {
	for range 2 {
		s, err := parseFile(t, "../../schema.graphqls")
		if err != nil {
			t.Fatal(err)
		}
		files := derived(t, s)
		for name, file := range map[string]string{
			"cats.api.graphqls": apiFile, "cats.model.go.txt": vocabularyFile, "cats.models.go.txt": modelsFile,
			"cats.pages.json": pagesFile, "cats.docs.json": docsFile,
		} {
			text, err := os.ReadFile(filepath.Join("../..", file))
			if err != nil {
				t.Fatal(err)
			}
			if string(text) != files[name] {
				t.Errorf("%s is not up to date: run go generate ./...", file)
			}
		}
	}
}

// TestProblems reads a schema with every mistake, all of which are told at once,
// each at its line.
func TestProblems(t *testing.T) {
	const name = "testdata/bad.graphqls"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = parseFile(t, name)
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v", err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		for _, want := range strings.Split(line, "# ERROR ")[1:] {
			want = strings.TrimSpace(want)
			found := slices.IndexFunc(problems, func(p Problem) bool {
				return p.Line == i+1 && strings.Contains(p.Message, want)
			})
			if found < 0 {
				t.Errorf("line %d: nothing says %q", i+1, want)
				continue
			}
			problems = slices.Delete(problems, found, found+1)
		}
	}
	for _, p := range problems {
		t.Errorf("unexpected: %v", p)
	}
}

func TestProblemsOfTheWhole(t *testing.T) {
	cats, err := os.ReadFile("testdata/cats.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, text, want string }{
		"syntax":          {"type Cat @node(chain: PREY) @label(zh: \"猫\") {", "type Cat @node [", "cats.graphqls:28:16: "},
		"no Entity":       {"interface Entity ", "interface Being ", "type Entity is missing"},
		"no such field":   {"  \"Further names.\"\n  aliases: [String!]!\n", "", "interface Entity needs a field aliases"},
		"wrong interface": {"node: Entity!", "node: Int!", "CatFactEdge"},
		"schema block":    {"\"Colours.\"", "schema { query: Query }\n\"Colours.\"", "no schema block"},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(string(cats), c.old) != 1 {
				t.Fatalf("not one %q", c.old)
			}
			_, err := Parse("cats.graphqls", strings.Replace(string(cats), c.old, c.text, 1))
			if !strings.Contains(fmt.Sprint(err), c.want) || !strings.HasPrefix(err.Error(), "cats.graphqls:") {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for name, want := range map[string][3]string{
		"Company": {"company", "company", "COMPANY"}, "FinancialProduct": {"financial product", "financialProduct", "FINANCIAL_PRODUCT"},
		"IPO": {"ipo", "ipo", "IPO"}, "RDCentre": {"rd centre", "rdCentre", "RD_CENTRE"}, "Sha256": {"sha256", "sha256", "SHA256"},
	} {
		typ := model.Type{Singular: lowerFirst(name)}
		if got := [3]string{phrase(name), typ.Singular, typ.EnumName()}; got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
