package analysis

import (
	"context"

	"github.com/silian-graph/silian/internal/kg"
)

// ReadFourChainsWithin is ReadFourChains with a budget of its own.
func ReadFourChainsWithin(ctx context.Context, v *kg.View, area kg.NodeID, budget int) (*FourChains, error) {
	return readFourChains(ctx, Reader{View: v, read: MaxRead - budget}, area, nil)
}
