package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

const films = "testdata/films/films.ndjson"

// TestChainGapGolden asks about films.
func TestChainGapGolden(t *testing.T) {
	golden(t, siliantest.New(t, siliantest.WithFixture(films)), "testdata/films/*.graphql")
}

func TestChainGapErrors(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithFixture(films))
	for args, want := range map[string]string{
		`industry: "Wine"`:                                "NOT_FOUND",
		`industry: ""`:                                    "NOT_FOUND",
		`industry: "company:quill"`:                       "NOT_FOUND",
		`industry: "Setting"`:                             "AMBIGUOUS",
		`industry: "Film", compareTo: "region:near"`:      "NOT_FOUND",
		`industry: "Film", after: "company:none"`:         "NOT_FOUND",
		`industry: "Film", first: 1001`:                   "LIMIT_EXCEEDED",
		`industry: "Film", first: -1`:                     "BAD_USER_INPUT",
		`industry: "Film", roles: [NEAR]`:                 "GRAPHQL_VALIDATION_FAILED",
		`compareTo: "cluster:reels"`:                      "GRAPHQL_VALIDATION_FAILED",
		`industry: "Film", certainty: [STATED], first: 3`: "",
	} {
		r := srv.Post(t, `{ region(id: "region:lumen-bay") { chainGap(`+args+`) { segmentNotTold { node { id } } } } }`, nil)
		if r.Code() != want {
			t.Errorf("%s: %v, want %q", args, r.Errors, want)
		}
		if want == "AMBIGUOUS" && !strings.Contains(fmt.Sprint(r.Errors), "2 nodes of type Industry") {
			t.Errorf("%s: %v", args, r.Errors)
		}
	}
}

// TestChainGapReads holds that the answer, with all that it leads to, costs the same calls of the store however
// many firms, segments and policies there are.
func TestChainGapReads(t *testing.T) {
	calls := func(n int) int64 {
		var lines strings.Builder
		lines.WriteString(`{"kind":"node","type":"Region","id":"region:bay","name":"Bay"}
{"kind":"node","type":"Region","id":"region:cape","name":"Cape"}
{"kind":"node","type":"Park","id":"park:quay","name":"Quay"}
{"kind":"edge","from":"park:quay","role":"LOCATED_IN","to":"region:bay"}
{"kind":"node","type":"Industry","id":"industry:fish","name":"Fish"}
`)
		for i := range n {
			fmt.Fprintf(&lines, `{"kind":"node","type":"Industry","id":"industry:%[1]d","name":"segment %[1]d"}
{"kind":"edge","from":"industry:%[1]d","role":"PART_OF","to":"industry:fish"}
{"kind":"edge","from":"region:bay","role":"TARGETS","to":"industry:%[1]d"}
{"kind":"edge","from":"region:cape","role":"DEVELOPS","to":"industry:%[1]d"}
{"kind":"node","type":"Company","id":"company:%[1]d","name":"firm %[1]d"}
{"kind":"edge","from":"company:%[1]d","role":"LOCATED_IN","to":"park:quay"}
{"kind":"edge","from":"company:%[1]d","role":"IN_SEGMENT","to":"industry:%[1]d","joint":"all"}
{"kind":"edge","from":"region:bay","role":"ATTRACTED","to":"company:%[1]d"}
{"kind":"node","type":"Policy","id":"policy:%[1]d","name":"policy %[1]d"}
{"kind":"edge","from":"region:bay","role":"ISSUED","to":"policy:%[1]d"}
{"kind":"edge","from":"policy:%[1]d","role":"CONCERNS","to":"industry:%[1]d"}
{"kind":"node","type":"Platform","id":"platform:%[1]d","name":"platform %[1]d"}
{"kind":"edge","from":"platform:%[1]d","role":"LOCATED_IN","to":"park:quay"}
{"kind":"edge","from":"platform:%[1]d","role":"SERVES","to":"industry:%[1]d"}
`, i)
		}
		db := kv.Count(memory.New())
		t.Cleanup(func() { db.Close() })
		srv := siliantest.New(t, siliantest.WithDB(db), siliantest.WithText(lines.String()))
		before := db.Counts()
		var got struct {
			Region struct {
				ChainGap struct {
					Rows []struct{ FirmCount int }
				}
			}
		}
		srv.Query(t, `{ region(id: "region:bay") { chainGap(industry: "Fish", compareTo: "region:cape", first: 1000) {
			rows { node { name } parent { name } firmCount targets { node { name } } firms { ...firm } wider { ...firm } others { node { name } ties { node { name } } facts { factId } } there { node { name } } }
			segmentNotTold { ...firm } elsewhere { ...firm } comparison { both { node { name } } } support { node { name } ties { node { name } } facts { node { name } } } capitalNotTold { node { name } }
		} } }
		fragment firm on GapFirm { node { name } facts { factId node { name } } ties { node { name } evidence { start } } }`, nil, &got)
		if rows := got.Region.ChainGap.Rows; len(rows) != n+1 || rows[n].FirmCount != 1 {
			t.Errorf("the rows are %v", rows)
		}
		return db.Counts().Sub(before).Calls()
	}
	if few, many := calls(5), calls(90); few != many {
		t.Errorf("%d calls for 5 segments and their firms, %d for 90", few, many)
	} else {
		t.Logf("%d calls", few)
	}
}

// TestChainGapEnums holds that the enums of the API have all values of the package below, and no others.
func TestChainGapEnums(t *testing.T) {
	api := served(t, siliantest.New(t))
	for _, enum := range []string{"GapVerdict", "GapCoverage"} {
		var got []string
		for _, typ := range api.Types {
			if typ.Name == enum {
				for _, v := range typ.EnumValues {
					got = append(got, v.Name)
				}
			}
		}
		want := constants(t, "../internal/analysis", enum)
		if len(want) == 0 || !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
			t.Errorf("%s has %q, the package %q", enum, got, want)
		}
	}
}
