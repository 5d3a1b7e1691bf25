package kg

import (
	"cmp"
	"context"
	"slices"
)

// tied is a fact in a list of one of its ends.
type tied struct {
	list uint32 // the list's code
	sort uint32 // the other node's place among nodes; of an observation, its date
	said uint32 // which body of its subject's range it has; zero: none
}

// subjects are a run of nodes and the facts of which they are the subjects. Each
// run is worked on by one goroutine.
type subjects struct {
	lists
	arena    []byte
	said     []said
	given    []factID
	uses     map[uint32]uint64 // of a list's kind and role, its code without the type
	repeated int
}

// said is the body of a fact's entry.
type said struct {
	from    int // in the arena
	size    uint32
	ordinal uint32
}

// lists are the facts of a run of nodes, those of each node together.
type lists struct {
	from, to uint32 // the run
	begin    []int  // of each node, in all
	end      []int
	all      []tied
}

func (l *lists) of(node uint32) []tied {
	i := node - l.from
	return l.all[l.begin[i]:l.end[i]]
}

func (l *lists) holds(node uint32) bool { return l.from <= node && node < l.to }

// tie makes the lists of all nodes.
func (b *build) tie(ctx context.Context) error {
	if err := b.resolve(ctx); err != nil {
		return err
	}
	counts := make([]uint32, len(b.nodes))
	said := make([]uint32, len(b.l.parts)) // how many bodies the parts before have
	for i, p := range b.l.parts {
		for j := range p.ties {
			counts[p.ties[j].subject]++
		}
		if i+1 < len(said) {
			said[i+1] = said[i] + uint32(len(p.said))
		}
	}
	runs := divide(counts, workers())
	b.subjects = make([]subjects, len(runs))
	err := inParallel(len(runs), func(i int) error {
		s := &b.subjects[i]
		s.lists = newLists(runs[i], counts)
		for i, p := range b.l.parts {
			for j := range p.ties {
				t := &p.ties[j]
				if !s.holds(t.subject) {
					continue
				}
				at := tied{list: t.list, sort: t.object}
				if t.said != 0 {
					at.said = said[i] + t.said
				}
				s.add(t.subject, at)
			}
		}
		return b.join(ctx, s, said)
	})
	if err != nil {
		return err
	}
	for i := range b.subjects {
		s := &b.subjects[i]
		b.facts = append(b.facts, s.given...)
		b.repeated += s.repeated
		for code, n := range s.uses {
			l := keyOf(code << 12)
			kind := roleNames
			if l.kind == observed {
				kind = indicatorNames
			}
			b.uses[kind][l.role] += n
		}
	}
	for _, p := range b.l.parts {
		p.ties, p.said = nil, nil
	}
	if err := b.sortFacts(); err != nil {
		return err
	}
	return b.mirror(ctx)
}

// sortFacts sorts the importer's ids of facts.
func (b *build) sortFacts() error {
	slices.SortFunc(b.facts, func(x, y factID) int { return cmp.Compare(x.id, y.id) })
	for i := range b.facts {
		if i > 0 && b.facts[i].id == b.facts[i-1].id {
			return invalidf("fact %s is given twice", b.facts[i].id)
		}
	}
	return nil
}

// resolve gives ties the numbers of their nodes and checks that the roles take
// their types.
func (b *build) resolve(ctx context.Context) error {
	admits := b.admitted()
	return inParallel(len(b.l.parts), func(i int) error {
		for j := range b.l.parts[i].ties {
			t := &b.l.parts[i].ties[j]
			subject := t.subject
			t.subject = b.number[subject] - 1
			l := keyOf(t.list)
			if l.kind != outList {
				continue
			}
			object := t.object
			t.object = b.number[object] - 1
			from, to := uint64(b.types[t.subject]), uint64(b.types[t.object])
			if !admits[[3]uint16{uint16(l.role), uint16(from), uint16(to)}] {
				types := b.l.vocab.types
				return invalidf("%s", b.l.vocab.roles[l.role].Admits(types[from].Name, types[to].Name))
			}
			l.typ = to
			t.list = codeOf(l)
		}
		return context.Cause(ctx)
	})
}

