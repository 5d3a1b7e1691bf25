package bench

import (
	"encoding/json"
	"fmt"

	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

// What the queries ask for, as their documents have it.
const (
	parksOfRegion = 10
	fewOfPark     = 5
	fundsOfPark   = 10
	ofFund        = 50
	inOrder       = 20
)

// answers knows what the graph's answers are.
type answers struct {
	g         *gen.Graph
	companies [][]int32 // of each park
	funds     []int     // how many each park set up
	parks     []int     // how many lie in each city
	park      map[string]int
}

func newAnswers(g *gen.Graph) *answers {
	a := &answers{g: g, companies: make([][]int32, g.Parks), funds: make([]int, g.Parks), parks: make([]int, g.Cities),
		park: make(map[string]int, g.Parks)}
	for i := range g.Companies {
		p := g.ParkOfCompany(i)
		a.companies[p] = append(a.companies[p], int32(i))
	}
	for i := range g.Funds {
		for _, p := range g.FundParks(i) {
			a.funds[p]++
		}
	}
	for i := range g.Parks {
		a.parks[g.CityOfPark(i)]++
		a.park[g.ParkName(i)] = i
	}
	return a
}

// The shapes of answers.
type (
	named struct{ Name string }
	list  struct{ Nodes []named }

	parkNode struct {
		Name             string
		Regions          list
		Companies, Funds list
	}
	parkList    struct{ Nodes []parkNode }
	companyNode struct {
		Name  string
		Parks parkList
	}
)

// byCompany asks for companies.
func (a *answers) byCompany(q *load.Query, check func(company int, data json.RawMessage) error) {
	n := a.g.Companies
	q.Distinct = n
	q.Vars = func(i int) []byte { return byID(gen.CompanyID(gen.Spread(n, i))) }
	q.Check = func(i int, data json.RawMessage) error { return check(gen.Spread(n, i), data) }
}

func byID(id gen.ID) []byte { return fmt.Appendf(nil, `{"id":"%s"}`, id) }

func (a *answers) checkQ1(company int, data json.RawMessage) error {
	var got struct{ Company named }
	if err := json.Unmarshal(data, &got); err != nil {
		return err
	}
	return same("the company", got.Company.Name, a.g.CompanyName(company))
}

func (a *answers) checkQ2(company int, data json.RawMessage) error {
	var got struct{ Company companyNode }
	if err := json.Unmarshal(data, &got); err != nil {
		return err
	}
	if err := same("the company", got.Company.Name, a.g.CompanyName(company)); err != nil {
		return err
	}
	parks := got.Company.Parks.Nodes
	if len(parks) != 1 {
		return fmt.Errorf("%d parks, want 1", len(parks))
	}
	park := a.g.ParkOfCompany(company)
	if err := same("the park", parks[0].Name, a.g.ParkName(park)); err != nil {
		return err
	}
	return parks[0].Funds.full("funds", min(fundsOfPark, a.funds[park]))
}

// byRegion asks for cities that have enough parks.
func (a *answers) byRegion(q *load.Query) {
	var cities []int
	for city, parks := range a.parks {
		if parks >= parksOfRegion {
			cities = append(cities, city)
		}
	}
	if len(cities) == 0 { // of a graph that is smaller than the smallest
		cities = []int{0}
	}
	at := func(i int) int { return cities[gen.Spread(len(cities), i)] }
	q.Distinct = len(cities)
	q.Vars = func(i int) []byte { return fmt.Appendf(nil, `{"name":"%s"}`, a.g.CityName(at(i))) }
	q.Check = func(i int, data json.RawMessage) error {
		var got struct {
			Region struct {
				Name  string
				Parks parkList
			}
		}
		if err := json.Unmarshal(data, &got); err != nil {
			return err
		}
		if err := same("the region", got.Region.Name, a.g.CityName(at(i))); err != nil {
			return err
		}
		if n, want := len(got.Region.Parks.Nodes), min(parksOfRegion, a.parks[at(i)]); n != want {
			return fmt.Errorf("%d parks, want %d", n, want)
		}
		for _, p := range got.Region.Parks.Nodes {
			park, ok := a.park[p.Name]
			if !ok || a.g.CityOfPark(park) != at(i) {
				return fmt.Errorf("the park %q does not lie there", p.Name)
			}
			if err := p.Companies.full("companies", min(fewOfPark, len(a.companies[park]))); err != nil {
				return err
			}
			if err := p.Funds.full("funds", min(fewOfPark, a.funds[park])); err != nil {
				return err
			}
		}
		return nil
	}
}

// byFund asks for funds that have enough companies.
func (a *answers) byFund(q *load.Query) {
	var funds []int
	for fund := range a.g.Funds {
		if a.g.FundSize(fund) >= ofFund {
			funds = append(funds, fund)
		}
	}
	at := func(i int) int { return funds[gen.Spread(len(funds), i)] }
	q.Distinct = len(funds)
	q.Vars = func(i int) []byte { return byID(gen.FundID(at(i))) }
	q.Check = func(i int, data json.RawMessage) error {
		var got struct {
			Fund struct {
				Name      string
				Companies struct{ Nodes []companyNode }
			}
		}
		if err := json.Unmarshal(data, &got); err != nil {
			return err
		}
		if err := same("the fund", got.Fund.Name, a.g.FundName(at(i))); err != nil {
			return err
		}
		if n := len(got.Fund.Companies.Nodes); n != ofFund {
			return fmt.Errorf("%d companies, want %d", n, ofFund)
		}
		for _, c := range got.Fund.Companies.Nodes {
			if c.Name == "" || len(c.Parks.Nodes) != 1 || len(c.Parks.Nodes[0].Regions.Nodes) != 1 {
				return fmt.Errorf("a company without its park or region: %+v", c)
			}
			p := c.Parks.Nodes[0]
			park, ok := a.park[p.Name]
			if !ok {
				return fmt.Errorf("there is no park %q", p.Name)
			}
			if err := same("the park's region", p.Regions.Nodes[0].Name, a.g.CityName(a.g.CityOfPark(park))); err != nil {
				return err
			}
		}
		return nil
	}
}

// full tells whether the list has so many nodes, and all of them names.
func (l list) full(what string, want int) error {
	if len(l.Nodes) != want {
		return fmt.Errorf("%d %s, want %d", len(l.Nodes), what, want)
	}
	for _, n := range l.Nodes {
		if n.Name == "" {
			return fmt.Errorf("one of the %s has no name", what)
		}
	}
	return nil
}

func same(what, got, want string) error {
	if got != want {
		return fmt.Errorf("%s is %q, want %q", what, got, want)
	}
	return nil
}
