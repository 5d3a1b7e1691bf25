package main

import (
	"hash/fnv"
	"io"
	"path/filepath"
	"slices"

	"github.com/silian-graph/silian/bench/dataset"
)

// firm is a company with the name that is indexed and those that are asked for.
type firm struct {
	id      string
	full    string
	short   string
	former  []string
	half    int  // 0 or 1
	present bool // in the index that has only every second company
}

// whole are the full names of nodes, by type.
type whole map[string][]string

// wholeTypes are the types whose names are written out.
var wholeTypes = []string{"Company", "University", "Institute", "Hospital", "Agency", "Park"}

// node is a line of the nodes' file.
type node struct {
	ID      string
	Type    string
	Name    string
	Aliases []string
	Props   struct {
		FullName    string   `json:"fullname"`
		FormerNames []string `json:"former_names"`
		Name2021    string   `json:"name_2021"`
		Initials    string   `json:"pinyin_initials"`
	}
}

// read reads the companies that have a full name, all full names by type, and all
// nodes of the model's types with all their names.
func read(dir string) (firms []firm, all whole, entities []entity, err error) {
	all = make(whole)
	err = dataset.Lines(filepath.Join(dir, "nodes.jsonl.gz"), func(n node) {
		if typ := modelTypes[n.Type]; typ != "" {
			e := entity{typ: typ, names: []string{n.Name}, initials: n.Props.Initials}
			for _, alias := range append(n.Aliases, n.Props.FullName) {
				if alias != "" && alias != e.initials {
					e.names = append(e.names, alias)
				}
			}
			entities = append(entities, e)
		}
		switch {
		case n.Type != "Company":
			all[n.Type] = append(all[n.Type], n.Name)
			return
		case n.Props.FullName == "":
			return
		}
		all[n.Type] = append(all[n.Type], n.Props.FullName)
		h := fnv.New32a()
		io.WriteString(h, n.ID)
		sum := h.Sum32()
		f := firm{id: n.ID, full: n.Props.FullName, short: n.Name, half: int(sum >> 8 & 1), present: sum>>16&1 == 0}
		for _, former := range append(n.Props.FormerNames, n.Props.Name2021) {
			if former != "" && former != n.Name && former != n.Props.FullName && !slices.Contains(f.former, former) {
				f.former = append(f.former, former)
			}
		}
		firms = append(firms, f)
	})
	return firms, all, entities, err
}
