package transfer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with the input.
type Problem struct {
	File         string
	Line, Column int // from 1; columns count code points
	Message      string
	Expected     string // what would be right
}

// String is file:line:column: message; expected what.
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s; expected %s", p.File, p.Line, p.Column, p.Message, p.Expected)
}

// InvalidError says that the input is not what it should be. Nothing was
// written.
type InvalidError struct {
	Problems []Problem // in the order of the input
	More     int       // further ones, not listed
}

// Error lists the problems, one a line.
func (e *InvalidError) Error() string {
	var b strings.Builder
	for i, p := range e.Problems {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.String())
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\nand %d more", e.More)
	}
	return b.String()
}

// place is where something stands in the input.
type place struct {
	file, line, column int32
}

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.file, q.file), cmp.Compare(p.line, q.line), cmp.Compare(p.column, q.column))
}

type placedProblem struct {
	place
	message, expected string
	dangling          string // the id, where that is the problem
}

// problems keeps the first problems of the input, in its order, and counts the
// rest.
type problems struct {
	max  int
	kept []placedProblem
	more int
}

func (p *problems) add(pp placedProblem) {
	p.kept = append(p.kept, pp)
	if len(p.kept) >= 4*p.max+64 {
		p.trim()
	}
}

func (p *problems) trim() {
	slices.SortStableFunc(p.kept, func(a, b placedProblem) int { return a.compare(b.place) })
	if len(p.kept) > p.max {
		p.more += len(p.kept) - p.max
		p.kept = p.kept[:p.max]
	}
}

// err is the InvalidError, or nil where there is no problem.
func (p *problems) err(files []File) error {
	p.trim()
	if len(p.kept) == 0 {
		return nil
	}
	e := &InvalidError{More: p.more}
	for _, k := range p.kept {
		e.Problems = append(e.Problems, Problem{
			File: files[k.file].Name, Line: int(k.line), Column: int(k.column),
			Message: k.message, Expected: k.expected,
		})
	}
	return e
}
