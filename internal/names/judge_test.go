package names

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// one is a candidate with one name.
func one(name string) Candidate { return Candidate{[]Known{{Parse(name), "name"}}} }

// Names of which neither is the other's for certain, whichever is asked about.
func TestApart(t *testing.T) {
	for _, tt := range [][2]string{
		{"闻泰通讯", "闻泰科技"},
		{"正泰电气", "正泰电缆"},
		{"赛思电子", "赛克思液压"},
		{"中晶半导体", "中润微电子"},
		{"中芯集成", "中微亿芯"},
		{"华进半导体", "华虹无锡"},
		{"微创集团", "嘉兴微创"},
		{"奥普科技", "广东奥普特科技股份有限公司"},
		{"上海奥普科技", "上海奥普特科技股份有限公司"},
		{"金冠电气股份有限公司", "吉林省金冠电气股份有限公司"},
		{"斯达半导体股份有限公司", "斯达半导体有限公司"},
		{"正泰集团股份有限公司", "浙江正泰电器股份有限公司"},
		{"海尔集团", "海尔智家股份有限公司"},
		{"杭州海康威视数字技术股份有限公司", "杭州海康威视汽车技术有限公司"},
		{"斯达半导体(上海)有限公司", "斯达半导体股份有限公司"},
		{"上海斯达半导体有限公司", "嘉兴斯达半导体有限公司"},
		{"中国中铁", "中国中铁电气化局集团"},
		{"中国石化", "中国石化上海石油化工股份有限公司"},
		{"中国重汽", "中国重汽集团济南卡车股份有限公司"},
		{"阿里巴巴(中国)有限公司", "阿里巴巴(中国)有限公司杭州分公司"},
		{"中国银行", "中国银行股份有限公司杭州分行"},
		{"华虹半导体(无锡)有限公司", "华虹半导体(无锡)有限公司二期"},
		{"南湖区", "南湖高新区"},
		{"南湖区", "南湖经济开发区"},
		{"南湖高新区", "南湖经济开发区"},
		{"南湖实验室", "南湖研究院"},
		{"南湖基金小镇", "南湖基金"},
		{"无锡高新区", "新吴区"},
		{"越城区", "滨海新区"},
		{"苏州工业园区", "嘉兴工业园区(东区)"},
		{"苏州工业园区", "苏州高新区"},
		{"集成电路产业园", "集成电路东园"},
		{"集成电路产业学院", "集成电路科学与工程学院"},
		{"生物医药产业园", "生物医药产业生态园"},
		{"政府引导基金", "产业引导基金"},
		{"第三代半导体产业技术研究院(南湖)", "国家第三代半导体技术创新中心(江苏)"},
		{"清华大学", "浙江清华长三角研究院"},
		{"清华大学", "清华大学深圳国际研究生院"},
		{"南京大学", "南京大学苏州校区"},
		{"浙江大学", "浙江大学城市学院"},
		{"浙江大学", "浙江工业大学"},
		{"Zhejiang University", "Zhejiang University of Technology"},
		{"Silan Holdings", "Silan Microelectronics Co., Ltd."},
		{"Foo GmbH", "Foo AG"},
		{"浙江斯达半导体有限公司", "杭州斯达半导体有限公司"},
		{"人民医院", "嘉兴市人民医院"},
		{"师范大学", "杭州师范大学"},
		{"湖州师范学院", "湖州师范学院求真学院"},
		{"吉利学院", "北京吉利学院"},
		{"中国矿业大学", "中国矿业大学(北京)"},
		{"某某海洋实验室(广州)", "某某海洋实验室(珠海)"},
		{"中国人民大学", "中国人民公安大学"},
		{"国家海洋局", "国家海洋局极地考察办公室"},
		{"中国人民解放军", "中国人民解放军空军"},
		{"重庆机电职业学院", "重庆机电职业技术学院"},
		{"An", "Anhui Conch Co., Ltd."},
	} {
		a, b := Parse(tt[0]), Parse(tt[1])
		there, back := Judge(a, []Candidate{one(tt[1])}, nil)[0], Judge(b, []Candidate{one(tt[0])}, nil)[0]
		if there.Verdict == Same {
			t.Errorf("%s is the same as %s: %s", tt[0], tt[1], reasons(there))
		}
		if there.Score != back.Score {
			t.Errorf("%s for %s scores %v, the other way %v", tt[0], tt[1], there.Score, back.Score)
		}
	}
}

