package value

import (
	"sync"

	"github.com/silian-graph/silian/internal/kg"
)

// quotes are the passages that the evidence on a page points at. All are read
// together, once for each width that is asked for.
type quotes struct {
	load  Loader
	every func(yield func(kg.Evidence))

	mu    sync.Mutex
	found map[int]func() (map[kg.Passage]kg.Quote, error) // by width
}

// around are the passages with as many code points on both sides.
func (q *quotes) around(n int) (map[kg.Passage]kg.Quote, error) {
	q.mu.Lock()
	read := q.found[n]
	if read == nil {
		if q.found == nil {
			q.found = make(map[int]func() (map[kg.Passage]kg.Quote, error))
		}
		read = sync.OnceValues(func() (map[kg.Passage]kg.Quote, error) { return q.read(n) })
		q.found[n] = read
	}
	q.mu.Unlock()
	return read()
}

func (q *quotes) read(around int) (map[kg.Passage]kg.Quote, error) {
	var passages []kg.Passage
	seen := make(map[kg.Passage]bool)
	q.every(func(e kg.Evidence) {
		if p := e.Passage(); e.HasPassage() && !seen[p] {
			seen[p] = true
			passages = append(passages, p)
		}
	})
	texts, err := q.load.Quotes(passages, around)
	if err != nil {
		return nil, err
	}
	found := make(map[kg.Passage]kg.Quote, len(passages))
	for i, p := range passages {
		found[p] = texts[i]
	}
	return found, nil
}
