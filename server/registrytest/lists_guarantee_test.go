package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var _ = moreLists(map[string]list{
	"entitlements": {`{entitlements{edges{node{aidCode amount beneficiary{name} guardian{name} program{title} provisions{dueOn status} canSuspend{allowed}}}}}`, 5},
	"provisions":   {`{provisions{edges{node{dueOn status beneficiary{name region{name}} guardian{name} canGive{allowed}}}}}`, 4},
})

// guaranteed gives the enrollment's person an entitlement with two provisions, for lists to show.
func guaranteed(w *rt.World, e *db.Enrollment) {
	psks := w.Organization(types.OrganizationTypePsks)
	rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.Entitlement, error) {
		program, err := c.Program.Query().First(ctx)
		if err != nil {
			return nil, err
		}
		today := types.DateOf(w.Clock.Now())
		n, err := c.Entitlement.Create().SetBeneficiaryID(e.BeneficiaryID).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).
			SetProgramID(program.ID).SetGuardianID(psks.ID).SetAidCode("permakanan").SetAmount(1).SetSchedule(types.ScheduleMonthly).SetStartsOn(today).Save(ctx)
		if err != nil {
			return nil, err
		}
		for i := range 2 {
			err := c.Provision.Create().SetEntitlementID(n.ID).SetBeneficiaryID(e.BeneficiaryID).SetProgramID(program.ID).SetGuardianID(psks.ID).
				SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).SetDueOn(today.AddDays(i)).SetAmount(1).Exec(ctx)
			if err != nil {
				return nil, err
			}
		}
		return n, nil
	})
}
