package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Trusted are the documents that alone may run, by the names that requests may
// call them by: the SHA-256 of each in hex, and what the file that listed it
// calls it.
type Trusted map[string]string

// ReadTrusted reads trusted documents: every .graphql file in a folder and below,
// or a file of JSON that has an object of names and documents, as generators of
// clients write it.
func ReadTrusted(path string) (Trusted, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("trusted documents: %w", err)
	}
	t := Trusted{}
	if !info.IsDir() {
		text, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(text, &t)
		}
		if err != nil {
			return nil, fmt.Errorf("trusted documents: %s: %w", path, err)
		}
		for _, document := range t {
			t[hashOf(document)] = document
		}
	} else if err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".graphql" {
			return err
		}
		text, err := os.ReadFile(file)
		t[hashOf(string(text))] = string(text)
		return err
	}); err != nil {
		return nil, fmt.Errorf("trusted documents: %w", err)
	}
	if len(t) == 0 {
		return nil, fmt.Errorf("trusted documents: there is none in %s", path)
	}
	return t, nil
}

// hashIn is the name by which a request calls its document, as Apollo's clients do;
// "" is none.
func hashIn(request *graphql.RawParams) string {
	named, _ := request.Extensions["persistedQuery"].(map[string]any)
	hash, _ := named["sha256Hash"].(string)
	return hash
}

// persisted finds documents that requests name: those that are trusted or, where any
// document may run, those that requests brought before.
type persisted struct {
	trusted Trusted // nil: any may run
	brought graphql.Cache[string]
}

// maxBrought is how many documents are kept for requests that name them.
const maxBrought = 1_000

func newPersisted(trusted Trusted) persisted {
	return persisted{trusted, lru.New[string](maxBrought)}
}

// ExtensionName is the extension's name in gqlgen.
func (persisted) ExtensionName() string { return "Persisted" }

// Validate has nothing to ask of the schema.
func (persisted) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters puts the document into a request that only names it.
func (p persisted) MutateOperationParameters(ctx context.Context, request *graphql.RawParams) *gqlerror.Error {
	hash := hashIn(request)
	switch {
	case hash != "" && request.Query == "":
		query, ok := p.trusted[hash]
		if !ok && p.trusted == nil {
			query, ok = p.brought.Get(ctx, hash)
		}
		if !ok && p.trusted == nil {
			return failf(notPersisted, "PersistedQueryNotFound").gqlError()
		}
		request.Query = query
	case hash != "" && p.trusted == nil:
		if hashOf(request.Query) != hash {
			return failf(badInput, "the document has another SHA-256 than extensions.persistedQuery.sha256Hash").gqlError()
		}
		if len(request.Query) <= maxCached {
			p.brought.Add(ctx, hash, request.Query)
		}
	}
	if p.trusted != nil {
		if _, ok := p.trusted[hashOf(request.Query)]; !ok {
			return failf(forbidden, "only trusted documents run here, and this is none").gqlError()
		}
	}
	return nil
}
