package analysis_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv/memory"
)

// drawn is a small graph of Silian's model.
type drawn struct {
	*testing.T
	*kg.View
}

// draw makes a graph of edges such as "fund:a INVESTED_IN company:b PLANNED", with the
// nodes that they name.
func draw(t *testing.T, edges ...string) drawn {
	t.Helper()
	ctx := context.Background()
	db := memory.New()
	t.Cleanup(func() { db.Close() })
	g, err := kg.Open(ctx, db, model.Silian, kg.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	types := make(map[string]string)
	for _, typ := range model.Silian.Types {
		types[typ.Prefix] = typ.Name
	}
	if _, err := g.Update(ctx, func(tx *kg.Tx) error {
		known := make(map[string]bool)
		for _, e := range edges {
			words := strings.Fields(e)
			in := kg.FactInput{From: words[0], Role: words[1], To: words[2]}
			if len(words) > 3 {
				in.Status = words[3]
			}
			for _, id := range []string{in.From, in.To} {
				prefix, _, _ := strings.Cut(id, ":")
				if known[id] {
					continue
				}
				known[id] = true
				if _, err := tx.PutNode(ctx, kg.NodeInput{ID: id, Type: types[prefix], Name: id}); err != nil {
					return err
				}
			}
			if _, err := tx.PutFact(ctx, in); err != nil {
				return err
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
	t.Cleanup(func() { v.Close() })
	return drawn{t, v}
}

func (d drawn) node(id string) kg.NodeID {
	d.Helper()
	found, err := d.Find(context.Background(), []string{id})
	if err != nil || found[0] == 0 {
		d.Fatalf("node %s: %v", id, err)
	}
	return found[0]
}

// name is a node's id without its prefix.
func (d drawn) name(n kg.NodeID) string {
	d.Helper()
	nodes, err := d.Nodes(context.Background(), []kg.NodeID{n})
	if err != nil {
		d.Fatal(err)
	}
	_, name, _ := strings.Cut(nodes[0].ID, ":")
	return name
}

func (d drawn) flow(f analysis.Flow) string {
	d.Helper()
	list := []string{string(f.Verdict)}
	for _, s := range f.Steps {
		list = append(list, fmt.Sprintf("%d %s %s>%s", s.Depth, s.Kind, d.name(s.Giver), d.name(s.Receiver)))
	}
	return strings.Join(list, ", ")
}

// TestFinance follows money, and stops where it should.
func TestFinance(t *testing.T) {
	for name, c := range map[string]struct {
		of              string
		edges           []string
		received, given string
	}{
		"circle of funds": {"fund:a", []string{"fund:a INVESTED_IN fund:b", "fund:b INVESTED_IN fund:a"},
			"NAMED, 1 INVESTED b>a, 2 INVESTED a>b", "NAMED, 1 INVESTED a>b, 2 INVESTED b>a"},
		"not past who matched": {"company:c", []string{"fund:f HELPED_FINANCE company:c", "fund:g INVESTED_IN fund:f"},
			"ONLY_MATCHED, 1 MATCHED f>c", "NONE_NAMED"},
		"not through firms": {"company:c", []string{"company:d INVESTED_IN company:c", "fund:g INVESTED_IN company:d"},
			"NAMED, 1 INVESTED d>c", "NONE_NAMED"},
		"support of a firm is no money": {"company:c", []string{"region:r SUPPORTED company:c", "region:r ESTABLISHED fund:f"}, "NONE_NAMED", "NONE_NAMED"},
		"planned":                       {"company:c", []string{"fund:f INVESTED_IN company:c PLANNED", "park:p HELPED_FINANCE company:c"}, "ONLY_PLANNED, 1 INVESTED f>c, 1 MATCHED p>c", "NONE_NAMED"},
		"funds that work together":      {"fund:f", []string{"fund:f PARTNERED_WITH fund:g"}, "NAMED, 1 BACKED g>f, 2 BACKED f>g", "NONE_NAMED"},
		"within an area": {"region:r", []string{"fund:f LOCATED_IN region:r", "company:c LOCATED_IN region:r", "fund:f INVESTED_IN company:c", "fund:out INVESTED_IN company:c", "fund:f INVESTED_IN company:far"},
			"NAMED, 1 INVESTED out>c", "NAMED, 1 INVESTED f>c, 1 INVESTED f>far"},
	} {
		d := draw(t, c.edges...)
		f, err := analysis.Finance(context.Background(), &analysis.Reader{View: d.View}, d.node(c.of), 3)
		if err != nil {
			t.Fatal(err)
		}
		if received, given := d.flow(f.Received), d.flow(f.Given); received != c.received || given != c.given {
			t.Errorf("%s: received %s, given %s", name, received, given)
		}
	}
}

// TestTriples tells what is stated from what is planned, possible and unknown.
func TestTriples(t *testing.T) {
	for name, c := range map[string]struct {
		edges []string
		want  string
	}{
		"no fund":  {[]string{"park:p LOCATED_IN region:r", "institute:i LOCATED_IN park:p"}, "NONE_NAMED"},
		"no links": {[]string{"park:p LOCATED_IN region:r", "institute:i LOCATED_IN region:r", "fund:f LOCATED_IN region:r"}, "NONE_STATED"},
		"planned": {[]string{"park:p LOCATED_IN region:r", "institute:i LOCATED_IN park:p SIGNED", "park:p ESTABLISHED fund:f"},
			"PARTLY_STATED, i p f PLANNED STATED POSSIBLE"},
		"complete": {[]string{"park:p LOCATED_IN region:r", "institute:i LOCATED_IN park:p", "park:p ESTABLISHED fund:f", "fund:f SERVES institute:i"},
			"STATED, i p f STATED STATED STATED"},
		"a fund apart": {[]string{"park:p LOCATED_IN region:r", "institute:i LOCATED_IN park:p", "park:q LOCATED_IN region:r", "park:q ESTABLISHED fund:f"},
			"PARTLY_STATED"},
		"outside": {[]string{"park:p LOCATED_IN region:r", "institute:i LOCATED_IN park:elsewhere", "fund:f LOCATED_IN park:p"}, "NONE_NAMED"},
	} {
		d := draw(t, c.edges...)
		r, err := analysis.TriplesOf(context.Background(), &analysis.Reader{View: d.View}, d.node("region:r"))
		if err != nil {
			t.Fatal(err)
		}
		got := []string{string(r.Verdict)}
		for _, x := range r.List {
			line := fmt.Sprint(d.name(x.Institute), " ", d.name(x.Park), " ", d.name(x.Fund))
			for _, s := range x.Sides {
				line += " " + string(s.Verdict)
			}
			got = append(got, line)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", name, s, c.want)
		}
	}
}
