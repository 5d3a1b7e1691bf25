// Package kg is the property graph over kv: nodes, facts, adjacency lists in
// both directions, exact counts, names, indexes, evidence, and the one
// committer that writes them.
//
// A Graph is opened over a kv.DB and a vocabulary (package model). A View reads
// it at one moment; a Tx, given to Graph.Update, changes it. Every change is
// part of one numbered version of the graph.
package kg

import (
	"errors"
	"fmt"

	"github.com/silian-graph/silian/internal/model"
)

// Errors that callers tell apart with errors.Is. Their texts are made for the
// people who sent the input.
var (
	// ErrNotFound says that there is no such node or fact.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that the input is against the model or the limits of the
	// format; the message says what was expected.
	ErrInvalid = errors.New("invalid")
	// ErrLimit says that a limit on work or size was reached.
	ErrLimit = errors.New("limit exceeded")
	// ErrModel says that the store uses a type, role or indicator that the
	// vocabulary no longer has.
	ErrModel = errors.New("model does not fit the store")
	// ErrNewerFormat says that a later release wrote the graph.
	ErrNewerFormat = errors.New("graph has a newer format")
	// ErrDamaged says that a record cannot be read as what it should be.
	ErrDamaged = errors.New("graph is damaged")
	// ErrMoved says that a View that Peek gave cannot read any more, because
	// the graph has moved on.
	ErrMoved = errors.New("the graph has moved on")
	// ErrSkipped says that a mutation that was to follow another did not run,
	// because that one failed.
	ErrSkipped = errors.New("an earlier mutation failed")
	// ErrClosed says that the graph is closed.
	ErrClosed = errors.New("graph is closed")
)

func invalidf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}

// NodeID is a node's number inside the store: dense, never reused, never shown.
// Zero is no node.
type NodeID uint64

// Version numbers the states of the graph: each committed mutation makes the
// next one. The empty graph is version zero.
type Version uint64

// Certainty is how sure it is that a source says something. The zero value is
// none: nothing said so far.
type Certainty uint8

// The certainties, the stronger the greater.
const (
	NoCertainty Certainty = iota
	Inferred
	Implied
	Stated
)

var certaintyNames = [...]string{"", "INFERRED", "IMPLIED", "STATED"}

// String is the certainty's name in the model: STATED, IMPLIED or INFERRED.
func (c Certainty) String() string {
	if int(c) < len(certaintyNames) {
		return certaintyNames[c]
	}
	return fmt.Sprintf("Certainty(%d)", uint8(c))
}

// ParseCertainty is the certainty of that name.
func ParseCertainty(name string) (Certainty, error) {
	for c, n := range certaintyNames {
		if c > 0 && n == name {
			return Certainty(c), nil
		}
	}
	return NoCertainty, invalidf("certainty %q: expected STATED, IMPLIED or INFERRED", name)
}

// Evidence is a place where something was read.
type Evidence struct {
	Document   NodeID // a node of type Document or Source
	Start, End int    // code points of the raw text; equal where there is no passage
	Certainty  Certainty
	Reason     string // why the passage counts, where it does not name all
}

// HasPassage tells whether the evidence points at a passage.
func (e Evidence) HasPassage() bool { return e.End > e.Start }

// Node is a node as a View read it. It is shared: nobody changes it.
type Node struct {
	Number     NodeID
	ID         string // the external id: "company:starpower"
	Type       *model.Type
	Name       string
	Aliases    []string       // in the order of their arrival
	Properties map[string]any // string, int64, float64, bool, or []any of these
	Evidence   []Evidence
	Since      Version // the version that made the node what it is
}

// Statement is what a fact says, besides which nodes it is about and where it
// was read. Two facts of the same nodes with equal statements are one fact.
// The zero value says nothing more than the tie itself.
type Statement struct {
	StatedFor string  // EDTF
	Status    string  // PLANNED, SIGNED, IN_PROGRESS, OPERATING, ENDED
	Bound     string  // EXACT, ABOUT, OVER, UNDER
	Qualifier string  // 累计, 本年 …
	Scope     string  // who or what is counted
	Joint     string  // facts that share one amount
	Text      string  // the value in words
	Unit      string  // unit of Value
	Value     float64 // amount or measured value, when HasValue
	HasValue  bool
	Open      bool // the list it stands in was not closed
}

