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
