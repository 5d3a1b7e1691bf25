package kg

import (
	"cmp"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/names"
)

// A filter of nodes tells of a record whether its values are what they must be.

// fulfils tells whether a record fulfils a condition.
func (v *vocab) fulfils(n *record, c *Condition) bool {
	if c.Property == nameProperty {
		return c.takes(n.name)
	}
	value := n.value(v.number(propertyNames, c.Property))
	if items, ok := value.([]any); ok {
		return slices.ContainsFunc(items, c.takes)
	}
	return c.takes(value)
}

// takes tells whether a value fulfils the condition; nil is none.
func (c *Condition) takes(value any) bool {
	if c.Eq != nil && value != c.Eq || c.In != nil && (value == nil || !slices.Contains(c.In, value)) {
		return false
	}
	if c.StartsWith != "" || c.Contains != "" {
		s, ok := value.(string)
		if !ok {
			return false
		}
		if c.Property == nameProperty && !strings.HasPrefix(names.Fold(s), names.Fold(c.StartsWith)) ||
			c.Property != nameProperty && !strings.HasPrefix(s, c.StartsWith) {
			return false
		}
		if c.Contains != "" && !strings.Contains(names.Fold(s), names.Fold(c.Contains)) {
			return false
		}
	}
	if c.Min != nil {
		if order, ok := compareValues(value, c.Min); !ok || order < 0 || order == 0 && c.Above {
			return false
		}
	}
	if c.Max != nil {
		if order, ok := compareValues(value, c.Max); !ok || order > 0 || order == 0 && c.Below {
			return false
		}
	}
	return true
}

// compareValues compares two values of one kind, false where they are not.
func compareValues(a, b any) (int, bool) {
	switch a := a.(type) {
	case string:
		b, ok := b.(string)
		return cmp.Compare(a, b), ok
	case int64:
		b, ok := b.(int64)
		return cmp.Compare(a, b), ok
	case float64:
		b, ok := b.(float64)
		return cmp.Compare(a, b), ok
	}
	return 0, false
}
