package transfer

import (
	"bytes"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/model"
)

// tieDecoder reads the commonest line, an edge that says nothing besides its
// ends, without taking it apart into values. It takes only what decoder takes
// too, and leaves everything else to it.
type tieDecoder struct {
	prefixes map[string]*model.Type
	roles    map[string]*tieRole
}

// tieRole is a role with the pairs of types that it ties.
type tieRole struct {
	*model.Role
	admits map[[2]*model.Type]bool
}

func newTieDecoder(m *model.Model) *tieDecoder {
	d := &tieDecoder{prefixes: newDecoder(m).prefixes, roles: map[string]*tieRole{}}
	for i := range m.Roles {
		r := &tieRole{&m.Roles[i], map[[2]*model.Type]bool{}}
		for j := range m.Types {
			for k := range m.Types {
				if from, to := &m.Types[j], &m.Types[k]; r.Admits(from.Name, to.Name) == nil {
					r.admits[[2]*model.Type{from, to}] = true
				}
			}
		}
		d.roles[r.Name] = r
	}
	return d
}

// decode returns the parts of such an edge, lent from the line.
func (d *tieDecoder) decode(line []byte) (from []byte, role *model.Role, to []byte, ok bool) {
	var kind, name []byte
	rest, ok := cut(line, '{')
	for more := ok; more; {
		var member, value []byte
		var into *[]byte
		if member, rest, ok = cutText(rest); !ok {
			return nil, nil, nil, false
		}
		switch string(member) {
		case "kind":
			into = &kind
		case "from":
			into = &from
		case "role":
			into = &name
		case "to":
			into = &to
		}
		if into == nil || *into != nil {
			return nil, nil, nil, false
		}
		if rest, ok = cut(rest, ':'); ok {
			value, rest, ok = cutText(rest)
		}
		if !ok {
			return nil, nil, nil, false
		}
		*into = value
		rest, more = cut(rest, ',')
	}
	r := d.roles[string(name)]
	if len(rest) != 1 || rest[0] != '}' || string(kind) != kindEdge || r == nil {
		return nil, nil, nil, false
	}
	subject, object := d.typeOf(from), d.typeOf(to)
	if subject == nil || object == nil || !r.admits[[2]*model.Type{subject, object}] {
		return nil, nil, nil, false
	}
	return from, r.Role, to, true
}

func cut(b []byte, c byte) (rest []byte, ok bool) {
	if len(b) == 0 || b[0] != c {
		return b, false
	}
	return b[1:], true
}

// cutText cuts a string without escapes. It is not nil.
func cutText(b []byte) (text, rest []byte, ok bool) {
	if len(b) == 0 || b[0] != '"' {
		return nil, nil, false
	}
	b = b[1:]
	end := bytes.IndexByte(b, '"')
	if end <= 0 {
		return nil, nil, false
	}
	return b[:end:end], b[end+1:], true
}

// typeOf is the type that an id's prefix names, or nil where decoder would find
// something wrong with the id.
func (d *tieDecoder) typeOf(id []byte) *model.Type {
	prefix, rest, ok := bytes.Cut(id, []byte(":"))
	if !ok || len(rest) == 0 || len(id) > MaxID {
		return nil
	}
	for i := 0; i < len(rest); {
		r, size := rune(rest[i]), 1
		if r >= utf8.RuneSelf {
			if r, size = utf8.DecodeRune(rest[i:]); r == utf8.RuneError {
				return nil
			}
		}
		if badInID(r) {
			return nil
		}
		i += size
	}
	return d.prefixes[string(prefix)]
}
