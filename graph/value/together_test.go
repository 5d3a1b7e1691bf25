package value_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/silian-graph/silian/graph/value"
	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// records are nodes that were read together, of two types in turn, the first twice.
func records(n int) []*value.Record {
	nodes := []*kg.Node{{Number: 1, Type: model.Silian.Type("Company")}, nil}
	for i := range n {
		typ := []string{"Company", "Park"}[i%2]
		nodes = append(nodes, &kg.Node{Number: kg.NodeID(i + 1), Type: model.Silian.Type(typ)})
	}
	return value.Records(nodes, nil)
}

// reader notes what it was asked for, and cannot read one number.
type reader struct {
	mu    sync.Mutex
	asked [][]kg.NodeID
	bad   kg.NodeID
}

var errBad = errors.New("bad")

func (r *reader) read(numbers []kg.NodeID) ([]kg.NodeID, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, numbers)
	if slices.Contains(numbers, r.bad) {
		return nil, errBad
	}
	return numbers, nil
}

// ask asks for all records at once, for each type of its own.
func ask(t *testing.T, list []*value.Record, r *reader) (failed []kg.NodeID) {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, n := range list {
		if n == nil {
			continue
		}
		all.Go(func() {
			got, err := value.Together(n, n.Node.Type.Name, r.read)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case errors.Is(err, errBad):
				failed = append(failed, n.Node.Number)
			case err != nil || got != n.Node.Number:
				t.Errorf("node %d got %d, %v", n.Node.Number, got, err)
			}
		})
	}
	all.Wait()
	return failed
}

func TestTogether(t *testing.T) {
	r := &reader{}
	if failed := ask(t, records(6), r); failed != nil {
		t.Errorf("failed: %v", failed)
	}
	slices.SortFunc(r.asked, func(a, b []kg.NodeID) int { return slices.Compare(a, b) })
	if want := [][]kg.NodeID{{1, 3, 5}, {2, 4, 6}}; !slices.EqualFunc(r.asked, want, slices.Equal) {
		t.Errorf("asked for %v, want %v", r.asked, want)
	}
}

// TestTogetherFails holds that a node that cannot be read fails alone.
func TestTogetherFails(t *testing.T) {
	r := &reader{bad: 3}
	if failed := ask(t, records(6), r); !slices.Equal(failed, []kg.NodeID{3}) {
		t.Errorf("failed: %v", failed)
	}
}

func TestTogetherMany(t *testing.T) {
	r := &reader{}
	if failed := ask(t, records(4_998), r); failed != nil {
		t.Errorf("failed: %v", failed)
	}
	if len(r.asked) != 10 {
		t.Errorf("%d reads for 5,000 nodes of two types", len(r.asked))
	}
	for _, numbers := range r.asked {
		if len(numbers) > 1_000 {
			t.Errorf("%d nodes at once", len(numbers))
		}
	}
}