func reasons(j Judgement) string {
	var list []string
	for _, r := range j.Reasons {
		list = append(list, fmt.Sprintf("%s %+.2f", r.Feature, r.Effect))
	}
	return fmt.Sprintf("%.2f, %s", j.Score, strings.Join(list, ", "))
}

func TestJudgeOne(t *testing.T) {
	for _, tt := range []struct {
		ours, theirs string
		want         Verdict
		features     []Feature
	}{
		{"斯达半导体", "斯達半導體", Same, []Feature{NameEqual}},
		{"斯达半导体有限公司", "斯达半导体有限责任公司", Same, []Feature{CoreEqual}},
		{"长电集成电路绍兴有限公司", "长电集成电路（绍兴）有限公司", Same, []Feature{CoreEqual}},
		{"深圳振业集团股份有限公司", "深圳市振业（集团）股份有限公司", Same, []Feature{CoreEqual, PlaceEqual, LegalEqual}},
		{"斯达半导", "斯达半导体股份有限公司", Same, []Feature{CoreContained, BusinessMissing, LegalMissing}},
		{"新光维医疗", "新光维医疗科技(苏州)股份有限公司", Same, []Feature{CoreContained, BusinessMissing, PlaceMissing, LegalMissing}},
		{"长电绍兴", "长电集成电路(绍兴)有限公司", Same, []Feature{CoreContained, BusinessMissing, PlaceEqual, LegalMissing}},
		{"中国人寿", "中国人寿保险股份有限公司", Same, []Feature{CoreContained, BusinessMissing, PlaceEqual, LegalMissing}},
		{"*ST铂科", "深圳市铂科新材料股份有限公司", Same, []Feature{CoreContained, BusinessMissing, PlaceMissing, LegalMissing}},
		{"融捷股份", "融捷股份有限公司", Same, []Feature{CoreEqual, LegalMissing}},
		{"奥赛康股份", "北京奥赛康药业股份有限公司", Same, []Feature{TradeEqual, PlaceMissing, LegalMissing}},
		{"南湖高新区", "嘉兴南湖高新技术产业园区", Same, []Feature{CoreEqual, PlaceMissing}},
		{"嘉兴经开区", "嘉兴经济技术开发区", Same, []Feature{CoreEqual, PlaceEqual}},
		{"苏州工业园", "苏州工业园区", Same, []Feature{CoreEqual, PlaceEqual}},
		{"浙江", "浙江省", Same, []Feature{CoreEqual, PlaceEqual}},
		{"百花村", "新疆百花村股份有限公司", Same, []Feature{CoreEqual, PlaceMissing, LegalMissing}},
		{"Silan Microelectronics Company Limited", "Silan Microelectronics Co., Ltd.", Same, []Feature{CoreEqual}},
		{"Infineon", "Infineon Technologies AG", Same, []Feature{CoreContained, BusinessMissing, LegalMissing}},

		{"上海交大", "上海交通大学", Possible, []Feature{CoreSubsequence, KindMissing, PlaceEqual}},
		{"牛津", "牛津大学", Possible, []Feature{CoreContained, BusinessMissing, KindMissing}},
		{"浙江中科应用技术研究院", "浙江中科院应用技术研究院", Possible, []Feature{TradeEqual, BusinessMissing, PlaceEqual}},
		{"海尔集团", "海尔智家股份有限公司", Possible, []Feature{TradeEqual, GroupMissing, CommonWords, BusinessMissing, LegalMissing}},
		{"正泰电气", "正泰电缆", Possible, []Feature{TradeEqual, BusinessDiffers}},
		{"斯达半导体(上海)有限公司", "斯达半导体(北京)有限公司", Possible, []Feature{CoreEqual, PlaceDiffers, LegalEqual}},
		{"斯达半导体有限公司", "斯达半导体股份有限公司", Possible, []Feature{CoreEqual, LegalDiffers}},
		{"严牌股份", "浙江严牌环保股份有限公司", Possible, []Feature{TradeEqual, CommonWords, PlaceMissing, LegalMissing}},
		{"华强股份", "深圳华强实业股份有限公司", Possible, nil},
		{"矽力杰半导体", "矽力捷半导体", Possible, []Feature{OneTypo}},
		{"石英股份", "江苏太平洋石英股份有限公司", Possible, []Feature{CoreContained, PlaceMissing, LegalMissing}},
		{"国安", "国安达股份有限公司", Possible, nil},

		{"南湖区", "南湖高新区", None, nil},
		{"赛思电子", "赛克思液压", None, nil},
		{"", "斯达", None, []Feature{}},
		{"Silan", "士兰微", None, []Feature{}},
	} {
		j := Judge(Parse(tt.ours), []Candidate{one(tt.theirs)}, nil)[0]
		if j.Verdict != tt.want {
			t.Errorf("%s for %s is %s, want %s: %s", tt.ours, tt.theirs, j.Verdict, tt.want, reasons(j))
		}
		var got []Feature
		for _, r := range j.Reasons {
			got = append(got, r.Feature)
		}
		if tt.features != nil && !slices.Equal(got, tt.features) {
			t.Errorf("%s for %s: %s, want %v", tt.ours, tt.theirs, reasons(j), tt.features)
		}
	}
}

