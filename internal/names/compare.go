package names

import (
	"strings"
	"unicode/utf8"
)

// compare tallies how a name is like a known one.
func (t *tally) compare(q *Name, known Known, stats Stats) {
	t.sum, t.exact, t.n = 0, false, 0
	k := known.Name
	if q.Folded == "" || k.Folded == "" {
		return
	}
	if q.Folded == k.Folded {
		t.add(NameEqual, 1, q.Folded, k.Folded)
		t.exact = true
		t.origin(known, 0)
		return
	}
	if q.latin != k.latin || q.body == "" || k.body == "" {
		return
	}
	t.cores(q, k, stats)
	if t.sum <= 0 {
		return
	}
	t.bodies(q, k)
	t.where(q, k)
	t.form(q, k)
	t.origin(known, -0.02)
}

// origin says that the known name is no main one.
func (t *tally) origin(known Known, effect float64) {
	switch known.Field {
	case "name":
	case "formerNames":
		t.add(FormerName, effect, "", known.Folded)
	default:
		t.add(KnownAlias, 0, "", known.Folded)
	}
}

// cores compares the cores and says how much of them is equal. What is equal weighs
// less where it is short or common.
func (t *tally) cores(q, k *Name, stats Stats) {
	short, long := q, k
	if q.Registered() && !k.Registered() || q.Registered() == k.Registered() && len(q.body) > len(k.body) {
		short, long = k, q
	}
	both := q.Registered() && k.Registered()
	sTrade, sRest := short.body[:short.trade], short.body[short.trade:]
	lTrade, lRest := long.body[:long.trade], long.body[long.trade:]
	sWords := withoutFiller(sRest)
	switch {
	case short.body == long.body:
		t.add(CoreEqual, 0.95, q.body, k.body)
		return
	case short.placed && long.placed && sTrade != lTrade:
		// places are names of their own: nothing of one is left out in another
	case both:
		switch {
		case sTrade == lTrade && withoutFiller(sRest) == withoutFiller(lRest):
			t.add(CoreEqual, 0.95, q.body, k.body)
			t.add(GroupMissing, -0.25, q.body, k.body)
			return
		case sTrade == lTrade && !short.placed:
			t.add(TradeEqual, 0.62, q.Trade(), k.Trade())
			t.business(q, k, sRest, lRest)
			return
		}
		if part(short.body, long.body) && chars(sTrade) >= 2 && strings.HasPrefix(long.body, sTrade) {
			t.add(CoreContained, 0.6, q.body, k.body)
			t.add(BusinessMissing, -0.1, q.body, k.body)
			return
		}
	case part(short.body, long.body):
		t.contained(q, k, short, long, stats)
		return
	case sTrade == lTrade && sWords == "" && !short.placed:
		// only a group word or a filler is left: 集智股份 for 集智机电
		t.add(TradeEqual, 0.9, q.Trade(), k.Trade())
		t.common(sTrade, stats)
		return
	case sTrade == lTrade && subsequence(sWords, lRest):
		t.add(TradeEqual, 0.93, q.Trade(), k.Trade())
		t.add(BusinessMissing, -0.03, sRest, lRest)
		t.rare(sTrade, stats, 2)
		if short.placed {
			t.atMost(0.7)
		}
		return
	case sTrade == lTrade:
		t.add(TradeEqual, 0.62, q.Trade(), k.Trade())
		t.add(BusinessDiffers, -0.1, sRest, lRest)
		if short.placed {
			t.sum -= 0.3
			t.reasons[t.n-1].Effect -= 0.3
		}
		return
	case !short.placed && strings.HasPrefix(lTrade, sTrade) && chars(sTrade) >= 2 && subsequence(sWords, long.body[len(sTrade):]):
		t.add(TradeEqual, 0.88, q.Trade(), k.Trade())
		t.add(BusinessMissing, -0.04, sRest, long.body[len(sTrade):])
		if sWords == "" {
			t.common(sTrade, stats)
		}
		return
	case !short.placed && firstEqual(short.body, long.body) && subsequence(sTrade+sWords, long.body):
		t.add(CoreSubsequence, 0.68, q.body, k.body)
		return
	}
	switch {
	case oneTypo(q.body, k.body):
		t.add(OneTypo, 0.62, q.body, k.body)
	case sTrade == lTrade:
		t.add(TradeEqual, 0.35, q.Trade(), k.Trade())
	case sharedStart(sTrade, lTrade) >= 2 && !short.placed && !long.placed:
		t.add(CoreDiffers, 0.3, q.body, k.body)
	case subsequence(short.body, long.body):
		t.add(CoreSubsequence, 0.45, q.body, k.body)
	}
}

