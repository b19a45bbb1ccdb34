package types

// GraduationStatus is the state of a graduation out of the registry.
type GraduationStatus string

// Values of GraduationStatus.
const (
	GraduationStatusProposed  GraduationStatus = "PROPOSED"
	GraduationStatusApproved  GraduationStatus = "APPROVED"
	GraduationStatusRejected  GraduationStatus = "REJECTED"
	GraduationStatusSustained GraduationStatus = "SUSTAINED"
	GraduationStatusFailed    GraduationStatus = "FAILED"
	GraduationStatusEnded     GraduationStatus = "ENDED"
)

// Values lists every GraduationStatus, for the database and for forms.
func (GraduationStatus) Values() []string {
	return []string{"PROPOSED", "APPROVED", "REJECTED", "SUSTAINED", "FAILED", "ENDED"}
}

// Standing is how somebody who graduated stands at a visit.
type Standing string

// Values of Standing.
const (
	StandingIndependent Standing = "INDEPENDENT"
	StandingAtRisk      Standing = "AT_RISK"
	StandingFallenBack  Standing = "FALLEN_BACK"
)

// Values lists every Standing, for the database and for forms.
func (Standing) Values() []string { return []string{"INDEPENDENT", "AT_RISK", "FALLEN_BACK"} }
