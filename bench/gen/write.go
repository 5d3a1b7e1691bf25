package gen

import (
	"bufio"
	"fmt"
	"io"
)

// supplyRole ties a supplier to its customer. The model has no role for just
// this; to support a firm (配套支撑) is what texts say of its suppliers.
const supplyRole = "SUPPORTED"

// WriteTo writes the graph in the interchange format, docs/interchange.md: all
// nodes, then edges, kind by kind and in the order in which a table of their
// subjects would give them, which is that of the objects by chance only.
func (g *Graph) WriteTo(to io.Writer) (int64, error) {
	w := &writer{g: g, to: bufio.NewWriterSize(to, 1<<20)}
	w.note()
	w.nodes()
	w.edges()
	if err := w.to.Flush(); w.err == nil {
		w.err = err
	}
	return w.written, w.err
}

// writer writes lines; after a failure it writes no more.
type writer struct {
	g       *Graph
	to      *bufio.Writer
	line    []byte
	written int64
	err     error
}

// end ends the line and sends it on.
func (w *writer) end(tail string) bool {
	w.line = append(append(w.line, tail...), '\n')
	if w.err == nil {
		var n int
		n, w.err = w.to.Write(w.line)
		w.written += int64(n)
	}
	w.line = w.line[:0]
	return w.err == nil
}

func (w *writer) note() {
	w.line = fmt.Appendf(w.line, "# A made-up graph to measure with: scale %v, seed %d, %d nodes, %d edges.",
		w.g.Scale, w.g.seed, w.g.Nodes(), w.g.Edges())
	w.end("")
}

func (w *writer) nodes() {
	g := w.g
	write := func(n int, nodeType string, id func(int) ID, name func([]byte, int) []byte, tail string) {
		for i := range n {
			w.line = append(append(w.line, `{"kind":"node","type":"`...), nodeType...)
			w.line = append(id(i).append(append(w.line, `","id":"`...)), `","name":"`...)
			w.line = name(w.line, i)
			if !w.end(tail) {
				return
			}
		}
	}
	write(g.Provinces, "Region", ProvinceID, g.appendProvince, `","level":"PROVINCE"}`)
	write(g.Cities, "Region", CityID, g.appendCity, `","level":"CITY"}`)
	write(g.Districts, "Region", DistrictID, g.appendDistrict, `","level":"DISTRICT"}`)
	write(g.Parks, "Park", ParkID, g.appendPark, `"}`)
	write(g.Institutes, "Institute", InstituteID, g.appendInstitute, `"}`)
	write(g.Funds, "Fund", FundID, g.appendFund, `"}`)
	write(g.Companies, "Company", CompanyID, g.appendCompany, `"}`)
}

func (w *writer) edge(from ID, role string, to ID) bool {
	w.line = from.append(append(w.line, `{"kind":"edge","from":"`...))
	w.line = append(append(append(w.line, `","role":"`...), role...), `","to":"`...)
	w.line = to.append(w.line)
	return w.end(`"}`)
}

func (w *writer) edges() {
	g := w.g
	for i := range g.Cities {
		w.edge(CityID(i), "PART_OF", ProvinceID(g.provinceOfCity(i)))
	}
	for i := range g.Districts {
		w.edge(DistrictID(i), "PART_OF", CityID(g.cityOfDistrict(i)))
	}
	for i, city := range g.parkCity {
		w.edge(ParkID(i), "LOCATED_IN", CityID(int(city)))
	}
	for i, park := range g.institutePark {
		w.edge(InstituteID(i), "LOCATED_IN", ParkID(int(park)))
	}
	for i, park := range g.companyPark {
		w.edge(CompanyID(i), "LOCATED_IN", ParkID(int(park)))
	}
	for fund, parks := range g.fundParks {
		for _, park := range parks {
			w.edge(ParkID(int(park)), "ESTABLISHED", FundID(fund))
		}
	}
	for institute, company := range g.Incubated() {
		if !w.edge(InstituteID(institute), "INCUBATED", CompanyID(company)) {
			return
		}
	}
	for fund, company := range g.Invested() {
		if !w.edge(FundID(fund), "INVESTED_IN", CompanyID(company)) {
			return
		}
	}
	for company, supplier := range g.Supplies() {
		if !w.edge(CompanyID(supplier), supplyRole, CompanyID(company)) {
			return
		}
	}
}
