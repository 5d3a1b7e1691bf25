package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/internal/search"
)

// modelTypes are the types of the model that those of the data become; nodes of
// other types are left out.
var modelTypes = map[string]string{
	"Region": "Region", "Company": "Company", "University": "University", "Institute": "Institute",
	"Hospital": "Institute", "Industry": "Industry", "Park": "Park", "Agency": "Government",
}

// entity is a node with all its names.
type entity struct {
	typ      string
	names    []string
	initials string // as an exchange gives them; not among the names
}

// speed measures finding in a graph of all nodes with all their names, made up to so
// many by firms whose names are put together from those of two others.
func speed(ctx context.Context, out io.Writer, all []entity, nodes int) error {
	inputs, firms := inputsOf(all)
	real := len(inputs)
	r := rand.New(rand.NewPCG(1, 1))
	for len(inputs) < nodes && len(firms) > 1 {
		one, other := []rune(firms[r.IntN(len(firms))]), []rune(firms[r.IntN(len(firms))])
		inputs = append(inputs, kg.NodeInput{
			Type: "Company", ID: fmt.Sprint("company:made-up-", len(inputs)),
			Name: string(one[:len(one)/2]) + string(other[len(other)/2:]),
		})
	}
	s, err := newStore(ctx, inputs)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%d nodes, %d of them made up\n", len(inputs), len(inputs)-real)
	if err := s.initials(ctx, out, all); err != nil {
		return err
	}
	if err := s.typeahead(ctx, out, r, inputs); err != nil {
		return err
	}
	if err := s.resolving(ctx, out, r, inputs); err != nil {
		return err
	}
	return s.close()
}

func inputsOf(all []entity) (inputs []kg.NodeInput, firms []string) {
	for i, e := range all {
		typ := model.Silian.Type(e.typ)
		inputs = append(inputs, kg.NodeInput{Type: e.typ, ID: fmt.Sprint(typ.Prefix, ":", i), Name: e.names[0], Aliases: e.names[1:]})
		if e.typ == "Company" {
			firms = append(firms, e.names[len(e.names)-1])
		}
	}
	return inputs, firms
}

// initials asks for the initials of firms and looks for each among the first five.
func (s *store) initials(ctx context.Context, out io.Writer, all []entity) error {
	for _, types := range [][]string{nil, {"Company"}} {
		asked, first := 0, 0
		for i, e := range all {
			if e.initials == "" {
				continue
			}
			asked++
			found, err := search.Search(ctx, s.View, search.Query{Text: e.initials, Types: types, Limit: 5})
			if err != nil {
				return err
			}
			if slices.ContainsFunc(found.Hits, func(h search.Hit) bool { return s.place[h.Node] == i }) {
				first++
			}
		}
		among := "all types"
		if types != nil {
			among = "companies"
		}
		fmt.Fprintf(out, "initials, among %s: the right one among the first five %s\n", among, share(first, asked))
	}
	return nil
}

// typeahead types the beginnings of names, and measures each answer of ten hits.
func (s *store) typeahead(ctx context.Context, out io.Writer, r *rand.Rand, inputs []kg.NodeInput) error {
	const typed, longest = 3000, 6
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "characters typed\tp50\tp90\tp99\t\n")
	var every []time.Duration
	times := make([][]time.Duration, longest+1)
	for range typed {
		name := []rune(names.Fold(inputs[r.IntN(len(inputs))].Name))
		for n := 1; n <= min(longest, len(name)); n++ {
			start := time.Now()
			if _, err := search.Search(ctx, s.View, search.Query{Text: string(name[:n]), Limit: 10}); err != nil {
				return err
			}
			took := time.Since(start)
			times[n], every = append(times[n], took), append(every, took)
		}
	}
	row := func(what string, list []time.Duration) {
		if len(list) == 0 {
			return
		}
		slices.Sort(list)
		at := func(percent int) time.Duration { return list[len(list)*percent/100].Round(time.Microsecond) }
		fmt.Fprintf(w, "%s\t%v\t%v\t%v\t\n", what, at(50), at(90), at(99))
	}
	for n, list := range times {
		row(fmt.Sprint(n), list)
	}
	row("any", every)
	return w.Flush()
}

// resolving resolves names with a mistake or not, and says how many a second.
func (s *store) resolving(ctx context.Context, out io.Writer, r *rand.Rand, inputs []kg.NodeInput) error {
	var list []string
	for range search.MaxNames {
		in := inputs[r.IntN(len(inputs))]
		name := []rune(in.Name)
		if r.IntN(4) == 0 && len(name) > 2 {
			i := r.IntN(len(name))
			name = append(name[:i:i], name[i+1:]...)
		}
		list = append(list, string(name))
	}
	start := time.Now()
	found, err := s.resolve(ctx, list)
	if err != nil {
		return err
	}
	rate := float64(len(list)) / time.Since(start).Seconds()
	count := map[names.Verdict]int{}
	for _, f := range found {
		count[f.Verdict]++
	}
	fmt.Fprintf(out, "%d names resolved, %.0f a second: %d SAME, %d POSSIBLE, %d NONE\n", len(list), rate, count[names.Same], count[names.Possible], count[names.None])
	return nil
}
