package transfer

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// problemsOf checks a file named f.
func problemsOf(t testing.TB, text string, s storeOf) []string {
	t.Helper()
	var found []string
	err := newChecker(testModel, s, []File{Text("f", text)}, 50).check(context.Background(), &tracker{})
	var invalid *InvalidError
	if errors.As(err, &invalid) {
		for _, p := range invalid.Problems {
			found = append(found, p.String())
		}
	} else if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestProblems(t *testing.T) {
	const (
		edge = `{"kind":"edge","from":"park:a","role":"CULTIVATED","to":"company:a"`
		obs  = `{"kind":"observation","of":"park:a","indicator":"ENTERPRISES"`
		node = `{"kind":"node","type":"Company","id":"company:n","name":"n"`
		ids  = "prefix:rest, the rest of letters, digits and -._~, of at most 512 bytes in all"
		date = "a date as 2020, 2020-05, 2020-05-31, 2020-21 (spring; to 24), 2020-33 (first quarter; to 36) " +
			"or 2020-40 (first half; 41), with ~, ? or % behind it where it is about, uncertain or both, or an interval as 2017/2020, 2021/.. or ../2020"
		companyNames = "kind, type, id, name, aliases, evidence, listed, staff, margin, founded, codes"
	)
	there := storeOf{
		"park:a": "Park", "company:a": "Company", "document:1": "Document", "source:1": "Source", "region:old": "Park",
	}
	for _, tt := range []struct{ name, in, want string }{
		{"empty line object", `{}`, "f:1:1: the line has no kind; expected kind, one of: source, document, node, edge, observation"},
		{"no object", `[1]`, "f:1:1: the line is no JSON object; expected { at its start"},
		{"cut off", `{"kind":"node"`, "f:1:15: the line ends too early; expected a comma or }"},
		{"cut in a text", `{"kind":"no`, "f:1:12: the line ends too early; expected a closing quotation mark"},
		{"comma at the end", node + `,}`, `f:1:61: unexpected '}'; expected a name in quotation marks`},
		{"single quotes", `{'kind':1}`, `f:1:2: unexpected '\''; expected a name in quotation marks`},
		{"bare value", `{"kind":node}`, "f:1:9: unexpected 'n'; expected a JSON value"},
		{"leading zero", obs + `,"value":01}`, "f:1:72: unexpected '1'; expected a comma or }"},
		{"NaN", obs + `,"value":NaN}`, "f:1:71: unexpected 'N'; expected a JSON value"},
		{"two objects", `{"kind":"node"} {}`, "f:1:17: text after the object; expected the end of the line"},
		{"escape", `{"ki\nd\x":1}`, `f:1:8: unknown escape; expected one of \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits`},
		{"surrogate", `{"kind":"\ud800"}`, `f:1:10: half of a surrogate pair; expected both halves, as in \ud83d\ude00`},
		{"NUL", `{"kind":"\u0000"}`, "f:1:10: the character U+0000; expected a text without it"},
		{"tab in a text", "{\"kind\":\"a\tb\"}", `f:1:11: control character U+0009 in a text; expected an escape such as \n`},
		{"not UTF-8", "{\"kind\":\"嘉\xff\"}", "f:1:11: the text is not valid UTF-8; expected UTF-8"},
		{"depth", strings.Repeat(`{"a":`, 18), "f:1:86: values are nested too deeply; expected at most 16 levels"},
		{"name twice", edge + `,"role":"X"}`, `f:1:69: the name "role" stands twice; expected each name once`},
		{"kind", `{"kind":"nod"}`, `f:1:9: unknown kind "nod"; expected node (the nearest name), or another of: source, document, node, edge, observation`},
		{"kind of no text", `{"kind":1}`, "f:1:9: kind is a number; expected a text"},
		{"type missing", `{"kind":"node","id":"company:n","name":"n"}`, "f:1:1: the node has no type; expected type, the name of a type of the model"},
		{"type", `{"kind":"node","type":"Compny"}`, `f:1:23: unknown type "Compny"; expected Company (the nearest name), or another of: Region, Park, Company, Policy, Document, Source`},
		{"type of a document", `{"kind":"document","type":"Document","id":"document:x","name":"n"}`, "f:1:20: a document line has no type; expected none: its type is Document"},
		{"misspelt name", node + `,"aliasses":["x"]}`, `f:1:61: unknown name "aliasses" in a Company; expected aliases (the nearest name), or another of: ` + companyNames},
		{"name after Chinese", `{"kind":"node","type":"Company","id":"company:n","name":"嘉兴😀","nam":1}`, `f:1:63: unknown name "nam" in a Company; expected name (the nearest name), or another of: ` + companyNames},
		{"property of others", node + `,"level":"CITY"}`, "f:1:61: a Company has no property level (Region has); expected one of: " + companyNames},
		{"edge field", `{"kind":"node","type":"Region","id":"region:n","name":"n","parks":[]}`, "f:1:59: parks of a Region holds edges; expected lines of kind edge for them"},
		{"enum", `{"kind":"node","type":"Region","id":"region:n","name":"n","level":"city"}`, `f:1:67: unknown level "city"; expected CITY (the nearest name), or another of: CITY, DISTRICT`},
		{"int", node + `,"staff":1.5}`, "f:1:69: staff is 1.5; expected a whole number from -2147483648 to 2147483647"},
		{"int too large", node + `,"staff":2147483648}`, "f:1:69: staff is 2147483648; expected a whole number from -2147483648 to 2147483647"},
		{"int as text", node + `,"staff":"5"}`, "f:1:69: staff is a text; expected a whole number"},
		{"float", node + `,"margin":"5"}`, "f:1:70: margin is a text; expected a number"},
		{"float too large", node + `,"margin":1e400}`, "f:1:70: margin 1e400 is too large; expected a number of at most about 1.8e308"},
		{"bool", node + `,"listed":1}`, "f:1:70: listed is a number; expected true or false"},
		{"date", node + `,"founded":"2020-02-30"}`, `f:1:71: founded: "2020-02-30": month 02 of 2020 has no day 30; expected ` + date},
		{"list wanted", node + `,"codes":"x"}`, "f:1:69: codes is a text; expected a list of values"},
		{"no list wanted", node + `,"staff":[1]}`, "f:1:69: staff is a list; expected one value"},
		{"list item", node + `,"codes":["x",1]}`, "f:1:74: codes is a number; expected a text"},
		{"empty text", node + `,"codes":[""]}`, "f:1:70: codes is empty; expected a text, or nothing at all where there is none"},
		{"no id", `{"kind":"node","type":"Park","name":"n"}`, "f:1:1: id is missing; expected the id of the Park, such as park:example"},
		{"no name", `{"kind":"node","type":"Park","id":"park:n"}`, "f:1:1: name is missing; expected the name under which the Park is shown"},
		{"name too long", `{"kind":"node","type":"Park","id":"park:n","name":"` + strings.Repeat("n", 4097) + `"}`, "f:1:51: name has 4097 bytes; expected at most 4096"},
		{"name of two lines", `{"kind":"node","type":"Park","id":"park:n","name":"a\nb"}`, "f:1:51: name has the control character U+000A; expected a text without control characters"},
		{"alias", node + `,"aliases":[null]}`, "f:1:72: alias is null; expected a text"},
		{"aliases", node + `,"aliases":"x"}`, "f:1:71: aliases is a text; expected a list of texts"},
		{"id without prefix", `{"kind":"node","type":"Park","id":"n","name":"n"}`, `f:1:35: id "n" is no id; expected ` + ids},
		{"id with a space", `{"kind":"node","type":"Park","id":"park:a b","name":"n"}`, `f:1:35: id "park:a b" is no id; expected ` + ids},
		{"prefix unknown", `{"kind":"node","type":"Park","id":"prak:n","name":"n"}`, `f:1:35: id "prak:n" has the unknown prefix "prak"; expected park (the nearest name), or another of: region, park, company, policy, document, source`},
		{"prefix of another type", `{"kind":"node","type":"Park","id":"region:n","name":"n"}`, `f:1:35: id "region:n" has the prefix of a Region; expected park: before the rest, as for every Park`},
		{"id twice", node + "}\n\n# note\n" + node + "}", `f:4:38: the node "company:n" stands at f:1:38 already; expected each id once`},
		{"fact id twice", edge + `,"id":"f1"}` + "\n" + edge + `,"open":true,"id":"f1"}`, `f:2:86: the fact "f1" stands at f:1:74 already; expected each id once`},
		{"fact id", edge + `,"id":"a b"}`, `f:1:74: id "a b" is no id of a fact; expected letters, digits and -._~: of at most 512 bytes in all`},
		{"type in the store", `{"kind":"node","type":"Region","id":"region:old","name":"n"}`, `f:1:37: the store has "region:old" as a Park; expected another id for a Region`},
		{"mentioned type in the store", `{"kind":"edge","from":"park:a","role":"CULTIVATED","to":"region:old"}`, `f:1:57: the store has "region:old" as a Park; expected the id of a Region`},
		{"mentioned by others", `{"kind":"node","type":"Prak","id":"park:x","name":"n"}` + "\n" + `{"kind":"edge","from":"park:x","role":"CULTIVATED","to":"company:a"}`, `f:1:23: unknown type "Prak"; expected Park (the nearest name), or another of: Region, Park, Company, Policy, Document, Source`},
		{"required", `{"kind":"node","type":"Policy","id":"policy:n","name":"n"}`, `f:1:37: the Policy "policy:n" has no number; expected a value: every Policy has one`},
		{"required removed", `{"kind":"node","type":"Policy","id":"policy:n","name":"n","number":null}`, "f:1:68: number cannot be removed from a Policy; expected a value: every Policy has one"},
		{"dangling end", `{"kind":"edge","from":"park:a","role":"CULTIVATED","to":"company:nn"}` + "\n" + node + "}", `f:1:57: "company:nn" is neither in the input nor in the store; expected the id of a Company (the nearest is company:n)`},
		{"dangling of", `{"kind":"observation","of":"company:zzz","indicator":"ENTERPRISES","value":1}`, `f:1:28: "company:zzz" is neither in the input nor in the store; expected the id of a Company`},
		{"dangling evidence", node + `,"evidence":[{"document":"document:9"}]}`, `f:1:85: "document:9" is neither in the input nor in the store; expected the id of a Document`},
		{"role", strings.Replace(edge, "CULTIVATED", "CULTIVATE", 1) + "}", `f:1:39: unknown role "CULTIVATE"; expected CULTIVATED (the nearest name), or another of: LOCATED_IN, CULTIVATED, PUBLISHED_BY, PARTNERED_WITH`},
		{"role missing", `{"kind":"edge","from":"park:a","to":"company:a"}`, "f:1:1: role is missing; expected role, one of the model's"},
		{"end missing", `{"kind":"edge","role":"CULTIVATED","to":"company:a"}`, "f:1:1: from is missing; expected the id of a node"},
		{"end is null", `{"kind":"edge","from":null,"role":"CULTIVATED","to":"company:a"}`, "f:1:23: from is null; expected a text"},
		{"object of a role", `{"kind":"edge","from":"park:a","role":"LOCATED_IN","to":"company:a"}`, "f:1:57: a Company cannot be the object of LOCATED_IN; expected from any node to Region or Park"},
		{"subject of a role", `{"kind":"edge","from":"park:a","role":"PUBLISHED_BY","to":"source:1"}`, "f:1:23: a Park cannot be the subject of PUBLISHED_BY; expected from Document to Source"},
		{"ends of a symmetric role", `{"kind":"edge","from":"park:a","role":"PARTNERED_WITH","to":"park:a"}`, "f:1:39: PARTNERED_WITH does not tie a Park and a Park; expected from Company to Company or Park"},
		{"name in an edge", edge + `,"text":"x"}`, `f:1:69: unknown name "text" in an edge; expected one of: from, role, to, amount, kind, id, statedFor, status, bound, qualifier, scope, joint, open, certainty, evidence`},
		{"amount", edge + `,"amount":5}`, `f:1:78: amount is a number; expected an object such as {"value":10,"unit":"亿元"}`},
		{"amount without unit", edge + `,"amount":{"value":5}}`, "f:1:78: the amount has no unit; expected both value and unit"},
		{"amount of null", edge + `,"amount":{"value":null,"unit":"元"}}`, "f:1:87: value is null; expected a number"},
		{"name in an amount", edge + `,"amount":{"value":5,"unit":"元","units":1}}`, `f:1:100: unknown name "units" in an amount; expected unit (the nearest name), or another of: value, unit`},
		{"status", edge + `,"status":"DONE"}`, `f:1:78: unknown status "DONE"; expected one of: PLANNED, SIGNED, IN_PROGRESS, OPERATING, ENDED`},
		{"bound", edge + `,"bound":"OVR"}`, `f:1:77: unknown bound "OVR"; expected OVER (the nearest name), or another of: EXACT, ABOUT, OVER, UNDER`},
		{"certainty", edge + `,"certainty":"stated"}`, `f:1:81: unknown certainty "stated"; expected STATED (the nearest name), or another of: STATED, IMPLIED, INFERRED`},
		{"statedFor", edge + `,"statedFor":"2020-Q1"}`, `f:1:81: statedFor: "2020-Q1" is not a date; expected ` + date},
		{"open", edge + `,"open":"true"}`, "f:1:76: open is a text; expected true or false"},
		{"indicator", strings.Replace(obs, "ENTERPRISES", "ENTERPRISE", 1) + `,"value":1}`, `f:1:49: unknown indicator "ENTERPRISE"; expected ENTERPRISES (the nearest name), or another of: ENTERPRISES, REVENUE`},
		{"nothing observed", obs + `}`, "f:1:1: the observation has neither value nor text; expected one of them at least"},
		{"nothing observed, in words", obs + `,"value":null}`, "f:1:1: the observation has neither value nor text; expected one of them at least"},
		{"value as text", obs + `,"value":"265"}`, "f:1:71: value is a text; expected a number"},
		{"evidence", edge + `,"evidence":{}}`, "f:1:80: evidence is an object; expected a list of objects"},
		{"evidence item", edge + `,"evidence":["document:1"]}`, `f:1:81: evidence is a text; expected an object such as {"document":"document:001","start":10,"end":20}`},
		{"evidence of nothing", edge + `,"evidence":[{}]}`, "f:1:81: the evidence names neither a document nor a source; expected one of them"},
		{"evidence of both", edge + `,"evidence":[{"document":"document:1","source":"source:1"}]}`, "f:1:106: the evidence names both a document and a source; expected one of them"},
		{"evidence of a park", edge + `,"evidence":[{"document":"park:a"}]}`, `f:1:93: document "park:a" is the id of a Park; expected the id of a Document`},
		{"name in evidence", edge + `,"evidence":[{"document":"document:1","begin":1}]}`, `f:1:106: unknown name "begin" in evidence; expected one of: document, source, start, end, certainty, reason`},
		{"start alone", edge + `,"evidence":[{"document":"document:1","start":1}]}`, "f:1:106: start stands alone; expected both start and end, or neither"},
		{"end before start", edge + `,"evidence":[{"document":"document:1","start":5,"end":5}]}`, "f:1:122: the passage ends at 5 and starts at 5; expected an end after the start"},
		{"start below zero", edge + `,"evidence":[{"document":"document:1","start":-1,"end":5}]}`, "f:1:114: start is -1; expected a whole number from 0 to 2147483647"},
		{"passage of a source", edge + `,"evidence":[{"source":"source:1","start":1,"end":5}]}`, "f:1:102: a source has no passages; expected start and end with a document only"},
		{"long line", `{"kind":"` + strings.Repeat("x", MaxLine) + `"}`, "f:1:1: the line is too long; expected at most 1048576 bytes"},
		{"mark inside", "#\n\ufeff{}", "f:2:1: the line is no JSON object; expected { at its start"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := problemsOf(t, tt.in, there)
			if len(got) != 1 || got[0] != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.in, strings.Join(got, "\n     "), tt.want)
			}
		})
	}
}

