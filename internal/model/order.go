package model

import (
	"strings"
	"unicode"
)

// OrderName is the property's value in the order field of its type in the API:
// FOUNDED_ON for foundedOn.
func (p *Property) OrderName() string {
	var b strings.Builder
	for i, r := range p.Name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
