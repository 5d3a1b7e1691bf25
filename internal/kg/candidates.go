package kg

import (
	"context"
	"fmt"
	"slices"

	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

// Candidates are nodes among which all are that fulfil a filter. An index may find
// too many of them, since all are judged, and never too few.

// Prices tell which of several ways to candidates is taken: the cheapest one, as far
// as can be said without looking.
const (
	byID = iota
	byName
	backFrom // this much more than the nodes that it goes back from
	byValue
	byPlace
	byValues
	byBeginning
	byRange
	byOpenRange
	byPart
	unserved = 100
)

// source is a way to candidates; find tells false where it turns out to be none.
type source struct {
	price int
	find  func(context.Context) (numbers []NodeID, served bool, err error)
}

// sources are the ways to candidates for a filter, the cheapest first.
func (j *judge) sources(t *nodeTest) (list []source) {
	add := func(price int, find func(context.Context) ([]NodeID, bool, error)) {
		if price < unserved {
			list = append(list, source{price, find})
		}
	}
	if t.ids != nil {
		add(byID, func(context.Context) ([]NodeID, bool, error) { return t.ids, true, j.look(len(t.ids), j.plural(t.typ)) })
	}
	for i := range t.where {
		c := &t.where[i]
		price := j.priceOf(t.typ, c)
		add(price, func(ctx context.Context) (numbers []NodeID, served bool, err error) {
			if price == byPart {
				numbers, err = j.byTerms(ctx, c)
			} else {
				numbers, err = j.byIndex(ctx, t.typ, c)
			}
			return numbers, true, err
		})
	}
	if t.within != nil {
		add(byPlace, func(context.Context) ([]NodeID, bool, error) { return t.within, true, nil })
	}
	for _, q := range t.some {
		if node := j.leads(q.facts); node != nil {
			add(j.price(node)+backFrom, func(ctx context.Context) ([]NodeID, bool, error) {
				served, err := j.goBack(ctx, q, j.left+1)
				return q.owners, served, err
			})
		}
	}
	for _, f := range t.and {
		add(j.price(f), func(ctx context.Context) ([]NodeID, bool, error) { return j.candidates(ctx, f) })
	}
	if t.or != nil {
		dearest := byID
		for _, f := range t.or {
			dearest = max(dearest, j.price(f))
		}
		add(dearest, func(ctx context.Context) ([]NodeID, bool, error) { return j.either(ctx, t.or) })
	}
	slices.SortStableFunc(list, func(a, b source) int { return a.price - b.price })
	return list
}

// price is that of the cheapest way to candidates.
func (j *judge) price(t *nodeTest) int {
	if list := j.sources(t); len(list) > 0 {
		return list[0].price
	}
	return unserved
}

// candidates are nodes among which all are that fulfil a filter, in the order of
// their numbers; served is false where no index leads to them.
func (j *judge) candidates(ctx context.Context, t *nodeTest) (numbers []NodeID, served bool, err error) {
	if t.solved {
		return t.found, true, nil
	}
	for _, s := range j.sources(t) {
		if numbers, served, err = s.find(ctx); served || err != nil {
			return numbers, served, err
		}
	}
	return nil, false, nil
}

// either are the candidates of several filters together.
func (j *judge) either(ctx context.Context, tests []*nodeTest) (numbers []NodeID, served bool, err error) {
	for _, t := range tests {
		some, served, err := j.candidates(ctx, t)
		if err != nil || !served {
			return nil, false, err
		}
		numbers = append(numbers, some...)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), true, nil
}

// priceOf is the price of a condition's index.
func (j *judge) priceOf(typ uint64, c *Condition) int {
	name := c.Property == nameProperty
	t := j.v.vocab.types[typ]
	// What folds to nothing is in no index of folded names.
	unfolded := func(v any) bool { s, _ := v.(string); return t == nil && names.Fold(s) == "" }
	switch {
	case t != nil && !slices.Contains(indexed(t), c.Property), unfolded(c.Eq) && c.Eq != nil, slices.ContainsFunc(c.In, unfolded),
		name && c.StartsWith != "" && names.Fold(c.StartsWith) == "" && c.Eq == nil && c.In == nil:
		return unserved
	case c.Eq != nil && name:
		return byName
	case c.Eq != nil:
		return byValue
	case c.In != nil:
		return byValues
	case c.StartsWith != "":
		return byBeginning
	case t != nil && c.Min != nil && c.Max != nil: // values stand by type
		return byRange
	case t != nil && (c.Min != nil || c.Max != nil):
		return byOpenRange
	case name && len(containsTerms(c.Contains)) > 0:
		return byPart
	}
	return unserved
}

// every are all nodes of a type.
func (j *judge) every(ctx context.Context, typ uint64) (numbers []NodeID, err error) {
	lists, err := j.v.memberLists(ctx, typ)
	if err != nil {
		return nil, err
	}
	if err := j.look((&merge{lists: lists}).total(), j.plural(typ)); err != nil {
		return nil, err
	}
	for n, err := range j.v.memberNumbers(ctx, typ) {
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// byIndex are the nodes that the index of a condition's property has for it.
func (j *judge) byIndex(ctx context.Context, typ uint64, c *Condition) (numbers []NodeID, err error) {
	prefix := valuePrefix(typ, j.v.vocab.number(propertyNames, c.Property))
	nodeOf := func(key []byte) (NodeID, error) { return j.v.vocab.nodeOfPlace(typ, c.Property, key[len(prefix):]) }
	var ranges []kv.Range
	exact := func(value any) {
		ranges = append(ranges, kv.Prefix(appendSortable(slices.Clone(prefix), value)))
	}
	// Names of all types stand in their own table, folded.
	named := typ == 0 || c.Property == nameProperty && c.Eq == nil && c.In == nil && c.StartsWith != ""
	if named {
		exact = func(value any) {
			name, _ := value.(string)
			ranges = append(ranges, kv.Prefix(namePrefix(names.Fold(name))))
		}
		nodeOf = func(key []byte) (NodeID, error) {
			if _, n, _, ok := cutName(key[1:]); ok {
				return n, nil
			}
			return 0, damagedf("a key of the name index cannot be read")
		}
	}
	switch {
	case c.Eq != nil:
		exact(c.Eq)
	case c.In != nil:
		for _, value := range c.In {
			exact(value)
		}
	case c.StartsWith != "" && named:
		begins := names.Fold(c.StartsWith)
		start := appendText([]byte{tableName}, begins[:min(len(begins), maxKeyText)])
		ranges = append(ranges, kv.Prefix(start[:len(start)-2])) // without the end of the text
	case c.StartsWith != "":
		ranges = append(ranges, kv.Prefix(rangeEnd(prefix, c.StartsWith)))
	default:
		r := kv.Prefix(append(slices.Clone(prefix), valueThere))
		if c.Min != nil {
			r.Start = rangeEnd(prefix, c.Min)
		}
		if c.Max != nil {
			r.End = append(rangeEnd(prefix, c.Max), 0xff)
			if _, ok := c.Max.(string); ok {
				r.End = kv.Prefix(rangeEnd(prefix, c.Max)).End
			}
		}
		ranges = append(ranges, r)
	}
	for _, r := range ranges {
		for p, err := range j.v.r.Scan(ctx, r) {
			if err != nil {
				return nil, err
			}
			n, err := nodeOf(p.Key)
			if err != nil {
				return nil, err
			}
			if numbers = append(numbers, n); len(numbers) > j.left {
				break
			}
		}
	}
	err = j.look(len(numbers), fmt.Sprintf("entries of the index on %s", c.Property))
	slices.Sort(numbers)
	return slices.Compact(numbers), err
}

// rangeEnd is where a range over an index begins or ends: the value, or of a long
// text as much of it as is kept in order.
func rangeEnd(prefix []byte, value any) []byte {
	if s, ok := value.(string); ok {
		b := appendText(append(slices.Clone(prefix), valueThere), s[:min(len(s), maxKeyText)])
		return b[:len(b)-2]
	}
	return appendSortable(slices.Clone(prefix), value)
}

// containsTerms are terms that every name has which contains a text. The characters
// of legal forms are left out, since these make no terms.
func containsTerms(text string) (terms []string) {
	units := names.Units(nil, names.Fold(text))
	for i, u := range units {
		if u.Han == 0 || names.InLegalForm(u.Han) {
			continue
		}
		if i+1 < len(units) && units[i+1].Start == u.End && units[i+1].Han != 0 && !names.InLegalForm(units[i+1].Han) {
			terms = append(terms, string(names.PairTerm(nil, u.Han, units[i+1].Han)))
		} else if len(terms) == 0 {
			terms = append(terms, string(names.CharTerm(nil, u.Han)))
		}
	}
	return terms
}

// byTerms are the nodes whose names have the terms of what they must contain.
func (j *judge) byTerms(ctx context.Context, c *Condition) ([]NodeID, error) {
	lists, err := j.v.Postings(ctx, containsTerms(c.Contains))
	if err != nil {
		return nil, err
	}
	postings := Intersect(lists)
	numbers := make([]NodeID, len(postings))
	for i, p := range postings {
		numbers[i] = p.Node()
	}
	return numbers, j.look(len(numbers), "names with the terms of "+c.Contains)
}
