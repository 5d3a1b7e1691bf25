package graph

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
	vocabulary "github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/search"
)

// querySearch is a page of the nodes that a text finds.
func (r *Resolver) querySearch(ctx context.Context, text string, types []string, region *string, first *int, after *string, last *int, before *string) (*value.SearchConnection, error) {
	p, err := pageArgs{first, after, last, before}.page()
	if err != nil {
		return nil, err
	}
	ends, err := hitCursors(p)
	if err != nil {
		return nil, err
	}
	if n := utf8.RuneCountInString(text); n > search.MaxText {
		return nil, failf(badInput, "text has %d characters: at most %d can be searched for", n, search.MaxText)
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	q := search.Query{Text: text, Types: typesOf(l.view.Model(), types), Limit: search.MaxHits}
	if !p.Backward && ends == [2]*hitCursor{} {
		q.Limit = p.Limit
	}
	if region != nil {
		if q.Region, err = l.region(*region); err != nil {
			return nil, err
		}
	}
	found, err := search.Search(ctx, l.view, q)
	if err != nil {
		return nil, err
	}
	return hitPage(found, p, ends, l), nil
}

// region is the number of a region or a park.
func (l loader) region(id string) (kg.NodeID, error) {
	records, err := l.find(id)
	switch {
	case err != nil:
		return 0, err
	case records[0] == nil:
		return 0, failf(notFound, "region: there is no node with the id %q", id)
	}
	if n := records[0].Node; n.Type.Name != "Region" && n.Type.Name != "Park" {
		return 0, failf(badInput, "region: %q is a node of type %s: expected a Region or a Park", id, n.Type.Name)
	}
	return records[0].Node.Number, nil
}

// typesOf are the names of the types that values of the enum stand for; nil for nil.
func typesOf(m *vocabulary.Model, asked []string) []string {
	if asked == nil {
		return nil
	}
	list := make([]string, 0, len(asked)) // none is not any
	for i := range m.Types {
		if t := &m.Types[i]; slices.Contains(asked, t.EnumName()) {
			list = append(list, t.Name)
		}
	}
	return list
}

// hitCursor marks the place of a hit: the hit's own, wherever it stands by now,
// and when it is gone, that which it had.
type hitCursor struct {
	node kg.NodeID
	rank int // how many better ones there were
}

const hitMark = 's'

func (c hitCursor) String() string {
	b := binary.AppendUvarint([]byte{hitMark}, uint64(c.rank))
	return base64.RawURLEncoding.EncodeToString(binary.AppendUvarint(b, uint64(c.node)))
}

// hitCursors are the two ends that a page was given, nil for none.
func hitCursors(p kg.Page) (ends [2]*hitCursor, err error) {
	for i, text := range []string{p.After, p.Before} {
		if text == "" {
			continue
		}
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil || len(b) == 0 || b[0] != hitMark {
			return ends, failf(badInput, "%q is not a cursor of a search", text)
		}
		rank, n := binary.Uvarint(b[1:])
		node, m := binary.Uvarint(b[1+max(n, 0):])
		if n <= 0 || m <= 0 || 1+n+m != len(b) || rank >= search.MaxHits {
			return ends, failf(badInput, "%q is not a cursor of a search", text)
		}
		ends[i] = &hitCursor{kg.NodeID(node), int(rank)}
	}
	return ends, nil
}

// place is where the cursor stands among hits, and how many hits stand there: one or,
// where it has gone, none.
func (c *hitCursor) place(hits []search.Hit) (start, size int) {
	if i := slices.IndexFunc(hits, func(h search.Hit) bool { return h.Node == c.node }); i >= 0 {
		return i, 1
	}
	return min(c.rank, len(hits)), 0
}

// hitPage is a page of the best hits.
func hitPage(found *search.Found, p kg.Page, ends [2]*hitCursor, l loader) *value.SearchConnection {
	from, to := 0, len(found.Hits)
	if after := ends[0]; after != nil {
		start, size := after.place(found.Hits)
		from = start + size
	}
	if before := ends[1]; before != nil {
		to, _ = before.place(found.Hits)
		to = max(from, to)
	}
	if p.Backward {
		from = max(from, to-p.Limit)
	} else {
		to = min(to, from+p.Limit)
	}
	cursors := make([]string, 0, to-from)
	for rank := from; rank < to; rank++ {
		cursors = append(cursors, hitCursor{found.Hits[rank].Node, rank}.String())
	}
	info := &value.PageInfo{HasNextPage: to < min(found.Total, search.MaxHits), HasPreviousPage: from > 0}
	if n := len(cursors); n > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[n-1]
	}
	return &value.SearchConnection{
		Edges:      value.NewSearchEdges(found.Hits[from:to], cursors, l),
		PageInfo:   info,
		TotalCount: found.Total,
		Counts: value.Wrap(found.Types, func(c search.TypeCount) *value.TypeCount {
			return &value.TypeCount{Type: l.view.Model().Type(c.Type).EnumName(), Count: c.Count}
		}),
	}
}

// queryResolve looks up names, each for itself.
func (r *Resolver) queryResolve(ctx context.Context, names, types []string) ([]*value.Resolution, error) {
	if len(names) > search.MaxNames {
		return nil, failf(limitExceeded, "%d names: at most %d can be resolved at once", len(names), search.MaxNames)
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	asked := slices.Clone(names)
	for i, name := range asked {
		if utf8.RuneCountInString(name) > search.MaxText {
			asked[i] = "" // nobody's, as any other text that is no name
		}
	}
	resolved, err := search.Resolve(ctx, l.view, asked, typesOf(l.view.Model(), types))
	if err != nil {
		return nil, err
	}
	return value.NewResolutions(names, resolved, l), nil
}

// queryAnnotate finds the names of nodes in a text.
func (r *Resolver) queryAnnotate(ctx context.Context, text string, types []string) ([]*value.Mention, error) {
	if n := utf8.RuneCountInString(text); n > search.MaxAnnotated {
		return nil, failf(limitExceeded, "text has %d characters: at most %d can be given", n, search.MaxAnnotated)
	}
	l, err := loaderOf(ctx)
	if err != nil {
		return nil, err
	}
	mentions, err := search.Annotate(ctx, l.view, text, typesOf(l.view.Model(), types))
	if err != nil {
		return nil, err
	}
	return value.NewMentions(text, mentions, l), nil
}