// Fact is a fact as one of its nodes sees it.
type Fact struct {
	Owner      NodeID
	Role       *model.Role      // of an edge, else nil
	Indicator  *model.Indicator // of an observation, else nil
	Direction  model.Direction  // of an edge: Out where Owner is the subject; Both for a symmetric role
	Other      NodeID           // of an edge: the node at the other end
	*Statement                  // shared: nobody changes it
	Certainty  Certainty        // of the strongest evidence
	Evidence   []Evidence
	Since      Version

	// GivenID is the importer's id, or "" where the id is a hash of the
	// content, which View.FactIDs makes.
	GivenID string

	place   place
	ordered orderPlace // of a fact in a list in an order …
	orders  int        // … by so many properties
}

// Kind tells edges from observations.
type Kind uint8

// The kinds of facts.
const (
	Edges Kind = iota
	Observations
)

// FactQuery selects facts of a node.
type FactQuery struct {
	Kind       Kind
	Target     string          // edges: type of the other node; "": any
	Roles      []string        // edges: nil for all
	Direction  model.Direction // edges: "" or Both for either
	Indicators []string        // observations: nil for all

	// Order orders edges to nodes of Target by properties of these; Of is then
	// the owners' type. A list that the model keeps in that order costs the same
	// however long it is; another, and one by several properties, is sorted, up to
	// 100,000 facts, and beyond that the query is ErrLimit.
	Order []Order
	Of    string

	// Filter narrows the facts further. Where it says more than roles and a
	// direction, the whole list is read, up to 100,000 facts; beyond that the query
	// is ErrLimit.
	Filter FactFilter

	// Choose narrows observations by what those of one node say together: of all that
	// Filter lets through, in their order, it tells which stay. Nil keeps all. The
	// list is read as for Filter.
	Choose func(observations []Fact) (stay []bool)

	AnyTime bool // facts of any time, whatever date the view has
}

// FactFilter says what a fact must be like: all that is given holds, all of And
// do, one of Or does, Not does not.
type FactFilter struct {
	Roles     []string        // of edges: nil for all
	Direction model.Direction // of edges, as their owner sees them: Both for a symmetric role alone; "": any

	// Keep tells of what a fact says whether it is let through; nil lets all.
	Keep func(Certainty, *Statement) bool
	Node *Filter // of edges: what the node at the other end must be like; nil: anything

	And []FactFilter
	Or  []FactFilter // nil: not asked
	Not *FactFilter
}

// Page asks for a part of a list. Limit counts from the front, or from the end
// when Backward. After and Before are cursors that a page returned, or "". The
// page lies strictly between them.
type Page struct {
	Limit         int
	Backward      bool
	After, Before string

	// Bare says that nobody asks whether there is more on either side. Next
	// and Previous may then be false where there is.
	Bare bool
}

// FactPage is a part of a list of facts, in the list's order whichever end
// Page counted from.
type FactPage struct {
	Facts    []Fact
	Total    int // of the whole list, whatever the page
	Next     bool
	Previous bool
}

// NodePage is a part of a list of nodes.
type NodePage struct {
	Nodes    []NodeID
	Cursors  []string // of each node
	Total    int
	Next     bool
	Previous bool
}

// Filter says what a node must be like: all conditions of Where hold, all of And
// do, one of Or does, Not does not, it is of one of Types, has one of IDs, lies
// within a node, and has for each query of Some a fact that this selects. That it
// has none is Not of that, and that every one is like something, that it has none
// that is not.
type Filter struct {
	IDs   []string // nil: not asked; one that no node has is fulfilled by none
	Types []string // nil: not asked
	Where []Condition
	And   []Filter
	Or    []Filter // nil: not asked
	Not   *Filter

	Within string      // the id of a node that it must lie within, see View.Within; "": not asked
	Some   []FactQuery // of edges, without an order
}

// Condition narrows a list of nodes by one property. All that are given hold. A
// property without a value has none that is equal, less or greater; of a list one
// value must fulfil all. Values are of the Go types of Node.Properties' elements.
type Condition struct {
	Property   string // "name" or another one of the type
	Eq         any
	In         []any  // nil: not asked
	StartsWith string // of names, whatever the script: both are folded
	Contains   string // whatever the script: both are folded
	Min, Max   any    // the least and the greatest value; nil: not asked …
	Above      bool   // … the value itself does not count
	Below      bool
}

// ListQuery selects and orders nodes of a type. Without an order they come as
// they were created; of several the first counts most. The list is read along the
// index of the first, and up to 100,000 nodes of one value are sorted by the
// others; beyond that the query is ErrLimit.
type ListQuery struct {
	Filter
	Order []Order
}

// Order orders by a property. Nodes without it come last either way. What is equal
// in all orders comes by its creation; an only one that is Desc turns that round
// too.
type Order struct {
	Property string // "name" or an indexed property
	Desc     bool
}
