package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// HonourBoard is which honours a node has, what lies within it, and what these have to show.
type HonourBoard struct {
	Groups []HonourGroup
	Ranks  []kg.Fact // places in comparisons
	Seats  []kg.Fact // how many of its firms stand in lists
}

// HonourGroup is the honours of one circle and year.
type HonourGroup struct {
	Level  string // a value of the property `level`, "" where none is told
	Year   int    // 0 where no fact tells a year
	Awards []HonourAward
}

// HonourAward is who has an honour.
type HonourAward struct {
	Honour   kg.NodeID
	Batch    string // of the list that the honour is, "" where it has none
	Own      bool   // the node itself has it
	Standing Standing
	Edges    []kg.Fact // of the node itself first
	Awarded  []kg.Fact // who awards it
	Ties     []kg.Fact // by which those who have it count to the node, where they do not lie within it
}

// ReadHonours reads the honours of a node, of some levels or, where levels is nil, of all.
func (r *Reader) ReadHonours(ctx context.Context, root kg.NodeID, levels []string) (*HonourBoard, error) {
	members, ties, err := r.members(ctx, root)
	if err != nil {
		return nil, err
	}
	facts, err := r.flat(ctx, members, kg.FactQuery{Kind: kg.Edges, Direction: model.Out, Roles: []string{received}})
	if err != nil {
		return nil, err
	}
	honours, byHonour := tied(facts)
	nodes, err := r.Nodes(ctx, honours)
	if err != nil {
		return nil, err
	}
	awarded, err := r.Facts(ctx, honours, kg.FactQuery{Kind: kg.Edges, Direction: model.In, Roles: []string{"AWARDED"}})
	if err != nil {
		return nil, err
	}
	b := &HonourBoard{}
	for i, n := range nodes {
		level, _ := n.Properties["level"].(string)
		if levels != nil && !slices.Contains(levels, level) {
			continue
		}
		for _, f := range byHonour[n.Number] {
			b.add(level, n, f, awarded[i], root, ties[f.Owner])
		}
	}
	b.sort(r.View.Model())
	for _, list := range []struct {
		indicator string
		to        *[]kg.Fact
	}{{"RANK", &b.Ranks}, {listSeats, &b.Seats}} {
		if *list.to, err = r.flat(ctx, members, kg.FactQuery{Kind: kg.Observations, Indicators: []string{list.indicator}}); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// add adds a fact to the award of its honour in its year.
func (b *HonourBoard) add(level string, n *kg.Node, f kg.Fact, awarded []kg.Fact, root kg.NodeID, ties []kg.Fact) {
	year := yearOf(f.StatedFor)
	g := slices.IndexFunc(b.Groups, func(g HonourGroup) bool { return g.Level == level && g.Year == year })
	if g < 0 {
		g = len(b.Groups)
		b.Groups = append(b.Groups, HonourGroup{Level: level, Year: year})
	}
	group := &b.Groups[g]
	a := slices.IndexFunc(group.Awards, func(a HonourAward) bool { return a.Honour == n.Number })
	if a < 0 {
		a = len(group.Awards)
		batch, _ := n.Properties["batch"].(string)
		group.Awards = append(group.Awards, HonourAward{Honour: n.Number, Batch: batch, Awarded: awarded})
	}
	award := &group.Awards[a]
	if !slices.ContainsFunc(award.Edges, func(e kg.Fact) bool { return e.Owner == f.Owner }) {
		award.Ties = append(award.Ties, ties...)
	}
	award.Edges = append(award.Edges, f)
	award.Own = award.Own || f.Owner == root
	award.Standing = standingOfAll(award.Edges...)
}

// sort orders the groups by the levels as the model has them, the unknown last, then by year, the latest first.
func (b *HonourBoard) sort(m *model.Model) {
	var levels []string
	if e := m.Enum("HonourLevel"); e != nil {
		levels = e.Values
	}
	rank := func(level string) int {
		if i := slices.Index(levels, level); i >= 0 {
			return i
		}
		return len(levels)
	}
	slices.SortStableFunc(b.Groups, func(x, y HonourGroup) int {
		return cmp.Or(cmp.Compare(rank(x.Level), rank(y.Level)), cmp.Compare(y.Year, x.Year))
	})
}

// yearOf is the year in which a time lies, 0 where it lies in none.
func yearOf(statedFor string) int {
	span, err := edtf.Parse(statedFor)
	if err != nil || span.First.Year != span.Last.Year {
		return 0
	}
	return span.First.Year
}

// members are what lies within a node, itself first, and then what these claim, with the
// facts by which they do. A place, such as a region that an institute supports, is nothing
// that whoever is no place has to show.
func (r *Reader) members(ctx context.Context, root kg.NodeID) ([]kg.NodeID, map[kg.NodeID][]kg.Fact, error) {
	in, err := r.reach(ctx, root)
	if err != nil {
		return nil, nil, err
	}
	facts, err := in.claimed(ctx, r, "")
	if err != nil {
		return nil, nil, err
	}
	facts = slices.DeleteFunc(facts, func(f kg.Fact) bool {
		_, inside := in.place[f.Other]
		return inside
	})
	claimed, ties := tied(facts)
	places := r.places()
	if !slices.Contains(places, in.inside[0].Type.Name) {
		nodes, err := r.Nodes(ctx, claimed)
		if err != nil {
			return nil, nil, err
		}
		claimed = claimed[:0]
		for _, n := range nodes {
			if !slices.Contains(places, n.Type.Name) {
				claimed = append(claimed, n.Number)
			}
		}
	}
	return append(in.numbers(), claimed...), ties, nil
}

// places are the types that something lies in: those that roles which say so name.
func (r *Reader) places() (types []string) {
	for _, role := range r.View.Model().Roles {
		if role.Within {
			types = append(types, role.To...)
		}
	}
	return types
}

// First is that something was the first or the only one of its kind.
type First struct {
	Fact     kg.Fact
	Own      bool // the node itself is
	Standing Standing
	Ties     []kg.Fact // by which the one that is first counts to the node, where it does not lie within it
}

// ReadFirsts reads what was first of a node, of what lies within it, and of what these have to
// show, in this order.
func (r *Reader) ReadFirsts(ctx context.Context, root kg.NodeID) ([]First, error) {
	members, ties, err := r.members(ctx, root)
	if err != nil {
		return nil, err
	}
	facts, err := r.flat(ctx, members, kg.FactQuery{Kind: kg.Observations, Indicators: []string{"FIRST"}})
	if err != nil {
		return nil, err
	}
	firsts := make([]First, len(facts))
	for i, f := range facts {
		firsts[i] = First{Fact: f, Own: f.Owner == root, Standing: standingOf(&f), Ties: ties[f.Owner]}
	}
	return firsts, nil
}
