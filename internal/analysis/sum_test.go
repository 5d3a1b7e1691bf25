package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

var (
	cost      = &model.Indicator{Name: "COST", Additive: true}
	borrowers = &model.Indicator{Name: "BORROWERS"}
	credit    = &model.Indicator{Name: "CREDIT", Per: "BORROWERS"}
)

// seen is a measurement of a node.
func seen(node kg.NodeID, i *model.Indicator, value float64, s kg.Statement) kg.Fact {
	s.Value, s.HasValue = value, true
	return kg.Fact{Owner: node, Indicator: i, Statement: &s, Certainty: kg.Stated}
}

// TestSums adds up what may be added, and nothing else.
func TestSums(t *testing.T) {
	eur := func(s kg.Statement) kg.Statement { s.Unit = "EUR"; return s }
	less := func(f kg.Fact) kg.Fact { f.Certainty = kg.Implied; return f }
	for name, c := range map[string]struct {
		facts  []kg.Fact
		wholes map[kg.NodeID][]kg.NodeID
		want   string
	}{
		"decimals": {facts: []kg.Fact{seen(1, cost, 0.1, eur(kg.Statement{})), seen(2, cost, 0.2, eur(kg.Statement{}))}, want: "0.3 EUR [1 2]"},
		"units": {facts: []kg.Fact{
			seen(1, cost, 1, eur(kg.Statement{})), seen(2, cost, 2, kg.Statement{Unit: "USD"}), seen(3, cost, 3, kg.Statement{Unit: "eur"}),
		}, want: "4 EUR [1 3]; 2 USD [2]"},
		"scopes": {facts: []kg.Fact{
			seen(1, cost, 1, eur(kg.Statement{})), seen(2, cost, 2, eur(kg.Statement{Scope: "all"})),
			seen(3, cost, 3, eur(kg.Statement{Qualifier: "yearly"})), seen(4, cost, 4, eur(kg.Statement{Status: "PLANNED"})),
		}, want: "1 EUR [1]; 2 EUR [2]; 3 EUR [3]; 4 EUR [4]"},
		"indicators":     {facts: []kg.Fact{seen(1, cost, 1, eur(kg.Statement{})), seen(1, credit, 2, eur(kg.Statement{}))}, want: "1 EUR [1]; 2 EUR [1]"},
		"without number": {facts: []kg.Fact{{Owner: 1, Indicator: cost, Statement: &kg.Statement{Text: "much"}}}, want: ""},
		"without unit":   {facts: []kg.Fact{seen(1, cost, 1, kg.Statement{})}, want: ""},
		"shared once": {facts: []kg.Fact{
			seen(1, cost, 5, eur(kg.Statement{})), seen(2, cost, 40, eur(kg.Statement{Joint: "m", Scope: "both", Bound: "OVER", Open: true})),
			seen(3, cost, 40, eur(kg.Statement{Joint: "m", Scope: "both", Bound: "OVER", Open: true})),
		}, want: "45 EUR OVER open [1 2] left [3]"},
		"own beside shared": {facts: []kg.Fact{
			seen(1, cost, 5, eur(kg.Statement{})), seen(1, cost, 40, eur(kg.Statement{Joint: "m"})), seen(2, cost, 40, eur(kg.Statement{Joint: "m"})),
		}, want: "40 EUR [1] left [1 2]"},
		"one of a thing": {facts: []kg.Fact{
			seen(1, cost, 5, eur(kg.Statement{StatedFor: "2019"})), seen(1, cost, 6, eur(kg.Statement{StatedFor: "2021"})), seen(1, cost, 7, eur(kg.Statement{})),
		}, want: "6 EUR [1] left [1 1]"},
		"the more certain": {facts: []kg.Fact{
			less(seen(1, cost, 5, eur(kg.Statement{StatedFor: "2021"}))), seen(1, cost, 6, eur(kg.Statement{StatedFor: "2019"})), less(seen(2, cost, 1, eur(kg.Statement{}))),
		}, want: "7 EUR IMPLIED [1 2] left [1]"},
		"part":   {facts: []kg.Fact{seen(1, cost, 5, eur(kg.Statement{})), seen(2, cost, 9, eur(kg.Statement{}))}, wholes: map[kg.NodeID][]kg.NodeID{1: {2}}, want: "9 EUR [2] left [1]"},
		"circle": {facts: []kg.Fact{seen(1, cost, 5, eur(kg.Statement{})), seen(2, cost, 9, eur(kg.Statement{}))}, wholes: map[kg.NodeID][]kg.NodeID{1: {2}, 2: {1}}, want: "14 EUR [1 2]"},
		"bounds": {facts: []kg.Fact{
			seen(1, cost, 1, eur(kg.Statement{Bound: "EXACT"})), seen(2, cost, 1, eur(kg.Statement{Bound: "UNDER"})), seen(3, cost, 1, eur(kg.Statement{})),
		}, want: "3 EUR UNDER [1 2 3]"},
		"bounds both ways": {facts: []kg.Fact{seen(1, cost, 1, eur(kg.Statement{Bound: "OVER"})), seen(2, cost, 1, eur(kg.Statement{Bound: "UNDER"}))}, want: "2 EUR ABOUT [1 2]"},
	} {
		sums, err := analysis.Sums(c.facts, analysis.Summing{
			Name:   func(f *kg.Fact) string { return f.Indicator.Name },
			Thing:  func(f *kg.Fact) any { return f.Owner },
			Wholes: c.wholes,
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range sums {
			got = append(got, showSum(s))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: got %q, want %q", name, s, c.want)
		}
	}
	huge := []kg.Fact{seen(1, cost, 1.7e308, eur(kg.Statement{})), seen(2, cost, 1.7e308, eur(kg.Statement{}))}
	if _, err := analysis.Sums(huge, analysis.Summing{Name: func(*kg.Fact) string { return "" }, Thing: func(f *kg.Fact) any { return f.Owner }}); err == nil {
		t.Error("a sum that no number holds is no error")
	}
}

func showSum(s analysis.Sum) string {
	owners := func(facts []kg.Fact) (list []kg.NodeID) {
		for _, f := range facts {
			list = append(list, f.Owner)
		}
		return list
	}
	text := fmt.Sprint(s.Value, " ", s.Unit)
	if s.Bound != "" {
		text += " " + s.Bound
	}
	if s.Certainty != kg.Stated {
		text += " " + s.Certainty.String()
	}
	if s.Open {
		text += " open"
	}
	text += fmt.Sprint(" ", owners(s.Operands))
	if s.LeftOut != nil {
		text += fmt.Sprint(" left ", owners(s.LeftOut))
	}
	return text
}

// TestAverages divides an amount by the count of the same things only.
func TestAverages(t *testing.T) {
	for name, c := range map[string]struct {
		amount, count kg.Statement
		number        float64
		want          string
	}{
		"same scope":       {kg.Statement{Scope: "chips"}, kg.Statement{Scope: "Chips"}, 8, "DERIVED 2.5 万元/家"},
		"scope that tells": {kg.Statement{Scope: "8家科技企业合计"}, kg.Statement{Scope: "科技企业"}, 8, "DERIVED 2.5 万元/家"},
		"another number":   {kg.Statement{Scope: "18家科技企业合计"}, kg.Statement{Scope: "科技企业"}, 8, "OTHER_SCOPE"},
		"another kind":     {kg.Statement{Scope: "8家商店合计"}, kg.Statement{Scope: "科技企业"}, 8, "OTHER_SCOPE"},
		"scope unknown":    {kg.Statement{}, kg.Statement{Scope: "科技企业"}, 8, "OTHER_SCOPE"},
		"qualifier":        {kg.Statement{Qualifier: "累计"}, kg.Statement{}, 8, "OTHER_SCOPE"},
		"shared amount":    {kg.Statement{Joint: "m"}, kg.Statement{}, 8, "OTHER_SCOPE"},
		"time":             {kg.Statement{StatedFor: "2020"}, kg.Statement{StatedFor: "2021"}, 8, "OTHER_TIME"},
		"plan":             {kg.Statement{Status: "PLANNED"}, kg.Statement{}, 8, "OTHER_TIME"},
		"none":             {kg.Statement{}, kg.Statement{}, 0, "NO_COUNT"},
		"over":             {kg.Statement{Bound: "OVER"}, kg.Statement{}, 8, "DERIVED 2.5 万元/家 OVER"},
		"by over":          {kg.Statement{}, kg.Statement{Bound: "OVER"}, 8, "DERIVED 2.5 万元/家 UNDER"},
		"over by under":    {kg.Statement{Bound: "OVER"}, kg.Statement{Bound: "UNDER"}, 8, "DERIVED 2.5 万元/家 OVER"},
		"over by over":     {kg.Statement{Bound: "OVER"}, kg.Statement{Bound: "OVER"}, 8, "DERIVED 2.5 万元/家 ABOUT"},
	} {
		c.amount.Unit, c.count.Unit = "万元", "家"
		averages := analysis.Averages([]kg.Fact{
			seen(2, borrowers, 3, kg.Statement{Unit: "家"}), // another node's
			seen(1, credit, 20, c.amount), seen(1, borrowers, c.number, c.count),
		})
		if len(averages) != 1 {
			t.Fatalf("%s: %d averages", name, len(averages))
		}
		a := averages[0]
		got := string(a.Verdict)
		if a.Verdict == analysis.Derived {
			got += fmt.Sprint(" ", a.Value, " ", a.Unit)
		}
		if a.Bound != "" {
			got += " " + a.Bound
		}
		if got != c.want || (a.Count == nil) != (a.Verdict == analysis.NoCount) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