func TestNoProblems(t *testing.T) {
	for _, in := range []string{
		"",
		"\ufeff# note\r\n\r\n  \t\r\n",
		"\ufeff" + `{"kind":"document","id":"document:1","name":"一","date":"2023-05/2023-12","evidence":[{"document":"document:1","start":0,"end":2}]}` + "\r\n",
		`{"kind":"edge","from":"region:嘉兴","role":"CULTIVATED","to":"park:a.b_c~d-1","amount":null,"evidence":null,"id":null,"scope":null}` + "\n" +
			`{"kind":"node","type":"Region","id":"region:嘉兴","name":"n","level":null}` + "\n" +
			`{"kind":"node","type":"Park","id":"park:a.b_c~d-1","name":"n"}`,
		` { "kind" : "observation" , "of" : "park:s" , "indicator":"REVENUE","text":"增长","value":-1.5e3}`,
		`{"kind":"node","type":"Policy","id":"policy:s","name":"n"}`,
		`{"kind":"edge","from":"park:s","role":"PARTNERED_WITH","to":"company:s"}`,
		`{"kind":"edge","from":"park:s","role":"CULTIVATED","to":"park:s","evidence":[{"source":"source:s","certainty":"IMPLIED","reason":"name","start":null}]}`,
	} {
		got := problemsOf(t, in, storeOf{"park:s": "Park", "company:s": "Company", "policy:s": "Policy", "source:s": "Source"})
		if len(got) > 0 {
			t.Errorf("%s\n%s", in, strings.Join(got, "\n"))
		}
	}
}

