package types

// GrievanceKind is what somebody brings: an objection to a decision, or a complaint.
type GrievanceKind string

// Values of GrievanceKind.
const (
	GrievanceKindObjection GrievanceKind = "OBJECTION"
	GrievanceKindComplaint GrievanceKind = "COMPLAINT"
)

// Values lists every GrievanceKind, for the database and for forms.
func (GrievanceKind) Values() []string { return []string{"OBJECTION", "COMPLAINT"} }

// GrievanceAbout is which decision somebody objects to, as they say themselves.
type GrievanceAbout string

// Values of GrievanceAbout.
const (
	GrievanceAboutAssessment GrievanceAbout = "ASSESSMENT"
	GrievanceAboutNomination GrievanceAbout = "NOMINATION"
	GrievanceAboutGuarantee  GrievanceAbout = "GUARANTEE"
	GrievanceAboutGraduation GrievanceAbout = "GRADUATION"
	GrievanceAboutRecord     GrievanceAbout = "RECORD"
	GrievanceAboutPledge     GrievanceAbout = "PLEDGE"
	GrievanceAboutOther      GrievanceAbout = "OTHER"
)

// Values lists every GrievanceAbout, for the database and for forms.
func (GrievanceAbout) Values() []string {
	return []string{"ASSESSMENT", "NOMINATION", "GUARANTEE", "GRADUATION", "RECORD", "PLEDGE", "OTHER"}
}

// GrievanceStatus is the state of a grievance.
type GrievanceStatus string

// Values of GrievanceStatus.
const (
	GrievanceStatusReceived GrievanceStatus = "RECEIVED"
	GrievanceStatusInReview GrievanceStatus = "IN_REVIEW"
	GrievanceStatusAnswered GrievanceStatus = "ANSWERED"
	GrievanceStatusClosed   GrievanceStatus = "CLOSED"
)

// Values lists every GrievanceStatus, for the database and for forms.
func (GrievanceStatus) Values() []string {
	return []string{"RECEIVED", "IN_REVIEW", "ANSWERED", "CLOSED"}
}
