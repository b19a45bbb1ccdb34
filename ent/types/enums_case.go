package types

// CaseNoteKind is what a note on a case tells of.
type CaseNoteKind string

// Values of CaseNoteKind.
const (
	CaseNoteKindNote       CaseNoteKind = "NOTE"
	CaseNoteKindHouseVisit CaseNoteKind = "HOUSE_VISIT"
	CaseNoteKindCall       CaseNoteKind = "CALL"
	CaseNoteKindMeeting    CaseNoteKind = "MEETING"
)

// Values lists every CaseNoteKind, for the database and for forms.
func (CaseNoteKind) Values() []string { return []string{"NOTE", "HOUSE_VISIT", "CALL", "MEETING"} }

// CaseNotePurpose is what a note on a case is for; it says who sees it.
type CaseNotePurpose string

// Values of CaseNotePurpose.
const (
	CaseNotePurposeCasework   CaseNotePurpose = "CASEWORK"
	CaseNotePurposeHealth     CaseNotePurpose = "HEALTH"
	CaseNotePurposeProtection CaseNotePurpose = "PROTECTION"
)

// Values lists every CaseNotePurpose, for the database and for forms.
func (CaseNotePurpose) Values() []string { return []string{"CASEWORK", "HEALTH", "PROTECTION"} }
