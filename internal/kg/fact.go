package kg

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// place is where a fact stands, as its subject sees it.
type place struct {
	owner NodeID
	list  listKey
	spot
}

// mirror is the place at which the object sees an edge.
func (p place) mirror(subjectType uint64) place {
	return place{
		owner: NodeID(p.sort),
		list:  listKey{kind: inList, role: p.list.role, typ: subjectType},
		spot:  spot{sort: uint64(p.owner), ordinal: p.ordinal},
	}
}

// PutFact adds a fact. Where the graph says the same already, or has a fact of
// the given id, the evidences are joined; a fact of the given id that says
// something else is superseded: the old one ends and this takes its id. It
// tells whether anything changed.
func (tx *Tx) PutFact(ctx context.Context, in FactInput) (changed bool, err error) {
	e, err := newEntry(in, tx.version, tx.finder(ctx))
	if err != nil {
		return false, err
	}
	p, subject, err := tx.placeOf(ctx, &in)
	if err != nil {
		return false, err
	}
	near, err := tx.edit.near(ctx, p.owner, p.list, p.sort)
	if err != nil {
		return false, err
	}
	if in.ID != "" {
		known, err := tx.given(ctx, in.ID)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return false, err
		case known.owner == p.owner && known.list == p.list && known.sort == p.sort && says(near, known.spot, in.Statement):
			p.ordinal = known.ordinal
			return tx.join(ctx, p, subject, near, e)
		default:
			if err := tx.endAt(ctx, known); err != nil {
				return false, err
			}
			if near, err = tx.edit.near(ctx, p.owner, p.list, p.sort); err != nil {
				return false, err
			}
		}
	} else if i := saying(near, in.Statement); i >= 0 {
		p.ordinal = near[i].ordinal
		return tx.join(ctx, p, subject, near, e)
	}
	p.ordinal = nextOrdinal(near)
	e.spot = p.spot
	return true, tx.begin(ctx, p, subject, e)
}

// saying is which of the facts of the same nodes and kind a fact without an
// importer's id is: the first that makes its statement, or -1.
func saying(near []entry, s Statement) int {
	return slices.IndexFunc(near, func(n entry) bool { return *n.Statement == s })
}

// nextOrdinal is that of a new fact beside others of the same nodes and kind.
func nextOrdinal(near []entry) uint64 {
	if len(near) == 0 {
		return 0
	}
	return near[len(near)-1].ordinal + 1
}

// says tells whether the entry at a spot makes that statement.
func says(near []entry, at spot, s Statement) bool {
	i, ok := findEntry(near, at)
	return ok && *near[i].Statement == s
}

// join adds evidence to the fact at p.
func (tx *Tx) join(ctx context.Context, p place, subject *model.Type, near []entry, in entry) (bool, error) {
	i, ok := findEntry(near, p.spot)
	if !ok {
		return false, damagedf("a fact is not where it should be")
	}
	old := near[i]
	joined, changed := old.join(in)
	if !changed {
		return false, nil
	}
	if err := tx.keepEnded(p, subject, old); err != nil {
		return false, err
	}
	joined.since = tx.version
	return true, tx.putBoth(ctx, p, subject, joined)
}

// join is the entry with what another, of the same statement, says about where
// it was read, and whether that is more.
func (e entry) join(in entry) (joined entry, changed bool) {
	joined = e
	joined.evidence, changed = mergeEvidence(e.evidence, in.evidence)
	switch { // evidence outweighs a word without any
	case len(joined.evidence) > 0:
		joined.certainty = NoCertainty
	case in.certainty > joined.certainty:
		joined.certainty, changed = in.certainty, true
	}
	return joined, changed
}

// begin adds a new fact.
func (tx *Tx) begin(ctx context.Context, p place, subject *model.Type, e entry) error {
	if err := tx.putBoth(ctx, p, subject, e); err != nil {
		return err
	}
	kind, name := tx.term(p)
	tx.use(kind, name, 1)
	if e.givenID == "" {
		return nil
	}
	return tx.kv.Set(factKey(e.givenID), encodePlace(p))
}

func (tx *Tx) term(p place) (vocabKind, string) {
	if p.list.kind == observed {
		return indicatorNames, tx.vocab.indicators[p.list.role].Name
	}
	return roleNames, tx.vocab.roles[p.list.role].Name
}

// putBoth writes an entry to the lists of both ends.
func (tx *Tx) putBoth(ctx context.Context, p place, subject *model.Type, e entry) error {
	typ := tx.vocab.number(typeNames, subject.Name)
	if err := tx.put(ctx, typ, p, e); err != nil || p.list.kind == observed {
		return err
	}
	return tx.put(ctx, p.list.typ, p.mirror(typ), e)
}

// put writes an entry to a list of an owner of a type.
func (tx *Tx) put(ctx context.Context, typ uint64, p place, e entry) error {
	e.spot = p.spot
	if err := tx.edit.put(ctx, p.owner, p.list, e); err != nil {
		return err
	}
	return tx.putOrder(ctx, typ, p.owner, p.list, &e)
}

