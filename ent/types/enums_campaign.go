package types

// CampaignStatus is the state of a yearly update.
type CampaignStatus string

// Values of CampaignStatus.
const (
	CampaignStatusDraft  CampaignStatus = "DRAFT"
	CampaignStatusOpen   CampaignStatus = "OPEN"
	CampaignStatusClosed CampaignStatus = "CLOSED"
)

// Values lists every CampaignStatus, for the database and for forms.
func (CampaignStatus) Values() []string {
	return []string{"DRAFT", "OPEN", "CLOSED"}
}

// TaskStatus is the state of a visit.
type TaskStatus string

// Values of TaskStatus.
const (
	TaskStatusTodo     TaskStatus = "TODO"
	TaskStatusDone     TaskStatus = "DONE"
	TaskStatusAccepted TaskStatus = "ACCEPTED"
	TaskStatusRework   TaskStatus = "REWORK"
)

// Values lists every TaskStatus, for the database and for forms.
func (TaskStatus) Values() []string {
	return []string{"TODO", "DONE", "ACCEPTED", "REWORK"}
}

// TaskOutcome is what a visit found.
type TaskOutcome string

// Values of TaskOutcome.
const (
	TaskOutcomeNoChange  TaskOutcome = "NO_CHANGE"
	TaskOutcomeChanged   TaskOutcome = "CHANGED"
	TaskOutcomeMoved     TaskOutcome = "MOVED"
	TaskOutcomeDeceased  TaskOutcome = "DECEASED"
	TaskOutcomeNotFound  TaskOutcome = "NOT_FOUND"
	TaskOutcomeDuplicate TaskOutcome = "DUPLICATE"
	TaskOutcomeRefused   TaskOutcome = "REFUSED"
)

// Values lists every TaskOutcome, for the database and for forms.
func (TaskOutcome) Values() []string {
	return []string{"NO_CHANGE", "CHANGED", "MOVED", "DECEASED", "NOT_FOUND", "DUPLICATE", "REFUSED"}
}
