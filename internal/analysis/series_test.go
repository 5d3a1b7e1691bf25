package analysis_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

var (
	firms  = &model.Indicator{Name: "FIRMS"}
	output = &model.Indicator{Name: "OUTPUT"}
)

func observed(indicator *model.Indicator, s kg.Statement) kg.Fact {
	return kg.Fact{Indicator: indicator, Statement: &s}
}

func latest(times ...string) string {
	var list []kg.Fact
	for _, at := range times {
		list = append(list, observed(firms, kg.Statement{StatedFor: at}))
	}
	var stay []string
	for i, stays := range analysis.Latest(list) {
		if stays {
			stay = append(stay, times[i])
		}
	}
	return strings.Join(stay, " ")
}

// TestLatest gives the times of one series and those that stay.
func TestLatest(t *testing.T) {
	for times, want := range map[string]string{
		"2021 2023 2022":                   "2023",
		"2023 2023":                        "2023 2023",
		"2023 2023-08":                     "2023 2023-08", // neither is later
		"2023-08 2023-12":                  "2023-12",
		"2023-01/2023-11 2023":             "2023", // it ends later and begins no earlier
		"2023 2024-33":                     "2024-33",
		"2020/2022 2021/2023":              "2021/2023",
		"2021/.. 2020":                     "2021/..",
		"2021/.. 2023":                     "2021/.. 2023", // 2021 or later can be either side of it
		"../2020 2021":                     "2021",
		"../2020 2020":                     "../2020 2020",
		"2023~ 2022?":                      "2023~",
		"2020-21 2020-23":                  "2020-21 2020-23", // seasons lie somewhere in their year
		"undated 2020 2021":                "undated 2021",
		"undated undated":                  "undated undated",
		"2019-05-01 2019-05-02 2019-04/..": "2019-05-02 2019-04/..",
	} {
		if got := latest(strings.Fields(times)...); got != want {
			t.Errorf("%s: %q stay, want %q", times, got, want)
		}
	}
	if got := analysis.Latest(nil); len(got) != 0 {
		t.Errorf("of none %v stay", got)
	}
}

// TestLatestOracle compares with what the definition says of each two.
func TestLatestOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	day := func() string {
		return []string{"2020", "2021", "2021-03", "2021-33", "2021-40", "2021-05-07", "2022", "2022-01", "2022-12-31"}[r.IntN(9)]
	}
	for range 3000 {
		var times []string
		for len(times) < 6 {
			at := day()
			switch r.IntN(5) {
			case 0:
				at += "/.."
			case 1:
				at = "../" + at
			case 2:
				at += "/" + day()
			}
			if _, err := edtf.Parse(at); err == nil {
				times = append(times, at)
			}
		}
		var want []string
		for _, at := range times {
			if !slices.ContainsFunc(times, func(other string) bool { return later(t, other, at) }) {
				want = append(want, at)
			}
		}
		if got := latest(times...); got != strings.Join(want, " ") {
			t.Fatalf("%q: %q stay, want %q", times, got, want)
		}
	}
}

func later(t *testing.T, a, b string) bool {
	x, err := edtf.Parse(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := edtf.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	none := edtf.Day{}
	if x.First != none && y.Last != none && x.First.Compare(y.Last) > 0 {
		return true
	}
	known := x.First != none && x.Last != none && y.First != none && y.Last != none
	return known && x.Last.Compare(y.Last) > 0 && x.First.Compare(y.First) >= 0
}

// TestSeries tells what is one series: of two observations the later stays alone.
func TestSeries(t *testing.T) {
	base := kg.Statement{StatedFor: "2021", Unit: "亿元", Scope: "微电子", Qualifier: "累计"}
	change := func(f func(*kg.Statement)) kg.Statement {
		s := base
		s.StatedFor = "2022"
		f(&s)
		return s
	}
	for name, c := range map[string]struct {
		later kg.Fact
		one   bool
	}{
		"the same":           {observed(firms, change(func(*kg.Statement) {})), true},
		"another scale":      {observed(firms, change(func(s *kg.Statement) { s.Unit = "万元" })), true},
		"Traditional":        {observed(firms, change(func(s *kg.Statement) { s.Unit, s.Scope, s.Qualifier = "億元", "微電子", "累計" })), true},
		"another bound":      {observed(firms, change(func(s *kg.Statement) { s.Bound = "OVER" })), true},
		"reached":            {observed(firms, change(func(s *kg.Statement) { s.Status = "OPERATING" })), true},
		"another indicator":  {observed(output, change(func(*kg.Statement) {})), false},
		"another currency":   {observed(firms, change(func(s *kg.Statement) { s.Unit = "亿美元" })), false},
		"another scope":      {observed(firms, change(func(s *kg.Statement) { s.Scope = "" })), false},
		"another qualifier":  {observed(firms, change(func(s *kg.Statement) { s.Qualifier = "本年" })), false},
		"planned":            {observed(firms, change(func(s *kg.Statement) { s.Status = "PLANNED" })), false},
		"together with more": {observed(firms, change(func(s *kg.Statement) { s.Joint = "deal" })), false},
	} {
		stay := analysis.Latest([]kg.Fact{observed(firms, base), c.later})
		if got, want := fmt.Sprint(stay), fmt.Sprint([]bool{!c.one, true}); got != want {
			t.Errorf("%s: %s stay, want %s", name, got, want)
		}
	}
}
