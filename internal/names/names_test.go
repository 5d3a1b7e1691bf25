package names

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"斯达半导", "斯达半导"},
		{"斯達半導", "斯达半导"},
		{"斯達(dá)半導(dǎo)體", "斯达半导体"},
		{"斯達（dá）半導（dǎo）體", "斯达半导体"},
		{"嘉興南湖高新技術(shù)產(chǎn)業(yè)園區(qū)", "嘉兴南湖高新技术产业园区"},
		{"嘉興南湖高新技術(shù)產(chǎn)業(yè)園區", "嘉兴南湖高新技术产业园区"},
		{"Biobay(苏州)", "biobay(苏州)"},
		{"BioBAY（蘇州）", "biobay(苏州)"},
		{"BioBAY (苏州)", "biobay(苏州)"},
		{"集成电路(IC)", "集成电路(ic)"},
		{"华虹(A)", "华虹(a)"},
		{"中国(an)", "中国(an)"},
		{"ＩＣ　设计", "ic设计"},
		{"  Silian   Graph ", "silian graph"},
		{"Silian\tGraph\n", "silian graph"},
		{"AT & T", "at&t"},
		{"O'Neil “Inc.”", "oneil inc."},
		{"《关于办法》", "关于办法"},
		{"“专精特新”企业", "专精特新企业"},
		{"罗伯特•博世", "罗伯特·博世"},
		{"罗伯特 ・ 博世", "罗伯特·博世"},
		{"Straße", "strasse"},
		{"ÉCOLE", "école"},
		{"乾坤", "乾坤"},
		{"乾燥", "干燥"},
		{"瀋陽", "沈阳"},
		{"里\u200b程", "里程"},
		{"嘉 兴 市", "嘉兴市"},
		{"上海-杭州", "上海-杭州"},
		{"上海－杭州", "上海-杭州"},
		{"上海—杭州", "上海-杭州"},
		{"\xff\xfe", "\ufffd"},
		{`"`, ""},
		{"A\xffB", "a\ufffdb"},
		{"①", "1"},
		{"達 (dá)", "达"},
		{"達(Dá)", "达"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if got := Fold(tt.want); got != tt.want {
			t.Errorf("Fold(%q) = %q, want it unchanged", tt.want, got)
		}
	}
}

func TestStripGlosses(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"斯達(dá)半導(dǎo)體", "斯達半導體"},
		{"產(chǎn)業(yè)園區(qū)", "產業園區"},
		{"英(yīng)", "英"},
		{"綠(lǜ)色戰略(lüè)", "綠色戰略"},
		{"双（shuāng）", "双"},
		{"達(da\u0301)", "達"},
		{"綠(lu\u0308\u0300)", "綠"},
		{"廣(ɡuǎnɡ)", "廣"},
		{"我們(men)的(de)", "我們的"},
		{"男装(men)", "男装(men)"},
		{"達(dá)(dá)", "達"},
		{"中国(an)", "中国(an)"},
		{"华虹(A)", "华虹(A)"},
		{"(dá)", "(dá)"},
		{"x(dá)", "x(dá)"},
		{"達(dáá)", "達(dáá)"},
		{"達(bún)", "達(bún)"},
		{"達(dá", "達(dá"},
		{"達()", "達()"},
		{"達(zhuāngzhuāng)", "達(zhuāngzhuāng)"},
		{"苏州(Suzhou)", "苏州(Suzhou)"},
		{"某国(én\xff)", "某国(én\xff)"},
	} {
		if got := StripGlosses(tt.in); got != tt.want {
			t.Errorf("StripGlosses(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// What Fold comes to rest on rests on two things about the dictionaries.
func TestDictionaries(t *testing.T) {
	table := simplified()
	if len(table.characters) < 3000 || len(table.phrases) < 400 {
		t.Fatalf("%d characters and %d phrases", len(table.characters), len(table.phrases))
	}
	edges := make(map[rune]map[rune]bool)
	add := func(from, to rune) {
		if from == to {
			return
		}
		if edges[from] == nil {
			edges[from] = make(map[rune]bool)
		}
		edges[from][to] = true
	}
	for from, to := range table.characters {
		add(from, to)
		if s := string(to); norm.NFKC.String(s) != s {
			t.Errorf("%c becomes %c, which is not in normal form", from, to)
		}
	}
	for from, to := range table.phrases {
		a, b := []rune(from), []rune(to)
		if len(a) != len(b) {
			t.Fatalf("%s and %s differ in length", from, to)
		}
		for i := range a {
			add(a[i], b[i])
		}
	}
	const under, done = 1, 2
	state := make(map[rune]int)
	var visit func(r rune)
	visit = func(r rune) {
		state[r] = under
		for to := range edges[r] {
			switch state[to] {
			case under:
				t.Errorf("%c leads back to itself through %c", to, r)
			case 0:
				visit(to)
			}
		}
		state[r] = done
	}
	for r := range edges {
		if state[r] == 0 {
			visit(r)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{
		"斯達(dá)半導(dǎo)體", "Biobay(苏州)", "e\"\u0301", "達“(d”á)", "ﬀ İ ς ǅ", "乾圖 瀋重 么麼",
		"\xff(", "a \u0301b", "㈱カ゛", "\u1e9e", "達 (dá) x", "ᾳ\u0345", "가\u3164", "於乾坤瀋沈",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if !utf8.ValidString(once) {
			t.Fatalf("Fold(%q) = %q is not UTF-8", s, once)
		}
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		if folded(s) && Fold(" "+s) != s {
			t.Fatalf("folded(%q), but it folds to %q", s, Fold(" "+s))
		}
		stripped := StripGlosses(s)
		if again := StripGlosses(stripped); again != stripped {
			t.Fatalf("StripGlosses(%q) = %q, again %q", s, stripped, again)
		}
		if strings.HasPrefix(once, " ") || strings.HasSuffix(once, " ") {
			t.Fatalf("Fold(%q) = %q has a space at an end", s, once)
		}
	})
}

func TestFoldAllocations(t *testing.T) {
	for name, max := range map[string]float64{
		"嘉兴南湖高新技术产业园区": 0, "silian graph": 0, "Silian Graph": 1, "斯達半導": 3,
	} {
		if n := testing.AllocsPerRun(100, func() { Fold(name) }); n > max {
			t.Errorf("Fold(%q) allocates %v times, at most %v expected", name, n, max)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for _, bb := range []struct{ name, in string }{
		{"simplified", "嘉兴南湖高新技术产业园区"},
		{"traditional", "嘉興南湖高新技術產業園區"},
		{"gloss", "斯達(dá)半導(dǎo)體"},
		{"ascii", "silian graph"},
		{"asciiUpper", "Silian Graph"},
		{"latin", "Société Générale"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(bb.in)
			}
		})
	}
}
