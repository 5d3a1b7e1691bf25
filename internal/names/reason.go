package names

// Reason is one feature in which two names are alike or differ, and what it does
// to the score.
type Reason struct {
	Feature Feature
	Effect  float64 // what it adds to the score, negative where it takes from it
	Ours    string  // the part of the name that was asked about
	Theirs  string  // the part of the name that is known
}

// Feature is something that two names are compared by.
type Feature string

// The features.
const (
	NameEqual Feature = "NAME_EQUAL" // the whole names are equal after folding
)