func (b *build) admitted() map[[3]uint16]bool {
	v := b.l.vocab
	admits := map[[3]uint16]bool{}
	for r, role := range v.roles {
		for f, from := range v.types {
			for t, to := range v.types {
				if role.Admits(from.Name, to.Name) == nil {
					admits[[3]uint16{uint16(r), uint16(f), uint16(t)}] = true
				}
			}
		}
	}
	return admits
}

// divide divides the nodes into n runs of about as many facts.
func divide(counts []uint32, n int) [][2]uint32 {
	total, sum := 0, 0
	for _, c := range counts {
		total += int(c)
	}
	runs := make([][2]uint32, 1, n)
	for i, c := range counts {
		if sum += int(c); len(runs) < n && sum*n >= total*len(runs) {
			runs[len(runs)-1][1] = uint32(i + 1)
			runs = append(runs, [2]uint32{uint32(i + 1)})
		}
	}
	runs[len(runs)-1][1] = uint32(len(counts))
	return runs
}

// newLists has room for as many facts of each node of a run as counts says.
func newLists(run [2]uint32, counts []uint32) lists {
	l := lists{from: run[0], to: run[1]}
	counts = counts[l.from:l.to]
	l.begin, l.end = make([]int, len(counts)), make([]int, len(counts))
	total := 0
	for i, n := range counts {
		l.begin[i], l.end[i] = total, total
		total += int(n)
	}
	l.all = make([]tied, total)
	return l
}

func (l *lists) add(node uint32, t tied) {
	end := &l.end[node-l.from]
	l.all[*end] = t
	*end++
}

// join sorts the facts of each subject and joins those that are one. said is how
// many bodies the parts before each have.
func (b *build) join(ctx context.Context, s *subjects, said []uint32) error {
	s.uses = map[uint32]uint64{}
	var sorter sorter
	for n := s.from; n < s.to; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		all := s.of(n)
		sorter.sort(all)
		kept := all[:0]
		for len(all) > 0 {
			near := 1
			for near < len(all) && all[near].list == all[0].list && all[near].sort == all[0].sort {
				near++
			}
			list, had := all[0].list, len(kept)
			var err error
			if kept, err = b.joinNear(s, n, kept, all[:near], said); err != nil {
				return err
			}
			s.uses[list>>12] += uint64(len(kept) - had)
			all = all[near:]
		}
		i := n - s.from
		s.end[i] = s.begin[i] + len(kept)
	}
	return nil
}

// joinNear appends to kept what facts of the same nodes and kind, in the order
// of the input, come to. What it has read of them it may overwrite.
func (b *build) joinNear(s *subjects, owner uint32, kept, facts []tied, said []uint32) ([]tied, error) {
	if !slices.ContainsFunc(facts, func(t tied) bool { return t.said != 0 }) {
		s.repeated += len(facts) - 1
		return append(kept, facts[0]), nil
	}
	list, sort := facts[0].list, facts[0].sort
	near := make([]entry, 0, len(facts))
	for _, t := range facts {
		e, err := b.entry(t, said)
		if err != nil {
			return nil, err
		}
		i := -1
		if e.givenID == "" {
			i = saying(near, *e.Statement)
		}
		if i < 0 {
			e.ordinal = nextOrdinal(near)
			near = append(near, e)
			continue
		}
		joined, changed := near[i].join(e)
		near[i] = joined
		if !changed {
			s.repeated++
		}
	}
	for i := range near {
		kept = append(kept, tied{list: list, sort: sort, said: s.say(&near[i])})
		if id := near[i].givenID; id != "" {
			at := place{owner: firstNode + NodeID(owner), list: keyOf(list), spot: spot{sortOf(list, sort), near[i].ordinal}}
			s.given = append(s.given, factID{id, at})
		}
	}
	return kept, nil
}

