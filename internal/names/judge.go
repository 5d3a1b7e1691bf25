package names

import (
	"cmp"
	"slices"
	"strings"
)

// Verdict says whether a name is that of a node.
type Verdict string

// The verdicts.
const (
	Same     Verdict = "SAME"     // it is
	Possible Verdict = "POSSIBLE" // it may be, or the node is related: a person should look
	None     Verdict = "NONE"     // it is not
)

// The scores from which on a candidate is the same, or possible.
const (
	sameScore     = 0.8
	possibleScore = 0.4
)

// margin is how far the best candidate is ahead of all others when it is the same.
const margin = 0.07

// Candidate is a node that a name may mean, with all its names.
type Candidate struct {
	Names []Known
}

// Known is a name of a node, and where it is from.
type Known struct {
	*Name
	Field string // "name", "aliases", "formerNames" or another field
}

// Stats tells how common a string is in the names that candidates come from.
type Stats interface {
	// Nodes is how many nodes have names.
	Nodes() int
	// With is about how many nodes have a name with these two characters side by
	// side, folded.
	With(pair string) int
}

// Judgement is what was found of a candidate.
type Judgement struct {
	Verdict Verdict
	Score   float64  // 0 to 1
	Best    int      // the index of the name that is most like the one asked about
	Reasons []Reason // for that name, in a fixed order

	exact bool // that name is equal but for ways of writing
}

// Judge compares a name with all names of all candidates and returns a judgement on
// each, in their order. At most one candidate is the same: it is clearly ahead of all
// others. A name that several candidates have is none of theirs for certain. Stats
// may be nil.
func Judge(query *Name, candidates []Candidate, stats Stats) []Judgement {
	all := make([]Judgement, len(candidates))
	first, second := -1, -1
	for i, c := range candidates {
		all[i] = judgeOne(query, c, stats)
		switch {
		case first < 0 || all[i].Score > all[first].Score:
			first, second = i, first
		case second < 0 || all[i].Score > all[second].Score:
			second = i
		}
	}
	if second >= 0 && all[first].Score >= sameScore && !all[first].ahead(&all[second]) {
		for i := range all {
			// below what is the same, and in the order in which they were
			if j := &all[i]; j.Score >= sameScore-margin {
				effect := min(0, 0.7+0.09*j.Score-j.Score)
				j.Reasons = append(j.Reasons, Reason{Feature: Ambiguous, Effect: effect})
				j.Score += effect
			}
		}
	}
	for i := range all {
		switch {
		case all[i].Score >= sameScore && i == first:
			all[i].Verdict = Same
		case all[i].Score >= possibleScore:
			all[i].Verdict = Possible
		default:
			all[i].Verdict = None
		}
	}
	return all
}

// judgeOne scores a candidate by the name that is most like the one asked about.
func judgeOne(query *Name, c Candidate, stats Stats) (j Judgement) {
	var best, t tally
	another := false // it has a full name, and that is another one
	for at, known := range c.Names {
		t.compare(query, known, stats)
		if at == 0 || t.better(&best) {
			best, j.Best = t, at
		}
		another = another || query.Registered() && known.Registered() && query.latin == known.latin && !t.exact
	}
	if best.n > 0 && !best.exact && best.sum >= sameScore && (another || longer(query, c.Names[j.Best].Name)) {
		best.atMost(undecided)
	}
	j.Score = min(1, max(0, best.sum))
	j.exact = best.exact
	j.Reasons = slices.Clone(best.reasons[:best.n])
	return j
}

// undecided is the score of what would be the same, but for something that speaks
// against it.
const undecided = 0.75

// longer tells whether a name says more than a short name that is known, and more
// than places, legal forms and words without a meaning of their own. It may be that
// of a part or a subsidiary then: 海康威视汽车技术 is not 海康威视, and nothing
// tells whether 中芯国际 is the 中芯 that is known. The other way round it is the
// asker who leaves out words.
func longer(query, known *Name) bool {
	body := known.body()
	if known.Registered() || len(query.body()) <= len(body) || body == query.bodyBeside(known) || query.body() == known.bodyBeside(query) {
		return false
	}
	at := strings.Index(query.wide, body)
	return at < 0 || chars(body) <= 2 || !vague(query.wide[at+len(body):])
}

// ahead tells whether a candidate stands clearly out before another: an equal name
// does before one that is only like it.
func (j *Judgement) ahead(k *Judgement) bool {
	if j.exact != k.exact {
		return j.exact
	}
	return !j.exact && j.Score-k.Score >= margin
}

// maxReasons is more than one comparison has.
const maxReasons = 12

// tally adds up what two names are alike and different in.
type tally struct {
	sum     float64
	exact   bool // they are equal but for ways of writing
	n       int
	reasons [maxReasons]Reason
}

// add adds a reason; where the feature is one already, to its effect.
func (t *tally) add(f Feature, effect float64, ours, theirs string) {
	t.sum += effect
	for i := range t.reasons[:t.n] {
		if t.reasons[i].Feature == f {
			t.reasons[i].Effect += effect
			return
		}
	}
	t.reasons[t.n] = Reason{f, effect, ours, theirs}
	t.n++
}

// has tells whether a feature is among the reasons.
func (t *tally) has(f Feature) bool {
	for _, r := range t.reasons[:t.n] {
		if r.Feature == f {
			return true
		}
	}
	return false
}

// atMost brings the sum down, as a part of the last reason.
func (t *tally) atMost(most float64) {
	if over := t.sum - most; over > 0 {
		t.sum = most
		t.reasons[t.n-1].Effect -= over
	}
}

// better tells whether a name is more like the one asked about than another.
func (t *tally) better(u *tally) bool {
	if t.exact != u.exact {
		return t.exact
	}
	return cmp.Compare(t.sum, u.sum) > 0
}
