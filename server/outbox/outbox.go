package outbox

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Topics of events.
const (
	OrganizationReviewed = "organization.reviewed"
	NeedPublished        = "need.published"
	PledgeSubmitted      = "pledge.submitted"
	PledgeDecided        = "pledge.decided"
	PledgeWithdrawn      = "pledge.withdrawn"
	PledgeAmended        = "pledge.amended"
	DeliveryRecorded     = "delivery.recorded"
	SeatOffered          = "seat.offered"
	NominationDecided    = "nomination.decided"
	BeneficiaryReturned  = "beneficiary.returned"
)

// Add notes that topic happened to the record.
func Add(ctx context.Context, c *db.Client, topic, subjectID string) error {
	if err := c.OutboxEvent.Create().SetTopic(topic).SetSubjectID(subjectID).Exec(viewer.Elevate(ctx, "outbox")); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	return nil
}
