package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/casework"
	"github.com/jejaring/jejaring/server/group"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var _ = moreLists(map[string]list{
	"caseNotes":         {`{caseNotes{edges{node{kind text author{name} beneficiary{name} photos{id}}}}}`, 4},
	"groupVisits":       {`{groupVisits(businessGroupId:"` + booked + `"){edges{node{visitedOn note visitedBy{name}}}}}`, 2},
	"guardian changes":  {`{entitlements{edges{node{aidCode guardianChanges{changedOn former{name} guardian{name}} canChangeGuardian{allowed}}}}}`, 4},
	"provisions proved": {`{provisions{edges{node{dueOn evidence{id}}}}}`, 2},
	"receipts":          {`{groupEntries(businessGroupId:"` + booked + `"){edges{node{number receipts{id}}}}}`, 2},
	"timetables":        {`{trainingSessions{edges{node{title timetable{meetingOn topic} categoryCodes proposedBy{name} canDecline{allowed}}}}}`, 2},
	"accounts":          {`{businessGroups{edges{node{name plan{summary} account{number} canRevealAccount{allowed}}}}}`, 1},
})

// supported visits the group whose book the lists show, and notes it about the enrollment's person.
func supported(w *rt.World, e *db.Enrollment, who context.Context) {
	today := types.DateOf(w.Clock.Now())
	rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
		n, err := c.Entitlement.Query().First(ctx)
		if err != nil {
			return nil, err
		}
		return nil, c.GuardianChange.Create().SetEntitlementID(n.ID).SetBeneficiaryID(n.BeneficiaryID).SetRegionCode(n.RegionCode).
			SetNillableRegisteredByID(n.RegisteredByID).SetFormerID(*e.NominatedByID).SetGuardianID(n.GuardianID).SetChangedOn(today).Exec(ctx)
	})
	rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.GroupVisit, error) {
		return w.Groups.Visit(ctx, c, group.VisitInput{IdempotencyKey: rt.Key(), BusinessGroupID: booked, VisitedOn: today, Note: "uji"})
	})
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
		return w.Casework.Write(ctx, c, casework.WriteInput{
			IdempotencyKey: rt.Key(), BeneficiaryID: e.BeneficiaryID, Kind: types.CaseNoteKindHouseVisit, Purpose: types.CaseNotePurposeCasework,
			HappenedOn: today, Text: "uji",
		})
	})
	rt.Must(w.T, err)
}
