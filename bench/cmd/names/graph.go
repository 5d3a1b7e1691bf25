package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/search"
	"github.com/silian-graph/silian/kv/memory"
)

// cacheSize is large enough for all that is read: what is measured is the work in
// the process.
const cacheSize = 256 << 20

// store is a graph in memory whose nodes are numbered from zero.
type store struct {
	*kg.View
	graph *kg.Graph
	db    *memory.DB
	place map[kg.NodeID]int
}

// newStore makes a graph of nodes without edges.
func newStore(ctx context.Context, nodes []kg.NodeInput) (*store, error) {
	s := &store{db: memory.New(), place: make(map[kg.NodeID]int, len(nodes))}
	var err error
	if s.graph, err = kg.Open(ctx, s.db, model.Silian, kg.Options{Logger: slog.New(slog.DiscardHandler), Cache: cacheSize}); err != nil {
		return nil, err
	}
	for some := range slices.Chunk(nodes, 4000) {
		if _, err := s.graph.Update(ctx, func(tx *kg.Tx) error {
			for _, n := range some {
				if _, err := tx.PutNode(ctx, n); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	if s.View, err = s.graph.View(ctx); err != nil {
		return nil, err
	}
	ids := make([]string, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	numbers, err := s.Find(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, n := range numbers {
		s.place[n] = i
	}
	return s, nil
}

func (s *store) close() error {
	s.View.Close()
	if err := s.graph.Close(); err != nil {
		return err
	}
	return s.db.Close()
}

// newFirms makes a graph of firms that have nothing but their full names.
func newFirms(ctx context.Context, firms []firm) (*store, error) {
	nodes := make([]kg.NodeInput, len(firms))
	for i, f := range firms {
		nodes[i] = kg.NodeInput{Type: "Company", ID: fmt.Sprint("company:", i), Name: f.full}
	}
	return newStore(ctx, nodes)
}

// resolve asks for the names of firms.
func (s *store) resolve(ctx context.Context, list []string) ([]search.Resolution, error) {
	return search.Resolve(ctx, s.View, list, nil)
}
