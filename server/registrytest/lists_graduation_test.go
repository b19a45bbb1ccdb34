package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var _ = moreLists(map[string]list{
	"graduations":      {`{graduations{edges{node{status score beneficiary{name region{name}} proposedBy{name} visits{dueOn} canApprove{allowed}}}}}`, 5},
	"graduationVisits": {`{graduationVisits{edges{node{months dueOn beneficiary{name region{name}} canVisit{allowed}}}}}`, 3},
	"referrals":        {`{referrals{edges{node{service dueOn late agency{name} region{name} canReceive{allowed}}}}}`, 3},
})

// standingAlone lets the enrollment's person graduate with one visit, and refers the person to the viewer's organisation, for lists to show.
func standingAlone(w *rt.World, e *db.Enrollment) {
	officer, today := viewer.From(w.Officer()).UserID, types.DateOf(w.Clock.Now())
	rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
		g, err := c.Graduation.Create().SetBeneficiaryID(e.BeneficiaryID).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).
			SetCriteria("uji").SetScore(80).SetFits(true).SetProposedByID(officer).Save(ctx)
		if err != nil {
			return nil, err
		}
		err = c.GraduationVisit.Create().SetGraduationID(g.ID).SetBeneficiaryID(e.BeneficiaryID).SetRegionCode(e.RegionCode).
			SetNillableRegisteredByID(e.NominatedByID).SetMonths(3).SetDueOn(today).Exec(ctx)
		if err != nil {
			return nil, err
		}
		region, err := c.Region.Query().First(ctx)
		if err != nil {
			return nil, err
		}
		return g, c.Referral.Create().SetBeneficiaryID(e.BeneficiaryID).SetAgencyID(*e.NominatedByID).SetRegionID(region.ID).SetRegionCode(e.RegionCode).
			SetService("Uji").SetDueOn(today).Exec(ctx)
	})
}