// remove takes an entry out of a list of an owner of a type.
func (tx *Tx) remove(ctx context.Context, typ uint64, p place) (entry, error) {
	old, err := tx.edit.remove(ctx, p.owner, p.list, p.spot)
	if err != nil {
		return old, err
	}
	return old, tx.dropOrder(ctx, typ, p.owner, p.list, &old)
}

// keepEnded keeps an entry that ends now where reads of earlier versions look.
func (tx *Tx) keepEnded(p place, subject *model.Type, e entry) error {
	if e.since == tx.version {
		return nil // it never was a version
	}
	places := []place{p}
	if p.list.kind != observed {
		places = append(places, p.mirror(tx.vocab.number(typeNames, subject.Name)))
	}
	for _, at := range places {
		e.spot = at.spot
		if err := tx.kv.Set(endedKey(at.owner, at.list, at.spot, tx.version), appendEntry(nil, &e, e.sort)); err != nil {
			return err
		}
	}
	return nil
}

// EndFact ends a fact: the one of the given id, or the one that says just what
// in says. Reads of earlier versions still find it. ErrNotFound where there is
// none.
func (tx *Tx) EndFact(ctx context.Context, in FactInput) error {
	if in.ID != "" {
		p, err := tx.given(ctx, in.ID)
		if err != nil {
			return err
		}
		return tx.endAt(ctx, p)
	}
	p, _, err := tx.placeOf(ctx, &in)
	if err != nil {
		return err
	}
	near, err := tx.edit.near(ctx, p.owner, p.list, p.sort)
	if err != nil {
		return err
	}
	i := saying(near, in.Statement)
	if i < 0 {
		return fmt.Errorf("%w: no such fact", ErrNotFound)
	}
	p.ordinal = near[i].ordinal
	return tx.endAt(ctx, p)
}

func (tx *Tx) endAt(ctx context.Context, p place) error {
	owner, _, err := tx.record(ctx, p.owner)
	if err != nil {
		return err
	}
	subject := tx.vocab.types[owner.typ]
	old, err := tx.remove(ctx, owner.typ, p)
	if err != nil {
		return err
	}
	if p.list.kind != observed {
		if _, err := tx.remove(ctx, p.list.typ, p.mirror(owner.typ)); err != nil {
			return err
		}
	}
	kind, name := tx.term(p)
	tx.use(kind, name, -1)
	if old.givenID != "" {
		if err := tx.kv.Delete(factKey(old.givenID)); err != nil {
			return err
		}
	}
	return tx.keepEnded(p, subject, old)
}

// given returns where the fact of an importer's id stands.
func (tx *Tx) given(ctx context.Context, id string) (place, error) {
	b, err := tx.kv.Get(ctx, factKey(id))
	if errors.Is(err, kv.ErrNotFound) {
		return place{}, fmt.Errorf("%w: fact %q", ErrNotFound, id)
	}
	if err != nil {
		return place{}, err
	}
	return decodePlace(b)
}

func encodePlace(p place) []byte {
	return appendSpot(appendList(appendInt(nil, uint64(p.owner)), p.list), p.spot)
}

func decodePlace(b []byte) (p place, err error) {
	owner, b, ok := cutInt(b)
	if ok {
		p.owner = NodeID(owner)
		p.list, b, ok = cutList(b)
	}
	if ok {
		p.spot, b, ok = cutSpot(b)
	}
	if !ok || len(b) > 0 {
		return p, damagedf("the place of a fact cannot be read")
	}
	return p, nil
}

// placeOf is where a fact would stand in its subject's lists, at the first
// ordinal. The subject of a symmetric role is the node of the smaller id.
func (tx *Tx) placeOf(ctx context.Context, in *FactInput) (place, *model.Type, error) {
	role, err := in.kind(tx.vocab.model)
	if err != nil {
		return place{}, nil, err
	}
	if role == nil {
		of, err := tx.find(ctx, in.Of)
		if err != nil {
			return place{}, nil, err
		}
		list := listKey{kind: observed, role: tx.vocab.number(indicatorNames, in.Indicator)}
		return place{of.number, list, spot{sort: sortDate(in.StatedFor)}}, of.typ, nil
	}
	subject, object := in.From, in.To
	if reversed(role, subject, object) {
		subject, object = object, subject
	}
	from, err := tx.find(ctx, subject)
	if err != nil {
		return place{}, nil, err
	}
	to, err := tx.find(ctx, object)
	if err != nil {
		return place{}, nil, err
	}
	if err := role.Admits(from.typ.Name, to.typ.Name); err != nil {
		return place{}, nil, invalidf("%s", err)
	}
	list := listKey{outList, tx.vocab.number(roleNames, in.Role), tx.vocab.number(typeNames, to.typ.Name)}
	return place{from.number, list, spot{sort: uint64(to.number)}}, from.typ, nil
}