// contained is for a short name that is one piece of the long one.
func (t *tally) contained(q, k, short, long *Name, stats Stats) {
	t.add(CoreContained, 0.93, q.body, k.body)
	at := strings.Index(long.body, short.body)
	left := long.body[at+len(short.body):]
	switch {
	case at > 0:
		// 石英 in 太平洋石英: the beginning is missing
		t.add(CoreDiffers, -0.2, q.body, k.body)
	case short.placed || short.trade == 0:
		t.add(BusinessDiffers, -0.25, short.body[short.trade:], left)
	case left != "":
		t.add(BusinessMissing, -0.02, "", left)
	}
	if holdsPlace(left) {
		// 中国石化 in 中国石化上海石油化工
		t.add(BranchDiffers, -0.25, "", left)
	}
	if short.trade == len(short.body) {
		t.rare(short.body, stats, 2)
	}
}

// business says how the words of what two registered bodies do differ.
func (t *tally) business(q, k *Name, short, long string) {
	f := BusinessDiffers
	if subsequence(short, long) {
		f = BusinessMissing
	}
	t.add(f, -0.1, q.body[q.trade:], k.body[k.trade:])
}

// common takes off for a trade name that stands without any word of what the body
// does, where others have it too.
func (t *tally) common(trade string, stats Stats) { t.rare(trade, stats, 1) }

// rare takes off where more than so many nodes have the rarest two characters of what
// is equal.
func (t *tally) rare(s string, stats Stats, most int) {
	if stats == nil {
		return
	}
	if n := leastCommon(s, stats); n > most {
		t.add(CommonWords, -min(0.3, 0.03*float64(n-most)), s, s)
	}
}

// leastCommon is how many nodes have the rarest two characters of s in a name.
func leastCommon(s string, stats Stats) int {
	least := stats.Nodes()
	_, size := utf8.DecodeRuneInString(s)
	for size < len(s) {
		_, next := utf8.DecodeRuneInString(s[size:])
		least = min(least, stats.With(s[:size+next]))
		s = s[size:]
		size = next
	}
	return least
}

// bodies compares kinds and branches.
func (t *tally) bodies(q, k *Name) {
	switch {
	case q.kind == k.kind:
	case q.kind != "" && k.kind != "":
		t.add(KindDiffers, -0.45, q.kind, k.kind)
	case q.kind == "" && q.Registered() || k.kind == "" && k.Registered():
		t.add(KindDiffers, -0.4, q.kind, k.kind)
	case q.placed && k.placed && q.body == k.body:
		// 浙江 for 浙江省
	default:
		t.add(KindMissing, -0.2, q.kind, k.kind)
	}
	if q.branch != k.branch {
		t.add(BranchDiffers, -0.3, q.branch, k.branch)
	}
}

// where compares the places.
func (t *tally) where(q, k *Name) {
	if len(q.places) == 0 && len(k.places) == 0 {
		return
	}
	ours, theirs := firstPlace(q), firstPlace(k)
	both := q.Registered() && k.Registered()
	switch {
	case len(q.places) == 0 || len(k.places) == 0:
		effect := 0.0
		if both {
			effect = -0.25
		} else if k.Registered() && len(k.places) == 0 || q.Registered() && len(q.places) == 0 {
			effect = -0.15 // the full name would have it
		}
		t.add(PlaceMissing, effect, ours, theirs)
	case !placesAgree(q.places, k.places):
		t.add(PlaceDiffers, -0.4, ours, theirs)
	default:
		t.add(PlaceEqual, 0.03, ours, theirs)
		if both && len(q.places) != len(k.places) {
			t.atMost(0.75)
		}
	}
}

// form compares the legal forms of two names. Names whose parts are all equal are the
// same name, written in another way.
func (t *tally) form(q, k *Name) {
	equal := t.reasons[0].Feature == CoreEqual && t.sum >= 0.95
	switch {
	case q.legal == k.legal && q.legal != "":
		if equal {
			t.add(LegalEqual, 0.99-t.sum, q.legal, k.legal)
			t.exact = true
		} else {
			t.add(LegalEqual, 0, q.legal, k.legal)
		}
	case q.legal == k.legal:
	case q.Registered() && k.Registered():
		t.add(LegalDiffers, -0.2, q.legal, k.legal)
	default:
		t.add(LegalMissing, 0, q.legal, k.legal)
	}
	if q.Registered() && k.Registered() && !t.exact {
		t.atMost(0.75)
	}
}
