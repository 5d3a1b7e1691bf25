package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
)

// gapFiller makes the rows of a gap of what was read.
type gapFiller struct {
	gap   *Gap
	parts [][]int     // rows of the parts of each
	firms [][]GapFirm // of each row, all
	below []nodeSet   // firms of the parts of each, once they are known
	state []byte      // of the walk over the parts: 1 under way, 2 done
	open  []bool      // its own lists or those of its parts
}

// fill makes the rows of what the area names and how its firms belong to it.
func (g *Gap) fill(ctx context.Context, here *standing, states map[kg.NodeID]firmState) error {
	f := &gapFiller{
		gap: g, parts: make([][]int, len(g.Rows)), firms: make([][]GapFirm, len(g.Rows)),
		below: make([]nodeSet, len(g.Rows)), state: make([]byte, len(g.Rows)), open: make([]bool, len(g.Rows)),
	}
	at := make(map[kg.NodeID]int, len(g.Rows))
	for i := range g.Rows {
		at[g.Rows[i].Segment] = i
	}
	g.above = make([][]int, len(g.Rows))
	for i := range g.Rows {
		row := &g.Rows[i]
		for _, fact := range row.Under {
			if up := at[fact.Owner]; !slices.Contains(f.parts[up], i) {
				f.parts[up] = append(f.parts[up], i)
			}
		}
		row.Targets = here.targets[i]
		f.firms[i] = firmsOf(here.firms[i], states)
		row.FirmsAll = len(f.firms[i])
		for _, facts := range byNode(here.others[i]) {
			row.Others = append(row.Others, GapBody{Node: facts[0].Owner, Facts: facts})
		}
		for _, fact := range slices.Concat(here.firms[i], here.others[i]) {
			if fact.Open {
				row.OpenFacts = append(row.OpenFacts, fact)
			}
		}
		g.TargetsOpen = g.TargetsOpen || slices.ContainsFunc(row.Targets, func(f kg.Fact) bool { return f.Open })
		g.OpenHere = g.OpenHere || g.TargetsOpen || len(row.OpenFacts) > 0
		if row.Covered = GapNotListed; len(row.Targets)+len(f.firms[i])+len(row.Others) > 0 {
			row.Covered = GapListed
		}
	}
	f.rate(0)
	f.widen()
	for i := range g.Rows {
		g.Rows[i].Firms = g.page(f.firms[i])
	}
	g.spread(func(row *GapRow) *GapCoverage { return &row.Covered })
	return g.tie(ctx)
}

// byNode groups facts of one node after another.
func byNode(facts []kg.Fact) (groups [][]kg.Fact) {
	for from := 0; from < len(facts); {
		to := from + 1
		for to < len(facts) && facts[to].Owner == facts[from].Owner {
			to++
		}
		groups = append(groups, facts[from:to:to])
		from = to
	}
	return groups
}

// firmsOf are the firms that facts of one segment are of.
func firmsOf(facts []kg.Fact, states map[kg.NodeID]firmState) (firms []GapFirm) {
	for _, some := range byNode(facts) {
		state, ok := states[some[0].Owner]
		if !ok {
			continue
		}
		firm := GapFirm{GapBody: GapBody{Node: some[0].Owner, Facts: some}, NotSplit: true, Planned: true}
		firm.rating.Verdict = GapNoneNamed
		for i := range some {
			v := GapNamed
			planned, several := state.planned || allMeant(some[i:i+1]), state.several[some[i].Joint]
			switch {
			case planned:
				v = GapPlannedOnly
			case several:
				v = GapNotSplit
			}
			firm.rating.better(v, some[i].Certainty)
			firm.NotSplit, firm.Planned = firm.NotSplit && several, firm.Planned && planned
		}
		firms = append(firms, firm)
	}
	return firms
}

// rate finds the verdict of a row from its own firms and bodies and from its parts.
func (f *gapFiller) rate(i int) {
	row := &f.gap.Rows[i]
	f.state[i] = 1
	row.Verdict, row.Certainty = GapNoneNamed, kg.NoCertainty
	for _, firm := range f.firms[i] {
		row.better(firm.rating.Verdict, firm.rating.Certainty)
	}
	for _, body := range row.Others {
		for _, fact := range body.Facts {
			row.better(GapPlatformOnly, fact.Certainty)
		}
	}
	f.open[i] = len(row.OpenFacts) > 0
	for _, part := range f.parts[i] {
		if f.state[part] == 0 {
			f.rate(part)
		}
		if f.state[part] == 1 {
			continue // what a row is a part of is no part of it
		}
		f.gap.above[part] = append(f.gap.above[part], i)
		other := &f.gap.Rows[part]
		verdict := other.Verdict
		if verdict == GapNamed {
			verdict = GapPartNamed
		}
		row.better(verdict, other.Certainty)
		f.below[i] = append(f.below[i], f.below[part]...)
		for _, firm := range f.firms[part] {
			f.below[i] = append(f.below[i], firm.Node)
		}
		f.open[i] = f.open[i] || f.open[part]
	}
	f.below[i] = newNodeSet(f.below[i])
	f.state[i] = 2
}