// kind is the fact's role, or nil where it is an observation.
func (in *FactInput) kind(m *model.Model) (*model.Role, error) {
	switch {
	case (in.Role == "") == (in.Indicator == ""):
		return nil, invalidf("a fact has a role or an indicator")
	case in.Role != "":
		if role := m.Role(in.Role); role != nil {
			return role, nil
		}
		return nil, invalidf("unknown role %q", in.Role)
	case m.Indicator(in.Indicator) == nil:
		return nil, invalidf("unknown indicator %q", in.Indicator)
	}
	return nil, nil
}

// reversed tells whether an edge is kept the other way round: the subject of a
// symmetric role is the node of the smaller id.
func reversed[ID string | []byte](role *model.Role, from, to ID) bool {
	return role.Symmetric && string(to) < string(from)
}

// sortDate orders observations of one indicator by time: the digits of the
// date's first year, month and day, or of its last where it is open at the
// start. Undated ones come first.
func sortDate(edtf string) uint64 {
	var n, digits uint64
	for _, c := range []byte(strings.TrimLeft(edtf, "./-")) {
		if c >= '0' && c <= '9' && digits < 8 {
			n, digits = n*10+uint64(c-'0'), digits+1
		} else if c != '-' {
			break
		}
	}
	for ; digits > 0 && digits < 8; digits++ {
		n *= 10
	}
	return n
}

// finder returns the number of the Document or Source of an id.
type finder func(id string) (NodeID, error)

// newEntry is the entry of a fact, without its spot.
func newEntry(in FactInput, since Version, find finder) (entry, error) {
	if err := checkStatement(in); err != nil {
		return entry{}, err
	}
	e := entry{since: since, givenID: in.ID, Statement: statement(in.Statement)}
	certainty := in.Certainty
	if certainty == NoCertainty {
		certainty = Stated
	}
	var err error
	if e.evidence, err = newEvidence(in.Evidence, certainty, find); err != nil {
		return entry{}, err
	}
	if len(e.evidence) == 0 {
		e.certainty = certainty
	}
	return e, nil
}

func checkStatement(in FactInput) error {
	if len(in.ID) > maxID {
		return invalidf("a fact's id has at most %d bytes", maxID)
	}
	for _, s := range []string{in.ID, in.StatedFor, in.Status, in.Bound, in.Qualifier, in.Scope, in.Joint, in.Text, in.Unit} {
		if len(s) > maxText || !utf8.ValidString(s) {
			return invalidf("a text has at most %d bytes of UTF-8", maxText)
		}
	}
	if math.IsNaN(in.Value) || math.IsInf(in.Value, 0) {
		return invalidf("a value is a finite number")
	}
	if !in.HasValue && in.Value != 0 {
		return invalidf("a value without HasValue")
	}
	if in.Indicator != "" && !in.HasValue && in.Text == "" {
		return invalidf("an observation has a value or a text")
	}
	return nil
}

func (tx *Tx) finder(ctx context.Context) finder {
	return func(id string) (NodeID, error) {
		doc, err := tx.find(ctx, id)
		if err != nil {
			return 0, fmt.Errorf("evidence: %w", err)
		}
		return doc.number, checkDocument(id, doc.typ)
	}
}

// checkDocument says what is wrong with a node of that type as evidence.
func checkDocument(id string, typ *model.Type) error {
	if typ.Name != DocumentType && typ.Name != SourceType {
		return invalidf("evidence: %s is a %s, expected a %s or a %s", id, typ.Name, DocumentType, SourceType)
	}
	return nil
}

// newEvidence is evidence as it is kept. What does not say how certain it is has
// the certainty of the whole.
func newEvidence(in []EvidenceInput, certainty Certainty, find finder) ([]Evidence, error) {
	var list []Evidence
	for _, e := range in {
		document, err := find(e.Document)
		if err != nil {
			return nil, err
		}
		if e.Start < 0 || e.End < e.Start || len(e.Reason) > maxName {
			return nil, invalidf("evidence in %s: expected 0 ≤ start ≤ end and a short reason", e.Document)
		}
		v := Evidence{Document: document, Start: e.Start, End: e.End, Certainty: e.Certainty, Reason: e.Reason}
		if v.Certainty == NoCertainty {
			v.Certainty = certainty
		}
		list, _ = mergeEvidence(list, []Evidence{v})
	}
	return list, nil
}

// DocumentType and SourceType are the types of the nodes that evidence names.
const (
	DocumentType = "Document"
	SourceType   = "Source"
)

// mergeEvidence adds to a list of evidence what it does not have. Of the same
// place with two certainties, the stronger stays.
func mergeEvidence(old, add []Evidence) (merged []Evidence, changed bool) {
	merged = old
	for _, e := range add {
		i := slices.IndexFunc(merged, func(o Evidence) bool {
			return o.Document == e.Document && o.Start == e.Start && o.End == e.End
		})
		switch {
		case i < 0:
			merged = append(slices.Clip(merged), e)
		case merged[i].Certainty < e.Certainty:
			merged = slices.Clone(merged)
			merged[i] = e
		default:
			continue
		}
		changed = true
	}
	return merged, changed
}
