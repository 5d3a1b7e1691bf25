package graph_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

const foundFixture = "testdata/found.ndjson"

type hits struct {
	TotalCount int
	Counts     []struct {
		Type  string
		Count int
	}
	Nodes []struct{ ID string }
	Edges []struct {
		Cursor, Matched, How, Field string
		Score                       float64
		Highlights                  []struct{ Start, End int }
		Node                        struct {
			Typename string `json:"__typename"`
			ID       string
		}
	}
	PageInfo struct{ HasNextPage, HasPreviousPage bool }
}

func find(t *testing.T, srv *siliantest.Server, args string, vars siliantest.Vars) hits {
	t.Helper()
	var got struct{ Search hits }
	var declared string
	for name, typ := range map[string]string{"$text": "String = \"Quillwort\"", "$after": "String"} {
		if strings.Contains(args, name) {
			declared += name + ": " + typ + " "
		}
	}
	if declared != "" {
		declared = "(" + declared + ")"
	}
	srv.Query(t, `query`+declared+` { search(`+args+`) { totalCount counts { type count } nodes { id }
		edges { cursor matched how field score highlights { start end } node { __typename id } } pageInfo { hasNextPage hasPreviousPage } } }`, vars, &got)
	return got.Search
}

func (h hits) ids() (ids []string) {
	for _, e := range h.Edges {
		ids = append(ids, e.Node.ID)
	}
	return ids
}

// TestSearch finds nodes by whole names of every kind.
func TestSearch(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	for text, want := range map[string]struct{ id, typ, matched, field string }{
		"鹭电股份有限公司":            {"company:heron", "Company", "鹭电股份有限公司", "name"},
		"鷺電股份有限公司":            {"company:heron", "Company", "鹭电股份有限公司", "name"},
		"鹭电":                  {"company:heron", "Company", "鷺電", "aliases"},
		"heron ELECTRIC":      {"company:heron", "Company", "Heron Electric", "aliases"},
		"沼澤儀表廠":               {"company:heron", "Company", "沼泽仪表厂", "formerNames"},
		"ｔｉｄａｌ　ｂｕｒｅａｕ":        {"institute:tide", "Institute", "Tidal Bureau", "formerNames"},
		"潮汐研究院":               {"institute:tide", "Institute", "潮汐研究院", "name"},
		"泥炭贷":                 {"financial-product:peat", "FinancialProduct", "泥炭贷", "name"},
		"\u200fBittern\u0007": {"company:bittern", "Company", "Bittern", "name"},
		"a letter":            {"document:letter", "Document", "A Letter", "name"},
	} {
		got := find(t, srv, `text: $text`, siliantest.Vars{"text": text})
		if got.TotalCount < 1 || len(got.Edges) < 1 || len(got.Nodes) != len(got.Edges) || got.Nodes[0].ID != want.id {
			t.Errorf("%q: got %+v", text, got)
			continue
		}
		e := got.Edges[0]
		if e.Node.ID != want.id || e.Node.Typename != want.typ || e.Matched != want.matched || e.Field != want.field || e.How != "EXACT" || e.Score <= 0 || e.Score > 1 {
			t.Errorf("%q: got %+v, want %+v", text, e, want)
		}
		if end := len([]rune(want.matched)); len(e.Highlights) != 1 || e.Highlights[0].Start != 0 || e.Highlights[0].End != end {
			t.Errorf("%q: highlights %v, want all %d code points", text, e.Highlights, end)
		}
	}
}

