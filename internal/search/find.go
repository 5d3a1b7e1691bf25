package search

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

const (
	// step is how many names are looked at together of those that match for sure.
	// Hits are in the order of their scores within a step, and steps in that of
	// their ranks.
	step = 64
	// maxLooked is up to how many candidates all are looked at, so that what is
	// counted are matches and nothing else.
	maxLooked = MaxHits
	// few is below how many hits, none at the beginning of a name, the text is taken
	// to be mistaken.
	few = 5
	// maxNear is how many of the likeliest names are looked at for a mistake.
	maxNear = 512
	// maxPlaced is how many candidates are followed to their region.
	maxPlaced = 20_000
)

// Search finds nodes by a text. One that has nothing to search for, or more than
// MaxText characters, finds nothing.
//
// What the text is a part of comes first, as it is written, as pinyin or as
// initials. Only where that is fewer than five nodes, none of which it begins, names
// are added that sound the same, have the text's characters with others between, or
// differ by a mistake.
func Search(ctx context.Context, v *kg.View, q Query) (*Found, error) {
	if utf8.RuneCountInString(q.Text) > MaxText {
		q.Text = ""
	}
	f := finder{ctx: ctx, v: v, q: newQuery(q.Text), types: q.Types, region: q.Region, limit: max(1, min(q.Limit, MaxHits)), seen: map[kg.NodeID]bool{}, counts: map[*model.Type]int{}}
	if f.q.empty() {
		return &f.found, context.Cause(ctx)
	}
	if err := f.direct(); err != nil {
		return nil, err
	}
	if f.found.Total < few && !f.start {
		if err := f.near(); err != nil {
			return nil, err
		}
		slices.SortStableFunc(f.found.Hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	}
	f.found.Hits = f.found.Hits[:max(0, min(len(f.found.Hits), q.Limit, MaxHits))]
	for t, n := range f.counts {
		f.found.Types = append(f.found.Types, TypeCount{t.Name, n})
	}
	slices.SortFunc(f.found.Types, func(a, b TypeCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Type, b.Type))
	})
	return &f.found, context.Cause(ctx)
}

// finder is a search under way.
type finder struct {
	ctx    context.Context
	v      *kg.View
	q      *query
	types  []string
	region kg.NodeID
	limit  int

	found  Found
	start  bool               // a hit has the text at the beginning of a name or of its core
	seen   map[kg.NodeID]bool // hits
	counts map[*model.Type]int
}

// candidate is a node that may match.
type candidate struct {
	kg.Posting
	typ  *model.Type
	rank uint32 // the higher the better
}

// direct finds names of which the text is a part.
func (f *finder) direct() error {
	clauses := f.q.direct()
	lists, err := f.postings(clauses)
	if err != nil {
		return err
	}
	var all []kg.Posting
	for i, c := range clauses {
		one := kg.Intersect(lists[:len(c)])
		lists = lists[len(c):]
		if i == 0 {
			all = one
		} else {
			all = unite(all, one)
		}
	}
	candidates, err := f.admit(all)
	if err != nil {
		return err
	}
	sure := exact(clauses)
	if sure {
		f.count(candidates, 1)
	}
	return f.look(candidates, sure, false)
}

// near finds names that nearly have the text.
func (f *finder) near() error {
	groups, least := f.q.near()
	const most = 24
	groups = groups[:min(len(groups), most)]
	var terms []clause
	for _, g := range groups {
		terms = append(terms, g)
	}
	lists, err := f.postings(terms)
	if err != nil {
		return err
	}
	tally := newTally()
	for _, g := range groups {
		var one []kg.Posting
		for range g {
			one, lists = unite(one, lists[0]), lists[1:]
		}
		tally.add(one, rarity(len(one)))
	}
	likely := tally.best(maxNear, min(least, len(groups)-1))
	slices.Sort(likely)
	candidates, err := f.admit(likely)
	if err != nil {
		return err
	}
	candidates = slices.DeleteFunc(candidates, func(c candidate) bool { return f.seen[c.Node()] })
	return f.look(candidates, false, true)
}

// postings reads the lists of all terms of clauses, one after another.
func (f *finder) postings(clauses []clause) ([][]kg.Posting, error) {
	return f.v.Postings(f.ctx, slices.Concat(clauses...))
}