func TestJudgeAmong(t *testing.T) {
	known := func(field, name string) Known { return Known{Parse(name), field} }
	starpower := Candidate{[]Known{known("name", "斯达半导体股份有限公司"), known("aliases", "斯达半导"), known("formerNames", "嘉兴斯达微电子有限公司")}}
	for _, tt := range []struct {
		name       string
		ours       string
		candidates []Candidate
		want       []Verdict
		best       int     // the name of the first candidate that is most like it
		reason     Feature // of the first candidate
	}{
		{"alias", "斯达半导", []Candidate{starpower}, []Verdict{Same}, 1, KnownAlias},
		{"former", "嘉兴斯达微电子有限公司", []Candidate{starpower}, []Verdict{Same}, 2, FormerName},
		{"clear", "斯达半导体", []Candidate{starpower, one("斯达微电子股份有限公司")}, []Verdict{Same, Possible}, 0, CoreEqual},
		{"equal before alike", "融捷", []Candidate{one("融捷"), one("融捷股份有限公司")}, []Verdict{Same, Possible}, 0, NameEqual},
		{"two with the name", "融捷", []Candidate{one("融捷"), one("融捷")}, []Verdict{Possible, Possible}, 0, Ambiguous},
		{"two with the core", "金冠电气", []Candidate{one("吉林省金冠电气股份有限公司"), one("金冠电气股份有限公司")}, []Verdict{Possible, Possible}, 0, Ambiguous},
		{"place decides", "吉林金冠电气", []Candidate{one("吉林省金冠电气股份有限公司"), one("金冠电气股份有限公司")}, []Verdict{Same, Possible}, 0, PlaceEqual},
		{"branch", "华虹半导体", []Candidate{one("华虹半导体有限公司"), one("华虹半导体有限公司上海分公司")}, []Verdict{Same, Possible}, 0, CoreEqual},
	} {
		judged := Judge(Parse(tt.ours), tt.candidates, nil)
		for i, j := range judged {
			if j.Verdict != tt.want[i] {
				t.Errorf("%s: candidate %d is %s, want %s: %s", tt.name, i, j.Verdict, tt.want[i], reasons(j))
			}
		}
		if judged[0].Best != tt.best {
			t.Errorf("%s: name %d is the best, want %d", tt.name, judged[0].Best, tt.best)
		}
		if !slices.ContainsFunc(judged[0].Reasons, func(r Reason) bool { return r.Feature == tt.reason }) {
			t.Errorf("%s: %s lack %s", tt.name, reasons(judged[0]), tt.reason)
		}
	}
}

// counts is how common pairs of characters are; others are in no name.
type counts map[string]int

func (c counts) Nodes() int           { return 1000 }
func (c counts) With(pair string) int { return c[pair] }

