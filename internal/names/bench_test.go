package names

import "testing"

// usual are names as graphs have them.
var usual = []string{
	"斯达半导体(上海)有限公司", "杭州海康威视数字技术股份有限公司", "深圳市振业(集团)股份有限公司",
	"嘉兴南湖高新技术产业园区", "浙江清华长三角研究院", "集智股份", "*ST中迪", "Silan Microelectronics Co., Ltd.",
}

func BenchmarkParse(b *testing.B) {
	for _, name := range usual {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(name)
			}
		})
	}
}

// BenchmarkJudge judges a name against thirty candidates of two names.
func BenchmarkJudge(b *testing.B) {
	var candidates []Candidate
	for _, first := range []string{"海康", "海尔", "海天", "杭钢", "杭州华", "威视"} {
		for _, rest := range []string{"数字技术股份有限公司", "智家股份有限公司", "味业(集团)股份有限公司", "汽车技术有限公司", "机器人科技有限公司"} {
			candidates = append(candidates, Candidate{[]Known{{Parse("杭州" + first + rest), "name"}, {Parse(first + "股份"), "aliases"}}})
		}
	}
	query := Parse("海康威视")
	b.ReportAllocs()
	for b.Loop() {
		Judge(query, candidates, nil)
	}
}
