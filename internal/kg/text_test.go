package kg_test

import (
	"context"
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
