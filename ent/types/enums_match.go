package types

// BundleStatus is the state of a bundle of needs.
type BundleStatus string

// Values of BundleStatus.
const (
	BundleStatusOpen   BundleStatus = "OPEN"
	BundleStatusClosed BundleStatus = "CLOSED"
)

// Values lists every BundleStatus, for the database and for forms.
func (BundleStatus) Values() []string { return []string{"OPEN", "CLOSED"} }

// MatchKind is why a need and a giver fit.
type MatchKind string

// Values of MatchKind.
const (
	MatchKindSkill  MatchKind = "SKILL"
	MatchKindSector MatchKind = "SECTOR"
	MatchKindArea   MatchKind = "AREA"
	MatchKindKind   MatchKind = "KIND"
	MatchKindBudget MatchKind = "BUDGET"
)

// Values lists every MatchKind.
func (MatchKind) Values() []string { return []string{"SKILL", "SECTOR", "AREA", "KIND", "BUDGET"} }
