package kg

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/silian-graph/silian/kv"
)

// The raw text of a document is kept in parts of as many code points, so that a
// quote reads the part it stands in. Part zero is how many code points the
// whole has, and its SHA-256; the text itself begins with part one.
const textPart = 4096

// SumProperty is the property of a document that holds its text's SHA-256, in
// hexadecimal digits.
const SumProperty = "sha256"

// PutText keeps a document's raw text beside its facts. The text must be UTF-8
// and, where the document says a SHA-256, have just that. It is part of no
// version, and putting it again changes nothing; it stays until the document
// says another SHA-256. ErrNotFound where there is no such document, ErrInvalid
// where the node is none or the text is not its.
func (tx *Tx) PutText(ctx context.Context, document, text string) (changed bool, err error) {
	ref, err := tx.find(ctx, document)
	switch {
	case err != nil:
		return false, err
	case ref.typ.Name != DocumentType:
		return false, invalidf("%s is a %s, not a %s", document, ref.typ.Name, DocumentType)
	case !utf8.ValidString(text):
		return false, invalidf("the text of %s is not UTF-8", document)
	}
	n, _, err := tx.record(ctx, ref.number)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256([]byte(text))
	if !tx.sumIs(n, sum) {
		return false, invalidf("the text is not that of %s: its SHA-256 is %x", document, sum)
	}
	_, old, err := tx.textHead(ctx, ref.number)
	switch {
	case err == nil && old == sum:
		return false, nil
	case err == nil:
		if err := tx.dropText(ctx, ref.number); err != nil {
			return false, err
		}
	case !errors.Is(err, kv.ErrNotFound):
		return false, err
	}
	length := 0
	for part := uint64(1); text != ""; part++ {
		end, points := len(text), 0
		for i := range text {
			if points == textPart {
				end = i
				break
			}
			points++
		}
		length += points
		if err := tx.kv.Set(textKey(ref.number, part), []byte(text[:end])); err != nil {
			return false, err
		}
		text = text[end:]
	}
	tx.dirty[ref.number] = true
	return true, tx.kv.Set(textKey(ref.number, 0), append(binary.AppendUvarint(nil, uint64(length)), sum[:]...))
}

// sumIs tells whether a text of that sum can be the document's.
func (tx *Tx) sumIs(document *record, sum [sha256.Size]byte) bool {
	said := document.value(tx.vocab.number(propertyNames, SumProperty))
	if said == nil {
		return true
	}
	s, _ := said.(string)
	return strings.EqualFold(s, hex.EncodeToString(sum[:]))
}

// textHead is the length and the sum of a document's text, kv.ErrNotFound where
// none is loaded.
func (tx *Tx) textHead(ctx context.Context, document NodeID) (int, [sha256.Size]byte, error) {
	b, err := tx.kv.Get(ctx, textKey(document, 0))
	if err != nil {
		return 0, [sha256.Size]byte{}, err
	}
	return decodeTextHead(b)
}

func (tx *Tx) dropText(ctx context.Context, document NodeID) error {
	length, _, err := tx.textHead(ctx, document)
	if err != nil {
		return err
	}
	for part := 0; part <= (length+textPart-1)/textPart; part++ {
		if err := tx.kv.Delete(textKey(document, uint64(part))); err != nil {
			return err
		}
	}
	return nil
}

// dropOtherText drops the text of a document that says another SHA-256 now:
// offsets count code points of a text that is not loaded.
func (tx *Tx) dropOtherText(ctx context.Context, ref nodeRef, n *record) error {
	if ref.typ.Name != DocumentType {
		return nil
	}
	_, sum, err := tx.textHead(ctx, ref.number)
	switch {
	case errors.Is(err, kv.ErrNotFound):
		return nil
	case err != nil:
		return err
	case tx.sumIs(n, sum):
		return nil
	}
	return tx.dropText(ctx, ref.number)
}

// Passage is a part of a document's text, in code points.
type Passage struct {
	Document   NodeID
	Start, End int
}

// Quote is the text of a passage. There is none where the document's text was
// not loaded, or where the passage is not inside it.
type Quote struct {
	Text   string
	Loaded bool
}

// maxQuoted is how many code points Quotes returns at most.
const maxQuoted = 4 << 20

