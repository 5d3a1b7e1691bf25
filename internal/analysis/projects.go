package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// Projects are those of an area.
type Projects struct {
	List          []Project
	WithoutAmount int // how many have no amount that is a number
	Open          bool
	Totals        []ProjectTotal
	ByStatus      []ProjectGroup
	ByIndustry    []ProjectGroup
	Averages      []Average
}

// Project is a project of an area.
type Project struct {
	Node         kg.NodeID
	Status       string // the furthest that is said; "" where none is
	Facts        []kg.Fact
	UndertakenBy []kg.Fact
	Industries   []kg.Fact
	Amounts      []kg.Fact
	Others       []kg.Fact // that tie it to projects that may be the same, wholes or parts

	observations []kg.Fact
	within       []kg.NodeID // its industries and those above them
}

// ProjectTotal is a sum of projects' amounts; its name is the indicator's.
type ProjectTotal struct {
	Sum
	PossiblyTwice []kg.Fact
}

// ProjectGroup is projects that have a status or an industry in common.
type ProjectGroup struct {
	Status   string
	Industry kg.NodeID   // 0: nothing is said
	Above    []kg.NodeID // what the industry is a part of, the nearest first
	Projects []kg.NodeID
	Totals   []ProjectTotal
}

// Pipeline is the projects that facts tie to an area and to what lies within it.
func Pipeline(ctx context.Context, r *Reader, n kg.NodeID) (*Projects, error) {
	owners, err := r.Inside(ctx, n)
	if err != nil {
		return nil, err
	}
	lists, err := r.Facts(ctx, owners, kg.FactQuery{Kind: kg.Edges, Target: projectType})
	if err != nil {
		return nil, err
	}
	p := &pipeline{r: r, places: make(map[kg.NodeID]int)}
	var nodes []kg.NodeID
	for _, f := range slices.Concat(lists...) {
		if f.Role.Name == possiblySameRole {
			continue // it does not say whose a project is
		}
		i, ok := p.places[f.Other]
		if !ok {
			i = len(nodes)
			p.places[f.Other] = i
			nodes = append(nodes, f.Other)
			p.List = append(p.List, Project{Node: f.Other})
		}
		p.List[i].Facts = append(p.List[i].Facts, f)
		p.Open = p.Open || f.Open
	}
	if err := p.read(ctx, nodes); err != nil {
		return nil, err
	}
	return &p.Projects, p.group()
}

// pipeline gathers the projects of an area.
type pipeline struct {
	Projects
	r      *Reader
	places map[kg.NodeID]int         // of projects in the list
	wholes map[kg.NodeID][]kg.NodeID // of projects
	above  map[kg.NodeID][]kg.NodeID // of industries
}

// read reads what is said of the projects.
func (p *pipeline) read(ctx context.Context, nodes []kg.NodeID) error {
	edges, err := p.r.Facts(ctx, nodes, kg.FactQuery{Kind: kg.Edges})
	if err != nil {
		return err
	}
	observations, err := p.r.Facts(ctx, nodes, kg.FactQuery{Kind: kg.Observations})
	if err != nil {
		return err
	}
	var industries []kg.NodeID
	seen := make(map[kg.NodeID]bool)
	for i := range p.List {
		project := &p.List[i]
		for _, f := range edges[i] {
			project.reach(f.Status)
			switch {
			case leadsOnlyTo(f.Role, projectType) && f.Direction == model.In:
				project.UndertakenBy = append(project.UndertakenBy, f)
			case leadsOnlyTo(f.Role, industryType) && f.Direction == model.Out:
				project.Industries = append(project.Industries, f)
				if !seen[f.Other] {
					seen[f.Other] = true
					industries = append(industries, f.Other)
				}
			case f.Role.Name == possiblySameRole:
				project.Others = append(project.Others, f)
			}
		}
		project.observations = observations[i]
		number := false
		for _, f := range observations[i] {
			if f.Indicator.Additive {
				project.reach(f.Status)
				project.Amounts = append(project.Amounts, f)
				number = number || f.HasValue
			}
		}
		if !number {
			p.WithoutAmount++
		}
	}
	if err := p.readParts(ctx, nodes, edges); err != nil {
		return err
	}
	if p.above, err = p.r.above(ctx, industries); err != nil {
		return err
	}
	for i := range p.List {
		project := &p.List[i]
		for _, f := range project.Industries {
			for _, n := range append([]kg.NodeID{f.Other}, p.above[f.Other]...) {
				if !slices.Contains(project.within, n) {
					project.within = append(project.within, n)
				}
			}
		}
	}
	return nil
}

