package value

import (
	"slices"
	"sync"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/walk"
)

// GraphEdge is a fact between two nodes of an answer.
type GraphEdge struct {
	*Edge
	nodes *Nodes
}

// IsFactEdge says that it shows what every edge of facts does.
func (GraphEdge) IsFactEdge() {}

// FromRecord is the node from which the fact is seen.
func (e *GraphEdge) FromRecord() (*Record, error) { return Found{e.fact().Owner, e.nodes}.Record() }

// Record is the node at the other end.
func (e *GraphEdge) Record() (*Record, error) { return Found{e.fact().Other, e.nodes}.Record() }

// ToRecord is the same.
func (e *GraphEdge) ToRecord() (*Record, error) { return e.Record() }

// newGraphEdges makes the edges of facts whose ends are among the nodes.
func newGraphEdges(facts []kg.Fact, nodes *Nodes, load Loader) []*GraphEdge {
	page := NewFacts([]kg.FactPage{{Facts: facts}}, load)[0]
	return Wrap(page.Edges(), func(e *Edge) *GraphEdge { return &GraphEdge{e, nodes} })
}

// graphEdges makes lists of edges of lists of facts, which are read at the first
// need.
func graphEdges(read func() ([][]kg.Fact, error), nodes *Nodes, load Loader) func() ([][]*GraphEdge, error) {
	return sync.OnceValues(func() ([][]*GraphEdge, error) {
		lists, err := read()
		if err != nil {
			return nil, err
		}
		var all []kg.Fact
		for _, facts := range lists {
			all = append(all, facts...)
		}
		edges := newGraphEdges(all, nodes, load)
		return Wrap(lists, func(facts []kg.Fact) (some []*GraphEdge) {
			some, edges = edges[:len(facts)], edges[len(facts):]
			return some
		}), nil
	})
}

// Path is a way from one node to another.
type Path struct {
	nodes []kg.NodeID
	index int
	all   *Nodes
	edges func() ([][]*GraphEdge, error) // of all paths of the answer
}

// NewPaths makes the paths of an answer; ties reads their facts.
func NewPaths(paths [][]kg.NodeID, ties func() ([][]kg.Fact, error), load Loader) []*Path {
	var numbers []kg.NodeID
	for _, p := range paths {
		numbers = append(numbers, p...)
	}
	nodes := NewNodes(numbers, load)
	edges := graphEdges(ties, nodes, load)
	made := make([]*Path, len(paths))
	for i, p := range paths {
		made[i] = &Path{p, i, nodes, edges}
	}
	return made
}

// Length is the number of its edges.
func (p *Path) Length() int { return len(p.nodes) - 1 }

// Records are its nodes.
func (p *Path) Records() ([]*Record, error) { return p.all.of(p.nodes...) }

// Edges are its edges.
func (p *Path) Edges() ([]*GraphEdge, error) {
	edges, err := p.edges()
	if err != nil {
		return nil, err
	}
	return edges[p.index], nil
}

// Neighborhood is what is around a node.
type Neighborhood struct {
	numbers []kg.NodeID
	nodes   *Nodes
	edges   func() ([][]*GraphEdge, error)
	levels  []walk.Level
}

// NewNeighborhood makes a neighbourhood of its levels; inside reads the facts
// between its nodes.
func NewNeighborhood(levels []walk.Level, inside func(nodes []kg.NodeID) ([]kg.Fact, error), load Loader) *Neighborhood {
	n := &Neighborhood{levels: levels}
	for _, l := range levels {
		n.numbers = append(n.numbers, l.Nodes...)
	}
	n.nodes = NewNodes(n.numbers, load)
	n.edges = graphEdges(func() ([][]kg.Fact, error) {
		facts, err := inside(n.numbers)
		return [][]kg.Fact{facts}, err
	}, n.nodes, load)
	return n
}

// Records are its nodes.
func (n *Neighborhood) Records() ([]*Record, error) { return n.nodes.of(n.numbers...) }

// Edges are the facts between its nodes.
func (n *Neighborhood) Edges() ([]*GraphEdge, error) {
	edges, err := n.edges()
	if err != nil {
		return nil, err
	}
	return edges[0], nil
}

// Levels are its levels.
func (n *Neighborhood) Levels() []*NeighborhoodLevel {
	levels := make([]*NeighborhoodLevel, len(n.levels))
	for i, l := range n.levels {
		levels[i] = &NeighborhoodLevel{Depth: i, Nodes: len(l.Nodes), Omitted: l.Omitted, hubs: l.Hubs, nodes: n.nodes}
	}
	return levels
}

// NeighborhoodLevel tells of the nodes at one distance.
type NeighborhoodLevel struct {
	Depth, Nodes, Omitted int
	hubs                  []kg.NodeID
	nodes                 *Nodes
}

// HubsRecords are the nodes from which the walk did not go on.
func (l *NeighborhoodLevel) HubsRecords() ([]*Record, error) { return l.nodes.of(l.hubs...) }

// CommonNeighbors are nodes that several have in common.
type CommonNeighbors struct {
	TotalCount int
	Neighbors  []*CommonNeighbor
}

// Records are the nodes.
func (c *CommonNeighbors) Records() ([]*Record, error) {
	if len(c.Neighbors) == 0 {
		return nil, nil
	}
	return c.Neighbors[0].nodes.of(Wrap(c.Neighbors, func(n *CommonNeighbor) kg.NodeID { return n.number })...)
}

// CommonNeighbor is one of them.
type CommonNeighbor struct {
	Degree int
	Found
	index int
	edges func() ([][]*GraphEdge, error) // of all neighbours, each with as many
	size  int
}

// NewCommonNeighbors makes what nodes have in common; ties reads the facts of
// pairs.
func NewCommonNeighbors(total int, of []kg.NodeID, list []walk.Neighbour, ties func(pairs [][]kg.NodeID) ([][]kg.Fact, error), load Loader) *CommonNeighbors {
	var pairs [][]kg.NodeID
	numbers := slices.Clone(of)
	for _, n := range list {
		numbers = append(numbers, n.Node)
		for _, from := range of {
			pairs = append(pairs, []kg.NodeID{from, n.Node})
		}
	}
	nodes := NewNodes(numbers, load)
	edges := graphEdges(func() ([][]kg.Fact, error) { return ties(pairs) }, nodes, load)
	c := &CommonNeighbors{TotalCount: total, Neighbors: make([]*CommonNeighbor, len(list))}
	for i, n := range list {
		c.Neighbors[i] = &CommonNeighbor{n.Degree, Found{n.Node, nodes}, i, edges, len(of)}
	}
	return c
}

// Edges are the facts that tie it to each of the others.
func (n *CommonNeighbor) Edges() ([]*GraphEdge, error) {
	edges, err := n.edges()
	if err != nil {
		return nil, err
	}
	var list []*GraphEdge
	for _, one := range edges[n.index*n.size:][:n.size] {
		list = append(list, one...)
	}
	return list, nil
}
