package names

// Reason is one feature in which two names are alike or differ, and what it does
// to the score. The effects of all reasons add up to the score, within 0 and 1.
type Reason struct {
	Feature Feature
	Effect  float64 // what it adds to the score, negative where it takes from it
	Ours    string  // the part of the name that was asked about
	Theirs  string  // the part of the name that is known
}

// Feature is something that two names are compared by.
type Feature string

// The features. The core is the trade name with what the body does; one of two
// names is the short one, in which parts may be left out, unless both have a legal
// form.
const (
	NameEqual       Feature = "NAME_EQUAL"         // the whole names are equal after folding
	CoreEqual       Feature = "CORE_EQUAL"         // the cores are equal
	CoreContained   Feature = "CORE_CONTAINED"     // the core of one is a part of the other's, in one piece
	CoreSubsequence Feature = "CORE_SUBSEQUENCE"   // the core of one is made of characters of the other's, in order
	CoreDiffers     Feature = "CORE_DIFFERS"       // the cores differ in another way
	TradeEqual      Feature = "TRADE_EQUAL"        // the trade names are equal, or one begins with the other
	OneTypo         Feature = "ONE_TYPO"           // the cores differ in one character, or two that changed places
	CommonWords     Feature = "COMMON_WORDS"       // what is equal is short or common, so that others can have it too
	PlaceEqual      Feature = "PLACE_EQUAL"        // both give the same place
	PlaceMissing    Feature = "PLACE_MISSING"      // only one gives a place
	PlaceDiffers    Feature = "PLACE_DIFFERS"      // the places differ, or one lies in the other
	LegalEqual      Feature = "LEGAL_FORM_EQUAL"   // both have the same legal form
	LegalMissing    Feature = "LEGAL_FORM_MISSING" // only one has a legal form
	LegalDiffers    Feature = "LEGAL_FORM_DIFFERS" // the legal forms differ
	GroupMissing    Feature = "GROUP_MISSING"      // only one is a group or a holding
	BranchDiffers   Feature = "BRANCH_DIFFERS"     // one is a part or a branch of a body, or they are different ones
	KindMissing     Feature = "KIND_MISSING"       // only one says what kind of body it is
	KindDiffers     Feature = "KIND_DIFFERS"       // they are different kinds of bodies
	BusinessMissing Feature = "BUSINESS_MISSING"   // one leaves out words of what the body does
	BusinessDiffers Feature = "BUSINESS_DIFFERS"   // they give different businesses
	KnownAlias      Feature = "KNOWN_ALIAS"        // the name compared with is an alias
	FormerName      Feature = "FORMER_NAME"        // the name compared with is a former one
	Ambiguous       Feature = "AMBIGUOUS"          // another candidate is about as good
)
