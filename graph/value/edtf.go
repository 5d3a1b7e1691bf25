package value

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"github.com/silian-graph/silian/internal/edtf"
	"github.com/silian-graph/silian/internal/kg"
)

// MarshalEDTF writes a date or an interval.
func MarshalEDTF(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalEDTF reads a date or an interval as it is written; what it is used for
// parses it.
func UnmarshalEDTF(v any) (string, error) {
	s, err := graphql.UnmarshalString(v)
	if err != nil {
		return "", fmt.Errorf("%w: a date is given as a text; expected %s", kg.ErrInvalid, edtf.Forms)
	}
	return s, nil
}
