package names

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct{ in, core, trade, parts string }{
		{"", "", "", ""},
		{"公司", "公司", "公司", ""},
		{"浙江省", "浙江省", "浙江", "PLACE 浙江省=浙江"},
		{"新疆维吾尔自治区", "新疆维吾尔自治区", "新疆", "PLACE 新疆维吾尔自治区=新疆"},
		{"北京市朝阳区", "朝阳区", "朝阳", "PLACE 北京市=北京, PLACE 朝阳区=朝阳"},
		{"径山镇", "径山镇", "径山镇", ""},
		{"南湖高新区", "南湖高新区", "南湖", "KIND 高新区"},
		{"嘉興南湖高新技術產業園區", "南湖高新技术产业园区", "南湖", "PLACE 嘉兴, PLACE 南湖, KIND 高新技术产业园区=高新区"},
		{"苏州工业园区", "苏州工业园区", "苏州", "PLACE 苏州, KIND 工业园区=工业园"},
		{"苏州银行股份有限公司", "苏州银行", "苏州", "PLACE 苏州, BUSINESS 银行, LEGAL 股份有限公司"},
		{"浙江清华长三角研究院", "清华长三角研究院", "清华长三角", "PLACE 浙江, KIND 研究院"},
		{"斯达半导体（上海）有限公司", "斯达半导体(上海)", "斯达", "BUSINESS 半导体, PLACE (上海)=上海, LEGAL 有限公司"},
		{"深圳市振业（集团）股份有限公司", "振业(集团)", "振业", "PLACE 深圳市=深圳, GROUP (集团)=集团, LEGAL 股份有限公司"},
		{"悦康药业集团有限责任公司", "悦康药业集团", "悦康", "BUSINESS 药业, GROUP 集团, LEGAL 有限责任公司=有限公司"},
		{"阿里巴巴(中国)有限公司杭州分公司", "阿里巴巴(中国)", "阿里巴巴", "PLACE (中国)=中国, LEGAL 有限公司, PLACE 杭州, BRANCH 分公司"},
		{"华虹半导体(无锡)有限公司二期", "华虹半导体(无锡)", "华虹", "BUSINESS 半导体, PLACE (无锡)=无锡, LEGAL 有限公司, BRANCH 二期"},
		{"红杉智盛(厦门)股权投资合伙企业(有限合伙)", "红杉智盛(厦门)股权投资", "红杉智盛",
			"PLACE (厦门)=厦门, BUSINESS 股权投资, LEGAL 合伙企业=合伙, LEGAL (有限合伙)=有限合伙"},
		{"重庆长安汽车股份有限公司", "长安汽车", "长安", "PLACE 重庆, BUSINESS 汽车, LEGAL 股份有限公司"},
		{"东方明珠", "东方明珠", "东方明珠", ""},
		{"盐田港", "盐田港", "盐田港", ""},
		{"长电绍兴", "长电绍兴", "长电", "PLACE 绍兴"},
		{"国际实业", "国际实业", "国际", "BUSINESS 实业"},
		{"集智股份", "集智股份", "集智", "FILLER 股份"},
		{"*ST中迪", "中迪", "中迪", "MARK *st"},
		{"奇安信-U", "奇安信", "奇安信", "MARK -u"},
		{"伊泰B股", "伊泰", "伊泰", "MARK b股"},
		{"众和退", "众和", "众和", "MARK 退"},
		{"深振业A", "深振业", "深振业", "MARK a"},
		{"TCL科技", "tcl科技", "tcl", "BUSINESS 科技"},
		{"Silan Microelectronics (Hangzhou) Co., Ltd.", "silan microelectronics(hangzhou)", "silan",
			"BUSINESS microelectronics, PLACE hangzhou=杭州, LEGAL co=company, LEGAL ltd=limited"},
		{"Hangzhou Silan Microelectronics", "silan microelectronics", "silan", "PLACE hangzhou=杭州, BUSINESS microelectronics"},
		{"Foo S.p.A.", "foo", "foo", "LEGAL s.p.a=stock"},
		{"The Graph Group PLC", "graph group", "graph", "GROUP group, LEGAL plc=stock"},
		{"Zhejiang University", "zhejiang university", "zhejiang", "PLACE zhejiang=浙江, KIND university"},
	} {
		n := Parse(tt.in)
		if n.Core() != tt.core || n.Trade() != tt.trade || parts(n) != tt.parts {
			t.Errorf("Parse(%q): core %q, trade name %q, parts %s\nwant %q, %q, %s", tt.in, n.Core(), n.Trade(), parts(n), tt.core, tt.trade, tt.parts)
		}
	}
}

// parts writes the parts of a name, with their canonical forms where they are others.
func parts(n *Name) string {
	var list []string
	for _, p := range n.Parts {
		text := n.Folded[p.Start:p.End]
		if p.Canon != text {
			text += "=" + p.Canon
		}
		list = append(list, fmt.Sprintf("%s %s", p.Kind, text))
	}
	return strings.Join(list, ", ")
}

func TestRegistered(t *testing.T) {
	for name, want := range map[string]bool{
		"斯达半导体股份有限公司": true, "某某合伙企业(有限合伙)": true, "Foo GmbH": true,
		"斯达半导": false, "集智股份": false, "某某总公司": false, "南湖区": false,
	} {
		if got := Parse(name).Registered(); got != want {
			t.Errorf("Parse(%q).Registered() is %v", name, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range usual {
		f.Add(name)
	}
	for _, name := range []string{"", "(", "()", "(苏州)", "公司公司", "\xff有限公司(", "*st", "st\u3000a", "浙江浙江浙江", "中(集团)(上海)(集团)", "a.b.c.", "The", "Co., Ltd."} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		n := Parse(name)
		if n.Folded != Fold(name) {
			t.Fatalf("Parse(%q) folds to %q", name, n.Folded)
		}
		border := func(at int) bool { return at == len(n.Folded) || utf8.RuneStart(n.Folded[at]) }
		end := 0
		for _, p := range n.Parts {
			if p.Start < end || p.End <= p.Start || p.End > len(n.Folded) || !border(p.Start) || !border(p.End) {
				t.Fatalf("Parse(%q): the part %d to %d of %q", name, p.Start, p.End, n.Folded)
			}
			end = p.End
		}
		if n.CoreStart < 0 || n.CoreEnd < n.CoreStart || n.CoreEnd > len(n.Folded) || !border(n.CoreStart) || !border(n.CoreEnd) {
			t.Fatalf("Parse(%q): the core %d to %d of %q", name, n.CoreStart, n.CoreEnd, n.Folded)
		}
		if n.core > n.trade || n.trade > len(n.wide) || !utf8.ValidString(n.wide[n.core:n.trade]) {
			t.Fatalf("Parse(%q): %q from %d with a trade name to %d", name, n.wide, n.core, n.trade)
		}
		again := Parse(n.Folded)
		if parts(again) != parts(n) || again.Core() != n.Core() {
			t.Fatalf("Parse(%q): %s of the core %q; folded, %s of %q", name, parts(n), n.Core(), parts(again), again.Core())
		}
	})
}
