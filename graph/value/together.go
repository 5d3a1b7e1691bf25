package value

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// maxTogether is for how many nodes a field is read at once, so that names by the
// ten thousand do not have all that is asked of their nodes in one call.
const maxTogether = 1_000

// siblings are nodes that were read together, up to maxTogether. A field that is asked of one of them
// is asked of the others of its type too, so it is read for all in one go.
type siblings struct {
	records []*Record

	mu   sync.Mutex
	read map[any]func() (any, error) // by field
}

// Together returns what read gives for the node, which is done at the first need for
// all nodes of its type that were read together with it. The key tells what is read;
// two reads with the same key must be for the same type. Where reading for all fails,
// the node is read alone, so that its fault is its own.
func Together[T any](r *Record, key any, read func(numbers []kg.NodeID) ([]T, error)) (T, error) {
	s := r.siblings
	s.mu.Lock()
	all := s.read[key]
	if all == nil {
		if s.read == nil {
			s.read = make(map[any]func() (any, error))
		}
		all = sync.OnceValues(func() (any, error) {
			numbers := s.numbers(r.Node.Type.Name)
			values, err := read(numbers)
			if err != nil {
				return nil, err
			}
			found := make(map[kg.NodeID]T, len(numbers))
			for i, number := range numbers {
				found[number] = values[i]
			}
			return found, nil
		})
		s.read[key] = all
	}
	s.mu.Unlock()
	if values, err := all(); err == nil {
		return values.(map[kg.NodeID]T)[r.Node.Number], nil
	}
	values, err := read([]kg.NodeID{r.Node.Number})
	if err != nil {
		var none T
		return none, err
	}
	return values[0], nil
}

// numbers are those of a type, each once.
func (s *siblings) numbers(typ string) []kg.NodeID {
	var numbers []kg.NodeID
	seen := make(map[kg.NodeID]bool, len(s.records))
	for _, r := range s.records {
		if r != nil && r.Node.Type.Name == typ && !seen[r.Node.Number] {
			seen[r.Node.Number] = true
			numbers = append(numbers, r.Node.Number)
		}
	}
	return numbers
}
