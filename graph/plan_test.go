package graph_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

var (
	planSeed  = flag.Uint64("plan.seed", 1, "seed of the random queries")
	planCount = flag.Int("plan.count", 1500, "how many random queries")
)

// pair are two servers of the same graph, of which only one uses plans and
// keeps what it read.
type pair struct{ plans, resolvers *siliantest.Server }

func newPair(t testing.TB, fill siliantest.Option) pair {
	db := memory.New()
	t.Cleanup(func() { db.Close() })
	return pair{
		siliantest.New(t, fill),
		siliantest.New(t, siliantest.WithDB(db), fill, siliantest.WithoutPlans()),
	}
}

// same asks both and compares the answers byte for byte.
func (p pair) same(t *testing.T, query string, vars siliantest.Vars) *siliantest.Response {
	t.Helper()
	p.plans.Post(t, query, vars) // the second time it is answered as known
	got, want := p.plans.Post(t, query, vars), p.resolvers.Post(t, query, vars)
	for _, r := range []*siliantest.Response{got, want} { // root fields run at once
		slices.SortFunc(r.Errors, func(a, b siliantest.Error) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	if string(got.Data) != string(want.Data) || fmt.Sprint(got.Errors) != fmt.Sprint(want.Errors) || got.Status != want.Status {
		t.Fatalf("%s\nvariables %v\nby plan      %d %s %v\nby resolvers %d %s %v",
			query, vars, got.Status, got.Data, got.Errors, want.Status, want.Data, want.Errors)
	}
	return got
}

// TestPlansAnswerAlike asks the golden queries and random ones with plans and
// without.
func TestPlansAnswerAlike(t *testing.T) {
	golden, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(golden) == 0 {
		t.Fatal("no golden queries", err)
	}
	small := newPair(t, siliantest.WithFixture("testdata/small.ndjson"))
	for _, path := range golden {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		small.same(t, string(text), nil)
	}
	t.Logf("seed %d, %d queries; -plan.seed and -plan.count change them", *planSeed, *planCount)
	g := newQueries(t, *planSeed)
	for what, servers := range map[string]pair{"small": small, "seed": newPair(t, siliantest.WithSeed())} {
		failed := 0
		g.about(servers.resolvers)
		for range *planCount / 2 {
			query, vars := g.query()
			if r := servers.same(t, query, vars); len(r.Errors) > 0 {
				failed++
			}
		}
		if failed > *planCount/4 {
			t.Errorf("%s: %d of %d queries had errors: that tells little", what, failed, *planCount/2)
		}
	}
}

// queries makes random valid queries of the schema.
type queries struct {
	t      *testing.T
	r      *rand.Rand
	schema *ast.Schema
	ids    []string
	names  []string
	fields int // left to spend
	alias  int
}

func newQueries(t *testing.T, seed uint64) *queries {
	text, err := os.ReadFile("generated/api.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return &queries{
		t: t, r: rand.New(rand.NewPCG(seed, 0)), schema: schema,
		names: []string{"Ash", "Elm", "斯达半导", "南湖区", "嘉兴南湖高新技术产业园区", "nobody"},
	}
}

// about makes the queries ask for nodes of a graph, and sometimes for one that
// is not there.
func (g *queries) about(srv *siliantest.Server) {
	var got struct {
		Companies, Parks, Regions, Funds, Documents struct{ Nodes []struct{ ID string } }
	}
	srv.Query(g.t, `{ companies(first: 9) { nodes { id } } parks(first: 5) { nodes { id } } regions(first: 9) { nodes { id } }
		funds(first: 3) { nodes { id } } documents(first: 5) { nodes { id } } }`, nil, &got)
	g.ids = []string{"company:nobody"}
	for _, list := range [][]struct{ ID string }{got.Companies.Nodes, got.Parks.Nodes, got.Regions.Nodes, got.Funds.Nodes, got.Documents.Nodes} {
		for _, n := range list {
			g.ids = append(g.ids, n.ID)
		}
	}
}

func (g *queries) query() (string, siliantest.Vars) {
	g.fields, g.alias = 40, 0
	var b strings.Builder
	b.WriteString("query ($yes: Boolean = true, $no: Boolean = false, $two: Int = 2, $id: ID = \"company:ash\", $roles: [Role!] = [LOCATED_IN, CULTIVATED]) {\n")
	b.WriteString("  used: node(id: $id) @skip(if: $no) { id @include(if: $yes) ... on Company { parks(first: $two, roles: $roles) { totalCount } } }\n")
	for range 1 + g.r.IntN(3) {
		f := g.pick(g.roots())
		for f.Arguments.ForName("name") != nil && !slices.ContainsFunc(g.ids, func(id string) bool { return strings.HasPrefix(id, f.Name+":") }) {
			f = g.pick(g.roots())
		}
		g.field(&b, f, 0)
	}
	b.WriteString("}\n")
	if strings.Contains(b.String(), "...Named") {
		b.WriteString("fragment Named on Entity { id name again: name }\nfragment Nothing on Node { __typename }\n")
	}
	vars := siliantest.Vars{}
	if g.r.IntN(3) == 0 {
		vars = siliantest.Vars{"yes": g.r.IntN(2) == 0, "no": g.r.IntN(2) == 0, "two": g.r.IntN(4), "id": g.ids[g.r.IntN(len(g.ids))]}
	}
	return b.String(), vars
}

func (g *queries) roots() (roots ast.FieldList) {
	for _, f := range g.schema.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			roots = append(roots, f)
		}
	}
	return roots
}

