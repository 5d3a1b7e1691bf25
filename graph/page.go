package graph

import (
	"context"

	"github.com/silian-graph/silian/internal/kg"
)

const (
	defaultPage = 50
	maxPage     = 1_000
)

// pageArgs are the arguments of every list.
type pageArgs struct {
	first  *int
	after  *string
	last   *int
	before *string
}

func (a pageArgs) page() (kg.Page, error) {
	p := kg.Page{Limit: defaultPage}
	if a.first != nil && a.last != nil {
		return p, failf(badInput, "first and last exclude one another: give one of them")
	}
	name, n := "first", a.first
	if a.last != nil {
		name, n, p.Backward = "last", a.last, true
	}
	switch {
	case n == nil:
	case *n < 0:
		return p, failf(badInput, "%s is %d: it must not be negative", name, *n)
	case *n > maxPage:
		return p, failf(limitExceeded, "%s is %d: a page has at most %d", name, *n, maxPage)
	default:
		p.Limit = *n
	}
	var err error
	if p.After, err = cursor("after", a.after); err != nil {
		return p, err
	}
	p.Before, err = cursor("before", a.before)
	return p, err
}

// limited is what reads an answer, and how many of a list that has no cursors it shows
// at most, by the argument `first`.
func limited(ctx context.Context, first *int) (loader, int, error) {
	p, err := pageArgs{first: first}.page()
	if err != nil {
		return loader{}, 0, err
	}
	l, err := loaderOf(ctx)
	return l, p.Limit, err
}

// cursor is what an argument gives as one, "" where it gives none.
func cursor(name string, c *string) (string, error) {
	switch {
	case c == nil:
		return "", nil
	case *c == "":
		return "", failf(badInput, "%s is empty, which is no cursor: leave it out to mean the end of the list", name)
	}
	return *c, nil
}
