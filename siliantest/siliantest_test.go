package siliantest_test

import (
	"testing"

	"github.com/silian-graph/silian/siliantest"
)

func TestWithSeed(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithSeed())
	var got struct {
		Company struct {
			ID    string
			Parks struct{ TotalCount int }
		}
	}
	srv.Query(t, `query($name: String) { company(name: $name) { id parks { totalCount } } }`,
		siliantest.Vars{"name": "斯達半導體"}, &got)
	if got.Company.ID != "company:starpower" || got.Company.Parks.TotalCount == 0 {
		t.Errorf("got %+v", got)
	}
}

func TestWithText(t *testing.T) {
	srv := siliantest.New(t, siliantest.WithText(`{"kind":"node","type":"Company","id":"company:ash","name":"Ash"}`))
	srv.Import(t, `{"kind":"node","type":"Company","id":"company:elm","name":"Elm"}`)
	var got struct{ Companies struct{ TotalCount int } }
	srv.Query(t, `{ companies { totalCount } }`, nil, &got)
	if got.Companies.TotalCount != 2 {
		t.Errorf("got %+v", got)
	}
	if r := srv.Post(t, `{ company(name: "Oak") { id } }`, nil); r.Code() != "NOT_FOUND" {
		t.Errorf("got %+v", r)
	}
}
