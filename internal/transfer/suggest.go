package transfer

import (
	"fmt"
	"slices"
	"strings"
)

// oneOf says which names were possible: the nearest one where the name looks
// like a slip, else all.
func oneOf(got string, names []string) string {
	if near := nearest(got, names); near != "" {
		return fmt.Sprintf("%s (the nearest name), or another of: %s", near, strings.Join(names, ", "))
	}
	return "one of: " + strings.Join(names, ", ")
}

// nearest returns the name that was probably meant, or "".
func nearest(got string, names []string) string {
	plain := func(s string) string {
		return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
	}
	if len(got) > 100 {
		return ""
	}
	best, least := "", max(1, len(got)/3)+1
	for _, name := range names {
		if plain(name) == plain(got) {
			return name
		}
		if a, b := plain(name), plain(got); len(b) >= 3 && strings.HasPrefix(a, b) && least > 1 {
			best, least = name, 1 // cut short, as alias for aliases
		}
		if d := distance(plain(got), plain(name), least); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is how many characters must be changed, added, dropped or swapped
// with their neighbour to turn a into b, as far as that is below limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			change := last[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		if slices.Min(row) >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// quote puts what the input said in quotation marks, shortened where it is long.
func quote(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return fmt.Sprintf("%q…", string(r[:most]))
	}
	return fmt.Sprintf("%q", s)
}
