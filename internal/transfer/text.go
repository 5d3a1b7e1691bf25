package transfer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/kv"
)

// TextResult says what AddText did.
type TextResult struct {
	Documents []string // ids of the documents whose text it is
	Added     bool     // for one of them at least; else all had it already
	Length    int      // in code points
}

// TextError says why a file cannot be kept as a document's text. Nothing was
// written.
type TextError struct {
	Name    string // of the file
	Problem string
}

func (e *TextError) Error() string { return e.Name + ": " + e.Problem }

// AddText keeps a text beside its facts: it is that of the documents whose
// SHA-256 it has. It is kept as it is read, without a change to its lines or
// marks, because evidence counts its code points. A text that is no document's,
// is not UTF-8 or does not fit a transaction is a *TextError.
func AddText(ctx context.Context, g *kg.Graph, name string, r io.Reader) (TextResult, error) {
	refuse := func(format string, args ...any) (TextResult, error) {
		return TextResult{}, &TextError{name, fmt.Sprintf(format, args...)}
	}
	raw, err := io.ReadAll(io.LimitReader(r, kv.MaxTxn+1))
	text := string(raw)
	switch {
	case err != nil:
		return TextResult{}, fmt.Errorf("read %s: %w", name, err)
	case len(raw) > kv.MaxTxn:
		return refuse("%s", tooLarge)
	case !utf8.Valid(raw):
		return refuse("it is not UTF-8 (byte %d); a text is kept as it is and cannot be converted, because evidence counts its code points", invalidAt(text))
	}
	sum := sha256.Sum256(raw)
	digits := hex.EncodeToString(sum[:])
	result := TextResult{Length: utf8.RuneCountInString(text)}
	if result.Documents, err = documentsOf(ctx, g, digits); err != nil {
		return TextResult{}, err
	}
	if len(result.Documents) == 0 {
		return refuse("no document of this graph has its SHA-256; import one that has, as "+
			`{"kind":"document","id":"document:…","name":"…","sha256":"%s"}`, digits)
	}
	for _, id := range result.Documents {
		var changed bool
		_, err := g.Update(ctx, func(tx *kg.Tx) (err error) {
			changed, err = tx.PutText(ctx, id, text)
			return err
		})
		switch {
		case errors.Is(err, kv.ErrTooLarge):
			return refuse("%s", tooLarge)
		case err != nil:
			return TextResult{}, fmt.Errorf("%s: %w", name, err)
		}
		result.Added = result.Added || changed
	}
	return result, nil
}

var tooLarge = fmt.Sprintf("it is too large: a text is written in one transaction, which takes about %d MiB", kv.MaxTxn>>20)

// invalidAt is where text stops being UTF-8.
func invalidAt(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return len(text)
}

// documentsOf are the ids of the documents that name this SHA-256, in small or
// in capital letters.
func documentsOf(ctx context.Context, g *kg.Graph, sum string) (ids []string, err error) {
	v, err := g.View(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	same := kg.Condition{Property: kg.SumProperty, In: []any{sum, strings.ToUpper(sum)}}
	for nodes, err := range documents(ctx, v, kg.ListQuery{Filter: kg.Filter{Where: []kg.Condition{same}}}) {
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			ids = append(ids, n.ID)
		}
	}
	return ids, nil
}

// documents yields the documents that q selects, in pages.
func documents(ctx context.Context, v *kg.View, q kg.ListQuery) iter.Seq2[[]*kg.Node, error] {
	return func(yield func([]*kg.Node, error) bool) {
		for p := (kg.Page{Limit: 1000}); ; {
			page, err := v.List(ctx, kg.DocumentType, q, p)
			var nodes []*kg.Node
			if err == nil {
				nodes, err = v.Nodes(ctx, page.Nodes)
			}
			if err != nil {
				yield(nil, fmt.Errorf("documents: %w", err))
				return
			}
			if len(nodes) == 0 || !yield(nodes, nil) || !page.Next {
				return
			}
			p.After = page.Cursors[len(page.Cursors)-1]
		}
	}
}

// Document is a document of the graph and whether its text is there.
type Document struct {
	ID, Name string
	Loaded   bool
	Length   int // of the text, in code points
}

// ListDocuments yields the documents of the graph in the order in which they
// came, as they are at one moment. It yields at most one error, as its last
// step.
func ListDocuments(ctx context.Context, g *kg.Graph) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		v, err := g.View(ctx)
		if err != nil {
			yield(Document{}, err)
			return
		}
		defer v.Close()
		for nodes, err := range documents(ctx, v, kg.ListQuery{}) {
			for _, n := range nodes {
				d := Document{ID: n.ID, Name: n.Name}
				if d.Length, d.Loaded, err = v.TextLength(ctx, n.Number); err != nil {
					break
				}
				if !yield(d, nil) {
					return
				}
			}
			if err != nil {
				yield(Document{}, err)
				return
			}
		}
	}
}
