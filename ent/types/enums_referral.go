package types

// ReferralStatus is the state of a referral to an agency.
type ReferralStatus string

// Values of ReferralStatus.
const (
	ReferralStatusSent       ReferralStatus = "SENT"
	ReferralStatusReceived   ReferralStatus = "RECEIVED"
	ReferralStatusInProgress ReferralStatus = "IN_PROGRESS"
	ReferralStatusDone       ReferralStatus = "DONE"
	ReferralStatusDeclined   ReferralStatus = "DECLINED"
)

// Values lists every ReferralStatus, for the database and for forms.
func (ReferralStatus) Values() []string {
	return []string{"SENT", "RECEIVED", "IN_PROGRESS", "DONE", "DECLINED"}
}