// Quotes returns the texts of passages, in their order. Around widens each on
// both sides by as many code points, as far as the text goes. Passages of more
// than 4,194,304 code points together are ErrLimit.
func (v *View) Quotes(ctx context.Context, passages []Passage, around int) ([]Quote, error) {
	lengths, err := v.textLengths(ctx, passages)
	if err != nil {
		return nil, err
	}
	cuts := make([]Passage, len(passages)) // widened, and cut to the text
	parts := map[partOf][]rune{}           // passages of a page share most of them
	quoted := 0
	for i, p := range passages {
		if p.Start < 0 || p.End <= p.Start || p.End > lengths[i] {
			continue
		}
		cuts[i] = Passage{p.Document, max(p.Start-around, 0), min(p.End+around, lengths[i])}
		if quoted += cuts[i].End - cuts[i].Start; quoted > maxQuoted {
			return nil, fmt.Errorf("%w: the passages have more than %d code points; ask for fewer at once", ErrLimit, maxQuoted)
		}
		for part := cuts[i].Start / textPart; part*textPart < cuts[i].End; part++ {
			parts[partOf{p.Document, part}] = nil
		}
	}
	if err := v.readParts(ctx, parts); err != nil {
		return nil, err
	}
	quotes := make([]Quote, len(passages))
	for i, c := range cuts {
		if c.End == 0 {
			continue
		}
		var text strings.Builder
		for at := c.Start; at < c.End; {
			part := at / textPart
			points, from := parts[partOf{c.Document, part}], at-part*textPart
			to := min(c.End-part*textPart, textPart)
			if len(points) < to {
				return nil, damagedf("a part of a document's text is too short")
			}
			text.WriteString(string(points[from:to]))
			at = part*textPart + to
		}
		quotes[i] = Quote{text.String(), true}
	}
	return quotes, nil
}

// partOf names a part of a document's text, counted from zero.
type partOf struct {
	document NodeID
	part     int
}

// readParts fills parts with what they name.
func (v *View) readParts(ctx context.Context, parts map[partOf][]rune) error {
	names := slices.Collect(maps.Keys(parts))
	keys := make([][]byte, len(names))
	for i, n := range names {
		keys[i] = textKey(n.document, uint64(n.part)+1)
	}
	found, err := v.r.GetMany(ctx, keys)
	if err != nil {
		return err
	}
	for i, b := range found {
		if b == nil {
			return damagedf("a part of a document's text is missing")
		}
		parts[names[i]] = []rune(string(b))
	}
	return nil
}

// textLengths are the lengths of the texts that passages stand in, -1 where
// there is none.
func (v *View) textLengths(ctx context.Context, passages []Passage) ([]int, error) {
	keys := make([][]byte, len(passages))
	for i, p := range passages {
		keys[i] = textKey(p.Document, 0)
	}
	found, err := v.r.GetMany(ctx, keys)
	if err != nil {
		return nil, err
	}
	lengths := make([]int, len(passages))
	for i, b := range found {
		if lengths[i] = -1; b == nil {
			continue
		}
		if lengths[i], _, err = decodeTextHead(b); err != nil {
			return nil, err
		}
	}
	return lengths, nil
}

// maxTextLength is more code points than a text has, which is written in one
// transaction.
const maxTextLength = kv.MaxTxn

func decodeTextHead(b []byte) (length int, sum [sha256.Size]byte, err error) {
	r := reader{b: b}
	n := r.uint()
	if r.bad || n > maxTextLength || len(r.b) != len(sum) {
		return 0, sum, damagedf("the length of a document's text cannot be read")
	}
	return int(n), [sha256.Size]byte(r.b), nil
}

// TextLength is how many code points the loaded text of a document has, and
// whether it is loaded.
func (v *View) TextLength(ctx context.Context, document NodeID) (int, bool, error) {
	lengths, err := v.textLengths(ctx, []Passage{{Document: document}})
	if err != nil {
		return 0, false, err
	}
	return max(lengths[0], 0), lengths[0] >= 0, nil
}

// texts checks that the texts of documents are whole.
func (c *checker) texts(ctx context.Context) error {
	var document NodeID
	var last uint64
	length, points := 0, 0
	sum, hash := [sha256.Size]byte{}, sha256.New()
	finish := func() {
		if points != length || document != 0 && [sha256.Size]byte(hash.Sum(nil)) != sum {
			c.problem("the text of node %d is not what was loaded: %d code points of %d", document, points, length)
		}
		hash.Reset()
		points, last = 0, 0
	}
	err := c.scan(ctx, tableText, "text", func(key, b []byte) error {
		n, rest, ok := cutInt(key)
		if !ok {
			return errKey
		}
		part, rest, ok := cutInt(rest)
		if !ok || len(rest) > 0 {
			return errKey
		}
		if t := c.v.vocab.types[c.types[NodeID(n)]]; t == nil || t.Name != DocumentType {
			return damagedf("it is the text of no document")
		}
		if part == 0 {
			finish()
			var err error
			document = NodeID(n)
			length, sum, err = decodeTextHead(b)
			return err
		}
		if NodeID(n) != document || part != last+1 {
			return damagedf("part %d follows part %d", part, last)
		}
		last = part
		points += utf8.RuneCount(b)
		hash.Write(b)
		return nil
	})
	finish()
	return err
}

// Passage is the passage that the evidence points at.
func (e Evidence) Passage() Passage { return Passage{e.Document, e.Start, e.End} }
