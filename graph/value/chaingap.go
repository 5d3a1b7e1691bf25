package value

import (
	"slices"
	"sync"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// ChainGap is what an area names for the segments of an industry.
type ChainGap struct {
	Found
	SegmentNotTold      []*GapFirm
	SegmentNotToldCount int
	TargetsOpen         bool
	Comparison          *GapComparison
	rows                []*GapRow
	support             func() ([]supporter, error)
	capital             func() ([]supporter, error)
	elsewhere           func() (elsewhere, error)
}

// supporter is a node that is there for the industry, with its type as the API writes it.
type supporter struct {
	typ  string
	body *GapBody
}

type elsewhere struct {
	firms []*GapFirm
	count int
}

// NewChainGap makes the answer of an analysis. What it has not read so far is read
// when it is asked for.
func NewChainGap(g *analysis.Gap, q analysis.GapQuery, more GapMore, load Loader) *ChainGap {
	a := NewAnswer(load)
	c := &ChainGap{
		Found: a.Node(q.Area), SegmentNotTold: gapFirms(a, g.NotTold), SegmentNotToldCount: g.NotToldAll, TargetsOpen: g.TargetsOpen,
		support: supporters(more.Support, load), capital: supporters(more.Capital, load),
	}
	for i := range g.Rows {
		c.rows = append(c.rows, newGapRow(a, &g.Rows[i]))
	}
	if q.CompareTo != 0 {
		c.Comparison = &GapComparison{Found: a.Node(q.CompareTo), OpenHere: g.OpenHere, OpenThere: g.OpenThere}
		for _, row := range c.rows {
			c.Comparison.add(row)
		}
	}
	c.elsewhere = sync.OnceValues(func() (elsewhere, error) {
		firms, count, err := more.Elsewhere()
		return elsewhere{gapFirms(NewAnswer(load), firms), count}, err
	})
	return c
}

// GapMore reads what few ask for.
type GapMore struct {
	Support, Capital func() ([]analysis.GapSupporter, error)
	Elsewhere        func() (firms []analysis.GapFirm, count int, err error)
}

func supporters(read func() ([]analysis.GapSupporter, error), load Loader) func() ([]supporter, error) {
	return sync.OnceValues(func() ([]supporter, error) {
		found, err := read()
		a := NewAnswer(load)
		return Wrap(found, func(s analysis.GapSupporter) supporter { return supporter{s.Type.EnumName(), newGapBody(a, s.GapBody)} }), err
	})
}

// IndustryRecord is the industry.
func (c *ChainGap) IndustryRecord() (*Record, error) { return c.rows[0].Record() }

// Rows are the rows that have one of some verdicts, and that the area aims at or not.
func (c *ChainGap) Rows(verdict []string, targeted *bool) []*GapRow {
	return slices.DeleteFunc(slices.Clone(c.rows), func(r *GapRow) bool {
		return verdict != nil && !slices.Contains(verdict, r.Verdict) || targeted != nil && *targeted != (len(r.Targets) > 0)
	})
}

// Support is what of the area is there for the industry, of some types.
func (c *ChainGap) Support(types []string) ([]*GapBody, error) {
	found, err := c.support()
	list := make([]*GapBody, 0, len(found))
	for _, s := range found {
		if types == nil || slices.Contains(types, s.typ) {
			list = append(list, s.body)
		}
	}
	return list, err
}

// CapitalNotTold is what of the capital chain is told to be for no industry.
func (c *ChainGap) CapitalNotTold() ([]*GapBody, error) {
	found, err := c.capital()
	return Wrap(found, func(s supporter) *GapBody { return s.body }), err
}

// Elsewhere are the area's firms that are named for other industries.
func (c *ChainGap) Elsewhere() ([]*GapFirm, error) {
	e, err := c.elsewhere()
	return e.firms, err
}

// ElsewhereCount is how many these are.
func (c *ChainGap) ElsewhereCount() (int, error) {
	e, err := c.elsewhere()
	return e.count, err
}

// GapRow is a segment.
type GapRow struct {
	Found
	Depth                            int
	Under, Targets, OpenFacts, There []*GraphEdge
	Verdict                          string
	FirmCount                        int
	Firms, Wider                     []*GapFirm
	Others                           []*GapBody
	Open                             bool
	parent                           *Found
	here, there                      analysis.GapCoverage
	certainty                        kg.Certainty
}

func newGapRow(a *Answer, r *analysis.GapRow) *GapRow {
	row := &GapRow{
		Found: a.Node(r.Segment), Depth: r.Depth, Under: a.Edges(r.Under), Targets: a.Edges(r.Targets), OpenFacts: a.Edges(r.OpenFacts), There: a.Edges(r.There),
		Verdict: string(r.Verdict), FirmCount: r.FirmsAll, Firms: gapFirms(a, r.Firms), Wider: gapFirms(a, r.Wider),
		Others: Wrap(r.Others, func(b analysis.GapBody) *GapBody { return newGapBody(a, b) }),
		Open:   r.Open, here: r.Covered, there: r.CoveredThere, certainty: r.Certainty,
	}
	if r.Parent != 0 {
		parent := a.Node(r.Parent)
		row.parent = &parent
	}
	return row
}

// ParentRecord is the segment or industry under which it stands, or nil.
func (r *GapRow) ParentRecord() (*Record, error) {
	if r.parent == nil {
		return nil, nil
	}
	return r.parent.Record()
}

// Certainty is that of the strongest fact that makes the verdict, or nil.
func (r *GapRow) Certainty() *string { return some(r.certainty.String()) }

// Listed is whether the area names anything for it.
func (r *GapRow) Listed() string { return string(r.here) }

// ListedThere is whether the other area names anything for it, or nil.
func (r *GapRow) ListedThere() *string { return some(r.there) }

// GapBody is a node of the area.
type GapBody struct {
	Found
	Facts, Ties []*GraphEdge
	certainty   kg.Certainty
}

func newGapBody(a *Answer, b analysis.GapBody) *GapBody {
	body := &GapBody{Found: a.Node(b.Node), Facts: a.Edges(b.Facts), Ties: a.Edges(b.Ties)}
	for _, f := range b.Facts {
		body.certainty = max(body.certainty, f.Certainty)
	}
	return body
}

// Certainty is that of its strongest fact, or nil.
func (b *GapBody) Certainty() *string { return some(b.certainty.String()) }

// GapFirm is a firm of the area.
type GapFirm struct {
	*GapBody
	NotSplit, Planned bool
}

func gapFirms(a *Answer, firms []analysis.GapFirm) []*GapFirm {
	return Wrap(firms, func(f analysis.GapFirm) *GapFirm { return &GapFirm{newGapBody(a, f.GapBody), f.NotSplit, f.Planned} })
}

// Certainty is that of its strongest fact.
func (f *GapFirm) Certainty() string { return f.certainty.String() }

// GapComparison tells which segments two areas name anything for.
type GapComparison struct {
	Found
	OnlyHere, OnlyThere, Both, Partly []*GapRow
	OpenHere, OpenThere               bool
}

func (c *GapComparison) add(row *GapRow) {
	here, there := row.here == analysis.GapListed, row.there == analysis.GapListed
	switch {
	case here && there:
		c.Both = append(c.Both, row)
	case here && row.there == analysis.GapNotListed:
		c.OnlyHere = append(c.OnlyHere, row)
	case there && row.here == analysis.GapNotListed:
		c.OnlyThere = append(c.OnlyThere, row)
	case here || there:
		c.Partly = append(c.Partly, row)
	}
}
