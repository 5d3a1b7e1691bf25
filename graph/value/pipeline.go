package value

import (
	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// ProjectPipeline is the projects of an area.
type ProjectPipeline struct {
	TotalCount, WithoutAmount int
	Open                      bool
	Projects                  []*PipelineProject
	Totals                    []*ProjectTotal
	ByStatus                  []*ProjectStatusGroup
	ByIndustry                []*ProjectIndustryGroup
	Averages                  []*Average
}

// PipelineProject is one of them.
type PipelineProject struct {
	Found
	Status                                    *string
	Certainty                                 string
	Facts, UndertakenBy, Industries, Projects []*GraphEdge
	Amounts                                   []*Observation
}

// ProjectTotal is amounts of projects added up.
type ProjectTotal struct {
	total
	Operands, LeftOut []*Observation
	PossiblyTwice     []*GraphEdge
}

// Indicator is what was added.
func (t *ProjectTotal) Indicator() string { return t.sum.Name }

// ProjectStatusGroup is the projects of one status.
type ProjectStatusGroup struct {
	Status *string
	Count  int
	Totals []*ProjectTotal
	nodes  func() ([]*Record, error)
}

// Records are the projects.
func (g *ProjectStatusGroup) Records() ([]*Record, error) { return g.nodes() }

// ProjectIndustryGroup is the projects of one industry.
type ProjectIndustryGroup struct {
	industry     *Found
	Count        int
	Totals       []*ProjectTotal
	above, nodes func() ([]*Record, error)
}

// Record is the industry, or nil.
func (g *ProjectIndustryGroup) Record() (*Record, error) {
	if g.industry == nil {
		return nil, nil
	}
	return g.industry.Record()
}

// AboveRecords are the industries of which it is a part.
func (g *ProjectIndustryGroup) AboveRecords() ([]*Record, error) { return g.above() }

// Records are the projects.
func (g *ProjectIndustryGroup) Records() ([]*Record, error) { return g.nodes() }

// NewProjectPipeline makes the answer, with the first of the projects.
func NewProjectPipeline(p *analysis.Projects, first int, load Loader) *ProjectPipeline {
	a := NewAnswer(load)
	totals := func(list []analysis.ProjectTotal) []*ProjectTotal {
		return Wrap(list, func(t analysis.ProjectTotal) *ProjectTotal {
			return &ProjectTotal{total{&t.Sum}, a.Observations(t.Operands), a.Observations(t.LeftOut), a.Edges(t.PossiblyTwice)}
		})
	}
	return &ProjectPipeline{
		TotalCount:    len(p.List),
		WithoutAmount: p.WithoutAmount,
		Open:          p.Open,
		Projects: Wrap(p.List[:min(first, len(p.List))], func(p analysis.Project) *PipelineProject {
			return &PipelineProject{
				a.Node(p.Node), some(p.Status), strongest(p.Facts),
				a.Edges(p.Facts), a.Edges(p.UndertakenBy), a.Edges(p.Industries), a.Edges(p.Others), a.Observations(p.Amounts),
			}
		}),
		Totals: totals(p.Totals),
		ByStatus: Wrap(p.ByStatus, func(g analysis.ProjectGroup) *ProjectStatusGroup {
			return &ProjectStatusGroup{some(g.Status), len(g.Projects), totals(g.Totals), a.Nodes(g.Projects)}
		}),
		ByIndustry: Wrap(p.ByIndustry, func(g analysis.ProjectGroup) *ProjectIndustryGroup {
			return &ProjectIndustryGroup{a.optional(g.Industry), len(g.Projects), totals(g.Totals), a.Nodes(g.Above), a.Nodes(g.Projects)}
		}),
		Averages: a.averages(p.Averages),
	}
}

// optional is a node of the answer, nil where the number is none.
func (a *Answer) optional(n kg.NodeID) *Found {
	if n == 0 {
		return nil
	}
	f := a.Node(n)
	return &f
}
