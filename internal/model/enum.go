package model

import (
	"strings"
	"unicode"
)

// EnumName is the type's value in the API's enum of node types: FINANCIAL_PRODUCT
// for FinancialProduct.
func (t *Type) EnumName() string { return enumValue(t.Singular) }

// OrderName is the property's value in the order field of its type in the API:
// FOUNDED_ON for foundedOn.
func (p *Property) OrderName() string { return enumValue(p.Name) }

// enumValue is the name of a field as the value of an enum.
func enumValue(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
