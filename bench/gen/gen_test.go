package gen_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/internal/model"
)

func newGraph(t testing.TB, scale float64) *gen.Graph {
	t.Helper()
	g, err := gen.New(scale, gen.Seed)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func sum(t *testing.T, g *gen.Graph) string {
	t.Helper()
	h := sha256.New()
	if _, err := g.WriteTo(h); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// TestSame holds the graph that the figures in docs/performance.md were
// measured with. Who changes it measures again.
func TestSame(t *testing.T) {
	const want = "058c6514efbb610c"
	if got := sum(t, newGraph(t, 0.01)); got != want {
		t.Errorf("scale 0.01 has the sum %s, and had %s", got, want)
	}
	other, err := gen.New(0.01, gen.Seed+1)
	if err != nil {
		t.Fatal(err)
	}
	if sum(t, other) == want {
		t.Error("another seed gives the same graph")
	}
}

func TestScale(t *testing.T) {
	for _, scale := range []float64{-1, 0, 0.0001, 1.5} {
		if _, err := gen.New(scale, gen.Seed); err == nil {
			t.Errorf("scale %v is taken", scale)
		}
	}
	g := newGraph(t, 1)
	got := []int{g.Provinces, g.Cities, g.Districts, g.Parks, g.Institutes, g.Companies, g.Funds, g.Edges()}
	if want := []int{31, 340, 2900, 3000, 20_000, 1_000_000, 20_000, 9_126_240}; !slices.Equal(got, want) {
		t.Errorf("at scale 1: %v, want %v", got, want)
	}
}

// line is what the test needs of a line.
type line struct {
	Kind, Type, ID, Name, From, Role, To string
}

func lines(t *testing.T, g *gen.Graph) []line {
	t.Helper()
	var text bytes.Buffer
	if _, err := g.WriteTo(&text); err != nil {
		t.Fatal(err)
	}
	var out []line
	for s := bufio.NewScanner(&text); s.Scan(); {
		if s.Bytes()[0] == '#' {
			continue
		}
		var l line
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatalf("%v: %s", err, s.Bytes())
		}
		out = append(out, l)
	}
	return out
}

// TestLines counts what is written, and finds every name of a type once, every
// edge once, and its ends among the nodes.
func TestLines(t *testing.T) {
	g := newGraph(t, 0.01)
	type named struct{ nodeType, name string }
	counts, ids, names, edges := map[string]int{}, map[string]bool{}, map[named]bool{}, map[line]bool{}
	for _, l := range lines(t, g) {
		if l.Kind == "node" {
			counts[l.Type]++
			if ids[l.ID] || names[named{l.Type, l.Name}] {
				t.Errorf("a second %s %s", l.ID, l.Name)
			}
			ids[l.ID], names[named{l.Type, l.Name}] = true, true
			continue
		}
		counts[l.Role]++
		if edges[l] || !ids[l.From] || !ids[l.To] || l.From == l.To {
			t.Errorf("an edge that stands twice or has no ends: %+v", l)
		}
		edges[l] = true
		if !slices.ContainsFunc(model.Silian.Roles, func(r model.Role) bool { return r.Name == l.Role }) {
			t.Fatalf("the model has no role %s", l.Role)
		}
	}
	want := map[string]int{
		"Region": 1 + 3 + 29, "Park": 30, "Institute": 200, "Company": 10_000, "Fund": 200,
		"PART_OF": 3 + 29, "LOCATED_IN": 30 + 200 + 10_000, "ESTABLISHED": 400,
		"INCUBATED": 600, "INVESTED_IN": 30_000, "SUPPORTED": 50_000,
	}
	if !maps.Equal(counts, want) {
		t.Errorf("got %v\nwant %v", counts, want)
	}
	if len(ids) != g.Nodes() || len(edges) != g.Edges() {
		t.Errorf("%d nodes and %d edges, want %d and %d", len(ids), len(edges), g.Nodes(), g.Edges())
	}
}

// TestNamesAtScaleOne tells all names of a million firms apart.
func TestNamesAtScaleOne(t *testing.T) {
	g := newGraph(t, 1)
	for kind, of := range map[string]struct {
		n    int
		name func(int) string
	}{
		"city": {g.Cities, g.CityName}, "park": {g.Parks, g.ParkName},
		"fund": {g.Funds, g.FundName}, "company": {g.Companies, g.CompanyName},
	} {
		seen := make(map[string]bool, of.n)
		for i := range of.n {
			seen[of.name(i)] = true
		}
		if len(seen) != of.n {
			t.Errorf("%s: %d names for %d", kind, len(seen), of.n)
		}
	}
}

// TestDegrees looks at the shape of the graph: long tails where Zipf's law is
// asked for, and none where choices are even.
func TestDegrees(t *testing.T) {
	g := newGraph(t, 0.1)
	perPark := make([]int, g.Parks)
	for i := range g.Companies {
		perPark[g.ParkOfCompany(i)]++
	}
	perFund, investors := make([]int, g.Funds), make([]int, g.Companies)
	for fund, company := range g.Invested() {
		perFund[fund]++
		investors[company]++
	}
	suppliers, customers := make([]int, g.Companies), make([]int, g.Companies)
	for company, supplier := range g.Supplies() {
		suppliers[company]++
		customers[supplier]++
	}
	for _, tc := range []struct {
		what                string
		degrees             []int
		least, mostFrom, to int // the greatest degree lies between these two
	}{
		// The first of 300 ranks has 1/H of all, H being 5.48 with the exponent 1.05.
		{"companies in a park", perPark, 30, 17_500, 19_000},
		{"companies of a fund", perFund, 12, 42_000, 47_000},
		{"funds of a company", investors, 0, 8, 20},
		{"suppliers of a company", suppliers, 5, 5, 5},
		{"customers of a company", customers, 0, 200, 5000},
	} {
		least, most := slices.Min(tc.degrees), slices.Max(tc.degrees)
		t.Logf("%s: from %d to %d", tc.what, least, most)
		if least < tc.least || most < tc.mostFrom || most > tc.to {
			t.Errorf("%s: from %d to %d, want at least %d, and the greatest between %d and %d",
				tc.what, least, most, tc.least, tc.mostFrom, tc.to)
		}
	}
	for fund, n := range perFund {
		if n != g.FundSize(fund) {
			t.Fatalf("fund %d has %d companies and says %d", fund, n, g.FundSize(fund))
		}
	}
}

func TestSpread(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10, 97, 340, 1000} {
		seen := map[int]bool{}
		for i := range n {
			seen[gen.Spread(n, i)] = true
		}
		if len(seen) != n {
			t.Errorf("of %d numbers it gives %d", n, len(seen))
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	g := newGraph(b, 0.01)
	var text bytes.Buffer
	for b.Loop() {
		text.Reset()
		n, err := g.WriteTo(&text)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(n)
	}
}
