package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
	"github.com/silian-graph/silian/internal/search"
	"github.com/silian-graph/silian/kv/memory"
)

type node struct {
	ID, Type, Name string
	Aliases        []string
	Props          map[string]any
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	dir := flag.String("data", "../shared/data/cn-clusters", "")
	n := flag.Int("n", 100000, "")
	prof := flag.String("prof", "", "")
	fails := flag.Bool("fails", false, "")
	ask := flag.String("ask", "", "")
	flag.Parse()
	f, err := os.Open(*dir + "/nodes.jsonl.gz")
	check(err)
	z, err := gzip.NewReader(f)
	check(err)
	d := json.NewDecoder(z)
	var all []node
	for d.More() {
		var x node
		check(d.Decode(&x))
		all = append(all, x)
	}
	types := map[string]string{"Region": "Region", "Company": "Company", "University": "University", "Institute": "Institute", "Hospital": "Institute", "Industry": "Industry", "Park": "Park", "Agency": "Government"}
	ctx := context.Background()
	g, err := kg.Open(ctx, memory.New(), model.Silian, kg.Options{Logger: slog.New(slog.DiscardHandler), Cache: 256 << 20})
	check(err)
	var ins []kg.NodeInput
	var fulls []string
	initials := map[string]string{}
	for i, x := range all {
		t := types[x.Type]
		if t == "" {
			continue
		}
		var al []string
		ini, _ := x.Props["pinyin_initials"].(string)
		for _, a := range x.Aliases {
			if a != ini {
				al = append(al, a)
			}
		}
		id := fmt.Sprintf("%s:%d", model.Silian.Type(t).Prefix, i)
		if ini != "" {
			initials[id] = ini
		}
		if s, _ := x.Props["fullname"].(string); s != "" {
			fulls = append(fulls, s)
		}
		ins = append(ins, kg.NodeInput{Type: t, ID: id, Name: x.Name, Aliases: al})
	}
	r := rand.New(rand.NewPCG(1, 1))
	for len(ins) < *n {
		a, b := []rune(fulls[r.IntN(len(fulls))]), []rune(fulls[r.IntN(len(fulls))])
		nm := string(a[:len(a)/2]) + string(b[len(b)/2:])
		ins = append(ins, kg.NodeInput{Type: "Company", ID: fmt.Sprintf("company:x%d", len(ins)), Name: nm})
	}
	start := time.Now()
	for c := range slices.Chunk(ins, 4000) {
		_, err := g.Update(ctx, func(tx *kg.Tx) error {
			for _, in := range c {
				if _, err := tx.PutNode(ctx, in); err != nil {
					return err
				}
			}
			return nil
		})
		check(err)
	}
	fmt.Println("put", len(ins), time.Since(start))
	v, err := g.View(ctx)
	check(err)
	show := func(q string) {
		start := time.Now()
		f, err := search.Search(ctx, v, search.Query{Text: q, Limit: 10})
		check(err)
		fmt.Println(q, f.Total, f.Types, time.Since(start))
		for _, h := range f.Hits {
			fmt.Printf("   %.3f %s %q %s %v\n", h.Score, h.Match.How, h.Match.Name, h.Match.Field, h.Match.Highlights)
		}
	}
	if *ask != "" {
		for _, q := range strings.Split(*ask, ",") {
			show(q)
			show(q)
			rs, err := search.Resolve(ctx, v, []string{q}, nil)
			check(err)
			for _, c := range rs[0].Candidates {
				fmt.Printf("   %s %.2f %s %+v\n", rs[0].Verdict, c.Score, c.Match.Name, c.Reasons)
			}
		}
		return
	}
	// initials
	numbers := map[kg.NodeID]string{}
	var ids []string
	for id := range initials {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	nn, err := v.Find(ctx, ids)
	check(err)
	for i := range ids {
		numbers[nn[i]] = ids[i]
	}
	for _, types := range [][]string{nil, {"Company"}} {
		ok := 0
		shown := 0
		for _, id := range ids {
			f, err := search.Search(ctx, v, search.Query{Text: initials[id], Limit: 5, Types: types})
			check(err)
			for _, h := range f.Hits {
				if numbers[h.Node] == id {
					ok++
					goto next
				}
			}
			if shown++; shown%17 == 0 && *fails {
				fmt.Print(initials[id], " ", id, ":")
				for _, h := range f.Hits {
					fmt.Printf(" %s/%.2f/%s", h.Match.Name, h.Score, numbers[h.Node])
				}
				fmt.Println()
			}
		next:
		}
		fmt.Println("initials in first five", types, ok, len(ids), float64(ok)/float64(len(ids)))
	}
	// typeahead
	if *prof != "" {
		w, err := os.Create(*prof)
		check(err)
		pprof.StartCPUProfile(w)
		defer pprof.StopCPUProfile()
	}
	var queries []string
	for range 2000 {
		in := ins[r.IntN(len(ins))]
		nm := []rune(names.Fold(in.Name))
		for k := 1; k <= min(6, len(nm)); k++ {
			queries = append(queries, string(nm[:k]))
		}
	}
	for _, id := range ids[:1000] {
		for k := 1; k <= len(initials[id]); k++ {
			queries = append(queries, initials[id][:k])
		}
	}
	for range 2 {
		byLen := map[int][]time.Duration{}
		var times []time.Duration
		for _, q := range queries {
			start := time.Now()
			_, err := search.Search(ctx, v, search.Query{Text: q, Limit: 10})
			check(err)
			e := time.Since(start)
			times = append(times, e)
			byLen[len([]rune(q))] = append(byLen[len([]rune(q))], e)
		}
		slices.Sort(times)
		fmt.Println("typeahead", len(times), "p50", times[len(times)/2], "p90", times[len(times)*9/10], "p99", times[len(times)*99/100], times[len(times)-1])
		for k := range 7 {
			if l := byLen[k]; l != nil {
				slices.Sort(l)
				fmt.Println("   length", k, "p50", l[len(l)/2], "p99", l[len(l)*99/100])
			}
		}
	}
	var rn []string
	for range 5000 {
		rn = append(rn, fulls[r.IntN(len(fulls))])
	}
	for _, x := range all {
		if x.Type == "Company" {
			rn = append(rn, x.Name)
		}
	}
	r.Shuffle(len(rn), func(i, j int) { rn[i], rn[j] = rn[j], rn[i] })
	rn = rn[:10000]
	for range 2 {
		start = time.Now()
		res, err := search.Resolve(ctx, v, rn, nil)
		check(err)
		e := time.Since(start)
		c := map[names.Verdict]int{}
		for _, x := range res {
			c[x.Verdict]++
		}
		fmt.Println("resolve", e, float64(len(rn))/e.Seconds(), "/s", c)
	}
}
