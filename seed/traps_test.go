package seed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/siliantest"
)

// The tests of this file hold what is easily read wrong in the five documents.

// TestNoGlosses: 000 and 001 came with a pinyin gloss behind many characters,
// which belongs to no name.
func TestNoGlosses(t *testing.T) {
	const toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈ"
	if !strings.ContainsAny("产(chǎn)", toned) || names.StripGlosses("産(chǎn)業(yè)") != "産業" {
		t.Fatal("the test does not know a gloss")
	}
	for _, l := range readLines(t) {
		for _, s := range l.words() {
			if names.StripGlosses(s) != s || strings.ContainsAny(s, toned) {
				t.Errorf("%q holds a gloss: %s", s, l)
			}
			if strings.Contains(s, "\uFFFD") || strings.Contains(s, "新江南网|") {
				t.Errorf("%q holds what the copying of the text left behind: %s", s, l)
			}
		}
	}
}

// TestSpunWords: words of 000 were replaced by synonyms. Names and what is said
// of them are restored; aliases keep what was written.
func TestSpunWords(t *testing.T) {
	spun := []string{
		"立异", "渠道", "事例", "交融", "榜首", "查核", "要害", "优异", "方针函数", "最佳实践事例",
		"协作联盟", "基金系统", "科创系统", "出资基金", "训练基地", "人才训练", "联培培育", "聚集微电子",
		"生机激起", "标志性效果", "一效果一企业", "一号开展",
	}
	// In the other documents these words mean what they say, and must be whole.
	whole := map[string]string{
		"park:suzhou-industrial-park":       "苏州工业园区",
		"park:jiaxing-industrial-park-east": "嘉兴工业园区(东区)",
		"industry:industrial-robots":        "工业机器人",
	}
	lines := readLines(t)
	for _, l := range lines {
		if want, ok := whole[l.ID]; ok {
			if l.Name != want {
				t.Errorf("the name is not %s: %s", want, l)
			}
			delete(whole, l.ID)
		}
		for _, s := range []string{l.Name, l.Text, l.Scope, l.Qualifier, l.Batch} {
			for _, word := range spun {
				if strings.Contains(s, word) {
					t.Errorf("%q holds the spun word %s: %s", s, word, l)
				}
			}
			if l.only("document:000") && strings.Contains(s, "工业") {
				t.Errorf("%q of document 000 reads 工业 where the text said 产业: %s", s, l)
			}
		}
		if l.Kind == "node" && !l.in("document:000") {
			for _, alias := range l.Aliases {
				if strings.ContainsAny(alias, "異渠") {
					t.Errorf("the alias %q is spun, but no passage of document 000 bears it: %s", alias, l)
				}
			}
		}
	}
	for id := range whole {
		t.Errorf("the seed has no %s", id)
	}
	for _, l := range where(t, lines, "regulated industry of 004", func(l line) bool {
		return l.Indicator == "INDUSTRIAL_OUTPUT" && l.Of == "region:nanhu"
	}) {
		if l.Scope != "规上工业" {
			t.Errorf("the scope is not 规上工业: %s", l)
		}
	}
}

