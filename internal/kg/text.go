package kg

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"unicode/utf8"

	"github.com/silian-graph/silian/kv"
)

// The raw text of a document is kept in parts of as many code points, so that a
// quote reads the part it stands in. Part zero is how many code points the
// whole has, and its SHA-256; the text itself begins with part one.
const textPart = 4096

// PutText keeps a document's raw text beside its facts. The text must be UTF-8
// and belongs to the document as long as it exists: it is part of no version,
// and putting it again changes nothing. ErrNotFound where there is no such
// document, ErrInvalid where the node is none.
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
	if _, err := tx.kv.Get(ctx, textKey(ref.number, 0)); err == nil || !errors.Is(err, kv.ErrNotFound) {
		return false, err
	}
	length, sum := 0, sha256.Sum256([]byte(text))
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

// Quotes returns the texts of passages, in their order. Around widens each on
// both sides by as many code points, as far as the text goes.
func (v *View) Quotes(ctx context.Context, passages []Passage, around int) ([]Quote, error) {
	lengths, err := v.textLengths(ctx, passages)
	if err != nil {
		return nil, err
	}
	var keys [][]byte
	cuts := make([]Passage, len(passages)) // widened, and cut to the text
	for i, p := range passages {
		if p.Start < 0 || p.End <= p.Start || p.End > lengths[i] {
			continue
		}
		cuts[i] = Passage{p.Document, max(p.Start-around, 0), min(p.End+around, lengths[i])}
		for part := cuts[i].Start / textPart; part*textPart < cuts[i].End; part++ {
			keys = append(keys, textKey(p.Document, uint64(part)+1))
		}
	}
	parts, err := v.r.GetMany(ctx, keys)
	if err != nil {
		return nil, err
	}
	quotes := make([]Quote, len(passages))
	for i, c := range cuts {
		if c.End == 0 {
			continue
		}
		first := c.Start / textPart
		n := (c.End-1)/textPart - first + 1
		var points []rune
		for _, part := range parts[:n] {
			if part == nil {
				return nil, damagedf("a part of a document's text is missing")
			}
			points = append(points, []rune(string(part))...)
		}
		parts = parts[n:]
		if len(points) < c.End-first*textPart {
			return nil, damagedf("a part of a document's text is too short")
		}
		quotes[i] = Quote{string(points[c.Start-first*textPart : c.End-first*textPart]), true}
	}
	return quotes, nil
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

func decodeTextHead(b []byte) (length int, sum [sha256.Size]byte, err error) {
	r := reader{b: b}
	length = int(r.uint())
	if r.bad || len(r.b) != len(sum) {
		return 0, sum, damagedf("the length of a document's text cannot be read")
	}
	return length, [sha256.Size]byte(r.b), nil
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
