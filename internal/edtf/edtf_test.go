package edtf

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Span
	}{
		{"2020", Span{Day{2020, 1, 1}, Day{2020, 12, 31}}},
		{"2020~", Span{Day{2020, 1, 1}, Day{2020, 12, 31}}},
		{"2020?", Span{Day{2020, 1, 1}, Day{2020, 12, 31}}},
		{"2020-02%", Span{Day{2020, 2, 1}, Day{2020, 2, 29}}},
		{"2021-02", Span{Day{2021, 2, 1}, Day{2021, 2, 28}}},
		{"1900-02", Span{Day{1900, 2, 1}, Day{1900, 2, 28}}},
		{"2020-05-31", Span{Day{2020, 5, 31}, Day{2020, 5, 31}}},
		{"2020-21", Span{Day{2020, 1, 1}, Day{2020, 12, 31}}},
		{"2020-33", Span{Day{2020, 1, 1}, Day{2020, 3, 31}}},
		{"2020-36", Span{Day{2020, 10, 1}, Day{2020, 12, 31}}},
		{"2020-40", Span{Day{2020, 1, 1}, Day{2020, 6, 30}}},
		{"2020-41", Span{Day{2020, 7, 1}, Day{2020, 12, 31}}},
		{"2017/2020", Span{Day{2017, 1, 1}, Day{2020, 12, 31}}},
		{"2020-05/2020", Span{Day{2020, 5, 1}, Day{2020, 12, 31}}},
		{"2021/..", Span{First: Day{2021, 1, 1}}},
		{"../2020-06", Span{Last: Day{2020, 6, 30}}},
		{"2004-06~/2006-08-20?", Span{Day{2004, 6, 1}, Day{2006, 8, 20}}},
		{"0000", Span{Day{0, 1, 1}, Day{0, 12, 31}}},
	} {
		if got, err := Parse(tt.in); err != nil || got != tt.want {
			t.Errorf("Parse(%q) = %v, %v, want %v", tt.in, got, err, tt.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "empty date"},
		{"/", "start of the interval: empty date"},
		{"2020/", "end of the interval: empty date"},
		{"../..", "says nothing"},
		{"2020/2019", "the interval ends (2019) before it starts (2020)"},
		{"2020/2021/2022", `"2021/2022" is not a date`},
		{"20", "is not a date"},
		{"20200501", "is not a date"},
		{"2020-5", "is not a date"},
		{"2020-Q1", "is not a date"},
		{"2020年", "is not a date"},
		{"2020-13", "no month, season, quarter or half 13"},
		{"2020-00", "no month"},
		{"2020-13-01", "no month 13"},
		{"2020-21-01", "no month 21"},
		{"2021-02-29", "month 02 of 2021 has no day 29"},
		{"2020-06-00", "has no day 00"},
		{"2020-06-1", "is not a date"},
		{"2020-06-01-01", "is not a date"},
		{"2020~~", "is not a date"},
		{"~", "is not a date"},
		{" 2020", "is not a date"},
		{"-2020", "is not a date"},
		{"２０２０", "is not a date"},
		{"2020-05-31T10:00:00", "is not a date"},
	} {
		if got, err := Parse(tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Parse(%q) = %v, %v, want an error with %q", tt.in, got, err, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2020", "2020-05-31~", "2017/2020", "../2020", "2021/..", "2020-33?", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		span, err := Parse(s)
		if err != nil {
			return
		}
		none := Day{}
		if span.First == none && span.Last == none {
			t.Fatalf("Parse(%q) covers nothing", s)
		}
		if span.First != none && span.Last != none && span.First.Compare(span.Last) > 0 {
			t.Fatalf("Parse(%q) = %v ends before it starts", s, span)
		}
		for _, c := range s {
			if !strings.ContainsRune("0123456789-./~?%", c) {
				t.Fatalf("Parse(%q) took %q", s, c)
			}
		}
	})
}

func TestOverlaps(t *testing.T) {
	for _, tt := range []struct {
		a, b             string
		before, overlaps bool
	}{
		{"2022", "2023", true, false},
		{"2023", "2022", false, false},
		{"2022-12-31", "2023-01-01", true, false},
		{"2022-12-31~", "2022", false, true},
		{"2020/2022", "2022-05/2024", false, true},
		{"2022-21", "2022-12", false, true}, // somewhere in its year
		{"../2021", "2022", true, false},
		{"../2022", "2022-01-01", false, true},
		{"2023/..", "2022", false, false},
		{"2022-01", "2023/..", true, false},
		{"2022/..", "2050", false, true},
		{"2022/..", "../2022", false, true},
		{"../2021", "2022/..", true, false},
		{"2022/..", "../2021", false, false},
		{"../2021", "../1990", false, true},
		{"2021/..", "2050/..", false, true},
	} {
		a, err := Parse(tt.a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Parse(tt.b)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Before(b); got != tt.before {
			t.Errorf("%s before %s: %v", tt.a, tt.b, got)
		}
		if got := a.Overlaps(b); got != tt.overlaps || b.Overlaps(a) != got {
			t.Errorf("%s overlaps %s: %v, the other way round %v", tt.a, tt.b, got, b.Overlaps(a))
		}
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		span, in string
		want     bool
	}{
		{"2023", "2023", true},
		{"2023-05", "2023", true},
		{"2023-05-31~", "2023", true},
		{"2023-01/2023-11", "2023", true},
		{"2023-36", "2023-10/2023", true},
		{"2022-12-31/2023-01-01", "2023", false},
		{"2023", "2023-05", false},
		{"2023-21", "2023-01/2023-06", false}, // somewhere in its year
		{"2022", "2023", false},
		{"2024-01-01", "2023", false},
		{"2023/..", "2023", false},
		{"../2023", "2023", false},
		{"2023/..", "2022/..", true},
		{"2021/..", "2022/..", false},
		{"2023", "2022/..", true},
		{"../2021", "../2022", true},
		{"../2021", "2000/..", false},
		{"2021/..", "../2022", false},
		{"0000-01-01", "0000", true},
	} {
		span, err := Parse(tt.span)
		if err != nil {
			t.Fatal(err)
		}
		in, err := Parse(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := span.Within(in); got != tt.want {
			t.Errorf("%s within %s: %v", tt.span, tt.in, got)
		}
	}
}
