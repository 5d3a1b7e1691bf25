// Package value holds what the API's objects are read from: a node, a page of
// facts with its edges, an observation, a place in a document. Packages
// graph/model and graph only give these the names and types of the API.
//
// A page reads further data at the first need, once, for all of its rows. Many
// goroutines may read the same page.
package value

import "github.com/silian-graph/silian/internal/kg"

// Record is a node.
type Record struct {
	Node      *kg.Node
	documents *Documents
	siblings  *siblings
}

// Records makes records of nodes that were read together, and that will read
// their documents and what Together reads together. A nil node makes a nil record.
func Records(nodes []*kg.Node, load Loader) []*Record {
	documents := newDocuments(load, func(yield func(kg.Evidence)) {
		for _, n := range nodes {
			if n != nil {
				each(n.Evidence, yield)
			}
		}
	})
	records := make([]*Record, len(nodes))
	var together *siblings
	for i, n := range nodes {
		if i%maxTogether == 0 {
			together = &siblings{records: records[i:min(i+maxTogether, len(records))]}
		}
		if n != nil {
			records[i] = &Record{Node: n, documents: documents, siblings: together}
		}
	}
	return records
}

// ID is the node's external id.
func (r *Record) ID() string { return r.Node.ID }

// Name is the name by which the node is shown.
func (r *Record) Name() string { return r.Node.Name }

// Aliases are the node's further names.
func (r *Record) Aliases() []string { return r.Node.Aliases }

// Evidence is where the node is named.
func (r *Record) Evidence() []*Evidence { return r.documents.evidence(r.Node.Evidence) }

// Kind is a Go type that properties are stored in.
type Kind interface {
	string | int64 | float64 | bool
}

// One is a property, or nil where the node has none.
func One[T Kind](r *Record, property string) *T {
	if v, ok := r.Node.Properties[property].(T); ok {
		return &v
	}
	return nil
}

// Must is a property that every node of the type has.
func Must[T Kind](r *Record, property string) T {
	v, _ := r.Node.Properties[property].(T)
	return v
}

// Many is a property of several values; nil where the node has none.
func Many[T Kind](r *Record, property string) []T {
	values, ok := r.Node.Properties[property].([]any)
	if !ok {
		return nil
	}
	list := make([]T, 0, len(values))
	for _, v := range values {
		if v, ok := v.(T); ok {
			list = append(list, v)
		}
	}
	return list
}

// Wrap makes a list of another type.
func Wrap[From, To any](list []From, wrap func(From) To) []To {
	wrapped := make([]To, len(list))
	for i, v := range list {
		wrapped[i] = wrap(v)
	}
	return wrapped
}

// PageInfo tells where a page stands in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

func each[T any](list []T, yield func(T)) {
	for _, v := range list {
		yield(v)
	}
}

// some is the text, or nil where there is none.
func some[T ~string](text T) *string {
	if text == "" {
		return nil
	}
	s := string(text)
	return &s
}
