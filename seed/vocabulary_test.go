package seed_test

import (
	"fmt"
	"slices"
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
