package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// booked is the group whose book the lists show.
const booked = "grp_01JDAAAAAAAAAAAAAAAAAAAAAA"

var _ = moreLists(map[string]list{
	"businessGroups": {`{businessGroups{edges{node{name cash region{name} registeredBy{name} members{office savings beneficiary{name}} items{name quantity} canRecord{allowed}}}}}`, 6},
	"groupEntries":   {`{groupEntries(businessGroupId:"` + booked + `"){edges{node{number effect note groupMember{beneficiary{name}} groupItem{name} canReverse{allowed}}}}}`, 4},
	"groupMeetings":  {`{groupMeetings(businessGroupId:"` + booked + `"){edges{node{heldOn present note}}}}`, 1},
	"groupReports":   {`{groupReports{edges{node{month closing businessGroup{name}}}}}`, 2},
	"stageReviews":   {`{stageReviews(businessGroupId:"` + booked + `"){edges{node{score stage findings{points} decidedBy{name}}}}}`, 2},
})

// grouped writes a line, a meeting, a report and a review into the book of one group of the enrollment's person, for lists to show.
func grouped(w *rt.World, e *db.Enrollment, round int) {
	today := types.DateOf(w.Clock.Now())
	rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.GroupMember, error) {
		id := booked
		if round > 0 {
			id = types.NewID(types.PrefixBusinessGroup)
		}
		region, err := c.Region.Query().First(ctx)
		if err != nil {
			return nil, err
		}
		err = c.BusinessGroup.Create().SetID(id).SetName("Uji").SetBusinessKind("jasa_lain").SetRegionID(region.ID).SetRegionCode(e.RegionCode).
			SetDistrictCode("11.16.03").SetFoundedOn(today).SetNillableRegisteredByID(e.NominatedByID).Exec(ctx)
		if err != nil {
			return nil, err
		}
		m, err := c.GroupMember.Create().SetBusinessGroupID(id).SetBeneficiaryID(e.BeneficiaryID).SetRegionCode(e.RegionCode).
			SetNillableRegisteredByID(e.NominatedByID).SetJoinedOn(today).Save(ctx)
		if err != nil {
			return nil, err
		}
		item, err := c.GroupItem.Create().SetBusinessGroupID(id).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).
			SetName("Beras").SetNameKey("beras").SetUnit("kg").Save(ctx)
		if err != nil {
			return nil, err
		}
		err = c.GroupEntry.Create().SetBusinessGroupID(booked).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).SetNumber(round + 1).
			SetGroupMemberID(m.ID).SetGroupItemID(item.ID).SetQuantity(1).SetEntryOn(today).SetKind(types.GroupEntryKindGoodsReceived).SetEffect(0).SetBalance(0).Exec(ctx)
		if err != nil {
			return nil, err
		}
		err = c.GroupMeeting.Create().SetBusinessGroupID(booked).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).
			SetHeldOn(today.AddDays(-round)).SetPresentIds([]string{}).SetPresent(0).SetExpected(1).Exec(ctx)
		if err != nil {
			return nil, err
		}
		err = c.GroupReport.Create().SetBusinessGroupID(id).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).SetMonth("2026-02-01").
			SetOpening(0).SetIncome(0).SetOutlay(0).SetClosing(0).SetProfit(0).SetSavingsHeld(0).SetLoansOut(0).SetMeetings(0).SetAttendanceShare(0).Exec(ctx)
		if err != nil {
			return nil, err
		}
		return m, c.StageReview.Create().SetBusinessGroupID(booked).SetRegionCode(e.RegionCode).SetNillableRegisteredByID(e.NominatedByID).SetCriteria("uji").
			SetFindings([]types.Finding{}).SetScore(0).SetProposedStage(types.GroupStageTumbuh).SetStage(types.GroupStageTumbuh).SetNextReviewOn(today).Exec(ctx)
	})
}
