package walk_test

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/walk"
)

// paths are all simple paths that q asks for, in order, by trying everything.
func (p *plain) paths(q walk.PathQuery) [][]kg.NodeID {
	degree := map[kg.NodeID]int{}
	next := map[kg.NodeID][]kg.NodeID{}
	for _, n := range p.nodes {
		others := p.around(n, q.Roles)
		degree[n] = len(others)
		slices.Sort(others)
		next[n] = slices.Compact(others)
	}
	var all [][]kg.NodeID
	var try func(path []kg.NodeID)
	try = func(path []kg.NodeID) {
		last := path[len(path)-1]
		if slices.Contains(q.Avoid, last) {
			return
		}
		if slices.Contains(q.To, last) {
			all = append(all, slices.Clone(path))
		}
		if len(path) > q.MaxHops || len(path) > 1 && q.MaxDegree > 0 && degree[last] > q.MaxDegree {
			return
		}
		for _, n := range next[last] {
			if !slices.Contains(path, n) {
				try(append(path, n))
			}
		}
	}
	starts := slices.Clone(q.From)
	slices.Sort(starts)
	for _, n := range slices.Compact(starts) {
		try([]kg.NodeID{n})
	}
	worst := func(path []kg.NodeID) (most int) {
		for i := 1; i < len(path)-1; i++ {
			most = max(most, degree[path[i]])
		}
		return most
	}
	slices.SortFunc(all, func(a, b []kg.NodeID) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(worst(a), worst(b)), slices.Compare(a, b))
	})
	return all[:min(len(all), q.Limit)]
}

// TestPaths compares with trying everything.
func TestPaths(t *testing.T) {
	answered := 0
	trials(t, 100, func(t *testing.T, r *rand.Rand, p *plain) {
		q := walk.PathQuery{
			From: p.some(r, 1+r.IntN(3)), To: p.some(r, 1+r.IntN(3)), MaxHops: r.IntN(9), Limit: []int{1, 2, 5, 100}[r.IntN(4)],
			Roles: someRoles(r),
		}
		if r.IntN(3) == 0 {
			q.MaxDegree = 1 + r.IntN(8)
		}
		if r.IntN(3) == 0 {
			q.Avoid = p.some(r, 2)
		}
		want := p.paths(q)
		answered += len(want)
		got, err := walk.Paths(t.Context(), p.View, q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%+v: got %v, want %v", q, got, want)
		}
	})
	if answered < 1000 {
		t.Errorf("only %d paths were compared", answered)
	}
}

// TestTies holds that a path carries the best fact of each of its steps.
func TestTies(t *testing.T) {
	trials(t, 20, func(t *testing.T, r *rand.Rand, p *plain) {
		q := walk.PathQuery{From: p.some(r, 2), To: p.some(r, 2), MaxHops: 4, Limit: 5, Roles: someRoles(r)}
		paths, err := walk.Paths(t.Context(), p.View, q)
		if err != nil {
			t.Fatal(err)
		}
		ties, err := walk.Ties(t.Context(), p.View, paths, q.Roles)
		if err != nil {
			t.Fatal(err)
		}
		for i, path := range paths {
			if len(ties[i]) != len(path)-1 {
				t.Fatalf("%d facts for the path %v", len(ties[i]), path)
			}
			for j := range ties[i] {
				got, best := &ties[i][j], p.best(t, path[j], path[j+1], q.Roles)
				if got.Owner != path[j] || got.Other != path[j+1] || got.Role != best.Role || got.Direction != best.Direction || *got.Statement != *best.Statement {
					t.Errorf("%v, step %d: got %+v, want %+v", path, j, got, best)
				}
			}
		}
	})
}

