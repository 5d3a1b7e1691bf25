package seed_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/model"
)

// unused are the roles and indicators that no line of the seed has, and why
// they stay in the model all the same. There are none at present.
var unused = map[string]string{}

// TestVocabularyIsUsed: the model has no words that nothing needs.
func TestVocabularyIsUsed(t *testing.T) {
	used := map[string]bool{}
	for _, l := range readLines(t) {
		used[l.Role], used[l.Indicator] = true, true
	}
	var words []string
	for _, r := range model.Silian.Roles {
		words = append(words, r.Name)
	}
	for _, i := range model.Silian.Indicators {
		words = append(words, i.Name)
	}
	for _, word := range words {
		if _, excused := unused[word]; used[word] == excused {
			t.Errorf("%s: used in the seed: %t, listed as unused: %t", word, used[word], excused)
		}
	}
	for word := range unused {
		if !slices.Contains(words, word) {
			t.Errorf("%s is listed as unused, but the model does not have it", word)
		}
	}
}

// TestFactsAreReachable: from both ends of each edge a typed field leads to the
// other.
func TestFactsAreReachable(t *testing.T) {
	lines := readLines(t)
	types := map[string]string{}
	for _, l := range lines {
		switch l.Kind {
		case "node":
			types[l.ID] = l.Type
		case "document":
			types[l.ID] = "Document"
		case "source":
			types[l.ID] = "Source"
		}
	}
	missing := map[string]string{} // the first line that needs the field
	for _, l := range where(t, lines, "edge", func(l line) bool { return l.Kind == "edge" }) {
		from, to := types[l.From], types[l.To]
		if !leads(from, to, l.Role, model.Out) {
			missing[fmt.Sprintf("%s has no field that leads to %s by %s", from, to, l.Role)] = l.at
		}
		if !leads(to, from, l.Role, model.In) {
			missing[fmt.Sprintf("%s has no field that leads back to %s by %s", to, from, l.Role)] = l.at
		}
	}
	for what, at := range missing {
		t.Errorf("%s: %s", at, what)
	}
}

// TestContextIsReachable: what stands around regions, parks, firms and
// institutes is found from them and leads back to them, whether or not the seed
// has an example of each pair.
func TestContextIsReachable(t *testing.T) {
	for _, who := range []string{"Region", "Park", "Company", "Institute"} {
		for _, what := range []string{"Honour", "Policy", "Project", "Mechanism", "Programme"} {
			for _, role := range []string{"CONCERNS", "RELATED_TO"} {
				if !leads(who, what, role, model.In) || !leads(what, who, role, model.Out) {
					t.Errorf("%s and %s do not lead to each other", who, what)
				}
			}
		}
	}
}

// leads tells whether a typed list of one type holds the facts of the role with
// nodes of the other. A field without a target takes any and is not typed.
func leads(from, to, role string, direction model.Direction) bool {
	for _, f := range model.Silian.Type(from).Fields {
		if f.Target == to && (f.Roles == nil || slices.Contains(f.Roles, role)) &&
			(f.Direction == model.Both || f.Direction == direction || f.Direction == "") {
			return true
		}
	}
	return false
}

const vocabulary = "../docs/vocabulary.md"

var (
	counts    = regexp.MustCompile(`(?s)<!-- counts: written by the test -->.*<!-- end of the counts -->`)
	shouted   = regexp.MustCompile(`[A-Z][A-Z_]{3,}`)
	predicate = regexp.MustCompile(`(?m)^\| ([^|]+) \| (\d+) \| (.+) \|$`)
)

// TestVocabularyPage holds the page to the model and its counts to the seed;
// -update counts again.
func TestVocabularyPage(t *testing.T) {
	content, err := os.ReadFile(vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	page := string(content)
	known := map[string]bool{"PLANNED": true, "SIGNED": true, "IN_PROGRESS": true, "OPERATING": true, "STATED": true, "IMPLIED": true}
	for _, r := range model.Silian.Roles {
		known[r.Name] = true
	}
	for _, i := range model.Silian.Indicators {
		known[i.Name] = true
	}
	rows, seen := predicate.FindAllStringSubmatch(page, -1), map[string]bool{}
	for _, row := range rows {
		if seen[row[1]] {
			t.Errorf("%s stands twice", row[1])
		}
		seen[row[1]] = true
		for _, word := range shouted.FindAllString(row[3], -1) {
			if !known[word] {
				t.Errorf("%s: the model has no %s", row[1], word)
			}
		}
	}
	if len(rows) != 248 {
		t.Errorf("%d predicates, not 248", len(rows))
	}

	want := counts.ReplaceAllLiteralString(page, countWords(readLines(t)))
	if !counts.MatchString(page) {
		t.Errorf("%s has no place for the counts", vocabulary)
	}
	if *update {
		if err := os.WriteFile(vocabulary, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if page != want {
		t.Errorf("the counts in %s are not those of the seed (-update counts again)", vocabulary)
	}
}

// countWords is the part of the page that tells how many lines of the seed have
// each role and each indicator.
func countWords(lines []line) string {
	uses, edges, observations := map[string]int{}, 0, 0
	for _, l := range lines {
		switch l.Kind {
		case "edge":
			uses[l.Role]++
			edges++
		case "observation":
			uses[l.Indicator]++
			observations++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- counts: written by the test -->\n\n%d edges:\n\n| role | edges |\n|---|---|\n", edges)
	for _, r := range model.Silian.Roles {
		fmt.Fprintf(&b, "| %s | %d |\n", r.Name, uses[r.Name])
	}
	fmt.Fprintf(&b, "\n%d observations:\n\n| indicator | observations |\n|---|---|\n", observations)
	for _, i := range model.Silian.Indicators {
		fmt.Fprintf(&b, "| %s (%s) | %d |\n", i.Name, i.Label, uses[i.Name])
	}
	b.WriteString("\n<!-- end of the counts -->")
	return b.String()
}
