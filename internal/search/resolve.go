package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/names"
)

const (
	// maxCompared is how many nodes a name is compared with: the likeliest ones.
	maxCompared = 24
	// maxCandidates is how many of them are returned.
	maxCandidates = 5
	// maxTerms is how many terms of a name are asked for.
	maxTerms = 48
	// maxKept is how many postings a resolver keeps for the next names.
	maxKept = 1 << 21
)

// Resolve looks for the node that each name means, among nodes of some types, nil
// for any but sources. A name with nothing in it to compare by, or of more than
// MaxText characters, has no candidates.
func Resolve(ctx context.Context, v *kg.View, list []string, types []string) ([]Resolution, error) {
	r, err := newResolver(ctx, v, types)
	if err != nil {
		return nil, err
	}
	found := make([]Resolution, len(list))
	for i, name := range list {
		if found[i], err = r.resolve(name); err != nil {
			return nil, err
		}
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// resolver keeps what one name asks for, for the next ones.
type resolver struct {
	ctx   context.Context
	v     *kg.View
	types []string
	nodes int
	kept  map[string][]kg.Posting
	size  int // postings kept
	tally *tally
	err   error // of With
}

func newResolver(ctx context.Context, v *kg.View, types []string) (*resolver, error) {
	nodes, _, err := v.Size(ctx)
	if err != nil {
		return nil, err
	}
	return &resolver{ctx: ctx, v: v, types: types, nodes: nodes, kept: map[string][]kg.Posting{}, tally: newTally()}, nil
}

// Nodes is how many nodes have names; see names.Stats.
func (r *resolver) Nodes() int { return r.nodes }

// With is how many nodes have two characters side by side in a name, or two letters
// at the beginning of a word.
func (r *resolver) With(pair string) int {
	first, size := utf8.DecodeRuneInString(pair)
	second, _ := utf8.DecodeRuneInString(pair[size:])
	lists, err := r.lists([]string{string(names.PairTerm(nil, first, second))})
	if err != nil {
		r.err = err
		return 0
	}
	return len(lists[0])
}

// lists are the postings of terms.
func (r *resolver) lists(terms []string) ([][]kg.Posting, error) {
	lists := make([][]kg.Posting, len(terms))
	var missing []string
	var at []int
	for i, term := range terms {
		var ok bool
		if lists[i], ok = r.kept[term]; !ok {
			missing, at = append(missing, term), append(at, i)
		}
	}
	if missing == nil {
		return lists, nil
	}
	found, err := r.v.Postings(r.ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, list := range found {
		lists[at[i]] = list
		if r.size > maxKept {
			clear(r.kept)
			r.size = 0
		}
		r.kept[missing[i]] = list
		r.size += len(list) + 8
	}
	return lists, nil
}

func (r *resolver) resolve(name string) (Resolution, error) {
	found := Resolution{Verdict: names.None}
	if utf8.RuneCountInString(name) > MaxText {
		return found, nil
	}
	asked := names.Parse(name)
	nodes, err := r.likely(name, asked)
	if err != nil || len(nodes) == 0 {
		return found, err
	}
	candidates := make([]names.Candidate, len(nodes))
	written := make([][]string, len(nodes))
	if err := r.v.Names(r.ctx, nodes, func(i int, field, name string) {
		candidates[i].Names = append(candidates[i].Names, names.Known{Name: names.Parse(name), Field: field})
		written[i] = append(written[i], name)
	}); err != nil {
		return found, err
	}
	judged := names.Judge(asked, candidates, r)
	if r.err != nil {
		return found, r.err
	}
	order := make([]int, 0, len(judged))
	for i, j := range judged {
		if j.Verdict == names.None {
			continue
		}
		if j.Verdict == names.Same || found.Verdict == names.None {
			found.Verdict = j.Verdict
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if sameFirst := cmp.Compare(rankOf(judged[b].Verdict), rankOf(judged[a].Verdict)); sameFirst != 0 {
			return sameFirst
		}
		return cmp.Or(cmp.Compare(judged[b].Score, judged[a].Score), cmp.Compare(nodes[a], nodes[b]))
	})
	for _, i := range order[:min(len(order), maxCandidates)] {
		j := judged[i]
		best := candidates[i].Names[j.Best]
		found.Candidates = append(found.Candidates, Candidate{
			Node: nodes[i], Score: math.Round(1000*j.Score) / 1000, Reasons: j.Reasons,
			Match: Match{Name: written[i][j.Best], Field: best.Field},
		})
	}
	return found, nil
}

func rankOf(v names.Verdict) int {
	if v == names.Same {
		return 1
	}
	return 0
}

// likely are the nodes that have the name, and those that share the rarest of its
// characters and pairs of characters, or of its letters.
func (r *resolver) likely(name string, asked *names.Name) ([]kg.NodeID, error) {
	terms := termsOf(asked)
	if len(terms) == 0 {
		return nil, nil
	}
	lists, err := r.lists(terms)
	if err != nil {
		return nil, err
	}
	common := max(r.nodes/50, 200)
	rare := 0
	for i, l := range lists {
		if terms[i][0] != charKind && len(l) > 0 && len(l) <= common {
			rare++
		}
	}
	r.tally.clear()
	for i, l := range lists {
		if rare >= 2 && len(l) > common {
			continue // others tell more, at less cost
		}
		weight := rarity(len(l))
		if terms[i][0] == pairKind {
			weight *= 2
		}
		r.tally.add(l, weight)
	}
	exact, err := r.v.Named(r.ctx, "", name)
	if err != nil {
		return nil, err
	}
	for _, n := range exact {
		r.tally.add([]kg.Posting{kg.Posting(n) << 2}, certain)
	}
	most := 4 * maxCompared
	if r.types != nil {
		most *= 8 // many of them may be of other types
	}
	best := r.tally.best(most, 1)
	slices.Sort(best)
	admitted := admits(r.v.Model(), r.types)
	kept := best[:0]
	if err := r.v.Ranks(r.ctx, best, func(i int, rank kg.Rank) {
		if admitted[rank.Type] {
			kept = append(kept, best[i])
		}
	}); err != nil {
		return nil, err
	}
	slices.SortStableFunc(kept, func(a, b kg.Posting) int {
		return cmp.Compare(r.tally.at(b.Node()).weight, r.tally.at(a.Node()).weight)
	})
	nodes := make([]kg.NodeID, 0, maxCompared)
	for _, p := range kept[:min(len(kept), maxCompared)] {
		nodes = append(nodes, p.Node())
	}
	return nodes, nil
}

// The kinds of terms of characters and of pairs of them; see names.Terms.
const charKind, pairKind = 'c', 'd'

// maxShort is up to how many characters a name may be a short form that shares no
// pair of characters with the full one, as 中科院 does with 中国科学院.
const maxShort = 4

// termsOf are the terms by which names like one are found: the pairs of characters
// of its core, of short ones the characters too, and the letters of its words.
func termsOf(n *names.Name) (terms []string) {
	var core []names.Unit
	for _, u := range names.Units(nil, n.Folded) {
		if n.CoreStart <= u.Start && u.Start < n.CoreEnd {
			core = append(core, u)
		}
	}
	for i, u := range core {
		if len(terms) >= maxTerms {
			break
		}
		if u.Han == 0 {
			text := n.Folded[u.Start:u.End]
			if utf8.RuneCountInString(text) < 3 {
				terms = append(terms, string(names.StartTerm(nil, text)))
			}
			terms = threes(terms, text)
			continue
		}
		if len(core) <= maxShort {
			terms = append(terms, string(names.CharTerm(nil, u.Han)))
		}
		if i+1 < len(core) && core[i+1].Han != 0 && core[i+1].Start == u.End {
			terms = append(terms, string(names.PairTerm(nil, u.Han, core[i+1].Han)))
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}