// A part of a name is its node's only where hardly any other has it.
func TestJudgeWithStats(t *testing.T) {
	query, candidates := Parse("心脉医疗"), []Candidate{one("上海微创心脉医疗科技股份有限公司")}
	for _, tt := range []struct {
		stats Stats
		want  Verdict
	}{
		{nil, Possible},
		{counts{"心脉": 1, "脉医": 1, "医疗": 90}, Same},
		{counts{"心脉": 12, "脉医": 9, "医疗": 90}, Possible},
	} {
		if j := Judge(query, candidates, tt.stats)[0]; j.Verdict != tt.want {
			t.Errorf("with %v: %s, want %s: %s", tt.stats, j.Verdict, tt.want, reasons(j))
		}
	}
}

func FuzzJudge(f *testing.F) {
	for i, name := range usual {
		f.Add(name, usual[(i+1)%len(usual)], usual[(i+3)%len(usual)])
	}
	f.Add("金冠电气", "吉林省金冠电气股份有限公司", "金冠电气股份有限公司")
	f.Add("", "(", "\xff")
	f.Add("南京大学", "南京大学苏州校区", "南京大学")
	f.Fuzz(func(t *testing.T, ours, first, second string) {
		query := Parse(ours)
		candidates := []Candidate{
			{[]Known{{Parse(first), "name"}, {Parse(second), "formerNames"}}},
			one(second), {},
		}
		judged := Judge(query, candidates, nil)
		same := 0
		for i, j := range judged {
			sum := 0.0
			for _, r := range j.Reasons {
				sum += r.Effect
			}
			if got := min(1, max(0, sum)); math.Abs(got-j.Score) > 1e-9 {
				t.Fatalf("%q for %q and %q, %d: %s", ours, first, second, i, reasons(j))
			}
			if j.Verdict == Same {
				same++
			}
		}
		if same > 1 || judged[2].Score != 0 {
			t.Fatalf("%q for %q and %q: %d are the same", ours, first, second, same)
		}
		there, back := Judge(query, []Candidate{one(first)}, nil)[0], Judge(Parse(first), []Candidate{one(ours)}, nil)[0]
		// a longer name than the known one is held back from being the same
		if math.Abs(there.Score-back.Score) > 1e-9 && min(there.Score, back.Score) != undecided {
			t.Fatalf("%q for %q: %s\nthe other way: %s", ours, first, reasons(there), reasons(back))
		}
		if query.Folded != "" && query.Folded == Parse(first).Folded && there.Verdict != Same {
			t.Fatalf("%q is not the same as itself: %s", ours, reasons(there))
		}
	})
}

// TestLonger asks for names that say more than a short name that is known.
func TestLonger(t *testing.T) {
	for _, tt := range []struct {
		name  string
		known []string
		want  Verdict
	}{
		{"嘉兴斯达半导体股份有限公司", []string{"斯达半导体"}, Same},
		{"斯达半导体(上海)有限公司", []string{"斯达半导体", "斯达半导体股份有限公司"}, Possible},
		{"斯达半导体股份有限公司", []string{"斯达半导体", "嘉兴斯达半导体股份有限公司", "斯达半导体股份有限公司"}, Same},
		{"杭州海康威视汽车技术有限公司", []string{"海康威视"}, Possible},
		{"杭州海康威视汽车技术有限公司", []string{"海康威视", "杭州海康威视数字技术股份有限公司"}, Possible},
		{"比亚迪半导体", []string{"比亚迪", "比亚迪股份有限公司"}, Possible},
		{"中芯国际", []string{"中芯集成", "中芯"}, Possible},
	} {
		c := Candidate{}
		for i, known := range tt.known {
			field := "aliases"
			if i == 0 {
				field = "name"
			}
			c.Names = append(c.Names, Known{Parse(known), field})
		}
		if j := Judge(Parse(tt.name), []Candidate{c}, nil)[0]; j.Verdict != tt.want {
			t.Errorf("%s for %v: %s, want %s: %s", tt.name, tt.known, j.Verdict, tt.want, reasons(j))
		}
	}
}
