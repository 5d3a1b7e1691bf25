package graph

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// TestVariables holds variables to their types, of a schema that has each kind.
func TestVariables(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { f(i: Int, x: Float, s: String, b: Boolean, id: ID, e: Sort, by: By, in: In, l: [Int!]): Int }
		enum Sort { UP DOWN }
		input By @oneOf { name: String, number: Int }
		input In { i: Int, by: By, in: In, l: [In!] }`})
	doc, errs := gqlparser.LoadQueryWithRules(schema, `query ($i: Int, $x: Float, $s: String, $b: Boolean, $id: ID, $e: Sort, $by: By, $in: In, $l: [Int!]) {
		f(i: $i, x: $x, s: $s, b: $b, id: $id, e: $e, by: $by, in: $in, l: $l) }`, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	limits := Limits{List: 3, Depth: 4}.withDefaults()
	for text, ok := range map[string]bool{
		`{"i":1}`: true, `{"i":-2147483648}`: true, `{"i":1.0}`: false, `{"i":"1"}`: false, `{"i":2147483648}`: false, `{"i":1.5}`: false, `{"i":true}`: false,
		`{"x":1}`: true, `{"x":1.5}`: true, `{"x":"1.5"}`: false,
		`{"s":"1"}`: true, `{"s":1}`: false,
		`{"b":true}`: true, `{"b":"true"}`: false, `{"b":1}`: false,
		`{"id":"1"}`: true, `{"id":1}`: true, `{"id":1.5}`: false,
		`{"e":"UP"}`: true, `{"e":"up"}`: false, `{"e":1}`: false,
		`{"by":{"name":"a"}}`: true, `{"by":{"number":1}}`: true, `{"by":{}}`: false, `{"by":{"name":"a","number":1}}`: false,
		`{"by":{"name":null}}`: false, `{"by":{"name":"a","number":null}}`: false, `{"by":{"number":"1"}}`: false,
		`{"in":{"by":{"name":"a"},"i":null}}`: true, `{"in":{"by":{}}}`: false, `{"in":{"i":"1"}}`: false, `{"in":{"l":[{"i":1},{"i":"1"}]}}`: false,
		`{"in":{"in":{"in":{"in":{}}}}}`: true, `{"in":{"in":{"in":{"in":{"in":{"in":{}}}}}}}`: false,
		`{"l":[1,2,3]}`: true, `{"l":[1,2,3,4]}`: false, `{"l":["1"]}`: false, `{"l":1}`: true, `{"i":null}`: true, `{}`: true,
	} {
		var vars map[string]any
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&vars); err != nil {
			t.Fatal(err)
		}
		o := doc.Operations[0]
		coerced, err := validator.VariableValues(schema, o, vars)
		if got := err == nil && limits.variables(schema, o, coerced) == nil; got != ok {
			t.Errorf("%s: %v", text, got)
		}
	}
}