// A whole report, as a person gets it.
func TestReport(t *testing.T) {
	files := []File{Path("testdata/bad.ndjson"), Text("more.ndjson", `{"kind":"node","type":"Park","id":"park:nanhu","name":"again"}`)}
	err := newChecker(testModel, storeOf{}, files, 12).check(t.Context(), &tracker{})
	var invalid *InvalidError
	if !errors.As(err, &invalid) {
		t.Fatalf("check returned %v", err)
	}
	const golden = "testdata/bad.golden"
	got := err.Error() + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the report is\n%s\nwant\n%s", got, want)
	}
}

func TestMaxProblems(t *testing.T) {
	var b strings.Builder
	for range 1000 {
		b.WriteString("x\n")
	}
	err := newChecker(testModel, storeOf{}, []File{Text("f", b.String())}, 3).check(t.Context(), &tracker{})
	var invalid *InvalidError
	if !errors.As(err, &invalid) || len(invalid.Problems) != 3 || invalid.More != 997 {
		t.Fatalf("got %v", err)
	}
	for i, p := range invalid.Problems {
		if p.Line != i+1 {
			t.Errorf("problem %d is that of line %d", i, p.Line)
		}
	}
	if !strings.HasSuffix(err.Error(), "\nand 997 more") {
		t.Errorf("the report ends %q", err)
	}
}

