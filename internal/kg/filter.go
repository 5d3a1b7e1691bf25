package kg

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/kv"
)

func (f *Filter) empty() bool {
	return f.Where == nil && f.And == nil && f.Or == nil && f.Not == nil && f.Within == ""
}

// check tells what the type does not have.
func (f *Filter) check(t *model.Type) error {
	for _, c := range f.Where {
		if c.Property != nameProperty && t.Property(c.Property) == nil {
			return invalidf("%s has no property %q", t.Name, c.Property)
		}
	}
	for _, list := range [][]Filter{f.And, f.Or} {
		for i := range list {
			if err := list[i].check(t); err != nil {
				return err
			}
		}
	}
	if f.Not != nil {
		return f.Not.check(t)
	}
	return nil
}

// holds tells whether a node fulfils a filter.
func (w *walk) holds(number NodeID, n *record, f *Filter) bool {
	for i := range f.Where {
		if !w.v.vocab.fulfils(n, &f.Where[i]) {
			return false
		}
	}
	if f.Within != "" {
		if _, in := slices.BinarySearch(w.within[f.Within], number); !in {
			return false
		}
	}
	for i := range f.And {
		if !w.holds(number, n, &f.And[i]) {
			return false
		}
	}
	if f.Or != nil && !slices.ContainsFunc(f.Or, func(f Filter) bool { return w.holds(number, n, &f) }) {
		return false
	}
	return f.Not == nil || !w.holds(number, n, f.Not)
}

// enter reads what lies within the nodes that a filter names.
func (w *walk) enter(ctx context.Context, f *Filter) error {
	if id := f.Within; id != "" && w.within[id] == nil {
		found, err := w.v.Find(ctx, []string{id})
		if err != nil {
			return err
		}
		if found[0] == 0 {
			return fmt.Errorf("%w: within: there is no node with the id %q", ErrNotFound, id)
		}
		if w.within == nil {
			w.within = map[string][]NodeID{}
		}
		if w.within[id], err = w.v.Within(ctx, found[0]); err != nil {
			return fmt.Errorf("within %s: %w", id, err)
		}
	}
	for _, list := range [][]Filter{f.And, f.Or} {
		for i := range list {
			if err := w.enter(ctx, &list[i]); err != nil {
				return err
			}
		}
	}
	if f.Not != nil {
		return w.enter(ctx, f.Not)
	}
	return nil
}

func (v *vocab) fulfils(n *record, c *Condition) bool {
	if c.Property == nameProperty {
		return c.takes(n.name)
	}
	value := n.value(v.number(propertyNames, c.Property))
	if items, ok := value.([]any); ok {
		return slices.ContainsFunc(items, c.takes)
	}
	return c.takes(value)
}

// takes tells whether a value fulfils the condition; nil is none.
func (c *Condition) takes(value any) bool {
	if c.Eq != nil && value != c.Eq || c.In != nil && (value == nil || !slices.Contains(c.In, value)) {
		return false
	}
	if c.StartsWith != "" || c.Contains != "" {
		s, ok := value.(string)
		if !ok {
			return false
		}
		if c.Property == nameProperty && !strings.HasPrefix(names.Fold(s), names.Fold(c.StartsWith)) ||
			c.Property != nameProperty && !strings.HasPrefix(s, c.StartsWith) {
			return false
		}
		if c.Contains != "" && !strings.Contains(names.Fold(s), names.Fold(c.Contains)) {
			return false
		}
	}
	if c.Min != nil {
		if order, ok := compareValues(value, c.Min); !ok || order < 0 || order == 0 && c.Above {
			return false
		}
	}
	if c.Max != nil {
		if order, ok := compareValues(value, c.Max); !ok || order > 0 || order == 0 && c.Below {
			return false
		}
	}
	return true
}

// compareValues compares two values of one kind, false where they are not.
func compareValues(a, b any) (int, bool) {
	switch a := a.(type) {
	case string:
		b, ok := b.(string)
		return cmp.Compare(a, b), ok
	case int64:
		b, ok := b.(int64)
		return cmp.Compare(a, b), ok
	case float64:
		b, ok := b.(float64)
		return cmp.Compare(a, b), ok
	}
	return 0, false
}

// candidates are nodes among which all are that fulfil a filter, in the order of
// their numbers, found by an index; served is false where none serves.
func (w *walk) candidates(ctx context.Context, f *Filter) (numbers []NodeID, served bool, err error) {
	var best *Condition
	for i := range f.Where {
		c := &f.Where[i]
		if w.price(c) < w.price(best) {
			best = c
		}
	}
	if f.Within != "" && w.price(best) > 1 {
		return w.within[f.Within], true, nil
	}
	if best != nil && best.Contains == "" {
		numbers, err = w.byCondition(ctx, best)
		return numbers, true, err
	}
	for i := range f.And {
		if numbers, served, err = w.candidates(ctx, &f.And[i]); served || err != nil {
			return numbers, served, err
		}
	}
	if best != nil {
		numbers, err = w.byTerms(ctx, best)
		return numbers, true, err
	}
	if f.Or == nil {
		return nil, false, nil
	}
	for i := range f.Or {
		branch, served, err := w.candidates(ctx, &f.Or[i])
		if err != nil || !served {
			return nil, false, err
		}
		numbers = append(numbers, branch...)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), true, nil
}

