package graph_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/siliantest"
)

// TestCompareErrors asks for what is refused.
func TestCompareErrors(t *testing.T) {
	var many strings.Builder
	fmt.Fprintln(&many, `{"kind":"node","type":"Region","id":"region:a","name":"A"}`)
	fmt.Fprintln(&many, `{"kind":"node","type":"Region","id":"region:b","name":"B"}`)
	for i := range 10_001 {
		fmt.Fprintf(&many, `{"kind":"observation","of":"region:a","indicator":"ENTERPRISES","value":%d,"statedFor":"%d-%02d-%02d"}`+"\n",
			i, 1000+i/336, i/28%12+1, i%28+1)
	}
	srv := siliantest.New(t, siliantest.WithText(many.String()))
	const two = `["region:a", "region:b"]`
	for args, want := range map[string]string{
		`ids: []`:                       "BAD_USER_INPUT: ids has 0 ids: give 2 at least",
		`ids: "region:a"`:               "BAD_USER_INPUT: ids has 1 ids: give 2 at least",
		`ids: ["region:a", "region:a"]`: `BAD_USER_INPUT: ids: "region:a" is there twice: give different nodes`,
		`ids: ["region:a", "region:c"]`: `NOT_FOUND: ids: there is no node with the id "region:c"`,
		`ids: [` + strings.Repeat(`"region:a",`, 21) + `]`:                             "LIMIT_EXCEEDED: ids has 21 ids: at most 20 can be given",
		`ids: ` + two + `, indicators: [` + strings.Repeat("FUND_SIZE,", 101) + `]`:    "LIMIT_EXCEEDED: indicators has 101: at most 100 can be compared",
		`ids: ` + two + `, period: "soon"`:                                             `BAD_USER_INPUT: period: "soon" is not a date; expected ` + edtf.Forms,
		`ids: ` + two:                                                                  "LIMIT_EXCEEDED: the nodes have more than 10000 observations to compare; ask for fewer nodes or indicators, or for a period",
		`ids: ` + two + `, period: "1000"`:                                             "",
		`ids: ` + two + `, indicators: [` + strings.Repeat("FUND_SIZE,", 100) + `]`:    "",
		`ids: ` + two + `, indicators: [], period: null, scope: null`:                  "",
		`ids: ` + two + `, indicators: [ENTERPRISES], period: "1000/1010", scope: "x"`: "",
	} {
		r := srv.Post(t, "{ compare("+args+") { rows { label } } }", nil)
		got := ""
		for _, e := range r.Errors {
			got = e.Extensions.Code + ": " + e.Message
		}
		if got != want {
			t.Errorf("%.150s: got %q, want %q", args, got, want)
		}
	}
}

// TestCompareExample asks the question that the API's description gives as an example.
func TestCompareExample(t *testing.T) {
	schema, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("`({ compare\\(.*})`").FindSubmatch(schema)
	if example == nil {
		t.Fatal("there is none")
	}
	r := siliantest.New(t, siliantest.WithSeed()).Post(t, string(example[1]), nil)
	if len(r.Errors) > 0 || !strings.Contains(string(r.Data), `"kind":"SCOPE"`) {
		t.Errorf("%v, %s", r.Errors, r.Data)
	}
}
