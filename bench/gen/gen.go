// Package gen makes the graph that Silian is measured with: a country's
// regions, parks, institutes, companies and funds, none of which exist. The
// same scale and seed give the same graph, byte for byte.
//
// What is drawn: a park's city, an institute's park and a fund's two parks
// evenly; a company's park by Zipf's law with exponent 1.05; the number of a
// fund's companies by the same law, 150 on average, and the companies evenly;
// a company's 5 suppliers half evenly and half copied from earlier edges, so
// that who has many customers gets more.
package gen

import (
	"fmt"
	"iter"
	"math"
)

// Seed is that of the graph whose figures docs/performance.md tells.
const Seed = 1

const (
	exponent       = 1.05 // of companies in parks, and in funds
	perInstitute   = 3
	perFund        = 150
	suppliersEach  = 5
	leastScale     = 0.001
	parksPerFund   = 2
	companiesAtOne = 1_000_000
)

// Graph is a graph that can be written. It holds what lies where, about 10 MB
// at scale 1, and draws all other edges again when they are asked for.
// Goroutines may share it.
type Graph struct {
	Scale                        float64
	Provinces, Cities, Districts int
	Parks, Institutes            int
	Companies, Funds             int

	seed          uint64
	parkCity      []int32
	institutePark []int32
	companyPark   []int32
	fundParks     [][parksPerFund]int32
	fundSize      []int32
}

// New draws a graph. Scale 1 has a million companies; the least is 0.001.
func New(scale float64, seed uint64) (*Graph, error) {
	if !(scale >= leastScale && scale <= 1) {
		return nil, fmt.Errorf("scale %v: it goes from %v to 1", scale, leastScale)
	}
	n := func(atOne int) int { return max(1, int(math.Round(float64(atOne)*scale))) }
	g := &Graph{
		Scale: scale, seed: seed,
		Provinces: n(31), Cities: n(340), Districts: n(2900),
		Parks: max(parksPerFund, n(3000)), Institutes: n(20_000), Companies: n(companiesAtOne), Funds: n(20_000),
	}
	g.parkCity = g.even("park city", g.Parks, g.Cities)
	g.institutePark = g.even("institute park", g.Institutes, g.Parks)
	g.drawCompanies()
	g.drawFunds()
	return g, nil
}

// even gives each of n things one of the places, all of them as likely.
func (g *Graph) even(purpose string, n, places int) []int32 {
	s := newSource(g.seed, purpose)
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(s.below(places))
	}
	return out
}

func (g *Graph) drawCompanies() {
	s := newSource(g.seed, "company park")
	law := zipf(g.Parks, exponent)
	byRank := s.shuffled(g.Parks)
	g.companyPark = make([]int32, g.Companies)
	for i := range g.companyPark {
		g.companyPark[i] = int32(byRank[s.rank(law)])
	}
}

func (g *Graph) drawFunds() {
	s := newSource(g.seed, "fund")
	byRank := s.shuffled(g.Funds)
	g.fundSize = make([]int32, g.Funds)
	for rank, size := range shares(g.Funds*perFund, zipf(g.Funds, exponent)) {
		g.fundSize[byRank[rank]] = int32(size)
	}
	g.fundParks = make([][parksPerFund]int32, g.Funds)
	for i := range g.fundParks {
		first := s.below(g.Parks)
		second := (first + 1 + s.below(g.Parks-1)) % g.Parks
		g.fundParks[i] = [parksPerFund]int32{int32(first), int32(second)}
	}
}

// Nodes is how many nodes the graph has.
func (g *Graph) Nodes() int {
	return g.Provinces + g.Cities + g.Districts + g.Parks + g.Institutes + g.Companies + g.Funds
}

// Edges is how many edges the graph has.
func (g *Graph) Edges() int {
	return g.Cities + g.Districts + g.Parks + g.Institutes*(1+perInstitute) +
		g.Companies*(1+suppliersEach) + g.Funds*(parksPerFund+perFund)
}

// CityOfPark is where a park lies.
func (g *Graph) CityOfPark(park int) int { return int(g.parkCity[park]) }

// ParkOfCompany is where a company lies.
func (g *Graph) ParkOfCompany(company int) int { return int(g.companyPark[company]) }

// FundSize is how many companies a fund invested in.
func (g *Graph) FundSize(fund int) int { return int(g.fundSize[fund]) }

// FundParks are the parks that set up a fund.
func (g *Graph) FundParks(fund int) []int {
	p := g.fundParks[fund]
	return []int{int(p[0]), int(p[1])}
}

func (g *Graph) provinceOfCity(city int) int     { return city % g.Provinces }
func (g *Graph) cityOfDistrict(district int) int { return district % g.Cities }

// Incubated yields each institute with the companies that it incubated.
func (g *Graph) Incubated() iter.Seq2[int, int] {
	return g.distinct("incubated", g.Institutes, func(int) int { return perInstitute })
}

// Invested yields each fund with the companies that it invested in.
func (g *Graph) Invested() iter.Seq2[int, int] {
	return g.distinct("invested", g.Funds, g.FundSize)
}

// distinct yields each of n subjects with as many companies as it has, no two
// of them the same.
func (g *Graph) distinct(purpose string, n int, size func(subject int) int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		s := newSource(g.seed, purpose)
		takenBy := make([]int32, g.Companies) // the last subject that took it, plus one
		for subject := range n {
			for range size(subject) {
				company := s.below(g.Companies)
				for takenBy[company] == int32(subject+1) {
					company = s.below(g.Companies)
				}
				takenBy[company] = int32(subject + 1)
				if !yield(subject, company) {
					return
				}
			}
		}
	}
}

// Supplies yields each company with its suppliers, no two of them the same.
func (g *Graph) Supplies() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		s := newSource(g.seed, "supplies")
		suppliers := make([]int32, 0, g.Companies*suppliersEach)
		for company := range g.Companies {
			own := len(suppliers)
			for len(suppliers) < own+suppliersEach {
				supplier := int32(s.below(g.Companies))
				if own > 0 && s.next()>>63 == 0 {
					supplier = suppliers[s.below(own)]
				}
				if int(supplier) == company || contains(suppliers[own:], supplier) {
					continue
				}
				suppliers = append(suppliers, supplier)
				if !yield(company, int(supplier)) {
					return
				}
			}
		}
	}
}

func contains(few []int32, x int32) bool {
	for _, y := range few {
		if x == y {
			return true
		}
	}
	return false
}
