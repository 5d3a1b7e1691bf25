package kg_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
)

func TestQuotes(t *testing.T) {
	ctx := context.Background()
	g := openGraph(t, openMemory(t), testModel())
	// Every code point tells where it stands: the text is long enough for parts.
	var b strings.Builder
	for i := range 10_000 {
		b.WriteRune(rune(0x4e00 + i))
	}
	text := []rune(b.String())
	put := func(tx *kg.Tx) error {
		for _, id := range []string{"document:0", "document:1"} {
			if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Document", ID: id, Name: "text"}); err != nil {
				return err
			}
		}
		if err := putFirm(tx, 1); err != nil {
			return err
		}
		_, err := tx.PutText(ctx, "document:0", b.String())
		return err
	}
	if first, second := update(t, g, put), update(t, g, put); first != second {
		t.Errorf("putting the text again made version %d", second)
	}
	sound(t, g)

	v := view(t, g)
	numbers, err := v.Find(ctx, []string{"document:0", "document:1"})
	if err != nil {
		t.Fatal(err)
	}
	doc, other := numbers[0], numbers[1]
	passages := []kg.Passage{{doc, 0, 1}, {doc, 4095, 4097}, {other, 0, 1}, {doc, 3, 9000}, {doc, 9999, 10_000}, {doc, 9999, 10_001}, {doc, 5, 5}, {doc, -1, 3}}
	for _, around := range []int{0, 7, 5000} {
		got, err := v.Quotes(ctx, passages, around)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range passages {
			want := kg.Quote{}
			if p.Document == doc && p.Start >= 0 && p.Start < p.End && p.End <= len(text) {
				want = kg.Quote{Text: string(text[max(p.Start-around, 0):min(p.End+around, len(text))]), Loaded: true}
			}
			if got[i] != want {
				t.Errorf("%v with %d around: %d code points, want %d", p, around, len([]rune(got[i].Text)), len([]rune(want.Text)))
			}
		}
	}
	if n, loaded, err := v.TextLength(ctx, doc); n != 10_000 || !loaded || err != nil {
		t.Errorf("length %d, %v, %v", n, loaded, err)
	}
	if _, loaded, err := v.TextLength(ctx, other); loaded || err != nil {
		t.Errorf("the other document is loaded: %v, %v", loaded, err)
	}
}

func TestPutTextRefuses(t *testing.T) {
	ctx := context.Background()
	g := openGraph(t, openMemory(t), testModel())
	update(t, g, func(tx *kg.Tx) error {
		if err := putFirm(tx, 1); err != nil {
			return err
		}
		_, err := tx.PutNode(ctx, kg.NodeInput{Type: "Document", ID: "document:0", Name: "text"})
		return err
	})
	for _, tt := range []struct {
		id, text string
		want     error
	}{{"document:9", "x", kg.ErrNotFound}, {firm(1), "x", kg.ErrInvalid}, {"document:0", "\xff", kg.ErrInvalid}} {
		_, err := g.Update(ctx, func(tx *kg.Tx) error { _, err := tx.PutText(ctx, tt.id, tt.text); return err })
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.id, err, tt.want)
		}
	}
	sound(t, g)
}

// TestTextIsWhatItsDocumentSays: a text stands beside its facts only while it is
// the one whose code points they count.
func TestTextIsWhatItsDocumentSays(t *testing.T) {
	ctx := context.Background()
	g := openGraph(t, openMemory(t), testModel())
	document := func(text string) func(*kg.Tx) error {
		var sum any // nil: nothing is said
		if text != "" {
			h := sha256.Sum256([]byte(text))
			sum = strings.ToUpper(hex.EncodeToString(h[:]))
		}
		return func(tx *kg.Tx) error {
			_, err := tx.PutNode(ctx, kg.NodeInput{
				Type: "Document", ID: "document:0", Name: "text", Properties: map[string]any{kg.SumProperty: sum},
			})
			return err
		}
	}
	put := func(text string) func(*kg.Tx) error {
		return func(tx *kg.Tx) error { _, err := tx.PutText(ctx, "document:0", text); return err }
	}
	length := func() int {
		t.Helper()
		sound(t, g)
		v := view(t, g)
		numbers, err := v.Find(ctx, []string{"document:0"})
		if err != nil {
			t.Fatal(err)
		}
		n, loaded, err := v.TextLength(ctx, numbers[0])
		if err != nil {
			t.Fatal(err)
		}
		if !loaded {
			return -1
		}
		return n
	}
	long, short := strings.Repeat("字", 10_000), "words"

	update(t, g, document(long))
	if _, err := g.Update(ctx, put(short)); !errors.Is(err, kg.ErrInvalid) {
		t.Errorf("a text of another sum: %v", err)
	}
	update(t, g, put(long))
	if n := length(); n != 10_000 {
		t.Errorf("the text has %d code points", n)
	}
	update(t, g, document(""))
	if n := length(); n != 10_000 {
		t.Errorf("without a sum, the text has %d code points", n)
	}
	update(t, g, put(short))
	if n := length(); n != len(short) {
		t.Errorf("replaced, the text has %d code points", n)
	}
	update(t, g, document(short))
	if n := length(); n != len(short) {
		t.Errorf("with its sum, the text has %d code points", n)
	}
	update(t, g, document(long))
	if n := length(); n >= 0 {
		t.Errorf("the text of another sum stayed, %d code points", n)
	}
}

func TestQuotesAreBounded(t *testing.T) {
	ctx := context.Background()
	g := openGraph(t, openMemory(t), testModel())
	update(t, g, func(tx *kg.Tx) error {
		if _, err := tx.PutNode(ctx, kg.NodeInput{Type: "Document", ID: "document:0", Name: "text"}); err != nil {
			return err
		}
		_, err := tx.PutText(ctx, "document:0", strings.Repeat("x", 1<<20))
		return err
	})
	v := view(t, g)
	numbers, err := v.Find(ctx, []string{"document:0"})
	if err != nil {
		t.Fatal(err)
	}
	all := kg.Passage{Document: numbers[0], End: 1 << 20}
	if _, err := v.Quotes(ctx, []kg.Passage{all, all, all, all}, 1000); err != nil {
		t.Errorf("4 MiB: %v", err)
	}
	if _, err := v.Quotes(ctx, []kg.Passage{all, all, all, all, {Document: numbers[0], End: 1}}, 0); !errors.Is(err, kg.ErrLimit) {
		t.Errorf("more: %v", err)
	}
}