// better takes a verdict that is better, with its certainty, or the stronger certainty of an equal one.
func (r *gapRating) better(v GapVerdict, certainty kg.Certainty) {
	switch c := cmp.Compare(slices.Index(GapVerdicts, v), slices.Index(GapVerdicts, r.Verdict)); {
	case c < 0:
		r.Verdict, r.Certainty = v, certainty
	case c == 0:
		r.Certainty = max(r.Certainty, certainty)
	}
}

// untold are the firms of a row that are named for none of its parts.
func (f *gapFiller) untold(i int) (firms []GapFirm) {
	for _, firm := range f.firms[i] {
		if !f.below[i].has(firm.Node) {
			firms = append(firms, firm)
		}
	}
	return firms
}

// widen tells the rows for which no firm is named of those that are named for what they are
// parts of, but not for the industry as a whole; and what was left open there.
func (f *gapFiller) widen() {
	g := f.gap
	untold := make([][]GapFirm, len(g.Rows))
	for i := range g.Rows {
		if len(f.parts[i]) > 0 {
			untold[i] = f.untold(i)
		}
	}
	g.NotTold, g.NotToldAll = g.page(untold[0]), len(untold[0])
	for i := range g.Rows {
		row := &g.Rows[i]
		row.Open = f.open[i]
		var wider []GapFirm
		for _, up := range g.wholes(i) {
			row.Open = row.Open || len(g.Rows[up].OpenFacts) > 0
			if up != 0 {
				wider = append(wider, untold[up]...)
			}
		}
		if row.Verdict == GapNamed || row.Verdict == GapPartNamed {
			continue
		}
		slices.SortStableFunc(wider, func(a, b GapFirm) int { return cmp.Compare(a.Node, b.Node) })
		wider = slices.CompactFunc(wider, func(a, b GapFirm) bool { return a.Node == b.Node })
		for _, firm := range wider {
			v := firm.rating.Verdict
			if v == GapNamed {
				v = GapNotSplit
			}
			row.better(v, firm.rating.Certainty)
		}
		row.Wider = g.page(wider)
	}
}

// wholes are the rows that a row is a part of, directly or not.
func (g *Gap) wholes(i int) (rows []int) {
	for todo := []int{i}; len(todo) > 0; todo = todo[1:] {
		for _, up := range g.above[todo[0]] {
			if !slices.Contains(rows, up) {
				rows, todo = append(rows, up), append(todo, up)
			}
		}
	}
	return rows
}

// page are those of firms that were asked for.
func (g *Gap) page(firms []GapFirm) []GapFirm {
	from := 0
	for from < len(firms) && firms[from].Node <= g.query.After {
		from++
	}
	return firms[from:min(from+g.query.First, len(firms))]
}

// tie reads by what the firms and bodies that are returned belong to the area.
func (g *Gap) tie(ctx context.Context) error {
	var bodies []*GapBody
	add := func(firms []GapFirm) {
		for i := range firms {
			bodies = append(bodies, &firms[i].GapBody)
		}
	}
	add(g.NotTold)
	for i := range g.Rows {
		row := &g.Rows[i]
		add(row.Firms)
		add(row.Wider)
		for j := range row.Others {
			bodies = append(bodies, &row.Others[j])
		}
	}
	return g.tieAll(ctx, bodies)
}

// tieAll reads by what bodies belong to the area, for each node once.
func (g *Gap) tieAll(ctx context.Context, bodies []*GapBody) error {
	var nodes []kg.NodeID
	for _, b := range bodies {
		nodes = append(nodes, b.Node)
	}
	nodes = newNodeSet(nodes)
	ties := make(map[kg.NodeID][]kg.Fact, len(nodes))
	if err := g.read.ties(ctx, g.area, nodes, func(i int, facts []kg.Fact) { ties[nodes[i]] = facts }); err != nil {
		return err
	}
	for _, b := range bodies {
		b.Ties = ties[b.Node]
	}
	return nil
}

// compare lays beside each row what another area names for it.
func (g *Gap) compare(there *standing) {
	for i := range g.Rows {
		row := &g.Rows[i]
		row.There = slices.Concat(there.targets[i], there.firms[i], there.others[i])
		g.OpenThere = g.OpenThere || slices.ContainsFunc(row.There, func(f kg.Fact) bool { return f.Open })
		if row.CoveredThere = GapNotListed; len(row.There) > 0 {
			row.CoveredThere = GapListed
		}
	}
	g.spread(func(row *GapRow) *GapCoverage { return &row.CoveredThere })
}

// spread tells the rows that are not listed whether a part of them is, or something, but for the whole
// industry, that they are a part of.
func (g *Gap) spread(of func(*GapRow) *GapCoverage) {
	for i := range g.Rows {
		c := of(&g.Rows[i])
		for _, up := range g.wholes(i) {
			whole := of(&g.Rows[up])
			if *c == GapListed && *whole != GapListed {
				*whole = GapPartListed
			}
			if *whole == GapListed && *c == GapNotListed && up != 0 {
				*c = GapWholeListed
			}
		}
	}
}
