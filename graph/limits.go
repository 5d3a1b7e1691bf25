package graph

import (
	"cmp"
	"fmt"
	"time"
)

// Limits bound what a request may ask for. Zero is the default, which
// DefaultLimits tells.
type Limits struct {
	// Of a request.
	Body     int64         // bytes
	BodyTime time.Duration // that its body may take to come

	// Of a document.
	Tokens     int
	Name       int // characters of a name in it
	Depth      int // of fields in one another, fragments expanded, and of values
	Aliases    int
	Directives int // in all
	OnOne      int // directives at one place
	Fragments  int // that it defines
	Fields     int // fragments expanded
	RootFields int // fragments expanded
	Repeats    int // of one field at one place

	// Of an operation with its variables.
	Cost int // see cost.go
	List int // values of one list in the variables

	// Of an answer.
	Errors   int
	Response int // bytes

	// Of a WebSocket, and of a client.
	Operations int // at work at once on one socket
	Sockets    int // of one client
}

// DefaultLimits are those of a server that is told none.
func DefaultLimits() Limits { return Limits{}.withDefaults() }

func (l Limits) withDefaults() Limits {
	return Limits{
		Body:       cmp.Or(l.Body, 1<<20),
		BodyTime:   cmp.Or(l.BodyTime, 30*time.Second),
		Tokens:     cmp.Or(l.Tokens, 2_000),
		Name:       cmp.Or(l.Name, 100),
		Depth:      cmp.Or(l.Depth, 20),
		Aliases:    cmp.Or(l.Aliases, 50),
		Directives: cmp.Or(l.Directives, 50),
		OnOne:      cmp.Or(l.OnOne, 5),
		Fragments:  cmp.Or(l.Fragments, 100),
		Fields:     cmp.Or(l.Fields, 5_000),
		RootFields: cmp.Or(l.RootFields, 50),
		Repeats:    cmp.Or(l.Repeats, 50),
		Cost:       cmp.Or(l.Cost, 1_000_000),
		List:       cmp.Or(l.List, 10_000),
		Errors:     cmp.Or(l.Errors, 100),
		Response:   cmp.Or(l.Response, 32<<20),
		Operations: cmp.Or(l.Operations, 20),
		Sockets:    cmp.Or(l.Sockets, 50),
	}
}

// exceeded tells which limit a request is over.
type exceeded struct {
	limit       string // the flag's name without -limit- in front
	max, actual int    // 0: neither is counted
}

// over refuses what is over a limit; what is counted is said in the plural.
func over(limit, counted string, max, actual int) *failure {
	return &failure{
		code:     limitExceeded,
		message:  fmt.Sprintf("%d %s: at most %d are taken (limit %s)", actual, counted, max, limit),
		exceeded: &exceeded{limit, max, actual},
	}
}

// checked is a number that may not be over a limit.
type checked struct {
	limit, counted string
	max, actual    int
}

// firstOver refuses the first of some numbers that is over its limit.
func firstOver(all ...checked) *failure {
	for _, c := range all {
		if c.actual > c.max {
			return over(c.limit, c.counted, c.max, c.actual)
		}
	}
	return nil
}
