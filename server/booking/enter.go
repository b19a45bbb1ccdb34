package booking

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// Participant is somebody who takes part according to another register.
type Participant struct {
	BeneficiaryID, RegionCode string
	NominatedBy               *string // organisation
	NominatedByUser           string
}

// Enter writes down many participants of a session in a few statements. Only the system may.
// Errors: FORBIDDEN, FULL (not so many funded seats are free).
func (s *Service) Enter(ctx context.Context, c *db.Client, sessionID string, all []Participant) error {
	if !viewer.From(ctx).IsSystem() {
		return fault.Denied()
	}
	changed, err := c.TrainingSession.Update().
		Where(trainingsession.ID(sessionID), sumWithin(trainingsession.FieldTaken, len(all), trainingsession.FieldFunded)).
		AddTaken(len(all)).Save(ctx)
	if err != nil {
		return fmt.Errorf("enter participants: %w", err)
	}
	if changed == 0 {
		t, err := c.TrainingSession.Get(ctx, sessionID)
		if err != nil {
			return err
		}
		return fault.NoRoom(t.Funded - t.Taken)
	}
	creates := make([]*db.EnrollmentCreate, len(all))
	for i, p := range all {
		creates[i] = c.Enrollment.Create().SetTrainingSessionID(sessionID).SetBeneficiaryID(p.BeneficiaryID).SetRegionCode(p.RegionCode).
			SetNillableNominatedByID(p.NominatedBy).SetNominatedByUserID(p.NominatedByUser).SetStatus(types.EnrollmentStatusEnrolled)
	}
	if err := c.Enrollment.CreateBulk(creates...).Exec(ctx); err != nil {
		return fmt.Errorf("enter participants: %w", err)
	}
	return nil
}
