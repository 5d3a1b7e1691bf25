package memory_test

import (
	"testing"

	"github.com/silian-graph/silian/kv"
	"github.com/silian-graph/silian/kv/kvtest"
	"github.com/silian-graph/silian/kv/memory"
)

func TestDriver(t *testing.T) {
	kvtest.Run(t, func(testing.TB) kv.DB { return memory.New() })
}