// readParts finds projects that are parts of others in the list.
func (p *pipeline) readParts(ctx context.Context, nodes []kg.NodeID, edges [][]kg.Fact) error {
	for i := range p.List {
		for _, f := range edges[i] {
			if _, listed := p.places[f.Other]; listed && f.Role.Within {
				p.List[i].Others = append(p.List[i].Others, f)
			}
		}
	}
	var err error
	p.wholes, err = p.r.above(ctx, nodes)
	return err
}

// leadsOnlyTo tells whether a role is declared to have objects of that type alone.
func leadsOnlyTo(r *model.Role, typ string) bool { return len(r.To) == 1 && r.To[0] == typ }

// reach notes a status that something says of a project.
func (p *Project) reach(status string) {
	if slices.Index(statuses, status) > slices.Index(statuses, p.Status) {
		p.Status = status
	}
}

// group adds up and groups the projects.
func (p *pipeline) group() (err error) {
	all := make([]int, len(p.List))
	for i := range all {
		all[i] = i
	}
	if p.Totals, err = p.totals(all); err != nil {
		return err
	}
	var observations []kg.Fact
	byStatus := make(map[string][]int)
	byIndustry := make(map[kg.NodeID][]int)
	var industries []kg.NodeID
	for i := range p.List {
		project := &p.List[i]
		observations = append(observations, project.observations...)
		byStatus[project.Status] = append(byStatus[project.Status], i)
		in := project.within
		if in == nil {
			in = []kg.NodeID{0}
		}
		for _, n := range in {
			if byIndustry[n] == nil {
				industries = append(industries, n)
			}
			byIndustry[n] = append(byIndustry[n], i)
		}
	}
	p.Averages = Averages(observations)
	for _, status := range slices.Backward(statuses) {
		if some := byStatus[status]; some != nil {
			if p.ByStatus, err = p.append(p.ByStatus, ProjectGroup{Status: status}, some); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(industries, func(a, b kg.NodeID) int {
		if a == 0 || b == 0 {
			return cmp.Compare(b, a) // what is not said comes last
		}
		return cmp.Or(-cmp.Compare(len(byIndustry[a]), len(byIndustry[b])), cmp.Compare(a, b))
	})
	for _, n := range industries {
		if p.ByIndustry, err = p.append(p.ByIndustry, ProjectGroup{Industry: n, Above: p.above[n]}, byIndustry[n]); err != nil {
			return err
		}
	}
	return nil
}

// append adds a group of the projects at these places.
func (p *pipeline) append(groups []ProjectGroup, g ProjectGroup, places []int) ([]ProjectGroup, error) {
	for _, i := range places {
		g.Projects = append(g.Projects, p.List[i].Node)
	}
	var err error
	g.Totals, err = p.totals(places)
	return append(groups, g), err
}

// totals adds up what the projects at these places cost.
func (p *pipeline) totals(places []int) ([]ProjectTotal, error) {
	var amounts []kg.Fact
	for _, i := range places {
		amounts = append(amounts, p.List[i].Amounts...)
	}
	sums, err := Sums(amounts, Summing{
		Name:   func(f *kg.Fact) string { return f.Indicator.Name },
		Thing:  func(f *kg.Fact) any { return f.Owner },
		Wholes: p.wholes,
	})
	totals := make([]ProjectTotal, len(sums))
	for i, s := range sums {
		totals[i] = ProjectTotal{s, p.possiblyTwice(s.Operands)}
	}
	return totals, err
}

// possiblyTwice are the facts that say that two of the operands' projects may be one.
func (p *pipeline) possiblyTwice(operands []kg.Fact) (facts []kg.Fact) {
	added := make(map[kg.NodeID]bool, len(operands))
	for _, operand := range operands {
		if added[operand.Owner] {
			continue
		}
		added[operand.Owner] = true
		for _, f := range p.List[p.places[operand.Owner]].Others {
			if f.Role.Name == possiblySameRole && added[f.Other] {
				facts = append(facts, f)
			}
		}
	}
	return facts
}
