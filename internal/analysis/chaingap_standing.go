package analysis

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// standing is what an area names for segments: for each, facts of one node after another.
type standing struct {
	targets, firms, others [][]kg.Fact
}

// standing reads what an area names for segments. Only the facts that tie the two are read,
// however many firms a segment has elsewhere.
func (r *gapReader) standing(ctx context.Context, a *area, segments []kg.NodeID, q GapQuery) (*standing, error) {
	named := kg.FactQuery{Roles: []string{inSegmentRole, servesRole, targetsRole, developsRole}, Direction: model.In}
	firms, err := r.lists(ctx, segments, kg.FactQuery{Target: companyType, Roles: named.Roles, Direction: model.In})
	if err != nil {
		return nil, err
	}
	lists, err := r.lists(ctx, segments, named)
	if err != nil {
		return nil, err
	}
	for i := range lists {
		lists[i] = slices.DeleteFunc(a.all.in(lists[i]), func(n kg.NodeID) bool { return firms[i].has(n) && !a.firms.has(n) })
	}
	facts, err := r.between(ctx, segments, lists, named)
	if err != nil {
		return nil, err
	}
	bodies, err := r.standFor(ctx, facts)
	if err != nil {
		return nil, err
	}
	s := &standing{make([][]kg.Fact, len(segments)), make([][]kg.Fact, len(segments)), make([][]kg.Fact, len(segments))}
	for i := range facts {
		for _, f := range facts[i] {
			var list *[]kg.Fact
			switch {
			case !q.counts(&f):
				continue
			case f.Role.Name == targetsRole || f.Role.Name == developsRole:
				list = &s.targets[i]
			case f.Role.Name == inSegmentRole && firms[i].has(f.Owner):
				list = &s.firms[i]
			case f.Role.Name == inSegmentRole || bodies[f.Owner]:
				list = &s.others[i]
			default:
				continue
			}
			*list = append(*list, f)
		}
	}
	return s, nil
}

// standFor tells which of the nodes that serve a segment stand for it: those of the
// industry and the innovation chain. What gives money or training supports it.
func (r *gapReader) standFor(ctx context.Context, lists [][]kg.Fact) (map[kg.NodeID]bool, error) {
	var serving []kg.NodeID
	for _, facts := range lists {
		for _, f := range facts {
			if f.Role.Name == servesRole {
				serving = append(serving, f.Owner)
			}
		}
	}
	slices.Sort(serving)
	serving = slices.Compact(serving)
	nodes, err := r.Nodes(ctx, serving)
	if err != nil {
		return nil, err
	}
	bodies := make(map[kg.NodeID]bool)
	for i, n := range nodes {
		bodies[serving[i]] = n.Type.Chain == "INDUSTRY" || n.Type.Chain == "INNOVATION"
	}
	return bodies, nil
}

// lists are the nodes to which q ties each of the owners, ascending.
func (r *gapReader) lists(ctx context.Context, owners []kg.NodeID, q kg.FactQuery) (lists []nodeSet, err error) {
	err = r.View.Neighbours(ctx, owners, q, func(_ kg.NodeID, others []kg.NodeID) error {
		lists = append(lists, others)
		return r.see(len(others))
	})
	return lists, err
}

// between reads the facts of q by which the nodes of lists, which are beside the segments, are
// tied to these: for each segment, those of one node after another. They are read from the nodes' side, as a
// segment's list can be so long that each of its facts costs a read of its own.
func (r *gapReader) between(ctx context.Context, segments []kg.NodeID, lists []nodeSet, q kg.FactQuery) ([][]kg.Fact, error) {
	at := make(map[kg.NodeID]int, len(segments))
	var owners nodeSet
	for i, list := range lists {
		at[segments[i]] = i
		owners = append(owners, list...)
	}
	if err := r.spend(len(owners)); err != nil {
		return nil, err
	}
	owners, q.Direction = newNodeSet(owners), model.Out
	found, err := r.View.Between(ctx, owners, slices.Repeat([][]kg.NodeID{newNodeSet(slices.Clone(segments))}, len(owners)), q)
	if err != nil {
		return nil, err
	}
	bySegment := make([][]kg.Fact, len(segments))
	for _, facts := range found {
		for _, f := range facts {
			bySegment[at[f.Other]] = append(bySegment[at[f.Other]], f)
		}
	}
	return bySegment, nil
}

// over tells that what a fact says is at an end.
func over(f *kg.Fact) bool { return f.Status == ended }

// counts tells whether the question takes a fact that names something for a segment.
func (q *GapQuery) counts(f *kg.Fact) bool {
	return !over(f) && (q.Certainty == nil || slices.Contains(q.Certainty, f.Certainty))
}

// firmState is what the ties of a firm and its joint facts say of it.
type firmState struct {
	planned bool            // nothing but plans and contracts tie it to the area
	several map[string]bool // marks of statements about several segments at once
}

// firms finds out how the firms of a standing belong to the area. Those that do no longer are left out.
func (r *gapReader) firms(ctx context.Context, a *area, s *standing) (map[kg.NodeID]firmState, error) {
	var all, joint []kg.NodeID
	for _, facts := range s.firms {
		for _, f := range facts {
			all = append(all, f.Owner)
			if f.Joint != "" {
				joint = append(joint, f.Owner)
			}
		}
	}
	all, joint = newNodeSet(all), newNodeSet(joint)
	states := make(map[kg.NodeID]firmState, len(all))
	if err := r.ties(ctx, a, all, func(i int, facts []kg.Fact) {
		facts = slices.DeleteFunc(facts, func(f kg.Fact) bool { return over(&f) })
		if len(facts) > 0 {
			states[all[i]] = firmState{planned: allMeant(facts)}
		}
	}); err != nil {
		return nil, err
	}
	lists, err := r.Facts(ctx, joint, kg.FactQuery{Target: industryType, Roles: []string{inSegmentRole}, Direction: model.Out})
	if err != nil {
		return nil, err
	}
	first := map[string]kg.NodeID{} // segment of a mark
	several := map[string]bool{}
	for _, facts := range lists {
		for _, f := range facts {
			if f.Joint == "" {
				continue
			}
			if segment, ok := first[f.Joint]; ok && segment != f.Other {
				several[f.Joint] = true
			}
			first[f.Joint] = f.Other
		}
	}
	for _, n := range joint {
		if state, ok := states[n]; ok {
			state.several = several
			states[n] = state
		}
	}
	return states, nil
}