// TestColumns: the columns of the page of 003 came out of order.
func TestColumns(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithSeed())
	type list struct {
		Edges []struct {
			Node     struct{ Name string }
			Evidence []struct {
				Start  int
				Reason string
			}
		}
	}
	var got struct {
		Class   struct{ Institutes, Universities list }
		Scheme  struct{ Universities, Industries list }
		Bureaus struct{ Platforms list }
	}
	srv.Query(t, `{
		class: programme(name: "长电班") {
			institutes { edges { node { name } evidence { start reason } } }
			universities { edges { node { name } evidence { start reason } } }
		}
		scheme: programme(name: "微电子“3+4”") {
			universities { edges { node { name } } }
			industries { edges { node { name } evidence { start reason } } }
		}
	}`, nil, &got)
	if e := got.Class.Institutes.Edges; len(e) != 1 || e[0].Node.Name != "数理信息学院" || e[0].Evidence[0].Reason != "columns" {
		t.Errorf("the class's school, broken off in mid-word by the page, is %v", e)
	}
	if e := got.Class.Universities.Edges; len(e) != 1 || e[0].Node.Name != "绍兴文理学院" {
		t.Errorf("the class's university is %v", e)
	}
	var schools []string
	for _, e := range got.Scheme.Universities.Edges {
		schools = append(schools, e.Node.Name)
	}
	slices.Sort(schools)
	if !slices.Equal(schools, []string{"浙江邮电职业技术学院", "绍兴市职业教育中心"}) {
		t.Errorf("the 3+4 scheme is at %v", schools)
	}
	head, tail := false, false // the sentence ends 2,400 code points before it begins
	for _, e := range got.Scheme.Industries.Edges {
		for _, v := range e.Evidence {
			head = head || v.Start > 3000
			tail = tail || v.Start < 600 && v.Reason == "columns"
		}
	}
	if !head || !tail {
		t.Errorf("not both halves of the sentence on 3+4 bear it: %v", got.Scheme.Industries.Edges)
	}

	// What another column cut in two is found whole.
	cut := map[string]float64{"platform:shaoxing-instrument-app BOOKINGS": 3467, "institute:power-micro-testing SERVICE_TIMES": 200}
	for _, l := range where(t, readLines(t), "number cut by a column", func(l line) bool { return cut[l.Of+" "+l.Indicator] != 0 }) {
		if *l.Value != cut[l.Of+" "+l.Indicator] || l.Evidence[0].Reason != "columns" {
			t.Errorf("not %v with the reason columns: %s", cut[l.Of+" "+l.Indicator], l)
		}
		delete(cut, l.Of+" "+l.Indicator)
	}
	if len(cut) > 0 {
		t.Errorf("not there: %v", cut)
	}
	for _, l := range readLines(t) {
		for _, e := range l.Evidence {
			if e.Document == "document:003" && e.End > 3069 {
				t.Errorf("was read from the second article of the page: %s", l)
			}
		}
	}
}

// TestJointFacts: what one statement says of several nodes is told at each of
// them under one mark, with one value that counts once.
func TestJointFacts(t *testing.T) {
	lines := readLines(t)
	saying := func(l line) string { // all but who it is said of and where
		value := ""
		if l.Value != nil {
			value = fmt.Sprint(*l.Value, l.Unit)
		}
		return strings.Join([]string{l.Kind, l.Role, l.Indicator, value, l.Text, l.StatedFor, l.Status, l.Bound}, "|")
	}
	first := map[string]line{} // of each mark and kind of fact
	members := map[string]int{}
	for _, l := range lines {
		if l.Joint == "" {
			continue
		}
		members[l.Joint]++
		key := l.Joint + "|" + l.Kind
		f, ok := first[key]
		if !ok {
			first[key] = l
			continue
		}
		if saying(f) != saying(l) && l.Role == f.Role {
			t.Errorf("one mark, two sayings:\n%s\n%s", f, l)
		}
		if (f.Value == nil) != (l.Value == nil) || f.Value != nil && *f.Value != *l.Value {
			t.Errorf("one mark, two values:\n%s\n%s", f, l)
		}
		if (f.Amount == nil) != (l.Amount == nil) || f.Amount != nil && *f.Amount != *l.Amount {
			t.Errorf("one mark, two amounts:\n%s\n%s", f, l)
		}
	}
	amounts := map[string]float64{} // the amount at an edge is the value of the observation beside it
	for _, l := range lines {
		number := l.Value
		if l.Amount != nil {
			number = &l.Amount.Value
		}
		if l.Joint == "" || number == nil {
			continue
		}
		if known, ok := amounts[l.Joint]; ok && known != *number {
			t.Errorf("the number under the mark is %v elsewhere: %s", known, l)
		}
		amounts[l.Joint] = *number
	}
	if len(members) < 20 {
		t.Errorf("only %d joint statements", len(members))
	}
	for mark, n := range members {
		if n < 2 {
			t.Errorf("the joint mark %s stands at one fact only", mark)
		}
	}

	// 越城区 and 滨海新区 are one subject in 003: each fact at both is joint.
	pair := []string{"region:yuecheng", "region:binhai"}
	both := map[string][]line{}
	for _, l := range lines {
		if !l.fact() || !l.in("document:003") {
			continue
		}
		for _, end := range l.ends() {
			if slices.Contains(pair, end) {
				key := strings.Join([]string{
					saying(l), strings.Replace(l.From, end, "*", 1), strings.Replace(l.To, end, "*", 1), l.Scope, l.Qualifier,
				}, "|")
				both[key] = append(both[key], l)
			}
		}
	}
	shared := 0
	for _, found := range both {
		if len(found) < 2 {
			continue
		}
		shared++
		if found[0].Joint == "" || found[0].Joint != found[1].Joint {
			t.Errorf("one statement of both without one mark:\n%s\n%s", found[0], found[1])
		}
	}
	if shared < 30 {
		t.Errorf("only %d facts of 越城区 and 滨海新区 together", shared)
	}

	// Counted once, the eight teams of two bodies are eight.
	sums := map[string]struct {
		want  float64
		about func(line) bool
	}{
		"academicians' teams of 南湖实验室 and 南湖研究院": {8, func(l line) bool { return l.Indicator == "ACADEMICIAN_TEAMS" }},
		"graduates of 越城区 and 滨海新区":              {129, func(l line) bool { return l.Indicator == "GRADUATES" }},
		"rebuilding of 2019":                     {57.4, func(l line) bool { return l.Indicator == "UPGRADE_INVESTMENT" }},
		"projects of 荣泰电工 and 制峰汽车": {40, func(l line) bool {
			return l.Indicator == "PROJECT_INVESTMENT" && (l.Of == "project:rongtai-project" || l.Of == "project:euc-project")
		}},
	}
	for what, c := range sums {
		sum, seen, n := 0.0, map[string]bool{}, 0
		for _, l := range where(t, lines, what, c.about) {
			n++
			if l.Joint == "" || !seen[l.Joint] {
				sum += *l.Value
			}
			seen[l.Joint] = true
		}
		if sum != c.want || n < 2 {
			t.Errorf("%s: %d observations that count as %v, not %v", what, n, sum, c.want)
		}
	}
}

