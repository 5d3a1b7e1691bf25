package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
	"github.com/silian-graph/silian/siliantest"
)

// TestGroupReads counts the keys that groups read of a park with 3,000 firms: what is
// kept is not counted again, and a page that nobody asks for is not read.
func TestGroupReads(t *testing.T) {
	db := kv.Count(memory.New())
	t.Cleanup(func() { db.Close() })
	var lines strings.Builder
	lines.WriteString(`{"kind":"node","type":"Park","id":"park:hub","name":"hub"}` + "\n")
	for i := range 3000 {
		fmt.Fprintf(&lines, `{"kind":"node","type":"Company","id":"company:%d","name":"firm %d"}
{"kind":"edge","from":"company:%d","role":"LOCATED_IN","to":"park:hub"}
`, i, i, i)
	}
	srv := siliantest.New(t, siliantest.WithDB(db), siliantest.WithText(lines.String()))
	keys := func(query string) int64 {
		before := db.Counts()
		srv.Query(t, query, nil, nil)
		return db.Counts().Sub(before).KeysRead
	}
	const kept, park = 6, `{ park(id: "park:hub") { companies%s { %s } } }`
	if read := keys(fmt.Sprintf(park, "", "groups(by: ROLE) { totalCount groups { value count } }")); read > kept {
		t.Errorf("%d keys read for the numbers by role", read)
	}
	if read := keys(fmt.Sprintf(park, "", "groups(by: ROLE) { groups { value count nodes } }")); read <= kept {
		t.Errorf("%d keys read for the different nodes of a role", read)
	}
	const firms = `{ companies(filter: { name: { contains: "9" } }) { %s groups(by: NAME) { totalCount } } }`
	alone, both := keys(fmt.Sprintf(firms, "")), keys(fmt.Sprintf(firms, "totalCount"))
	if alone*3 > both*2 {
		t.Errorf("%d keys read for groups alone, %d with the number of nodes", alone, both)
	}
}
