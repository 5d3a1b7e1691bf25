package analysis

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// supportRoles are the roles by which something is there for an industry.
var supportRoles = []string{servesRole, "CONCERNS", "SUPPORTED"}

// GapSupporter is a node of the area that is there for the industry.
type GapSupporter struct {
	GapBody
	Type *model.Type
}

// Support returns what of the area is there for the industry, its segments or the industries
// that it is a part of: policies, funds, platforms and others, but for firms. Those come first
// that are for the industry itself, then those for its segments, then those for the wider industries.
func (g *Gap) Support(ctx context.Context) ([]GapSupporter, error) {
	industries := g.segments()
	q := kg.FactQuery{Target: industryType, Roles: []string{partOfRole}, Direction: model.Out}
	for level := industries[:1]; len(level) > 0; {
		up, err := g.read.neighbours(ctx, level, q)
		if err != nil {
			return nil, err
		}
		level = slices.DeleteFunc(up, func(n kg.NodeID) bool { return slices.Contains(industries, n) })
		industries = append(industries, level...)
	}
	q = kg.FactQuery{Roles: supportRoles, Direction: model.In}
	lists, err := g.read.lists(ctx, industries, q)
	if err != nil {
		return nil, err
	}
	for i := range lists {
		lists[i] = slices.DeleteFunc(g.area.all.in(lists[i]), func(n kg.NodeID) bool { return g.area.firms.has(n) })
	}
	facts, err := g.read.between(ctx, industries, lists, q)
	if err != nil {
		return nil, err
	}
	var found []GapSupporter
	at := map[kg.NodeID]int{}
	for _, list := range facts {
		for _, some := range byNode(list) {
			n := some[0].Owner
			if some = slices.DeleteFunc(some, func(f kg.Fact) bool { return !g.query.counts(&f) }); len(some) == 0 {
				continue
			}
			i, ok := at[n]
			if !ok {
				i = len(found)
				at[n], found = i, append(found, GapSupporter{GapBody: GapBody{Node: n}})
			}
			found[i].Facts = append(found[i].Facts, some...)
		}
	}
	return g.supporters(ctx, found)
}

// CapitalNotTold returns the nodes of the capital chain that the area has and that are told to be
// for no industry: they may be for this one, but nothing says so.
func (g *Gap) CapitalNotTold(ctx context.Context) ([]GapSupporter, error) {
	var nodes nodeSet
	for i, types := 0, g.read.View.Model().Types; i < len(types); i++ {
		if types[i].Chain != "CAPITAL" {
			continue
		}
		held, err := g.read.neighbours(ctx, g.area.bodies, kg.FactQuery{Target: types[i].Name, Roles: g.read.holding(g.area), Direction: model.Out})
		if err != nil {
			return nil, err
		}
		lying, err := g.read.neighbours(ctx, g.area.bodies, kg.FactQuery{Target: types[i].Name, Roles: g.read.within, Direction: model.In})
		if err != nil {
			return nil, err
		}
		nodes = nodes.or(slices.Concat(held, lying)...)
	}
	var found []GapSupporter
	if err := g.read.View.Neighbours(ctx, nodes, kg.FactQuery{Target: industryType}, func(n kg.NodeID, industries []kg.NodeID) error {
		if len(industries) == 0 {
			found = append(found, GapSupporter{GapBody: GapBody{Node: n}})
		}
		return g.read.see(len(industries))
	}); err != nil {
		return nil, err
	}
	return g.supporters(ctx, found)
}

func (g *Gap) supporters(ctx context.Context, found []GapSupporter) ([]GapSupporter, error) {
	numbers, bodies := make([]kg.NodeID, len(found)), make([]*GapBody, len(found))
	for i := range found {
		numbers[i], bodies[i] = found[i].Node, &found[i].GapBody
	}
	nodes, err := g.read.Nodes(ctx, numbers)
	if err != nil {
		return nil, err
	}
	for i, n := range nodes {
		found[i].Type = n.Type
	}
	return found, g.tieAll(ctx, bodies)
}

// Elsewhere returns the firms of the area that are named for industries outside of this one and
// for none of its segments, as many as were asked for, and how many they are.
func (g *Gap) Elsewhere(ctx context.Context) (firms []GapFirm, all int, err error) {
	q := kg.FactQuery{Target: industryType, Roles: []string{inSegmentRole}, Direction: model.Out}
	tree := newNodeSet(g.segments())
	if err := g.read.View.Neighbours(ctx, g.area.firms, q, func(n kg.NodeID, segments []kg.NodeID) error {
		if len(segments) > 0 && len(tree.in(segments)) == 0 {
			firms = append(firms, GapFirm{GapBody: GapBody{Node: n}})
		}
		return g.read.see(len(segments))
	}); err != nil {
		return nil, 0, err
	}
	all, firms = len(firms), g.page(firms)
	numbers, bodies := make([]kg.NodeID, len(firms)), make([]*GapBody, len(firms))
	for i := range firms {
		numbers[i], bodies[i] = firms[i].Node, &firms[i].GapBody
	}
	lists, err := g.read.Facts(ctx, numbers, q)
	if err != nil {
		return nil, 0, err
	}
	for i, facts := range lists {
		firms[i].Facts = facts
	}
	if err := g.tieAll(ctx, bodies); err != nil {
		return nil, 0, err
	}
	for i := range firms {
		firms[i].Planned = allMeant(firms[i].Facts) || allMeant(firms[i].Ties)
	}
	return firms, all, nil
}