// TestPointingWords: words that only point are no names, and 全省 is 江苏 in
// 002 and 浙江 in the others.
func TestPointingWords(t *testing.T) {
	pointing := []string{
		"该区", "该市", "该省", "该园区", "全省", "全市", "全区", "全国", "我省", "我国", "本省", "省", "市", "区", "园区", "当地",
		"区内", "园内", "企业", "平台", "基金", "项目", "设计", "制造", "设备", "装备", "材料", "服务", "研发", "应用", "测试", "封装",
		"研究院", "高新区", "管委会", "實驗室", "实验室", "該區", "全省的", "園區",
	}
	lines := readLines(t)
	for _, l := range lines {
		for _, name := range append(slices.Clone(l.Aliases), l.Name) {
			if slices.Contains(pointing, name) {
				t.Errorf("%q only points: %s", name, l)
			}
		}
	}

	provinces := map[string]string{ // the province that a document never speaks of
		"document:000": "region:jiangsu", "document:001": "region:jiangsu", "document:002": "region:zhejiang",
		"document:003": "region:jiangsu", "document:004": "region:jiangsu",
	}
	labels := map[string][]string{"region:jiangsu": {"江苏"}, "region:zhejiang": {"浙江"}}
	for _, l := range lines {
		for document, wrong := range provinces {
			if !l.fact() || !l.in(document) {
				continue
			}
			if slices.Contains(l.ends(), wrong) {
				t.Errorf("%s does not speak of %s: %s", document, wrong, l)
			}
			for _, word := range labels[wrong] {
				if strings.Contains(l.Scope+l.Text+l.Qualifier, word) {
					t.Errorf("%s does not speak of %s: %s", document, word, l)
				}
			}
		}
	}
	for _, l := range where(t, lines, "share of the province", func(l line) bool { return l.Indicator == "INDUSTRY_SHARE" && l.Text == "1/3" }) {
		if !strings.Contains(l.Scope, "江苏") {
			t.Errorf("the third is one of 江苏: %s", l)
		}
	}
	for _, l := range where(t, lines, "growth lead", func(l line) bool { return l.Indicator == "VALUE_ADDED_GROWTH_LEAD" && *l.Value == 4.9 }) {
		if !strings.Contains(l.Scope, "浙江") {
			t.Errorf("the average is that of 浙江: %s", l)
		}
	}
}

