package main

import (
	"fmt"
	"io"

	"github.com/silian-graph/silian/internal/names"
)

// apart asks for each full name among the others of its type and prints those that
// are said to be the same.
func apart(out io.Writer, all whole) {
	for _, kind := range wholeTypes {
		var list []*names.Name
		seen := make(map[string]bool)
		for _, name := range all[kind] {
			if n := names.Parse(name); !seen[n.Folded] {
				seen[n.Folded] = true
				list = append(list, n)
			}
		}
		var index finder = newPairs(list)
		wrong := 0
		for i, query := range list {
			var others []names.Candidate
			for _, at := range index.find(query) {
				if at != i {
					others = append(others, names.Candidate{Names: []names.Known{{Name: list[at], Field: "name"}}})
				}
			}
			for i, j := range names.Judge(query, others, index) {
				if j.Verdict == names.Same {
					wrong++
					fmt.Fprintf(out, "%s is said to be %s\n", query.Folded, others[i].Names[0].Folded)
				}
			}
		}
		fmt.Fprintf(out, "%s: %d full names, %d said to be another's\n", kind, len(list), wrong)
	}
}
