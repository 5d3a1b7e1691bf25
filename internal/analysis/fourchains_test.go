package analysis_test

import (
	"context"
	"errors"
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

// shires is a model of its own with two chains.
func shires() *model.Model {
	return model.New(model.Model{
		Types: []model.Type{
			{Name: "Shire", Prefix: "shire"}, {Name: "Mill", Prefix: "mill", Chain: "CLOTH"}, {Name: "School", Prefix: "school", Chain: "CRAFT"},
			{Name: "Charter", Prefix: "charter", Properties: []model.Property{{Name: "chains", Kind: model.EnumKind, Enum: "Chain", List: true}}},
			{Name: "Document"}, {Name: "Source"},
		},
		Roles: []model.Role{
			{Name: "IN", Within: true}, {Name: "FOUNDED", Brings: true}, {Name: "KEEPS"}, {Name: "TWIN", Symmetric: true, Identity: true}, {Name: "HEADS", Post: true},
		},
		Indicators: []model.Indicator{{Name: "LOOMS", Unit: "looms", Chain: "CLOTH"}, {Name: "PUPILS", Unit: "pupils", Chain: "CRAFT"}, {Name: "PLACE"}, {Name: "CLAUSES", Unit: "clauses"}},
		Enums:      []model.Enum{{Name: "Chain", Values: []string{"CLOTH", "CRAFT"}}},
	})
}

// shire is a graph of lines such as "mill:a IN shire:x", "shire:x LOOMS 3 looms" and "charter:c chains CRAFT"; a
// line that ends with a certainty or a status has it. Whatever a line names first
// comes into being there.
func shire(t *testing.T, lines ...string) (*kg.View, *kv.Counted) {
	t.Helper()
	ctx, m, db := context.Background(), shires(), kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	g, err := kg.Open(ctx, db, m, kg.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	known := make(map[string]bool)
	put := func(tx *kg.Tx, id string, properties map[string]any) error {
		if known[id] && properties == nil {
			return nil
		}
		known[id] = true
		prefix, _, _ := strings.Cut(id, ":")
		_, err := tx.PutNode(ctx, kg.NodeInput{ID: id, Type: strings.ToUpper(prefix[:1]) + prefix[1:], Name: id, Properties: properties})
		return err
	}
	if _, err := g.Update(ctx, func(tx *kg.Tx) error {
		clear(known)
		for _, line := range lines {
			words := strings.Fields(line)
			in := kg.FactInput{Certainty: kg.Stated}
			for len(words) > 3 {
				last := words[len(words)-1]
				if c, err := kg.ParseCertainty(last); err == nil {
					in.Certainty = c
				} else if last == "PLANNED" || last == "OPEN" {
					in.Status, in.Open = strings.TrimPrefix(last, "OPEN"), last == "OPEN"
				} else {
					break
				}
				words = words[:len(words)-1]
			}
			if words[1] == "chains" {
				if err := put(tx, words[0], map[string]any{"chains": []any{words[2]}}); err != nil {
					return err
				}
				continue
			}
			if err := put(tx, words[0], nil); err != nil {
				return err
			}
			if m.Indicator(words[1]) != nil {
				in.Of, in.Indicator = words[0], words[1]
				if _, err := fmt.Sscan(words[2], &in.Value); err == nil {
					in.HasValue = true
				} else {
					in.Text = words[2]
				}
				if len(words) > 3 {
					in.Unit = words[3]
				}
			} else {
				in.From, in.Role, in.To = words[0], words[1], words[2]
				if err := put(tx, words[2], nil); err != nil {
					return err
				}
			}
			if _, err := tx.PutFact(ctx, in); err != nil {
				return fmt.Errorf("%s: %w", line, err)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	return v, db
}

// told is what is told of shire:x, a line for each thing.
func told(t *testing.T, v *kg.View, keep func(kg.Certainty, *kg.Statement) bool) string {
	t.Helper()
	area, err := v.Find(context.Background(), []string{"shire:x"})
	if err != nil {
		t.Fatal(err)
	}
	f, err := analysis.ReadFourChains(context.Background(), v, area[0], keep)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range append(slices.Clone(f.Chains), f.Rest) {
		verdict, level := c.Verdict()
		fmt.Fprintln(&b, strings.TrimSpace(strings.Join([]string{c.Name, string(verdict), string(level)}, " ")), c.Open())
		for _, members := range [][]analysis.ChainMember{c.Bodies, c.Measures} {
			for _, m := range members {
				fmt.Fprintln(&b, " ", m.Node.ID, m.Tie, m.Basis, m.Certainty, len(m.Facts), len(m.Grounds))
			}
		}
		for _, o := range c.Observations {
			fmt.Fprintln(&b, " ", o.Indicator.Name, o.Value, o.Text, o.Level, o.Quantity, o.Certainty, len(o.Ties))
		}
	}
	return b.String()
}

// TestFourChains holds where each kind of thing belongs.
func TestFourChains(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"nothing": {
			[]string{"shire:x IN shire:realm"},
			"CLOTH NOTHING_NAMED false\nCRAFT NOTHING_NAMED false\nNOTHING_NAMED false\n",
		},
		"ties": {
			[]string{"shire:dale IN shire:x IMPLIED", "shire:x KEEPS mill:kept OPEN", "mill:deep IN shire:dale INFERRED", "shire:dale FOUNDED mill:far", "shire:x KEEPS mill:far", "mill:deep FOUNDED mill:branch"},
			`CLOTH NAMED_ONLY true
  mill:deep INSIDE TYPE INFERRED 1 0
  mill:far BROUGHT TYPE IMPLIED 2 0
  mill:kept TIED TYPE STATED 1 0
  mill:branch TIED TYPE INFERRED 1 0
CRAFT NOTHING_NAMED false
NOTHING_NAMED false
`,
		},
		"no ties": {
			[]string{"shire:x TWIN mill:twin", "school:head HEADS shire:x", "mill:a IN shire:x", "school:master HEADS mill:a"},
			"CLOTH NAMED_ONLY false\n  mill:a INSIDE TYPE STATED 1 0\nCRAFT NAMED_ONLY false\n  school:master TIED TYPE STATED 1 0\nNOTHING_NAMED false\n",
		},
		"measures": {
			[]string{"charter:c chains CRAFT", "shire:x KEEPS charter:c", "mill:a IN shire:x", "mill:a KEEPS charter:c", "shire:x FOUNDED charter:tied", "charter:tied KEEPS mill:b", "shire:x KEEPS charter:bare", "charter:tied CLAUSES 12 clauses"},
			`CLOTH NAMED_ONLY false
  mill:a INSIDE TYPE STATED 1 0
  charter:tied BROUGHT TIES STATED 1 1
CRAFT NAMED_ONLY false
  mill:a INSIDE MEASURE STATED 1 1
  charter:c TIED NAMED STATED 2 0
WORDS_ONLY false
  charter:bare TIED NONE STATED 1 0
  CLAUSES 12  SINGLE false STATED 1
`,
		},
		"numbers": {
			[]string{"shire:dale IN shire:x IMPLIED", "mill:a IN shire:dale", "mill:a LOOMS 3 looms", "mill:a PLACE 1", "shire:dale LOOMS 30 looms", "shire:x PLACE 2", "shire:x KEEPS mill:b", "mill:b LOOMS 9 looms", "shire:x FOUNDED school:s", "school:s PUPILS 7 pupils PLANNED"},
			`CLOTH QUANTIFIED PART false
  mill:a INSIDE TYPE IMPLIED 1 0
  mill:b TIED TYPE STATED 1 0
  LOOMS 30  PART true IMPLIED 1
  LOOMS 3  SINGLE true IMPLIED 1
  PLACE 1  SINGLE false IMPLIED 1
CRAFT PLANNED_ONLY false
  school:s BROUGHT TYPE STATED 1 0
  PUPILS 7  SINGLE true STATED 1
WORDS_ONLY false
  PLACE 2  OWN false STATED 0
`,
		},
		"words": {
			[]string{"shire:x PUPILS many", "shire:x LOOMS 5 looms"},
			"CLOTH QUANTIFIED OWN false\n  LOOMS 5  OWN true STATED 0\nCRAFT WORDS_ONLY false\n  PUPILS 0 many OWN false STATED 0\nNOTHING_NAMED false\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := shire(t, c.lines...)
			if got := told(t, v, nil); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestFourChainsCertainty holds that what only a weak fact puts into the area is out of
// it for those who ask for strong ones, with all that lies there.
func TestFourChainsCertainty(t *testing.T) {
	v, _ := shire(t, "shire:dale IN shire:x IMPLIED", "mill:a IN shire:dale", "shire:dale FOUNDED school:s", "shire:x FOUNDED mill:b", "shire:x LOOMS 4 looms IMPLIED")
	got := told(t, v, func(c kg.Certainty, _ *kg.Statement) bool { return c == kg.Stated })
	want := "CLOTH NAMED_ONLY false\n  mill:b BROUGHT TYPE STATED 1 0\nCRAFT NOTHING_NAMED false\nNOTHING_NAMED false\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestFourChainsReads holds that a question's calls do not grow with what is in the area,
// and that it ends where it would read too much.
func TestFourChainsReads(t *testing.T) {
	calls := func(mills int) int64 {
		lines := []string{"shire:x LOOMS 4 looms"}
		for i := range mills {
			lines = append(lines, fmt.Sprintf("mill:%d IN shire:x", i), fmt.Sprintf("mill:%d LOOMS 4 looms", i), fmt.Sprintf("shire:x KEEPS charter:%d", i), fmt.Sprintf("charter:%d KEEPS school:%d", i, i))
		}
		v, db := shire(t, lines...)
		before := db.Counts()
		told(t, v, nil)
		return db.Counts().Sub(before).Calls()
	}
	if few, many := calls(3), calls(90); few != many || few < 5 {
		t.Errorf("%d calls for 3 mills, %d for 90", few, many)
	}
	v, _ := shire(t, "mill:a IN shire:x")
	area, err := v.Find(context.Background(), []string{"shire:x"})
	if err != nil {
		t.Fatal(err)
	}
	// Read are one node within, its fact from both sides, and two nodes.
	for budget, want := range map[int]bool{4: true, 5: false} {
		if _, err := analysis.ReadFourChainsWithin(context.Background(), v, area[0], budget); errors.Is(err, kg.ErrLimit) != want {
			t.Errorf("within %d: %v", budget, err)
		}
	}
}

// TestGroupMembers counts one that is tied by two roles in both groups, and once as
// planned where all facts of the role say so.
func TestGroupMembers(t *testing.T) {
	v, _ := shire(t, "mill:a IN shire:x", "shire:x FOUNDED mill:a PLANNED", "shire:x FOUNDED mill:b", "mill:b KEEPS shire:x", "school:s IN shire:x")
	area, err := v.Find(context.Background(), []string{"shire:x"})
	if err != nil {
		t.Fatal(err)
	}
	f, err := analysis.ReadFourChains(context.Background(), v, area[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range analysis.GroupMembers(v.Model(), append(f.Chains[1].Bodies, f.Chains[0].Bodies...)) {
		got = append(got, fmt.Sprint(g.Type.Name, g.Role.Name, g.Direction, g.Count, g.Planned))
	}
	want := []string{"MillININ1 0", "MillFOUNDEDOUT2 1", "MillKEEPSIN1 0", "SchoolININ1 0"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
