package modelgen

import (
	"strings"
	"unicode"
)

// words splits a name at its capitals, in lower case: [financial product] for
// FinancialProduct, [rd centre] for RDCentre.
func words(name string) []string {
	runes := []rune(name)
	var list []string
	start := 0
	for i := 1; i <= len(runes); i++ {
		ends := i == len(runes) ||
			unicode.IsUpper(runes[i]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if ends {
			list = append(list, strings.ToLower(string(runes[start:i])))
			start = i
		}
	}
	return list
}

// lowerFirst is the name as a field: financialProduct for FinancialProduct, ipo for IPO.
func lowerFirst(name string) string {
	first := words(name)[0]
	return first + name[len(first):]
}

// phrase is the name as words of a sentence.
func phrase(name string) string { return strings.Join(words(name), " ") }