func BenchmarkCheck(b *testing.B) {
	text := generated(10_000)
	lines := strings.Count(text, "\n")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := newChecker(testModel, storeOf{}, []File{Text("f", text)}, 50).check(b.Context(), &tracker{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// generated is an input of that many nodes, and twice as many facts before them.
func generated(nodes int) string {
	var b strings.Builder
	for i := range nodes {
		fmt.Fprintf(&b, `{"kind":"edge","from":"park:p%d","role":"CULTIVATED","to":"company:c%d","statedFor":"2021/..","evidence":[{"document":"document:1","start":%d,"end":%d}]}`+"\n",
			i%100, i, i, i+10)
		fmt.Fprintf(&b, `{"kind":"observation","of":"company:c%d","indicator":"REVENUE","value":%d.5,"unit":"亿元","statedFor":"2023","scope":"微电子"}`+"\n", i, i)
	}
	for i := range nodes {
		fmt.Fprintf(&b, `{"kind":"node","type":"Company","id":"company:c%d","name":"公司%d","aliases":["Company %d"],"staff":%d}`+"\n", i, i, i, i%1000)
	}
	for i := range 100 {
		fmt.Fprintf(&b, `{"kind":"node","type":"Park","id":"park:p%d","name":"园区%d"}`+"\n", i, i)
	}
	b.WriteString(`{"kind":"document","id":"document:1","name":"一"}` + "\n")
	return b.String()
}
