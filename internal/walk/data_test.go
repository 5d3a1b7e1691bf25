package walk_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/bench/dataset"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/walk"
)

// data is the folder of graphs that are not in the repository, with published
// figures of them, which SILIAN_DATASETS names: a folder for each graph with
// nodes.jsonl.gz (id) and edges.jsonl.gz (src, dst), and khop_reference.json.
func data(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SILIAN_DATASETS")
	if dir == "" {
		t.Skip("SILIAN_DATASETS names no graphs: walks are not compared with what is known of them")
	}
	return dir
}

// readData is a graph of the folder, with the ids of its nodes.
func readData(t *testing.T, dir string) (*plain, map[string]kg.NodeID) {
	t.Helper()
	places := map[string]int{}
	readLines(t, filepath.Join(dir, "nodes.jsonl.gz"), func(n struct{ ID string }) { places[n.ID] = len(places) })
	var edges [][2]int
	readLines(t, filepath.Join(dir, "edges.jsonl.gz"), func(e struct{ Src, Dst string }) {
		edges = append(edges, [2]int{places[e.Src], places[e.Dst]})
	})
	p := build(t, 64<<20, len(places), edges, func(int) string { return "RAISED" })
	ids := make(map[string]kg.NodeID, len(places))
	for id, i := range places {
		ids[id] = p.nodes[i]
	}
	return p, ids
}

func readLines[T any](t *testing.T, path string, fn func(T)) {
	t.Helper()
	if err := dataset.Lines(path, fn); err != nil {
		t.Fatal(err)
	}
}

// TestLevelsOfData compares how many nodes are at each distance from some starts
// with what another program counted.
func TestLevelsOfData(t *testing.T) {
	dir := data(t)
	content, err := os.ReadFile(filepath.Join(dir, "khop_reference.json"))
	if err != nil {
		t.Fatal(err)
	}
	var reference map[string]map[string]struct{ Both []int } // by set, by "id (name)"
	if err := json.Unmarshal(content, &reference); err != nil || len(reference) == 0 {
		t.Fatalf("%d sets, %v", len(reference), err)
	}
	for set, starts := range reference {
		p, ids := readData(t, filepath.Join(dir, set))
		for start, want := range starts {
			id, _, _ := strings.Cut(start, " (")
			levels, err := walk.Around(t.Context(), p.View, walk.AroundQuery{Start: ids[id], Hops: 5, Limit: len(p.nodes)})
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			for _, l := range levels {
				got = append(got, len(l.Nodes))
			}
			if want := want.Both[:min(len(want.Both), 6)]; !slices.Equal(got, want) {
				t.Errorf("%s, %s: got %v, want %v", set, id, got, want)
			}
		}
	}
}

// TestDistancesOfData compares the lengths of shortest paths with a plain search,
// and finds the diameter that is published, 7.
func TestDistancesOfData(t *testing.T) {
	p, _ := readData(t, filepath.Join(data(t), "snap-wikivote"))
	place := make(map[kg.NodeID]int, len(p.nodes))
	for i, n := range p.nodes {
		place[n] = i
	}
	next := make([][]int, len(p.nodes))
	for _, e := range p.edges {
		from, to := place[e.from], place[e.to]
		next[from], next[to] = append(next[from], to), append(next[to], from)
	}
	r := rand.New(rand.NewPCG(1, 1))
	longest, far := 0, [2]int{}
	compared := map[int]int{}
	for from := range p.nodes {
		distances, last := search(next, from)
		if d := distances[last]; d > longest {
			longest, far = d, [2]int{from, last}
		}
		to := r.IntN(len(p.nodes))
		if got := p.distance(t, from, to); got != distances[to] {
			t.Fatalf("from %d to %d are %d hops, want %d", from, to, got, distances[to])
		}
		compared[distances[to]]++
	}
	if got := p.distance(t, far[0], far[1]); longest != 7 || got != 7 {
		t.Errorf("the diameter is %d, the path %d hops long", longest, got)
	}
	t.Logf("pairs by distance, -1 for none: %v", compared)
}

// distance is the length of the shortest path, -1 where there is none.
func (p *plain) distance(t *testing.T, from, to int) int {
	t.Helper()
	q := walk.PathQuery{From: p.nodes[from : from+1], To: p.nodes[to : to+1], MaxHops: walk.MaxHops, Limit: 1}
	paths, err := walk.Paths(t.Context(), p.View, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		return -1
	}
	return len(paths[0]) - 1
}

// search returns how far all nodes are from one, -1 for out of reach, and one of
// the farthest.
func search(next [][]int, from int) (distances []int, last int) {
	distances = slices.Repeat([]int{-1}, len(next))
	distances[from] = 0
	queue := []int{from}
	for i := 0; i < len(queue); i++ {
		last = queue[i]
		for _, n := range next[last] {
			if distances[n] < 0 {
				distances[n] = distances[last] + 1
				queue = append(queue, n)
			}
		}
	}
	return distances, last
}
