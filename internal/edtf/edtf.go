// Package edtf reads the dates and intervals of ISO 8601-2 (the Extended
// Date/Time Format) that the graph takes: the exact statements that a text
// makes about time, a year as a year and "2021 or later" as an open interval.
package edtf

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
)

// Forms tells in one line what Parse takes, for messages.
const Forms = `a date as 2020, 2020-05, 2020-05-31, 2020-21 (spring; to 24), 2020-33 (first quarter; to 36) ` +
	`or 2020-40 (first half; 41), with ~, ? or % behind it where it is about, uncertain or both, ` +
	`or an interval as 2017/2020, 2021/.. or ../2020`

// Day is a day of the proleptic Gregorian calendar. The zero Day is none.
type Day struct{ Year, Month, Day int }

// Compare orders days.
func (d Day) Compare(e Day) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Span is the time that a date or an interval can cover: from the first day of
// its beginning to the last day of its end. First is zero where the beginning
// is open, Last where the end is. A qualifier (~, ?, %) does not widen it.
type Span struct{ First, Last Day }

// Within tells whether all of s lies in t. An open end lies only in one that is
// open on the same side.
func (s Span) Within(t Span) bool {
	starts := t.First == Day{} || s.First != Day{} && s.First.Compare(t.First) >= 0
	ends := t.Last == Day{} || s.Last != Day{} && s.Last.Compare(t.Last) <= 0
	return starts && ends
}

// Before tells whether all of s lies before all of t. What is open at its end is
// before nothing.
func (s Span) Before(t Span) bool {
	return s.Last != Day{} && t.First != Day{} && s.Last.Compare(t.First) < 0
}

// Overlaps tells whether s and t have a day in common. An open end reaches as far
// as there are days.
func (s Span) Overlaps(t Span) bool { return !s.Before(t) && !t.Before(s) }

// Parse reads a date or an interval. It takes level 0 without times of day, and
// of the further levels seasons (21 to 24), quarters (33 to 36), halves of a
// year (40 and 41), intervals that are open at one end, and the qualifiers ~, ?
// and % behind a whole date. Years have four digits. A season lies somewhere in
// its year.
func Parse(s string) (Span, error) {
	start, end, interval := strings.Cut(s, "/")
	if !interval {
		return parseDate(s)
	}
	if start == ".." && end == ".." {
		return Span{}, errors.New("an interval that is open at both ends says nothing")
	}
	var span Span
	if start != ".." {
		first, err := parseDate(start)
		if err != nil {
			return Span{}, fmt.Errorf("start of the interval: %w", err)
		}
		span.First = first.First
	}
	if end != ".." {
		last, err := parseDate(end)
		if err != nil {
			return Span{}, fmt.Errorf("end of the interval: %w", err)
		}
		span.Last = last.Last
	}
	if start != ".." && end != ".." && span.First.Compare(span.Last) > 0 {
		return Span{}, fmt.Errorf("the interval ends (%s) before it starts (%s)", end, start)
	}
	return span, nil
}

func parseDate(s string) (Span, error) {
	date := s
	if n := len(s); n > 0 && strings.IndexByte("~?%", s[n-1]) >= 0 {
		date = s[:n-1]
	}
	part := strings.Split(date, "-")
	year, ok := digits(part[0], 4)
	switch {
	case s == "":
		return Span{}, errors.New("empty date")
	case !ok || len(part) > 3:
		return Span{}, fmt.Errorf("%q is not a date", s)
	case len(part) == 1:
		return months(year, 1, 12), nil
	}
	month, ok := digits(part[1], 2)
	switch {
	case !ok:
		return Span{}, fmt.Errorf("%q is not a date", s)
	case 1 <= month && month <= 12:
	case len(part) == 3:
		return Span{}, fmt.Errorf("%q: there is no month %02d", s, month)
	case 21 <= month && month <= 24:
		return months(year, 1, 12), nil
	case 33 <= month && month <= 36:
		return months(year, 3*(month-33)+1, 3*(month-33)+3), nil
	case month == 40 || month == 41:
		return months(year, 6*(month-40)+1, 6*(month-40)+6), nil
	default:
		return Span{}, fmt.Errorf("%q: there is no month, season, quarter or half %02d", s, month)
	}
	if len(part) == 2 {
		return months(year, month, month), nil
	}
	day, ok := digits(part[2], 2)
	switch {
	case !ok:
		return Span{}, fmt.Errorf("%q is not a date", s)
	case day < 1 || day > daysIn(year, month):
		return Span{}, fmt.Errorf("%q: month %02d of %04d has no day %02d", s, month, year, day)
	}
	d := Day{year, month, day}
	return Span{d, d}, nil
}

func months(year, first, last int) Span {
	return Span{Day{year, first, 1}, Day{year, last, daysIn(year, last)}}
}

// digits reads a number of exactly n digits.
func digits(s string, n int) (number int, ok bool) {
	if len(s) != n {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		number = 10*number + int(s[i]-'0')
	}
	return number, true
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
