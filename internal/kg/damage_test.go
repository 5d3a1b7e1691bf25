package kg

import (
	"fmt"
	"slices"
)

// HeadDamages are heads that can be read and are wrong in what is derived: a
// count, an end, a stamp, an entry of an object's list that is missing, changed
// or one too many.
func HeadDamages(head []byte) map[string][]byte {
	damages := map[string][]byte{}
	lists, err := decodeHead(head)
	if err != nil {
		panic(err)
	}
	for i := range lists {
		change := func(what string, fn func(*list)) {
			changed := slices.Clone(lists)
			fn(&changed[i])
			damages[fmt.Sprintf("list %v: %s", lists[i].key, what)] = encodeHead(changed)
		}
		change("counts more", func(l *list) { l.count++ })
		change("counts less", func(l *list) { l.count-- })
		change("no stamp", func(l *list) { l.stamp = 0 })
		if lists[i].chunks {
			change("another end", func(l *list) { l.last.sort++ })
			continue
		}
		if !lists[i].key.derived() {
			continue
		}
		entries, err := decodeEntries(lists[i].run)
		if err != nil {
			panic(err)
		}
		run := func(entries []entry, count int) func(*list) {
			return func(l *list) { l.run, l.count = appendEntries(nil, entries), uint64(count) }
		}
		n := len(entries)
		change("lost entry", run(entries[1:], n))
		if n > 1 {
			change("lost entry, counted", run(entries[1:], n-1))
		}
		extra := entries[n-1]
		extra.ordinal += 7
		change("extra entry", run(append(slices.Clone(entries), extra), n))
		extra.sort += 1 << 30
		change("extra entry of nobody, counted", run(append(slices.Clone(entries), extra), n+1))
		if lists[i].key.kind == memberList {
			continue
		}
		changed := slices.Clone(entries)
		changed[0].givenID += "x"
		change("changed entry", run(changed, n))
	}
	return damages
}
