package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

const (
	drawnParks = 200   // for each of Q5 and Q6; a park can be drawn again
	places     = 20000 // where a page can begin, in all of them
	collecting = 30 * time.Second
)

// anyParks are parks for Q5, each as likely as the others.
func (a *answers) anyParks() []int {
	out := make([]int, min(drawnParks, a.g.Parks))
	for i := range out {
		out[i] = gen.Spread(a.g.Parks, i)
	}
	return out
}

// largeParks are parks for Q6: those of companies, each as likely as the
// others, so that a park comes as often as it is large.
func (a *answers) largeParks() []int {
	out := make([]int, drawnParks)
	for i := range out {
		out[i] = a.g.ParkOfCompany(gen.Spread(a.g.Companies, i))
	}
	return out
}

// place is where a page begins: behind the company at that position of the
// park's companies in the order of their names.
type place struct {
	park, position int
	after          string // its cursor
}

// byPlace asks for pages that begin anywhere in the order of names of a park's
// companies. A cursor says where, and only the server can tell it, so they are
// collected first. A server that has no such order gets a query with none and
// refuses it.
func (a *answers) byPlace(ctx context.Context, q *load.Query, ask Asker, parks []int) error {
	cursors, err := a.cursors(ctx, ask, parks)
	if err != nil {
		return fmt.Errorf("%s: %w", q.Name, err)
	}
	found := pickPlaces(parks, cursors)
	if len(found) == 0 {
		found = []place{{park: parks[0], position: -1}}
	}
	at := func(i int) place { return found[gen.Spread(len(found), i)] }
	q.Distinct = len(found)
	q.Vars = func(i int) []byte {
		p := at(i)
		if p.after == "" {
			return byID(gen.ParkID(p.park))
		}
		return fmt.Appendf(nil, `{"id":"%s","after":%q}`, gen.ParkID(p.park), p.after)
	}
	sorted := map[int][]string{}
	for _, park := range parks {
		if sorted[park] == nil {
			sorted[park] = a.companyNames(park)
		}
	}
	q.Check = func(i int, data json.RawMessage) error {
		var got struct{ Park parkNode }
		if err := json.Unmarshal(data, &got); err != nil {
			return err
		}
		p := at(i)
		if err := same("the park", got.Park.Name, a.g.ParkName(p.park)); err != nil {
			return err
		}
		all := sorted[p.park]
		want := all[p.position+1 : min(p.position+1+inOrder, len(all))]
		if !slices.EqualFunc(got.Park.Companies.Nodes, want, func(n named, name string) bool { return n.Name == name }) {
			return fmt.Errorf("%d companies, or another order, want %d: %v", len(got.Park.Companies.Nodes), len(want), want)
		}
		return nil
	}
	return nil
}

// companyNames are the names of a park's companies, by code points.
func (a *answers) companyNames(park int) []string {
	out := make([]string, len(a.companies[park]))
	for i, c := range a.companies[park] {
		out[i] = a.g.CompanyName(int(c))
	}
	slices.Sort(out)
	return out
}

// pickPlaces takes as many places of each drawn park, spread over its list and
// so far from its end that a full page follows where there is one.
func pickPlaces(parks []int, cursors map[int][]string) []place {
	var out []place
	type taken struct{ park, position int }
	seen := map[taken]bool{}
	for i := range places {
		park := parks[i%len(parks)]
		n := len(cursors[park])
		if n == 0 {
			continue
		}
		position := gen.Spread(max(1, n-inOrder), i/len(parks))
		if !seen[taken{park, position}] {
			seen[taken{park, position}] = true
			out = append(out, place{park, position, cursors[park][position]})
		}
	}
	return out
}

// errEnough ends the collecting of cursors.
var errEnough = errors.New("enough")

// cursors collects the cursors of the parks' companies in the order of their
// names, whole lists only and as many as can be had in a bounded time.
func (a *answers) cursors(ctx context.Context, ask Asker, parks []int) (map[int][]string, error) {
	until := time.Now().Add(collecting)
	out := map[int][]string{}
	for _, park := range parks {
		if out[park] != nil {
			continue
		}
		list, err := cursorsOf(ctx, ask, park, until)
		if errors.Is(err, errEnough) {
			break
		}
		if err != nil {
			return nil, err
		}
		out[park] = list
	}
	return out, nil
}

func cursorsOf(ctx context.Context, ask Asker, park int, until time.Time) ([]string, error) {
	var out []string
	var after *string
	for {
		if time.Now().After(until) {
			return nil, errEnough
		}
		vars, err := json.Marshal(map[string]any{"id": gen.ParkID(park).String(), "after": after})
		if err != nil {
			return nil, err
		}
		r, err := post(ctx, ask, text("cursors"), vars)
		if err != nil {
			return nil, err
		}
		if r.refusal() != "" {
			return nil, errEnough
		}
		if len(r.Errors) > 0 {
			return nil, fmt.Errorf("collect cursors: the server says: %s", r.Errors[0].Message)
		}
		var got struct {
			Park struct {
				Companies struct {
					Edges    []struct{ Cursor string }
					PageInfo struct {
						HasNextPage bool
						EndCursor   *string
					}
				}
			}
		}
		if err := json.Unmarshal(r.Data, &got); err != nil {
			return nil, err
		}
		c := got.Park.Companies
		for _, e := range c.Edges {
			out = append(out, e.Cursor)
		}
		if !c.PageInfo.HasNextPage {
			return out, nil
		}
		after = c.PageInfo.EndCursor
	}
}
