package graph

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"

	"github.com/silian-graph/silian/internal/hostile"
)

// within are documents that are made to take validation long and that the limits
// let pass: as long as they allow in each way.
var within = map[string]string{
	"one field":                      `{ company(id: "x") {` + strings.Repeat(" name", 50) + ` } }`,
	"one field at many places":       `{ company(id: "x") {` + hostile.Numbered(45, " a%d: parks { nodes {"+strings.Repeat(" id", 35)+" } }") + ` } }`,
	"one field in fields that merge": `{ company(id: "x") {` + strings.Repeat(" parks { nodes { id name companies { nodes { id name parks { nodes { id name } } } } } }", 49) + ` } }`,
	"different fields":               `{ company(id: "x") {` + strings.Repeat(" name id aliases __typename", 50) + ` } }`,
	"fragments in a chain":           `{ company(id: "x") { ...f0 } }` + fragments(98, func(i int) string { return fmt.Sprintf("id name ...f%d", i+1) }),
	"fragments side by side": `{ company(id: "x") {` + hostile.Numbered(48, " ...f%d") + ` } }` + fragments(48, func(int) string {
		return strings.Repeat("id parks { nodes { id } } ", 2)
	}),
	"fragments in fragments": `{ company(id: "x") { ...f0 } }` + fragments(40, func(i int) string {
		return fmt.Sprintf("parks { nodes { companies { nodes { ...f%d } } } } ...f%d", i+10, i+1)
	}),
	"unknown fields":       `{` + hostile.Numbered(49, " "+strings.Repeat("compani", 13)+"%d") + ` }`,
	"unknown fields below": `{ company(id: "x") {` + hostile.Numbered(1_900, " f"+strings.Repeat("compani", 10)+"%d") + ` } }`,
	"unknown arguments":    `{ companies(` + hostile.Numbered(450, " "+strings.Repeat("x", 90)+"%d: 1") + `) { totalCount } }`,
	"unknown types":        `{ company(id: "x") {` + hostile.Numbered(240, " ... on T"+strings.Repeat("x", 80)+"%d { id }") + ` } }`,
}

func fragments(n int, body func(i int) string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Company { %s }", i, body(i))
	}
	return b.String()
}

// BenchmarkValidation validates the worst of what the limits let pass, and tells
// what they do not.
func BenchmarkValidation(b *testing.B) {
	for name, query := range within {
		b.Run(name, func(b *testing.B) {
			if f := DefaultLimits().document(query); f != nil {
				b.Skip(f)
			}
			began := time.Now()
			for b.Loop() {
				_, _ = gqlparser.LoadQueryWithRules(schema().Schema(), query, nil)
			}
			b.ReportMetric(float64(time.Since(began).Milliseconds())/float64(b.N), "ms")
		})
	}
}
