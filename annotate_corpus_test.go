package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/internal/search"
	"github.com/silian-graph/silian/internal/transfer"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/seed"
)

// annotated is a mention that the annotation of the corpus has.
type annotated struct {
	start, end                    int
	forms                         map[string]bool // how the entity is written, folded
	nested, anaphoric, contextual bool
	known                         bool // the graph has a name that is written so
}

// readAnnotation reads the mentions of each document.
func readAnnotation(t *testing.T, file string) map[string][]annotated {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var entities []struct {
		Name         string
		AliasesClean []string
		Docs         []struct {
			Doc                           string
			Start, End                    int
			Surface                       string
			Nested, Anaphoric, Contextual bool
		}
	}
	if err := json.Unmarshal(content, &entities); err != nil {
		t.Fatal(err)
	}
	mentions := map[string][]annotated{}
	for _, e := range entities {
		forms := map[string]bool{names.Fold(e.Name): true}
		for _, a := range e.AliasesClean {
			forms[names.Fold(a)] = true
		}
		for _, d := range e.Docs {
			if !d.Anaphoric {
				forms[names.Fold(d.Surface)] = true
			}
		}
		for _, d := range e.Docs {
			mentions[d.Doc] = append(mentions[d.Doc], annotated{d.Start, d.End, forms, d.Nested, d.Anaphoric, d.Contextual, false})
		}
	}
	return mentions
}

// TestAnnotateCorpus runs annotate over the documents that the seed was read from
// and compares what it finds with an annotation of them by hand.
//
// Precision: of the names that were found, how many the annotation has at that place
// (with the same beginning and, glosses aside, the same end), for an entity that is
// written so. Recall: of the annotation's mentions, without words that only point
// (该区), words that name something in their context alone, and names inside other
// names, how many were found there.
func TestAnnotateCorpus(t *testing.T) {
	corpus := os.Getenv("SILIAN_CORPUS")
	if corpus == "" {
		t.Skip("SILIAN_CORPUS names no corpus: annotate is not measured")
	}
	ctx := context.Background()
	db := memory.New()
	defer db.Close()
	g, err := kg.Open(ctx, db, model.Silian, kg.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if _, err := transfer.Import(ctx, g, seed.Files(), transfer.Options{}); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var sure, right, unsure, unsureRight, wanted, found, unknown int
	for doc, mentions := range readAnnotation(t, filepath.Join(corpus, "annotations", "entities.json")) {
		content, err := os.ReadFile(filepath.Join(corpus, "documents", doc))
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		runes := []rune(text)
		got, err := search.Annotate(ctx, v, text, nil)
		if err != nil {
			t.Fatal(err)
		}
		at := map[int][]annotated{}
		for i := range mentions {
			m := &mentions[i]
			for m.start < m.end && names.Fold(string(runes[m.start])) == "" {
				m.start++ // a quotation mark
			}
			for form := range m.forms {
				numbers, err := v.Named(ctx, "", form)
				if err != nil {
					t.Fatal(err)
				}
				nodes, err := v.Nodes(ctx, numbers)
				if err != nil {
					t.Fatal(err)
				}
				for _, n := range nodes {
					m.known = m.known || n.Type.Name != kg.SourceType // sources are found when asked for
				}
			}
			at[m.start] = append(at[m.start], *m)
		}
		same := func(m search.Mention, a annotated) bool {
			folded := names.Fold(string(runes[m.Start:m.End]))
			return folded == names.Fold(string(runes[a.start:a.end])) && a.forms[folded]
		}
		for i := range got {
			for got[i].Start < got[i].End && names.Fold(string(runes[got[i].Start])) == "" {
				got[i].Start++
			}
		}
		for _, m := range got {
			ok := false
			for _, a := range at[m.Start] {
				ok = ok || same(m, a)
			}
			switch {
			case m.Unsure && ok:
				unsureRight++
				unsure++
			case m.Unsure:
				unsure++
			case ok:
				right++
				sure++
			default:
				sure++
			}
		}
		byStart := map[int]search.Mention{}
		for _, m := range got {
			byStart[m.Start] = m
		}
		for _, a := range mentions {
			if a.nested || a.anaphoric || a.contextual {
				continue
			}
			if !a.known {
				unknown++
				continue
			}
			wanted++
			m, ok := byStart[a.start]
			if ok && same(m, a) {
				found++
			}
		}
	}
	precision, recall := float64(right)/float64(sure), float64(found)/float64(wanted)
	t.Logf("sure: precision %.3f (%d of %d); unsure: %.3f (%d of %d); recall %.3f (%d of %d; of %d more the graph has no node)",
		precision, right, sure, float64(unsureRight)/float64(max(1, unsure)), unsureRight, unsure, recall, found, wanted, unknown)
	// What precision lacks are names that the graph has and the annotation has not,
	// or takes for a part of a longer one.
	if precision < 0.8 || recall < 0.9 {
		t.Errorf("precision %.3f, recall %.3f: expected at least 0.8 and 0.9", precision, recall)
	}
}