func TestSearchCounts(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	for args, want := range map[string]string{
		`text: $text`:                                      "6 [{PRODUCT 3} {FUND 2} {PERSON 1}] 6",
		`text: $text, first: 2`:                            "6 [{PRODUCT 3} {FUND 2} {PERSON 1}] 2",
		`text: $text, first: 0`:                            "6 [{PRODUCT 3} {FUND 2} {PERSON 1}] 0",
		`text: $text, types: [FUND, PRODUCT]`:              "5 [{PRODUCT 3} {FUND 2}] 5",
		`text: $text, types: FUND`:                         "2 [{FUND 2}] 2",
		`text: $text, types: SOURCE`:                       "1 [{SOURCE 1}] 1",
		`text: $text, types: []`:                           "0 [] 0",
		`text: $text, types: null, region: null`:           "6 [{PRODUCT 3} {FUND 2} {PERSON 1}] 6",
		`text: "泥炭贷", types: [FINANCIAL_PRODUCT]`:          "1 [{FINANCIAL_PRODUCT 1}] 1",
		`text: "泥炭贷", types: [COMPANY, FINANCIAL_PRODUCT]`: "1 [{FINANCIAL_PRODUCT 1}] 1",
		`text: "泥炭贷", types: [INSTITUTE], first: 0`:        "0 [] 0",
	} {
		h := find(t, srv, args, nil)
		if got := fmt.Sprint(h.TotalCount, h.Counts, len(h.Edges)); got != want {
			t.Errorf("%s: got %s, want %s", args, got, want)
		}
	}
}

// TestSearchRegion finds what lies in a region or a park, however far below it.
func TestSearchRegion(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	for region, want := range map[string]int{"region:county": 1, "region:town": 1, "park:dike": 1, "region:coast": 0} {
		for _, name := range []string{"鷺電", "沼泽仪表厂"} {
			if got := find(t, srv, fmt.Sprintf("text: %q, region: %q", name, region), nil); got.TotalCount != want || len(got.Edges) != want {
				t.Errorf("%s in %s: got %+v", name, region, got)
			}
		}
	}
	if got := find(t, srv, `text: "Bittern", region: "region:coast", types: [COMPANY]`, nil); got.TotalCount != 1 {
		t.Errorf("got %+v", got)
	}
}

// TestSearchPages pages through a result while what a cursor marks goes from it.
func TestSearchPages(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	all := find(t, srv, `text: $text`, nil)
	var got []string
	page := find(t, srv, `text: $text, first: 2`, nil)
	for got = page.ids(); page.PageInfo.HasNextPage; got = append(got, page.ids()...) {
		page = find(t, srv, `text: $text, first: 2, after: $after`, siliantest.Vars{"after": page.Edges[1].Cursor})
	}
	if !slices.Equal(got, all.ids()) || !page.PageInfo.HasPreviousPage {
		t.Errorf("page by page %q, at once %q", got, all.ids())
	}
	for i, e := range all.Edges {
		types := slices.DeleteFunc([]string{"FUND", "PERSON", "PRODUCT"}, func(typ string) bool { return typ == strings.ToUpper(e.Node.Typename) })
		var want []string // of the other types, those that stood behind the place
		rank := 0
		for j, other := range all.Edges {
			if other.Node.Typename != e.Node.Typename {
				if rank >= i {
					want = append(want, all.Edges[j].Node.ID)
				}
				rank++
			}
		}
		args := fmt.Sprintf("text: $text, types: [%s], after: $after", strings.Join(types, ", "))
		if got := find(t, srv, args, siliantest.Vars{"after": e.Cursor}).ids(); !slices.Equal(got, want) {
			t.Errorf("after %s, which is gone: %q, want %q", e.Node.ID, got, want)
		}
	}
}

