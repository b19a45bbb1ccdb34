package types

// SyncKind is what an operation that a device kept does.
type SyncKind string

// Values of SyncKind.
const (
	SyncKindRegisterBeneficiary SyncKind = "REGISTER_BENEFICIARY"
	SyncKindUpdateBeneficiary   SyncKind = "UPDATE_BENEFICIARY"
	SyncKindSubmitBeneficiary   SyncKind = "SUBMIT_BENEFICIARY"
	SyncKindNominateParticipant SyncKind = "NOMINATE_PARTICIPANT"
	SyncKindRecordAttendance    SyncKind = "RECORD_ATTENDANCE"
	SyncKindGiveProvision       SyncKind = "GIVE_PROVISION"
	SyncKindConfirmProvision    SyncKind = "CONFIRM_PROVISION"
	SyncKindRecordTaskOutcome   SyncKind = "RECORD_TASK_OUTCOME"
	SyncKindRecordMeeting       SyncKind = "RECORD_MEETING"
	SyncKindRegisterHousehold   SyncKind = "REGISTER_HOUSEHOLD"
	SyncKindUpdateHousehold     SyncKind = "UPDATE_HOUSEHOLD"
)

// Values lists every SyncKind, for the database and for forms.
func (SyncKind) Values() []string {
	return []string{"REGISTER_BENEFICIARY", "UPDATE_BENEFICIARY", "SUBMIT_BENEFICIARY", "NOMINATE_PARTICIPANT", "RECORD_ATTENDANCE", "GIVE_PROVISION", "CONFIRM_PROVISION", "RECORD_TASK_OUTCOME", "RECORD_MEETING", "REGISTER_HOUSEHOLD", "UPDATE_HOUSEHOLD"}
}

// SyncOutcome is what came of an operation.
type SyncOutcome string

// Values of SyncOutcome.
const (
	SyncOutcomeApplied   SyncOutcome = "APPLIED"
	SyncOutcomeDuplicate SyncOutcome = "DUPLICATE"
	SyncOutcomeConflict  SyncOutcome = "CONFLICT"
	SyncOutcomeRejected  SyncOutcome = "REJECTED"
)

// Values lists every SyncOutcome, for the database and for forms.
func (SyncOutcome) Values() []string {
	return []string{"APPLIED", "DUPLICATE", "CONFLICT", "REJECTED"}
}