// unite returns the nodes that one of two lists has, each at its best place.
func unite(a, b []kg.Posting) []kg.Posting {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	all := make([]kg.Posting, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch x, y := a[0].Node(), b[0].Node(); {
		case x == y:
			all = append(all, max(a[0], b[0]))
			a, b = a[1:], b[1:]
		case x < y:
			all, a = append(all, a[0]), a[1:]
		default:
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// admit ranks nodes and leaves out those that are not asked for. The best come
// first: by where the text stands, how much of the name it is, and the edges.
func (f *finder) admit(nodes []kg.Posting) ([]candidate, error) {
	admitted := admits(f.v.Model(), f.types)
	candidates := make([]candidate, 0, len(nodes))
	units := len(f.q.units)
	if f.q.letters != "" {
		units = len(f.q.letters)
		if len(f.q.ways) > 0 {
			units = len(f.q.ways[0])
		}
	}
	err := f.v.Ranks(f.ctx, nodes, func(i int, r kg.Rank) {
		if !admitted[r.Type] {
			return
		}
		share := min(4, 4*units/max(1, r.Length))
		c := candidate{nodes[i], r.Type, uint32(nodes[i].Position())<<9 | uint32(share)<<6 | uint32(min(r.Ties, 63))}
		if nodes[i].Position() == names.Inside {
			c.rank = uint32(min(r.Ties, 63)) // how much of the name it is says little there
		}
		candidates = append(candidates, c)
	})
	if err != nil {
		return nil, err
	}
	if f.region != 0 {
		if candidates, err = f.within(candidates); err != nil {
			return nil, err
		}
	}
	return byRank(candidates), nil
}

// admits are the types that are asked for, nil for all but sources.
func admits(m *model.Model, types []string) map[*model.Type]bool {
	admitted := map[*model.Type]bool{}
	for i := range m.Types {
		t := &m.Types[i]
		if types == nil && t.Name != kg.SourceType || slices.Contains(types, t.Name) {
			admitted[t] = true
		}
	}
	return admitted
}

// byRank sorts by rank, the highest first, and equal ones by their numbers, as
// they come.
func byRank(list []candidate) []candidate {
	const ranks = 4 << 9
	var from [ranks + 1]int
	for i := range list {
		from[ranks-1-list[i].rank]++
	}
	at := 0
	for i := range from {
		at, from[i] = at+from[i], at
	}
	sorted := make([]candidate, len(list))
	for i := range list {
		place := &from[ranks-1-list[i].rank]
		sorted[*place] = list[i]
		*place++
	}
	return sorted
}

func (f *finder) count(list []candidate, by int) {
	f.found.Total += by * len(list)
	for _, c := range list {
		f.counts[c.typ] += by
	}
}

// look looks at the names of candidates until there are enough hits. Where they
// are not sure to match, they are counted here: one by one as long as they are not
// too many.
func (f *finder) look(candidates []candidate, sure, near bool) error {
	all := !sure && len(candidates) <= maxLooked
	if !sure && !all {
		f.count(candidates, 1)
	}
	for len(candidates) > 0 && (all || len(f.found.Hits) < f.limit) {
		n := min(step, len(candidates))
		if all {
			n = len(candidates)
		}
		if err := f.lookAt(candidates[:n], all, near, sure); err != nil {
			return err
		}
		candidates = candidates[n:]
	}
	return nil
}

// hit is a candidate that matches, and the name that does best.
type hit struct {
	candidate
	matched
	field, name string
	ties        int
}

func (f *finder) lookAt(list []candidate, count, near, sure bool) error {
	numbers := make([]kg.NodeID, len(list))
	for i, c := range list {
		numbers[i] = c.Node()
	}
	best := make([]hit, len(list))
	s := subject{}
	err := f.v.Names(f.ctx, numbers, func(i int, field, name string) {
		s.take(name)
		m, ok := f.q.match(&s, near)
		if ok && (best[i].how == "" || m.score() > best[i].score()) {
			best[i] = hit{list[i], m, field, name, 0}
		}
	})
	if err != nil {
		return err
	}
	hits, out := best[:0], list[:0]
	for i := range best {
		if best[i].how == "" {
			out = append(out, list[i])
			continue
		}
		hits = append(hits, best[i])
		if count {
			f.count([]candidate{best[i].candidate}, 1)
		}
	}
	if !count && !sure {
		f.count(out, -1)
	}
	numbers = numbers[:0]
	for i := range hits {
		numbers = append(numbers, hits[i].Node())
	}
	if err := f.v.Degrees(f.ctx, numbers, kg.FactQuery{AnyTime: true}, func(i, degree int, _ []kg.NodeID) { hits[i].ties = degree }); err != nil {
		return err
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score(), a.score()), cmp.Compare(b.ties, a.ties), cmp.Compare(a.Node(), b.Node()))
	})
	for i := range hits {
		h := &hits[i]
		f.seen[h.Node()] = true
		f.start = f.start || h.start
		f.found.Hits = append(f.found.Hits, Hit{Node: h.Node(), Score: h.score(), Match: Match{
			Name: h.name, Field: h.field, How: h.how, Highlights: highlights(h.name, h.parts),
		}})
	}
	return context.Cause(f.ctx)
}
