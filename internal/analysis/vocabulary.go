package analysis

// Types and roles of the model that analyses ask for by name: those that a question is
// about. What else they rest on is declared in schema.graphqls (`claims`, `within`,
// `chain` and the like) and read from the model.
const (
	companyType   = "Company"
	fundType      = "Fund"
	industryType  = "Industry"
	instituteType = "Institute"
	mechanismType = "Mechanism"
	parkType      = "Park"
	policyType    = "Policy"
	projectType   = "Project"
	regionType    = "Region"

	developsRole     = "DEVELOPS"
	inSegmentRole    = "IN_SEGMENT"
	partOfRole       = "PART_OF"
	possiblySameRole = "POSSIBLY_SAME"
	servesRole       = "SERVES"
	targetsRole      = "TARGETS"
)
