package names

import "strings"

// core is the part of a folded name that is neither place nor legal form.
func core(folded string) (start, end int) {
	end = len(folded)
	for _, form := range []string{"股份有限公司", "有限责任公司", "有限公司"} {
		if strings.HasSuffix(folded, form) && len(folded) > len(form) {
			return 0, end - len(form)
		}
	}
	return 0, end
}