func (g *queries) pick(fields ast.FieldList) *ast.FieldDefinition {
	return fields[g.r.IntN(len(fields))]
}

// field writes a field under an alias of its own, so that no two conflict.
func (g *queries) field(b *strings.Builder, f *ast.FieldDefinition, depth int) {
	g.fields--
	g.alias++
	fmt.Fprintf(b, "a%d: %s%s", g.alias, f.Name, g.args(f))
	switch g.r.IntN(20) {
	case 0:
		b.WriteString(" @include(if: $yes)")
	case 1:
		b.WriteString(" @skip(if: $no)")
	}
	if d := g.schema.Types[f.Type.Name()]; d.IsCompositeType() {
		g.set(b, d, depth+1)
	}
	b.WriteString("\n")
}

func (g *queries) set(b *strings.Builder, d *ast.Definition, depth int) {
	b.WriteString(" { __typename ")
	isNode := d.Name == "Entity" || slices.Contains(d.Interfaces, "Entity")
	if isNode && g.r.IntN(3) == 0 {
		b.WriteString("...Named ...Nothing ...Named ")
	}
	for range 1 + g.r.IntN(4) {
		if g.fields <= 0 {
			break
		}
		if d.Kind == ast.Interface && (len(d.Fields) == 1 || g.r.IntN(2) == 0) {
			types := g.schema.GetPossibleTypes(d)
			t := types[g.r.IntN(len(types))]
			if t.Kind != ast.Object {
				continue
			}
			fmt.Fprintf(b, "... on %s ", t.Name)
			g.set(b, t, depth)
			continue
		}
		f := g.pick(d.Fields)
		if (f.Name == "groups" || g.analysis(d, f)) && g.r.IntN(8) > 0 { // with it a query has no plan
			continue
		}
		if strings.HasPrefix(f.Name, "__") || depth > 6 && g.schema.Types[f.Type.Name()].IsCompositeType() {
			continue
		}
		if f.Name == "edges" || f.Name == "nodes" || f.Name == "node" || len(f.Arguments) == 0 && g.r.IntN(3) > 0 {
			g.plain(b, f, depth)
			continue
		}
		g.field(b, f, depth)
	}
	b.WriteString("} ")
}

// analysis tells whether a field of a node is neither a property nor leads to nodes or facts.
func (g *queries) analysis(d *ast.Definition, f *ast.FieldDefinition) bool {
	t := g.schema.Types[f.Type.Name()]
	return slices.Contains(d.Interfaces, "Entity") && t.IsCompositeType() && t.Name != "Entity" && t.Name != "Evidence" &&
		!slices.Contains(t.Interfaces, "Entity") && !strings.HasSuffix(t.Name, "Connection")
}

