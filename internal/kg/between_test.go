package kg_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// TestBetween compares what leads to some nodes with what of all facts does, in
// lists short and long and with several facts of the same nodes.
func TestBetween(t *testing.T) {
	const firms = 3000
	ctx := t.Context()
	g := hub(t, openMemory(t), firms) // firm 0 raised all others
	update(t, g, func(tx *kg.Tx) error {
		for i := range firms {
			from, role := i%7, []string{"RAISED", "PARTNER"}[i%2]
			in := kg.FactInput{From: firm(from), Role: role, To: firm(i * i % firms), Statement: kg.Statement{Scope: fmt.Sprint(i % 40)}}
			if _, err := tx.PutFact(ctx, in); err != nil {
				return err
			}
		}
		return nil
	})
	v := view(t, g)
	r := rand.New(rand.NewPCG(1, 2))
	ids := make([]string, firms)
	for i := range ids {
		ids[i] = firm(i)
	}
	numbers, err := v.Find(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	owners := numbers[:10]
	for range 60 {
		q := kg.FactQuery{
			Roles:     [][]string{nil, {"RAISED"}, {"PARTNER", "RAISED"}, {}}[r.IntN(4)],
			Direction: []model.Direction{"", model.Out, model.In}[r.IntN(3)],
		}
		all := make([][]kg.Fact, len(owners))
		for i, owner := range owners {
			all[i] = allFacts(t, v, owner, q)
		}
		degrees := make([]int, len(owners))
		if err := v.Degrees(ctx, owners, q, func(i, degree int, _ []kg.NodeID) { degrees[i] = degree }); err != nil {
			t.Fatal(err)
		}
		others := make([][]kg.NodeID, len(owners))
		for i := range others {
			for range []int{0, 1, 5, 1000}[r.IntN(4)] {
				others[i] = append(others[i], numbers[r.IntN(firms)])
			}
			slices.Sort(others[i])
			others[i] = slices.Compact(others[i])
		}
		found, err := v.Between(ctx, owners, others, q)
		if err != nil {
			t.Fatal(err)
		}
		for i := range owners {
			if degrees[i] != len(all[i]) {
				t.Errorf("%+v: the degree of firm %d is %d, want %d", q, i, degrees[i], len(all[i]))
			}
			want := slices.DeleteFunc(all[i], func(f kg.Fact) bool { return !slices.Contains(others[i], f.Other) })
			if !slices.EqualFunc(found[i], want, sameFact) {
				t.Errorf("%+v: between firm %d and %d others are %d facts, want %d", q, i, len(others[i]), len(found[i]), len(want))
			}
		}
	}
}

func allFacts(t *testing.T, v *kg.View, owner kg.NodeID, q kg.FactQuery) []kg.Fact {
	t.Helper()
	pages, err := v.Facts(context.Background(), []kg.NodeID{owner}, q, kg.Page{Limit: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	return pages[0].Facts
}

func sameFact(a, b kg.Fact) bool { return a.Cursor() == b.Cursor() && *a.Statement == *b.Statement }

// TestBetweenReads holds that looking up a few nodes in a long list costs about as
// much however long it is.
func TestBetweenReads(t *testing.T) {
	read := map[int]int64{}
	for _, degree := range []int{1000, 20_000} {
		db := kv.Count(openMemory(t))
		v := view(t, hub(t, db, degree))
		numbers, err := v.Find(t.Context(), []string{firm(0), firm(degree / 3), firm(degree / 2)})
		if err != nil {
			t.Fatal(err)
		}
		before := db.Counts()
		found, err := v.Between(t.Context(), numbers[:1], [][]kg.NodeID{numbers[1:]}, kg.FactQuery{})
		if err != nil || len(found[0]) != 2 {
			t.Fatalf("%d facts, %v", len(found[0]), err)
		}
		read[degree] = int64(db.Counts().Sub(before).BytesRead)
	}
	if read[20_000] > 2*read[1000] {
		t.Errorf("bytes read by degree: %v", read)
	}
}
