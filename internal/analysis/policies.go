package analysis

import (
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
)

// Policy is a policy at a date.
type Policy struct {
	Node    kg.NodeID
	Verdict PolicyVerdict
	Place   PolicyPlace
	Facts   []kg.Fact // that tie it to the node, what lies within it, or what it lies in
}

// PolicyVerdict says whether a policy is in force.
type PolicyVerdict string

// The verdicts, the values of the API's enum.
const (
	PolicyHolds       PolicyVerdict = "IN_FORCE"
	PolicyHoldsPartly PolicyVerdict = "PARTLY"
	PolicyEnded       PolicyVerdict = "ENDED"
	PolicyNotYet      PolicyVerdict = "NOT_YET"
	PolicyUndated     PolicyVerdict = "UNDATED"
)

// PolicyVerdicts are all verdicts, in the order of the API's enum.
var PolicyVerdicts = []PolicyVerdict{PolicyHolds, PolicyHoldsPartly, PolicyEnded, PolicyNotYet, PolicyUndated}

// PolicyPlace says whose policy it is.
type PolicyPlace string

// The places, the values of the API's enum.
const (
	PlaceOwn    PolicyPlace = "OWN"
	PlaceWithin PolicyPlace = "WITHIN"
	PlaceAbove  PolicyPlace = "ABOVE"
)

// Policies are those of a node, of what lies within it and of what it lies in, at a date,
// which is not open at an end.
func Policies(ctx context.Context, r *Reader, n kg.NodeID, at edtf.Span) ([]Policy, error) {
	owners, err := r.Inside(ctx, n)
	if err != nil {
		return nil, err
	}
	inside := len(owners)
	above, err := r.above(ctx, []kg.NodeID{n})
	if err != nil {
		return nil, err
	}
	owners = append(owners, slices.DeleteFunc(above[n], func(outer kg.NodeID) bool {
		return slices.Contains(owners, outer) // in a circle
	})...)
	lists, err := r.Facts(ctx, owners, kg.FactQuery{Kind: kg.Edges, Target: policyType})
	if err != nil {
		return nil, err
	}
	var policies []Policy
	known := make(map[kg.NodeID]int)
	for i, facts := range lists {
		place := PlaceAbove
		switch {
		case i == 0:
			place = PlaceOwn
		case i < inside:
			place = PlaceWithin
		}
		for _, f := range facts {
			j, ok := known[f.Other]
			if !ok {
				j = len(policies)
				known[f.Other] = j
				policies = append(policies, Policy{Node: f.Other, Place: place})
			}
			policies[j].Facts = append(policies[j].Facts, f)
		}
	}
	nodes := make([]kg.NodeID, len(policies))
	for i := range policies {
		nodes[i] = policies[i].Node
	}
	records, err := r.Nodes(ctx, nodes)
	if err != nil {
		return nil, err
	}
	for i, n := range records {
		validity, _ := n.Properties[validityProperty].(string)
		policies[i].Verdict = verdictAt(validity, at)
	}
	return policies, nil
}

const validityProperty = "validity" // of a policy

// verdictAt tells whether what is in force for a time is so at a date.
func verdictAt(validity string, at edtf.Span) PolicyVerdict {
	span, err := edtf.Parse(validity)
	switch {
	case err != nil: // it says nothing, or nothing that can be read
		return PolicyUndated
	case at.Within(span):
		return PolicyHolds
	case span.Last != edtf.Day{} && span.Last.Compare(at.First) < 0:
		return PolicyEnded
	case span.First != edtf.Day{} && span.First.Compare(at.Last) > 0:
		return PolicyNotYet
	}
	return PolicyHoldsPartly
}