// plain writes a field under its own name, so that the same one can come again
// and is merged.
func (g *queries) plain(b *strings.Builder, f *ast.FieldDefinition, depth int) {
	g.fields--
	b.WriteString(f.Name)
	if d := g.schema.Types[f.Type.Name()]; d.IsCompositeType() {
		g.set(b, d, depth+1)
	}
	b.WriteString(" ")
}

func (g *queries) args(f *ast.FieldDefinition) string {
	var args []string
	add := func(format string, a ...any) { args = append(args, fmt.Sprintf(format, a...)) }
	has := func(name string) bool { return f.Arguments.ForName(name) != nil }
	switch {
	case has("ids"):
		at := 1 + g.r.IntN(len(g.ids)-3)
		if g.r.IntN(6) == 0 {
			at = 0 // where one is that is not there
		}
		add("ids: [%q, %q, %q]", g.ids[at], g.ids[at+2], g.ids[at+1])
	case has("name"):
		known := slices.DeleteFunc(slices.Clone(g.ids), func(id string) bool { return !strings.HasPrefix(id, f.Name+":") })
		switch {
		case g.r.IntN(20) == 0 || known == nil:
			add("name: %q", g.names[g.r.IntN(len(g.names))])
		default:
			add("id: %q", known[g.r.IntN(len(known))])
		}
	case has("id"):
		add("id: %q", g.ids[g.r.IntN(len(g.ids))])
	}
	if has("by") {
		values := g.schema.Types[f.Arguments.ForName("by").Type.Name()].EnumValues
		add("by: %s", values[g.r.IntN(len(values))].Name)
	}
	if has("at") {
		add("at: %q", []string{"2023", "2019-06/2021", "2020-12-31"}[g.r.IntN(3)])
	}
	if has("text") {
		add("text: %q", g.names[g.r.IntN(len(g.names))])
	}
	if has("names") {
		add("names: [%q, %q]", g.names[g.r.IntN(len(g.names))], g.names[g.r.IntN(len(g.names))])
	}
	if has("types") && g.r.IntN(4) == 0 {
		add("types: %s", []string{"COMPANY", "[REGION, PARK]", "[]", "null"}[g.r.IntN(4)])
	}
	if has("first") {
		switch g.r.IntN(12) {
		case 0, 1:
			if has("last") {
				add("last: %d", g.r.IntN(4))
			}
		case 2, 3, 4:
			add("first: %d", g.r.IntN(4))
		case 5:
			add("first: $two")
		case 6:
			if has("after") {
				add("first: null, after: null")
			}
		case 7:
			if g.r.IntN(10) == 0 {
				add("first: %d", 999+g.r.IntN(3))
			}
		}
	}
	if has("roles") && g.r.IntN(4) == 0 && f.Name != "groups" {
		add("roles: %s", []string{"[LOCATED_IN]", "CULTIVATED", "[]", "null", "$roles"}[g.r.IntN(5)])
	}
	if has("indicator") && g.r.IntN(4) == 0 {
		add("indicator: %s", []string{"ENTERPRISES", "[ENTERPRISES, RANK]", "[]", "null"}[g.r.IntN(4)])
	}
	if has("scope") && g.r.IntN(6) == 0 {
		add("scope: %q", []string{"", "微电子"}[g.r.IntN(2)])
	}
	if has("period") && g.r.IntN(6) == 0 {
		add("period: %q", []string{"2023", "2019/..", "2021", "2020/2023"}[g.r.IntN(4)])
	} else if has("period") && g.r.IntN(40) == 0 {
		add("period: %q", "soon")
	}
	if has("latest") && g.r.IntN(4) == 0 {
		add("latest: %s", []string{"true", "false", "null", "$yes"}[g.r.IntN(4)])
	}
	if has("filter") && has("roles") && g.r.IntN(4) == 0 {
		add("filter: %s", []string{`{certainty: [STATED]}`, `{certainty: IMPLIED, status: [OPERATING, SIGNED]}`, `{}`, `null`, `{period: "2020/.."}`, `{status: []}`,
			`{amount: {unit: "亿元", lte: 3}}`, `{node: {name: {contains: "导"}}}`, `{roles: LOCATED_IN, direction: IN}`, `{or: [{certainty: STATED}, {not: {node: {id: {in: []}}}}]}`}[g.r.IntN(10)])
	}
	if has("filter") && !has("roles") && g.r.IntN(3) == 0 {
		add("filter: %s", []string{`{name: {startsWith: "嘉"}}`, `{name: {in: ["Ash", "斯达半导体"]}}`, `{}`, `null`, `{name: {in: []}}`, `{name: {eq: "Elm", startsWith: "E"}}`,
			`{or: [{name: {contains: "导"}}, {name: {startsWith: "E"}}]}`, `{not: {name: {contains: "i"}}}`, `{and: [{name: {gte: "E"}}, {}], or: []}`,
			`{and: {name: {lt: "M"}}}`, `{id: {eq: "company:ash"}}`, `{id: {in: ["company:elm", "park:nanhu-hitech"]}}`,
			`{facts: {some: {roles: LOCATED_IN}}}`, `{facts: {none: {node: {types: REGION, name: {contains: "a"}}}}}`,
			`{facts: {every: {certainty: [STATED, IMPLIED], direction: OUT}, some: null}}`}[g.r.IntN(15)])
	}
	if has("orderBy") && g.r.IntN(3) == 0 {
		add("orderBy: %s", []string{`{field: NAME}`, `[{field: NAME, direction: DESC}]`, `[]`, `null`}[g.r.IntN(4)])
	} else if has("orderBy") && g.r.IntN(40) == 0 {
		add("orderBy: [{field: NAME}, {field: NAME}]")
	}
	if has("chars") && g.r.IntN(2) == 0 {
		add("chars: %d", g.r.IntN(100))
	}
	if args == nil {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// TestReads holds that a query of three levels makes the same calls of the
// store for five parents and for many, through edges and through nodes, by plans and
// by resolvers.
func TestReads(t *testing.T) {
	t.Run("plans", func(t *testing.T) { testReads(t) })
	t.Run("resolvers", func(t *testing.T) { testReads(t, siliantest.WithoutPlans()) })
}

func testReads(t *testing.T, with ...siliantest.Option) {
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	var lines strings.Builder
	lines.WriteString(`{"kind":"node","type":"Park","id":"park:hub","name":"hub"}` + "\n")
	for i := range 500 {
		fmt.Fprintf(&lines, `{"kind":"node","type":"Company","id":"company:%d","name":"firm %d"}
{"kind":"edge","from":"company:%d","role":"LOCATED_IN","to":"park:hub"}
{"kind":"node","type":"Fund","id":"fund:%d","name":"fund %d"}
{"kind":"edge","from":"fund:%d","role":"INVESTED_IN","to":"company:%d"}
`, i, i, i, i, i, i, i)
	}
	srv := siliantest.New(t, append(with, siliantest.WithDB(db), siliantest.WithText(lines.String()))...)
	calls := func(query string, first int) int64 {
		before := db.Counts()
		srv.Query(t, fmt.Sprintf(query, first), nil, nil)
		return db.Counts().Sub(before).Calls()
	}
	for _, query := range []string{
		`{ park(id: "park:hub") { companies(first: %d) { nodes { name funds { nodes { name companies { totalCount } } } } } } }`,
		`{ park(id: "park:hub") { companies(first: %d) { edges { node { name funds { edges { role node { name companies { totalCount } } } } } } } } }`,
		`{ companies(first: %d) { nodes { parks { groups(by: ROLE) { totalCount groups { value count } } } } } }`,
		`{ companies(first: %d) { nodes { facts { groups(by: NODE) { groups { node { id } count nodes sums { sum } } } } } } }`,
		`{ companies(first: %d) { nodes { parks { edges { role evidence { source { id } } } } facts { nodes { id } } observations { totalCount } } } }`,
	} {
		if few, many := calls(query, 5), calls(query, 500); few != many {
			t.Errorf("%d calls for 5 parents, %d for 500: %s", few, many, query)
		} else {
			t.Logf("%d calls for 5 and for 500 parents: %s", few, query)
		}
	}
}
