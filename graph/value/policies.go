package value

import "github.com/silian-graph/silian/internal/analysis"

// PoliciesInForce is policies and whether they are in force at a date.
type PoliciesInForce struct {
	At         string
	TotalCount int
	Counts     []*PolicyCount
	Policies   []*PolicyInForce
}

// PolicyCount tells how many policies have a verdict.
type PolicyCount struct {
	Verdict string
	Count   int
}

// PolicyInForce is one policy.
type PolicyInForce struct {
	Found
	Verdict, Place, Certainty string
	Facts                     []*GraphEdge
}

// NewPoliciesInForce makes the answer, with the first of the policies.
func NewPoliciesInForce(at string, list []analysis.Policy, first int, load Loader) *PoliciesInForce {
	a := NewAnswer(load)
	counts := make(map[analysis.PolicyVerdict]int)
	for _, p := range list {
		counts[p.Verdict]++
	}
	return &PoliciesInForce{
		At:         at,
		TotalCount: len(list),
		Counts: Wrap(analysis.PolicyVerdicts, func(v analysis.PolicyVerdict) *PolicyCount {
			return &PolicyCount{string(v), counts[v]}
		}),
		Policies: Wrap(list[:min(first, len(list))], func(p analysis.Policy) *PolicyInForce {
			return &PolicyInForce{a.Node(p.Node), string(p.Verdict), string(p.Place), strongest(p.Facts), a.Edges(p.Facts)}
		}),
	}
}
