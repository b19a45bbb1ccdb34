package outbox

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Topics of events.
const (
	OrganizationReviewed = "organization.reviewed"
	NeedPublished        = "need.published"
	NeedMatches          = "need.matches"
	PledgeSubmitted      = "pledge.submitted"
	PledgeDecided        = "pledge.decided"
	PledgeWithdrawn      = "pledge.withdrawn"
	PledgeAmended        = "pledge.amended"
	DeliveryRecorded     = "delivery.recorded"
	SeatOffered          = "seat.offered"
	NominationDecided    = "nomination.decided"
	GrievanceReceived    = "grievance.received"
	GrievanceLate        = "grievance.late"
	BeneficiaryReturned  = "beneficiary.returned"
	ChangeProposed       = "change.proposed"
	ChangeDecided        = "change.decided"
	CampaignOpened       = "campaign.opened"
	CampaignClosed       = "campaign.closed"
	TasksAssigned        = "tasks.assigned"
	TasksDue             = "tasks.due"
	TaskReturned         = "task.returned"
	SessionCancelled     = "training.cancelled"
	EnrollmentEnded      = "enrollment.ended"
	PledgeFell           = "pledge.fell"
	OrganizationLapsed   = "organization.lapsed"
	AddressUsed          = "address.used"
)

// Topics of what is due, and of what the office and its partners tell each other.
const (
	PledgeDueSoon         = "pledge.due_soon"
	PledgeOverdue         = "pledge.overdue"
	NeedDueSoon           = "need.due_soon"
	NeedOverdue           = "need.overdue"
	DeliveryToConfirm     = "delivery.to_confirm"
	DeliveryConfirmed     = "delivery.confirmed"
	DeliveryShort         = "delivery.short"
	AgreementEnding       = "agreement.ending"
	AgreementEnded        = "agreement.ended"
	LetterWritten         = "letter.written"
	VerificationSubmitted = "verification.submitted"
	VerificationDecided   = "verification.decided"
	BadgeEnding           = "badge.ending"
	ContactAsked          = "contact.asked"
)

// Topics of what comes of help.
const (
	TrainingCompleted    = "training.completed"
	EntitlementActivated = "entitlement.activated"
	ProvisionMissed      = "provision.missed"
	GroupDormant         = "group.dormant"
	GraduationApproved   = "graduation.approved"
	GraduationVisitDue   = "graduation.visit_due"
	GraduateFell         = "graduation.fell_back"
	ReferralSent         = "referral.sent"
	ReferralAnswered     = "referral.answered"
	ReferralLate         = "referral.late"
	ReferralDue          = "referral.due"
	TrainingProposed     = "training.proposed"
	TrainingAnswered     = "training.answered"
	GuardianChanged      = "guardian.changed"
)

// Audience is who is told of a topic: the organisation the record belongs to, the office's officers, or both; or those who
// search for such a need.
type Audience struct{ Organization, Office, Searchers bool }

var (
	organizations = Audience{Organization: true}
	offices       = Audience{Office: true}
	everybody     = Audience{Organization: true, Office: true}
)

var audiences = map[string]Audience{
	GrievanceReceived:    offices,
	GrievanceLate:        offices,
	OrganizationReviewed: organizations,
	NeedPublished:        organizations,
	NeedMatches:          {Searchers: true},
	PledgeSubmitted:      offices,
	PledgeDecided:        organizations,
	PledgeWithdrawn:      everybody,
	PledgeAmended:        everybody,
	DeliveryRecorded:     organizations,
	SeatOffered:          organizations,
	NominationDecided:    organizations,
	BeneficiaryReturned:  organizations,
	TasksAssigned:        organizations,
	TasksDue:             organizations,
	TaskReturned:         organizations,
	CampaignClosed:       offices,
	TrainingCompleted:    organizations,
	EntitlementActivated: organizations,
	ProvisionMissed:      everybody,
	GroupDormant:         everybody,
	GraduationApproved:   organizations,
	GraduationVisitDue:   everybody,
	GraduateFell:         offices,
	ReferralSent:         organizations,
	ReferralAnswered:     offices,
	ReferralLate:         everybody,
	ReferralDue:          organizations,
	TrainingProposed:     offices,
	TrainingAnswered:     organizations,
	GuardianChanged:      organizations,
	SessionCancelled:     everybody,
	EnrollmentEnded:      organizations,
	PledgeFell:           organizations,
	OrganizationLapsed:   everybody,
	AddressUsed:          organizations,

	PledgeDueSoon:         everybody,
	PledgeOverdue:         everybody,
	NeedDueSoon:           organizations,
	NeedOverdue:           organizations,
	DeliveryToConfirm:     organizations,
	DeliveryConfirmed:     everybody,
	DeliveryShort:         everybody,
	AgreementEnding:       everybody,
	AgreementEnded:        everybody,
	LetterWritten:         organizations,
	VerificationSubmitted: offices,
	VerificationDecided:   organizations,
	BadgeEnding:           everybody,
	ContactAsked:          offices,
}

// ForPartners says whether a topic concerns organisations, so that their systems can be called for it.
func ForPartners(topic string) bool {
	return audiences[topic].Organization || audiences[topic].Searchers
}

// AudienceOf is who is told of the topic.
func AudienceOf(topic string) Audience { return audiences[topic] }

// Topics are all that can happen, sorted.
func Topics() []string { return slices.Sorted(maps.Keys(audiences)) }

// Add notes that topic happened to the record.
func Add(ctx context.Context, c *db.Client, topic, subjectID string) error {
	if err := c.OutboxEvent.Create().SetTopic(topic).SetSubjectID(subjectID).
		SetNillableActorID(viewer.From(ctx).UserRef()).Exec(viewer.Elevate(ctx, "outbox")); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	return nil
}