// TestBatchIsNoRank: 榜首批 reads 第一批, the first batch; 榜首队伍 is the first
// group. Nothing in 000 is in the first place.
func TestBatchIsNoRank(t *testing.T) {
	lines := readLines(t)
	for _, l := range where(t, lines, "rank of 000", func(l line) bool { return l.Indicator == "RANK" && l.in("document:000") }) {
		if l.Value != nil || strings.HasSuffix(l.Text, "第一") || strings.Contains(l.Text, "第一名") {
			t.Errorf("000 tells of no first place: %s", l)
		}
	}
	batches := map[string]string{
		"honour:biz-env-2023": "第一批", "honour:g60-demo-park": "首批", "honour:national-expert-base": "首批",
		"honour:digital-gov-pilot": "首批", "honour:xiongying": "第一批",
	}
	for _, l := range lines {
		if want, ok := batches[l.ID]; ok {
			if l.Batch != want {
				t.Errorf("the batch is not %s: %s", want, l)
			}
			delete(batches, l.ID)
		}
		if l.Indicator == "RANK" && (strings.Contains(l.Text, "批") || strings.Contains(l.Text, "首个") || strings.Contains(l.Text, "唯一")) {
			t.Errorf("a batch or a first is no rank: %s", l)
		}
	}
	if len(batches) > 0 {
		t.Errorf("not there: %v", batches)
	}
	var got struct {
		Platform struct {
			Honours struct {
				Edges []struct{ Qualifier, StatedFor string }
			}
			Observations struct {
				Nodes []struct{ Text, Qualifier string }
			}
		}
	}
	siliantest.New(t, siliantest.WithSeed()).Query(t, `{ platform(name: "南湖微电子产业平台") {
		honours(roles: [RECEIVED]) { edges { qualifier statedFor } }
		observations(indicator: [RANK]) { nodes { text qualifier } }
	} }`, nil, &got)
	if e := got.Platform.Honours.Edges; len(e) != 1 || e[0].Qualifier != "第二批" || e[0].StatedFor != "2020-01" {
		t.Errorf("the platform entered the list as %v", e)
	}
	if n := got.Platform.Observations.Nodes; len(n) != 1 || n[0].Text != "第一梯队" || n[0].Qualifier != "连续两年" {
		t.Errorf("the platform's reviews are %v", n)
	}
}

// TestPlansAreNoFacts: what is aimed at, planned or only signed says so.
func TestPlansAreNoFacts(t *testing.T) {
	lines := readLines(t)
	plans := []struct {
		what, status string
		is           func(line) bool
	}{
		{"goal", "PLANNED", func(l line) bool { return l.Indicator == "GOAL" }},
		{"output of 南湖区 when its projects are built", "PLANNED", func(l line) bool {
			return l.Indicator == "OUTPUT_VALUE" && l.Of == "region:nanhu"
		}},
		{"output of the equipment park in five years", "PLANNED", func(l line) bool {
			return l.Indicator == "INDUSTRIAL_OUTPUT" && l.Of == "park:nanhu-equipment-eco"
		}},
		{"生物医药产业园 and 产业园中园", "PLANNED", func(l line) bool {
			return l.Role == "ESTABLISHED" && (l.To == "park:nanhu-biopharma" || l.To == "park:biopharma-park-in-park")
		}},
		{"cooperation with the parks of 上海", "PLANNED", func(l line) bool {
			return l.Role == "PARTNERED_WITH" && (l.To == "park:shanghai-fenglin" || l.To == "park:kangqiao-medical")
		}},
		{"devices that firms are led to develop", "PLANNED", func(l line) bool {
			return l.Role == "PRODUCES" && (l.From == "company:kaishi-bio" || l.From == "institute:yakangbo")
		}},
		{"IDM firms that are to grow", "PLANNED", func(l line) bool { return l.Role == "IMPLEMENTS" && l.To == "mechanism:idm-mode" }},
		{"manufacturing cluster of 南湖", "PLANNED", func(l line) bool { return l.Role == "ESTABLISHED" && l.To == "cluster:nanhu-manufacturing" }},
		{"second phase of 华虹无锡", "SIGNED", func(l line) bool { return l.Role == "ATTRACTED" && l.To == "project:huahong-phase2" }},
		{"institute for third-generation semiconductors", "SIGNED", func(l line) bool {
			return l.Role == "ATTRACTED" && l.To == "institute:third-gen-semi"
		}},
		{"agreement with the association of 上海", "SIGNED", func(l line) bool {
			return l.Role == "PARTNERED_WITH" && l.To == "alliance:shanghai-ic-association"
		}},
	}
	for _, p := range plans {
		for _, l := range where(t, lines, p.what, p.is) {
			if l.Status != p.status {
				t.Errorf("%s is not %s: %s", p.what, p.status, l)
			}
		}
	}

	// An aim is TARGETS, and for the same reason no firm is in a segment by it.
	var got struct {
		Region struct {
			Targets, Develops struct{ Nodes []struct{ ID string } }
		}
	}
	siliantest.New(t, siliantest.WithSeed()).Query(t, `{ region(name: "南湖区") {
		targets: industries(roles: [TARGETS]) { nodes { id } }
		develops: industries(roles: [DEVELOPS]) { nodes { id } }
	} }`, nil, &got)
	for _, segment := range []string{"industry:ic-design", "industry:ic-manufacturing", "industry:ic-packaging-testing", "industry:ic-equipment", "industry:ic-materials"} {
		has := func(list []struct{ ID string }) bool {
			return slices.ContainsFunc(list, func(n struct{ ID string }) bool { return n.ID == segment })
		}
		if !has(got.Region.Targets.Nodes) || has(got.Region.Develops.Nodes) {
			t.Errorf("南湖区 means to have %s; the text does not say that it has it", segment)
		}
	}
}

