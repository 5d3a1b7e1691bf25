// Package hostile has requests that are made to cost a server much, for tests.
package hostile

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Request is the body of a request that a limit refuses before it reads anything.
type Request struct{ Limit, Body string }

// JSON is the body of a request that asks a document.
func JSON(document string) string {
	b, err := json.Marshal(map[string]string{"query": document})
	if err != nil {
		panic(err) // no string fails
	}
	return string(b)
}

// Requests are over the default limits, whatever is in the graph.
var Requests = map[string]Request{
	"a long body":                  {"body", JSON("{ __typename }" + strings.Repeat(" ", 1<<20))},
	"many braces":                  {"tokens", JSON(strings.Repeat("{", 700_000))},
	"many braces of values":        {"tokens", JSON(`{ companies(filter: ` + strings.Repeat("{and:[", 150_000))},
	"many brackets":                {"tokens", JSON(`{ nodes(ids: ` + strings.Repeat("[", 700_000))},
	"brackets of a type":           {"tokens", JSON(`query($x: ` + strings.Repeat("[", 700_000))},
	"many comments":                {"tokens", JSON(strings.Repeat("#\n", 300_000) + "{ __typename }")},
	"many fields":                  {"tokens", JSON(`{` + strings.Repeat(" companies { totalCount }", 1_000) + `}`)},
	"a long name":                  {"name", JSON(`{ ` + strings.Repeat("x", 500_000) + ` }`)},
	"many long names":              {"name", JSON(`{ ` + strings.Repeat(strings.Repeat("compani", 70)+" ", 1_900) + ` }`)},
	"nested fields":                {"depth", JSON(`{ region(id: "r") ` + strings.Repeat("{ parent ", 40) + `{ id }` + strings.Repeat(" }", 41))},
	"nested through fragments":     {"depth", JSON(`{ region(id: "r") { ...f0 } }` + Chained(30, func(i int) string { return fmt.Sprintf("parent { ...f%d }", i+1) }, "Region"))},
	"nested values":                {"depth", JSON(`{ companies(filter: ` + strings.Repeat("{and: [", 50) + strings.Repeat("]}", 50) + `) { totalCount } }`)},
	"many aliases":                 {"aliases", JSON(`{` + Numbered(101, " a%d: __typename") + `}`)},
	"many directives":              {"directives", JSON(`{` + strings.Repeat(" __typename @skip(if: false)", 60) + `}`)},
	"directives on a field":        {"directives-on-one", JSON(`{ __typename` + strings.Repeat("@aa", 10) + ` }`)},
	"many fragments":               {"fragments", JSON(`{ ...f0 }` + Chained(200, func(i int) string { return fmt.Sprintf("...f%d", i+1) }, "Query"))},
	"doubling fragments":           {"fields", JSON(`{ ...f0 }` + Chained(30, func(i int) string { return fmt.Sprintf("...f%d ...f%d", i+1, i+1) }, "Query"))},
	"many fields of the operation": {"root-fields", JSON(`{` + strings.Repeat(" __typename", 500) + `}`)},
	"one field many times":         {"repeats", JSON(`{ company(id: "company:ash") {` + strings.Repeat(" name", 1_500) + ` } }`)},
	"one field in many places":     {"repeats", JSON(`{ company(id: "company:ash") {` + strings.Repeat(" parks { nodes {"+strings.Repeat(" id", 30)+" } }", 45) + ` } }`)},
	"one field in many fragments":  {"repeats", JSON(`{ company(id: "company:ash") {` + Numbered(90, " ...f%d") + ` } }` + Numbered(90, " fragment f%d on Company { id }"))},
	"pages in pages":               {"cost", JSON(`{ companies(first: 1000) { nodes { parks(first: 1000) { nodes { companies(first: 1000) { nodes { id } } } } } } }`)},
	"pages in pages by a variable": {"cost", `{"query":"query($n: Int = 1000) { companies(first: $n) { nodes { parks(last: $n) { nodes { id companies(first: $n) { nodes { id } } } } } } }","variables":{"n":1000}}`},
	"many walks":                   {"cost", JSON(`{` + Numbered(40, ` a%d: neighborhood(id: "company:ash", hops: 3, limit: 5000) { nodes { id name aliases } }`) + `}`)},
	"a long list":                  {"list", `{"query":"query($i: [ID!]!) { nodes(ids: $i) { id } }","variables":{"i":["` + strings.Repeat(`x","`, 20_000) + `x"]}}`},
	"deep variables":               {"depth", `{"query":"query($f: CompanyFilter) { companies(filter: $f) { totalCount } }","variables":{"f":` + strings.Repeat(`{"and":[`, 1_000) + `{}` + strings.Repeat(`]}`, 1_000) + `}}`},
}

// Numbered repeats a text with the numbers from 0 on in it.
func Numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// Chained are n fragments f0 to f(n-1), and fn, that the last one can spread.
func Chained(n int, body func(i int) string, on string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on %s { %s }", i, on, body(i))
	}
	fmt.Fprintf(&b, " fragment f%d on %s { __typename }", n, on)
	return b.String()
}
