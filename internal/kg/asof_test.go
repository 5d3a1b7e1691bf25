package kg_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
)

func span(t *testing.T, s string) edtf.Span {
	t.Helper()
	date, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

// TestValidity goes over the forms in which facts are dated, each at several dates.
func TestValidity(t *testing.T) {
	const gone, undated, last, holds = kg.NoValidity, kg.Undated, kg.LastKnown, kg.Holds
	dates := []string{"2016", "2018", "2018-05-20", "2020", "2022", "2019/..", "../2017"}
	for _, tt := range []struct {
		statedFor, status string
		edge, observation [7]kg.Validity // at the dates
	}{
		{"", "",
			[7]kg.Validity{undated, undated, undated, undated, undated, undated, undated},
			[7]kg.Validity{undated, undated, undated, undated, undated, undated, undated}},
		{"last spring", "",
			[7]kg.Validity{undated, undated, undated, undated, undated, undated, undated},
			[7]kg.Validity{undated, undated, undated, undated, undated, undated, undated}},
		{"2018", "",
			[7]kg.Validity{gone, holds, holds, last, last, last, gone},
			[7]kg.Validity{gone, holds, holds, last, last, last, gone}},
		{"2018~", "PLANNED",
			[7]kg.Validity{gone, holds, holds, last, last, last, gone},
			[7]kg.Validity{gone, holds, holds, last, last, last, gone}},
		{"2018-06", "",
			[7]kg.Validity{gone, holds, gone, last, last, last, gone},
			[7]kg.Validity{gone, holds, gone, last, last, last, gone}},
		{"2018-05-20", "SIGNED",
			[7]kg.Validity{gone, holds, holds, last, last, last, gone},
			[7]kg.Validity{gone, holds, holds, last, last, last, gone}},
		{"2017/2020", "",
			[7]kg.Validity{gone, holds, holds, holds, gone, holds, holds},
			[7]kg.Validity{gone, holds, holds, holds, last, holds, holds}},
		{"2018-01/2018-04?", "",
			[7]kg.Validity{gone, holds, gone, gone, gone, gone, gone},
			[7]kg.Validity{gone, holds, last, last, last, last, gone}},
		{"2018/2018", "",
			[7]kg.Validity{gone, holds, holds, gone, gone, gone, gone},
			[7]kg.Validity{gone, holds, holds, last, last, last, gone}},
		{"../2018", "",
			[7]kg.Validity{holds, holds, holds, gone, gone, gone, holds},
			[7]kg.Validity{holds, holds, holds, last, last, last, holds}},
		{"2018/..", "",
			[7]kg.Validity{gone, holds, holds, holds, holds, holds, gone},
			[7]kg.Validity{gone, holds, holds, holds, holds, holds, gone}},
		{"", "ENDED",
			[7]kg.Validity{undated, undated, undated, undated, undated, undated, undated},
			[7]kg.Validity{undated, undated, undated, undated, undated, undated, undated}},
		{"2018", "ENDED",
			[7]kg.Validity{},
			[7]kg.Validity{gone, holds, holds, last, last, last, gone}},
		{"2018/..", "ENDED",
			[7]kg.Validity{},
			[7]kg.Validity{gone, holds, holds, holds, holds, holds, gone}},
		{"2017/2020", "ENDED",
			[7]kg.Validity{gone, holds, holds, holds, gone, holds, holds},
			[7]kg.Validity{gone, holds, holds, holds, last, holds, holds}},
	} {
		s := kg.Statement{StatedFor: tt.statedFor, Status: tt.status}
		for i, date := range dates {
			if got := s.At(kg.Edges, span(t, date)); got != tt.edge[i] {
				t.Errorf("edge %q %s at %s: %q, want %q", tt.statedFor, tt.status, date, got, tt.edge[i])
			}
			if got := s.At(kg.Observations, span(t, date)); got != tt.observation[i] {
				t.Errorf("observation %q %s at %s: %q, want %q", tt.statedFor, tt.status, date, got, tt.observation[i])
			}
		}
	}
}

// TestAsOf compares everything that a view as of a date reads with what all facts
// come to when those that are not there are taken away. Views of several dates and
// of none take turns, so that none may have what another keeps in memory.
func TestAsOf(t *testing.T) {
	oneGoroutine(t)
	for _, cache := range []int64{0, 8 << 20} {
		t.Run(fmt.Sprint("cache=", cache), func(t *testing.T) { testAsOf(t, cache) })
	}
}

func testAsOf(t *testing.T, cache int64) {
	const firms = 600
	ctx := t.Context()
	g, err := kg.Open(ctx, openMemory(t), testModel(), kg.Options{Logger: quiet(), Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	ids := make([]string, firms)
	update(t, g, func(tx *kg.Tx) error {
		for i := range ids {
			ids[i] = firm(i)
			in := kg.NodeInput{Type: "Firm", ID: ids[i], Name: fmt.Sprint("n", i%17), Properties: map[string]any{"staff": int64(i * 7 % 50)}}
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
		}
		return nil
	})
	r := rand.New(rand.NewPCG(3, uint64(cache)))
	forms := []string{"", "", "2018", "2020", "2017/2019", "2019/..", "../2018", "2021-05"}
	add := func(n int) {
		update(t, g, func(tx *kg.Tx) error {
			for range n {
				in := kg.FactInput{Statement: kg.Statement{StatedFor: forms[r.IntN(len(forms))], Scope: fmt.Sprint(r.IntN(3))}}
				if r.IntN(6) == 0 {
					in.Status = "ENDED"
				}
				if r.IntN(4) == 0 {
					in.Of, in.Indicator, in.Text = firm(r.IntN(8)), []string{"STAFF", "RANK"}[r.IntN(2)], "first"
				} else {
					in.From, in.Role, in.To = firm(r.IntN(8)), []string{"RAISED", "PARTNER"}[r.IntN(2)], firm(r.IntN(firms))
				}
				if _, err := tx.PutFact(ctx, in); err != nil {
					return err
				}
			}
			return nil
		})
	}
	add(4000)
	dates := []string{"", "2018", "2020", "2017/2018-06", "2022/..", "../2016"}
	for round := range 60 {
		if round%20 == 19 {
			add(50)
		}
		p := asOfProgram{t: t, r: r, all: view(t, g)}
		if p.numbers, err = p.all.Find(ctx, ids); err != nil {
			t.Fatal(err)
		}
		p.v, p.valid = p.all, func(kg.Fact) bool { return true }
		if date := dates[r.IntN(len(dates))]; date != "" {
			at := span(t, date)
			p.v = p.all.AsOf(at)
			p.valid = func(f kg.Fact) bool {
				kind := kg.Edges
				if f.Indicator != nil {
					kind = kg.Observations
				}
				return f.At(kind, at) != kg.NoValidity
			}
		}
		p.compareFacts()
		p.compareWalks()
		p.all.Close()
	}
}

// asOfProgram compares one view as of a date with the facts of any time.
type asOfProgram struct {
	t       *testing.T
	r       *rand.Rand
	all, v  *kg.View
	numbers []kg.NodeID
	valid   func(kg.Fact) bool
}

// want are the facts of an owner that the view has.
func (p *asOfProgram) want(owner kg.NodeID, q kg.FactQuery) []kg.Fact {
	return slices.DeleteFunc(allFacts(p.t, p.all, owner, q), func(f kg.Fact) bool { return !p.valid(f) })
}

// compareCounts compares what rests on the facts of owners: how many there are by
// role or indicator, and which owners a filter finds by them.
func (p *asOfProgram) compareCounts(owners []kg.NodeID, q kg.FactQuery, wants [][]kg.Fact) {
	p.t.Helper()
	by := kg.GroupBy{Trait: kg.RoleTrait}
	if q.Kind == kg.Observations {
		by.Trait = kg.IndicatorTrait
	}
	groupings, err := p.v.CountFacts(context.Background(), owners, q, by, 100)
	if err != nil {
		p.t.Fatal(err)
	}
	for i, grouping := range groupings {
		count := 0
		for _, group := range grouping.Groups {
			count += group.Count
		}
		if count != len(wants[i]) {
			p.t.Errorf("%+v: %d facts in groups, want %d", q, count, len(wants[i]))
		}
	}
	if q.Kind == kg.Observations {
		return
	}
	q.Order, q.Of = nil, ""
	nodes, err := p.v.Nodes(context.Background(), owners)
	if err != nil {
		p.t.Fatal(err)
	}
	for i, n := range nodes {
		found, err := p.v.List(context.Background(), n.Type.Name, kg.ListQuery{Filter: kg.Filter{IDs: []string{n.ID}, Some: []kg.FactQuery{q}}}, kg.Page{Limit: 1})
		if err != nil {
			p.t.Fatal(err)
		}
		if (found.Total == 1) != (len(wants[i]) > 0) {
			p.t.Errorf("%s with some of %+v: found %d, it has %d", n.ID, q, found.Total, len(wants[i]))
		}
	}
}

func (p *asOfProgram) compareFacts() {
	p.t.Helper()
	q := kg.FactQuery{Direction: "OUT"}
	switch p.r.IntN(4) {
	case 0:
		q = kg.FactQuery{Kind: kg.Observations}
	case 1:
		q = kg.FactQuery{Roles: []string{"RAISED"}, Target: "Firm", Of: "Firm", Order: []kg.Order{{Property: []string{"name", "staff"}[p.r.IntN(2)], Desc: p.r.IntN(2) == 0}}}
	case 2:
		q.Filter.Keep = func(_ kg.Certainty, s *kg.Statement) bool { return s.Scope != "1" }
	}
	owners := p.numbers[:8]
	wants := make([][]kg.Fact, len(owners))
	for i, owner := range owners {
		wants[i] = p.want(owner, q)
	}
	for _, page := range []kg.Page{{Limit: 1 << 20}, {Limit: 7}, {Limit: 7, Backward: true}, {}} {
		pages, err := p.v.Facts(context.Background(), owners, q, page)
		if err != nil {
			p.t.Fatal(err)
		}
		for i, got := range pages {
			want := wants[i]
			n := min(page.Limit, len(want))
			if got.Total != len(want) || got.Next != (n < len(want) && !page.Backward) || got.Previous != (n < len(want) && page.Backward) {
				p.t.Errorf("%+v of %+v: %d in all, before %v, behind %v; want %d", page, q, got.Total, got.Previous, got.Next, len(want))
			}
			if want = want[:n]; page.Backward {
				want = wants[i][len(wants[i])-n:]
			}
			if !slices.EqualFunc(got.Facts, want, sameFact) {
				p.t.Errorf("%+v of %+v: other facts", page, q)
			}
			for j := range got.Facts {
				if f := &got.Facts[j]; p.v != p.all && (p.v.Validity(f) == kg.NoValidity || p.all.Validity(f) != kg.NoValidity) {
					p.t.Errorf("%q is %q, without a date %q", f.StatedFor, p.v.Validity(f), p.all.Validity(f))
				}
			}
		}
		if page.Limit == 7 && !page.Backward && pages[0].Next {
			page.After = pages[0].Facts[6].Cursor()
			more, err := p.v.Facts(context.Background(), owners[:1], q, page)
			if err != nil {
				p.t.Fatal(err)
			}
			if !slices.EqualFunc(more[0].Facts, wants[0][7:min(14, len(wants[0]))], sameFact) || !more[0].Previous {
				p.t.Errorf("the second page of %+v has other facts", q)
			}
		}
	}
	p.compareCounts(owners, q, wants)
	q.AnyTime = true
	pages, err := p.v.Facts(context.Background(), owners[:1], q, kg.Page{Limit: 1 << 20})
	if err != nil {
		p.t.Fatal(err)
	}
	if want := allFacts(p.t, p.all, owners[0], q); !slices.EqualFunc(pages[0].Facts, want, sameFact) {
		p.t.Errorf("%d facts of any time, want %d", len(pages[0].Facts), len(want))
	}
}

func (p *asOfProgram) compareWalks() {
	p.t.Helper()
	ctx := context.Background()
	q := kg.FactQuery{Roles: [][]string{nil, {"RAISED"}, {"PARTNER"}}[p.r.IntN(3)], AnyTime: p.r.IntN(8) == 0}
	owners := p.numbers[:40]
	wants := make([][]kg.Fact, len(owners))
	others := make([][]kg.NodeID, len(owners))
	for i, owner := range owners {
		if wants[i] = p.want(owner, q); q.AnyTime {
			wants[i] = allFacts(p.t, p.all, owner, q)
		}
		for range p.r.IntN(30) {
			others[i] = append(others[i], p.numbers[p.r.IntN(len(p.numbers))])
		}
		slices.Sort(others[i])
		others[i] = slices.Compact(others[i])
	}
	degrees := make([]int, len(owners))
	if err := p.v.Degrees(ctx, owners, q, func(i, degree int, _ []kg.NodeID) { degrees[i] = degree }); err != nil {
		p.t.Fatal(err)
	}
	i := 0
	err := p.v.Neighbours(ctx, owners, q, func(_ kg.NodeID, got []kg.NodeID) error {
		want := make([]kg.NodeID, len(wants[i]))
		for j, f := range wants[i] {
			want[j] = f.Other
		}
		if !slices.Equal(got, want) || degrees[i] != len(want) {
			p.t.Errorf("%+v: %d neighbours, degree %d, want %d", q, len(got), degrees[i], len(want))
		}
		i++
		return nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	found, err := p.v.Between(ctx, owners, others, q)
	if err != nil {
		p.t.Fatal(err)
	}
	for i := range owners {
		want := slices.DeleteFunc(wants[i], func(f kg.Fact) bool { return !slices.Contains(others[i], f.Other) })
		if !slices.EqualFunc(found[i], want, sameFact) {
			p.t.Errorf("%+v: %d facts between, want %d", q, len(found[i]), len(want))
		}
	}
}

// TestAsOfWithin holds that what lies within a place is that of the date.
func TestAsOfWithin(t *testing.T) {
	ctx := t.Context()
	g := openGraph(t, openMemory(t), testModel())
	update(t, g, func(tx *kg.Tx) error {
		for _, in := range []kg.NodeInput{{Type: "Place", ID: "place:1", Name: "Hills"}, {Type: "Firm", ID: "firm:1", Name: "Early"}, {Type: "Firm", ID: "firm:2", Name: "Late"}} {
			if _, err := tx.PutNode(ctx, in); err != nil {
				return err
			}
		}
		for firm, when := range map[string]string{"firm:1": "2015/2018", "firm:2": "2019/.."} {
			if _, err := tx.PutFact(ctx, kg.FactInput{From: firm, Role: "LIES_IN", To: "place:1", Statement: kg.Statement{StatedFor: when}}); err != nil {
				return err
			}
		}
		return nil
	})
	v := view(t, g)
	numbers, err := v.Find(ctx, []string{"place:1", "firm:1", "firm:2"})
	if err != nil {
		t.Fatal(err)
	}
	q := kg.ListQuery{Filter: kg.Filter{Within: "place:1"}}
	for date, want := range map[string][]kg.NodeID{"2018": numbers[1:2], "2020": numbers[2:], "2018/2019": numbers[1:], "2014": nil} {
		page, err := v.AsOf(span(t, date)).List(ctx, "Firm", q, kg.Page{Limit: 9})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(page.Nodes, want) || page.Total != len(want) {
			t.Errorf("at %s: %d of %d, want %d", date, page.Nodes, page.Total, want)
		}
	}
}

// TestDegreesAsOf holds that a view as of a date refuses to read more than a million
// facts only to count them.
func TestDegreesAsOf(t *testing.T) {
	const degree = 6000
	v := view(t, hub(t, openMemory(t), degree))
	numbers, err := v.Find(t.Context(), []string{firm(0)})
	if err != nil {
		t.Fatal(err)
	}
	dated := v.AsOf(span(t, "2020"))
	for times, refused := range map[int]bool{1: false, 1_000_000/degree + 1: true} {
		ask := func(v *kg.View) error {
			return v.Degrees(t.Context(), slices.Repeat(numbers, times), kg.FactQuery{}, func(_, n int, _ []kg.NodeID) {
				if n != degree {
					t.Errorf("degree %d, want %d", n, degree)
				}
			})
		}
		if err := ask(v); err != nil {
			t.Errorf("%d nodes at any time: %v", times, err)
		}
		if err := ask(dated); refused != errors.Is(err, kg.ErrLimit) || !refused && err != nil {
			t.Errorf("%d nodes as of a date: %v", times, err)
		}
	}
}