// TestMatchedFinancingIsNoInvestment: 南湖基金小镇 brought firms together with
// money, and is a place, no fund.
func TestMatchedFinancingIsNoInvestment(t *testing.T) {
	var got struct {
		Park struct {
			Invested, Funds struct{ TotalCount int }
			Helped          struct {
				Edges []struct {
					Amount *struct{ Value float64 }
					Node   struct{ Name string }
				}
			}
			Observations struct {
				Nodes []struct {
					Indicator string
					Value     float64
				}
			}
		}
	}
	siliantest.New(t, siliantest.WithSeed()).Query(t, `{ park(name: "南湖基金小镇") {
		invested: facts(roles: [INVESTED_IN]) { totalCount }
		funds { totalCount }
		helped: companies(roles: [HELPED_FINANCE]) { edges { amount { value } node { name } } }
		observations(indicator: [FINANCING_AMOUNT, FUND_SIZE]) { nodes { indicator value } }
	} }`, nil, &got)
	if got.Park.Invested.TotalCount != 0 || got.Park.Funds.TotalCount != 0 {
		t.Errorf("the town has %d investments and %d funds", got.Park.Invested.TotalCount, got.Park.Funds.TotalCount)
	}
	if len(got.Park.Helped.Edges) != 2 {
		t.Errorf("the town helped %v", got.Park.Helped.Edges)
	}
	for _, e := range got.Park.Helped.Edges {
		if e.Amount != nil {
			t.Errorf("6.5 is the amount of 41 projects, not that of %s", e.Node.Name)
		}
	}
	if n := got.Park.Observations.Nodes; len(n) != 1 || n[0].Indicator != "FINANCING_AMOUNT" || n[0].Value != 6.5 {
		t.Errorf("the town's money is %v", n)
	}
	for _, l := range where(t, readLines(t), "investment", func(l line) bool { return l.Role == "INVESTED_IN" }) {
		if l.From != "fund:shaoxing-ic" {
			t.Errorf("only the fund of 003 is said to have invested: %s", l)
		}
	}
}

