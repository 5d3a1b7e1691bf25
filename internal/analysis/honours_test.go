package analysis_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
)

func level(id, level string) kg.NodeInput {
	return kg.NodeInput{ID: "honour:" + id, Type: "Honour", Properties: map[string]any{"level": level}}
}

// harbour is a region with a park and a firm of its own and one that it raised, and their honours.
func harbour(t *testing.T) yards {
	when := func(f kg.FactInput, statedFor string) kg.FactInput {
		f.StatedFor = statedFor
		return f
	}
	return newYards(t, []kg.NodeInput{
		{ID: "park:quay", Type: "Park"}, {ID: "mechanism:one-stop", Type: "Mechanism"}, {ID: "government:harbour-office", Type: "Government"},
		level("crown", "NATIONAL"), level("ribbon", "PROVINCIAL"), {ID: "honour:medal", Type: "Honour"},
	}, []kg.FactInput{
		{From: "park:quay", Role: "LOCATED_IN", To: region},
		{From: region, Role: "CULTIVATED", To: "company:raised"}, {From: region, Role: "IMPLEMENTS", To: "mechanism:one-stop"},
		when(got("company:raised", "crown", ""), "2021-05"), when(got("park:quay", "crown", ""), "2021"),
		when(got(region, "crown", "PLANNED"), "2022"), when(got("park:quay", "ribbon", ""), "2021/.."),
		when(got(region, "medal", "ENDED"), "2019/2020"),
		{From: "government:harbour-office", Role: "AWARDED", To: "honour:ribbon"},
		{Of: "mechanism:one-stop", Indicator: "FIRST", Statement: said("全国首个", "")},
		{Of: "park:quay", Indicator: "FIRST", Statement: said("全省唯一", "PLANNED")},
		{Of: region, Indicator: "RANK", Statement: said("第一梯队", "")}, count(region, "LIST_SEATS", "crown", 2),
	})
}

// TestHonours groups honours by circle and year.
func TestHonours(t *testing.T) {
	y := harbour(t)
	for want, levels := range map[string][]string{
		"NATIONAL 2022: honour:crown PENDING own [region:coast]; NATIONAL 2021: honour:crown REACHED [park:quay company:raised] tied by CULTIVATED; " +
			"PROVINCIAL 0: honour:ribbon REACHED [park:quay] by government:harbour-office;  0: honour:medal ENDED own [region:coast]": nil,
		"PROVINCIAL 0: honour:ribbon REACHED [park:quay] by government:harbour-office": {"PROVINCIAL", "LOCAL"},
		"": {},
	} {
		b, err := y.ReadHonours(context.Background(), y.number(region), levels)
		if err != nil {
			t.Fatal(err)
		}
		var groups []string
		for _, g := range b.Groups {
			s := fmt.Sprintf("%s %d:", g.Level, g.Year)
			for _, a := range g.Awards {
				s += " " + y.id(a.Honour) + " " + string(a.Standing)
				if a.Own {
					s += " own"
				}
				var who []string
				for _, f := range a.Edges {
					who = append(who, y.id(f.Owner))
				}
				s += fmt.Sprint(" ", who)
				for _, f := range a.Awarded {
					s += " by " + y.id(f.Other)
				}
				for _, f := range a.Ties {
					s += " tied by " + f.Role.Name
				}
			}
			groups = append(groups, s)
		}
		if got := strings.Join(groups, "; "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if len(b.Ranks) != 1 || len(b.Seats) != 1 {
			t.Errorf("%d ranks, %d seats", len(b.Ranks), len(b.Seats))
		}
	}
}

// TestFirsts has what is first in a region, and what that works by.
func TestFirsts(t *testing.T) {
	y := harbour(t)
	firsts, err := y.ReadFirsts(context.Background(), y.number(region))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range firsts {
		list = append(list, fmt.Sprintf("%s %s %s %v %d", y.id(f.Fact.Owner), f.Fact.Text, f.Standing, f.Own, len(f.Ties)))
	}
	if got := strings.Join(list, "; "); got != "park:quay 全省唯一 PENDING false 0; mechanism:one-stop 全国首个 REACHED false 1" {
		t.Errorf("got %q", got)
	}
	if own, err := y.ReadFirsts(context.Background(), y.number("park:quay")); err != nil || len(own) != 1 || !own[0].Own {
		t.Errorf("of the park: %v, %v", own, err)
	}
}

// TestSupporterOfAPlace has what an institute has to show, among which the region that it
// supports is not, though it would be for a region.
func TestSupporterOfAPlace(t *testing.T) {
	y := newYards(t, []kg.NodeInput{
		{ID: "institute:optics", Type: "Institute"}, {ID: "region:river", Type: "Region"}, level("crown", "NATIONAL"),
	}, []kg.FactInput{
		{From: "institute:optics", Role: "SUPPORTED", To: region}, {From: "institute:optics", Role: "SUPPORTED", To: "company:raised"},
		{From: "region:river", Role: "SUPPORTED", To: region},
		got(region, "crown", ""), got("company:raised", "crown", ""),
		{Of: region, Indicator: "FIRST", Statement: said("全国首个", "")},
	})
	for of, want := range map[string]int{"institute:optics": 1, "region:river": 1 + 1} {
		board, err := y.ReadHonours(t.Context(), y.number(of), nil)
		if err != nil {
			t.Fatal(err)
		}
		firsts, err := y.ReadFirsts(t.Context(), y.number(of))
		if err != nil {
			t.Fatal(err)
		}
		n := len(firsts)
		for _, g := range board.Groups {
			for _, a := range g.Awards {
				n += len(a.Edges)
			}
		}
		if n != want {
			t.Errorf("%s has %d to show, want %d: %+v, %+v", of, n, want, board.Groups, firsts)
		}
	}
}