// best is the best fact between two nodes, found among all of the first.
func (p *plain) best(t *testing.T, a, b kg.NodeID, roles []string) *kg.Fact {
	t.Helper()
	pages, err := p.Facts(t.Context(), []kg.NodeID{a}, kg.FactQuery{Roles: roles}, kg.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var best *kg.Fact
	for i := range pages[0].Facts {
		if f := &pages[0].Facts[i]; f.Other == b && (best == nil || kg.CompareFacts(f, best) < 0) {
			best = f
		}
	}
	if best == nil {
		t.Fatalf("nothing ties %d to %d", a, b)
	}
	return best
}

// TestPathsReads holds that the store is asked level by level, however many nodes
// a level has (of up to a thousand, with which the view asks at once).
func TestPathsReads(t *testing.T) {
	calls := map[int]int64{}
	for _, n := range []int{600, 1000} {
		p := star(t, 0, n)
		before := p.db.Counts()
		paths, err := walk.Paths(t.Context(), p.View, walk.PathQuery{From: p.nodes[:1], To: p.nodes[n+1:], MaxHops: 4, Limit: 10})
		if err != nil || len(paths) != 10 {
			t.Fatalf("%d paths, %v", len(paths), err)
		}
		calls[n] = int64(p.db.Counts().Sub(before).Calls())
	}
	if calls[600] == 0 || calls[1000] != calls[600] {
		t.Errorf("calls of the store by nodes of a level: %v", calls)
	}
}

// TestPathsAtOnce asks from many goroutines, which share memory one after another.
func TestPathsAtOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	p := random(t, r, small, 16, 40)
	var all sync.WaitGroup
	for range 8 {
		q := walk.PathQuery{From: p.some(r, 2), To: p.some(r, 2), MaxHops: 5, Limit: 20, Roles: someRoles(r)}
		want := p.paths(q)
		all.Go(func() {
			for range 50 {
				got, err := walk.Paths(t.Context(), p.View, q)
				if err != nil || !slices.EqualFunc(got, want, slices.Equal) {
					t.Errorf("%+v: got %v, %v, want %v", q, got, err, want)
					return
				}
			}
		})
	}
	all.Wait()
}

// star is a graph in which the nodes 1 to n are each tied to node 0 and node n+1,
// with some edges more.
func star(t *testing.T, cache int64, n int, edges ...[2]int) *plain {
	for i := 1; i <= n; i++ {
		edges = append(edges, [2]int{0, i}, [2]int{i, n + 1})
	}
	return build(t, cache, n+2, edges, func(int) string { return "RAISED" })
}

func TestPathsBudget(t *testing.T) {
	p := star(t, small, 20)
	q := walk.PathQuery{From: p.nodes[:1], To: p.nodes[1:2], MaxHops: 4, Limit: 3}
	refused := func(when string) {
		t.Helper()
		walk.LowerMaxRead(t, 30)
		// The far end of the star would be read next, for the second path.
		_, err := walk.Paths(t.Context(), p.View, q)
		if !errors.Is(err, kg.ErrLimit) || !strings.Contains(err.Error(), "has 20 more, at most 30") {
			t.Errorf("%s: got %v", when, err)
		}
	}
	refused("with nothing in memory")
	walk.LowerMaxRead(t, walk.MaxRead)
	if _, err := walk.Paths(t.Context(), p.View, q); err != nil {
		t.Fatal(err)
	}
	refused("with all of it in memory") // what is answered does not depend on it
	q.Limit = 1                         // node 1 has two edges, so node 0 needs not be read
	if got, err := walk.Paths(t.Context(), p.View, q); err != nil || len(got) != 1 || len(got[0]) != 2 {
		t.Errorf("got %v, %v", got, err)
	}
}

// TestPathsAmongHubs holds that of two nodes the one with fewer edges is read.
func TestPathsAmongHubs(t *testing.T) {
	p := star(t, small, 200)
	walk.LowerMaxRead(t, 10)
	q := walk.PathQuery{From: p.nodes[:1], To: p.nodes[7:8], MaxHops: 1, Limit: 100}
	if got, err := walk.Paths(t.Context(), p.View, q); err != nil || len(got) != 1 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestPathsCancelled(t *testing.T) {
	p := star(t, small, 50)
	q := walk.PathQuery{From: p.nodes[:1], To: p.nodes[51:], MaxHops: 6, Limit: 100}
	cancelled(t, func(ctx context.Context) error {
		_, err := walk.Paths(ctx, p.View, q)
		return err
	})
}

// cancelled cancels a walk at each place where it can notice: it must end there.
func cancelled(t *testing.T, run func(context.Context) error) {
	t.Helper()
	for n := 0; ; n++ {
		ctx := &countdown{t.Context(), n}
		err := run(ctx)
		if err == nil {
			if n < 3 {
				t.Errorf("the walk looked at its context %d times", n)
			}
			return
		}
		if !errors.Is(err, context.Canceled) || ctx.left != -1 {
			t.Fatalf("cancelled at look %d: %v, and it looked %d times more", n, err, -1-ctx.left)
		}
	}
}
