package analysis

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/silian-graph/silian/internal/names"
)

// scales are the powers of ten of the words with which a unit can begin.
var scales = map[rune]int{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// measureWords count what the indicator names anyway, so that one does for the other.
// 人次, which counts a person each time, is none of them.
var measureWords = map[string]string{"名": "人", "位": "人", "家": "个"}

// parseUnit takes a unit apart: 亿元 is 元 by ten to the eighth. Only words up to
// 万 or 亿 are a scale: the 千 of 千克 belongs to the unit.
func parseUnit(unit string) (base string, scale int) {
	base = names.Fold(unit)
	sum := 0
	for i, r := range base {
		power, ok := scales[r]
		if !ok {
			break
		}
		sum += power
		if r == '万' || r == '亿' {
			unit, scale = base[i+len(string(r)):], sum
		}
	}
	if scale > 0 {
		base = unit
	}
	if word, ok := measureWords[base]; ok {
		base = word
	}
	return base, scale
}

// decimal is the number as it is written, so that what is reckoned with it has no
// digits that nobody wrote.
func decimal(v float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	return r
}

// rescaled is a number of one scale in another.
func rescaled(v *big.Rat, from, to int) *big.Rat {
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(from-to, to-from))), nil))
	if from >= to {
		return v.Mul(v, power)
	}
	return v.Quo(v, power)
}

// amount is a number as a source gives it, or its words.
func amount(value float64, has bool, unit, text string) string {
	if !has {
		return text
	}
	return strings.TrimSpace(strconv.FormatFloat(value, 'f', -1, 64) + " " + unit)
}
