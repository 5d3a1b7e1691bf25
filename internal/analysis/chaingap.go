package analysis

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// GapQuery asks which segments of an industry have firms in an area.
type GapQuery struct {
	Area, Industry kg.NodeID
	CompareTo      kg.NodeID      // another area, or 0
	Roles          []string       // by which a firm is an area's without lying in it, the area or a body in it the subject; nil: those that claim
	Certainty      []kg.Certainty // of the facts that name something for a segment; nil is any
	First          int            // how many firms of a row are returned …
	After          kg.NodeID      // … that came into the graph after this one
}

// GapVerdict tells how firms are named for a segment.
type GapVerdict string

// The verdicts, the best first.
const (
	GapNamed        GapVerdict = "NAMED"
	GapPartNamed    GapVerdict = "PART_NAMED"
	GapNotSplit     GapVerdict = "NAMED_NOT_SPLIT"
	GapPlannedOnly  GapVerdict = "PLANNED_ONLY"
	GapPlatformOnly GapVerdict = "PLATFORM_ONLY"
	GapNoneNamed    GapVerdict = "NONE_NAMED"
)

// GapVerdicts are all of them, the best first.
var GapVerdicts = []GapVerdict{GapNamed, GapPartNamed, GapNotSplit, GapPlannedOnly, GapPlatformOnly, GapNoneNamed}

// GapCoverage tells whether an area names anything for a segment.
type GapCoverage string

// The coverages.
const (
	GapListed      GapCoverage = "LISTED"
	GapPartListed  GapCoverage = "PART_LISTED"
	GapWholeListed GapCoverage = "WHOLE_LISTED"
	GapNotListed   GapCoverage = "NOT_LISTED"
)

// Gap is how an area's firms stand against the segments of an industry.
type Gap struct {
	Rows        []GapRow  // the industry, then its segments, each before its parts
	NotTold     []GapFirm // named for the industry as a whole and for no segment …
	NotToldAll  int       // … of so many
	TargetsOpen bool      // a list of what the area aims at was left open
	OpenHere    bool      // a list of what the area names at all was
	OpenThere   bool      // one of the other area's was

	read  *gapReader
	area  *area
	query GapQuery
	above [][]int // rows that each is a part of
}

// GapRow is a segment of the industry.
type GapRow struct {
	Segment kg.NodeID
	Parent  kg.NodeID // the one under which it stands; 0 for the industry
	Depth   int       // 0 for the industry
	Under   []kg.Fact // that it is a part of others of the rows

	Targets  []kg.Fact // that the area aims at it or has it
	Firms    []GapFirm // named for the segment itself, in the order in which they came into the graph …
	FirmsAll int       // … of so many
	Wider    []GapFirm // named for what the segment is a part of, and for no part of that
	Others   []GapBody // that are active in the segment or exist for it

	gapRating
	Open      bool      // a list that names something for it, a part of it or what it is a part of was left open
	OpenFacts []kg.Fact // those of its own lists

	There                 []kg.Fact // what the other area names for it
	Covered, CoveredThere GapCoverage
}

// gapRating is a verdict with the certainty of the strongest fact that makes it.
type gapRating struct {
	Verdict   GapVerdict
	Certainty kg.Certainty
}

// GapFirm is a firm of the area.
type GapFirm struct {
	GapBody
	rating   gapRating // of its segment, by this firm alone
	NotSplit bool      // it is named for several segments at once, without telling which
	Planned  bool      // nothing but plans and contracts tie it to the area or the segment
}

// GapBody is a node of the area with what it is named for and what ties it to the area.
type GapBody struct {
	Node  kg.NodeID
	Facts []kg.Fact // from it to the segment
	Ties  []kg.Fact // from it to the area and what is in it
}

// ChainGap lays the segments of an industry against what an area names for them.
func ChainGap(ctx context.Context, v *kg.View, q GapQuery) (*Gap, error) {
	r := newGapReader(v)
	if q.Roles == nil {
		q.Roles = r.claims
	}
	g := &Gap{read: r, query: q}
	var err error
	if g.Rows, err = r.tree(ctx, q.Industry); err != nil {
		return nil, err
	}
	if g.area, err = r.area(ctx, q.Area, q.Roles); err != nil {
		return nil, err
	}
	here, err := r.standing(ctx, g.area, g.segments(), q)
	if err != nil {
		return nil, err
	}
	firms, err := r.firms(ctx, g.area, here)
	if err != nil {
		return nil, err
	}
	if err := g.fill(ctx, here, firms); err != nil {
		return nil, err
	}
	if q.CompareTo == 0 {
		return g, nil
	}
	other, err := r.area(ctx, q.CompareTo, q.Roles)
	if err != nil {
		return nil, err
	}
	there, err := r.standing(ctx, other, g.segments(), q)
	if err != nil {
		return nil, err
	}
	g.compare(there)
	return g, nil
}

// segments are those of the rows, in their order.
func (g *Gap) segments() []kg.NodeID {
	list := make([]kg.NodeID, len(g.Rows))
	for i := range g.Rows {
		list[i] = g.Rows[i].Segment
	}
	return list
}

// tree is an industry and its segments, each before its parts. A segment that is a part of
// several stands under the one that is nearest to the industry.
func (r *gapReader) tree(ctx context.Context, industry kg.NodeID) ([]GapRow, error) {
	q := kg.FactQuery{Target: industryType, Roles: []string{partOfRole}, Direction: model.In}
	rows := map[kg.NodeID]*GapRow{industry: {Segment: industry}}
	under := map[kg.NodeID][]kg.NodeID{}
	for level, depth := []kg.NodeID{industry}, 1; len(level) > 0; depth++ {
		lists, err := r.Facts(ctx, level, q)
		if err != nil {
			return nil, err
		}
		var next []kg.NodeID
		for i, facts := range lists {
			for _, f := range facts {
				row := rows[f.Other]
				if row == nil {
					row = &GapRow{Segment: f.Other, Parent: level[i], Depth: depth}
					rows[f.Other] = row
					next = append(next, f.Other)
					under[level[i]] = append(under[level[i]], f.Other)
				}
				row.Under = append(row.Under, f)
			}
		}
		level = next
	}
	list := make([]GapRow, 0, len(rows))
	for todo := []kg.NodeID{industry}; len(todo) > 0; {
		last := todo[len(todo)-1]
		list = append(list, *rows[last])
		parts := under[last]
		slices.Reverse(parts)
		todo = append(todo[:len(todo)-1], parts...)
	}
	return list, nil
}
