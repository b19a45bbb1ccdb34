package types

// EntitlementStatus is the state of a lasting guarantee.
type EntitlementStatus string

// Values of EntitlementStatus.
const (
	EntitlementStatusPlanned   EntitlementStatus = "PLANNED"
	EntitlementStatusActive    EntitlementStatus = "ACTIVE"
	EntitlementStatusSuspended EntitlementStatus = "SUSPENDED"
	EntitlementStatusEnded     EntitlementStatus = "ENDED"
)

// Values lists every EntitlementStatus, for the database and for forms.
func (EntitlementStatus) Values() []string {
	return []string{"PLANNED", "ACTIVE", "SUSPENDED", "ENDED"}
}

// ProvisionStatus is the state of one provision of a guarantee.
type ProvisionStatus string

// Values of ProvisionStatus.
const (
	ProvisionStatusDue       ProvisionStatus = "DUE"
	ProvisionStatusGiven     ProvisionStatus = "GIVEN"
	ProvisionStatusConfirmed ProvisionStatus = "CONFIRMED"
	ProvisionStatusMissed    ProvisionStatus = "MISSED"
	ProvisionStatusSkipped   ProvisionStatus = "SKIPPED"
)

// Values lists every ProvisionStatus, for the database and for forms.
func (ProvisionStatus) Values() []string {
	return []string{"DUE", "GIVEN", "CONFIRMED", "MISSED", "SKIPPED"}
}

// Schedule is how often a guarantee provides.
type Schedule string

// Values of Schedule.
const (
	ScheduleOnce      Schedule = "ONCE"
	ScheduleMonthly   Schedule = "MONTHLY"
	ScheduleQuarterly Schedule = "QUARTERLY"
	ScheduleYearly    Schedule = "YEARLY"
)

// Values lists every Schedule, for the database and for forms.
func (Schedule) Values() []string {
	return []string{"ONCE", "MONTHLY", "QUARTERLY", "YEARLY"}
}