// entry is what a fact of the input says, its evidence with the numbers of
// documents.
func (b *build) entry(t tied, said []uint32) (entry, error) {
	if t.said == 0 {
		return entry{since: firstVersion, certainty: Stated, Statement: nothing}, nil
	}
	part, found := slices.BinarySearch(said, t.said)
	if !found || said[part] == t.said {
		part-- // the last one with fewer before it
	}
	p := b.l.parts[part]
	r := reader{b: p.said[t.said-said[part]-1].of(p.arena)}
	var e entry
	if r.body(&e); !r.done() {
		return e, damagedf("a fact that is loaded cannot be read")
	}
	for i := range e.evidence {
		if err := b.document(&e.evidence[i]); err != nil {
			return e, err
		}
	}
	return e, nil
}

// say keeps the body of an entry and returns its number, zero for a plain tie.
func (s *subjects) say(e *entry) uint32 {
	from := len(s.arena)
	s.arena = appendBody(s.arena, e)
	body := s.arena[from:]
	if string(body) == plainBody {
		s.arena = s.arena[:from]
		return 0
	}
	s.said = append(s.said, said{from, uint32(len(body)), uint32(e.ordinal)})
	return uint32(len(s.said))
}

// sortOf is the sort key of a list's entry: edges are sorted by the number of
// the other node.
func sortOf(list, sort uint32) uint64 {
	if keyOf(list).kind == observed {
		return uint64(sort)
	}
	return firstNode + uint64(sort)
}

// mirror makes the lists in which objects have the facts.
func (b *build) mirror(ctx context.Context) error {
	counts := make([]uint32, len(b.nodes))
	b.edges(func(_ uint32, t tied) { counts[t.sort]++ })
	runs := divide(counts, workers())
	b.objects = make([]lists, len(runs))
	return inParallel(len(runs), func(i int) error {
		l := newLists(runs[i], counts)
		b.edges(func(subject uint32, t tied) {
			if l.holds(t.sort) {
				in := listKey{kind: inList, role: keyOf(t.list).role, typ: uint64(b.types[subject])}
				l.add(t.sort, tied{list: codeOf(in), sort: subject, said: t.said})
			}
		})
		var sorter sorter
		for n := l.from; n < l.to; n++ {
			if n%4096 == 0 && ctx.Err() != nil {
				return context.Cause(ctx)
			}
			sorter.sort(l.of(n))
		}
		b.objects[i] = l
		return nil
	})
}

// edges goes through all edges, subject by subject.
func (b *build) edges(fn func(subject uint32, t tied)) {
	for i := range b.subjects {
		s := &b.subjects[i]
		for n := s.from; n < s.to; n++ {
			for _, t := range s.of(n) {
				if t.list>>28 == uint32(outList) {
					fn(n, t)
				}
			}
		}
	}
}

// sorter sorts the facts of one node by list and other node, and keeps the order
// of those that are alike.
type sorter struct{ keys []sortKey }

type sortKey struct {
	at    uint64 // list and sort key
	index uint32
	said  uint32
}

func (t tied) key() uint64 { return uint64(t.list)<<32 | uint64(t.sort) }

func (s *sorter) sort(facts []tied) {
	if len(facts) <= 24 {
		for i := 1; i < len(facts); i++ {
			for j := i; j > 0 && facts[j].key() < facts[j-1].key(); j-- {
				facts[j], facts[j-1] = facts[j-1], facts[j]
			}
		}
		return
	}
	if slices.IsSortedFunc(facts, func(a, b tied) int { return cmp.Compare(a.key(), b.key()) }) {
		return
	}
	s.keys = s.keys[:0]
	for i, t := range facts {
		s.keys = append(s.keys, sortKey{t.key(), uint32(i), t.said})
	}
	slices.SortFunc(s.keys, func(a, b sortKey) int {
		if a.at != b.at {
			return cmp.Compare(a.at, b.at)
		}
		return cmp.Compare(a.index, b.index)
	})
	for i, k := range s.keys {
		facts[i] = tied{uint32(k.at >> 32), uint32(k.at), k.said}
	}
}
