package value

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// List is a page of nodes.
type List struct {
	page    kg.NodePage
	records func() ([]*Record, error)
	read    Grouper
}

// NewList makes a page of nodes; load reads them.
func NewList(page kg.NodePage, load Loader) *List {
	return &List{page: page, records: sync.OnceValues(func() ([]*Record, error) { return load.Records(page.Nodes) })}
}

// Items are the places of the page.
func (l *List) Items() []*Item {
	items := make([]*Item, len(l.page.Nodes))
	for i := range items {
		items[i] = &Item{l, i}
	}
	return items
}

// Records are the nodes of the page.
func (l *List) Records() ([]*Record, error) { return l.records() }

// TotalCount is the length of the whole list.
func (l *List) TotalCount() int { return l.page.Total }

// PageInfo tells where the page stands.
func (l *List) PageInfo() *PageInfo {
	p := &PageInfo{HasNextPage: l.page.Next, HasPreviousPage: l.page.Previous}
	if n := len(l.page.Cursors); n > 0 {
		p.StartCursor, p.EndCursor = &l.page.Cursors[0], &l.page.Cursors[n-1]
	}
	return p
}

// Item is the place of a node in its list.
type Item struct {
	list  *List
	index int
}

// Cursor marks the place.
func (i *Item) Cursor() string { return i.list.page.Cursors[i.index] }

// Record is the node.
func (i *Item) Record() (*Record, error) {
	records, err := i.list.records()
	if err != nil {
		return nil, err
	}
	return records[i.index], nil
}