// TestSharedAmounts: an amount of several projects is one, at the projects and
// not at their firms; two amounts told respectively go to one each.
func TestSharedAmounts(t *testing.T) {
	lines := readLines(t)
	marks := map[string]bool{}
	for _, l := range where(t, lines, "amount of 荣泰电工 and 制峰汽车", func(l line) bool {
		return l.Indicator == "PROJECT_INVESTMENT" && l.Value != nil && *l.Value == 40
	}) {
		if l.Joint == "" || l.Bound != "OVER" || l.Unit != "亿元" || !strings.HasPrefix(l.Of, "project:") {
			t.Errorf("not one joint amount over 40 亿元: %s", l)
		}
		marks[l.Joint] = true
	}
	if len(marks) != 1 {
		t.Errorf("one amount under the marks %v", marks)
	}
	sizes := map[string]float64{
		"fund:nanhu-hitech-industry-guidance": 10, "fund:nanhu-hitech-talent": 2.64,
		"fund:nanhu-micro-guidance": 20, "fund:shaoxing-urban-renewal": 100, "fund:wuxi-special-support": 3,
	}
	for _, l := range where(t, lines, "size of a fund", func(l line) bool { return l.Indicator == "FUND_SIZE" && l.Value != nil }) {
		if *l.Value != sizes[l.Of] || l.Unit != "亿元" {
			t.Errorf("not %v 亿元: %s", sizes[l.Of], l)
		}
		delete(sizes, l.Of)
	}
	if len(sizes) > 0 {
		t.Errorf("not there: %v", sizes)
	}
	for _, l := range lines {
		if l.Unit == "亿元" && strings.Contains(l.text, "anjia") || l.Unit == "亿美元" && !strings.Contains(l.text, "anjia") {
			t.Errorf("15 is in 亿美元 and nothing else is: %s", l)
		}
	}
}

// TestDates: every time is one that can be computed with, as precise as the
// text, and not after the text.
func TestDates(t *testing.T) {
	lines := readLines(t)
	written := map[string]edtf.Span{}
	for _, l := range where(t, lines, "document", func(l line) bool { return l.Kind == "document" }) {
		span, err := edtf.Parse(l.Date)
		if err != nil {
			t.Fatalf("%v: %s", err, l)
		}
		written[l.ID] = span
	}
	for _, l := range lines {
		for _, date := range []string{l.StatedFor, l.Validity, l.Date} {
			if date == "" {
				continue
			}
			span, err := edtf.Parse(date)
			if err != nil {
				t.Errorf("%v: %s", err, l)
				continue
			}
			if !l.fact() {
				continue
			}
			for _, e := range l.Evidence {
				if last := written[e.Document].Last; (last != edtf.Day{}) && span.First.Compare(last) > 0 {
					t.Errorf("begins after %s was written: %s", e.Document, l)
				}
			}
		}
	}
	told := []struct {
		what, when string
		is         func(line) bool
	}{
		{"document 001, of which only the latest year is known", "2021/..", func(l line) bool { return l.ID == "document:001" }},
		{"document 002, by its date line", "2023-12-31", func(l line) bool { return l.ID == "document:002" }},
		{"scale of microelectronics", "2022", func(l line) bool { return l.Indicator == "INDUSTRY_SCALE" && l.Of == "region:nanhu" }},
		{"first quarter of 2020", "2020-33", func(l line) bool { return l.Indicator == "VALUE_ADDED_GROWTH_LEAD" }},
		{"January to November", "2023-01/2023-11", func(l line) bool {
			return l.Indicator == "OUTPUT_VALUE" && l.Of == "park:suzhou-industrial-park"
		}},
		{"last year, seen from August 2023", "2022", func(l line) bool { return l.Role == "GRANTED_CREDIT" }},
		{"day of the evaluation", "2023-11-24", func(l line) bool { return l.To == "honour:jiangsu-unicorn" && l.Role == "RECEIVED" }},
		{"April, in a text of 2023", "2023-04", func(l line) bool {
			return l.Role == "LOCATED_IN" && l.From == "institute:nanhu-smart-college"
		}},
		{"from 2018 on", "2018/..", func(l line) bool { return l.Role == "LISTED_ON" && l.From == "company:innovent" }},
		{"plan for five years", "2019/2023", func(l line) bool { return l.ID == "policy:nanhu-ic-plan" }},
		{"no time for a completed act without one", "", func(l line) bool {
			return l.Role == "ATTRACTED" && l.To == "company:herun"
		}},
	}
	for _, c := range told {
		for _, l := range where(t, lines, c.what, c.is) {
			if l.StatedFor+l.Validity+l.Date != c.when {
				t.Errorf("%s is not %q: %s", c.what, c.when, l)
			}
		}
	}
}

