package seed_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// line is a line of the seed as the tests look at it.
type line struct {
	at   string // file:line
	text string // as it stands

	Kind, Type, ID, Name                string
	Aliases                             []string
	Batch, Level                        string
	From, Role, To, Of, Indicator       string
	Value                               *float64
	Text, Unit, Bound, Scope, Qualifier string
	Status, Joint, StatedFor, Validity  string
	Date, Certainty                     string
	Amount                              *struct {
		Value float64
		Unit  string
	}
	Evidence []struct {
		Document, Reason string
		Start, End       int
	}
}

// fact tells whether the line is an edge or an observation.
func (l line) fact() bool { return l.Kind == "edge" || l.Kind == "observation" }

// words are all that the line says in words of its own or of the texts.
func (l line) words() []string {
	return append(slices.Clone(l.Aliases), l.Name, l.Text, l.Scope, l.Qualifier, l.Unit, l.Joint, l.Batch)
}

// in tells whether a passage of the document bears the line.
func (l line) in(document string) bool {
	for _, e := range l.Evidence {
		if e.Document == document {
			return true
		}
	}
	return false
}

// only tells whether the line was read from that document alone.
func (l line) only(document string) bool {
	for _, e := range l.Evidence {
		if e.Document != document {
			return false
		}
	}
	return len(l.Evidence) > 0
}

// ends are the nodes that the fact is about.
func (l line) ends() []string {
	if l.Kind == "edge" {
		return []string{l.From, l.To}
	}
	return []string{l.Of}
}

func (l line) String() string { return l.at + ": " + l.text }

func readLines(t *testing.T) (lines []line) {
	t.Helper()
	files, err := filepath.Glob("*.ndjson")
	if err != nil || len(files) == 0 {
		t.Fatalf("no seed: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range strings.Split(string(content), "\n") {
			if text == "" || strings.HasPrefix(text, "#") {
				continue
			}
			l := line{at: fmt.Sprintf("%s:%d", file, i+1), text: text}
			if err := json.Unmarshal([]byte(text), &l); err != nil {
				t.Fatalf("%s: %v", l.at, err)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// where are the lines that a test is about; none is a failure, so that a test
// does not pass because what it looks at has gone.
func where(t *testing.T, lines []line, what string, is func(line) bool) []line {
	t.Helper()
	var found []line
	for _, l := range lines {
		if is(l) {
			found = append(found, l)
		}
	}
	if len(found) == 0 {
		t.Fatalf("the seed has no %s: the test has nothing to look at", what)
	}
	return found
}