// TestBadNames holds that what is no name finds nothing, and that what is too much is
// refused.
func TestBadNames(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	long := strings.Repeat("长", 201)
	for what, c := range map[string]struct{ query, text, code, answer string }{
		"empty":               {`search(text: $text) { totalCount counts { type } edges { cursor } nodes { id } pageInfo { endCursor hasNextPage } }`, "", "", `{"search":{"totalCount":0,"counts":[],"edges":[],"nodes":[],"pageInfo":{"endCursor":null,"hasNextPage":false}}}`},
		"blank":               {`search(text: $text) { totalCount }`, " \t\n　", "", `{"search":{"totalCount":0}}`},
		"control characters":  {`search(text: $text) { totalCount }`, "\x00\x01\u0085", "", `{"search":{"totalCount":0}}`},
		"right-to-left marks": {`search(text: $text) { totalCount }`, "\u202e\u200f\u2067", "", `{"search":{"totalCount":0}}`},
		"punctuation":         {`search(text: $text) { totalCount }`, "，。！?()—…", "", `{"search":{"totalCount":0}}`},
		"200 characters":      {`search(text: $text) { totalCount }`, long[3:], "", `{"search":{"totalCount":0}}`},
		"201 characters":      {`search(text: $text) { totalCount }`, long, "BAD_USER_INPUT", "null"},
		"10,000 characters":   {`search(text: $text) { totalCount }`, strings.Repeat("a ", 5_000), "BAD_USER_INPUT", "null"},
		"negative":            {`search(text: $text, first: -1) { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"a long page":         {`search(text: $text, first: 1001) { totalCount }`, "Kim", "LIMIT_EXCEEDED", "null"},
		"first and last":      {`search(text: $text, first: 1, last: 1) { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"no cursor":           {`search(text: $text, after: "Kim") { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"half a cursor":       {`search(text: $text, after: "cwE") { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"a list's cursor":     {`search(text: $text, before: "ZgE") { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"a cursor far away":   {`search(text: $text, after: "c-gHAQ") { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"no such type":        {`search(text: $text, types: [CASTLE]) { totalCount }`, "Kim", "GRAPHQL_VALIDATION_FAILED", ""},
		"no such region":      {`search(text: $text, region: "region:nowhere") { totalCount }`, "Kim", "NOT_FOUND", "null"},
		"no region":           {`search(text: $text, region: "company:heron") { totalCount }`, "Kim", "BAD_USER_INPUT", "null"},
		"no text to annotate": {`annotate(text: $text) { start }`, "", "", `{"annotate":[]}`},
		"marks to annotate":   {`annotate(text: $text) { start }`, "\x01，。\u202e", "", `{"annotate":[]}`},
		"a text of any types": {`annotate(text: $text, types: []) { start }`, "Kim", "", `{"annotate":[]}`},
		"a long text":         {`annotate(text: $text) { start }`, strings.Repeat("长", 100_001), "LIMIT_EXCEEDED", "null"},
		"no names":            {`resolve(names: []) { name } search(text: $text) { totalCount }`, "", "", `{"resolve":[],"search":{"totalCount":0}}`},
	} {
		r := srv.Post(t, `query($text: String!) { `+c.query+` }`, siliantest.Vars{"text": c.text})
		if r.Code() != c.code || string(r.Data) != c.answer {
			t.Errorf("%s: got %s %s %v, want %s %s", what, r.Code(), r.Data, r.Errors, c.code, c.answer)
		}
	}
}

type resolution struct {
	Name, Verdict string
	Candidates    []struct {
		Score                float64
		Matched, Field, Name string
		Reasons              []string
		Features             []struct {
			Reason       string
			Effect       float64
			Ours, Theirs *string
		}
		Node struct{ ID string }
	}
}

func TestResolve(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	const query = `query($names: [String!]!, $types: [NodeType!]) { resolve(names: $names, types: $types) { name verdict
		candidates { score matched field reasons features { reason effect ours theirs } node { id } } } }`
	ask := func(types []string, names ...string) []resolution {
		t.Helper()
		var got struct{ Resolve []resolution }
		srv.Query(t, query, siliantest.Vars{"names": names, "types": types}, &got)
		if len(got.Resolve) != len(names) {
			t.Fatalf("%d answers for %d names", len(got.Resolve), len(names))
		}
		for i, r := range got.Resolve {
			if r.Name != names[i] || (r.Verdict == "NONE") != (len(r.Candidates) == 0) {
				t.Errorf("answer %d is %+v, to %q", i, r, names[i])
			}
		}
		return got.Resolve
	}
	names := []string{"鷺電股份有限公司", "", "，。！", strings.Repeat("长", 201), "\x01\x02", "沼泽仪表厂", "鹭电", "鷺電股份有限公司"}
	want := []string{"company:heron", "", "", "", "", "company:heron", "company:heron", "company:heron"}
	for i, r := range ask(nil, names...) {
		if want[i] == "" {
			if r.Verdict != "NONE" {
				t.Errorf("%q: %+v", names[i], r)
			}
			continue
		}
		if r.Verdict != "SAME" || r.Candidates[0].Node.ID != want[i] {
			t.Errorf("%q: got %+v", names[i], r)
			continue
		}
		c := r.Candidates[0]
		var reasons []string
		for _, f := range c.Features {
			reasons = append(reasons, f.Reason)
		}
		if c.Score <= 0 || c.Score > 1 || len(reasons) == 0 || !slices.Equal(reasons, c.Reasons) {
			t.Errorf("%q: got %+v", names[i], c)
		}
	}
	first := ask(nil, "鷺電股份有限公司")[0].Candidates[0]
	if f := first.Features[0]; f.Reason != "NAME_EQUAL" || f.Effect <= 0 || first.Matched != "鹭电股份有限公司" || first.Field != "name" || f.Ours == nil {
		t.Errorf("got %+v", first)
	}
	if r := ask([]string{"INSTITUTE"}, "鷺電股份有限公司")[0]; r.Verdict != "NONE" {
		t.Errorf("among institutes: %+v", r)
	}
	if r := ask([]string{}, "鷺電股份有限公司")[0]; r.Verdict != "NONE" {
		t.Errorf("among no types: %+v", r)
	}
}

// TestResolveMany resolves as many names as one call takes, of 15 characters and
// written as the longest JSON there is for them, and refuses one more.
func TestResolveMany(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	escaped := `"` + strings.Repeat(`\u9e6d`, 15) + `"`
	body := func(n int) string {
		return `{"query":"query($names: [String!]!) { resolve(names: $names) { verdict } }","variables":{"names":[` +
			strings.Join(slices.Repeat([]string{escaped}, n), ",") + `]}}`
	}
	_, answer := do(t, "POST", srv.URL, body(10_000), "Content-Type", "application/json")
	if strings.Count(answer, `"verdict"`) != 10_000 || strings.Contains(answer, "errors") {
		t.Errorf("10,000 names: %.300s", answer)
	}
	_, answer = do(t, "POST", srv.URL, body(10_001), "Content-Type", "application/json")
	if !strings.Contains(answer, `"code":"LIMIT_EXCEEDED"`) || !strings.Contains(answer, "10001 values") {
		t.Errorf("10,001 names: %.300s", answer)
	}
}

func TestAnnotate(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(foundFixture))
	var got struct {
		Annotate []struct {
			Start, End    int
			Text, Matched string
			Certain       bool
			Node          struct{ ID string }
			Candidates    []struct{ ID string }
		}
	}
	text := "😀据悉，鷺電股份有限公司与潮汐研究院、Quillwort 合作。"
	srv.Query(t, `query($text: String!) { annotate(text: $text) { start end text matched certain node { id } candidates { id } } }`,
		siliantest.Vars{"text": text}, &got)
	type mention struct {
		text, matched, node string
		candidates          int
	}
	var found []mention
	for _, m := range got.Annotate {
		if in := string([]rune(text)[m.Start:m.End]); in != m.Text {
			t.Errorf("%d to %d is %q, not %q", m.Start, m.End, in, m.Text)
		}
		if m.Certain != (len(m.Candidates) == 1) || m.Candidates[0] != m.Node {
			t.Errorf("got %+v", m)
		}
		node := m.Node.ID
		if len(m.Candidates) > 1 {
			node = "one of several"
		}
		found = append(found, mention{m.Text, m.Matched, node, len(m.Candidates)})
	}
	want := []mention{
		{"鷺電股份有限公司", "鹭电股份有限公司", "company:heron", 1},
		{"潮汐研究院", "潮汐研究院", "institute:tide", 1},
		{"Quillwort", "Quillwort", "one of several", 6},
	}
	if len(found) == 3 && strings.EqualFold(found[2].matched, "quillwort") {
		found[2].matched = "Quillwort" // of whichever comes first
	}
	if !slices.Equal(found, want) {
		t.Errorf("got  %v\nwant %v", found, want)
	}
}

// TestFoundReads holds that what is asked of found nodes costs the same calls of the
// store however many there are.
func TestFoundReads(t *testing.T) {
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	var lines strings.Builder
	lines.WriteString(`{"kind":"node","type":"Park","id":"park:hub","name":"hub"}` + "\n")
	for i := range 100 {
		fmt.Fprintf(&lines, `{"kind":"node","type":"Company","id":"company:%d","name":"firm %d","aliases":["Quillwort"]}
{"kind":"edge","from":"company:%d","role":"LOCATED_IN","to":"park:hub"}
`, i, i, i)
	}
	srv := siliantest.New(t, siliantest.WithDB(db), siliantest.WithText(lines.String()))
	calls := func(first int, fields string) int64 {
		before := db.Counts()
		srv.Query(t, fmt.Sprintf(`{ search(text: "Quillwort", first: %d) { %s } }`, first, fields), nil, nil)
		return db.Counts().Sub(before).Calls()
	}
	for _, fields := range []string{
		`nodes { id ... on Company { parks { nodes { name } } } }`,
		`edges { node { id ... on Company { parks { edges { role node { name companies { totalCount } } } } } } }`,
	} {
		few, many := calls(3, fields)-calls(3, "totalCount"), calls(100, fields)-calls(100, "totalCount")
		if few != many || few < 2 {
			t.Errorf("%d calls below 3 nodes, %d below 100: %s", few, many, fields)
		}
	}
}

// TestReasons holds that the enums of the API have all values of the packages below,
// and no others.
func TestReasons(t *testing.T) {
	api := served(t, siliantest.New(t))
	for enum, typ := range map[string]string{"MatchReason": "Feature", "MatchKind": "How", "Verdict": "Verdict", "DifferenceKind": "Kind", "Severity": "Severity",
		"ChainTie": "ChainTie", "ChainBasis": "ChainBasis", "ChainLevel": "ChainLevel", "ChainVerdict": "ChainVerdict"} {
		var want []string
		for _, folder := range []string{"names", "search", "analysis"} {
			want = append(want, constants(t, "../internal/"+folder, typ)...)
		}
		var got []string
		for _, d := range api.Types {
			if d.Name == enum {
				for _, v := range d.EnumValues {
					got = append(got, v.Name)
				}
			}
		}
		if len(want) == 0 || !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
			t.Errorf("%s has %q, %s %q", enum, got, typ, want)
		}
	}
}

// constants are the values of a package's constants of a type of texts.
func constants(t *testing.T, folder, typ string) (values []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != typ {
				return true
			}
			for _, v := range spec.Values {
				if text, ok := v.(*ast.BasicLit); ok {
					value, err := strconv.Unquote(text.Value)
					if err != nil {
						t.Fatal(err)
					}
					values = append(values, value)
				}
			}
			return true
		})
	}
	return values
}

// TestNodeTypes finds a node of each type of the seed by its name and type.
func TestNodeTypes(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithSeed())
	for _, typ := range model.Silian.Types {
		var list map[string]struct{ Nodes []struct{ ID, Name string } }
		srv.Query(t, "{ "+typ.Plural+"(first: 1) { nodes { id name } } }", nil, &list)
		nodes := list[typ.Plural].Nodes
		if len(nodes) == 0 {
			t.Errorf("the seed has no %s", typ.Name)
			continue
		}
		got := find(t, srv, "text: $text, types: ["+typ.EnumName()+"]", siliantest.Vars{"text": nodes[0].Name})
		if !slices.Contains(got.ids(), nodes[0].ID) || len(got.Counts) != 1 || got.Counts[0].Type != typ.EnumName() {
			t.Errorf("%s %q: got %+v", typ.Name, nodes[0].Name, got)
		}
	}
}