// apart are pairs that look alike and that the texts tell apart.
var apart = [][2]string{
	{"company:wingtech-telecom", "company:wingtech-technology"},
	{"company:chint-electric", "company:chint-cable"},
	{"company:saisi", "company:saikesi"},
	{"company:zhongjing-semi", "company:zhongrun-micro"},
	{"company:zhongjing-semi", "company:smec-shaoxing"},
	{"company:zhongrun-micro", "company:zhongwei-yixin"},
	{"company:zhongwei-yixin", "company:smec-shaoxing"},
	{"company:ncap", "company:huahong-wuxi"},
	{"fund:nanhu-micro-guidance", "fund:nanhu-hitech-industry-guidance"},
	{"fund:nanhu-micro-guidance", "fund:sip-gov-investment"},
	{"institute:third-gen-semi", "institute:national-third-gen-semi"},
	{"institute:nanhu-lab", "institute:nanhu-academy"},
	{"institute:tsinghua-yrd", "institute:tsinghua-yrd-hq"},
	{"institute:zj-ic-innovation", "platform:wuxi-ic-service-centre"},
	{"institute:zj-ic-innovation", "institute:national-ic-packaging"},
	{"institute:shaoxing-ic-college", "institute:hdu-ic-school"},
	{"region:nanhu", "park:nanhu-hitech"},
	{"region:nanhu", "platform:nanhu-microelectronics-platform"},
	{"region:nanhu", "park:nanhu-economic-zone"},
	{"park:nanhu-hitech", "park:nanhu-economic-zone"},
	{"park:nanhu-hitech", "park:jiaxing-science-city"},
	{"park:nanhu-hitech", "platform:nanhu-microelectronics-platform"},
	{"region:yuecheng", "region:binhai"},
	{"park:wuxi-hitech", "region:xinwu"},
	{"park:suzhou-industrial-park", "park:jiaxing-industrial-park-east"},
	{"mechanism:yuan-yuan-jijin", "mechanism:yuan-yuan"},
	{"mechanism:yuan-yuan-jijin", "mechanism:one-industry-one-fund"},
	{"programme:yihao-program", "programme:number-one-industry"},
	{"platform:nanhu-microelectronics-platform", "platform:shaoxing-ic-platform"},
}

// undecided are pairs of which the texts do not tell whether they are one.
var undecided = [][2]string{
	{"company:microport-group", "company:jiaxing-microport"},
	{"park:shaoxing-ic", "park:shaoxing-ic-east"},
	{"honour:xiongying", "honour:xiongying-2020"},
	{"park:nanhu-biopharma-eco", "park:nanhu-biopharma"},
	{"park:nanhu-biopharma-eco", "park:biopharma-park-in-park"},
	{"park:nanhu-biopharma", "park:biopharma-park-in-park"},
	{"project:gan-rf-project", "project:bofang-project"},
}

