package gen

// ID is a node's id in parts, such as company:c000123.
type ID struct {
	prefix        string
	number, width int
}

// The ids of the graph's nodes, which are numbered from 0 in each kind.
func ProvinceID(i int) ID  { return ID{"region:p", i, 2} }
func CityID(i int) ID      { return ID{"region:c", i, 3} }
func DistrictID(i int) ID  { return ID{"region:d", i, 4} }
func ParkID(i int) ID      { return ID{"park:p", i, 4} }
func InstituteID(i int) ID { return ID{"institute:i", i, 5} }
func CompanyID(i int) ID   { return ID{"company:c", i, 6} }
func FundID(i int) ID      { return ID{"fund:f", i, 5} }

func (id ID) append(b []byte) []byte {
	b = append(b, id.prefix...)
	at := len(b)
	for range id.width {
		b = append(b, '0')
	}
	for i, n := at+id.width-1, id.number; i >= at; i, n = i-1, n/10 {
		b[i] += byte(n % 10)
	}
	return b
}

func (id ID) String() string { return string(id.append(nil)) }
