package kg

// NodeInput is what somebody says of a node.
type NodeInput struct {
	Type       string
	ID         string // prefix:rest
	Name       string
	Aliases    []string
	Properties map[string]any // string, int64, float64, bool, []any of these; nil removes
	Evidence   []EvidenceInput
}

// EvidenceInput is a place where something was read.
type EvidenceInput struct {
	Document   string // id of a Document or a Source
	Start, End int
	Certainty  Certainty // zero: that of the fact, or Stated
	Reason     string
}

// FactInput is what somebody says of nodes: an edge, when Role is set, or an
// observation, when Indicator is.
type FactInput struct {
	ID             string // the importer's own, or ""
	From, Role, To string
	Of, Indicator  string
	Statement
	Certainty Certainty // zero: Stated
	Evidence  []EvidenceInput
}