// unserved is the price of a condition that no index serves.
const unserved = 9

// price tells which of several conditions is served from its index: the cheapest
// one, as far as can be said without looking.
func (w *walk) price(c *Condition) int {
	switch {
	case c == nil || !slices.Contains(indexed(w.v.vocab.types[w.typ]), c.Property):
		return unserved
	case c.Eq != nil:
		return 1
	case c.In != nil:
		return 2
	case c.StartsWith != "":
		return 3
	case c.Min != nil && c.Max != nil:
		return 4
	case c.Min != nil || c.Max != nil:
		return 5
	case c.Property == nameProperty && len(containsTerms(c.Contains)) > 0:
		return 6
	}
	return unserved
}

// all are the nodes of the type.
func (w *walk) all(ctx context.Context) (numbers []NodeID, err error) {
	lists, err := w.v.memberLists(ctx, w.typ)
	if err != nil {
		return nil, err
	}
	if n := (&merge{lists: lists}).total(); n > maxVisited {
		return nil, fmt.Errorf("%w: no index serves the filter, and there are %d nodes to look at: at most %d can be; give a condition that has an index", ErrLimit, n, maxVisited)
	}
	for n, err := range w.v.memberNumbers(ctx, w.typ) {
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// byCondition are the nodes that the index of a condition's property has for it.
func (w *walk) byCondition(ctx context.Context, c *Condition) ([]NodeID, error) {
	prefix := valuePrefix(w.typ, w.v.vocab.number(propertyNames, c.Property))
	nodeOf := func(key []byte) (NodeID, error) { return w.nodeOf(c.Property, key[len(prefix):]) }
	var ranges []kv.Range
	exact := func(value any) {
		ranges = append(ranges, kv.Prefix(appendSortable(slices.Clone(prefix), value)))
	}
	switch {
	case c.Eq != nil:
		exact(c.Eq)
	case c.In != nil:
		for _, value := range c.In {
			exact(value)
		}
	case c.StartsWith != "" && c.Property == nameProperty:
		// Names and aliases stand folded in their own table.
		begins := names.Fold(c.StartsWith)
		begins = begins[:min(len(begins), maxKeyText)]
		start := appendText([]byte{tableName}, begins)
		ranges = append(ranges, kv.Prefix(start[:len(start)-2])) // without the end of the text
		nodeOf = func(key []byte) (NodeID, error) {
			_, n, _, ok := cutName(key[1:])
			if !ok {
				return 0, damagedf("a key of the name index cannot be read")
			}
			return n, nil
		}
	case c.StartsWith != "":
		begins := c.StartsWith[:min(len(c.StartsWith), maxKeyText)]
		start := appendText(append(slices.Clone(prefix), valueThere), begins)
		ranges = append(ranges, kv.Prefix(start[:len(start)-2]))
	default:
		there := append(slices.Clone(prefix), valueThere)
		r := kv.Prefix(there)
		if c.Min != nil {
			r.Start = w.edge(prefix, c.Min)
		}
		if c.Max != nil {
			r.End = append(w.edge(prefix, c.Max), 0xff)
			if _, ok := c.Max.(string); ok {
				r.End = kv.Prefix(w.edge(prefix, c.Max)).End
			}
		}
		ranges = append(ranges, r)
	}
	seen := map[NodeID]bool{}
	for _, r := range ranges {
		for p, err := range w.v.r.Scan(ctx, r) {
			if err != nil {
				return nil, err
			}
			n, err := nodeOf(p.Key)
			if err != nil {
				return nil, err
			}
			if !seen[n] && len(seen) == maxVisited {
				return nil, fmt.Errorf("%w: the condition on %s reads more than %d entries of its index; narrow it", ErrLimit, c.Property, maxVisited)
			}
			seen[n] = true
		}
	}
	return sorted(seen), nil
}

func sorted(set map[NodeID]bool) []NodeID {
	numbers := make([]NodeID, 0, len(set))
	for n := range set {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}

// edge is where a range over an index begins or ends: the value, or of a long text
// as much of it as is kept in order.
func (w *walk) edge(prefix []byte, value any) []byte {
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
func (w *walk) byTerms(ctx context.Context, c *Condition) ([]NodeID, error) {
	lists, err := w.v.Postings(ctx, containsTerms(c.Contains))
	if err != nil {
		return nil, err
	}
	all := Intersect(lists)
	if len(all) > maxVisited {
		return nil, fmt.Errorf("%w: the condition on %s reads more than %d entries of its index; narrow it", ErrLimit, c.Property, maxVisited)
	}
	numbers := make([]NodeID, len(all))
	for i, p := range all {
		numbers[i] = p.Node()
	}
	return numbers, nil
}
