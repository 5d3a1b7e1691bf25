package search_test

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/internal/search"
	"github.com/silian-graph/silian/kv/memory"
)

// testModel has what the tests need: a type whose nodes lie in others, a searched
// property, and sources.
func testModel() *model.Model {
	return model.New(model.Model{
		Types: []model.Type{
			{Name: "Company", Prefix: "company", Properties: []model.Property{{Name: "formerNames", Kind: model.StringKind, List: true, Searched: true}}},
			{Name: "Region", Prefix: "region"},
			{Name: "Source", Prefix: "source"},
			{Name: "Document", Prefix: "document"},
		},
		Roles: []model.Role{{Name: "LOCATED_IN", Within: true}, {Name: "PART_OF", Within: true}, {Name: "ATTRACTED"}},
	})
}

// graphOf makes a graph of nodes and edges, "from ROLE to" each.
func graphOf(t testing.TB, nodes []kg.NodeInput, edges ...string) *kg.View {
	t.Helper()
	ctx := context.Background()
	db := memory.New()
	g, err := kg.Open(ctx, db, testModel(), kg.Options{Logger: slog.New(slog.DiscardHandler), Cache: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.Update(ctx, func(tx *kg.Tx) error {
		for _, n := range nodes {
			if _, err := tx.PutNode(ctx, n); err != nil {
				return err
			}
		}
		for _, e := range edges {
			f := strings.Fields(e)
			if _, err := tx.PutFact(ctx, kg.FactInput{From: f[0], Role: f[1], To: f[2]}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		v.Close()
		if err := g.Close(); err != nil {
			t.Error(err)
		}
		db.Close()
	})
	return v
}

func company(id, name string, aliases ...string) kg.NodeInput {
	return kg.NodeInput{Type: "Company", ID: "company:" + id, Name: name, Aliases: aliases}
}

func region(id, name string) kg.NodeInput {
	return kg.NodeInput{Type: "Region", ID: "region:" + id, Name: name}
}

// town is a small graph of made-up firms.
func town(t testing.TB) *kg.View {
	renamed := company("heron", "苍鹭仪表股份有限公司", "苍鹭仪表")
	renamed.Properties = map[string]any{"formerNames": []any{"沼泽仪表厂"}}
	return graphOf(t, []kg.NodeInput{
		region("qs", "青石市"), region("north", "北岸区"), region("far", "远山市"),
		company("crane", "苏州白鹤电子科技有限公司", "白鹤电子"),
		company("cranes", "白鹤动力股份有限公司"),
		company("bank", "重山银行", "重行"),
		renamed,
		company("quill", "Quillwort Systems Ltd", "Quillwort"),
		company("long", "長風半導體"),
		company("third", "第三代光源"),
		company("qihu", "三六零"),
		company("branch", "鸬鹚渔业有限公司嘉兴分公司"),
		company("institute", "青石数字经济研究中心"),
		{Type: "Source", ID: "source:s", Name: "白鹤日报"},
	},
		"region:north PART_OF region:qs", "company:crane LOCATED_IN region:north", "company:cranes LOCATED_IN region:far",
		"region:qs ATTRACTED company:cranes", "company:bank LOCATED_IN region:qs",
	)
}

func ids(t testing.TB, v *kg.View, hits []search.Hit) (list []string) {
	t.Helper()
	for _, h := range hits {
		found, err := v.IDs(context.Background(), []kg.NodeID{h.Node})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, found[0])
	}
	return list
}

// TestSearch asks for the best hit of a text, how it matched, and what of the name.
func TestSearch(t *testing.T) {
	v := town(t)
	for _, c := range []struct {
		text, id string
		how      search.How
		part     string
	}{
		{"白鹤电子", "company:crane", search.Exact, "白鹤电子"},
		{"白鶴電子", "company:crane", search.Exact, "白鹤电子"},
		{"苍鹭", "company:heron", search.Prefix, "苍鹭"},
		{"仪表", "company:heron", search.Substring, "仪表"},
		{"沼泽", "company:heron", search.Prefix, "沼泽"},
		{"白鹤电子科技有", "company:crane", search.Prefix, "白鹤电子科技有"},
		{"长风半导体", "company:long", search.Exact, "長風半導體"},
		{"长", "company:long", search.Prefix, "長"},
		{"changfeng", "company:long", search.Pinyin, "長風"},
		{"zhangfengban", "company:long", search.Pinyin, "長風半"},
		{"changfengb", "company:long", search.Pinyin, "長風半"},
		{"cfbdt", "company:long", search.Initials, "長風半導體"},
		{"zhongh", "company:bank", search.Pinyin, "重行"},
		{"chonghang", "company:bank", search.Pinyin, "重行"},
		{"zx", "company:bank", search.Initials, "重行"},
		{"bhdz", "company:crane", search.Initials, "白鹤电子"},
		{"quill", "company:quill", search.Prefix, "Quill"},
		{"systems quill", "company:quill", search.Words, "Quill+Systems"},
		{"wort", "company:quill", search.Substring, "wort"},
		{"quilwort", "company:quill", search.Typo, "Quillwort"},
		{"苍鹤仪表", "company:heron", search.Typo, "苍鹭仪表"},
		{"昌风半导体", "company:long", search.Pinyin, "長風半導體"},
		{"第3代光源", "company:third", search.Pinyin, "第三代光源"},
		{"360", "company:qihu", search.Initials, "三六零"},
		{"渔业有限公司嘉兴分", "company:branch", search.Substring, "渔业有限公司嘉兴分"},
		{"嘉兴分公司", "company:branch", search.Substring, "嘉兴分公司"},
		{"数研中心", "company:institute", search.Words, "数+研+中心"},
		{"广东苍鹭仪表有限责任公司", "company:heron", search.Words, "苍鹭仪表"},
	} {
		found, err := search.Search(context.Background(), v, search.Query{Text: c.text, Limit: 3})
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Hits) == 0 {
			t.Errorf("%s: nothing found", c.text)
			continue
		}
		h := found.Hits[0]
		var parts []string
		for _, s := range h.Match.Highlights {
			parts = append(parts, string([]rune(h.Match.Name)[s.Start:s.End]))
		}
		if id := ids(t, v, found.Hits[:1])[0]; id != c.id || h.Match.How != c.how || strings.Join(parts, "+") != c.part {
			t.Errorf("%s: %s by %s, %q of %q; expected %s by %s, %q", c.text, id, h.Match.How, parts, h.Match.Name, c.id, c.how, c.part)
		}
	}
}

// TestSearchOrder holds the order of hits, what narrows them, and what is counted.
func TestSearchOrder(t *testing.T) {
	v := town(t)
	ctx := context.Background()
	numbers, err := v.Find(ctx, []string{"region:qs", "region:far"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		q    search.Query
		want string
		all  int
	}{
		// Two names begin so, and the text is half of either: edges decide.
		{"any", search.Query{Text: "白鹤"}, "company:cranes company:crane", 2},
		{"a source by its type", search.Query{Text: "白鹤", Types: []string{"Source"}}, "source:s", 1},
		{"a type", search.Query{Text: "青石", Types: []string{"Region"}}, "region:qs", 1},
		{"no type", search.Query{Text: "青石", Types: []string{}}, "", 0},
		// What a region attracted does not lie in it.
		{"a region and those in it", search.Query{Text: "白鹤", Region: numbers[0]}, "company:crane", 1},
		{"another region", search.Query{Text: "白鹤", Region: numbers[1]}, "company:cranes", 1},
	} {
		c.q.Limit = 10
		found, err := search.Search(ctx, v, c.q)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(ids(t, v, found.Hits), " "); got != c.want || found.Total != c.all {
			t.Errorf("%s: %s, %d in all; expected %s, %d", c.name, got, found.Total, c.want, c.all)
		}
	}
}

// TestSearchTies puts the node with more edges first where names are equal.
func TestSearchTies(t *testing.T) {
	nodes := []kg.NodeInput{region("r", "青石市")}
	var edges []string
	for i := range 40 {
		id := fmt.Sprint("x", i)
		nodes = append(nodes, company(id, "同名电子"))
		if i == 23 {
			edges = append(edges, "company:x23 LOCATED_IN region:r", "company:x23 ATTRACTED region:r")
		}
	}
	v := graphOf(t, nodes, edges...)
	for _, text := range []string{"同", "同名", "同名电", "tongming", "tmdz"} {
		found, err := search.Search(context.Background(), v, search.Query{Text: text, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(t, v, found.Hits); !slices.Equal(got, []string{"company:x23"}) || found.Total != 40 {
			t.Errorf("%s: %v of %d", text, got, found.Total)
		}
	}
}

// alphabet makes names in which everything comes twice, with characters of several
// readings.
var alphabet = []string{"行", "长", "厦", "重", "乐", "都", "A", "b", "7", " ", "（", "苏州", "科技", "有限公司"}

func word(r *rand.Rand, most int) string {
	var s strings.Builder
	for range 1 + r.IntN(most) {
		s.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return s.String()
}

// TestSearchFindsParts makes random names and asks for random parts of them: every
// node whose name has the part is found, and is counted.
func TestSearchFindsParts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var nodes []kg.NodeInput
	for i := range 300 {
		nodes = append(nodes, company(fmt.Sprint(i), word(r, 6)))
	}
	v := graphOf(t, nodes)
	for range 600 {
		n := names.Parse(nodes[r.IntN(len(nodes))].Name)
		units := n.Units(nil) // all but a legal form at the end
		if len(units) == 0 {
			continue
		}
		from := r.IntN(len(units))
		to := from
		for to+1 < len(units) && r.IntN(3) > 0 && (units[to+1].Start == units[to].End || !strings.Contains(n.Folded[units[to].End:units[to+1].Start], "公司")) {
			to++
		}
		text := n.Folded[units[from].Start:units[to].End]
		want := map[string]bool{}
		for _, other := range nodes {
			// Where the text stands in a legal form alone it may or may not be found.
			if p := names.Parse(other.Name); strings.Contains(p.Folded[:p.CoreEnd], text) {
				want[other.ID] = true
			}
		}
		found, err := search.Search(context.Background(), v, search.Query{Text: text, Limit: search.MaxHits})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]search.Hit{}
		for i, id := range ids(t, v, found.Hits) {
			got[id] = found.Hits[i]
		}
		for id := range want {
			if _, ok := got[id]; !ok && wordsWhole(text, id, nodes) {
				t.Fatalf("%q does not find %s", text, id)
			}
		}
		if len(found.Hits) != found.Total {
			t.Fatalf("%q: %d hits, %d counted", text, len(found.Hits), found.Total)
		}
		for some := range slices.Chunk(found.Hits, 64) { // see search.Found
			if !slices.IsSortedFunc(some, func(a, b search.Hit) int { return cmp.Compare(b.Score, a.Score) }) {
				t.Fatalf("%q: hits are not in the order of their scores", text)
			}
		}
		short, err := search.Search(context.Background(), v, search.Query{Text: text, Limit: 3})
		if err != nil {
			t.Fatal(err)
		}
		if want := ids(t, v, found.Hits); !slices.Equal(ids(t, v, short.Hits), want[:min(3, len(want))]) {
			t.Fatalf("%q: the first three are not those of all", text)
		}
	}
}

// wordsWhole tells whether the letters of the text are whole beginnings of words in
// the name, as words of one or two letters are found only so.
func wordsWhole(text, id string, nodes []kg.NodeInput) bool {
	i := slices.IndexFunc(nodes, func(n kg.NodeInput) bool { return n.ID == id })
	folded := names.Fold(nodes[i].Name)
	for _, u := range names.Units(nil, text) {
		if u.Han != 0 {
			continue
		}
		begins := false
		for _, v := range names.Units(nil, folded) {
			begins = begins || v.Han == 0 && strings.HasPrefix(folded[v.Start:v.End], text[u.Start:u.End])
		}
		if !begins {
			return false
		}
	}
	return true
}

// hostile are texts that nobody types by accident.
var hostile = []string{
	"", " ", "\x00\x01\x02", "\xff\xfe", "……", "()（）", "\u202e\u200f", "\u202e斯达", strings.Repeat("斯", 10_000), strings.Repeat("a", 10_000),
	strings.Repeat("xi", 100), strings.Repeat("ng", 100), strings.Repeat("重", 200), strings.Repeat("a b ", 50), "%_*?[]", "\U0001F600", "e\u0301\u0302\u0303",
}

// TestHostile asks for texts with nothing to find by; none takes long.
func TestHostile(t *testing.T) {
	v := town(t)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for _, text := range hostile {
		if _, err := search.Search(ctx, v, search.Query{Text: text, Limit: 10}); err != nil {
			t.Errorf("search %.20q: %v", text, err)
		}
		if r, err := search.Resolve(ctx, v, []string{text}, nil); err != nil || r[0].Verdict == names.Same {
			t.Errorf("resolve %.20q: %v, %v", text, r, err)
		}
		if _, err := search.Annotate(ctx, v, text, nil); err != nil {
			t.Errorf("annotate %.20q: %v", text, err)
		}
	}
	for _, text := range hostile[:7] {
		if f, err := search.Search(ctx, v, search.Query{Text: text, Limit: 10}); err != nil || f.Total != 0 {
			t.Errorf("search %q: %+v, %v", text, f, err)
		}
	}
	cancel()
	if _, err := search.Search(ctx, v, search.Query{Text: "白鹤", Limit: 1}); err == nil {
		t.Error("a search goes on when its request has ended")
	}
	if _, err := search.Resolve(ctx, v, []string{"白鹤"}, nil); err == nil {
		t.Error("resolving goes on when its request has ended")
	}
	if _, err := search.Annotate(ctx, v, "白鹤", nil); err == nil {
		t.Error("annotating goes on when its request has ended")
	}
}

func TestResolve(t *testing.T) {
	v := town(t)
	for _, c := range []struct {
		name    string
		verdict names.Verdict
		id      string
	}{
		{"白鶴電子", names.Same, "company:crane"},
		{"苏州白鹤电子科技股份有限公司", names.Possible, "company:crane"},
		{"白鹤动力", names.Same, "company:cranes"},
		{"沼泽仪表厂", names.Same, "company:heron"},
		{"白鹤", names.Possible, ""},
		{"黄鹂电子", names.None, ""},
		{"Quillwort", names.Same, "company:quill"},
		{"第3代光源", names.Same, "company:third"},
	} {
		found, err := search.Resolve(context.Background(), v, []string{c.name}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := found[0]
		if r.Verdict != c.verdict || (c.verdict == names.None) != (len(r.Candidates) == 0) {
			t.Errorf("%s: %+v, expected %s", c.name, r, c.verdict)
			continue
		}
		if c.id == "" {
			continue
		}
		if got := ids(t, v, []search.Hit{{Node: r.Candidates[0].Node}})[0]; got != c.id {
			t.Errorf("%s: %s, expected %s", c.name, got, c.id)
		}
		if len(r.Candidates[0].Reasons) == 0 || r.Candidates[0].Match.Name == "" {
			t.Errorf("%s: no reasons: %+v", c.name, r.Candidates[0])
		}
	}
	found, err := search.Resolve(context.Background(), v, []string{"白鹤电子"}, []string{"Region"})
	if err != nil || found[0].Verdict == names.Same {
		t.Errorf("of another type: %+v, %v", found, err)
	}
}

func TestAnnotate(t *testing.T) {
	v := town(t)
	text := "據白鶴(hè)電子與“蒼鷺儀表”的消息，Quillwort不是Quillworts；青石市的沼泽仪表厂、青石市北岸区。"
	found, err := search.Annotate(context.Background(), v, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range found {
		got = append(got, string([]rune(text)[m.Start:m.End])+"="+ids(t, v, []search.Hit{{Node: m.Nodes[0]}})[0])
	}
	want := []string{
		"白鶴(hè)電子=company:crane", "蒼鷺儀表=company:heron", "Quillwort=company:quill",
		"青石市=region:qs", "沼泽仪表厂=company:heron", "青石市=region:qs", "北岸区=region:north",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestAnnotateAll compares with trying every name at every place.
func TestAnnotateAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var nodes []kg.NodeInput
	byName := map[string]bool{}
	for i := range 60 {
		n := company(fmt.Sprint(i), word(r, 3))
		if names.Fold(n.Name) == "" {
			continue
		}
		nodes = append(nodes, n)
		byName[names.Fold(n.Name)] = true
	}
	v := graphOf(t, nodes)
	for range 200 {
		text := names.Fold(word(r, 30))
		units := names.Units(nil, text)
		var want []string
		for i := 0; i < len(units); {
			best := -1
			for j := i; j < len(units); j++ {
				for end := units[j].End; end <= len(text) && (j+1 == len(units) || end <= units[j+1].Start); end++ {
					if utf8.ValidString(text[units[i].Start:end]) && byName[text[units[i].Start:end]] {
						best = end
					}
				}
			}
			if best < 0 {
				i++
				continue
			}
			want = append(want, text[units[i].Start:best])
			for start := best; i < len(units) && units[i].Start < start; {
				i++
			}
		}
		found, err := search.Annotate(context.Background(), v, text, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range found {
			got = append(got, string([]rune(text)[m.Start:m.End]))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

// FuzzSearch looks for anything: whatever is found has its highlights in the name.
func FuzzSearch(f *testing.F) {
	for _, text := range append(hostile, "白鹤 dianzi", "cfbdt", "沼泽儀表") {
		f.Add(text)
	}
	v := town(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 400 {
			return
		}
		found, err := search.Search(context.Background(), v, search.Query{Text: text, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range found.Hits {
			last := 0
			for _, s := range h.Match.Highlights {
				if s.Start < last || s.End <= s.Start || s.End > utf8.RuneCountInString(h.Match.Name) {
					t.Fatalf("%q: highlights %v of %q", text, h.Match.Highlights, h.Match.Name)
				}
				last = s.End
			}
			if h.Score <= 0 || h.Score > 1 {
				t.Fatalf("%q: score %v", text, h.Score)
			}
		}
		mentions, err := search.Annotate(context.Background(), v, text, nil)
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for _, m := range mentions {
			if m.Start < last || m.End <= m.Start || m.End > utf8.RuneCountInString(text) {
				t.Fatalf("%q: mention %v after %d", text, m.Span, last)
			}
			last = m.End
		}
		if _, err := search.Resolve(context.Background(), v, []string{text}, nil); err != nil {
			t.Fatal(err)
		}
	})
}
