package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var _ = moreLists(map[string]list{
	"outcomes":  {`{enrollments{edges{node{present recorded attendances{meetingOn presence} certificate{code} followUps{months livelihood} canComplete{allowed}}}}}`, 5}, // one of them for whom the certificates name, in the audit
	"followUps": {`{followUps{edges{node{months dueOn beneficiary{name} trainingSession{title} canAnswer{allowed}}}}}`, 3},
})

// outcomes give an enrollment two marks, a certificate and a follow-up, as a training of the past would have.
func outcomes(w *rt.World, e *db.Enrollment) {
	ctx, today := viewer.System(context.Background(), "test"), types.DateOf(w.Clock.Now())
	rt.Get(w, ctx, func(ctx context.Context, c *db.Client) (*db.FollowUp, error) {
		for i := range 2 {
			err := c.Attendance.Create().SetEnrollmentID(e.ID).SetTrainingSessionID(e.TrainingSessionID).SetRegionCode(e.RegionCode).
				SetNillableNominatedByID(e.NominatedByID).SetMeetingOn(today.AddDays(-i)).SetPresence(types.PresencePresent).Exec(ctx)
			if err != nil {
				return nil, err
			}
		}
		err := c.Certificate.Create().SetEnrollmentID(e.ID).SetRegionCode(e.RegionCode).SetNillableNominatedByID(e.NominatedByID).SetCode(e.ID).
			SetCourse("Uji").SetSkill("Uji").SetHours(1).SetStartsOn(today).SetEndsOn(today).SetIssuedOn(today).Exec(ctx)
		if err != nil {
			return nil, err
		}
		return c.FollowUp.Create().SetEnrollmentID(e.ID).SetTrainingSessionID(e.TrainingSessionID).SetBeneficiaryID(e.BeneficiaryID).
			SetRegionCode(e.RegionCode).SetNillableNominatedByID(e.NominatedByID).SetMonths(3).SetDueOn(today).Save(ctx)
	})
}
