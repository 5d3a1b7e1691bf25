package names

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
	if q.latin != k.latin || q.body() == "" || k.body() == "" {
		return
	}
	if q.legal == k.legal && q.branch == k.branch && q.kind == k.kind && sameLetters(q.beforeLegal(), k.beforeLegal()) {
		t.add(CoreEqual, 0.99, q.Core(), k.Core())
		t.exact = true
		t.origin(known, 0)
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

// beforeLegal is the name up to its legal form.
func (n *Name) beforeLegal() string {
	if n.legal == "" {
		return n.Folded
	}
	return n.Folded[:n.CoreEnd]
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

// bodies compares kinds and branches.
func (t *tally) bodies(q, k *Name) {
	switch {
	case q.branch != k.branch:
		t.add(BranchDiffers, -0.4, q.branch, k.branch)
	case q.kind == k.kind:
	case q.kind != "" && k.kind != "":
		t.add(KindDiffers, -0.45, q.kind, k.kind)
	case q.unit && k.Registered() || k.unit && q.Registered():
		// 百花村 is a firm
	case q.kind == "" && q.Registered() || k.kind == "" && k.Registered():
		t.add(KindDiffers, -0.4, q.kind, k.kind)
	case q.placed && k.placed && q.body() == k.body():
		// 浙江 for 浙江省
	default:
		t.add(KindMissing, -0.2, q.kind, k.kind)
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
		equal := t.reasons[0].Feature == CoreEqual
		if both && equal {
			effect = -0.25
		} else if both {
			effect = -0.15
		} else if t.has(PlaceMissing) {
			return
		} else if k.Registered() && len(k.places) == 0 || q.Registered() && len(q.places) == 0 {
			effect = -0.15 // the full name would have it
		}
		t.add(PlaceMissing, effect, ours, theirs)
	case !placesAgree(q.places, k.places):
		t.add(PlaceDiffers, -0.4, ours, theirs)
	case !samePlaces(q.places, k.places):
		// one lies in the other
		t.add(PlaceDiffers, -0.15, ours, theirs)
		if both {
			t.atMost(0.75)
		}
	case q.kind != "" && k.kind != "" && !nested(q.places, k.places):
		// 中国矿业大学 and 中国矿业大学(北京)
		t.add(PlaceMissing, -0.25, ours, theirs)
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
		effect := -0.1
		if equal {
			effect = -0.2
		}
		t.add(LegalDiffers, effect, q.legal, k.legal)
	default:
		t.add(LegalMissing, 0, q.legal, k.legal)
	}
	if q.Registered() && k.Registered() && !t.exact {
		t.atMost(0.75)
	}
}
