package graph

import "github.com/silian-graph/silian/internal/kg"

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
	for name, n := range map[string]*int{"first": a.first, "last": a.last} {
		switch {
		case n == nil:
		case *n < 0:
			return p, failf(badInput, "%s is %d: it must not be negative", name, *n)
		case *n > maxPage:
			return p, failf(limitExceeded, "%s is %d: a page has at most %d", name, *n, maxPage)
		default:
			p.Limit, p.Backward = *n, name == "last"
		}
	}
	for name, c := range map[string]*string{"after": a.after, "before": a.before} {
		if c != nil && *c == "" {
			return p, failf(badInput, "%s is empty, which is no cursor: leave it out to mean the end of the list", name)
		}
	}
	if a.after != nil {
		p.After = *a.after
	}
	if a.before != nil {
		p.Before = *a.before
	}
	return p, nil
}
