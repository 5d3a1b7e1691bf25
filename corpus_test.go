package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/silian-graph/silian/internal/names"
)

// seedLine is what the corpus test needs of a line of the seed.
type seedLine struct {
	at             string // file:line
	Kind, ID, Name string
	Aliases        []string
	SHA256         string
	From, To, Of   string
	Evidence       []seedEvidence
}

type seedEvidence struct {
	Document, Reason string
	Start, End       int
}

// ends are the nodes that the line is about.
func (l seedLine) ends() []string {
	switch l.Kind {
	case "edge":
		return []string{l.From, l.To}
	case "observation":
		return []string{l.Of}
	}
	return []string{l.ID}
}

// TestSeedAgainstCorpus holds the seed to the documents that it was read from,
// which are not in the repository: SILIAN_CORPUS names the folder that has
// them.
func TestSeedAgainstCorpus(t *testing.T) {
	corpus := os.Getenv("SILIAN_CORPUS")
	if corpus == "" {
		t.Skip("SILIAN_CORPUS names no corpus: the seed is not compared with its documents")
	}
	lines := readSeed(t)
	texts := readDocuments(t, filepath.Join(corpus, "documents"), lines)
	forms := map[string][]string{} // how each node is written, folded
	for _, l := range lines {
		for _, name := range append(l.Aliases, l.Name) {
			forms[l.ID] = append(forms[l.ID], names.Fold(name))
		}
	}
	for _, l := range lines {
		for _, e := range l.Evidence {
			text := texts[e.Document]
			if e.Start < 0 || e.Start >= e.End || e.End > len(text) {
				t.Errorf("%s: %s has no passage [%d,%d)", l.at, e.Document, e.Start, e.End)
				continue
			}
			if e.Reason != "" {
				continue // the passage does not name all, and the line says why it counts
			}
			passage := names.Fold(names.StripGlosses(string(text[e.Start:e.End])))
			for _, id := range l.ends() {
				if !containsAny(passage, forms[id]) {
					t.Errorf("%s: %s [%d,%d) does not name %s, and no reason says why it counts",
						l.at, e.Document, e.Start, e.End, id)
				}
			}
		}
	}
}

// TestRepositoryHoldsNoSentences looks through every file for runs of code
// points that a document has, too. Only names and titles may be that long.
func TestRepositoryHoldsNoSentences(t *testing.T) {
	corpus := os.Getenv("SILIAN_CORPUS")
	if corpus == "" {
		t.Skip("SILIAN_CORPUS names no corpus: the repository is not compared with it")
	}
	lines := readSeed(t)
	var written [][]rune
	for _, text := range readDocuments(t, filepath.Join(corpus, "documents"), lines) {
		written = append(written, text, []rune(names.StripGlosses(string(text))))
	}
	grams := map[string]bool{}
	for _, text := range written {
		for i := 0; i+longest <= len(text); i++ {
			if gram := string(text[i : i+longest]); strings.ContainsFunc(gram, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				grams[gram] = true
			}
		}
	}
	var known strings.Builder
	for _, l := range lines {
		if l.Name != "" {
			for _, name := range append(l.Aliases, l.Name) {
				known.WriteString(names.Fold(name) + "\n")
			}
		}
	}
	files := 0
	for _, file := range textFiles(t) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files++
		for _, run := range runsOf(grams, []rune(string(content))) {
			if !strings.Contains(known.String(), names.Fold(run)) {
				t.Errorf("%s has %q, as a document does: the repository holds no sentences of them", file, run)
			}
		}
	}
	if files < 100 {
		t.Errorf("only %d files were looked at", files)
	}
	if got := runsOf(grams, append([]rune("说:"), written[0][100:140]...)); len(got) != 1 {
		t.Errorf("a copied sentence was found %d times", len(got))
	}
}

// runsOf are the longest parts of a text that consist of grams.
func runsOf(grams map[string]bool, text []rune) (runs []string) {
	for i := 0; i+longest <= len(text); i++ {
		if !grams[string(text[i:i+longest])] {
			continue
		}
		end := i + longest
		for end < len(text) && grams[string(text[end-longest+1:end+1])] {
			end++
		}
		runs = append(runs, string(text[i:end]))
		i = end - 1
	}
	return runs
}

// textFiles are the files of the repository, without what is installed or built.
func textFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "node_modules", "dist", "bin", "data", "out"}, d.Name()):
			return filepath.SkipDir
		case d.Type().IsRegular() && !slices.Contains([]string{".ico", ".png", ".gz", ".test", ".prof"}, filepath.Ext(path)):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readSeed(t *testing.T) (lines []seedLine) {
	t.Helper()
	files, err := filepath.Glob("seed/*.ndjson")
	if err != nil || len(files) == 0 {
		t.Fatalf("no seed: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range strings.Split(string(content), "\n") {
			if text == "" || strings.HasPrefix(text, "#") {
				continue
			}
			l := seedLine{at: placeOf(file, i)}
			if err := json.Unmarshal([]byte(text), &l); err != nil {
				t.Fatalf("%s: %v", l.at, err)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// readDocuments finds the file of each document line by its sum.
func readDocuments(t *testing.T, dir string, lines []seedLine) map[string][]rune {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", dir, err)
	}
	bySum := map[string][]rune{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(content)
		bySum[hex.EncodeToString(sum[:])] = []rune(string(content))
	}
	texts := map[string][]rune{}
	for _, l := range lines {
		if l.Kind != "document" {
			continue
		}
		if texts[l.ID] = bySum[l.SHA256]; texts[l.ID] == nil {
			t.Errorf("%s: no document has the sum %s", l.at, l.SHA256)
		}
	}
	return texts
}

func containsAny(text string, forms []string) bool {
	for _, f := range forms {
		if strings.Contains(text, f) {
			return true
		}
	}
	return false
}

// longest is how many code points in a row are a name or a number and no
// sentence yet.
const longest = 20

func placeOf(file string, line int) string {
	return fmt.Sprintf("%s:%d", file, line+1)
}