// TestWhatIsOneAndWhatIsTwo: look-alikes stay apart, and only the pairs that
// the texts leave open are POSSIBLY_SAME.
func TestWhatIsOneAndWhatIsTwo(t *testing.T) {
	forms := map[string]map[string]bool{}
	possibly := map[[2]string]bool{}
	ordered := func(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }
	for _, l := range readLines(t) {
		if l.ID != "" {
			forms[l.ID] = map[string]bool{}
			for _, name := range append(slices.Clone(l.Aliases), l.Name) {
				forms[l.ID][names.Fold(name)] = true
			}
		}
		if l.Role == "POSSIBLY_SAME" {
			possibly[ordered(l.From, l.To)] = true
		}
	}
	for _, pair := range apart {
		a, b := forms[pair[0]], forms[pair[1]]
		if a == nil || b == nil {
			t.Errorf("the seed does not have both of %v", pair)
		}
		for name := range a {
			if b[name] {
				t.Errorf("%v share the name %s", pair, name)
			}
		}
		if possibly[ordered(pair[0], pair[1])] {
			t.Errorf("%v are POSSIBLY_SAME, but the texts tell them apart", pair)
		}
	}
	for _, pair := range undecided {
		if !possibly[ordered(pair[0], pair[1])] {
			t.Errorf("%v are not POSSIBLY_SAME", pair)
		}
		delete(possibly, ordered(pair[0], pair[1]))
	}
	for pair := range possibly {
		t.Errorf("%v are POSSIBLY_SAME: if the texts leave it open, list it here", pair)
	}

	// And forms of one name lead to one node.
	srv := siliantest.New(t, siliantest.WithSeed())
	for _, forms := range [][]string{
		{"company", "斯达半导", "斯達半導體", "斯达半导体"},
		{"park", "南湖高新区", "嘉兴南湖高新技术产业园区", "嘉興南湖高新技術產業園區"},
		{"institute", "浙江中科应用技术研究院", "浙江中科院应用技术研究院"},
		{"university", "上海交大", "上海交通大学"},
		{"company", "长电绍兴", "长电", "长电集成电路(绍兴)有限公司"},
		{"company", "中芯", "中芯集成"},
		{"company", "新光维医疗", "新光维医疗科技(苏州)股份有限公司"},
		{"university", "牛津", "牛津大学"},
		{"government", "省科技厅", "江苏省科技厅"},
		{"platform", "南湖微電子工業渠道", "南湖微电子产业平台", "嘉兴南湖微电子产业平台"},
	} {
		seen := map[string]bool{}
		for _, name := range forms[1:] {
			var got map[string]struct{ ID string }
			srv.Query(t, `query($name: String!) { one: `+forms[0]+`(name: $name) { id } }`, siliantest.Vars{"name": name}, &got)
			seen[got["one"].ID] = true
		}
		if len(seen) != 1 {
			t.Errorf("%v lead to %d nodes", forms[1:], len(seen))
		}
	}
}

// TestWhatTheTextsDoNotSay: what one would gladly add is not there.
func TestWhatTheTextsDoNotSay(t *testing.T) {
	lines := readLines(t)
	never := []struct {
		what string
		is   func(line) bool
	}{
		{"which body, park and fund belong together", func(l line) bool {
			return strings.HasPrefix(l.From, "institute:") && strings.HasPrefix(l.To, "fund:") ||
				strings.HasPrefix(l.From, "fund:") && strings.HasPrefix(l.To, "institute:")
		}},
		{"what the two main platforms are", func(l line) bool {
			return l.From == "mechanism:two-main-platforms" || l.To == "mechanism:two-main-platforms" && l.From != "region:nanhu"
		}},
		{"in which segment 中芯集成 is", func(l line) bool {
			return l.Role == "IN_SEGMENT" && l.From == "company:smec-shaoxing" && l.To != "industry:integrated-circuits"
		}},
		{"that 中晶半导体 makes large wafers", func(l line) bool {
			return l.From == "company:zhongjing-semi" && l.To == "industry:silicon-wafers"
		}},
		{"which high-tech zone the universities of 002 are in", func(l line) bool {
			return l.Role == "LOCATED_IN" && strings.HasPrefix(l.To, "park:") &&
				slices.Contains([]string{"university:xjtlu", "university:duke", "university:nju-suzhou", "institute:cas-sinano", "institute:nano-vacuum"}, l.From)
		}},
		{"on which board one of several firms is listed", func(l line) bool {
			return l.Role == "LISTED_ON" && l.Joint == "" && l.To != "exchange:sse"
		}},
		{"that a firm lies where it was raised", func(l line) bool {
			return l.Role == "LOCATED_IN" && l.From == "company:starpower" && strings.HasPrefix(l.To, "park:")
		}},
	}
	for _, n := range never {
		for _, l := range lines {
			if n.is(l) {
				t.Errorf("no text tells %s: %s", n.what, l)
			}
		}
	}
}

// TestFirmsOfSeveralDocuments: a firm is one node over all documents.
func TestFirmsOfSeveralDocuments(t *testing.T) {
	var got []string
	for _, l := range readLines(t) {
		documents := map[string]bool{}
		for _, e := range l.Evidence {
			documents[e.Document] = true
		}
		if l.Type == "Company" && len(documents) > 1 {
			got = append(got, l.Name)
		}
	}
	slices.Sort(got)
	want := []string{"中晶半导体", "亚瑟医药", "凯实生物", "博创科技", "斯达半导体", "昱能科技", "闻泰通讯"}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("firms of several documents are %v, not %v", got, want)
	}
}
