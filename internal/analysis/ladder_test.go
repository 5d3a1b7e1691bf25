package analysis_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// region is the node whose ladders and honours these tests read.
const region = "region:coast"

// yards is a graph of a region with firms and facts, and the numbers of its nodes.
type yards struct {
	*analysis.Reader
	db *kv.Counted
	t  *testing.T
}

// newYards makes a graph of nodes, by their ids, and facts. A firm without a fact of LOCATED_IN lies in the region.
func newYards(t *testing.T, nodes []kg.NodeInput, facts []kg.FactInput) yards {
	t.Helper()
	ctx := context.Background()
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	g, err := kg.Open(ctx, db, model.Silian, kg.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	known := map[string]bool{}
	_, err = g.Update(ctx, func(tx *kg.Tx) error {
		for _, n := range append([]kg.NodeInput{{ID: region, Type: "Region"}}, nodes...) {
			if n.Name == "" {
				n.Name = n.ID
			}
			if _, err := tx.PutNode(ctx, n); err != nil {
				return err
			}
			known[n.ID] = true
		}
		for _, f := range facts {
			for _, id := range []string{f.From, f.Of, f.To} {
				if !strings.HasPrefix(id, "company:") || known[id] {
					continue
				}
				known[id] = true
				if _, err := tx.PutNode(ctx, kg.NodeInput{ID: id, Type: "Company", Name: id}); err != nil {
					return err
				}
				if f.To == id { // somebody else's, wherever it lies
					continue
				}
				if _, err := tx.PutFact(ctx, kg.FactInput{From: id, Role: "LOCATED_IN", To: region}); err != nil {
					return err
				}
			}
			if _, err := tx.PutFact(ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	return yards{&analysis.Reader{View: v}, db, t}
}

func (y yards) number(id string) kg.NodeID {
	y.t.Helper()
	numbers, err := y.View.Find(context.Background(), []string{id})
	if err != nil || numbers[0] == 0 {
		y.t.Fatalf("%s: %v, %v", id, numbers, err)
	}
	return numbers[0]
}

func (y yards) id(n kg.NodeID) string {
	nodes, err := y.View.Nodes(context.Background(), []kg.NodeID{n})
	if err != nil {
		y.t.Fatal(err)
	}
	return nodes[0].ID
}

func (y yards) ladder(of string, tracks ...string) *analysis.Ladder {
	y.t.Helper()
	l, err := y.ReadLadder(context.Background(), y.number(of), tracks)
	if err != nil {
		y.t.Fatal(err)
	}
	return l
}

// shown is what of a ladder has anything: "LISTED NAMED a b?; …", with ? where the stage is not
// certain, + where the firm is further on another stage, and the standing where it is not reached.
func (y yards) shown(l *analysis.Ladder) string {
	var rungs []string
	for _, t := range l.Tracks {
		for _, r := range t.Rungs {
			s := r.Stage.Name + " " + string(r.Verdict)
			for _, f := range r.Firms {
				s += " " + strings.TrimPrefix(y.id(f.Firm), "company:")
				if !f.StageCertain {
					s += "?"
				}
				if f.Standing != analysis.Reached {
					s += "=" + string(f.Standing)
				} else if !f.Furthest {
					s += "+"
				}
			}
			for _, c := range r.Counts {
				s += fmt.Sprintf(" %v", c.Value)
			}
			if r.Verdict != analysis.LadderNoneNamed || len(r.Firms)+len(r.Counts)+len(r.Unnamed) > 0 {
				rungs = append(rungs, s)
			}
		}
		for _, c := range t.Counts {
			rungs = append(rungs, fmt.Sprintf("%s %v", t.Name, c.Value))
		}
	}
	return strings.Join(rungs, "; ")
}

func said(text, status string) kg.Statement { return kg.Statement{Text: text, Status: status} }

// TestListingStage reads stages from the words and the status of LISTING_STAGE.
func TestListingStage(t *testing.T) {
	for _, c := range []struct{ text, status, want string }{
		{"股改工商变更中", "PLANNED", "RESTRUCTURING NAMED a"},
		{"已完成股改報會", "IN_PROGRESS", "FILED NAMED a"},
		{"已受理,预计明年上市", "IN_PROGRESS", "ACCEPTED NAMED a"},
		{"已上市", "", "LISTED NAMED a"},
		{"已上市", "PLANNED", "LISTING_PLANNED OPEN a?; RESTRUCTURING OPEN a?; TUTORING OPEN a?"},
		{"拟上市", "", "LISTING_PLANNED NAMED a"},
		{"已受理,尚未上市", "", "ACCEPTED NAMED a"},
		{"未上市", "", ""},
		{"过会待上市", "", "APPROVED NAMED a"},
		{"FILED", "", "FILED NAMED a"},
		{"unlisted", "", ""},
		{"in hand", "IN_PROGRESS", "RESTRUCTURING OPEN a?; TUTORING OPEN a?; FILED OPEN a?; ACCEPTED OPEN a?; APPROVED OPEN a?"},
		{"已上市", "ENDED", "LISTED NONE_NAMED a=ENDED"},
		{"独角兽", "", ""},
	} {
		y := newYards(t, nil, []kg.FactInput{{Of: "company:a", Indicator: "LISTING_STAGE", Statement: said(c.text, c.status)}})
		l := y.ladder(region)
		if got := y.shown(l); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.text, c.status, got, c.want)
		}
		if told := c.want != ""; told == (len(l.Unplaced) > 0) {
			t.Errorf("%s %s: %d are unplaced", c.text, c.status, len(l.Unplaced))
		}
	}
}

var boards = []kg.NodeInput{
	{ID: "exchange:sea", Type: "Exchange"}, {ID: "exchange:sea-main", Type: "Exchange"}, {ID: "exchange:sea-young", Type: "Exchange"},
}

func on(firm, board, status, joint string) kg.FactInput {
	return kg.FactInput{From: "company:" + firm, Role: "LISTED_ON", To: "exchange:" + board, Statement: kg.Statement{Status: status, Joint: joint}}
}

// TestBoards tells on which boards firms are, and where that is open.
func TestBoards(t *testing.T) {
	y := newYards(t, boards, []kg.FactInput{
		{From: "exchange:sea-main", Role: "PART_OF", To: "exchange:sea"}, {From: "exchange:sea-young", Role: "PART_OF", To: "exchange:sea"},
		on("both", "sea-main", "OPERATING", ""), on("both", "sea-young", "", "deal"),
		on("either", "sea-main", "OPERATING", "group"), on("either", "sea-young", "OPERATING", "group"),
		on("first", "sea-main", "OPERATING", "group"), on("first", "sea-young", "OPERATING", "group"), on("first", "sea-main", "OPERATING", ""),
		on("left", "sea-main", "ENDED", ""),
		{From: "company:withdrawn", Role: "LISTED_ON", To: "exchange:sea-main", Statement: kg.Statement{Status: "ENDED", Qualifier: "已受理"}},
		on("coming", "sea-young", "IN_PROGRESS", ""),
		{Of: "company:coming", Indicator: "LISTING_STAGE", Statement: said("受理", "IN_PROGRESS")},
		{Of: "company:silent", Indicator: "LISTING_STAGE", Statement: said("上市", "")},
		{From: "company:abroad", Role: "LOCATED_IN", To: region},
	})
	for _, of := range []string{region, "exchange:sea"} {
		l := y.ladder(of, "LISTING")
		want := "ACCEPTED NAMED coming withdrawn=ENDED; LISTED NAMED both either first silent left=ENDED"
		if of != region {
			want = strings.ReplaceAll(want, " silent", "") // no fact ties it to the exchange
		}
		if got := y.shown(l); got != want {
			t.Errorf("%s: got %q, want %q", of, got, want)
		}
		for _, f := range l.Tracks[0].Rungs[len(l.Tracks[0].Rungs)-1].Firms {
			var names []string
			for _, b := range f.Boards {
				names = append(names, y.id(b))
			}
			got := fmt.Sprint(names, f.BoardCertain)
			if want := map[string]string{
				"company:both": "[exchange:sea-main exchange:sea-young] true", "company:either": "[exchange:sea-main exchange:sea-young] false",
				"company:first": "[exchange:sea-main exchange:sea-young] false", "company:silent": "[] true", "company:left": "[exchange:sea-main] true",
			}[y.id(f.Firm)]; got != want {
				t.Errorf("%s: got %s, want %s", y.id(f.Firm), got, want)
			}
		}
	}
	if l := y.ladder("exchange:sea-young", "LISTING"); l.Firms != 4 {
		t.Errorf("a board alone has %d firms", l.Firms)
	}
}

func honour(id string, stages ...any) kg.NodeInput {
	return kg.NodeInput{ID: "honour:" + id, Type: "Honour", Properties: map[string]any{"stages": stages}}
}

func got(who, what, status string) kg.FactInput {
	return kg.FactInput{From: who, Role: "RECEIVED", To: "honour:" + what, Statement: kg.Statement{Status: status}}
}

var honours = []kg.NodeInput{
	honour("fast", "GAZELLE"), honour("rare", "UNICORN"), honour("growing", "GAZELLE", "POTENTIAL_UNICORN", "UNICORN"),
	honour("giant", "LITTLE_GIANT"), honour("eagle", "LEADING_FIRM"), honour("listed-500", "LISTED", "TOP_500"), {ID: "honour:clean-quay", Type: "Honour"},
}

// TestRungs has firms at several stages of a track and of several tracks.
func TestRungs(t *testing.T) {
	y := newYards(t, honours, []kg.FactInput{
		got("company:up", "fast", ""), got("company:up", "rare", ""),
		got("company:some", "growing", ""),
		got("company:sure", "growing", ""), got("company:sure", "fast", ""),
		got("company:wish", "rare", "PLANNED"), got("company:wish", "fast", ""),
		got("company:was", "eagle", "ENDED"),
		got("company:hope", "rare", "PLANNED"), got("company:hope", "growing", ""),
		got("company:sea", "listed-500", ""),
		got("company:up", "eagle", ""),
		got("company:plain", "clean-quay", ""),
	})
	l := y.ladder(region)
	const want = "LISTED NAMED sea; GAZELLE NAMED up+ sure wish some? hope?; POTENTIAL_UNICORN OPEN some? hope?; UNICORN NAMED up some? hope? wish=PENDING; " +
		"LEADING_FIRM NAMED up was=ENDED; TOP_500 NAMED sea"
	if got := y.shown(l); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var overlaps []string
	for _, places := range l.Overlaps {
		s := y.id(places[0].Firm)
		for _, p := range places {
			s += " " + p.Stage.Name
		}
		overlaps = append(overlaps, s)
	}
	if got := strings.Join(overlaps, "; "); got != "company:up GAZELLE UNICORN LEADING_FIRM; company:some GAZELLE POTENTIAL_UNICORN UNICORN; company:wish GAZELLE UNICORN; company:hope GAZELLE POTENTIAL_UNICORN UNICORN; company:sea LISTED TOP_500" {
		t.Errorf("overlaps: %s", got)
	}
	if l.Firms != 8 {
		t.Errorf("%d firms", l.Firms)
	}
	if l := y.ladder(region, "LEADING"); len(l.Tracks) != 1 || len(l.Overlaps) != 0 {
		t.Errorf("one track: %d tracks, %d overlaps", len(l.Tracks), len(l.Overlaps))
	}
}

func count(of, indicator, scope string, value float64) kg.FactInput {
	return kg.FactInput{Of: of, Indicator: indicator, Statement: kg.Statement{Scope: scope, Value: value, HasValue: true}}
}

// TestCounts has numbers stand beside the firms, at the stage that is told, else at the track.
func TestCounts(t *testing.T) {
	planned := count(region, "SPECIALISED_ENTERPRISES", "小巨人", 50)
	planned.Status = "PLANNED"
	y := newYards(t, append(honours, kg.NodeInput{ID: "park:quay", Type: "Park"}), []kg.FactInput{
		{From: "park:quay", Role: "LOCATED_IN", To: region},
		count("park:quay", "LISTED_ENTERPRISES", "造船,科创板", 3), count(region, "LISTED_ENTERPRISES", "", 5),
		count(region, "HIGH_GROWTH_ENTERPRISES", "瞪羚至独角兽", 33), count(region, "HIGH_GROWTH_ENTERPRISES", "潜在獨角獸", 2),
		planned,
		count(region, "LIST_SEATS", "“雄鹰”企业榜单", 4), count(region, "LIST_SEATS", "clean harbours", 9),
		count("company:holding", "LISTED_ENTERPRISES", "", 2),
		got(region, "giant", ""), got("park:quay", "growing", ""),
		{Of: "company:a", Indicator: "LISTING_STAGE", Statement: said("上市", "")},
	})
	l := y.ladder(region)
	const want = "LISTED NAMED a 5 3 2; GAZELLE OPEN; POTENTIAL_UNICORN STATED 2; UNICORN OPEN; GROWTH 33; LITTLE_GIANT STATED 50; LEADING_FIRM STATED 4"
	if got := y.shown(l); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(l.Unplaced) != 1 || l.Unplaced[0].Scope != "clean harbours" {
		t.Errorf("unplaced: %d", len(l.Unplaced))
	}
	growth := l.Tracks[slices.IndexFunc(l.Tracks, func(t analysis.LadderTrack) bool { return t.Name == "GROWTH" })]
	if len(growth.Unnamed) != 1 || y.id(growth.Unnamed[0].Owner) != "park:quay" {
		t.Errorf("unnamed: %d", len(growth.Unnamed))
	}
}

// TestWhoseFirms has the firms that lie in a region and those that what lies there raised, and no others.
func TestWhoseFirms(t *testing.T) {
	y := newYards(t, append(honours, kg.NodeInput{ID: "park:quay", Type: "Park"}, kg.NodeInput{ID: "region:far", Type: "Region"}), []kg.FactInput{
		{From: "park:quay", Role: "LOCATED_IN", To: region},
		{From: "park:quay", Role: "CULTIVATED", To: "company:raised"},
		{From: region, Role: "ATTRACTED", To: "company:brought"},
		{From: region, Role: "PARTNERED_WITH", To: "company:partner"},
		{From: "region:far", Role: "ATTRACTED", To: "company:elsewhere"},
		got("company:raised", "fast", ""), got("company:brought", "fast", ""), got("company:partner", "fast", ""), got("company:elsewhere", "fast", ""),
		got("company:here", "fast", ""),
	})
	if got := y.shown(y.ladder(region)); got != "GAZELLE NAMED brought here raised" {
		t.Errorf("got %q", got)
	}
}

// TestAnalysisCalls asks for a few firms and for many: the store is asked as often.
func TestAnalysisCalls(t *testing.T) {
	calls := func(firms int) (list [3]int64) {
		var facts []kg.FactInput
		for i := range firms {
			firm := fmt.Sprintf("company:%d", i)
			facts = append(facts, got(firm, "fast", ""), kg.FactInput{Of: firm, Indicator: "LISTING_STAGE", Statement: said("上市", "")},
				kg.FactInput{Of: firm, Indicator: "FIRST", Statement: said("首个", "")}, kg.FactInput{From: region, Role: "CULTIVATED", To: firm})
		}
		y := newYards(t, honours, facts)
		root := y.number(region)
		for i, ask := range []func() error{
			func() error { _, err := y.ReadLadder(context.Background(), root, nil); return err },
			func() error { _, err := y.ReadHonours(context.Background(), root, nil); return err },
			func() error { _, err := y.ReadFirsts(context.Background(), root); return err },
		} {
			before := y.db.Counts()
			if err := ask(); err != nil {
				t.Fatal(err)
			}
			after := y.db.Counts()
			list[i] = after.Gets - before.Gets + after.GetManys - before.GetManys + after.Scans - before.Scans
		}
		return list
	}
	few, many := calls(3), calls(90)
	if few != many {
		t.Errorf("calls of the store for 3 and 90 firms: %v, %v", few, many)
	}
}
