package graph_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

// letter is a document's text; each of its passages is in characters of several
// lengths.
const letter = "Ash, 灰, lies in Mill Park, 磨坊園. 𠮷 Birch came later.\n"

// quoted is a graph whose evidence points into letter, and at what has no text.
var quoted = fmt.Sprintf(`{"kind":"document","id":"document:letter","name":"Letter","sha256":"%x"}
{"kind":"document","id":"document:lost","name":"Lost","sha256":"%064d"}
{"kind":"source","id":"source:daily","name":"Daily"}
{"kind":"node","type":"Company","id":"company:ash","name":"Ash","evidence":[{"document":"document:letter","start":0,"end":3}]}
{"kind":"node","type":"Company","id":"company:birch","name":"Birch","evidence":[{"document":"document:letter","start":34,"end":39}]}
{"kind":"node","type":"Park","id":"park:mill","name":"Mill Park"}
{"kind":"edge","from":"company:ash","role":"LOCATED_IN","to":"park:mill","evidence":[{"document":"document:letter","start":0,"end":26},{"document":"document:letter","start":5,"end":6},{"document":"document:letter"},{"document":"document:letter","start":40,"end":9000},{"document":"document:lost","start":0,"end":3},{"source":"source:daily"}]}
{"kind":"observation","of":"park:mill","indicator":"ENTERPRISES","value":1,"evidence":[{"document":"document:letter","start":32,"end":33}]}
`, sha256.Sum256([]byte(letter)), 0)

func withLetter(t *testing.T, more ...siliantest.Option) *siliantest.Server {
	t.Helper()
	path := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(path, []byte(letter), 0o600); err != nil {
		t.Fatal(err)
	}
	return siliantest.New(t, append(more, siliantest.WithText(quoted), siliantest.WithDocuments(path))...)
}

type evidence struct{ Quote, Near, Around *string }

// say are the texts of quotes, - for null.
func say(list ...*string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		if parts[i] = "-"; s != nil {
			parts[i] = *s
		}
	}
	return strings.Join(parts, "|")
}

func TestQuotes(t *testing.T) {
	srv := withLetter(t)
	const fields = `evidence { quote near: context(chars: 2) around: context }`
	var got struct {
		Company struct {
			Evidence []evidence
			Parks    struct {
				Edges []struct{ Evidence []evidence }
			}
		}
		Park struct {
			Observations struct {
				Nodes []struct{ Evidence []evidence }
			}
		}
	}
	srv.Query(t, `{
		company(name: "Ash") { `+fields+` parks { edges { `+fields+` } } }
		park(name: "Mill Park") { observations { nodes { `+fields+` } } }
	}`, nil, &got)
	for name, list := range map[string]struct {
		got  []evidence
		want []string
	}{
		"node": {got.Company.Evidence, []string{"Ash|Ash, |" + letter}},
		"fact": {got.Company.Parks.Edges[0].Evidence, []string{
			"Ash, 灰, lies in Mill Park,|Ash, 灰, lies in Mill Park, 磨|" + letter, "灰|, 灰, |" + letter, "-|-|-", "-|-|-", "-|-|-", "-|-|-",
		}},
		"observation": {got.Park.Observations.Nodes[0].Evidence, []string{"𠮷|. 𠮷 B|" + letter}},
	} {
		var texts []string
		for _, e := range list.got {
			texts = append(texts, say(e.Quote, e.Near, e.Around))
		}
		if strings.Join(texts, "\n") != strings.Join(list.want, "\n") {
			t.Errorf("%s: got %q, want %q", name, texts, list.want)
		}
	}
}

func TestContextArgument(t *testing.T) {
	srv := withLetter(t)
	for chars, want := range map[string]string{
		"-1": "BAD_USER_INPUT", "0": "", "1000": "", "null": "", "1001": "LIMIT_EXCEEDED",
	} {
		r := srv.Post(t, `{ company(name: "Ash") { evidence { context(chars: `+chars+`) } } }`, nil)
		if r.Code() != want {
			t.Errorf("chars: %s: %+v, want %q", chars, r.Errors, want)
		}
	}
}

// TestQuotesAreReadTogether: a page's passages take two reads, their lengths and
// their parts, however many there are.
func TestQuotesAreReadTogether(t *testing.T) {
	db := &counted{DB: memory.New()}
	t.Cleanup(func() { _ = db.Close() })
	srv := withLetter(t, siliantest.WithDB(db))
	reads := func(query string) int64 {
		before := db.reads.Load()
		srv.Query(t, query, nil, nil)
		return db.reads.Load() - before
	}
	for _, list := range []string{
		`companies { nodes { evidence { start %s } } }`,
		`company(name: "Ash") { parks { edges { evidence { start %s } } } }`,
		`park(id: "park:mill") { observations { nodes { evidence { start %s } } } }`,
	} {
		bare := reads("{" + fmt.Sprintf(list, "") + "}")
		if more := reads("{"+fmt.Sprintf(list, "quote again: quote")+"}") - bare; more != 2 {
			t.Errorf("quotes took %d reads in %s", more, list)
		}
	}
}

func TestObservationPeriod(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(small))
	for _, period := range []string{"", "last year", "2023-13", "2023/2022", "../.."} {
		r := srv.Post(t, `query($p: EDTF) { region(name: "Moor") { observations(period: $p) { totalCount } } }`, siliantest.Vars{"p": period})
		if r.Code() != "BAD_USER_INPUT" || !strings.Contains(r.Errors[0].Message, "2021/..") {
			t.Errorf("period %q: %+v", period, r.Errors)
		}
	}
}
