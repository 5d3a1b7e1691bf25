package badger

import (
	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/memory"
)

// OpenMemory returns a store that keeps nothing, for tests and demonstrations.
// It is a memory.DB: Badger's own memory mode refuses values above 1 MiB and
// holds a hundred megabytes when empty. Options are checked and otherwise
// without effect.
func OpenMemory(o ...Options) (kv.DB, error) {
	for _, o := range o {
		if _, err := o.withDefaults(); err != nil {
			return nil, err
		}
	}
	return memory.New(), nil
}
