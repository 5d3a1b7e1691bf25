// Package analysis answers questions that are composed of reads of the graph: which
// observations are the latest, and which numbers of several nodes can be compared.
// What a source does not say it leaves open: nothing is added up, interpolated or
// converted between currencies.
package analysis

// The limits of a comparison. Beyond them it is kg.ErrLimit or, where the caller
// chose a number, for the caller to refuse.
const (
	MaxNodes        = 20
	MaxIndicators   = 100
	MaxObservations = 10_000 // of all nodes, of the indicators compared
)
